"""The tables of a briefing: events by time and governorate, by governorate, by source and by who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from loaders.query import Query
from loaders.store import Store
from views.brief import Toll, deaths_by
from views.language import say, write_day
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
    """A text and how many of the events it gave; `published` is None where it does not say, or names several days."""

    source: str
    publisher: str
    published: date | None
    events: int


@dataclass(frozen=True, slots=True)
class VoiceCount:
    """Somebody who asserts events or passes them on, and how many of each."""

    name: str
    asserted: int
    passed_on: int


def grid_of(store: Store, query: Query, span: Span) -> Grid:
    """Count the dated events of a query by governorate and time, most events first."""
    unit, columns = _columns(span)
    dated = replace(query, first=query.first or span.first, undated=False)
    spans, deaths = store.spans(dated, "admin1"), deaths_by(store, dated, "admin1")
    rows = [_row(str(name), group, columns, deaths.get(str(name))) for name, group in spans.groupby("admin1")]
    rows.sort(key=lambda row: (row.name == NOT_STATED, -row.events, row.name))
    totals = tuple(sum(counts) for counts in zip(*(row.counts for row in rows), strict=True))
    return Grid(unit, columns, tuple(rows), totals)


def _row(name: str, spans: pd.DataFrame, columns: Iterable[Column], deaths: Toll | None) -> Row:
    begins, ends, events = (spans[column].to_numpy() for column in ("event_date", "event_date_end", "events"))
    edges = [(np.datetime64(each.span.first, "s"), np.datetime64(each.span.last, "s")) for each in columns]
    counts = tuple(int(events[(begins <= last) & (ends >= first)].sum()) for first, last in edges)
    return Row(name or NOT_STATED, counts, int(events.sum()), deaths)


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
    first = period.start_time.date()
    if unit == "quarter":
        return say("day.quarter", n=period.quarter, year=f"{first:%y}")
    patterns = {"day": "day.short", "week": "day.short", "month": "day.month_short", "year": "day.year"}
    return write_day(first, patterns[unit])


def count_sources(store: Store, query: Query) -> tuple[SourceCount, ...]:
    """Count the events of each text, latest published first."""
    counted = [
        SourceCount(source, publisher, None if pd.isna(day) else day.date(), int(count))
        for source, publisher, day, count, _ in store.sources(query).itertuples(index=False)
    ]
    return tuple(sorted(counted, key=lambda each: (-(each.published or date.min).toordinal(), each.source)))


def count_voices(store: Store, query: Query) -> tuple[VoiceCount, ...]:
    """Count who asserts the events and who passes them on, most often named first."""
    asserted, passed_on = (
        {str(name): int(count) for name, count in store.values(column, query).itertuples(index=False) if name}
        for column in ("claimants", "reporters")
    )
    names = {*asserted, *passed_on}
    counted = [VoiceCount(name, asserted.get(name, 0), passed_on.get(name, 0)) for name in names]
    return tuple(sorted(counted, key=lambda voice: (-voice.asserted - voice.passed_on, voice.name)))
