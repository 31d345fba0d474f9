"""Which place belongs to which event: several places for one, several events in a sentence, settings, shared places."""

from __future__ import annotations

import pytest

from loaders.prose.event_types import find_cues
from loaders.prose.pointing import refers_back
from loaders.prose.words import find_words, position_of
from readings import events_in, places_in


def told(text: str) -> list[tuple[str, str]]:
    """Event type and place of each event."""
    return [(row["event_type"], row.get("location", "")) for row in events_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit Douma, Harasta and Arbin.", ["Douma", "Harasta", "Arbin"]),
        ("The towns of Harasta and Arbin were shelled.", ["Harasta", "Arbin"]),
        ("Airstrikes hit Douma as well as Arbin.", ["Douma", "Arbin"]),
        ("Airstrikes and artillery attacks hit Douma.", ["Douma"]),
        ("Howitzers shelled militants near Dabiq and Sawran.", ["near Dabiq", "Souran Azaz"]),
        ("Artillery stationed on Mount Qasioun shelled Jobar.", ["Jobar"]),
        (
            "Over the past day 17 people were killed in Damascus: six in Douma, five in Zamalka and the rest in Jobar.",
            ["Douma", "Zamalka", "Jobar"],
        ),
        ("Shops closed across Idlib on Tuesday to protest the raid on their offices.", ["Idlib"]),
        ("The missile that came down on a house in Douma left a crater.", ["Douma"]),
        ("The army captured Palmyra and al-Qaryatain from ISIS.", ["Palmyra", "al-Qaryatain"]),
        ("The assault on Raqqa will begin within weeks, the secretary said in Brussels on Friday.", ["Raqqa"]),
        ("Gunmen burst into the parliament in Tehran on Sunday, killing 12 people.", ["Tehran"]),
        ("They vowed to act after four hours of talks in Sochi on Friday.", ["Sochi"]),
        (
            "ISIS attacked posts in Khanaser before dawn and cut the only road linking Aleppo with the south.",
            ["Khanasser"],
        ),
    ],
)
def test_one_event_at_each_of_several_places(text: str, expected: list[str]) -> None:
    assert places_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels captured al-Rai on Friday, and jets bombed Douma on Saturday.",
            [("Battles", "al-Rai"), ("Explosions/Remote violence", "Douma")],
        ),
        (
            "Rebels captured al-Rai while the army shelled Douma.",
            [("Battles", "al-Rai"), ("Explosions/Remote violence", "Douma")],
        ),
        (
            "Talks went on in Geneva as airstrikes hit Idlib.",
            [("Strategic developments", "Geneva"), ("Explosions/Remote violence", "Idlib")],
        ),
        (
            "As talks went on in Geneva, airstrikes hit Idlib.",
            [("Strategic developments", "Geneva"), ("Explosions/Remote violence", "Idlib")],
        ),
        (
            "A car bomb exploded in Homs and a truce took effect in Zabadani.",
            [("Explosions/Remote violence", "Homs"), ("Strategic developments", "Zabadani")],
        ),
    ],
)
def test_each_event_keeps_its_own_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_setting_serves_what_has_no_place_of_its_own() -> None:
    assert told("In Homs, rebels attacked a checkpoint.") == [("Battles", "Homs")]


def test_a_setting_yields_to_what_lies_in_it() -> None:
    assert places_in("In Aleppo province, rebels attacked a checkpoint near al-Rai.") == ["near al-Rai"] or places_in(
        "In Aleppo province, rebels attacked a checkpoint in al-Rai."
    ) == ["al-Rai"]


def test_the_rest_of_a_count_is_that_of_the_place_left() -> None:
    rows = events_in("In all 17 people were killed on Monday: six in Douma, five in Zamalka and the rest in Arbin.")
    assert [(row["location"], row["fatalities_low"]) for row in rows] == [("Douma", 6), ("Zamalka", 5), ("Arbin", 6)]


def test_the_toll_of_several_places_is_counted_once() -> None:
    rows = events_in("Airstrikes on Douma, Harasta and Arbin killed 30 people.")
    assert len(rows) == 3
    assert sum(row.get("fatalities_low") or 0 for row in rows) == 30


@pytest.mark.parametrize(
    ("text", "points_back"),
    [
        ("The strikes went on.", True),
        ("Those clashes went on.", True),
        ("Heavy strikes went on.", False),
        ("They struck it.", False),
    ],
)
def test_a_noun_that_points_at_what_was_told(text: str, points_back: bool) -> None:
    words = find_words(text)
    assert refers_back(words, find_cues(words)[0]) is points_back


@pytest.mark.parametrize(("offset", "word"), [(0, "One"), (2, "One"), (3, "One"), (4, "two"), (9, "three"), (99, ".")])
def test_the_word_at_an_offset(offset: int, word: str) -> None:
    words = find_words("One two three.")
    assert words[position_of(words, offset)].text == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Losing Khan al-Assal deprives the army of its last foothold in western Aleppo.", []),
        ("Rebels captured al-Rai on Friday. The capture of the town opens the road to Douma.", ["al-Rai"]),
        ("The fall of al-Rai on Friday opens the road to Douma.", ["al-Rai"]),
        ("The U.N. envoy was in Hama on Sunday to press for access.", ["Hama"]),
        ("Ministers met in Vienna on Friday to discuss the situation in Douma.", ["Vienna"]),
        ("Hunger is spreading in Douma, where 4,000 people have been trapped since July.", ["Douma"]),
    ],
)
def test_what_an_event_means_and_what_is_talked_about_lie_nowhere(text: str, expected: list[str]) -> None:
    assert places_in(text) == expected


@pytest.mark.parametrize("text", ["Jets bombed Douma on Sunday ahead of an expected offensive."])
def test_what_is_only_awaited_is_no_second_event(text: str) -> None:
    assert len(events_in(text)) == 1


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The peace talks that open in Geneva on Tuesday will last a week.", ["Geneva"]),
        ("Envoys will attend a conference that is due to start in Sochi on Tuesday.", ["Sochi"]),
        (
            "Speaking in Geneva on Sunday, Sergei Lavrov said that he and his guest, John Kerry, had reached a deal.",
            ["Geneva"],
        ),
        ("Speaking in Berlin on Sunday, a spokesman said that rebels had captured Hama.", ["Hama"]),
        ("Rebels holding out in Daraya reached a deal with the government on Sunday.", ["Darayya"]),
        ("Jets bombed Talbiseh on Sunday, as well as Rastan and Latamneh.", ["Talbiseh", "Rastan", "Latamneh"]),
        ("In the countryside of Hama, 53 people suffocated on Sunday after air strikes on Uqayribat.", ["Uqayribat"]),
    ],
)
def test_where_a_clause_beside_says_it_lies(text: str, places: list[str]) -> None:
    assert places_in(text) == places


@pytest.mark.parametrize(("text", "expected"), [("the 48-hour truce", True), ("a 48-hour truce", False)])
def test_how_long_it_lasts_stands_before_what_points_back(text: str, expected: bool) -> None:
    words = find_words(text, 0, len(text))
    assert refers_back(words, find_cues(words)[0]) is expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Their relatives set off from the Qalamoun region on Sunday for Boukamal, at the other end of Syria.",
            ["Qalamoun"],
        ),
        ("A bomb hit buses at Rashidin on Saturday. The explosion hit residents of Foua and Kafraya.", ["Rashideen"]),
        ("A cease-fire that Russian officers brokered took effect in Hasakah on Sunday.", ["Hasakah"]),
    ],
)
def test_where_people_come_from_and_what_has_a_hyphen(text: str, places: list[str]) -> None:
    assert places_in(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Rebels took the town of Suran and a string of villages north of Hama on Sunday.",
            ["Souran", "north of Hama"],
        ),
        ("The army took Suran, a town north of Hama, on Sunday.", ["Souran"]),
        ("In Douma, hundreds of fighters left for Idlib on Sunday.", ["Douma"]),
        ("Aircraft struck militiamen on Sunday as their convoy headed for the al-Tanf garrison.", ["Al-Tanf garrison"]),
        ("Shells hit Douma on Sunday as rebels left Harasta.", ["Douma", "Harasta"]),
        ("Some 5,000 refugees fled Yarmouk on Sunday for nearby Yalda.", ["Yarmouk camp"]),
    ],
)
def test_places_beside_another_and_ways_to_and_from(text: str, places: list[str]) -> None:
    assert places_in(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels captured Tal Abyad on Sunday, cutting the shortest road from Raqqa to Turkey.", ["Tell Abyad"]),
        ("Two soldiers died in a suicide attack on Sunday while clearing mines at Al-Bab.", ["Al-Bab"]),
        ("The army downed a drone near Al-Tanf on Sunday, after it fired on soldiers.", ["near Al-Tanf"]),
        ("The army retook Nasib on Sunday, which it had lost in 2015.", ["Nasib"]),
        ("Those who reject the deal are to be taken to Idlib.", []),
    ],
)
def test_outcomes_reasons_and_what_was_long_ago_are_no_events(text: str, places: list[str]) -> None:
    assert places_in(text) == places
