"""Words that point at what was told before date and place what tells them; what is told only once stays itself."""

from __future__ import annotations

import pytest

from readings import events_in, only_event


def days_by_type(text: str) -> list[tuple[str, int, int]]:
    """Type, first and last day of the month of each event."""
    return [(row["event_type"], row["event_date"].day, row["event_date_end"].day) for row in events_in(text)]


_REMOTE, _STRATEGIC = "Explosions/Remote violence", "Strategic developments"
_BLAST = "A car bomb went off in Tartus on Wednesday."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_BLAST} Three men were arrested there a day after the blast.", [(_REMOTE, 8, 8), (_STRATEGIC, 9, 9)]),
        (f"{_BLAST} A day after the blast, three men were arrested there.", [(_REMOTE, 8, 8), (_STRATEGIC, 9, 9)]),
        # a day of its own dates the arrest
        (f"{_BLAST} Three men were arrested there on Friday, two days after the blast.", [(_REMOTE, 8, 8), (_STRATEGIC, 10, 10)]),
        # what is counted from is told here first
        ("An aid convoy reached Madaya on Friday, a day after jets bombed Douma.", [(_STRATEGIC, 10, 10), (_REMOTE, 9, 9)]),
    ],
)  # fmt: skip
def test_days_after_what_was_told(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert days_by_type(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Clashes have raged in Marea since Friday, when two bombers blew themselves up in Azaz.",
            [("Battles", 10, 13), (_REMOTE, 10, 10)],
        ),
        (
            "Clashes have raged in Marea since Friday, while shells have fallen on Azaz.",
            [("Battles", 10, 13), (_REMOTE, 10, 13)],
        ),
    ],
)
def test_when_tells_of_the_first_day_only(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert days_by_type(text) == expected


def test_a_day_later_at_the_head_of_a_story_is_one_day_for_all_that_it_dates() -> None:
    text = (
        "Army Takes Qara\n\nThe army captured Qara on Thursday.\n\nSuicide Attacks in Nabk\n\nA day later, two suicide "
        "bombers drove cars packed with explosives at a checkpoint in Nabk."
    )
    assert {day for _, day, _ in days_by_type(text)} == {9, 10}


def test_what_was_meant_to_end_gives_no_day() -> None:
    text = "The truce in Homs, which had been due to end on Friday, collapsed on Sunday."
    assert {row["event_date"].day for row in events_in(text)} == {12}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Two car bombs hit Inshaat in Homs on Sunday. The Nusra Front took responsibility for the Homs bombing.", 1),
        ("Two car bombs hit Inshaat in Homs on Sunday. A bombing in Hama killed two people.", 2),
    ],
)
def test_a_place_may_name_what_was_told(text: str, places: int) -> None:
    assert len(events_in(text)) == places


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed an aid convoy near Aleppo on Sunday.",
        "An aid convoy came under mortar fire in Homs on Sunday.",
        "Gunmen opened fire on a relief convoy near Aleppo on Sunday, killing two drivers.",
    ],
)
def test_a_convoy_that_was_hit_is_what_was_hit(text: str) -> None:
    assert only_event(text)["event_type"] != _STRATEGIC


def test_a_convoy_that_arrives_is_news_beside_a_strike() -> None:
    text = "An aid convoy reached Madaya on Sunday while jets bombed Douma."
    assert sorted(kind for kind, _, _ in days_by_type(text)) == [_REMOTE, _STRATEGIC]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ISIS withdrew from Raqqa province on Sunday after several days of fighting with the Nusra Front.", "Raqqa province"),
        ("Residents say chlorine was used in several places, including Kafr Zita, where doctors say that helicopters dropped gas on Sunday.", "Kafr Zita"),
        ("Fighters came to help defend Kobani, which ISIS has been attacking since Friday.", "Kobani"),
        ("An alliance that brings together two groups has been attacking Idlib since Friday.", "Idlib"),
    ],
)  # fmt: skip
def test_violence_told_in_a_clause_of_its_own_has_its_place(text: str, place: str) -> None:
    row = only_event(text)
    assert (row["location"], row["event_type"] != _STRATEGIC) == (place, True)


def test_who_has_been_attacking_acts() -> None:
    row = only_event("ISIS has been attacking Kobani since Friday.")
    assert row["actors"] == "ISIS"


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (f"{_BLAST} Two days later the toll rose to nine.", [9]),
        (f"{_BLAST} On Saturday, the death toll climbed to nine as bodies were pulled out.", [9]),
        # of another place, and counted of what its own words tell
        (f"{_BLAST} In Aleppo, the death toll from shelling on Saturday rose to nine.", [None, 9]),
    ],
)
def test_a_toll_that_rose_later_is_of_what_was_told(text: str, dead: list[int | None]) -> None:
    assert [row.get("fatalities_low") for row in events_in(text)] == dead


def test_a_count_behind_a_clause_with_when_runs_on() -> None:
    text = "Since Friday, when the army attacked Douma, at least 40 people have been killed in Aleppo."
    assert days_by_type(text) == [("Battles", 10, 10), (_REMOTE, 10, 13)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels captured Suran on Saturday. It is the boldest attack in Hama province for months.", ["Souran"]),
        ("Jets bombed Douma on Saturday. This was one of the heaviest raids on the city in weeks.", ["Douma"]),
        ("Jets bombed Douma on Saturday. It was the second day of heavy raids on Arbin.", ["Douma", "Arbin"]),
        ("It was the first attack on Damascus on Sunday, and killed ten people.", ["Damascus"]),
        (
            "A bomb killed ten people on Saturday among families who had gathered near Jafra, on the bank of the Euphrates, "
            "after fleeing the battles in Deir Ezzor province.",
            ["near Jafra"],
        ),
        ("Hundreds of people reached Arsal on Saturday after fleeing Qusayr.", ["Qusayr"]),
    ],
)
def test_what_is_held_against_others_or_tells_of_victims_is_no_event(text: str, places: list[str]) -> None:
    assert [row["location"] for row in events_in(text)] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "A bomb killed 90 people near Aleppo on Saturday. Buses had been waiting in the Rashideen district with residents "
            "of Foua and Kefraya when a truck exploded beside them.",
            ["Rashideen"],
        ),
        (
            "A bomb killed ten people in Jableh on Saturday. They were waiting at a bakery when a car blew up.",
            ["Jableh"],
        ),
        (
            "A bomb killed ten people in Jableh on Saturday. In Homs, people were waiting at a bakery when a car blew up.",
            ["Jableh", "Homs"],
        ),
        ("Aid workers were unloading trucks in Saraqib when jets bombed the depot on Sunday.", ["Saraqib"]),
        (
            "Clashes broke out on Sunday in Aleppo, where rebels attacked army posts in the Salaheddin district.",
            ["Salaheddine"],
        ),
        ("Fighting raged on Sunday in Aleppo, and rebels attacked posts in Damascus.", ["Aleppo", "Damascus"]),
    ],
)
def test_the_scene_of_an_event_is_told_with_it(text: str, places: list[str]) -> None:
    assert [row["location"] for row in events_in(text)] == places
