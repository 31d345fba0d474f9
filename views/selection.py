"""What the viewer asked to see: the dates and filters, their form in an address, and the question that they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from loaders.query import Choice, Query
from loaders.store import Store
from loaders.table import COLUMNS

NOT_STATED = "not stated"
"""Stands for an empty cell wherever a viewer chooses among a column's values."""

_WORDS_OF_COLUMN = {column.name: column.words for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a selection: its name in the address, the columns it looks in, what a form calls it."""

    key: str
    field: str
    columns: tuple[str, ...]
    label: str


FACETS = (
    Facet("type", "types", ("event_type",), "Type"),
    Facet("actor", "actors", ("actors", "recipients"), "Actor, on either side"),
    Facet("governorate", "governorates", ("admin1",), "Governorate"),
    Facet("precision", "precisions", ("geo_precision",), "Precision of the place"),
    Facet("status", "statuses", ("status",), "Status"),
    Facet("source", "sources", ("source",), "Source"),
)


class SelectionError(ValueError):
    """A selection that cannot be: the message names the value and what was expected."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show. Days are inclusive; None is open; an empty tuple narrows nothing.

    An event without a date cannot be said to fall within dates, so dates leave it out unless `undated` asks for it.
    """

    first: date | None = None
    last: date | None = None
    undated: bool = False
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    governorates: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise SelectionError(f"the first day, {self.first}, is after the last, {self.last}")

    @property
    def has_dates(self) -> bool:
        """Tell whether either end of the time is bounded."""
        return self.first is not None or self.last is not None

    def in_all_time(self) -> Selection:
        """Give the same filters without the dates."""
        return replace(self, first=None, last=None)


def to_query(selection: Selection) -> dict[str, list[str]]:
    """Write a selection as the parameters of an address; what narrows nothing is left out."""
    query = {facet.key: list(getattr(selection, facet.field)) for facet in FACETS}
    query["from"] = [selection.first.isoformat()] if selection.first else []
    query["to"] = [selection.last.isoformat()] if selection.last else []
    query["undated"] = ["true"] if selection.undated else []
    return {key: values for key, values in query.items() if values}


def from_query(query: Mapping[str, Sequence[str]]) -> Selection:
    """Read a selection from an address's parameters, leaving others alone; raise SelectionError for a bad day."""
    chosen = {facet.field: tuple(value for value in query.get(facet.key, ()) if value) for facet in FACETS}
    return Selection(
        first=_read_day(query, "from"),
        last=_read_day(query, "to"),
        undated=list(query.get("undated", ()))[-1:] == ["true"],
        **chosen,
    )


def _read_day(query: Mapping[str, Sequence[str]], key: str) -> date | None:
    written = [value for value in query.get(key, ()) if value]
    if not written:
        return None
    try:
        return date.fromisoformat(written[-1])
    except ValueError as error:
        raise SelectionError(f"{key}={written[-1]} is not a day; expected one like 2016-04-11") from error


def query_of(selection: Selection) -> Query:
    """Write a selection as the question that a store answers."""
    chosen = ((facet.columns, getattr(selection, facet.field)) for facet in FACETS)
    return Query(
        first=selection.first,
        last=selection.last,
        undated=selection.undated,
        choices=tuple(
            Choice(columns, tuple("" if value == NOT_STATED else value for value in values))
            for columns, values in chosen
            if values
        ),
    )


def count_undated_left_out(store: Store, selection: Selection) -> int:
    """Count the events that only their missing date keeps out of a selection."""
    if selection.undated or not selection.has_dates:
        return 0
    return store.counts(query_of(replace(selection, undated=True))).events - store.counts(query_of(selection)).events


def choices(store: Store, facet: Facet) -> list[str]:
    """List the values that a facet can narrow a store's events to: the contract's words, else by the alphabet."""
    found = {value or NOT_STATED for column in facet.columns for value in store.values(column)["value"]}
    if len(facet.columns) > 1 and len(found) > 1:
        found.discard(NOT_STATED)
    words = [word for column in facet.columns for word in _WORDS_OF_COLUMN[column] if word in found]
    rest = sorted(found - set(words) - {NOT_STATED}, key=str.casefold)
    return [*words, *rest, *([NOT_STATED] if NOT_STATED in found else [])]


def unknown_choices(store: Store, selection: Selection) -> list[str]:
    """List what a selection asks for that no event has, so that a link to what is not open here can say so."""
    return [
        f"{facet.label.lower()} “{value}”"
        for facet in FACETS
        for value in getattr(selection, facet.field)
        if value not in choices(store, facet)
    ]
