"""Words that place something by another place, and the footprints that they draw."""

from __future__ import annotations

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.distance import bearing_deg, destination, distance_km
from geo.gazetteer import load_gazetteer
from geo.offsets import bearing_of, read_distance
from geo.places import GEO_PRECISIONS, Place, Point
from geo.relations import Relation
from geo.relative import Footprint, Relative, find_relatives, footprint_of_place, footprint_of_relative
from geo.resolve import resolve_toponyms
from geo.toponyms import find_toponyms

GAZETTEER = load_gazetteer()


def relatives(text: str) -> list[Relative]:
    return find_relatives(text, find_toponyms(text, GAZETTEER))


def footprint(text: str) -> Footprint:
    """The footprint of the first relative place in `text`."""
    toponyms = find_toponyms(text, GAZETTEER)
    places = {(one.toponym.start, one.toponym.end): one.place for one in resolve_toponyms(toponyms, text, GAZETTEER)}
    relative = find_relatives(text, toponyms)[0]
    anchors = [place for span in relative.anchors if (place := places[span])]
    return footprint_of_relative(relative, anchors)


def place(name: str) -> Place:
    return GAZETTEER.candidates(name)[0].place


@pytest.mark.parametrize(
    ("text", "relation", "bearing", "low", "high", "anchors"),
    [
        ("about 5km [3 miles] east of Albu Kamal", "offset", 90, 5, 5, ["Albu Kamal"]),
        ("crossing 20km [12.5 miles] north of the town", "offset", 0, 20, 20, ["the town"]),
        ("between 1 to 2 km [0.61.2 miles] from the city limits", "offset", None, 1, 2, ["the city"]),
        ("stood 3 miles (5km) south of the Abu Zuhour air base", "offset", 180, 5, 5, ["Abu Zuhour air base"]),
        ("about 31 miles (50km) northeast of Damascus", "offset", 45, 50, 50, ["Damascus"]),
        ("some 20 km north-west of Aleppo", "offset", 315, 20, 20, ["Aleppo"]),
        ("5-7km [3–4.3 miles] from Palmyra", "offset", None, 5, 7, ["Palmyra"]),
        ("a mile north of Douma", "offset", 0, 1.609344, 1.609344, ["Douma"]),
        ("20 to 30 kilometers southeast of Homs", "offset", 135, 20, 30, ["Homs"]),
        ("1,500 meters from Jobar", "offset", None, 1.5, 1.5, ["Jobar"]),
        ("five kilometers (three miles) to the west of the city of Aleppo", "offset", 270, 5, 5, ["Aleppo"]),
        ("within three miles of Palmyra", "within", None, 0, 4.828032, ["Palmyra"]),
        ("less than 10 km away from Hama", "within", None, 0, 10, ["Hama"]),
        ("within a 5km radius of Jobar", "within", None, 0, 5, ["Jobar"]),
        ("fighting south of Aleppo", "direction", 180, None, None, ["Aleppo"]),
        ("to the south of Douma", "direction", 180, None, None, ["Douma"]),
        ("north of the opposition-held town of Ter Maeleh", "direction", 0, None, None, ["Ter Maeleh"]),
        ("on western Syria since Friday", "part", 270, None, None, ["Syria"]),
        ("in northwestern Syria, near", "part", 315, None, None, ["Syria"]),
        ("in North\u00a0Syria today", "part", 0, None, None, ["Syria"]),
        ("in southern Aleppo", "part", 180, None, None, ["Aleppo"]),
        ("in the east of Idlib", "part", 90, None, None, ["Idlib"]),
        ("Aleppo’s north, on Friday", "part", 0, None, None, ["Aleppo"]),
        ("in central Syria", "part", None, None, None, ["Syria"]),
        ("the countryside of Saraqib", "countryside", None, None, None, ["Saraqib"]),
        ("the Saraqib countryside", "countryside", None, None, None, ["Saraqib"]),
        ("the northern Saraqib countryside", "countryside", 0, None, None, ["Saraqib"]),
        ("Manbij’s western countryside", "countryside", 270, None, None, ["Manbij"]),
        ("in the suburbs of Damascus", "outside", None, None, None, ["Damascus"]),
        ("on the northern outskirts of Palmyra", "outside", None, None, None, ["Palmyra"]),
        ("just outside Palmyra", "outside", None, None, None, ["Palmyra"]),
        ("near Jisr al-Shughour", "near", None, None, None, ["Jisr al-Shughour"]),
        ("around the town of Boukamal", "near", None, None, None, ["Boukamal"]),
        ("a convoy between Aleppo and Homs", "between", None, None, None, ["Aleppo", "Homs"]),
        ("on the road from Damascus to Homs", "road", None, None, None, ["Damascus", "Homs"]),
        ("the highway linking Aleppo with Hama", "road", None, None, None, ["Aleppo", "Hama"]),
        ("the Palmyra-Sukhnah highway", "road", None, None, None, ["Palmyra", "Sukhnah"]),
        ("along the Euphrates in Deir Ezzor province", "along", None, None, None, ["Euphrates", "Deir Ezzor province"]),
    ],
)
def test_relations_are_found_with_their_anchors(
    text: str, relation: Relation, bearing: float | None, low: float | None, high: float | None, anchors: list[str]
) -> None:
    (found,) = relatives(text)
    assert (found.relation, found.bearing_deg) == (relation, bearing)
    assert (found.low_km, found.high_km) == (pytest.approx(low) if low else low, pytest.approx(high) if high else high)
    for (start, end), anchor in zip(found.anchors, anchors, strict=True):
        assert text[start:end].startswith(anchor)
    assert found.start <= found.anchors[0][0] <= found.anchors[-1][1] <= found.end


@pytest.mark.parametrize(
    "text",
    [
        "a 30km-deep zone along the border with Turkey",
        "near the Turkish border",
        "a zone with a depth of 30km from Aleppo",
        "talks between Russia and Turkey",
        "the western city of Hama",
        "in the northeastern province of Hasakah",
        "as little as 5-7km [3–4.3 miles] and up to around 30km [19 miles]",
        "killed 20 people in Aleppo",
        "5km of Aleppo road",
        "Eastern Ghouta",
        "the south of the country",
    ],
)
def test_other_words_are_no_relation(text: str) -> None:
    assert relatives(text) == []


@pytest.mark.parametrize(
    ("span", "bracket", "expected"),
    [
        ("5km", "", (5, 5)),
        ("5-7km", " [3–4.3 miles]", (5, 7)),
        ("1 to 2 km", " [0.61.2 miles]", (1, 2)),
        ("3 miles", " (5km)", (5, 5)),
        ("31 miles", " (about 50 km)", (50, 50)),
        ("three miles", "", (4.828, 4.828)),
        ("half a mile", "", (0.805, 0.805)),
        ("2.5 kilometres", "", (2.5, 2.5)),
        ("1,500 meters", "", (1.5, 1.5)),
        ("a dozen miles", "", (19.312, 19.312)),
    ],
)
def test_distances_are_read_in_kilometres(span: str, bracket: str, expected: tuple[float, float]) -> None:
    assert read_distance(span, bracket) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("side", "degrees"),
    [
        ("north", 0),
        ("North-East", 45),
        ("eastern", 90),
        ("south western", 225),
        ("northwestern", 315),
        ("central", None),
        (None, None),
    ],
)
def test_compass_words_are_bearings(side: str | None, degrees: float | None) -> None:
    assert bearing_of(side) == degrees


def test_an_offset_is_a_wedge_around_its_anchor() -> None:
    drawn = footprint("5km east of Albu Kamal")
    anchor = place("Boukamal").point
    assert (drawn.anchor, drawn.bearing_deg, drawn.distance_km) == ("Boukamal", 90, 5)
    expected = geodesic(kilometers=5).destination((anchor.latitude, anchor.longitude), bearing=90)
    assert (drawn.point.latitude, drawn.point.longitude) == pytest.approx((expected.latitude, expected.longitude))
    assert drawn.geo_precision == "near"
    assert 0 < drawn.radius_km <= 2


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("20km north of Palmyra", "20 km north of Palmyra", "near"),
        ("1 to 2 km from Palmyra", "1-2 km from Palmyra", "near"),
        ("within three miles of Palmyra", "within 4.8 km of Palmyra", "near"),
        ("up to 10 km east of Palmyra", "up to 10 km east of Palmyra", "near"),
        ("south of Palmyra", "south of Palmyra", "near"),
        ("near Palmyra", "near Palmyra", "near"),
        ("outside Palmyra", "outside Palmyra", "near"),
        ("northern Syria", "northern Syria", "region"),
        ("central Syria", "central Syria", "region"),
        ("the Saraqib countryside", "Saraqib countryside", "near"),
        ("the eastern Saraqib countryside", "eastern Saraqib countryside", "near"),
        ("between Aleppo and Homs", "between Aleppo and Homs", "region"),
        ("the road from Palmyra to Sukhnah", "road from Palmyra to Sukhna", "region"),
        ("along the Euphrates in Deir Ezzor province", "along Euphrates in Deir Ezzor province", "region"),
    ],
)
def test_footprints_say_what_they_are(text: str, name: str, precision: str) -> None:
    drawn = footprint(text)
    assert (drawn.name, drawn.geo_precision) == (name, precision)


def test_a_ring_has_its_anchor_in_the_middle_and_its_band_as_distance_and_half_width() -> None:
    drawn = footprint("1 to 2 km from Palmyra")
    assert drawn.point == place("Palmyra").point
    assert (drawn.distance_km, drawn.radius_km, drawn.bearing_deg) == (1.5, 0.5, None)


@pytest.mark.parametrize(
    ("text", "beside", "km"),
    [
        ("the east of Syria", "Deir Ezzor", 60),
        ("northern Syria", "Kobani", 80),
        ("the southwest of Syria", "Daraa", 60),
        ("northwestern Syria", "Idlib", 40),
        ("eastern Lebanon", "Arsal", 80),
        ("in the south of Idlib province", "Maarat al-Numan", 40),
    ],
)
def test_parts_lie_where_the_press_means_them(text: str, beside: str, km: float) -> None:
    assert distance_km(footprint(text).point, place(beside).point) < km


def test_along_a_river_is_on_the_river_inside_the_province() -> None:
    drawn = footprint("along the Euphrates in Deir Ezzor province")
    assert drawn.point in place("Euphrates").line
    assert distance_km(drawn.point, place("Deir Ezzor province").point) <= place("Deir Ezzor province").precision_km


def test_a_place_is_its_own_circle() -> None:
    drawn = footprint_of_place(place("Deir Ezzor province"))
    assert (drawn.geo_precision, drawn.radius_km) == ("province", place("Deir Ezzor province").precision_km)
    assert (drawn.anchor, drawn.bearing_deg, drawn.distance_km) == ("", None, None)


POINTS = st.builds(Point, st.floats(-80, 80), st.floats(-179, 179))


@given(POINTS, st.floats(0, 359.9), st.floats(0.5, 400))
def test_a_destination_lies_at_its_distance_and_bearing(start: Point, bearing: float, km: float) -> None:
    reached = destination(start, bearing, km)
    assert distance_km(start, reached) == pytest.approx(km, rel=0.01)
    turn = abs(bearing_deg(start, reached) - bearing) % 360
    assert min(turn, 360 - turn) < 0.5


@given(
    st.sampled_from(["offset", "direction", "within", "near", "outside", "part", "countryside"]),
    st.sampled_from([None, 0.0, 45.0, 180.0, 315.0]),
    st.sampled_from([(None, None), (0.0, 5.0), (5.0, 5.0), (5.0, 7.0), (0.0, 0.5), (300.0, 300.0)]),
    st.sampled_from(["Palmyra", "Aleppo", "Syria", "Deir Ezzor province", "Eastern Ghouta", "Castello Road"]),
)
def test_every_footprint_is_a_shape_on_earth(
    relation: Relation, bearing: float | None, span: tuple[float | None, float | None], anchor: str
) -> None:
    drawn = footprint_of_relative(Relative(0, 1, relation, bearing, *span, ((0, 1),)), [place(anchor)])
    assert drawn.geo_precision in GEO_PRECISIONS
    assert drawn.radius_km > 0
    assert drawn.distance_km is None or drawn.distance_km >= drawn.radius_km - 1e-6 or drawn.distance_km > 0
    assert drawn.name
