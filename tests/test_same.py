"""Later reports of the same occurrence are linked to the earlier ones, and nothing is merged."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.arrow import to_arrow
from loaders.ledger import find_doubled, link_rows
from loaders.same import LINKED_BY, link_reports
from loaders.table import events_table, split_list

BASE = {
    "event_date": "2017-11-11",
    "event_date_end": "2017-11-11",
    "time_precision": "day",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "status": "reported",
    "latitude": 34.452,
    "longitude": 40.919,
    "geo_precision": "town",
    "evidence_start": 0,
    "evidence_end": 10,
}


def report(event_id: str, source: str, published: str, **other: object) -> dict[str, object]:
    return {**BASE, "event_id": event_id, "source": source, "published": published, **other}


def links(*rows: dict[str, object]) -> dict[str, list[str]]:
    events = link_reports(events_table(rows))
    return {one: split_list(same) for one, same in zip(events["event_id"], events["same_as"], strict=True) if same}


def test_a_later_report_points_at_the_earlier_one_whatever_their_order() -> None:
    first, second = report("a", "13.txt", "2017-11-13"), report("b", "14.txt", "2017-11-14")
    assert links(first, second) == {"b": ["a"]}
    assert links(second, first) == {"b": ["a"]}


def test_a_third_report_points_at_both() -> None:
    rows = [
        report("a", "13.txt", "2017-11-13"),
        report("b", "14.txt", "2017-11-14"),
        report("c", "15.txt", "2017-11-15"),
    ]
    assert links(*rows)["c"] == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        {"source": "13.txt"},
        {"event_type": "Strategic developments", "sub_event_type": "Other"},
        {"latitude": 34.6},
        {"event_date": "2017-11-12", "event_date_end": "2017-11-12"},
        {"time_precision": "month", "event_date_end": "2017-11-30"},
        {"geo_precision": "province"},
        {"gains": "Syrian government"},
        {"status": "planned"},
        {"evidence_start": None},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_differs_is_not_the_same(other: dict[str, object]) -> None:
    first = report("a", "13.txt", "2017-11-13", gains="ISIS")
    assert links(first, {**report("b", "14.txt", "2017-11-14"), **other}) == {}


def test_no_row_is_merged_or_lost() -> None:
    events = events_table([report("a", "13.txt", "2017-11-13"), report("b", "14.txt", "2017-11-14")])
    pd.testing.assert_frame_equal(link_reports(events).drop(columns="same_as"), events.drop(columns="same_as"))


@st.composite
def crowds(draw: st.DrawFn) -> list[dict[str, object]]:
    """Reports so alike that many of them are the same."""
    rows = []
    for number in range(draw(st.integers(2, 12))):
        first = date(2017, 11, draw(st.integers(10, 13)))
        other = {
            "event_date": first.isoformat(),
            "event_date_end": (first + timedelta(days=draw(st.integers(0, 4)))).isoformat(),
            "latitude": draw(st.sampled_from([34.452, 34.6])),
            "gains": draw(st.sampled_from(["", "", "ISIS", "rebels"])),
            "status": draw(st.sampled_from(["reported", "reported", "planned"])),
            "same_as": draw(st.sampled_from(["", "", "", "x"])),
        }
        published = draw(st.sampled_from([None, "2017-11-13", "2017-11-14", "2017-11-15"]))
        rows.append(report(f"e{number}", draw(st.sampled_from("abc")), published, **other))  # type: ignore[arg-type]
    return rows


def is_same(earlier: dict[str, object], later: dict[str, object]) -> bool:
    """Say the rule again, in the plainest way."""
    gains = {earlier["gains"], later["gains"]} - {""}
    days = [[date.fromisoformat(str(one[end])) for end in ("event_date", "event_date_end")] for one in (earlier, later)]
    return (
        earlier["source"] != later["source"]
        and all(earlier[name] == later[name] for name in ("latitude", "longitude", "event_type", "status"))
        and len(gains) < 2
        and not (earlier["same_as"] or later["same_as"])
        and all((last - first).days < 4 for first, last in days)
        and days[0][0] <= days[1][1]
        and days[1][0] <= days[0][1]
    )


@settings(max_examples=40)
@given(rows=crowds())
def test_every_pair_that_is_the_same_is_linked_and_no_other(rows: list[dict[str, object]]) -> None:
    in_order = sorted(rows, key=lambda one: str(one["published"] or "9999"))
    expected = {str(one["event_id"]): [str(one["same_as"])] for one in rows if one["same_as"]}
    for place, later in enumerate(in_order):
        if found := [str(one["event_id"]) for one in in_order[:place] if is_same(one, later)]:
            expected[str(later["event_id"])] = found
    assert links(*rows) == expected


def test_an_archive_in_parts_is_linked_as_a_whole(tmp_path: Path) -> None:
    """The pairs of one report may lie in several batches of the file between."""
    rows = [report(f"e{number}", f"{number}.txt", "2017-11-13") for number in range(160)]
    events = events_table(rows)
    narrow = to_arrow(events, LINKED_BY)
    found = dict(link_rows((narrow.slice(at, 7) for at in range(0, 160, 7)), tmp_path))
    assert [found.get(row, "") for row in range(160)] == link_reports(events)["same_as"].tolist()
    assert len(split_list(found[159])) == 159


def test_events_met_before_are_told_by_their_rows_and_sources(tmp_path: Path) -> None:
    ids = pa.table({"event_id": ["a", "b", "a", "c", "b", "a"], "source": ["1", "1", "2", "2", "3", "2"]})
    rows, counts = find_doubled([ids.slice(0, 4), ids.slice(4)], tmp_path)
    assert (rows.to_pylist(), counts) == ([2, 4, 5], [("2", 2), ("3", 1)])
