"""What words point back at, and what only says more of an event: no second event comes of either."""

from __future__ import annotations

import pytest

from readings import events_in

Event = tuple[str, str, int]


def told(text: str) -> list[Event]:
    return [(row["sub_event_type"], row.get("location") or "", row["event_date"].day) for row in events_in(text)]


CLASH, AIR, OTHER = "Armed clash", "Air/drone strike", "Other"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jets bombed Douma on Saturday. Shells hit the suburb on Sunday.", ["Douma", "Douma"]),
        ("Jets bombed Douma on Friday. Trucks left Idlib on Saturday. Shells hit the suburb on Sunday.", ["Douma"]),
        ("Rebels fought ISIS in Kobani on Friday. Jets bombed the eastern quarters on Sunday.", ["Kobani", "Kobani"]),
        ("Jets bombed Douma on Saturday. Shells hit the quarter on Sunday.", ["Douma"]),
    ],
)
def test_a_suburb_may_be_a_city_but_no_provincial_capital(text: str, expected: list[str]) -> None:
    found = [place for _, place, _ in told(text) if place]
    assert [found[0], found[-1]][-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jets bombed the Salihin district of Aleppo on Sunday, killing nine people. Most of those killed in Aleppo were women.", 1),
        ("Jets bombed the Salihin district of Aleppo on Sunday, killing nine people. Another 12 people were killed in Aleppo on Friday.", 2),
        ("Troops pushed into the center of Homs on Sunday. It was the start of an assault that residents had feared.", 1),
        ("Jets bombed Homs on Sunday, killing nine people. It was the worst raid in months.", 1),
        ("Troops pushed into the center of Homs on Saturday. Jets began a raid on Douma on Sunday.", 2),
    ],
)  # fmt: skip
def test_what_only_says_more_tells_no_second_event(text: str, expected: int) -> None:
    assert len(events_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops have come near Manbij and cut the road to Raqqa.", ["Manbij"]),
        ("Troops attacked posts near Manbij and cut the road to Raqqa on Sunday.", ["Manbij"]),
        ("Troops cut the road to Raqqa on Sunday.", ["Raqqa"]),
        ("Rebels severed the army’s only land route to Raqqa on Sunday.", ["Raqqa"]),
    ],
)
def test_a_road_is_cut_where_the_fight_is(text: str, expected: list[str]) -> None:
    assert [row["location"].removeprefix("near ") for row in events_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army took Rastan on Sunday with the help of heavy Russian bombing.", 1),
        ("The army took Rastan on Sunday with support from Russian air strikes.", 1),
        ("The army took Rastan on Sunday in spite of air strikes.", 1),
        ("The army took Rastan on Saturday. Russian air strikes hit Talbiseh on Sunday.", 2),
    ],
)
def test_what_helped_or_did_not_hinder_is_no_event(text: str, expected: int) -> None:
    assert len(events_in(text)) == expected


def test_the_name_of_a_woman_is_a_town_where_it_is_taken() -> None:
    assert [place for _, place, _ in told("Troops took Salma on Sunday after heavy shelling.")][:1] == ["Salma"]
    assert told("Salma, a teacher, was shot dead on Sunday in Douma.")[0][1] == "Douma"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS pulled out of the villages near Azaz on Sunday.", "Non-violent transfer of territory"),
        ("Gunmen pulled ten men out of a bus near Azaz on Sunday.", "Abduction/forced disappearance"),
        ("Deliveries were made to Fuah on Sunday.", OTHER),
        ("Donors on Sunday promised $2 billion at a meeting in Kuwait City.", "Agreement"),
    ],
)
def test_wordings_of_leaving_and_giving(text: str, expected: str) -> None:
    assert {kind for kind, _, _ in told(text)} == {expected}


def test_what_had_been_done_before_moves_the_day_of_a_story_on_by_none() -> None:
    text = (
        "The army took Rastan on Sunday. The rebels had pulled out overnight. Hours later a car bomb went off in Homs."
    )
    assert told(text)[-1][1:] == ("Homs", 12)
    said = "Gas killed ten people in Rastan on Saturday. Russia said on Sunday that jets had hit a depot. Envoys met in Geneva the same day."
    assert told(said)[-1][1:] == ("Geneva", 12)
