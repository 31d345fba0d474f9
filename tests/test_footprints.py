from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.places import PlaceError, Point
from views.footprints import Shape, bounds_of, geometry, move, outline, shape_of

NAN = math.nan


def row(
    precision: str, radius: float = NAN, bearing: float = NAN, distance: float = NAN, **place: float
) -> dict[str, Any]:
    return {
        "latitude": place.get("latitude", 35.0),
        "longitude": place.get("longitude", 38.0),
        "geo_precision": precision,
        "radius_km": radius,
        "bearing_deg": bearing,
        "distance_km": distance,
    }


def drawn(cells: dict[str, Any]) -> Shape:
    shape = shape_of(cells)
    assert shape is not None
    return shape


def km(a: Point, longitude: float, latitude: float) -> float:
    return float(geodesic((a.latitude, a.longitude), (latitude, longitude)).kilometers)


def signed_area(ring: tuple[tuple[float, float], ...]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


@pytest.mark.parametrize(
    ("cells", "kind", "inner", "outer"),
    [
        (row("site", 1), "point", 0, 0),
        (row("town", 3), "point", 0, 0),
        (row("district", 10), "circle", 0, 10),
        (row("province", 100), "circle", 0, 100),
        (row("near", 10), "circle", 0, 10),
        (row("province"), "point", 0, 0),
        (row("near", 5, distance=20), "ring", 15, 25),
        (row("near", 20, distance=20), "ring", 0, 40),
        (row("near", 2, bearing=90, distance=5), "wedge", 3, 7),
        (row("town", 2, bearing=90, distance=5), "wedge", 3, 7),
        (row("near", 12, bearing=180, distance=10), "wedge", 0, 22),
        (row("region", 80, bearing=0), "circle", 0, 80),
    ],
)
def test_numbers_of_a_row_become_the_shape_that_they_allow(cells, kind, inner, outer):
    shape = drawn(cells)
    assert (shape.kind, shape.inner_km, shape.outer_km) == (kind, inner, outer)
    assert shape.middle == Point(35, 38)


@pytest.mark.parametrize("missing", [NAN, None, ""])
def test_an_event_without_a_place_has_no_shape(missing):
    assert shape_of(row("town") | {"latitude": missing, "longitude": missing}) is None


def test_what_is_not_on_earth_is_refused():
    with pytest.raises(PlaceError, match="latitude"):
        shape_of(row("town", latitude=137.0, longitude=36.0))


def test_a_wedge_opens_from_its_anchor_toward_its_bearing():
    anchor = Point(36.2, 37.13)
    middle = move(anchor, 90, 5)
    shape = drawn(row("near", 2, 90, 5, latitude=middle.latitude, longitude=middle.longitude))
    assert km(anchor, shape.origin.longitude, shape.origin.latitude) < 0.01
    (ring,) = outline(shape)
    distances = [km(anchor, *position) for position in ring]
    assert min(distances) == pytest.approx(3, abs=0.01)
    assert max(distances) == pytest.approx(7, abs=0.01)
    assert all(longitude > anchor.longitude for longitude, _ in ring)
    steepest = max(abs(latitude - anchor.latitude) for _, latitude in ring)
    assert steepest == pytest.approx(7 * math.sin(math.radians(22.5)) / 111, rel=0.01)


def test_a_wedge_that_reaches_its_anchor_ends_there():
    shape = drawn(row("near", 12, 180, 10))
    assert any(km(shape.origin, *position) < 0.01 for position in outline(shape)[0])


@pytest.mark.parametrize("cells", [row("province", 100), row("near", 5, distance=20), row("near", 2, 90, 5)])
def test_outlines_are_closed_and_turn_as_geojson_wants(cells):
    rings = outline(drawn(cells))
    assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)
    assert signed_area(rings[0]) > 0
    assert all(signed_area(hole) < 0 for hole in rings[1:])


def test_only_a_ring_has_a_hole():
    assert [len(outline(drawn(cells))) for cells in (row("near", 5, distance=20), row("near", 20, distance=20))] == [
        2,
        1,
    ]


def test_geometry_is_geojson_with_longitude_first():
    assert geometry(drawn(row("town"))) == {"type": "Point", "coordinates": [38.0, 35.0]}
    circle = geometry(drawn(row("district", 10)))
    assert circle["type"] == "Polygon"
    longitude, latitude = circle["coordinates"][0][0]
    assert km(Point(35, 38), longitude, latitude) == pytest.approx(10, abs=0.01)


def test_a_circle_at_the_180th_meridian_does_not_jump_around_the_earth():
    longitudes = [longitude for longitude, _ in outline(drawn(row("region", 200, longitude=179.5)))[0]]
    assert max(longitudes) - min(longitudes) < 10
    assert max(longitudes) > 180


@given(
    latitude=st.floats(-60, 60),
    longitude=st.floats(-170, 170),
    bearing=st.floats(0, 360),
    distance=st.floats(1, 200),
    share=st.floats(0.05, 1),
)
def test_every_outline_lies_in_its_box_and_between_its_distances(latitude, longitude, bearing, distance, share):
    shape = drawn(row("near", distance * share, bearing, distance, latitude=latitude, longitude=longitude))
    south, west, north, east = bounds_of(shape)
    for x, y in outline(shape)[0]:
        assert west <= x <= east
        assert south <= y <= north
        assert shape.inner_km - 0.01 <= km(shape.origin, x, y) <= shape.outer_km + 0.01
