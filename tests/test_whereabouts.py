"""Where something happened that its sentence does not place: where the words point back, or where its story is set."""

from __future__ import annotations

import pytest

from readings import as_page, events_in, only_event, read


def places(headline: str, prose: str) -> list[str]:
    return [row["location"] for row in read(as_page((headline, prose)), None).rows() if row.get("location")]


@pytest.mark.parametrize(
    ("headline", "prose", "expected"),
    [
        ("Dialogue in Moscow", "Damascus will send an envoy to the consultations that start on Nov. 20.", ["Moscow"]),
        ("ISIS Loses Sarrin", "Kurdish forces completed the takeover on Sunday.", ["Sarrin"]),
        ("Aid Talks in Geneva", "A shell killed two people in Douma on Sunday.", ["Douma"]),
        ("Battle for Idlib", "The sides agreed on Sunday to meet for talks.", []),
    ],
)
def test_a_headline_places_what_it_tells_of_alike(headline: str, prose: str, expected: list[str]) -> None:
    assert places(headline, prose) == expected


def test_what_answers_lies_where_the_other_was() -> None:
    rows = events_in("Rebels shelled Fuah and took Zayzoun on Saturday. Jets answered with 160 raids on Sunday.")
    assert rows[-1]["location"] == "Zayzun"
    assert rows[-1]["sub_event_type"] == "Air/drone strike"


def test_fighters_who_leave_leave_the_place_that_was_told_of() -> None:
    rows = events_in("Rebels shelled Fuah on Saturday. The militants left on Sunday aboard buses.")
    assert [(row["location"], row["event_type"]) for row in rows] == [
        ("Fuaa", "Explosions/Remote violence"),
        ("Fuaa", "Strategic developments"),
    ]


def test_another_strike_at_no_place_of_its_own_is_the_same_event() -> None:
    assert len(events_in("A strike hit Douma on Sunday. As medics gathered, a second strike hit.")) == 1


def test_a_name_that_nobody_knows_lies_where_its_description_says() -> None:
    row = only_event("Helicopters bombed a market at Xandusta, a village near Tal Hamis, on Sunday.")
    assert row["location"] == "near Tell Hamis"


def test_the_headline_tells_how_people_died() -> None:
    (row,) = read(
        as_page(("Villagers Shot Dead", "At least 20 people were killed on Sunday in Qalb Loze.")), None
    ).rows()
    assert row["event_type"] == "Violence against civilians"
    (row,) = read(as_page(("Grief in Idlib", "At least 20 people were killed on Sunday in Qalb Loze.")), None).rows()
    assert row["event_type"] == "Explosions/Remote violence"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army shelled a convent of Mar Takla in Maaloula on Sunday.", "day"),
        ("The army shelled Maaloula in Mar. 2017.", "month"),
    ],
)
def test_a_saint_is_no_month(text: str, expected: str) -> None:
    assert only_event(text)["time_precision"] == expected


def test_those_who_watch_poison_are_not_attacked_with_it() -> None:
    row = only_event("A team of chemical weapons inspectors was attacked on Sunday in Kafr Zita.")
    assert row["sub_event_type"] != "Chemical weapon"


def test_what_is_told_with_its_own_place_is_no_means() -> None:
    rows = events_in("The army launched an assault on Homs on Sunday, with warplanes pounding Khalidiyeh.")
    assert [row["event_type"] for row in rows] == ["Battles", "Explosions/Remote violence"]


def test_the_province_of_a_seat_told_before_is_the_province() -> None:
    rows = events_in("Shells hit Deir Ezzor on Saturday. ISIS withdrew from the province on Sunday.")
    assert rows[-1]["location"] == "Deir Ezzor province"


def test_a_site_in_the_town_is_told_once() -> None:
    rows = events_in(
        "Latakia was calm on Saturday. On Sunday shells fell near Tishreen University in the coastal city."
    )
    assert len(rows) == 1


def test_what_something_is_only_compared_with_is_no_event() -> None:
    assert events_in("It is the first major success since Russia began bombing Idlib on Sept. 30.") == []


def test_aid_gets_through_to_where_the_story_is() -> None:
    rows = events_in("Rebels broke the siege of Aleppo on Sunday. A few trucks of vegetables got through on Monday.")
    assert [(row["location"], row["event_type"]) for row in rows] == [
        ("Aleppo", "Battles"),
        ("Aleppo", "Strategic developments"),
    ]


def test_what_is_only_held_against_other_events_is_told_in_the_story_before() -> None:
    page = as_page(
        ("Car Bomb Kills Dozens", "A car bomb killed 41 people in Susian on Sunday."),
        ("Rebels Declare al-Bab Taken", "The blast came a day after rebels announced that they had taken al-Bab."),
    )
    rows = [(row["location"], str(row["event_date"])) for row in events_in(page)]
    assert rows == [("Susyan", "2017-11-12"), ("Al-Bab", "2017-11-11")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An overnight air raid hit a base near Boukamal on Saturday. Damascus blamed the coalition, which denied that "
            "it had carried out strikes there.",
            [("near Boukamal", "2017-11-11", "Air/drone strike")],
        ),
        (
            "Troops hold hills to the north and west of Afrin. Special forces crossed into the enclave on Sunday.",
            [("Afrin", "2017-11-12", "Other")],
        ),
        (
            "The Red Crescent moved 29 sick people out of Eastern Ghouta to hospitals in Damascus on Sunday.",
            [("Eastern Ghouta", "2017-11-12", "Other")],
        ),
        ("The EU imposed sanctions on Sunday in response to the gas attack on Douma.", []),
        (
            "Gunmen opened fire on a crowd demanding that they leave Saraqeb on Sunday.",
            [("Saraqib", "2017-11-12", "Excessive force against protesters")],
        ),
        (
            "Part of the contingent at the Khmeimim base has flown home since Friday.",
            [("Khmeimim air base", "2017-11-10", "Change to group/activity")],
        ),
    ],
)
def test_where_and_when_what_points_back_lies(text: str, expected: list[tuple[str, str, str]]) -> None:
    rows = [row for row in events_in(text) if row.get("location")]
    assert [(row["location"], str(row["event_date"]), row["sub_event_type"]) for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Sunday the army won back villages that rebels had seized in their push toward Hama, among them Maarzaf.",
            [("Maarzaf", "Government regains territory")],
        ),
        (
            "ISIS ambushed fighters of the SDF near Hajin on Sunday; ten of them were killed and 35 taken captive.",
            [("near Hajin", "Armed clash")],
        ),
        (
            "The army released chlorine; the release of sarin on Khan Sheikhoun on April 4 was its work, experts told the "
            "Security Council in New York on Sunday.",
            [("Khan Sheikhoun", "Chemical weapon")],
        ),
        ("An aid convoy has not reached Douma for a month.", []),
        ("Officials noticed activity at the Shayrat air base, from which an attack was launched.", []),
        (
            "Rebels recovered more than a dozen villages in the south of Idlib province on Sunday.",
            [("southern Idlib province", "Non-state actor overtakes territory")],
        ),
    ],
)
def test_what_was_held_or_done_before_lies_nowhere(text: str, expected: list[tuple[str, str]]) -> None:
    rows = [row for row in events_in(text) if row.get("location")]
    assert [(row["location"], row["sub_event_type"]) for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army took Palmyra on Friday. The first such town, Raqqa, fell in March 2013. Its mayor spoke of hope. "
            "Jets bombed the city on Sunday.",
            ["Palmyra", "Raqqa", "Palmyra"],
        ),
        ("The army took Palmyra on Friday. Raqqa fell on Saturday. Jets bombed the city on Sunday.", None),
        (
            "The army took Palmyra on Friday. ISIS fell back in the direction of Sukhna. Jets bombed the city.",
            ["Palmyra"],
        ),
        ("The army took Palmyra on Friday. ISIS fell back toward Sukhna.", ["Palmyra"]),
    ],
)
def test_what_is_long_past_or_where_somebody_goes_is_not_what_the_town_means(
    text: str, expected: list[str] | None
) -> None:
    found = list(dict.fromkeys(places("News", text))) if expected == ["Palmyra"] else places("News", text)
    assert found == (expected or ["Palmyra", "Raqqa", "Raqqa"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the airport outside Deir Ezzor", "outside Deir Ezzor"),
        ("the base near Hama", "near Hama"),
        ("the base", "Abu al-Duhur air base"),
    ],
)
def test_a_site_beside_another_place_points_back_at_none(words: str, expected: str) -> None:
    text = f"Rebels took the Abu Zuhour air base on Friday. ISIS attacked {words} on Sunday."
    assert places("News", text)[-1] == expected
