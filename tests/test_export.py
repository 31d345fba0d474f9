from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings

from any_events import any_events
from asked import kept
from loaders import load_events
from loaders.store import open_store
from loaders.table import COLUMN_NAMES, empty_table
from made_up import made_up_events
from views.export import FORMATS, content_of, file_name
from views.selection import Selection, query_of

KML = "{http://www.opengis.net/kml/2.2}"
FORMS = {each.ending: each for each in FORMATS}
SELECTIONS = [
    Selection(),
    Selection(first=date(2016, 3, 6)),
    Selection(sources=("south.txt",)),
]
WHOLE = [ending for ending in FORMS if not ending.startswith("_")]
"""The formats that hold every column."""


def written(ending: str, events: pd.DataFrame, selection: Selection | None = None) -> bytes:
    return content_of(FORMS[ending], open_store(events), query_of(selection or Selection()), f"events{ending}")


HOSTILE = ["=1+1", "+1", "-1", "@x", "<script>", "]]>", "${1}", "{{ 7*7 }}", "\x00\x1b", "a\r\nb", '"', "العنبر"]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("ending", WHOLE)
def test_download_is_the_selection_and_is_read_back_unchanged(
    ending: str, selection: Selection, tmp_path: Path
) -> None:
    selected = kept(made_up_events(), selection)
    path = tmp_path / f"events{ending}"
    path.write_bytes(written(ending, made_up_events(), selection))
    pd.testing.assert_frame_equal(load_events(path), selected)


@pytest.mark.parametrize("ids", [["talks"], ["talks", "strike"]], ids=["unmapped only", "unmapped first"])
def test_geojson_that_begins_without_a_place_is_read_back(ids: list[str], tmp_path: Path) -> None:
    events = made_up_events().set_index("event_id", drop=False).loc[ids].reset_index(drop=True)
    path = tmp_path / "events.geojson"
    path.write_bytes(written(".geojson", events))
    pd.testing.assert_frame_equal(load_events(path), events)


@pytest.mark.parametrize("ending", WHOLE)
def test_download_of_nothing_is_read_back_as_nothing(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"events{ending}"
    path.write_bytes(written(ending, empty_table()))
    pd.testing.assert_frame_equal(load_events(path), empty_table())


@settings(max_examples=15)
@given(events=any_events())
def test_any_events_come_back_from_kml_unchanged(
    events: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("kml") / "events.kml"
    path.write_bytes(written(".kml", events))
    pd.testing.assert_frame_equal(load_events(path), events)


@pytest.mark.parametrize(("ending", "columns"), [("_acled.csv", 31), ("_ucdp.csv", 49)])
@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_a_layout_holds_exactly_the_selection_and_says_what_it_cannot_hold(
    ending: str, columns: int, selection: Selection
) -> None:
    selected = kept(made_up_events(), selection)
    rows = list(csv.reader(io.StringIO(written(ending, made_up_events(), selection).decode(), newline="")))
    assert len(rows) == len(selected) + 1
    assert {len(row) for row in rows} == {columns}
    assert "lost" in next(each.note for each in FORMATS if each.ending == ending)


@pytest.mark.parametrize("word", ["=1+1", "+1", "-1", "@x"])
def test_no_cell_of_a_csv_is_a_formula(word: str) -> None:
    events = made_up_events().assign(evidence=word, story=word)
    lines = written(".csv", events).decode().splitlines()
    assert not any(cell.startswith(word) for line in lines for cell in line.replace('"', "").split(","))


def test_geojson_holds_unmapped_events_without_a_point() -> None:
    features = json.loads(written(".geojson", made_up_events()))["features"]
    assert [feature["geometry"] is None for feature in features] == [False, False, False, True, False, False]
    assert features[0]["geometry"]["coordinates"] == [38.5, 35.5]


def placemarks(content: bytes) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(content).iter(f"{KML}Placemark"))


def test_kml_holds_every_event_with_its_row() -> None:
    events = made_up_events()
    marks = placemarks(written(".kml", events))
    ids = [mark.find(f"{KML}ExtendedData/{KML}Data[@name='event_id']/{KML}value").text for mark in marks]
    assert ids == ["strike", "bakery", "taken", "talks", "shells", "gas"]
    assert marks[0].find(f"{KML}Point/{KML}coordinates").text == "38.50000,35.50000"
    assert marks[4].find(f"{KML}TimeSpan/{KML}end").text == "2017-07-14"
    assert marks[5].find(f"{KML}TimeSpan") is None
    assert marks[0].find(f"{KML}name").text == "Air/drone strike, Tell Amber, Qasr, Syria, 5 Mar 2016"
    assert [mark.find(f"{KML}Polygon") is not None for mark in marks] == [False, False, False, False, True, True]
    assert [mark.find(f"{KML}Point") is not None for mark in marks] == [True, True, True, False, False, False]
    names = {each.get("name") for each in marks[0].iter(f"{KML}Data")}
    assert names <= set(COLUMN_NAMES)


def test_kml_says_how_many_are_not_on_the_map() -> None:
    root = ElementTree.fromstring(written(".kml", made_up_events()))
    assert root.find(f"{KML}Document/{KML}description").text == "6 events, 1 of them not on the map."
    assert placemarks(written(".kml", empty_table())) == []


@pytest.mark.parametrize("word", HOSTILE)
def test_kml_stays_well_formed_whatever_a_source_says(word: str) -> None:
    events = made_up_events().assign(evidence=word, location=word, event_id=[f"{word}{n}" for n in range(6)])
    assert len(placemarks(written(".kml", events))) == 6


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (Selection(), "conflict-map.csv"),
        (Selection(date(2016, 4, 1), date(2016, 4, 30)), "conflict-map_2016-04-01_2016-04-30.csv"),
        (Selection(last=date(2016, 4, 30)), "conflict-map_open_2016-04-30.csv"),
    ],
)
def test_a_download_is_named_by_its_dates(selection: Selection, name: str) -> None:
    assert file_name(selection, ".csv") == name
