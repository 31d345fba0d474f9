"""What is asked of a store, and the condition in SQL that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from loaders.table import COLUMNS

LISTS = frozenset(column.name for column in COLUMNS if column.kind == "list")
_TEXT = frozenset(column.name for column in COLUMNS if column.kind in ("text", "list"))


@dataclass(frozen=True, slots=True)
class Choice:
    """Keep the events that hold one of `values` in one of `columns`; an empty value stands for an empty cell."""

    columns: tuple[str, ...]
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        stray = [name for name in self.columns if name not in _TEXT]
        if stray or not self.columns or not self.values:
            raise ValueError(f"{stray or self.columns}: expected columns of text and at least one value")


@dataclass(frozen=True, slots=True)
class Query:
    """Which events are asked for. Days are inclusive and None is open; an event of several days needs one in common.

    `by_report` takes the days for those of publication. `box` is south, west, north, east in degrees. `words` must all
    stand in the evidence, in any case. `footprints` are numbers that the store gives. `place` is the location, admin1
    and country of events in it; `by_place` the name and admin1 of an anchor whose events lie elsewhere. What was told
    by a day was published then or, where that is not known, was over. `without` are other queries, whose events are
    left out.
    """

    first: date | None = None
    last: date | None = None
    undated: bool = False
    by_report: bool = False
    over_before: date | None = None
    told_by: date | None = None
    not_told_by: date | None = None
    choices: tuple[Choice, ...] = ()
    least_deaths: int | None = None
    words: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    mapped: bool | None = None
    footprints: tuple[int, ...] | None = None
    place: tuple[str, str, str] | None = None
    by_place: tuple[str, str] | None = None
    without: tuple[Query, ...] = ()
    without_ids: tuple[str, ...] = ()

    @property
    def columns(self) -> set[str]:
        """The columns of text that it looks at."""
        own = {name for choice in self.choices for name in choice.columns}
        own |= {"evidence"} if self.words else set()
        own |= {"event_id"} if self.without_ids else set()
        return own.union(*(other.columns for other in self.without))


@dataclass(slots=True)
class Where:
    """A condition in SQL and its parameters, in order."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        """Narrow further."""
        self.parts.append(f"({part})")
        self.values.extend(values)

    @property
    def sql(self) -> str:
        """The whole condition; `true` when nothing narrows."""
        return " AND ".join(self.parts) or "true"


def condition(query: Query, last_day: str, cells_with: Callable[[str, Iterable[str]], list[str]]) -> Where:
    """Write a query as a condition. `last_day` is the SQL of an event's last day.

    `cells_with` finds a column's cells whose lists hold one of some values: there are few different ones.
    """
    where = Where()
    _add_days(where, query, last_day)
    _add_telling(where, query, last_day)
    for choice in query.choices:
        _add_choice(where, choice, cells_with)
    if query.least_deaths is not None:
        where.add("fatalities_low >= ?", query.least_deaths)
    for word in query.words:
        where.add("contains(lower(evidence), ?)", word.lower())
    _add_places(where, query)
    for other in query.without:
        unwanted = condition(other, last_day, cells_with)
        where.add(f"({unwanted.sql}) IS NOT TRUE", *unwanted.values)
    if query.without_ids:
        where.add("event_id NOT IN (SELECT unnest(?::VARCHAR[]))", list(query.without_ids))
    return where


def _add_telling(where: Where, query: Query, last_day: str) -> None:
    told = f"coalesce(published, {last_day}, event_date)"
    if query.over_before:
        where.add(f"{last_day} < ?", query.over_before)
    if query.told_by:
        where.add(f"{told} <= ?", query.told_by)
    if query.not_told_by:
        where.add(f"({told} <= ?) IS NOT TRUE", query.not_told_by)


def _add_places(where: Where, query: Query) -> None:
    if query.box:
        south, west, north, east = query.box
        across = "longitude BETWEEN ? AND ?" if west <= east else "longitude >= ? OR longitude <= ?"
        where.add(f"latitude BETWEEN ? AND ? AND ({across})", south, north, west, east)
    if query.mapped is not None:
        where.add(f"latitude IS {'NOT ' if query.mapped else ''}NULL")
    if query.footprints is not None:
        where.add("footprint IN (SELECT unnest(?::UBIGINT[])) AND latitude IS NOT NULL", list(query.footprints))
    if query.place:
        where.add("location = ? AND admin1 = ? AND country = ? AND distance_km IS NULL", *query.place)
    if query.by_place:
        where.add("anchor = ? AND admin1 = ?", *query.by_place)
        where.add("location <> ? OR distance_km IS NOT NULL", query.by_place[0])


def _add_days(where: Where, query: Query, last_day: str) -> None:
    begins, ends = ("published", "published") if query.by_report else ("event_date", last_day)
    parts, values = [], []
    if query.first:
        parts.append(f"{ends} >= ?")
        values.append(query.first)
    if query.last:
        parts.append(f"{begins} <= ?")
        values.append(query.last)
    if parts:
        within = " AND ".join(parts)
        where.add(f"({within}) OR {begins} IS NULL" if query.undated else within, *values)


def _add_choice(where: Where, choice: Choice, cells_with: Callable[[str, Iterable[str]], list[str]]) -> None:
    parts: list[str] = []
    values: list[str] = []
    for column in choice.columns:
        cells = cells_with(column, choice.values) if column in LISTS else list(choice.values)
        parts += [f"{column} IN ({', '.join('?' * len(cells))})"] if cells else []
        values += cells
    where.add(" OR ".join(parts) or "false", *values)
