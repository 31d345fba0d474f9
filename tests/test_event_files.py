"""What is written as a file is read back unchanged, whatever the words in it."""

import csv
import io
import json
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings

from any_events import any_events
from loaders import load_events
from loaders.event_files import WRITERS, csv_bytes, geojson_bytes, write_events
from loaders.event_readers import read_events_file
from loaders.sources import LoadError
from loaders.table import empty_table, events_table


def sample(**over: object) -> pd.DataFrame:
    row = {
        "event_id": "a1",
        "event_date": date(2016, 4, 10),
        "event_date_end": date(2016, 4, 10),
        "event_type": "Battles",
        "location": "Aleppo",
        "latitude": 36.2,
        "longitude": 37.16,
        "geo_precision": "town",
        "evidence": "Clashes hit Aleppo.",
    }
    return events_table([row | over])


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=25)
@given(events=any_events())
def test_every_table_is_read_back_unchanged(ending, events, tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / f"events{ending}"
    write_events(events, path)
    pd.testing.assert_frame_equal(read_events_file(path), events)


@pytest.mark.parametrize("writer", WRITERS.values())
def test_the_same_table_is_the_same_bytes(writer):
    assert writer(sample()) == writer(sample())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "＝1"])
def test_no_cell_of_text_begins_as_a_formula_does(text):
    cells = next(csv.DictReader(io.StringIO(csv_bytes(sample(evidence=text)).decode(), newline="")))
    assert cells["evidence"] == "'" + text


def test_numbers_below_zero_stay_numbers():
    cells = next(csv.DictReader(io.StringIO(csv_bytes(sample(latitude=-3.5)).decode())))
    assert cells["latitude"] == "-3.5"


def test_csv_is_plain_for_any_reader():
    cells = next(csv.DictReader(io.StringIO(csv_bytes(sample(fatalities_low=0)).decode())))
    assert cells["event_date"] == "2016-04-10"
    assert cells["fatalities_low"] == "0"
    assert cells["fatalities_high"] == ""


def test_geojson_puts_longitude_first_and_keeps_what_is_not_on_the_map():
    lost = sample(event_id="b2", latitude=None, longitude=None, geo_precision="", unmapped_reason="no place")
    features = json.loads(geojson_bytes(pd.concat([sample(), lost], ignore_index=True)))["features"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [37.16, 36.2]}
    assert features[1]["geometry"] is None
    assert features[1]["properties"]["unmapped_reason"] == "no place"
    assert features[1]["properties"]["fatalities_low"] is None


def test_geojson_that_another_program_laid_out_is_read_the_same(tmp_path):
    events = pd.concat([sample(), sample(event_id="b2", fatalities_low=3, evidence="a,\n b")], ignore_index=True)
    for indent in (None, 2):
        (tmp_path / "events.geojson").write_text(json.dumps(json.loads(geojson_bytes(events)), indent=indent))
        pd.testing.assert_frame_equal(read_events_file(tmp_path / "events.geojson"), events)


@pytest.mark.parametrize("ending", WRITERS)
def test_a_table_without_rows_is_a_table(ending, tmp_path):
    write_events(empty_table(), tmp_path / f"none{ending}")
    for read in (read_events_file, load_events):
        pd.testing.assert_frame_equal(read(tmp_path / f"none{ending}"), empty_table())


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"out\.pdf ends with \.pdf; expected \.csv"):
        write_events(sample(), tmp_path / "out.pdf")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    write_events(sample(), tmp_path / "events.csv")
    before = (tmp_path / "events.csv").read_bytes()
    with pytest.raises(KeyError):
        write_events(sample().drop(columns="source"), tmp_path / "events.csv")
    assert (tmp_path / "events.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


GOOD = csv_bytes(sample()).decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD.replace("36.2", "181"), r"bad\.csv, row 2: latitude is 181\.0; expected -90 to 90 degrees"),
        (GOOD.replace("36.2", "north"), r"bad\.csv, row 2: latitude is 'north'; expected a number"),
        (GOOD.replace("2016-04-10", "10/04/2016"), r"row 2: event_date is '10/04/2016'; expected a day such as"),
        (GOOD.replace("Battles", "Fights"), r"row 2: event_type is 'Fights'; expected one of Battles"),
        (GOOD.replace("event_id,", "event_id,mood,", 1).replace('"a1"', '"a1","sad"'), r"columns mood are not of"),
        (GOOD + '"a2","2016"\n', r"bad\.csv, row 3: 2 fields; expected 45, as in the header"),
        (GOOD + GOOD.splitlines()[1] + "\n", r"row 3: event_id is 'a1'; expected each id once"),
        (GOOD + '"a2",,"\n', r"a quotation mark is opened and never closed|fields"),
    ],
)
def test_what_does_not_keep_the_contract_is_refused_with_its_place(content, message, tmp_path):
    (tmp_path / "bad.csv").write_text(content, encoding="utf-8")
    with pytest.raises(LoadError, match=message):
        read_events_file(tmp_path / "bad.csv")


def test_counts_that_a_spreadsheet_wrote_as_decimals_are_read(tmp_path):
    text = csv_bytes(sample(fatalities_low=4, fatalities_high=5)).decode().replace(",4,5,", ",4.0,5.0,")
    (tmp_path / "saved.csv").write_text(text, encoding="utf-8")
    assert read_events_file(tmp_path / "saved.csv")["fatalities_low"].tolist() == [4]


def test_a_workbook_holds_text_and_no_formula():
    book = openpyxl.load_workbook(io.BytesIO(WRITERS[".xlsx"](sample(evidence="=1+1", story="_x0041_"))))
    cells = {cell.value: column[1] for cell, column in zip(book.active[1], book.active.columns, strict=True)}
    assert (cells["evidence"].data_type, cells["evidence"].value) == ("s", "=1+1")
    assert cells["evidence"].quotePrefix
    assert cells["event_date"].value == datetime(2016, 4, 10)


def test_what_excel_cannot_hold_is_refused():
    with pytest.raises(ValueError, match=r"evidence holds a text of 40,000 characters; expected at most 32,767"):
        WRITERS[".xlsx"](sample(evidence="a" * 40_000))
