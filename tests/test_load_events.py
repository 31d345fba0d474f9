"""load_events picks the loader by what a file is; what cannot be read is told, and the rest is loaded."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from loaders import LoadError, load_all, load_bytes, load_events
from loaders.event_files import csv_bytes, write_events
from loaders.table import COLUMN_NAMES

PAGE = """Executive Summary for November 13th

We review the key developments in Syria, including a battle in the east.

Published on Nov. 13, 2017 Read time Approx. 3 minutes

ISIS Takes Town Back

ISIS militants recaptured the town of Boukamal from pro-government forces on Saturday, the Syrian Observatory for Human
Rights said. At least 12 fighters were killed in the clashes.
"""
PLAIN = "Rebels shelled Aleppo on Sunday, killing 5 people, the Syrian Observatory for Human Rights said.\n"
UCDP_ROW = {
    "id": "1",
    "type_of_violence": "1",
    "date_start": "2016-01-01",
    "date_end": "2016-01-01",
    "latitude": "36.2",
    "longitude": "37.16",
    "where_prec": "1",
    "date_prec": "1",
    "low": "1",
    "best": "1",
    "high": "1",
}
ACLED_ROW = {
    "event_id_cnty": "SYR1",
    "event_date": "16 May 2025",
    "event_type": "Battles",
    "country": "Syria",
    "latitude": "36.2",
    "longitude": "37.16",
    "geo_precision": "1",
    "fatalities": "0",
}


def table(row):
    return pd.DataFrame([row]).to_csv(index=False).encode()


def workbook(row):
    book = openpyxl.Workbook()
    book.active.append(list(row))
    book.active.append(list(row.values()))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_summary_is_read_with_its_evidence(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    events = load_events(tmp_path / "page.txt")
    assert tuple(events.columns) == COLUMN_NAMES
    taken = events[events["location"] == "Boukamal"].iloc[0]
    assert taken["event_date"] == pd.Timestamp("2017-11-11")
    assert PAGE[taken["evidence_start"] : taken["evidence_end"]] == taken["evidence"]
    assert taken["source"] == "page.txt"
    assert len(taken["source_sha256"]) == 64


@pytest.mark.parametrize(
    ("name", "content", "publisher"),
    [
        ("misnamed.txt", table(UCDP_ROW), "UCDP GED"),
        ("misnamed.txt", table(ACLED_ROW), "ACLED"),
        ("book.xlsx", workbook(ACLED_ROW), "ACLED"),
        ("rows.json", pd.DataFrame([ACLED_ROW]).to_json(orient="records").encode(), "ACLED"),
        (
            "answer.json",
            b'{"status": 200, "data": %b}' % pd.DataFrame([ACLED_ROW]).to_json(orient="records").encode(),
            "ACLED",
        ),
    ],
)
def test_a_table_is_known_by_its_columns(name, content, publisher, tmp_path):
    (tmp_path / name).write_bytes(content)
    events = load_events(tmp_path / name)
    assert events["publisher"].tolist() == [publisher]
    assert events["source"].tolist() == [name]


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".geojson"])
def test_what_we_wrote_is_known_again_under_any_name(ending, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    events = load_events(tmp_path / "page.txt")
    write_events(events, tmp_path / f"out{ending}")
    (tmp_path / "renamed.txt").write_bytes((tmp_path / f"out{ending}").read_bytes())
    pd.testing.assert_frame_equal(load_events(tmp_path / "renamed.txt"), events)


@pytest.mark.parametrize("name", ["2016-04-11.txt", "summary of 11 April 2016.txt"])
def test_prose_without_a_title_is_dated_by_its_name(name):
    assert load_bytes(name, PLAIN.encode()).events["published"].tolist() == [pd.Timestamp("2016-04-11")]


def test_prose_without_a_date_takes_the_one_given():
    events = load_bytes("plain.txt", PLAIN.encode(), date(2016, 4, 11)).events
    assert events["event_date"].tolist() == [pd.Timestamp("2016-04-10")]


@pytest.mark.parametrize(
    ("name", "content", "found", "expected"),
    [
        ("empty.txt", b"", "the file is empty", "UTF-8 text"),
        ("binary.txt", b"\x00\xff\x00\xfe", "is a binary file", "UTF-8 text"),
        ("latin.txt", "Clashes at the café.".encode("latin-1"), "line 1: byte 0xe9", "save the file again as UTF-8"),
        ("undated.txt", PLAIN.encode(), "date", "2017-11-13.txt"),
        ("menu.txt", b"Home\nAbout\nContact\n", "", "Published on"),
        ("large.txt", b"Words. " * 8_000_000, "56.0 MB of text", "at most 10 MB"),
        ("wrong.csv", b"apples,pears\n1,2\n", "its columns are apples, pears", "ACLED"),
        ("rows.csv", b"", "the file is empty", ".csv"),
        ("wrong.geojson", b"{", "line 1: is no JSON", "GeoJSON"),
        ("wrong.json", b'{"a": 1}', "holds no features", "GeoJSON"),
        ("wrong.parquet", b"PAR1 and no more", "is a damaged Parquet file", "a whole one"),
        ("wrong.xlsx", workbook(ACLED_ROW)[:2000], "damaged", "whole"),
        ("header.csv", table(UCDP_ROW).splitlines()[0] + b"\n", "a header and no rows", "one row for each event"),
    ],
)
def test_bad_input_is_told_and_the_others_still_load(name, content, found, expected, tmp_path):
    (tmp_path / "0 good.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / name).write_bytes(content)
    loaded = load_all([tmp_path])
    assert set(loaded.events["source"]) == {"0 good.txt"}
    (problem,) = loaded.problems
    assert problem.file == name
    assert problem.left_out == "file"
    assert problem.message.startswith(name)
    assert found in problem.message
    assert expected in problem.message.partition("expected")[2]
    with pytest.raises(LoadError) as error:
        load_events(tmp_path / name)
    assert str(error.value) == problem.message


def test_a_row_that_is_not_on_earth_is_refused_with_its_place(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    good = csv_bytes(load_events(tmp_path / "page.txt"))
    latitude = str(load_events(tmp_path / "page.txt")["latitude"].iloc[0]).encode()
    (tmp_path / "events.csv").write_bytes(good.replace(latitude, b"181", 1))
    with pytest.raises(LoadError, match=r"events\.csv, row 2: latitude is 181\.0; expected -90 to 90 degrees"):
        load_events(tmp_path / "events.csv")


def test_rows_that_do_not_fit_are_listed_and_the_rest_loads(tmp_path):
    rows = [ACLED_ROW, ACLED_ROW | {"event_id_cnty": "SYR2", "latitude": "181"}]
    (tmp_path / "acled.csv").write_bytes(pd.DataFrame(rows).to_csv(index=False).encode())
    loaded = load_all([tmp_path / "acled.csv"])
    assert loaded.events["event_id"].tolist() == ["ACLED-SYR1"]
    assert [(problem.left_out, problem.message) for problem in loaded.problems if problem.left_out == "row"] == [
        ("row", "acled.csv, row 3: latitude is '181'; expected -90 to 90 degrees")
    ]
    with pytest.warns(UserWarning, match="row 3: latitude"):
        assert len(load_events(tmp_path / "acled.csv")) == 1


def test_texts_and_readings_are_kept_for_prose_alone(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "acled.csv").write_bytes(table(ACLED_ROW))
    loaded = load_all([tmp_path])
    assert loaded.texts == {"page.txt": PAGE}
    assert set(loaded.readings) == {"page.txt"}
    assert loaded.sources == 2


def test_an_export_beside_its_source_holds_each_event_once(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    events = load_events(tmp_path / "page.txt")
    write_events(events, tmp_path / "events.csv")
    loaded = load_all([tmp_path / "page.txt", tmp_path / "events.csv"])
    pd.testing.assert_frame_equal(loaded.events, events)
    assert [problem.left_out for problem in loaded.problems] == ["nothing"]
    assert "were read before" in loaded.problems[0].message


def test_a_zip_file_is_read_member_by_member(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as package:
        package.writestr("2016-04-11.txt", PLAIN)
        package.writestr("bad.txt", "")
    for loaded in (load_all([tmp_path / "all.zip"]), load_bytes("all.zip", (tmp_path / "all.zip").read_bytes())):
        assert set(loaded.events["source"]) == {"all.zip/2016-04-11.txt"}
        assert [problem.file for problem in loaded.problems] == ["all.zip/bad.txt"]


def test_a_fault_of_ours_costs_one_file_alone(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise RecursionError("too deep")

    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(table(ACLED_ROW))
    monkeypatch.setattr("loaders.extract.read_prose", fail)
    loaded = load_all([tmp_path])
    assert len(loaded.events) == 1
    assert (
        "a.txt: could not be read for a fault in this program (RecursionError: too deep)" in loaded.problems[0].message
    )


def test_progress_is_told_before_each_input(tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(table(ACLED_ROW))
    told = []
    load_all([tmp_path], progress=lambda *step: told.append(step))
    assert told == [(0, 2, "a.csv"), (1, 2, "b.csv"), (2, 2, "")]


def test_the_same_files_give_the_same_bytes():
    folder = Path(__file__).parents[1] / "data" / "summaries"
    assert csv_bytes(load_all([folder]).events) == csv_bytes(load_all([folder]).events)
