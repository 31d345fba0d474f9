"""Capitals that are told without their name, and words about capitals that tell of no place."""

from __future__ import annotations

import csv

import pytest

from geo.capitals import find_capitals
from geo.gazetteer import load_gazetteer
from geo.tables import GAZETTEER_FOLDER
from geo.toponyms import find_toponyms
from readings import only_event

GAZETTEER = load_gazetteer()


def capitals_in(text: str) -> list[str]:
    found = find_capitals(text, find_toponyms(text, GAZETTEER), GAZETTEER)
    return [one.candidates[0].place.name for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded in the capital.", ["Damascus"]),
        ("Envoys met in the Turkish capital.", ["Ankara"]),
        ("Rockets hit the Lebanese capital city.", ["Beirut"]),
        ("A bomb went off in Baghdad. Another struck the capital.", ["Baghdad"]),
        ("A bomb went off in Homs. Another struck the capital.", ["Damascus"]),
        ("Damascus, the capital, was shelled.", []),
        ("Shells hit the capital of Idlib province.", []),
        ("Jets bombed the group’s de facto capital.", []),
        ("Rebels besieged the provincial capital.", []),
    ],
)
def test_a_capital_without_its_name(text: str, expected: list[str]) -> None:
    assert capitals_in(text) == expected


def test_every_capital_of_the_table_is_a_city_of_the_gazetteer() -> None:
    with (GAZETTEER_FOLDER / "capitals.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for adjective in row["adjective"].split("|"):
            assert capitals_in(f"They met in the {adjective} capital.") == [row["capital"]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells hit the capital on Sunday.", "Damascus"),
        ("Shells hit districts east of the capital on Sunday.", "east of Damascus"),
        ("Shells hit Jaramana, southeast of the capital, on Sunday.", "Jaramana"),
        ("Shells hit Mleiha, a suburb of the capital, on Sunday.", "Mleiha"),
    ],
)
def test_an_event_lies_at_a_capital_or_is_told_from_it(text: str, place: str) -> None:
    assert only_event(text)["location"] == place
