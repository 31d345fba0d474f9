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

    `box` is south, west, north, east in degrees. `words` must all stand in the evidence, in any case.
    """

    first: date | None = None
    last: date | None = None
    undated: bool = False
    choices: tuple[Choice, ...] = ()
    least_deaths: int | None = None
    words: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    mapped_only: bool = False


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
    for choice in query.choices:
        _add_choice(where, choice, cells_with)
    if query.least_deaths is not None:
        where.add("fatalities_low >= ?", query.least_deaths)
    for word in query.words:
        where.add("contains(lower(evidence), ?)", word.lower())
    if query.box:
        south, west, north, east = query.box
        across = "longitude BETWEEN ? AND ?" if west <= east else "longitude >= ? OR longitude <= ?"
        where.add(f"latitude BETWEEN ? AND ? AND ({across})", south, north, west, east)
    if query.mapped_only:
        where.add("latitude IS NOT NULL")
    return where


def _add_days(where: Where, query: Query, last_day: str) -> None:
    parts, values = [], []
    if query.first:
        parts.append(f"{last_day} >= ?")
        values.append(query.first)
    if query.last:
        parts.append("event_date <= ?")
        values.append(query.last)
    if parts:
        within = " AND ".join(parts)
        where.add(f"({within}) OR event_date IS NULL" if query.undated else within, *values)


def _add_choice(where: Where, choice: Choice, cells_with: Callable[[str, Iterable[str]], list[str]]) -> None:
    parts: list[str] = []
    values: list[str] = []
    for column in choice.columns:
        cells = cells_with(column, choice.values) if column in LISTS else list(choice.values)
        parts += [f"{column} IN ({', '.join('?' * len(cells))})"] if cells else []
        parts += [f"{column} IS NULL"] if "" in cells else []
        values += cells
    where.add(" OR ".join(parts) or "false", *values)
