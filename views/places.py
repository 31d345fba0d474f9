"""One place: found by any spelling, named in Latin and Arabic, and who was reported to hold it, day by day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

import pandas as pd

from geo.gazetteer import Gazetteer
from geo.names import normalise
from geo.places import Place, Point
from loaders.query import Query
from views.control import Change, changes_of_control
from views.language import say
from views.place_names import listed_places
from views.wording import count_words, km_words, precision_words

_BETWEEN = ", "
MOST_SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to open: from the gazetteer, from the events, or from both. `events` counts what is reported there.

    `names` are further Latin spellings. `precision_km` is None where nobody says how far the name reaches, `point`
    where nobody says where it lies.
    """

    name: str
    admin1: str
    country: str
    kind: str = ""
    name_ar: str = ""
    names: tuple[str, ...] = ()
    geo_precision: str = ""
    precision_km: float | None = None
    events: int = 0
    point: Point | None = None

    @property
    def key(self) -> str:
        """Name the place in an address: what tells it from others of its name goes with it."""
        return _BETWEEN.join(part for part in (self.name, self.admin1 or self.country) if part)

    @property
    def label(self) -> str:
        """Name the place in a list."""
        place = listed_places(self.name, self.name_ar, self.admin1, self.country)
        return say("spot.label", place=place, events=count_words(self.events, "event")) if self.events else place


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: places that bear the name, and places that only look like it, which are suggestions."""

    spots: tuple[Spot, ...] = ()
    suggested: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The reports of one day about who holds a place; reports of different holders are rivals. None: no day given."""

    day: date | None
    changes: tuple[Change, ...]

    @property
    def is_disputed(self) -> bool:
        """Tell whether the reports name different holders."""
        return self.day is not None and len({change.holder for change in self.changes}) > 1


def spots_of(places: pd.DataFrame, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """List the places that events name, those with most events first, each with what the gazetteer knows of it.

    `places` are what `loaders.store.Store.places` counts.
    """
    found = []
    for row in places.to_dict("records"):
        reach = None if pd.isna(row["radius_km"]) else float(row["radius_km"])
        spot = Spot(
            row["location"], row["admin1"], row["country"], "", row["location_ar"], (), row["geo_precision"], reach
        )
        if not pd.isna(row["latitude"]):
            spot = replace(spot, point=Point(row["latitude"], row["longitude"]))
        found.append(replace(_with_entry(spot, gazetteer), events=int(row["events"])))
    return tuple(sorted(found, key=lambda spot: (-spot.events, spot.name.casefold())))


def spot_of_place(place: Place) -> Spot:
    """Write a gazetteer entry as a place to open."""
    return Spot(
        name=place.name,
        admin1=place.admin1,
        country=place.country,
        kind=place.kind,
        name_ar=place.name_ar,
        names=place.aliases + place.weak_aliases,
        geo_precision=place.geo_precision,
        precision_km=place.precision_km,
        point=place.point,
    )


def find_spots(words: str, spots: tuple[Spot, ...], gazetteer: Gazetteer) -> Found:
    """Find the places that `words` name in any spelling, Latin or Arabic, those with events first.

    A looser spelling, or a name that is only alike, is a suggestion. Empty words find nothing.
    """
    key = normalise(words)
    if not key:
        return Found()
    candidates = gazetteer.candidates(words)
    exact = [spot_of_place(each.place) for each in candidates if each.tier == "exact"]
    exact += [spot for spot in spots if key in {normalise(spot.name), normalise(spot.name_ar)}]
    alike = [spot_of_place(each.place) for each in candidates if each.tier != "exact"]
    alike += [spot_of_place(place) for place in gazetteer.suggest(words, MOST_SUGGESTED)]
    named = _known(exact, spots)
    if named:
        return Found(spots=named)
    return Found(suggested=_known(alike, spots)[:MOST_SUGGESTED])


def open_spot(key: str, spots: tuple[Spot, ...], gazetteer: Gazetteer) -> Spot | None:
    """Give the place of that key, of the events or of the gazetteer; None where there is none."""
    for spot in spots:
        if spot.key == key:
            return spot
    name = key.rpartition(_BETWEEN)[0] or key
    entries = (spot_of_place(candidate.place) for candidate in gazetteer.exact_candidates(name))
    return next((entry for entry in entries if entry.key == key), None)


def events_at(query: Query, spot: Spot) -> Query:
    """Narrow a query to the events whose place is this one; those near it have a place of their own."""
    return replace(query, place=(spot.name, spot.admin1, spot.country))


def events_near(query: Query, spot: Spot) -> Query:
    """Narrow a query to the events that words place by this one but not in it: "5km east of" it."""
    return replace(query, by_place=(spot.name, spot.admin1))


def history_of(events: pd.DataFrame) -> tuple[Step, ...]:
    """Put the reported changes of control into steps of a day, oldest first and undated last."""
    changes = changes_of_control(events)
    return tuple(Step(day, tuple(told)) for day, told in groupby(changes, key=lambda change: change.day))


def reach_words(spot: Spot) -> str:
    """Say how precisely the place's name places an event, in words and kilometres."""
    known = precision_words(spot.geo_precision)
    words = say("reach.known", where=known) if known else say("reach.unknown")
    if spot.precision_km is None:
        return say("reach.alone", words=words)
    return say("reach.km", words=words, km=km_words(spot.precision_km))


def _with_entry(spot: Spot, gazetteer: Gazetteer) -> Spot:
    """Add what the gazetteer's entry of the same name and governorate says, if it has one."""
    for candidate in gazetteer.exact_candidates(spot.name):
        entry = spot_of_place(candidate.place)
        if (entry.name, entry.admin1, entry.country) == (spot.name, spot.admin1, spot.country):
            return entry
    return spot


def _known(found: list[Spot], spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Put in what the events hold for each place, each place once, those with events first."""
    of_key = {spot.key: spot for spot in spots}
    known = dict.fromkeys(of_key.get(spot.key, spot) for spot in found)
    return tuple(sorted(known, key=lambda spot: -spot.events))
