"""An event's footprint: from the numbers in its row to the shape on earth that its words allow.

The table holds the middle of a footprint, its half-width and, for a relative place, bearing and distance from the
anchor. Here they become a point, circle, wedge or ring, and its outline in GeoJSON's order (longitude first).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from geo.distance import destination
from geo.places import Point

ShapeKind = Literal["point", "circle", "wedge", "ring"]
Position = tuple[float, float]
"""Longitude, latitude: GeoJSON's order."""
Ring = tuple[Position, ...]
"""A closed line: its last position is its first."""

HALF_ANGLE_DEG = 22.5
"""Half the opening of a wedge: one of the compass's eight directions is 45 degrees wide."""
CRISP = ("site", "town")
"""The precisions that are drawn as a point, however wide the place itself is."""

_STEPS = 48
_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape on earth: kilometres and degrees clockwise from north, measured from `origin`.

    A point has no width; a circle reaches from 0 to `outer_km` around its origin, a ring from `inner_km`; a wedge is
    the part of a ring that lies within HALF_ANGLE_DEG of `bearing_deg`. `middle` is where a mark for it belongs.
    """

    kind: ShapeKind
    middle: Point
    origin: Point
    inner_km: float = 0.0
    outer_km: float = 0.0
    bearing_deg: float = 0.0


def shape_of(row: Mapping[str, Any]) -> Shape | None:
    """Rebuild the footprint of one row of the events table; None when the event has no place."""
    latitude, longitude = _number(row["latitude"]), _number(row["longitude"])
    if latitude is None or longitude is None:
        return None
    middle = Point(latitude, longitude)
    radius, bearing, distance = (_number(row[name]) for name in ("radius_km", "bearing_deg", "distance_km"))
    if distance is None:
        if row["geo_precision"] in CRISP or not radius:
            return Shape("point", middle, middle)
        return Shape("circle", middle, middle, outer_km=radius)
    inner, outer = max(distance - (radius or 0), 0.0), distance + (radius or 0)
    if bearing is None:
        return Shape("ring", middle, middle, inner, outer)
    return Shape("wedge", middle, move(middle, bearing + 180, distance), inner, outer, bearing % 360)


def move(point: Point, bearing_deg: float, distance_km: float) -> Point:
    """Go `distance_km` along the geodesic that leaves `point` at `bearing_deg`, clockwise from north."""
    return destination(point, bearing_deg, distance_km)


@lru_cache(maxsize=8192)
def outline(shape: Shape) -> tuple[Ring, ...]:
    """Draw the shape's edge: the outer line counter-clockwise, then the hole of a ring clockwise (RFC 7946).

    A point has none. Longitudes run on past 180 rather than jump to the other side of the earth.
    """
    if shape.kind == "point":
        return ()
    if shape.kind == "wedge":
        return (_wedge(shape),)
    outer = _arc(shape.origin, shape.outer_km, 360, 0)
    if not shape.inner_km:
        return (outer,)
    return outer, _arc(shape.origin, shape.inner_km, 0, 360)


def geometry(shape: Shape) -> dict[str, Any]:
    """Give the shape as a GeoJSON geometry: a Point or a Polygon."""
    if shape.kind == "point":
        return {"type": "Point", "coordinates": list(_position(shape.middle, shape.middle))}
    return {"type": "Polygon", "coordinates": [[list(position) for position in ring] for ring in outline(shape)]}


def bounds_of(shape: Shape) -> tuple[float, float, float, float]:
    """Give the box around a shape: south, west, north, east."""
    edge = [position for ring in outline(shape) for position in ring] or [_position(shape.middle, shape.middle)]
    longitudes, latitudes = zip(*edge, strict=True)
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def _wedge(shape: Shape) -> Ring:
    first, last = shape.bearing_deg + HALF_ANGLE_DEG, shape.bearing_deg - HALF_ANGLE_DEG
    far = _arc(shape.origin, shape.outer_km, first, last)
    near = _arc(shape.origin, shape.inner_km, last, first) if shape.inner_km else (_position(shape.origin),)
    return (*far, *near, far[0])


def _arc(origin: Point, radius_km: float, start_deg: float, stop_deg: float) -> Ring:
    steps = max(6, round(_STEPS * abs(stop_deg - start_deg) / 360))
    bearings = (start_deg + (stop_deg - start_deg) * step / steps for step in range(steps))
    line = tuple(_position(move(origin, bearing, radius_km), origin) for bearing in bearings)
    whole = abs(stop_deg - start_deg) == 360
    return (*line, line[0] if whole else _position(move(origin, stop_deg, radius_km), origin))


def _position(point: Point, near: Point | None = None) -> Position:
    longitude = point.longitude
    if near is not None:
        longitude += 360 * round((near.longitude - longitude) / 360)
    return round(longitude, _DECIMALS), round(point.latitude, _DECIMALS)


def _number(value: Any) -> float | None:
    if value is None or value == "":
        return None
    number = float(value)
    return number if math.isfinite(number) else None
