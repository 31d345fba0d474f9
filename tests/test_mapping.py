"""A table of anybody's is read by a mapping: guessed, looked over by a person, kept in a file."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import load_bytes, load_events
from loaders.archive import read_archive
from loaders.event_readers import read_events_file
from loaders.mapped import map_sheet
from loaders.mapping import (
    FIELDS,
    ColumnMapping,
    guess_mapping,
    mapping_bytes,
    read_mapping,
    split_point,
    split_range,
)
from loaders.sheets import read_sheet
from loaders.sources import LoadError

ROW = {
    "Incident Code": "CS001",
    "Incident Date": "16 May 2016",
    "Location Name": "Manbij town",
    "Coordinates": "36.52, 37.95",
    "Country": "Syria",
    "Strike Type": "Airstrike",
    "Belligerent": "US-led Coalition",
    "Civilians reported killed": "3–5",
    "Min injured": "1",
    "Max injured": "2",
    "Source": "SOHR; Airwars",
    "Link": "http://example.org/1",
    "Summary": "A strike hit the town.",
}
WORDS = {("sub_event_type", "airstrike"): "Air/drone strike"}


def sheet(*rows):
    return read_sheet("incidents.csv", pd.DataFrame(rows).to_csv(index=False).encode(), "table")


MAPPING = ColumnMapping(guess_mapping(sheet(ROW)).columns, {"geo_precision": "town"}, WORDS)


def read(**change):
    imported = map_sheet(sheet(ROW | change), MAPPING)
    assert not imported.problems, imported.problems
    return imported.events.iloc[0]


def test_columns_are_guessed_by_their_names():
    assert guess_mapping(sheet(ROW)).columns == {
        "event_id": "Incident Code",
        "event_date": "Incident Date",
        "location": "Location Name",
        "point": "Coordinates",
        "country": "Country",
        "sub_event_type": "Strike Type",
        "actors": "Belligerent",
        "fatalities": "Civilians reported killed",
        "injured_low": "Min injured",
        "injured_high": "Max injured",
        "reporters": "Source",
        "source_url": "Link",
        "evidence": "Summary",
    }


@pytest.mark.parametrize(
    ("columns", "guess"),
    [
        ({"Date": "2016-05-01", "y": "36.2", "x": "37.1"}, {"event_date": "Date", "latitude": "y", "longitude": "x"}),
        ({"date": "soon", "lat": "north", "lon": ""}, {}),
        ({"DATE": "1/5/2016", "Deaths": "3-5"}, {"event_date": "DATE", "fatalities": "Deaths"}),
        ({"killed": "many"}, {}),
        ({"lat": "36", "lon": "37", "coordinates": "36, 37"}, {"latitude": "lat", "longitude": "lon"}),
        ({"mood": "grim"}, {}),
    ],
)
def test_a_guess_is_made_only_where_the_cells_bear_it_out(columns, guess):
    assert guess_mapping(sheet(columns | {"filler": "a"})).columns == guess


def test_a_row_fills_the_table():
    event = read()
    assert event["event_date"] == pd.Timestamp("2016-05-16")
    assert (event["event_type"], event["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (event["location"], event["country"]) == ("Manbij", "Syria")
    assert (event["latitude"], event["longitude"], event["geo_precision"]) == (36.52, 37.95, "town")
    assert (event["fatalities_low"], event["fatalities_high"], event["fatalities_words"]) == (3, 5, "3–5")
    assert (event["injured_low"], event["injured_high"]) == (1, 2)
    assert event["actors"] == "U.S.-led coalition"
    assert event["reporters"] == "SOHR; Airwars"
    assert event["evidence"] == "A strike hit the town."


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Grenade", ("Explosions/Remote violence", "Grenade")),
        ("armed clash", ("Battles", "Armed clash")),
        ("Protests", ("Protests", "")),
        ("Remote violence", ("Explosions/Remote violence", "")),
        ("", ("", "")),
    ],
)
def test_a_type_may_be_any_word_of_acled(cell, kind):
    event = read(**{"Strike Type": cell})
    assert (event["event_type"], event["sub_event_type"]) == kind


def test_a_type_that_is_none_stays_unknown_and_is_told():
    imported = map_sheet(sheet(ROW | {"Strike Type": "Mood"}), MAPPING)
    assert imported.events["event_type"].tolist() == [""]
    assert [problem.left_out for problem in imported.problems] == ["nothing"]
    assert "incidents.csv, row 2: the type is none of ACLED's" in imported.problems[0].message


def test_a_row_without_a_point_is_placed_by_its_name_if_that_is_known():
    placed = read(Coordinates="", **{"Location Name": "Raqqa"})
    assert placed["location_ar"] == "الرقة"
    assert placed["geo_precision"] == "town"
    lost = read(Coordinates="", **{"Location Name": "Nowhere at all"})
    assert pd.isna(lost["latitude"])
    assert lost["unmapped_reason"].startswith("no coordinates, and the gazetteer does not know")
    assert read(Coordinates="", **{"Location Name": ""})["unmapped_reason"] == "the row gives no coordinates"


def test_a_precision_that_nobody_told_is_not_made_finer():
    imported = map_sheet(sheet(ROW), ColumnMapping(MAPPING.columns, words=WORDS))
    assert imported.events["geo_precision"].tolist() == ["near"]
    assert "no precision is told" in imported.problems[0].message


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"Incident Date": "soon"}, "Incident Date is 'soon'; expected a day"),
        ({"Coordinates": "91, 37"}, "Coordinates is '91, 37'; expected -90 to 90 degrees north"),
        ({"Coordinates": "somewhere"}, "Coordinates is 'somewhere'; expected two numbers of degrees"),
        (
            {"Civilians reported killed": "several"},
            "Civilians reported killed is 'several'; expected a whole number or a range",
        ),
        ({"Min injured": "3"}, "Min injured is '3'; expected at most the high number"),
        ({"Max injured": "-1"}, "Max injured is '-1'; expected a whole number"),
    ],
)
def test_rows_that_do_not_fit_are_listed_and_the_rest_is_read(change, message):
    rows = [ROW | {"Incident Code": "1"}, ROW | {"Incident Code": "2"} | change, ROW | {"Incident Code": "3"}]
    imported = map_sheet(sheet(*rows), MAPPING)
    assert len(imported.events) == 2
    (problem,) = imported.problems
    assert problem.message.startswith("incidents.csv, row 3: ")
    assert message in problem.message


def test_the_same_row_is_the_same_event_wherever_it_stands():
    without_id = ColumnMapping({name: theirs for name, theirs in MAPPING.columns.items() if name != "event_id"})
    other = ROW | {"Summary": "Another."}
    for mapping in (MAPPING, without_id):
        rows = [ROW, other | {"Incident Code": "X"}]
        ids = [set(map_sheet(sheet(*order), mapping).events["event_id"]) for order in (rows, rows[::-1])]
        assert ids[0] == ids[1]
        assert len(ids[0]) == 2


@pytest.mark.parametrize(
    ("cell", "pair"),
    [
        ("3", (3, 3)),
        ("3-5", (3, 5)),
        ("3 – 5", (3, 5)),
        ("1,200 to 1,500", (1200, 1500)),
        ("5-3", (3, 5)),
        ("0", (0, 0)),
        ("", (None, None)),
        ("3+", (None, None)),
        ("at least 3", (None, None)),
        ("-3", (None, None)),
    ],
)
def test_ranges(cell, pair):
    low, high = split_range(pd.Series([cell], dtype="str"))
    assert [None if pd.isna(one) else one for one in (low[0], high[0])] == list(pair)


@pytest.mark.parametrize(
    ("cell", "pair"),
    [
        ("36.2, 37.16", (36.2, 37.16)),
        ("(36.2 37.16)", (36.2, 37.16)),
        ("36.2;-37.16", (36.2, -37.16)),
        ("-36, 37", (-36.0, 37.0)),
        ("36.2", (None, None)),
        ("36°12'", (None, None)),
        ("", (None, None)),
    ],
)
def test_points(cell, pair):
    latitude, longitude = split_point(pd.Series([cell], dtype="str"))
    assert [None if pd.isna(one) else one for one in (latitude[0], longitude[0])] == list(pair)


CELL = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=6)
NAMES = st.sampled_from(FIELDS)


@given(st.builds(ColumnMapping, st.dictionaries(NAMES, CELL), st.dictionaries(NAMES, CELL)))
def test_a_mapping_is_read_back_unchanged(tmp_path_factory, mapping):
    path = tmp_path_factory.mktemp("mapping") / "mapping.csv"
    path.write_bytes(mapping_bytes(mapping))
    assert read_mapping(path) == mapping


def test_words_are_read_back_in_small_letters(tmp_path):
    (tmp_path / "mapping.csv").write_bytes(mapping_bytes(MAPPING))
    assert read_mapping(tmp_path / "mapping.csv") == MAPPING


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("mood,Mood,,", "row 2: maps 'Mood' to 'mood'; expected one of event_id"),
        ("location,,,", "row 2: maps '' to 'location'; expected one of"),
    ],
)
def test_a_row_that_maps_nothing_is_refused(row, message, tmp_path):
    (tmp_path / "mapping.csv").write_text(f"ours,theirs,cell,value\n{row}\n")
    with pytest.raises(LoadError, match=message):
        read_mapping(tmp_path / "mapping.csv")


def test_a_field_that_is_none_is_refused():
    with pytest.raises(ValueError, match="'mood' is no field to map to"):
        ColumnMapping({"mood": "Mood"})


def geojson(row):
    point = {"type": "Point", "coordinates": [37.95, 36.52]}
    feature = {
        "type": "Feature",
        "geometry": point,
        "properties": {name: row[name] for name in row if name != "Coordinates"},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", pd.DataFrame([ROW]).to_csv(index=False).encode()), ("a.geojson", geojson(ROW))]
)
def test_a_mapping_opens_files_that_are_else_refused(name, content, tmp_path):
    columns = MAPPING.columns | {"latitude": "latitude", "longitude": "longitude"}
    mapping = ColumnMapping(columns, MAPPING.constants, WORDS)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LoadError, match=r"its columns are Incident Code, .*or a mapping"):
        load_events(tmp_path / name)
    assert load_events(tmp_path / name, mapping=mapping)["latitude"].tolist() == [36.52]
    assert len(load_bytes(name, content, mapping=mapping).events) == 1


def test_an_archive_is_read_again_when_its_mapping_changes(tmp_path):
    (tmp_path / "a.csv").write_bytes(pd.DataFrame([ROW]).to_csv(index=False).encode())
    places = []
    for number, precision in enumerate(("town", "district", "district")):
        kept = Path(tmp_path / f"mapping {number // 2}.csv")
        kept.write_bytes(mapping_bytes(ColumnMapping(MAPPING.columns, {"geo_precision": precision}, WORDS)))
        report = read_archive([tmp_path / "a.csv"], tmp_path / "out.csv", cache=tmp_path / "cache", mapping=kept)
        places.append((report.read_anew, *read_events_file(tmp_path / "out.csv")["geo_precision"]))
    assert places == [(1, "town"), (1, "district"), (0, "district")]
