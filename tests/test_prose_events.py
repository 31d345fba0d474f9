"""Rows of the events table: the contract, spans that show the words, ids that stay, and no invented number."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from loaders.prose import read_prose
from loaders.table import events_table
from readings import MONDAY, as_page, events_in, only_event, read

SUMMARIES = sorted((Path(__file__).parents[1] / "data" / "summaries").glob("*.txt"))


def each_summary() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", SUMMARIES, ids=lambda path: path.stem)


def test_a_row_with_every_field() -> None:
    text = "ISIS killed at least 12 people, including five children, in Palmyra on Saturday, SOHR told AFP."
    row = only_event(text)
    expected = {
        "event_date": date(2017, 11, 11),
        "event_date_end": date(2017, 11, 11),
        "time_precision": "day",
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "status": "reported",
        "actors": "ISIS",
        "location": "Palmyra",
        "country": "Syria",
        "admin1": "Homs",
        "geo_precision": "town",
        "fatalities_low": 12,
        "fatalities_high": 12,
        "fatalities_words": "at least 12 people",
        "children_killed": 5,
        "claimants": "SOHR",
        "reporters": "AFP",
        "published": MONDAY,
        "evidence": text,
        "evidence_start": 0,
        "evidence_end": len(text),
    }
    assert {name: row[name] for name in expected} == expected
    words = {
        field: text[span[0] : span[1]] for field, span in json.loads(row["spans"]).items() if isinstance(span[0], int)
    }
    assert words["place"] == "Palmyra"
    assert words["date"] == "on Saturday"
    assert words["toll"] == "at least 12 people"
    assert words["claimant"] == "SOHR"
    assert words["reporter"] == "AFP"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Jets bombed Douma on Sunday.", None, None),
        ("Jets bombed Douma on Sunday; no casualties were reported.", 0, 0),
        ("Jets bombed Douma on Sunday, killing dozens of people.", 24, None),
        ("Jets bombed Douma on Sunday, killing 35 to 40 people.", 35, 40),
        ("Jets bombed Douma on Sunday, killing up to 40 people.", None, 40),
        ("Jets bombed Douma on Sunday, wounding 35 people.", None, None),
    ],
)
def test_unknown_is_never_zero(text: str, low: int | None, high: int | None) -> None:
    row = only_event(text)
    assert (row.get("fatalities_low"), row.get("fatalities_high")) == (low, high)


def test_no_place_is_no_point_and_says_why() -> None:
    table = events_table(events_in("Gunmen shot dead a journalist on Sunday."))
    assert table["latitude"].isna().all()
    assert (table["unmapped_reason"] != "").all()


def test_a_country_alone_is_no_point() -> None:
    row = only_event("Jets bombed Syria on Sunday.")
    assert row.get("latitude") is None
    assert row["unmapped_reason"]


def test_the_same_input_gives_the_same_ids_and_another_source_others() -> None:
    text = as_page(("Jets Bomb Douma", "Jets bombed Douma on Sunday. Shells fell on Arbin and Harasta."))
    ids = [[row["event_id"] for row in read(text, None, source).rows()] for source in ("a.txt", "a.txt", "b.txt")]
    assert ids[0] == ids[1]
    assert not set(ids[0]) & set(ids[2])


def test_ids_do_not_move_when_another_story_is_added() -> None:
    douma = ("Jets Bomb Douma", "Jets bombed Douma on Sunday.")
    homs = ("Shells Fall on Homs", "Shells fell on Homs on Sunday.")
    alone = read(as_page(douma), None).rows()[0]["event_id"]
    beside = {row["location"]: row["event_id"] for row in read(as_page(homs, douma), None).rows()}
    assert beside["Douma"] == alone


def test_source_fields_are_passed_on() -> None:
    reading = read_prose(
        "Jets bombed Douma.", source="a.txt", sha256="ab" * 32, source_url="https://example.org/a", published=MONDAY
    )
    (row,) = reading.rows()
    assert (row["source"], row["source_sha256"], row["source_url"]) == ("a.txt", "ab" * 32, "https://example.org/a")


@each_summary()
def test_the_rows_of_a_bundled_summary_keep_the_contract(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    rows = read(text, None, path.name).rows()
    table = events_table(rows)
    assert len(table) == len(rows) > 0
    assert table["event_id"].is_unique
    assert list(table["evidence_start"]) == sorted(table["evidence_start"]), "not in reading order"
    assert (table["part_of"].isin(table["event_id"]) | (table["part_of"] == "")).all()


@each_summary()
def test_the_spans_of_a_bundled_summary_lie_in_its_evidence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for row in read(text, None, path.name).rows():
        assert text[row["evidence_start"] : row["evidence_end"]] == row["evidence"]
        for field, span in json.loads(row["spans"]).items():
            for start, end in [span] if isinstance(span[0], int) else span:
                assert 0 <= start < end <= len(text), field
                assert text[start:end].strip(), field
        cue = json.loads(row["spans"])["cue"]
        assert row["evidence_start"] <= cue[0] < cue[1] <= row["evidence_end"]
        toll = json.loads(row["spans"]).get("toll")
        if toll:
            assert " ".join(text[toll[0] : toll[1]].split()) == row["fatalities_words"]
