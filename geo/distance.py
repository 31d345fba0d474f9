"""Distances, bearings and destinations on the WGS 84 ellipsoid, in kilometres and degrees clockwise from north."""

from __future__ import annotations

import math
from functools import lru_cache

from geo.places import Point

_EARTH_RADIUS_KM = 6371.0


def distance_km(one: Point, other: Point) -> float:
    """Give the distance to within half a percent, fast: for choosing among candidates, by the haversine formula."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half_lat = (lat2 - lat1) / 2
    half_lon = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def bearing_deg(one: Point, other: Point) -> float:
    """Give the bearing at which one sees the other, 0 to 360."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    east = math.sin(turn) * math.cos(lat2)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


@lru_cache(maxsize=4096)  # "east of" the same few places, again and again
def destination(start: Point, bearing: float, km: float) -> Point:
    """Give the point that lies `km` from `start` at `bearing`, on the ellipsoid."""
    from geopy.distance import geodesic  # a fifth of a second that those who only look names up need not wait

    reached = geodesic(kilometers=km).destination((start.latitude, start.longitude), bearing=bearing)
    return Point(reached.latitude, reached.longitude)


def middle(points: list[Point]) -> Point:
    """Give the mean of points that lie near each other, never across the date line."""
    return Point(
        sum(point.latitude for point in points) / len(points), sum(point.longitude for point in points) / len(points)
    )
