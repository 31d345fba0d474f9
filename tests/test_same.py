"""Later reports of the same occurrence are linked to the earlier ones, and nothing is merged."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.same import link_reports
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
