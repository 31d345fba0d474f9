"""What spreads from place to place, what only leads to something else, and what is only planned elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from readings import events_in, places_in, sub_types_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting began on Friday in Atareb and spread to Idlib on Sunday.", ["Armed clash", "Armed clash"]),
        ("Protests broke out in Daraa and spread to Hama on Sunday.", ["Peaceful protest", "Peaceful protest"]),
        ("Polio has spread to Raqqa, the U.N. said.", []),
    ],
)
def test_what_spread_to_a_place_is_what_the_sentence_told(text: str, expected: list[str]) -> None:
    assert sub_types_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS broke into the city of Hasakah on Sunday and took the Nashwa district from the army.", ["Nashwa"]),
        ("ISIS broke into the city of Hasakah on Sunday and took Ras al-Ain.", ["Hasakah", "Ras al-Ayn"]),
    ],
)
def test_the_way_into_a_city_is_no_event_beside_what_was_taken_there(text: str, expected: list[str]) -> None:
    assert places_in(text) == expected


def test_what_will_be_done_elsewhere_is_not_put_where_it_starts_from() -> None:
    text = (
        "Six F-16 fighters arrived at Incirlik air base on Sunday, the Pentagon said, and will soon take part in raids on "
        "the jihadists."
    )
    assert [(row["event_type"], row["location"]) for row in events_in(text) if row.get("location")] == [
        ("Strategic developments", "Incirlik air base")
    ]


def test_the_bombers_sent_ahead_are_part_of_the_attack() -> None:
    text = "ISIS, sending two suicide car bombers ahead, attacked the army at Palmyra on Sunday."
    assert sub_types_in(text) == ["Armed clash"]


def test_an_air_force_colonel_is_no_air_raid() -> None:
    assert sub_types_in("Gunmen shot dead an air force colonel in Homs on Sunday.") == ["Armed clash"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit the area around Manbij on Sunday.", ["near Manbij"]),
        ("People fled the villages around Manbij on Sunday.", ["near Manbij"]),
        ("Douma was calm on Saturday. Shells hit the town on Sunday.", ["Douma"]),
        ("Boukamal fell on Sunday. The town faces al-Qaim, which the group took last month.", ["Boukamal", "al-Qaim"]),
    ],
)
def test_words_that_point_ahead_are_not_taken_to_point_back(text: str, expected: list[str]) -> None:
    assert places_in(text) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ministers gather in Geneva before Saturday’s talks in Vienna.", date(2017, 11, 18)),
        ("Three soldiers were killed in Homs before Saturday’s attack.", date(2017, 11, 11)),
        ("Talks that were to have opened in Geneva on Monday will start on Friday.", date(2017, 11, 17)),
        ("At a weekend summit in Vienna, they agreed on a plan.", date(2017, 11, 11)),
    ],
)
def test_the_day_before_which_people_prepare_lies_ahead(text: str, first: date) -> None:
    assert events_in(text)[-1]["event_date"] == first


def test_the_dead_of_whom_somebody_said_are_at_the_only_place_of_the_story() -> None:
    rows = events_in("ISIS captured Idlib on Saturday. SOHR said that 15 prisoners had been found shot in a building.")
    assert [(row["location"], row.get("fatalities_low")) for row in rows][-1] == ("Idlib", 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Food reached Qamishli on Sunday, the agency announced in Rome.", ["Qamishli"]),
        ("Rebels shelled Palmyra on Sunday, Moscow’s Defense Ministry said.", ["Palmyra"]),
        ("Shells struck Palmyra on Sunday, the Russian center at Hmeimim said.", ["Palmyra"]),
        ("Rounds from rebel territory struck Sheikh Maqsoud on Sunday.", ["Sheikh Maqsoud"]),
        ("They turned down an invitation to the consultations that open in Geneva on Nov. 20.", ["Geneva"]),
        ("Rebels were reported on Sunday to be leaving Kassab.", ["Kessab"]),
    ],
)
def test_where_somebody_speaks_is_no_scene(text: str, expected: list[str]) -> None:
    assert places_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels captured Douma on Sunday. Jets bombed Wardiyat, a village 5 km to the east.", "5 km east of Douma"),
        ("Rebels captured Douma on Sunday. Jets bombed Wardiyat, a village to the north.", "north of Douma"),
        ("Rebels captured Douma on Sunday. Jets bombed Wardiyat, a poor hamlet.", None),
    ],
)
def test_an_unknown_village_is_placed_from_the_town_before(text: str, expected: str | None) -> None:
    rows = events_in(text)
    assert rows[-1].get("location") == expected


def test_who_was_driven_out_left_no_place_without_a_fight_that_others_gave_up() -> None:
    text = (
        "Al-Nusra Front drove rebels from Deir Sunbul on Sunday, and others handed over Khan al-Subul without a shot."
    )
    assert [row["event_type"] for row in events_in(text)] == ["Battles", "Strategic developments"]


def test_a_bodyguard_dies_with_the_commander() -> None:
    rows = events_in(
        "A roadside bomb killed a commander of the Yarmouk Army and his two bodyguards near Nawa on Sunday."
    )
    assert rows[0]["fatalities_low"] == 3


def test_the_second_attack_in_two_days_is_of_one_day() -> None:
    rows = events_in("It was the second bombing in two days: on Saturday a car bomb killed ten people in Jaramana.")
    assert [row["event_date"] for row in rows] == [date(2017, 11, 11)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army suspended its shelling of Douma on Sunday.", ["Agreement"]),
        ("The envoy said on Sunday that Damascus was ready to suspend air strikes on Aleppo.", []),
        ("Rebels fled Azaz after clashes with ISIS in which 40 people died on Sunday.", ["Armed clash"]),
        ("Clashes between Kurdish police and militiamen broke out in Qamishli on Sunday.", ["Armed clash"]),
        ("Clashes between police and students broke out in Idlib on Sunday.", ["Violent demonstration"]),
    ],
)
def test_what_is_suspended_is_not_done_and_what_killed_is_no_background(text: str, expected: list[str]) -> None:
    assert sub_types_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops entered Daraya on Saturday after a week of air strikes.", ["Battles", "Explosions/Remote violence"]),
        ("After a month of bombardment, troops entered Daraya on Saturday.", ["Battles"]),
        ("Troops entered Daraya on Saturday after a week of fighting.", ["Battles"]),
    ],
)
def test_shelling_that_led_up_to_an_entry_is_told_beside_it(text: str, expected: list[str]) -> None:
    assert sorted(row["event_type"] for row in events_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Relatives of the soldiers cut the highway at Zahle on Sunday.", ["Peaceful protest"]),
        ("Rebels cut the highway at Khanaser on Sunday.", ["Armed clash"]),
        ("Rebels broke the Islamic State’s encirclement of Marea on Sunday.", ["Armed clash"]),
    ],
)
def test_a_road_is_cut_by_those_who_fight_or_those_who_protest(text: str, expected: list[str]) -> None:
    assert sub_types_in(text) == expected


def test_bombs_on_it_fall_on_the_place_that_was_told_last() -> None:
    assert places_in("Trucks entered Daraya on Sunday. Hours later helicopters dropped barrel bombs on it.") == [
        "Darayya",
        "Darayya",
    ]


def test_captives_put_to_death_are_counted() -> None:
    rows = events_in("ISIS put to death 160 captives near Tabqa on Sunday.")
    assert rows[0]["fatalities_low"] == 160
