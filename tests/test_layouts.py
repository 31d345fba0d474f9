"""ACLED's and UCDP's layouts hold exactly the selection, and are read back as far as they can hold it."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings

from any_events import any_events
from loaders import load_bytes
from loaders.layouts import COLUMNS_31, NOT_HELD, acled_bytes, ucdp_bytes
from loaders.table import empty_table, events_table
from loaders.ucdp import COLUMNS_49

REAL = Path(__file__).parents[2] / "shared" / "evaluation" / "ucdp_ged_syria_2016.csv"
ROW = {
    "event_id": "a1b2",
    "event_date": date(2016, 4, 9),
    "event_date_end": date(2016, 4, 10),
    "time_precision": "day",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actors": "Syrian government; Russia",
    "recipients": "ISIS",
    "location": "Palmyra",
    "admin1": "Homs",
    "country": "Syria",
    "latitude": 34.55,
    "longitude": 38.27,
    "geo_precision": "town",
    "fatalities_low": 5,
    "fatalities_high": 8,
    "reporters": "AFP",
    "claimants": "SOHR",
    "evidence": "=5 were killed.",
}
LOST = {
    "event_id": "c3",
    "event_type": "Strategic developments",
    "sub_event_type": "Agreement",
    "event_date": date(2016, 4, 10),
    "event_date_end": date(2016, 4, 10),
    "unmapped_reason": "no place",
    "country": "Syria",
    "geo_precision": "",
}


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize(("write", "columns"), [(acled_bytes, COLUMNS_31), (ucdp_bytes, COLUMNS_49)])
def test_a_layout_has_its_columns_and_exactly_the_rows(write, columns):
    content = write(events_table([ROW, LOST]))
    assert tuple(rows(content)[0]) == columns
    assert len(rows(content)) == 2
    assert rows(write(empty_table())) == []
    assert len(columns) in (31, 49)


def test_acled():
    first, lost = rows(acled_bytes(events_table([ROW, LOST])))
    assert (first["event_date"], first["year"], first["time_precision"]) == ("2016-04-09", "2016", "1")
    assert (first["actor1"], first["assoc_actor_1"], first["actor2"]) == ("Syrian government", "Russia", "ISIS")
    assert (first["fatalities"], first["geo_precision"], first["source"]) == ("5", "1", "AFP")
    assert first["disorder_type"] == "Political violence"
    assert first["notes"] == "'=5 were killed."
    assert (lost["latitude"], lost["fatalities"], lost["disorder_type"]) == ("", "", "Strategic developments")


def test_ucdp():
    first, lost = rows(ucdp_bytes(events_table([ROW, LOST])))
    assert (first["type_of_violence"], first["where_prec"], first["date_prec"]) == ("1", "1", "2")
    assert (first["low"], first["best"], first["high"]) == ("5", "5", "8")
    assert (first["side_a"], first["side_b"]) == ("Syrian government, Russia", "ISIS")
    assert (lost["type_of_violence"], lost["low"], lost["best"]) == ("", "", "")


def test_acled_rows_are_read_back():
    events = load_bytes("a.csv", acled_bytes(events_table([ROW]))).events.iloc[0]
    for name in ("event_type", "sub_event_type", "actors", "recipients", "location", "latitude", "geo_precision"):
        assert events[name] == ROW[name]


def test_ucdp_rows_come_back_as_they_went():
    if not REAL.exists():
        return
    events = load_bytes("ged.csv", REAL.read_bytes()).events
    again = load_bytes("ged.csv", ucdp_bytes(events)).events
    same = [
        *("event_id", "event_date", "event_date_end", "event_type", "actors", "recipients", "location", "latitude"),
        *("longitude", "geo_precision", "fatalities_low", "fatalities_high", "admin1", "claimants", "published"),
    ]
    pd.testing.assert_frame_equal(again[same], events[same])


@pytest.mark.parametrize("write", [acled_bytes, ucdp_bytes])
@settings(max_examples=15)
@given(events=any_events())
def test_any_events_are_rows_without_a_formula_and_each_is_read_back_or_told(write, events):
    content = write(events)
    cells = [cell for row in rows(content) for cell in row.values()]
    assert not [cell for cell in cells if re.match("[=+@\t\r\n]|-(?![0-9.])", cell)]
    loaded = load_bytes("a.csv", content)
    told = [problem for problem in loaded.problems if problem.left_out == "row"]
    assert len(rows(content)) == len(events)
    assert len(loaded.events) + len(told) == len(events)


@pytest.mark.parametrize("layout", ["acled", "ucdp"])
def test_a_layout_says_what_it_cannot_hold(layout):
    assert "lost" in NOT_HELD[layout]
