"""Totals and their parts: found by arithmetic, span and place, so that no death is counted twice."""

from __future__ import annotations

from typing import Any

import pytest

from readings import events_in


def counted(rows: list[dict[str, Any]]) -> int:
    """Add up the deaths that no total counts already."""
    return sum(row.get("fatalities_low") or 0 for row in rows if not row.get("part_of"))


def parts_of(rows: list[dict[str, Any]]) -> dict[int, list[int]]:
    """Map the deaths of each total to those of its parts."""
    by_id = {row["event_id"]: row["fatalities_low"] for row in rows}
    found: dict[int, list[int]] = {}
    for row in rows:
        if row.get("part_of"):
            found.setdefault(by_id[row["part_of"]], []).append(row["fatalities_low"])
    return {total: sorted(parts) for total, parts in found.items()}


EAST = (
    "At least 50 people have been killed in airstrikes on Deir Ezzor province since Friday, SOHR said. "
    "On Saturday, airstrikes near Mayadin killed 39 people. "
    "On Sunday, an airstrike on a crossing at Boukamal killed five people. "
    "An airstrike 20km north of the town killed six others."
)


def test_a_total_that_is_the_sum_of_its_parts() -> None:
    rows = events_in(EAST)
    assert parts_of(rows) == {50: [5, 6, 39]}
    assert counted(rows) == 50


def test_parts_told_before_their_total() -> None:
    text = (
        "Airstrikes killed 39 people in Mayadin on Saturday. Airstrikes on Boukamal killed 11 people on Sunday. "
        "In all, 50 people have been killed in airstrikes on Deir Ezzor province since Friday."
    )
    rows = events_in(text)
    assert parts_of(rows) == {50: [11, 39]}
    assert counted(rows) == 50


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        # elsewhere
        (
            "At least 50 people have been killed in airstrikes on Deir Ezzor province since Friday. "
            "On Saturday, airstrikes on Idlib killed 39 people.",
            89,
        ),
        # before the span of the total
        (
            "At least 50 people have been killed in airstrikes on Deir Ezzor province since Friday. "
            "On Tuesday, airstrikes on Mayadin killed 39 people.",
            89,
        ),
        # of another kind
        (
            "At least 50 people have been killed in airstrikes on Deir Ezzor province since Friday. "
            "On Saturday, ISIS executed 39 people in Mayadin.",
            89,
        ),
        # more than the total
        (
            "At least 30 people have been killed in airstrikes on Deir Ezzor province since Friday. "
            "On Saturday, airstrikes on Mayadin killed 39 people.",
            69,
        ),
        # two places of the same rank
        ("Airstrikes on Douma killed 12 people on Sunday. Airstrikes on Arbin killed seven people on Sunday.", 19),
    ],
)
def test_what_is_no_part_counts_for_itself(text: str, deaths: int) -> None:
    rows = events_in(text)
    assert parts_of(rows) == {}
    assert counted(rows) == deaths


def test_no_event_is_part_of_a_part() -> None:
    rows = events_in(EAST)
    by_id = {row["event_id"]: row for row in rows}
    assert all(not by_id[row["part_of"]].get("part_of") for row in rows if row.get("part_of"))


def test_those_said_to_be_part_of_a_count_are() -> None:
    rows = events_in(
        "At least 27 people were killed in shelling of Eastern Ghouta on Sunday, 17 of them in Hamouriyah."
    )
    assert counted(rows) == 27
