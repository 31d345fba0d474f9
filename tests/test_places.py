from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geo.gazetteer import load_gazetteer
from loaders.prose import read_prose
from loaders.query import Query
from loaders.store import open_store
from loaders.table import empty_table, events_table
from made_up import made_up_events
from views.place_history import history_html, names_html
from views.places import (
    Spot,
    events_at,
    events_near,
    find_spots,
    history_of,
    open_spot,
    reach_words,
    spots_of,
)

GAZETTEER = load_gazetteer()

ROOT = Path(__file__).resolve().parent.parent


def told(event_id: str, day: str | None, **columns: Any) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "event_date": day,
        "event_date_end": day,
        "location": "Boukamal",
        "location_ar": "البوكمال",
        "admin1": "Deir Ezzor",
        "country": "Syria",
        "status": "reported",
        "source": "2017-11-13.txt",
        "evidence": f"The sentence of {event_id}.",
        "unmapped_reason": "made up",
        **columns,
    }


def boukamal() -> pd.DataFrame:
    return events_table(
        [
            told("back", "2017-11-11", gains="ISIS", claimants="SOHR", reporters="AFP"),
            told("won", "2017-11-09", gains="Syrian government", status="claimed", claimants="army"),
            told("raid", "2017-11-12"),
            told("other", "2017-11-12", location="Al-Soussa", location_ar="", anchor="Boukamal"),
        ]
    )


def boukamal_spot() -> Spot:
    return spots_of(open_store(boukamal()).places(), GAZETTEER)[0]


def test_places_of_events_come_most_told_first_with_the_names_of_the_gazetteer() -> None:
    spots = spots_of(open_store(boukamal()).places(), GAZETTEER)
    assert [(spot.name, spot.events) for spot in spots] == [("Boukamal", 3), ("Al-Soussa", 1)]
    assert spots[0].kind == "city"
    assert spots[0].name_ar == "البوكمال"
    assert "Albu Kamal" in spots[0].names
    assert spots_of(open_store(empty_table()).places(), GAZETTEER) == ()


def test_places_that_the_gazetteer_lacks_keep_what_their_events_say() -> None:
    amber = next(
        spot for spot in spots_of(open_store(made_up_events()).places(), GAZETTEER) if spot.name == "Tell Amber"
    )
    assert (amber.name_ar, amber.kind, amber.names, amber.precision_km) == ("تل العنبر", "", (), 2.0)


@pytest.mark.parametrize("words", ["Boukamal", "albu kamal", "Abu Kamal", "البوكمال", " BOUKAMAL "])
def test_a_place_is_found_by_any_spelling(words: str) -> None:
    found = find_spots(words, spots_of(open_store(boukamal()).places(), GAZETTEER), GAZETTEER)
    assert (found.spots[0].name, found.spots[0].events) == ("Boukamal", 3)
    assert found.suggested == ()


def test_a_place_without_events_is_found_too() -> None:
    found = find_spots("Palmyra", spots_of(open_store(boukamal()).places(), GAZETTEER), GAZETTEER)
    assert [(spot.name, spot.events) for spot in found.spots] == [("Palmyra", 0)]


def test_a_place_that_only_its_events_know_is_found() -> None:
    spots = spots_of(open_store(made_up_events()).places(), GAZETTEER)
    assert [spot.name for spot in find_spots("tell amber", spots, GAZETTEER).spots] == ["Tell Amber"]
    assert [spot.name for spot in find_spots("تل العنبر", spots, GAZETTEER).spots] == ["Tell Amber"]


def test_a_likeness_is_a_suggestion_and_never_a_hit() -> None:
    found = find_spots("Bukamall", spots_of(open_store(boukamal()).places(), GAZETTEER), GAZETTEER)
    assert found.spots == ()
    assert found.suggested[0].name == "Boukamal"


@pytest.mark.parametrize("words", ["", "   ", "-", "xx"])
def test_what_names_nothing_finds_nothing(words: str) -> None:
    found = find_spots(words, spots_of(open_store(boukamal()).places(), GAZETTEER), GAZETTEER)
    assert (found.spots, found.suggested) == ((), ())


def test_every_place_opens_by_its_key() -> None:
    spots = spots_of(open_store(made_up_events()).places(), GAZETTEER)
    assert all(open_spot(spot.key, spots, GAZETTEER) == spot for spot in spots)
    palmyra = find_spots("Palmyra", (), GAZETTEER).spots[0]
    assert palmyra.key == "Palmyra, Homs"
    assert open_spot("Palmyra, Homs", (), GAZETTEER) == palmyra


@pytest.mark.parametrize("key", ["", "Palmyra, Idlib", "Nowhere, Homs", ", "])
def test_a_key_of_no_place_opens_nothing(key: str) -> None:
    assert open_spot(key, spots_of(open_store(boukamal()).places(), GAZETTEER), GAZETTEER) is None


def test_events_near_a_place_are_not_events_there() -> None:
    spot = boukamal_spot()
    assert open_store(boukamal()).rows(events_at(Query(), spot))["event_id"].tolist() == ["raid", "back", "won"]
    assert open_store(boukamal()).rows(events_near(Query(), spot))["event_id"].tolist() == ["other"]


def test_events_of_a_namesake_are_not_events_there() -> None:
    events = events_table([told("here", "2017-11-09"), told("elsewhere", "2017-11-09", admin1="Homs")])
    assert open_store(events).rows(events_at(Query(), boukamal_spot()))["event_id"].tolist() == ["here"]


def test_the_bundled_summaries_tell_of_both_who_held_boukamal() -> None:
    text = ROOT / "data" / "summaries" / "2017-11-13.txt"
    store = open_store(events_table(read_prose(text.read_text(encoding="utf-8"), source=text.name).rows()))
    steps = history_of(store.telling(events_at(Query(), boukamal_spot())))
    assert [(step.day, [change.holder for change in step.changes]) for step in steps] == [
        (date(2017, 11, 9), ["Syrian government"]),
        (date(2017, 11, 11), ["ISIS"]),
    ]


def test_history_tells_government_then_isis_each_with_its_source() -> None:
    steps = history_of(boukamal())
    assert [(step.day, [change.holder for change in step.changes], step.is_disputed) for step in steps] == [
        (date(2017, 11, 9), ["Syrian government"], False),
        (date(2017, 11, 11), ["ISIS"], False),
    ]
    html = history_html(steps, boukamal())
    assert html.index("Syrian government") < html.index("ISIS")
    assert "Claimed by a party to it. According to army." in html
    assert "Reported. Reported by AFP, citing SOHR." in html
    assert html.count("2017-11-13.txt") == 2
    assert "not facts" in html


def test_rival_reports_of_a_day_stand_side_by_side_in_one_step() -> None:
    events = events_table([told("a", "2017-11-11", gains="ISIS"), told("b", "2017-11-11", gains="Army")])
    (step,) = history_of(events)
    assert [change.holder for change in step.changes] == ["ISIS", "Army"]
    html = history_html([step], events)
    assert "reports disagree" in html
    assert html.count("<li>") == 1


def test_two_reports_of_one_holder_are_no_rivals() -> None:
    events = events_table([told("a", "2017-11-11", gains="ISIS"), told("b", "2017-11-11", gains="ISIS")])
    (step,) = history_of(events)
    assert not step.is_disputed
    assert "reports disagree" not in history_html([step], events)


def test_undated_reports_come_last_and_say_so() -> None:
    events = events_table([told("a", None, gains="ISIS"), told("b", "2017-11-11", gains="Army")])
    steps = history_of(events)
    assert [step.day for step in steps] == [date(2017, 11, 11), None]
    assert "day not stated" in history_html(steps, events)


def test_dates_of_reports_are_no_more_precise_than_their_words() -> None:
    month = told("a", "2017-10-01", gains="ISIS", event_date_end="2017-10-31")
    one = events_table([month])
    assert "<b>October 2017</b>" in history_html(history_of(one), one)
    two = events_table([month, told("b", "2017-10-31", gains="Army")])
    assert "<b>by 31 Oct 2017</b>" in history_html(history_of(two), two)


def test_no_report_of_control_is_not_told_as_no_change() -> None:
    assert "not known, not unchanged" in history_html((), empty_table())


def test_names_and_reports_are_escaped() -> None:
    bad = "<b>{{ 7*7 }}</b>"
    assert "<b>{{" not in names_html(Spot(bad, bad, bad, "", bad, (bad,)))
    events = events_table([told("a", "2017-11-11", gains=bad, claimants=bad, evidence=bad, source=bad)])
    assert "<b>{{" not in history_html(history_of(events), events)


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        (
            Spot("A", "", "", geo_precision="town", precision_km=3.0),
            "Events there are in a named town or village; the name covers about 3 km around the middle.",
        ),
        (Spot("A", "", ""), "How precisely its name places an event is not known."),
    ],
)
def test_precision_is_told_in_words_and_kilometres(spot: Spot, words: str) -> None:
    assert reach_words(spot) == words
