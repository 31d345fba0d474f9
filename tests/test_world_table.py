"""The world's places: the committed table is what the script makes, and holds what a summary may name."""

from __future__ import annotations

import csv
import math
from collections import defaultdict

import pytest

from geo.names import normalise
from geo.places import Place, Point
from scripts.make_world_table import OUT, arabic_names, make_table, names_of, read_choices, read_table

MOST_BYTES = 1_500_000

with OUT.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
CHOICES = read_table("world_names.csv")
CENTRES = read_table("country_centres.csv")


BY_NAME: dict[str, list[dict[str, str]]] = defaultdict(list)
for row in ROWS:
    for key in {normalise(name) for name in [row["name"], *row["aliases"].split("|")]}:
        BY_NAME[key].append(row)


def found(name: str) -> list[dict[str, str]]:
    """The rows that bear a name, the most peopled first."""
    return sorted(BY_NAME.get(normalise(name), []), key=lambda row: -int(row["population"]))


def test_the_committed_table_is_what_the_script_makes() -> None:
    assert OUT.read_text(encoding="utf-8") == make_table()


def test_the_table_is_small() -> None:
    assert OUT.stat().st_size < MOST_BYTES


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Geneva", "Switzerland", 46.2, 6.15),
        ("Astana", "Kazakhstan", 51.17, 71.45),
        ("Nur-Sultan", "Kazakhstan", 51.17, 71.45),
        ("Vienna", "Austria", 48.2, 16.37),
        ("Sochi", "Russia", 43.6, 39.73),
        ("Ankara", "Turkey", 39.92, 32.85),
        ("Akçakale", "Turkey", 36.71, 38.95),
        ("Akcakale", "Turkey", 36.71, 38.95),
        ("Reyhanli", "Turkey", 36.27, 36.57),
        ("Mosul", "Iraq", 36.34, 43.13),
        ("الموصل", "Iraq", 36.34, 43.13),
        ("Fallujah", "Iraq", 33.35, 43.78),
        ("Qaim", "Iraq", 34.37, 41.1),
        ("Sinjar", "Iraq", 36.32, 41.87),
        ("Arsal", "Lebanon", 34.18, 36.42),
        ("Sidon", "Lebanon", 33.56, 35.37),
        ("Ramtha", "Jordan", 32.56, 36.0),
        ("Hodeidah", "Yemen", 14.8, 42.95),
        ("Kiev", "Ukraine", 50.45, 30.52),
        ("Bakhmut", "Ukraine", 48.59, 38.0),
        ("Washington, D.C.", "United States", 38.9, -77.04),
        ("Montreux", "Switzerland", 46.43, 6.91),
        ("U.S.", "United States", 39.6, -98.5),
        ("Ivory Coast", "Ivory Coast", 7.6, -5.6),
        ("Britain", "United Kingdom", 54.0, -2.7),
        ("Vietnam", "Vietnam", 16.0, 107.0),
    ],
)
def test_a_place_of_the_world_is_found(name: str, country: str, latitude: float, longitude: float) -> None:
    first = found(name)[0]
    assert first["country"] == country
    apart = math.hypot(float(first["latitude"]) - latitude, float(first["longitude"]) - longitude)
    assert apart < (1.5 if first["kind"] == "country" else 0.15)


@pytest.mark.parametrize("name", ["Of", "Nice", "Reading", "Mobile", "Split", "Batman", "Mary", "Vladimir", "Austin"])
def test_a_word_or_first_name_is_no_city(name: str) -> None:
    assert not found(name)


@pytest.mark.parametrize("row", [row for row in CHOICES if row["use"] == "word"], ids=lambda row: row["name"])
def test_each_word_is_left_out(row: dict[str, str]) -> None:
    assert [known for known in found(row["name"]) if known["kind"] != "country"] == []


@pytest.mark.parametrize("row", [row for row in CHOICES if row["use"] == "name"], ids=lambda row: row["name"])
def test_each_press_name_is_the_one_shown(row: dict[str, str]) -> None:
    names = row["names"].split("|")
    assert names[0] in {known["name"] for known in found(names[0])}


def test_a_row_of_names_says_what_it_does() -> None:
    assert {row["use"] for row in CHOICES} == {"word", "name", "leave out"}
    assert all(bool(row["iso2"]) == (row["use"] != "word") for row in CHOICES)
    assert all(bool(row["names"]) == (row["use"] == "name") for row in CHOICES)


def test_syria_is_there_and_its_cities_are_not() -> None:
    assert [row["kind"] for row in ROWS if row["country"] == "Syria"] == ["country"]


@pytest.mark.parametrize("centre", CENTRES, ids=lambda row: row["name"])
def test_each_country_has_a_middle_and_a_radius(centre: dict[str, str]) -> None:
    [row] = [row for row in ROWS if row["kind"] == "country" and row["name"] == centre["name"]]
    place = Place(
        name=row["name"],
        kind=row["kind"],
        point=Point(float(row["latitude"]), float(row["longitude"])),
        precision_km=float(row["precision_km"]),
    )
    assert place.geo_precision == "country"


def test_names_that_only_hold_words_leave_no_row() -> None:
    city = {"name": "Nice", "countrycode": "FR", "alternatenames": ["Nizza"], "population": 342_000}
    assert names_of(city, read_choices()) == []
    assert names_of(city | {"name": "Nantes"}, read_choices()) == ["Nantes"]


def test_an_arabic_name_is_in_arabic_letters_alone() -> None:
    city = {"name": "Kirkuk", "countrycode": "IQ", "alternatenames": ["کرکوک", "كركوك", "Kerkük"], "population": 1}
    assert arabic_names(city) == ["كركوك"]
    assert arabic_names(city | {"countrycode": "FR"}) == []
