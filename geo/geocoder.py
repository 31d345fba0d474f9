"""The gazetteer as a geopy geocoder: a name -> a location, a point -> the nearest place."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Protocol

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint

from geo.distance import bearing_deg, distance_km
from geo.gazetteer import Gazetteer, load_gazetteer
from geo.labels import find_label
from geo.mentions import Toponym
from geo.places import Place, Point
from geo.relative import Footprint, find_relatives, footprint_of_relative
from geo.resolution import Scored, choose, fame
from geo.resolve import resolve_toponyms
from geo.toponyms import find_toponyms

_WIDE = frozenset(("province", "country", "region", "mountain", "river", "water", "island"))
"""Kinds that no point is near to: they hold points."""

_MOST_NEAREST = 10
_SYRIA_AR = "سوريا"


@dataclass(frozen=True, slots=True)
class Match:
    """What a location was made of: its place or footprint and how it was found; `Location.raw` holds one."""

    place: Place | None
    reason: str
    tier: str = ""
    footprint: Footprint | None = None
    distance_km: float | None = None
    bearing_deg: float | None = None


class Fallback(Protocol):
    """A geocoder to ask for what the gazetteer does not know."""

    def geocode(self, query: str) -> Location | None:
        """Give the location of `query`, None if it is unknown; raise a geopy error if it could not be asked."""


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy ships no types
    """A geopy geocoder that knows the gazetteer's places, offline.

    `fallback` is asked for what the gazetteer does not know; there is none unless you give one.
    """

    def __init__(self, gazetteer: Gazetteer | None = None, fallback: Fallback | None = None) -> None:
        super().__init__()
        self._gazetteer = gazetteer or load_gazetteer()
        self._fallback = fallback

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str = "en",
        admin1: str = "",
        country: str = "",
    ) -> Location | list[Location] | None:
        """Give the location of a name ("Saraqib, Idlib") or of a relative place ("5km east of Boukamal").

        None is "not found", and so is a tie, unless `exactly_one` is false: then all candidates are given, likeliest
        first. `timeout` is geopy's, and only a fallback's matter. `language` "ar" gives Arabic addresses.
        """
        name, admin1, country = self._split(query, admin1, country)
        toponym, candidates = find_label(name, admin1, country, self._gazetteer)
        scored = sorted(
            (Scored(found, fame(found, toponym), "the best known of this name") for found in candidates),
            key=lambda one: -one.points,
        )
        if scored and not exactly_one:
            return [self._location(Match(one.place, one.why, one.candidate.tier), language) for one in scored]
        location = self._chosen(toponym, scored, language) or self._relative(query, language)
        if location is None and not scored and self._fallback is not None:
            location = self._fallback.geocode(query)
        return location if exactly_one or location is None else [location]

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, language: str = "en"
    ) -> Location | list[Location] | None:
        """Give the place nearest to a point (latitude first), with its distance and the point's bearing from it."""
        asked = GeopyPoint(query)
        point = Point(asked.latitude, asked.longitude)
        spots = (place for place in self._gazetteer.places if place.kind not in _WIDE)
        nearest = nsmallest(_MOST_NEAREST, spots, key=lambda place: distance_km(place.point, point))
        locations = [self._location(_seen_from(place, point), language) for place in nearest]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None

    def _split(self, query: str, admin1: str, country: str) -> tuple[str, str, str]:
        """Take a governorate or country off the end of "Saraqib, Idlib, Syria"."""
        name, *parts = [part.strip() for part in query.split(",")]
        for part in parts:
            if self._gazetteer.province(part):
                admin1 = admin1 or part
            elif part:
                found = self._gazetteer.exact_candidates(part)
                country = country or next((one.place.country for one in found if one.place.kind == "country"), part)
        return name, admin1, country

    def _chosen(self, toponym: Toponym, scored: list[Scored], language: str) -> Location | None:
        if not scored:
            return None
        resolution = choose(toponym, scored, self._gazetteer)
        if resolution.place is None:
            return None
        return self._location(Match(resolution.place, resolution.reason, resolution.tier), language)

    def _relative(self, query: str, language: str) -> Location | None:
        """Read the query as words that place something by a place that is known."""
        toponyms = find_toponyms(query, self._gazetteer)
        places = {
            (one.toponym.start, one.toponym.end): one.place
            for one in resolve_toponyms(toponyms, query, self._gazetteer)
            if one.place
        }
        for relative in find_relatives(query, toponyms):
            anchors = [places[span] for span in relative.anchors if span in places]
            if len(anchors) == len(relative.anchors):
                footprint = footprint_of_relative(relative, anchors)
                match = Match(anchors[0], f"told from {anchors[0].name}", footprint=footprint)
                return self._location(match, language)
        return None

    def _location(self, match: Match, language: str) -> Location:
        place, footprint = match.place, match.footprint
        assert place is not None
        point = footprint.point if footprint else place.point
        address = self._address(place, language)
        if footprint:
            address = f"{footprint.name}, {address}"
        return Location(address, (point.latitude, point.longitude), match)

    def _address(self, place: Place, language: str) -> str:
        if language.startswith("ar") and place.name_ar:
            province = self._gazetteer.province(place.admin1) if place.country == "Syria" else None
            parts = (place.name_ar, province.name_ar if province else "", _SYRIA_AR if place.country == "Syria" else "")
            return "، ".join(dict.fromkeys(part for part in parts if part))
        return ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part))


def _seen_from(place: Place, point: Point) -> Match:
    km = round(distance_km(place.point, point), 3)
    bearing = round(bearing_deg(place.point, point), 1)
    return Match(place, "the nearest place", distance_km=km, bearing_deg=bearing)
