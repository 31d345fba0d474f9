"""What the viewer asked to see: the dates and filters, their form in an address, and the question that they become."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakKeyDictionary

from geo.places import GEO_PRECISIONS
from loaders.query import Choice, Query
from loaders.store import Store
from loaders.table import COLUMNS
from views.language import listed, say, term

NOT_STATED = "not stated"
"""Stands for an empty cell wherever a viewer chooses among a column's values."""

REPORTED = "reported"
"""Goes by the day on which events were reported, in the address's `dates`."""

_WORDS_OF_COLUMN = {column.name: column.words for column in COLUMNS}
_KNOWN: WeakKeyDictionary[Store, dict[str, tuple[str, ...]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a selection: its name in the address, its field, the columns it looks in."""

    key: str
    field: str
    columns: tuple[str, ...]

    @property
    def label(self) -> str:
        """Name it for a form."""
        return say(f"facet.{self.key}")


FACETS = (
    Facet("type", "types", ("event_type",)),
    Facet("actor", "actors", ("actors", "recipients")),
    Facet("governorate", "governorates", ("admin1",)),
    Facet("subtype", "sub_types", ("sub_event_type",)),
    Facet("claimant", "claimants", ("claimants",)),
    Facet("reporter", "reporters", ("reporters",)),
    Facet("status", "statuses", ("status",)),
    Facet("source", "sources", ("source",)),
)


Box = tuple[float, float, float, float]
"""South, west, north, east in degrees; a box that crosses the 180th meridian has its west east of its east."""

_PHRASE = re.compile(r'"([^"]+)"|([^\s"]+)')


class SelectionError(ValueError):
    """A selection that cannot be: the message names the value and what was expected."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show. Days are inclusive; None is open; an empty tuple narrows nothing.

    An event without a date cannot be said to fall within dates, so dates leave it out unless `undated` asks for it.
    `by_report` goes by the day of publication instead. `coarsest` is the vaguest precision kept. `words`, all of which
    the evidence must hold, are words and "quoted phrases". An event is in the `area` where its middle is.
    """

    first: date | None = None
    last: date | None = None
    undated: bool = False
    by_report: bool = False
    types: tuple[str, ...] = ()
    sub_types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    governorates: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    coarsest: str = ""
    least_deaths: int | None = None
    words: str = ""
    area: Box | None = None

    def __post_init__(self) -> None:
        if self.coarsest and self.coarsest not in GEO_PRECISIONS:
            raise SelectionError(f"precision={self.coarsest} is unknown; expected one of {', '.join(GEO_PRECISIONS)}")
        if self.least_deaths is not None and self.least_deaths < 0:
            raise SelectionError(f"deaths={self.least_deaths} is below none; expected a number such as 10")
        if self.area and not _is_box(self.area):
            raise SelectionError(f"area={self.area} is no box; expected south, west, north, east in degrees")
        if self.first and self.last and self.first > self.last:
            raise SelectionError(f"the first day, {self.first}, is after the last, {self.last}")

    @property
    def has_dates(self) -> bool:
        """Tell whether either end of the time is bounded."""
        return self.first is not None or self.last is not None

    def in_all_time(self) -> Selection:
        """Give the same filters without the dates."""
        return replace(self, first=None, last=None)

    def since_ever(self) -> Selection:
        """Give the same filters up to the last day, whatever the first."""
        return replace(self, first=None)


def _is_box(area: Box) -> bool:
    south, west, north, east = area
    return -90 <= south <= north <= 90 and all(-180 <= side <= 180 for side in (west, east))


def to_query(selection: Selection) -> dict[str, list[str]]:
    """Write a selection as the parameters of an address; what narrows nothing is left out."""
    query = {facet.key: list(getattr(selection, facet.field)) for facet in FACETS}
    query["from"] = [selection.first.isoformat()] if selection.first else []
    query["to"] = [selection.last.isoformat()] if selection.last else []
    query["undated"] = ["true"] if selection.undated else []
    query["dates"] = [REPORTED] if selection.by_report else []
    query["precision"] = [selection.coarsest] if selection.coarsest else []
    query["deaths"] = [] if selection.least_deaths is None else [str(selection.least_deaths)]
    query["words"] = [selection.words] if selection.words else []
    query["area"] = [area_text(selection.area)] if selection.area else []
    return {key: values for key, values in query.items() if values}


def from_query(query: Mapping[str, Sequence[str]]) -> Selection:
    """Read a selection from an address's parameters, leaving others alone; raise SelectionError for a bad one."""
    chosen = {facet.field: tuple(value for value in query.get(facet.key, ()) if value) for facet in FACETS}
    return Selection(
        first=_read_day(query, "from"),
        last=_read_day(query, "to"),
        undated=_last(query, "undated") == "true",
        by_report=_last(query, "dates") == REPORTED,
        coarsest=_last(query, "precision"),
        least_deaths=_read_number(query, "deaths"),
        words=_last(query, "words"),
        area=read_area(_last(query, "area")),
        **chosen,
    )


def area_text(area: Box) -> str:
    """Write a box for an address: south,west,north,east to about 100 metres."""
    return ",".join(f"{side:.3f}" for side in area)


def read_area(text: str) -> Box | None:
    """Read a box as `area_text` writes it, None from nothing; raise SelectionError for anything else."""
    if not text:
        return None
    try:
        south, west, north, east = (float(side) for side in text.split(","))
    except ValueError as error:
        raise SelectionError(f"area={text} is no box; expected south,west,north,east in degrees") from error
    if not _is_box((south, west, north, east)):
        raise SelectionError(f"area={text} is no box on earth; expected south,west,north,east in degrees")
    return south, west, north, east


def _last(query: Mapping[str, Sequence[str]], key: str) -> str:
    return next(iter([value for value in query.get(key, ()) if value][-1:]), "")


def _read_number(query: Mapping[str, Sequence[str]], key: str) -> int | None:
    written = _last(query, key)
    if written and not (written.isascii() and written.isdigit()):
        raise SelectionError(f"{key}={written} is not a number; expected one such as 10")
    return int(written) if written else None


def _read_day(query: Mapping[str, Sequence[str]], key: str) -> date | None:
    written = _last(query, key)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise SelectionError(f"{key}={written} is not a day; expected one like 2016-04-11") from error


def query_of(selection: Selection) -> Query:
    """Write a selection as the question that a store answers."""
    chosen = [(facet.columns, getattr(selection, facet.field)) for facet in FACETS]
    chosen.append((("geo_precision",), _precise_enough(selection)))
    return Query(
        first=selection.first,
        last=selection.last,
        undated=selection.undated,
        by_report=selection.by_report,
        least_deaths=selection.least_deaths,
        words=words_of(selection.words),
        box=selection.area,
        choices=tuple(
            Choice(columns, tuple("" if value == NOT_STATED else value for value in values))
            for columns, values in chosen
            if values
        ),
    )


def words_of(text: str) -> tuple[str, ...]:
    """Take what was typed apart into words and "quoted phrases"."""
    return tuple(quoted or word for quoted, word in _PHRASE.findall(text))


def _precise_enough(selection: Selection) -> tuple[str, ...]:
    return GEO_PRECISIONS[: GEO_PRECISIONS.index(selection.coarsest) + 1] if selection.coarsest else ()


def filter_words(selection: Selection) -> tuple[str, ...]:
    """Say what narrows a selection besides its dates: "Governorate: Homs, Hama"."""
    chosen = {f"facet.{facet.key}": listed(map(term, getattr(selection, facet.field))) for facet in FACETS}
    finest, least = selection.coarsest, selection.least_deaths
    chosen["filter.precise"] = say("filter.finer", precision=term(finest)) if finest else ""
    chosen["filter.deaths"] = "" if least is None else say("toll.more", low=least)
    chosen["filter.words"] = selection.words
    chosen["filter.area"] = area_words(selection.area) if selection.area else ""
    chosen["filter.dates"] = say("filter.reported") if selection.by_report else ""
    return tuple(say("filter.told", label=say(key), words=words) for key, words in chosen.items() if words)


def area_words(area: Box) -> str:
    """Say which box an area is: 34.10 to 36.50° N, 37.20 to 39.00° E."""
    south, west, north, east = area
    return f"{_degrees(south, north, 'N', 'S')}, {_degrees(west, east, 'E', 'W')}"


def _degrees(low: float, high: float, above: str, below: str) -> str:
    sides = [f"{abs(side):.2f}° {below if side < 0 else above}" for side in (low, high)]
    return say("day.span", first=sides[0], last=sides[1])


def count_undated_left_out(store: Store, selection: Selection) -> int:
    """Count the events that only their missing date keeps out of a selection."""
    if selection.undated or not selection.has_dates:
        return 0
    return store.counts(query_of(replace(selection, undated=True))).events - store.counts(query_of(selection)).events


def choices(store: Store, facet: Facet) -> tuple[str, ...]:
    """List the values that a facet can narrow a store's events to: the contract's words, else by the alphabet.

    They are found once for a store, which never changes.
    """
    known = _KNOWN.setdefault(store, {})
    if facet.key not in known:
        known[facet.key] = tuple(_values_of(store, facet))
    return known[facet.key]


def _values_of(store: Store, facet: Facet) -> list[str]:
    found = {value or NOT_STATED for column in facet.columns for value in store.values(column)["value"]}
    if len(facet.columns) > 1 and len(found) > 1:
        found.discard(NOT_STATED)
    words = [word for column in facet.columns for word in _WORDS_OF_COLUMN[column] if word in found]
    rest = sorted(found - set(words) - {NOT_STATED}, key=str.casefold)
    return [*words, *rest, *([NOT_STATED] if NOT_STATED in found else [])]


def unknown_choices(store: Store, selection: Selection) -> list[str]:
    """List what a selection asks for that no event has, so that a link to what is not open here can say so."""
    return [
        say("filter.unknown", label=facet.label.lower(), value=value)
        for facet in FACETS
        for value in getattr(selection, facet.field)
        if value not in choices(store, facet)
    ]
