from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from loaders.table import empty_table, events_table
from made_up import made_up_events
from views.control import changes_of_control, latest_changes


def gain(event_id: str, day: str | None, holder: str, location: str = "Boukamal", **columns: Any) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "event_date": day,
        "event_date_end": day,
        "gains": holder,
        "location": location,
        "admin1": "Deir Ezzor",
        "status": "reported",
        "unmapped_reason": "made up",
        **columns,
    }


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return events_table(rows)


def test_changes_are_told_oldest_first_with_who_says_so() -> None:
    events = table(
        gain("back", "2017-11-11", "ISIS", reporters="AFP", claimants="SOHR"),
        gain("taken", "2017-11-09", "Government"),
        gain("undated", None, "Nobody"),
    )
    told = changes_of_control(events)
    assert [(change.event_id, change.holder) for change in told] == [
        ("taken", "Government"),
        ("back", "ISIS"),
        ("undated", "Nobody"),
    ]
    assert told[1].says == "Reported by AFP, citing SOHR."
    assert told[2].day is None


def test_plans_denials_and_events_without_a_place_change_nothing() -> None:
    events = table(
        gain("planned", "2017-11-09", "Army", status="planned"),
        gain("denied", "2017-11-09", "Army", status="denied"),
        gain("nowhere", "2017-11-09", "Army", location=""),
        gain("no gain", "2017-11-09", ""),
    )
    assert changes_of_control(events) == ()
    assert changes_of_control(empty_table()) == ()


def test_rival_holders_on_one_day_are_disputed() -> None:
    events = table(
        gain("a", "2017-11-09", "Army"),
        gain("b", "2017-11-09", "ISIS"),
        gain("c", "2017-11-10", "Army"),
        gain("elsewhere", "2017-11-09", "ISIS", "Al-Soussa"),
    )
    assert {change.event_id for change in changes_of_control(events) if change.disputed} == {"a", "b"}


def test_latest_report_for_each_place_newest_first() -> None:
    events = table(
        gain("new", "2017-11-11", "ISIS"),
        gain("old", "2017-11-09", "Army"),
        gain("undated", None, "Nobody"),
        gain("other", "2017-11-12", "Army", "Al-Soussa"),
    )
    assert [(change.location, change.event_id) for change in latest_changes(events)] == [
        ("Al-Soussa", "other"),
        ("Boukamal", "new"),
    ]


def test_made_up_conflict_changes_hands_once() -> None:
    assert [(change.location, change.holder, change.day) for change in changes_of_control(made_up_events())] == [
        ("Deir Saffron", "Northern Front", date(2016, 3, 6))
    ]
