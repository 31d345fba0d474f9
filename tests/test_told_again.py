"""What a story tells again, talks about, or leads on from: no further event, and no day or place of its own."""

from __future__ import annotations

import pytest

from readings import events_in

Event = tuple[str, str, int]


def told(text: str) -> list[Event]:
    return [(row["event_type"], row.get("location") or "", row["event_date"].day) for row in events_in(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Shells killed four people on Sunday in Ghandura, a village south of Jarablus, hours after jets bombed the town.",
            ["Ghandoura", "Jarablus"],
        ),
        (
            "Gunmen killed two farmers on Sunday in Tal Daman, a village near Aleppo, a day after shells hit the city.",
            ["Tall al-Daman", "Aleppo"],
        ),
    ],
)
def test_the_town_is_no_village_where_a_town_is_named_too(text: str, places: list[str]) -> None:
    assert [place for _, place, _ in told(text)] == places


def test_the_two_villages_are_those_that_were_called_so() -> None:
    truce = "A truce in Douma and in the villages of Nubl and Zahra collapsed on Saturday."
    shelled = told(f"{truce} Mortars hit the two villages on Sunday.")[-2:]
    assert [(place, day) for _, place, day in shelled] == [("Nubl", 12), ("Zahraa", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed Idlib on Saturday. On Sunday, Russia condemned the raid.",
        "Jets bombed Idlib on Saturday. On Sunday, Paris called the strike in Idlib a crime.",
        "Jets bombed Idlib on Saturday. The victims of the attack were buried on Sunday.",
        "Jets bombed Idlib on Saturday. Turkey blamed the bombing on the army on Sunday.",
        "Jets bombed Idlib on Saturday. Rebels vowed on Sunday to answer for the attack.",
    ],
)
def test_the_day_on_which_an_attack_was_spoken_of_is_not_its_day(text: str) -> None:
    assert told(text) == [("Explosions/Remote violence", "Idlib", 11)]


def test_the_day_on_which_an_attack_killed_is_its_own() -> None:
    text = "Jets bombed Idlib on Saturday. The attack on Sunday killed five."
    assert [day for _, _, day in told(text)] == [11, 12]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ISIS took Palmyra on Sunday as government troops pulled out.", "Battles"),
        ("Rebels took over Saraqib on Sunday while soldiers withdrew to the west.", "Battles"),
        ("Rebels took over Saraqib on Sunday after the army withdrew.", "Strategic developments"),
    ],
)
def test_who_takes_a_town_while_others_leave_it_drives_them_out(text: str, kind: str) -> None:
    assert told(text)[0][0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Rebels hit Foua on Friday. On Saturday the U.N. urged calm. Hours later shells killed three people in Kefraya.",
        "Shells hit Foua on Friday. The army warned on Saturday of an answer. Hours later, jets bombed Kefraya.",
    ],
)
def test_hours_later_counts_from_the_day_named_last(text: str) -> None:
    assert told(text)[-1] == ("Explosions/Remote violence", "Kafriya", 11)


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 wounded men who were to leave Zabadani on Sunday failed to appear.",
        "Aid trucks that were to reach Zabadani on Sunday never arrived.",
    ],
)
def test_a_day_on_which_nobody_came_is_past(text: str) -> None:
    assert {day for _, _, day in told(text)} == {12}


@pytest.mark.parametrize(
    "text",
    [
        "Troops broke through the lines of ISIS at Nubl on Sunday, ending a siege of two years.",
        "Troops fought their way into Nubl on Sunday, breaking the siege of Kefraya.",
    ],
)
def test_a_siege_broken_by_a_fight_is_that_fight(text: str) -> None:
    assert told(text) == [("Battles", "Nubl", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Eleven soldiers were killed in Afrin on Saturday. Two of them died when their helicopter was shot down.",
        "Rockets killed nine soldiers in Afrin on Saturday. Four of those died in a second salvo.",
    ],
)
def test_how_some_of_the_dead_died_is_no_further_event(text: str) -> None:
    assert [(place, day) for _, place, day in told(text)] == [("Afrin", 11)]


@pytest.mark.parametrize(
    "text",
    [
        "A mine left in a building killed eight people in Afrin on Sunday.",
        "A shell left behind in an orchard killed two children in Afrin on Sunday.",
        "Booby traps killed four families in Afrin on Sunday.",
    ],
)
def test_what_was_left_behind_and_kills_is_a_device(text: str) -> None:
    assert [row["sub_event_type"] for row in events_in(text)] == ["Remote explosive/landmine/IED"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two will discuss the siege of Aleppo and the fight against ISIS in al-Bab on Sunday.", []),
        ("Talks on the evacuation of Homs opened in Geneva on Sunday.", ["Geneva"]),
        ("Ministers met in Ankara on Sunday to address the bombing of Idlib and the fighting in Afrin.", ["Ankara"]),
        ("A conference on the war in Aleppo opens in Brussels today.", ["Brussels"]),
    ],
)
def test_what_is_talked_about_happens_neither_there_nor_then(text: str, expected: list[str]) -> None:
    assert [place for _, place, _ in told(text) if place] == expected
    assert {kind for kind, _, _ in told(text)} == {"Strategic developments"}


def test_fighting_that_displaced_people_is_no_news() -> None:
    assert told("Families displaced by fighting around Manbij have begun to sell their cars, a council said.") == []


def test_who_was_moved_out_of_towns_left_each() -> None:
    text = "More than 400 people were moved out of Madaya and Zabadani on Sunday."
    assert told(text) == [("Strategic developments", "Madaya", 12), ("Strategic developments", "Zabadani", 12)]


def test_gunmen_are_of_no_side_that_nobody_names() -> None:
    assert events_in("Gunmen shot dead six rescue workers in Sarmin on Sunday.")[0]["actors"] == "militants"


def test_the_dead_of_a_fight_that_is_spoken_of_are_those_of_that_fight() -> None:
    text = (
        "Rebels and ISIS clashed in Salqin on Saturday. A truce on Sunday ended the fighting, which killed 60 people."
    )
    battle = next(row for row in events_in(text) if row["event_type"] == "Battles")
    assert (battle["event_date"].day, battle["fatalities_low"]) == (11, 60)
    assert sum(row["event_type"] == "Battles" for row in events_in(text)) == 1


def test_a_strike_on_a_chemical_plant_is_no_gas_attack() -> None:
    row = events_in("An Israeli air strike hit a chemical weapons plant near Masyaf on Sunday, killing two soldiers.")[
        0
    ]
    assert row["sub_event_type"] == "Air/drone strike"


def test_talks_with_somebody_are_not_held_where_what_they_are_about_is() -> None:
    text = "The U.N. envoy held talks in Damascus on Sunday with the minister on the fighting in Aleppo."
    assert told(text) == [("Strategic developments", "Damascus", 12)]


def test_why_talks_were_left_is_no_event() -> None:
    text = "Negotiators quit the talks in Geneva on Wednesday over the assault on Aleppo."
    assert told(text) == [("Strategic developments", "Geneva", 8)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A school in Hass, Idlib, was bombed on Sunday.", ["Hass"]),
        ("A bomb went off in Tafas, Daraa.", ["Tafas"]),
        ("Jets bombed Hass, Idlib and Saraqib on Sunday.", ["Hass", "Idlib", "Saraqib"]),
        ("Jets bombed Saraqib, Idlib, and Ariha on Sunday.", ["Saraqib", "Idlib", "Ariha"]),
    ],
)
def test_the_province_behind_a_town_is_no_second_place(text: str, places: list[str]) -> None:
    assert [place for _, place, _ in told(text)] == places


def test_who_broke_a_siege_took_what_broke_it() -> None:
    text = "Rebels broke the army's siege of Homs on Sunday by seizing the artillery college in Talbiseh."
    assert [(row["sub_event_type"], row["location"]) for row in events_in(text)] == [
        ("Armed clash", "Homs"),
        ("Non-state actor overtakes territory", "Talbiseh"),
    ]


def test_what_a_deed_answers_is_no_event() -> None:
    text = "Iraqi jets hit ISIS in Boukamal on Sunday in retaliation for bombings in Baghdad."
    assert told(text) == [("Explosions/Remote violence", "Boukamal", 12)]
