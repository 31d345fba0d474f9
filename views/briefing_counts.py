"""The tables of a briefing: events by time and governorate, by governorate, by source and by who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from loaders.table import split_list
from views.brief import Toll, deaths_once
from views.selection import NOT_STATED
from views.timeline import Span

MOST_COLUMNS = 14
"""As many as a page is wide: longer spans get wider columns."""
_FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


@dataclass(frozen=True, slots=True)
class Column:
    """Days from first to last, and what the head of the column says."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A governorate and its events in each column; `events` counts each once, however many columns it touches."""

    name: str
    counts: tuple[int, ...]
    events: int
    deaths: Toll | None


@dataclass(frozen=True, slots=True)
class Grid:
    """Events by time and governorate. An event of several days counts in each column that its days touch."""

    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A text and how many of the events it gave; `published` is None where it does not say."""

    source: str
    publisher: str
    published: date | None
    address: str
    sha256: str
    events: int


@dataclass(frozen=True, slots=True)
class VoiceCount:
    """Somebody who asserts events or passes them on, and how many of each."""

    name: str
    asserted: int
    passed_on: int


def grid_of(events: pd.DataFrame, span: Span) -> Grid:
    """Count the dated events of a selection by governorate and time, most events first."""
    unit, columns = _columns(span)
    dated = events[events["event_date"].notna()]
    begins = dated["event_date"].to_numpy()
    ends = dated["event_date_end"].fillna(dated["event_date"]).to_numpy()
    edges = [(np.datetime64(each.span.first, "s"), np.datetime64(each.span.last, "s")) for each in columns]
    touched = [(begins <= last) & (ends >= first) for first, last in edges]
    rows = []
    for name, numbers in dated.reset_index(drop=True).groupby("admin1").indices.items():
        counts = tuple(int(within[numbers].sum()) for within in touched)
        rows.append(Row(str(name) or NOT_STATED, counts, len(numbers), deaths_once(dated.iloc[numbers])))
    rows.sort(key=lambda row: (row.name == NOT_STATED, -row.events, row.name))
    return Grid(unit, columns, tuple(rows), tuple(int(within.sum()) for within in touched))


def _columns(span: Span) -> tuple[str, tuple[Column, ...]]:
    for unit, frequency in _FREQUENCIES.items():
        periods = pd.period_range(span.first, span.last, freq=frequency)
        if len(periods) <= MOST_COLUMNS or unit == "year":
            break
    return unit, tuple(
        Column(
            Span(max(period.start_time.date(), span.first), min(period.end_time.date(), span.last)),
            _label(unit, period),
        )
        for period in periods
    )


def _label(unit: str, period: pd.Period) -> str:
    first = period.start_time
    labels = {
        "day": f"{first.day} {first:%b}",
        "week": f"{first.day} {first:%b}",
        "month": f"{first:%b %y}",
        "quarter": f"Q{first.quarter} {first:%y}",
        "year": f"{first:%Y}",
    }
    return labels[unit]


def count_sources(events: pd.DataFrame) -> tuple[SourceCount, ...]:
    """Count the events of each text, latest published first."""
    columns = ["source", "publisher", "published", "source_url", "source_sha256"]
    groups = events.groupby(columns, dropna=False, sort=False).size().reset_index(name="events")
    counted = [
        SourceCount(source, publisher, None if pd.isna(day) else day.date(), address, sha256, int(count))
        for source, publisher, day, address, sha256, count in groups.itertuples(index=False)
    ]
    return tuple(sorted(counted, key=lambda each: (-(each.published or date.min).toordinal(), each.source)))


def count_voices(events: pd.DataFrame) -> tuple[VoiceCount, ...]:
    """Count who asserts the events and who passes them on, most often named first."""
    asserted, passed_on = _count(events["claimants"]), _count(events["reporters"])
    names = {*asserted, *passed_on}
    counted = [VoiceCount(name, asserted.get(name, 0), passed_on.get(name, 0)) for name in names]
    return tuple(sorted(counted, key=lambda voice: (-voice.asserted - voice.passed_on, voice.name)))


def _count(cells: Iterable[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for cell, number in pd.Series(list(cells), dtype="str").value_counts().items():
        for name in split_list(str(cell)):
            counted[name] = counted.get(name, 0) + int(number)
    return counted
