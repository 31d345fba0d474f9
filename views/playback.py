"""The days of a selection for playback: one compact file of numbers, from which the browser draws every frame."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from views.marks import Mark, mark_ids
from views.symbols import SYMBOLS
from views.timeline import Span

_DAY = pd.Timedelta(days=1)
_START = pd.Timestamp(0)


def playback_json(
    moments: pd.DataFrame, counted: pd.DataFrame, marks: tuple[Mark, ...], span: Span, undated: int
) -> bytes:
    """Write the days as JSON for play.js: `first`, `last` and `days` count from 1 January 1970; `lasts` are days after.

    `moments` and `counted` are what `loaders.store.Store.moments` and `per_footprint` count, `marks` the marks made of
    the latter: `places` are their positions, `kinds` those of SYMBOLS. `undated` events have no day to be played on.
    """
    number = {mark.id: position for position, mark in enumerate(marks)}
    place_of = dict(zip(counted["footprint"], mark_ids(counted).map(number), strict=True))
    days = _days_since_start(moments["event_date"])
    order = np.argsort(days, kind="stable")
    kinds = pd.Index([symbol.event_type for symbol in SYMBOLS]).get_indexer(pd.Index(moments["event_type"]))
    columns = {
        "places": moments["footprint"].map(place_of),
        "kinds": np.where(kinds < 0, len(SYMBOLS) - 1, kinds),
        "days": days,
        "lasts": _days_since_start(moments["event_date_end"]) - days,
        "events": moments["events"],
    }
    told = {name: np.asarray(column, dtype=int)[order].tolist() for name, column in columns.items()}
    edges = {"first": _day_number(pd.Timestamp(span.first)), "last": _day_number(pd.Timestamp(span.last))}
    return json.dumps({**edges, "unit": span.unit, "undated": undated, **told}, separators=(",", ":")).encode()


def _days_since_start(days: pd.Series) -> np.ndarray:
    return np.asarray((days - _START) // _DAY, dtype=int)


def _day_number(day: pd.Timestamp) -> int:
    return int((day - _START) // _DAY)
