"""The same occurrence told twice is one event with all its evidence; what differs in outcome, place, day or deaths is not."""

from __future__ import annotations

import json

import pytest

from readings import as_page, events_in, read


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed Douma on Sunday. The strikes hit a market.",
        "Jets bombed Douma on Sunday. The airstrikes on Douma killed ten people.",
        "Airstrikes and artillery attacks hit Douma on Sunday.",
        "Jets bombed Douma on Sunday, and the raids killed ten people.",
        "A car bomb exploded in Homs on Sunday. The blast killed ten people.",
        "Rebels clashed with the army in Jobar on Sunday. The fighting in Jobar left ten fighters dead.",
        "Jets bombed Douma on Sunday. Jets bombed Douma on Sunday.",
        "The fighting in Qusayr ended on Wednesday when the army took the town.",
    ],
)
def test_two_tellings_are_one_event(text: str) -> None:
    assert len(events_in(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed Douma on Saturday. Jets bombed Douma on Sunday.",
        "Jets bombed Douma on Sunday. Jets bombed Arbin on Sunday.",
        "Jets bombed Douma on Sunday. Rebels shot dead a journalist in Douma on Sunday.",
        "Jets killed ten people in Douma on Sunday. Jets killed four people in Douma on Sunday.",
        "A strike hit Douma on Sunday. A second strike hit Douma on Sunday.",
        "Rebels captured al-Rai on Friday. ISIS captured al-Rai on Sunday.",
        "ISIS captured al-Rai on Sunday. The army plans to attack al-Rai.",
        "Jets bombed Douma on Sunday. Russia denied bombing Douma on Sunday.",
    ],
)
def test_two_occurrences_stay_two(text: str) -> None:
    assert len(events_in(text)) == 2


def test_rival_claims_of_different_outcome_stay_two() -> None:
    rows = events_in("The army said it had captured al-Rai on Sunday. ISIS said it had taken al-Rai on Sunday.")
    assert [row["gains"] for row in rows] == ["Syrian government", "ISIS"]


def test_the_intro_repeats_and_makes_no_second_event() -> None:
    intro = "We review the key events, including a raid by jets that killed ten people in Douma."
    page = as_page(("Jets Kill Ten in Douma", "Jets killed ten people in Douma on Sunday."), intro=intro)
    reading = read(page, None)
    assert [(row["location"], row["fatalities_low"]) for row in reading.rows()] == [("Douma", 10)]
    told = next(sentence for sentence in reading.sentences if page[sentence.start :].startswith("We review"))
    assert (told.outcome, told.event_ids) == ("reports nothing", ())
    assert told.reason


def test_two_stories_of_one_occurrence_are_one_event_with_both_sentences() -> None:
    page = as_page(
        ("Jets Bomb Douma", "Jets bombed Douma on Sunday."),
        ("More on Douma", "Jets bombed Douma on Sunday, SOHR said."),
    )
    reading = read(page, None)
    (row,) = reading.rows()
    evidence = [page[start:end] for start, end in json.loads(row["evidence_also"])]
    assert (row["evidence"], evidence) == ("Jets bombed Douma on Sunday.", ["Jets bombed Douma on Sunday, SOHR said."])


def test_all_evidence_points_at_the_event() -> None:
    reading = read("Jets bombed Douma on Sunday. The strikes hit a market.")
    (row,) = reading.rows()
    assert [sentence.event_ids for sentence in reading.sentences] == [(row["event_id"],)] * 2


def test_the_toll_of_the_second_telling_is_kept() -> None:
    (row,) = events_in("Jets bombed Douma on Sunday. The strikes on Douma killed ten people, SOHR said.")
    assert (row["fatalities_low"], row["fatalities_words"]) == (10, "ten people")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS captured Palmyra on Sunday. Troops had pulled out of the town.", ["Battles"]),
        ("ISIS captured Palmyra on Sunday. Troops pulled out of Mahin.", ["Battles", "Strategic developments"]),
    ],
)
def test_a_withdrawal_from_a_captured_town_is_no_second_event(text: str, expected: list[str]) -> None:
    assert [row["event_type"] for row in events_in(text)] == expected


def test_the_dead_of_several_days_are_not_those_of_one() -> None:
    rows = events_in(
        "Airstrikes hit Douma on Sunday. At least 30 people have been killed since Friday, activists said."
    )
    assert [(str(row["event_date"]), row.get("fatalities_low")) for row in rows] == [
        ("2017-11-12", None),
        ("2017-11-10", 30),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The army began an offensive on Rastan on Wednesday. By Friday, it had captured half of the town.", 1),
        ("An assault on Rastan began on Wednesday. On Friday, the army captured Rastan.", 2),
    ],
)
def test_what_was_won_by_a_day_is_of_the_battle_that_was_told(text: str, count: int) -> None:
    assert len(events_in(text)) == count
