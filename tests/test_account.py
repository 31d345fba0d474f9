from __future__ import annotations

from typing import Any

import pytest

from made_up import made_up_events
from views.account import account
from views.wording import Event, each_event

EVENTS = {event["event_id"]: event for event in each_event(made_up_events())}


def event(event_id: str, **columns: Any) -> Event:
    return {**EVENTS[event_id], **columns}


@pytest.mark.parametrize(
    ("event_id", "columns", "sentence"),
    [
        (
            "strike",
            {},
            "Reported by Daily Wire, citing the Watch: air/drone strike in Tell Amber, Qasr, Syria, on 5 Mar 2016, "
            "by Air force, toward Civilians; 12 reported dead (“At least 12 people”).",
        ),
        (
            "taken",
            {"reporters": "AFP; Reuters"},
            "Reported by AFP and Reuters: non-state actor overtakes territory in Deir Saffron, Qasr, Syria, "
            "on 6 Mar 2016, by Northern Front, toward Army; no number of dead stated; Northern Front ends holding it.",
        ),
        (
            "shells",
            {},
            "According to Residents: shelling/artillery/missile attack about 5 km east of Tell Amber, give or take 2 km, "
            "in the days 10 to 14 Jul 2017; 24 or more reported dead (“dozens”).",
        ),
        (
            "gas",
            {},
            "Told by Made Up Post, which names nobody who says so: denied, chemical weapon somewhere in Qasr province, "
            "Qasr, Syria, on a day not stated, by Army; no number of dead stated.",
        ),
        (
            "talks",
            {"status": "planned", "publisher": "", "source": "", "sub_event_type": "", "event_type": ""},
            "Told without naming anybody who says so: planned or announced, not reported as done, "
            "event of a type not stated at a place not stated, on 7 Mar 2016; no number of dead stated.",
        ),
    ],
)
def test_an_event_is_told_in_one_sentence(event_id: str, columns: dict[str, Any], sentence: str) -> None:
    assert account(event(event_id, **columns)) == sentence


def test_no_dead_is_not_an_unknown_number() -> None:
    assert "; 0 reported dead." in account(event("taken", fatalities_low=0, fatalities_high=0, gains=""))
