"""Place names found in text, with their roles and kinds; and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import load_gazetteer
from geo.toponyms import find_toponyms

GAZETTEER = load_gazetteer()


def found(text: str) -> list[tuple[str, str]]:
    """What is found in `text`: the words and their role."""
    return [(toponym.text, toponym.role) for toponym in find_toponyms(text, GAZETTEER)]


def places(text: str) -> list[str]:
    """The words that name places in `text`."""
    return [words for words, role in found(text) if role == "place"]


def first_names(text: str) -> list[str]:
    """The first candidate's name of each mention, "?" where there is none."""
    return [one.candidates[0].place.name if one.candidates else "?" for one in find_toponyms(text, GAZETTEER)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clashes in Aleppo on Friday", ["Aleppo"]),
        ("fighting near Deir\u00a0Ezzor and Ter\u00a0Maeleh", ["Deir\u00a0Ezzor", "Ter\u00a0Maeleh"]),
        ("the town of al-Rai, ISIS’s main crossing", ["al-Rai"]),
        ("they entered Al Bab and el-Bab", ["Al Bab", "el-Bab"]),
        ("near Ma’arrat al-Nu’man today", ["Ma’arrat al-Nu’man"]),
        ("the T4 air base in the desert", ["T4 air base"]),
        ("REBELS SEIZE JISR AL-SHUGHOUR", ["JISR AL-SHUGHOUR"]),
        ("in Deir Ezzor province", ["Deir Ezzor province"]),
        ("Homs city was hit", ["Homs city"]),
        ("the Handarat refugee camp and Castello Road in Aleppo", ["Handarat refugee camp", "Castello Road", "Aleppo"]),
        ("landed in Aleppo, Raqqa and Idlib provinces", ["Aleppo", "Raqqa", "Idlib provinces"]),
        ("the Jobar and Douma districts of Damascus", ["Jobar", "Douma districts", "Damascus"]),
        ("south of the Abu Zuhour air base", ["Abu Zuhour air base"]),
        ("in rural Damascus", ["rural Damascus"]),
        ("the village of Tal Mughabba fell", ["Tal Mughabba"]),
        ("the villages of al-Jiza and Yaadouda", ["al-Jiza", "Yaadouda"]),
        ("سيطرت القوات على مدينة البوكمال في دير الزور", ["البوكمال", "دير الزور"]),
        ("قصف على حلب وبدير الزور", ["حلب", "وبدير الزور"]),
        ("Syria’s Idlib", ["Syria", "Idlib"]),
        ("the Syrian-held part", []),
    ],
)
def test_places_are_found_with_the_words_that_name_them(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("in Aleppo, Raqqa and Idlib provinces", ["province", "province", "province"]),
        ("the province of Idlib", ["province"]),
        ("the towns of Nubl and Zahraa", ["town", "town"]),
        ("Homs city", ["city"]),
        ("the Handarat refugee camp", ["camp"]),
        ("Jobar and Douma districts of Damascus", ["district", "district", ""]),
        ("several districts of Deir Ezzor", [""]),
        ("the mostly Sunni town of Salma", ["town"]),
        ("Aleppo neighborhoods were hit", [""]),
        ("the Damascus suburb of Douma", ["", ""]),
        ("an Idlib hospital was hit", ["province"]),
        ("the Deir Ezzor military airport", ["airbase"]),
    ],
)
def test_kind_words_say_what_a_place_is(text: str, kinds: list[str]) -> None:
    assert [toponym.kind for toponym in find_toponyms(text, GAZETTEER)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Tehran announced new talks",
        "Damascus rejected the offer",
        "said that Tehran would not back a peace process",
        "Moscow has agreed to work with the regime",
        "Turkey can no longer insist on Assad’s departure",
        "Iran believes that the government should stay",
        "Syria’s prime minister said",
        "Russia and Iran agreed on Friday",
        "talks between Russia and Turkey",
        "a deal with Iran",
        "the Damascus government said",
        "along the border with Turkey",
        "the Syria-Turkey border",
        "pro-Damascus militias",
        "Washington said on Monday that it would",
    ],
)
def test_governments_are_metonyms(text: str) -> None:
    assert {role for _, role in found(text)} == {"metonym"}


@pytest.mark.parametrize(
    "text",
    [
        "clashes in Damascus",
        "rebels shelled Damascus on Sunday",
        "two people died in Turkey",
        "a bomb hit Beirut",
        "they fled to Lebanon",
        "airstrikes on eastern Syria",
        "in Moscow, diplomats said",
        "the town is in Syria",
    ],
)
def test_capitals_and_countries_are_places_where_something_happens(text: str) -> None:
    assert {role for _, role in found(text)} == {"place"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.K.-based Observatory", [("U.K.", "base")]),
        ("a Homs-born commander", [("Homs", "base")]),
        ("U.S. officials told Reuters", [("U.S.", "base")]),
        ("Beirut’s Daily Star reports", [("Beirut", "base")]),
        ("the Aleppo Media Center said", [("Aleppo", "name")]),
        ("an expert at the University of Edinburgh", [("Edinburgh", "name")]),
        ("the U.N.-backed ‘Geneva process,’ which has failed", [("Geneva", "name")]),
        ("the so-called Islamic State of Iraq and the Levant", [("Iraq", "name")]),
        ("Agence France-Presse reported", [("France", "name")]),
        ("the Manbij Military Council", [("Manbij", "name")]),
        ("Ali Homs spoke", [("Homs", "name")]),
    ],
)
def test_bases_and_parts_of_names_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Victory was declared. Capturing the hill took a day.",
        "Conoco said that it had left.",
        "Hezbollah’s al-Manar television reported",
        "Salma said that she had fled.",
        "President Bashar al-Assad met Ali Akbar Velayati",
        "Abu Bakr al-Baghdadi and Abu Mohammed al-Jolani",
        "Several Towns Fall As Rebels Push Village By Village",
        "The town fell. Syrian villages burned. Kurdish towns did not.",
        "On Friday, October 27, a May deal",
        "He said us and it, as usual",
        "Hay’at Tahrir al-Sham and Ahrar al-Sham",
        "Deutsche Presse-Agentur",
        "Liwa Suqour al-Jabal",
    ],
)
def test_what_is_no_place_is_not_found(text: str) -> None:
    assert found(text) == []


NO_PLACES = (Path(__file__).parent / "cases" / "no_places.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("words", NO_PLACES)
def test_people_groups_media_and_words_are_no_places(words: str) -> None:
    for text in (f"{words} said on Monday that it was over.", f"They blamed {words}, witnesses said.", f"By {words}."):
        assert places(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the village of Tal Xabra", ["Tal Xabra"]),
        ("shelling of the Xerbo town", ["Xerbo town"]),
        ("two people died in Kafr Xan, Aleppo province", ["Kafr Xan"]),
        ("Near Xamra, one strike destroyed a truck", ["Xamra"]),
    ],
)
def test_unknown_places_are_found_by_their_pattern(text: str, expected: list[str]) -> None:
    unknown = [toponym for toponym in find_toponyms(text, GAZETTEER) if not toponym.candidates]
    assert [toponym.text for toponym in unknown] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("clashes in Dayr Azzur", "Deir Ezzor"),
        ("the city of Edlip", "Idlib"),
        ("in the town of Tell Rifaat", "Tal Rifaat"),
    ],
)
def test_looser_spellings_need_a_cue(text: str, name: str) -> None:
    assert first_names(text) == [name]


@pytest.mark.parametrize("text", ["Edlip won the match", "he met Mambish", "Hemus is a plant"])
def test_without_a_cue_a_looser_spelling_is_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("the town of Salma", ["place"]),
        ("in Salma on Friday", ["place"]),
        ("the Conoco gas field", ["place"]),
        ("Salma Hassan was born in 1990", []),
    ],
)
def test_a_cue_makes_a_doubtful_name_a_place(text: str, roles: list[str]) -> None:
    assert [role for _, role in found(text)] == roles


PIECES = [*"abAB .,-’'\n\u00a0é", "Aleppo", "Homs", " al-", "حلب", " of ", "Deir Ezzor", " and ", "’s ", " province"]


@given(st.lists(st.sampled_from(PIECES)))
def test_offsets_are_those_of_the_text_and_mentions_do_not_overlap(pieces: list[str]) -> None:
    text, last = "".join(pieces), 0
    for toponym in find_toponyms(text, GAZETTEER):
        assert text[toponym.start : toponym.end] == toponym.text
        assert last <= toponym.start < toponym.end
        last = toponym.end


@pytest.mark.parametrize("unit", ["Aleppo ", "Aleppo, ", "A", "al-", "Al-Al", "‘Aleppo", "Homs\n", "حلب "])
def test_long_monotone_text_is_read_to_its_end(unit: str) -> None:
    text = unit * 20_000 + " in Palmyra"
    assert find_toponyms(text, GAZETTEER)[-1].text == "Palmyra"
