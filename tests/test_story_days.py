"""The day that a story speaks of, and from which "that night" counts."""

from __future__ import annotations

import pytest

from readings import events_in


def days(text: str) -> list[tuple[str, int, int]]:
    return [(row["location"], row["event_date"].month, row["event_date"].day) for row in events_in(text)]


BOMBED = "A car bomb killed ten people in Homs on Saturday. Schools stayed shut on Sunday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BOMBED + "Jets hit Rastan within hours.", [("Homs", 11, 11), ("Rastan", 11, 11)]),
        (BOMBED + "Jets hit Rastan on Sunday.", [("Homs", 11, 11), ("Rastan", 11, 12)]),
        (
            "Troops were trying on Saturday to reach Rastan, a day after they broke the siege of Homs. "
            "Fighting was reported around Rastan.",
            [("Homs", 11, 10), ("Rastan", 11, 11)],
        ),
        (
            "Russia said on Saturday that it was angry, a day after the army shelled Homs. Rebels shelled Rastan.",
            [("Homs", 11, 10), ("Rastan", 11, 10)],
        ),
        (
            "The air force carried out the attack on Khan Sheikhoun in which 80 people died on April 4, "
            "investigators said on Friday.",
            [("Khan Sheikhoun", 4, 4)],
        ),
    ],
)
def test_the_day_of_what_was_told_last(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(place.removeprefix("near "), month, day) for place, month, day in days(text)] == expected


def test_a_riot_is_no_bombing_that_was_told_before() -> None:
    rows = events_in("A car bomb killed ten people in Homs on Saturday. In the riot that night, a crowd burned shops.")
    assert {row["event_type"] for row in rows} == {"Explosions/Remote violence", "Riots"}


def test_people_in_the_hands_of_fighters_are_no_place_that_they_hold() -> None:
    text = "The army took Homs on Sunday. Some 20 civilians are still in the hands of the last ISIS fighters."
    assert len(events_in(text)) == 1
    assert len(events_in("Homs is in the hands of ISIS fighters since Sunday.")) == 1


TAKEN = "Rebels took Rastan on Friday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TAKEN + "A day after the town was taken, jets bombed Homs and troops shelled Hama.", [11, 11]),
        (TAKEN + "Two days before the town changed hands, they had taken Hama.", [8]),
        (TAKEN + "Two days after rebels took Hama, jets bombed Homs on Sunday.", [10, 12]),
        (TAKEN + "The raids on Homs followed the start on Sunday of an offensive on Hama.", [12]),
    ],
)
def test_days_count_from_what_is_only_told_again(text: str, expected: list[int]) -> None:
    assert sorted(day for place, _, day in days(text) if place != "Rastan")[-len(expected) :] == sorted(expected)
