from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from loaders.table import events_table
from views.holders import OTHER_COLOUR, control_at, holder_svg, holders_of, letters_of

TOWN = {"location": "Boukamal", "admin1": "Deir Ezzor", "latitude": 34.45, "longitude": 40.92, "geo_precision": "town"}
PROVINCE = {
    "location": "Deir Ezzor province",
    "admin1": "Deir Ezzor",
    "latitude": 35.2,
    "longitude": 40.2,
    "geo_precision": "province",
    "radius_km": 100.0,
}
NAMES = ("government", "ISIS", "SDF")


def gain(event_id: str, day: str | None, holder: str, last: str | None = None, **columns: Any) -> dict[str, Any]:
    days = {"event_date": day, "event_date_end": last or day, "status": "reported"}
    return {"event_id": event_id, "gains": holder, **days, **TOWN, **columns}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return events_table(rows)


def test_the_latest_report_up_to_the_end_counts_with_its_age() -> None:
    events = table(gain("a", "2017-11-09", "government"), gain("b", "2017-11-11", "ISIS"))
    (held,) = control_at(events, date(2017, 11, 21), NAMES).places
    assert (held.holders, held.days, held.when, held.is_exact) == (("ISIS",), 10, "11 Nov 2017", True)
    (before,) = control_at(events, date(2017, 11, 10), NAMES).places
    assert (before.holders, before.days) == (("government",), 1)
    assert control_at(events, date(2017, 11, 8), NAMES).places == ()
    assert control_at(events, None, NAMES).places == ()


def test_reports_of_one_day_that_disagree_are_both_given() -> None:
    events = table(gain("a", "2017-11-09", "government"), gain("b", "2017-11-09", "ISIS"))
    (held,) = control_at(events, date(2017, 11, 9), NAMES).places
    assert set(held.holders) == {"government", "ISIS"}


def test_a_span_is_no_exact_day_and_never_older_than_it_can_be() -> None:
    (held,) = control_at(table(gain("a", "2017-11-01", "SDF", "2017-11-30")), date(2017, 11, 10), NAMES).places
    assert (held.days, held.is_exact, held.when) == (0, False, "November 2017")


def test_what_is_wide_denied_planned_or_undated_is_not_drawn() -> None:
    events = table(
        gain("wide", "2017-11-09", "SDF", **PROVINCE),
        gain("denied", "2017-11-09", "SDF", status="denied"),
        gain("planned", "2017-11-09", "SDF", status="planned"),
        gain("undated", None, "SDF"),
    )
    control = control_at(events, date(2018, 1, 1), NAMES)
    assert (control.places, control.holders, control.vague) == ((), (), 1)


def test_colours_stay_with_their_holder_whatever_is_filtered() -> None:
    events = table(gain("a", "2017-11-09", "SDF"))
    (holder,) = control_at(events, date(2018, 1, 1), NAMES).holders
    assert holder == holders_of(NAMES)[2]
    many = holders_of(("", *(f"group {number}" for number in range(12))))
    assert len({each.colour for each in many[:8]}) == 8
    assert {each.colour for each in many[8:]} == {OTHER_COLOUR}


def test_names_are_shortened_to_letters_and_escaped_where_they_are_drawn() -> None:
    assert [
        letters_of(name) for name in ("Free Syrian Army", "rebels", "Army of the Free", "the", "al-Nusra Front")
    ] == [
        "FSA",
        "RE",
        "AF",
        "TH",
        "ANF",
    ]
    (holder,) = holders_of(("<b <i",))
    assert "<b" not in holder_svg(holder)
    assert "&lt;" in holder_svg(holder)
