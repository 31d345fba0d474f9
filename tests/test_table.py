"""The contract: an events table keeps its columns, types, units and words, or says where it does not."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.table import (
    COLUMN_NAMES,
    SUB_EVENT_TYPES,
    TYPE_OF_SUB_TYPE,
    TableError,
    empty_table,
    event_id,
    events_table,
    join_list,
    split_list,
    to_json,
    validate,
)

ROW = {
    "event_id": "a1",
    "event_date": date(2016, 4, 10),
    "event_date_end": date(2016, 4, 11),
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "latitude": 36.2,
    "longitude": 37.16,
    "geo_precision": "town",
    "fatalities_low": 3,
    "fatalities_high": 5,
}


def test_types_are_those_of_the_contract():
    events = events_table([ROW])
    assert tuple(events.columns) == COLUMN_NAMES
    assert events.dtypes["event_date"] == "datetime64[s]"
    assert events.dtypes["fatalities_low"] == "Int64"
    assert events.dtypes["latitude"] == "float64"
    assert events.dtypes["evidence"] == "str"


def test_what_a_row_lacks_is_unknown_and_never_zero():
    row = events_table([ROW | {"fatalities_low": None, "fatalities_high": None}]).iloc[0]
    assert row["evidence"] == ""
    assert pd.isna(row["fatalities_low"])
    assert pd.isna(row["injured_low"])
    assert pd.isna(row["published"])


def test_zero_stays_zero():
    assert events_table([ROW | {"fatalities_low": 0, "fatalities_high": 0}])["fatalities_low"].tolist() == [0]


def test_a_table_without_rows_keeps_the_contract():
    assert tuple(validate(empty_table()).columns) == COLUMN_NAMES
    assert empty_table().dtypes.equals(events_table([ROW]).dtypes)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"latitude": 181}, r"row 2, latitude: 181\.0; expected -90 to 90 degrees"),
        ({"longitude": -181}, r"row 2, longitude: -181\.0; expected -180 to 180 degrees"),
        ({"latitude": float("inf")}, r"row 2, latitude: inf; expected -90 to 90"),
        ({"latitude": None}, r"row 2, latitude: nan; expected a longitude beside it"),
        ({"latitude": "north"}, r"row 2, latitude: 'north'; expected a number"),
        ({"geo_precision": ""}, r"row 2, geo_precision: ''; expected a word, since there is a point"),
        ({"geo_precision": "3"}, r"row 2, geo_precision: '3'; expected one of site, town"),
        ({"latitude": None, "longitude": None}, r"row 2, unmapped_reason: ''; expected a reason"),
        (
            {"event_date": date(2016, 4, 12)},
            r"row 2, event_date: 2016-04-12.*; expected a day not after event_date_end",
        ),
        ({"event_date": "11.4.2016"}, r"row 2, event_date: '11\.4\.2016'; expected a day such as 2017-11-13"),
        ({"event_type": "Fights"}, r"row 2, event_type: 'Fights'; expected one of Battles"),
        ({"sub_event_type": "Attack"}, r"row 2, sub_event_type: 'Attack'; expected a sub-type of the row's event_type"),
        ({"status": "likely"}, r"row 2, status: 'likely'; expected one of reported"),
        ({"time_precision": "hour"}, r"row 2, time_precision: 'hour'; expected one of day"),
        ({"fatalities_low": 6}, r"row 2, fatalities_low: 6; expected at most fatalities_high"),
        ({"fatalities_low": -1}, r"row 2, fatalities_low: -1; expected 0 or more"),
        ({"fatalities_low": 2.5}, r"row 2, fatalities_low: '?2\.5'?; expected a whole number"),
        ({"injured_low": 9, "injured_high": 8}, r"row 2, injured_low: 9; expected at most injured_high"),
        ({"radius_km": -1}, r"row 2, radius_km: -1\.0; expected 0 or more"),
        ({"bearing_deg": 361}, r"row 2, bearing_deg: 361\.0; expected 0 to 360 degrees"),
        ({"event_id": "a1"}, r"row 2, event_id: 'a1'; expected each id once"),
        ({"event_id": ""}, r"row 2, event_id: ''; expected an id"),
        ({"mood": "grim"}, r"columns mood are not of the events table; expected event_id"),
    ],
)
def test_what_breaks_the_contract_is_refused_with_its_place(change, message):
    with pytest.raises(TableError, match=message):
        events_table([ROW, ROW | {"event_id": "b2"} | change])


def test_columns_out_of_order_are_refused():
    events = events_table([ROW])
    with pytest.raises(TableError, match="columns are unmapped_reason, spans"):
        validate(events[events.columns[::-1]])


def test_every_sub_type_has_one_type():
    assert len(TYPE_OF_SUB_TYPE) == 25 == sum(len(subs) for subs in SUB_EVENT_TYPES.values())


@given(st.lists(st.text(st.characters(blacklist_characters=";"), min_size=1), unique=True))
def test_a_list_is_read_back_as_it_was_written(parts):
    assert split_list(join_list(parts)) == parts


def test_a_list_names_each_part_once_in_the_order_first_seen():
    assert join_list(["b", "", "a", "b"]) == "b; a"
    assert split_list("") == []


def test_json_of_equal_values_is_equal_text():
    assert to_json({"b": [1, 2], "a": "é"}) == to_json({"a": "é", "b": [1, 2]}) == '{"a":"é","b":[1,2]}'


def test_an_id_depends_on_every_part_and_on_nothing_else():
    assert event_id("a", "bc") == event_id("a", "bc") != event_id("ab", "c")
    assert len(event_id("a")) == 16
