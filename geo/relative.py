"""The shapes on earth that words allow: a place's own circle, or the wedge, ring or circle that a relation draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.distance import bearing_deg, destination, distance_km, middle
from geo.places import Place, Point
from geo.relations import Relative, find_relatives
from geo.tables import GAZETTEER_FOLDER, read_rows

__all__ = ["Footprint", "Relative", "find_relatives", "footprint_of_place", "footprint_of_relative"]

_NEAR_SHARE = 0.1
_LEAST_HALF_KM = 0.5
_DIRECTION_REACH_KM = {"city": 30.0, "country": 200.0, "province": 60.0, "region": 40.0}
_REACH_KM = 15.0
_COUNTRYSIDE_KM = {"city": 35.0, "province": 60.0}
_OUTSIDE_KM = {"city": 8.0, "country": 20.0}
_SMALL_OUTSIDE_KM = 5.0
_LARGEST_NEAR_KM = 15.0


@dataclass(frozen=True, slots=True)
class Footprint:
    """Where something is, no more precisely than its words: a middle, a half-width, and the word for how precisely.

    With bearing and distance it is a wedge around the anchor, with distance alone a ring around the middle, with
    neither a circle.
    """

    name: str
    point: Point
    radius_km: float
    geo_precision: str
    anchor: str = ""
    bearing_deg: float | None = None
    distance_km: float | None = None


def footprint_of_place(place: Place) -> Footprint:
    """Give a place's own footprint: the circle in which its name may lie."""
    return Footprint(place.name, place.point, place.precision_km, place.geo_precision)


def footprint_of_relative(relative: Relative, anchors: Sequence[Place]) -> Footprint:
    """Draw a relative place, given the places of its anchors in order."""
    anchor = anchors[0]
    if relative.relation == "along":
        return _along(anchors)
    if relative.relation in ("between", "road") and len(anchors) > 1:
        return _between(relative, anchors[0], anchors[1])
    if relative.relation == "part":
        return _part(relative, anchor)
    low, high = _reach(relative, anchor)
    if relative.bearing_deg is not None:
        return _wedge(_name(relative, anchor), anchor, relative.bearing_deg, low, high)
    if relative.relation == "near":
        return Footprint(f"near {anchor.name}", anchor.point, high, "near", anchor.name)
    half = max((high - low) / 2, _NEAR_SHARE * high, min(_LEAST_HALF_KM, high))
    distance = (low + high) / 2
    return Footprint(
        _name(relative, anchor),
        anchor.point,
        round(half, 2),
        _word(anchor, high),
        anchor.name,
        None,
        round(distance, 2),
    )


def _reach(relative: Relative, anchor: Place) -> tuple[float, float]:
    """Give the least and most distance from the anchor, in km, that the words allow."""
    if relative.high_km is not None:
        return relative.low_km or 0.0, relative.high_km
    own = anchor.precision_km
    if relative.relation == "near":
        return 0.0, min(max(5.0, 2 * own), max(_LARGEST_NEAR_KM, own))
    if relative.relation == "outside":
        return own / 2, own + _OUTSIDE_KM.get(anchor.kind, _SMALL_OUTSIDE_KM)
    if relative.relation == "countryside":
        return (0.0 if anchor.kind == "province" else own), max(own, _COUNTRYSIDE_KM.get(anchor.kind, _REACH_KM))
    return own, own + _DIRECTION_REACH_KM.get(anchor.kind, _REACH_KM)


def _wedge(name: str, anchor: Place, bearing: float, low: float, high: float) -> Footprint:
    distance = (low + high) / 2
    half = max((high - low) / 2, _NEAR_SHARE * distance, min(1.0, distance))
    point = destination(anchor.point, bearing, distance)
    return Footprint(name, point, round(half, 2), _word(anchor, high), anchor.name, bearing, round(distance, 2))


def _word(anchor: Place, high: float) -> str:
    return "region" if anchor.geo_precision in ("province", "region", "country") or high > 40 else "near"


def _name(relative: Relative, anchor: Place) -> str:
    side = _SIDES.get(relative.bearing_deg, "") if relative.bearing_deg is not None else ""
    if relative.relation == "countryside":
        return f"{side}ern {anchor.name} countryside" if side else f"{anchor.name} countryside"
    if relative.relation == "outside":
        return f"outside {anchor.name}" if not side else f"{side} of {anchor.name}"
    if relative.high_km is None:
        return f"{side} of {anchor.name}"
    low, high = round(relative.low_km or 0.0, 1), round(relative.high_km, 1)
    if low == 0.0:
        return f"up to {high:g} km {side} of {anchor.name}" if side else f"within {high:g} km of {anchor.name}"
    figures = f"{high:g}" if low == high else f"{low:g}-{high:g}"
    return f"{figures} km {side} of {anchor.name}" if side else f"{figures} km from {anchor.name}"


_PART_WORDS = {"country": "region", "province": "region", "town": "district"}
_SIDES = {
    0.0: "north",
    45.0: "northeast",
    90.0: "east",
    135.0: "southeast",
    180.0: "south",
    225.0: "southwest",
    270.0: "west",
    315.0: "northwest",
}


def _part(relative: Relative, anchor: Place) -> Footprint:
    """Draw "northern Syria" or "southern Aleppo": as parts.csv has it, else half of the place's own circle."""
    side = _SIDES.get(relative.bearing_deg, "") if relative.bearing_deg is not None else "center"
    name = f"{side}ern {anchor.name}" if relative.bearing_deg is not None else f"central {anchor.name}"
    word = _PART_WORDS.get(anchor.geo_precision, anchor.geo_precision)
    point, radius = _load_parts().get((anchor.name, side)) or _half(relative, anchor)
    return Footprint(name, point, radius, word, anchor.name)


def _half(relative: Relative, anchor: Place) -> tuple[Point, float]:
    half = anchor.precision_km / 2
    point = destination(anchor.point, relative.bearing_deg, half) if relative.bearing_deg is not None else anchor.point
    return point, round(half, 2)


@lru_cache(maxsize=1)
def _load_parts() -> dict[tuple[str, str], tuple[Point, float]]:
    """Load where the parts of a country lie, where half of its circle would mislead."""
    columns = ("place", "side", "latitude", "longitude", "radius_km")
    return {
        (row["place"], row["side"]): (Point(row.number("latitude"), row.number("longitude")), row.number("radius_km"))
        for row in read_rows(GAZETTEER_FOLDER / "parts.csv", columns)
    }


def _between(relative: Relative, one: Place, other: Place) -> Footprint:
    """Draw the stretch between two places as the circle that holds it."""
    apart = distance_km(one.point, other.point)
    half = max(apart / 2, 1.0)
    point = destination(one.point, bearing_deg(one.point, other.point), apart / 2)
    words = "road from {} to {}" if relative.relation == "road" else "between {} and {}"
    return Footprint(
        words.format(one.name, other.name), point, round(half, 2), "near" if half <= 20 else "region", one.name
    )


def _along(anchors: Sequence[Place]) -> Footprint:
    """Draw "along the Euphrates in Deir Ezzor province": the part of the line inside the second place, as a circle."""
    river, within = anchors[0], anchors[1] if len(anchors) > 1 else None
    inside = [point for point in river.line if within and distance_km(point, within.point) <= within.precision_km]
    if not within:
        return Footprint(f"along {river.name}", river.point, river.precision_km, "region", river.name)
    name = f"along {river.name} in {within.name}"
    if not inside:
        return Footprint(name, within.point, within.precision_km, within.geo_precision, river.name)
    center = middle(inside)
    point = min(inside, key=lambda candidate: distance_km(candidate, center))
    reach = max(distance_km(point, end) for end in inside)
    return Footprint(name, point, round(max(reach, 5.0), 2), "region", river.name)
