from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from asked import by_footprint
from loaders.table import EVENT_TYPES, empty_table, events_table
from views.marks import asked_area, bounds_around, clicked_mark, mark_ids, marks_of

ALEPPO = {"latitude": 36.202, "longitude": 37.134, "geo_precision": "town", "radius_km": 7.0}
PALMYRA = {"latitude": 34.56, "longitude": 38.267, "geo_precision": "town", "radius_km": 3.0}
ALEPPO_PROVINCE = {"latitude": 36.25, "longitude": 37.6, "geo_precision": "province", "radius_km": 75.0}
AROUND_ALEPPO = ALEPPO | {"geo_precision": "near", "radius_km": 5.0, "distance_km": 20.0}
NOWHERE = {"unmapped_reason": "no place is named"}


def events_at(*places: dict[str, Any]) -> pd.DataFrame:
    return events_table({"event_type": "Battles"} | place | {"event_id": str(n)} for n, place in enumerate(places))


def test_events_of_one_footprint_share_one_mark_and_no_event_is_lost():
    events = events_at(ALEPPO, PALMYRA, ALEPPO | {"event_type": "Protests"}, ALEPPO_PROVINCE, NOWHERE)
    marks = marks_of(by_footprint(events))
    assert [mark.events for mark in marks] == [2, 1, 1]
    assert marks[0].counts == (1, 0, 0, 1, 0, 0, 0)
    ids = mark_ids(events)
    assert ids.iloc[0] == ids.iloc[2] == marks[0].id
    assert ids.iloc[4] == ""
    assert {mark.id: mark.events for mark in marks} == ids[ids != ""].value_counts().to_dict()


def test_a_mark_sits_exactly_where_the_row_says():
    (mark,) = marks_of(by_footprint(events_at(PALMYRA)))
    assert (mark.handle.latitude, mark.handle.longitude) == (34.56, 38.267)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (ALEPPO, ALEPPO | {"location": "the city", "radius_km": 2.0}, True),
        (ALEPPO, ALEPPO | {"geo_precision": "site"}, True),
        (ALEPPO, ALEPPO | {"latitude": 36.203}, False),
        (ALEPPO, ALEPPO | {"geo_precision": "near"}, False),
        (ALEPPO_PROVINCE, ALEPPO_PROVINCE | {"radius_km": 80.0}, False),
        (AROUND_ALEPPO, AROUND_ALEPPO | {"bearing_deg": 90.0}, False),
        (AROUND_ALEPPO, AROUND_ALEPPO | {"anchor": "<script>"}, True),
    ],
)
def test_marks_differ_where_footprints_do(one, other, same):
    assert (len(marks_of(by_footprint(events_at(one, other)))) == 1) is same


def test_ids_do_not_depend_on_the_selection_or_the_order():
    events = events_at(ALEPPO, PALMYRA, ALEPPO_PROVINCE, AROUND_ALEPPO)
    whole = mark_ids(events)
    assert mark_ids(events.iloc[::-1]).sort_index().tolist() == whole.tolist()
    assert mark_ids(events.iloc[[2]]).tolist() == [whole.iloc[2]]
    assert whole.index.equals(events.index)


def test_the_vague_is_listed_after_the_precise_and_gives_way_to_it():
    crisp, ring, province = marks_of(by_footprint(events_at(ALEPPO_PROVINCE, AROUND_ALEPPO, ALEPPO)))
    assert [mark.geo_precision for mark in (crisp, ring, province)] == ["town", "near", "province"]
    assert crisp.is_crisp
    assert not ring.is_crisp
    assert ring.handle.latitude == pytest.approx(36.202 + 20 / 111, abs=0.01)
    assert province.handle == province.shape.middle


def test_a_circle_around_a_marked_town_hangs_at_its_northern_edge():
    circle = ALEPPO | {"geo_precision": "district", "radius_km": 10.0}
    _, with_town = marks_of(by_footprint(events_at(ALEPPO, circle)))
    (alone,) = marks_of(by_footprint(events_at(circle)))
    assert with_town.handle.latitude == pytest.approx(36.202 + 10 / 111, abs=0.01)
    assert alone.handle == alone.shape.middle
    assert alone.id == with_town.id


def test_a_type_that_is_not_known_is_counted_as_such():
    (mark,) = marks_of(by_footprint(events_at(ALEPPO | {"event_type": ""})))
    assert mark.counts == (0,) * len(EVENT_TYPES) + (1,)


@pytest.mark.parametrize("events", [empty_table(), events_at(NOWHERE)], ids=["no events", "no places"])
def test_without_places_there_are_no_marks(events):
    assert marks_of(by_footprint(events)) == ()
    assert bounds_around([]) is None
    assert mark_ids(events).tolist() == [""] * len(events)


def test_the_box_holds_every_footprint():
    marks = marks_of(by_footprint(events_at(PALMYRA, ALEPPO_PROVINCE)))
    (south, west), (north, east) = bounds_around(mark.shape for mark in marks) or ((0, 0), (0, 0))
    assert (south, round(east, 3)) == (34.56, pytest.approx(38.434, abs=0.01))
    assert west == pytest.approx(36.766, abs=0.01)
    assert north == pytest.approx(36.25 + 75 / 111, abs=0.01)


def test_a_click_gives_the_id_of_a_mark_that_is_there():
    marks = marks_of(by_footprint(events_at(ALEPPO, PALMYRA)))
    drawing = {"type": "Feature", "properties": {"mark": marks[1].id, "at": 5}}
    assert clicked_mark({"last_active_drawing": drawing}, marks) == marks[1].id
    assert clicked_mark({"last_active_drawing": drawing}, marks[:1]) is None


@pytest.mark.parametrize(
    "returned",
    [
        None,
        {},
        {"last_active_drawing": None},
        {"last_active_drawing": {}},
        {"last_active_drawing": {"properties": None}},
    ],
)
def test_no_click_gives_none(returned):
    assert clicked_mark(returned, marks_of(by_footprint(events_at(ALEPPO)))) is None


def test_many_events_are_all_counted():
    rng = np.random.default_rng(5)
    places = [ALEPPO | {"latitude": round(33 + step / 100, 2)} for step in range(200)]
    events = events_at(*(places[n] for n in rng.integers(0, 200, 5000)))
    assert sum(mark.events for mark in marks_of(by_footprint(events))) == 5000


@pytest.mark.parametrize(
    ("told", "area"),
    [
        ({"area": [34, 36.12345, 35.5, 40]}, "34.000,36.123,35.500,40.000"),
        ({"area": ["34", "{{ 7*7 }}", 35, 40]}, None),
        ({"area": "34,36,35,40"}, None),
        ({"mark": "0123456789ab"}, None),
        ({}, None),
    ],
)
def test_an_area_is_read_from_what_the_map_tells_as_numbers_only(told: dict[str, Any], area: str | None) -> None:
    assert asked_area({"last_active_drawing": {"properties": told}}) == area
    assert asked_area(None) is None
