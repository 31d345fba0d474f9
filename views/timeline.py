"""The events over time: how many were under way in each day, week or month, and the chart of that.

An event counts in every bar that its days touch, so that a bar holds exactly the events that its dates select;
an event of several days therefore counts in several bars.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from loaders.table import EVENT_TYPES
from views.language import is_right_to_left, say, term, write_day
from views.selection import NOT_STATED

LONGEST_BY_DAY = 62
LONGEST_BY_WEEK = 420
_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M"}
_ONE_DAY = pd.Timedelta(days=1)
_DAY_MS = 86_400_000
_KINDS = (*EVENT_TYPES, NOT_STATED)
_THURSDAY = 3
"""The weekday of 1 January 1970, counted from Monday."""
_FORMATS = {"day": "%-d %b", "week": "%-d %b %Y", "month": "%b %Y"}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1

    @property
    def unit(self) -> str:
        """The bar that suits this length: day, week or month."""
        return "day" if self.days <= LONGEST_BY_DAY else "week" if self.days <= LONGEST_BY_WEEK else "month"

    def in_whole(self, unit: str) -> Span:
        """Give the shortest span of whole days, weeks or months around this one."""
        frequency = _FREQUENCY[unit]
        first, last = pd.Period(self.first, frequency), pd.Period(self.last, frequency)
        return Span(first.start_time.date(), last.end_time.date())

    def ending(self, unit: str, latest: date) -> Span:
        """Give the whole day, week or month around this span's last day, or around `latest` if that is before it."""
        last = max(self.first, min(self.last, latest))
        return Span(last, last).in_whole(unit)

    def moved(self, steps: int) -> Span:
        """Give the span as long as this one that lies `steps` lengths later, or earlier if negative.

        A whole calendar month moves to the next whole month, however long that is.
        """
        month = pd.Period(self.first, "M")
        if (self.first, self.last) == (month.start_time.date(), month.end_time.date()):
            moved = month + steps
            return Span(moved.start_time.date(), moved.end_time.date())
        shift = timedelta(days=self.days * steps)
        return Span(self.first + shift, self.last + shift)


def span_of(spans: pd.DataFrame) -> Span | None:
    """Give the span from the first dated event to the last, or None where no event has a date.

    `spans` are what `loaders.store.Store.spans` counts: event_date, event_date_end, event_type, events.
    """
    if spans.empty:
        return None
    return Span(spans["event_date"].min().date(), max(spans["event_date"].max(), spans["event_date_end"].max()).date())


def count_by_bar(spans: pd.DataFrame, span: Span) -> pd.DataFrame:
    """Count the events under way in each bar of `span` by type: columns first, last, event_type, events.

    `spans` as for `span_of`. Days are inclusive and bars are cut at the ends of the span. Bars without events have no
    row.
    """
    begins, ends = (_day_numbers(spans[name]) for name in ("event_date", "event_date_end"))
    first, last = _day_numbers([span.first, span.last])
    within = (ends >= first) & (begins <= last)
    opens = _bar_numbers(np.maximum(begins[within], first), span.unit)
    repeats = _bar_numbers(np.minimum(ends[within], last), span.unit) - opens + 1
    bars = np.repeat(opens, repeats) + _steps(repeats)
    codes, names = pd.factorize(spans["event_type"])
    kinds = np.array([_KINDS.index(name or NOT_STATED) for name in names], dtype=int)[codes[within]]
    lowest, highest = _bar_numbers(np.array([first, last]), span.unit)
    table = np.zeros((highest - lowest + 1, len(_KINDS)), dtype=int)
    np.add.at(table, (bars - lowest, np.repeat(kinds, repeats)), np.repeat(spans["events"].to_numpy()[within], repeats))
    rows, columns = np.nonzero(table)
    starts, stops = (_first_days(rows + lowest + after, span.unit) for after in (0, 1))
    return pd.DataFrame(
        {
            "first": np.maximum(starts, first).astype("datetime64[D]").astype("datetime64[s]"),
            "last": np.minimum(stops - 1, last).astype("datetime64[D]").astype("datetime64[s]"),
            "event_type": np.array(_KINDS, dtype=object)[columns],
            "events": table[rows, columns],
        }
    )


def _day_numbers(days: Iterable[date]) -> np.ndarray:
    """Count days from 1 January 1970."""
    return np.asarray(days, dtype="datetime64[D]").astype(int)


def _bar_numbers(days: np.ndarray, unit: str) -> np.ndarray:
    """Number the bars that hold days: each its own, weeks that begin on Monday, or months."""
    if unit == "month":
        return np.asarray(days.astype("datetime64[D]").astype("datetime64[M]").astype(int))
    return (days + _THURSDAY) // 7 if unit == "week" else days


def _first_days(bars: np.ndarray, unit: str) -> np.ndarray:
    """Give the first day of bars by their numbers."""
    if unit == "month":
        return np.asarray(bars.astype("datetime64[M]").astype("datetime64[D]").astype(int))
    return bars * 7 - _THURSDAY if unit == "week" else bars


def _steps(repeats: np.ndarray) -> np.ndarray:
    """Give 0..n-1 for each n of `repeats`, one after another."""
    ends = np.cumsum(repeats)
    return np.asarray(np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - repeats, repeats))


def bar_rows(counts: pd.DataFrame) -> pa.Table:
    """Write what `count_by_bar` gives as rows of the chart: first, last, end, from, to, event_type,
    kind, order, events.

    Days are milliseconds, as the browser counts time, in UTC wherever the reader is.
    """
    first, last = (_day_numbers(counts[name]) for name in ("first", "last"))
    kinds = counts["event_type"].tolist()
    return pa.table(
        {
            "first": first * float(_DAY_MS),
            "last": last * float(_DAY_MS),
            "end": (last + 1) * float(_DAY_MS),
            "from": _written(first),
            "to": _written(last),
            "event_type": pa.array(kinds, pa.string()),
            "kind": pa.array(map(term, kinds), pa.string()),
            "order": pa.array(map(_KINDS.index, kinds), pa.int64()),
            "events": counts["events"].to_numpy(),
        }
    )


def _written(days: np.ndarray) -> pa.Array:
    """Write days by their numbers, each once."""
    different, places = np.unique(days, return_inverse=True)
    words = [write_day(day, "day") for day in different.astype("datetime64[D]").tolist()]
    return pa.array(words, pa.string()).take(pa.array(places))


def timeline_spec(span: Span, colours: Mapping[str, str], covered: Iterable[Span] | None = None) -> dict[str, Any]:
    """Write the chart of `bar_rows` as Vega-Lite: bars stacked by type, in the colours given, over a strip of days.

    A click gives the selection `bar`, a drag the selection `brush`. `covered` are the days of the strip; None draws
    none: nobody knows the coverage. The rows are no part of it: the browser keeps the chart while only they change.
    Altair would take 20 ms to write the same.
    """
    strip = [] if covered is None else [_strip([span], "#8a8a8a", 0.25), _strip(covered, "#5f7f95", 1.0)]
    return {
        "padding": {"left": 0, "top": 4, "right": 0, "bottom": 6},
        "params": [
            {
                "name": "bar",
                "select": {"type": "point", "fields": ["first", "last"], "clear": "dblclick"},
                "views": ["bars"],
            },
            {
                "name": "brush",
                "select": {"type": "interval", "encodings": ["x"], "clear": "dblclick"},
                "views": ["bars"],
            },
        ],
        "layer": [_bar_layer(span, colours), *strip],
    }


def _strip(spans: Iterable[Span], colour: str, opacity: float) -> dict[str, Any]:
    """Draw days as a line below the bars; an outline keeps a single day in sight among years."""
    days = [
        {"first": _milliseconds(pd.Timestamp(run.first)), "end": _milliseconds(pd.Timestamp(run.last) + _ONE_DAY)}
        for run in spans
    ]
    look = {"fill": colour, "stroke": colour, "strokeWidth": 1.5 if opacity == 1 else 0, "opacity": opacity}
    return {
        "data": {"values": days},
        "mark": {"type": "rect", "clip": False, "tooltip": None, "aria": False, **look},
        "encoding": {
            "x": {"field": "first", "type": "temporal", "scale": {"type": "utc"}},
            "x2": {"field": "end"},
            "y": {"value": {"expr": "height + 3"}},
            "y2": {"value": {"expr": "height + 8"}},
        },
    }


def _bar_layer(span: Span, colours: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": "bars",
        "mark": {"type": "bar", "orient": "vertical", "cursor": "pointer", "stroke": "#8a8a8a", "strokeWidth": 0.6},
        "encoding": {
            "x": {"field": "first", "type": "temporal", "title": None, "scale": _scale(span), "axis": _axis(span)},
            "x2": {"field": "end"},
            "y": {
                "field": "events",
                "type": "quantitative",
                "stack": "zero",
                "title": None,
                "axis": {"tickMinStep": 1, "tickCount": 3},
            },
            "color": {
                "field": "event_type",
                "type": "nominal",
                "legend": None,
                "scale": {"domain": list(_KINDS), "range": [colours.get(name, "#8a8a8a") for name in _KINDS]},
            },
            "order": {"field": "order", "type": "quantitative"},
            "tooltip": [
                {"field": "from", "type": "nominal", "title": say("chart.from")},
                {"field": "to", "type": "nominal", "title": say("chart.to")},
                {"field": "kind", "type": "nominal", "title": say("chart.type")},
                {"field": "events", "type": "quantitative", "title": say("chart.events")},
            ],
        },
    }


def _milliseconds(day: pd.Timestamp) -> int:
    """Write a day as the browser counts time, in UTC wherever the reader is."""
    return int(day.timestamp() * 1000)


def _scale(span: Span) -> dict[str, Any]:
    edges = (pd.Timestamp(span.first), pd.Timestamp(span.last) + _ONE_DAY)
    return {"type": "utc", "domain": [_milliseconds(edge) for edge in edges], "nice": False}


def _axis(span: Span) -> dict[str, Any]:
    labels = {"labelExpr": _label_expression(span)} if is_right_to_left() else {"format": _FORMATS[span.unit]}
    return {**labels, "labelOverlap": True, "grid": False, "tickCount": 10, "offset": 9}


def _label_expression(span: Span) -> str:
    """Write months by name for a browser whose chart knows only English ones."""
    months = json.dumps([write_day(date(2000, month, 1), "day.month_name") for month in range(1, 13)])
    parts = {"day": "day + ' ' + month", "week": "day + ' ' + month + ' ' + year", "month": "month + ' ' + year"}
    given = {"day": "utcdate(datum.value)", "month": f"{months}[utcmonth(datum.value)]", "year": "utcyear(datum.value)"}
    written = re.sub(r"\b(day|month|year)\b", lambda part: given[part[0]], parts[span.unit])
    return f"'\u2067' + {written} + '\u2069'"
