"""Every row of every table under data/ is a test: adding a row adds its checks. Problems name file and line."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from geo.places import PRECISION_OF_KIND, Place, PlaceError, Point
from loaders.prose.governors import Manner

FOLDER = Path(__file__).resolve().parent.parent / "data"
TABLES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.csv"))
PLACE_TABLES = [name for name in TABLES if re.fullmatch(r"gazetteer/places\w*\.csv", name)]

GOVERNORATES = (
    "Aleppo,Damascus,Rif Dimashq,Daraa,Deir Ezzor,Hama,Hasakah,Homs,Idlib,Latakia,Quneitra,Raqqa,Suwayda,Tartus"
).split(",")
SYRIA = (32.2, 37.4, 35.4, 42.45)
"""South, north, west, east: the country and the sea before its coast, in degrees."""
MAY_CROSS_THE_BORDER = ("river", "water", "region", "mountain", "road", "country", "island")

WORDS = {
    "gazetteer/not_places.csv": {"what": {"organisation", "person", "word", "medium", "company", "group"}},
    "gazetteer/kind_words.csv": {"kind": set(PRECISION_OF_KIND)},
    "lexicon/actors.csv": {"kind": {"state", "group", "militia", "body", "civilians"}},
    "lexicon/means.csv": {
        "means": set(
            "air artillery agent blunt chemical convoy device disaster facility grievance ground police quarrel vehicle".split()
        )
    },
    "lexicon/sides.csv": {"kind": {"armed", "crowd", "force", "home", "office", "people", "street"}},
    "lexicon/modality.csv": {"manner": set(get_args(Manner))},
    "lexicon/people.csv": {"who": {"people", "civilians", "children", "combatants"}},
    "lexicon/speech_verbs.csv": {"kind": {"say", "count", "claim", "deny", "tell", "cite", "show"}},
    "lexicon/voices.csv": {"role": {"claimant", "reporter"}},
}
"""Columns outside of the places that hold one of a few words."""

Row = dict[str, str]


@cache
def rows_of(name: str) -> tuple[tuple[int, Row], ...]:
    """The rows of a table with the line that each ends on."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        return tuple((reader.line_num, row) for row in reader)


@cache
def documented_columns() -> dict[str, list[str]]:
    """Table -> columns, as data/README.md names them: a heading with the file, then a table of columns."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"#+ (.*)", line):
            section = re.findall(r"`([\w/.]+\.csv)`", heading[1])
            found.update({name: [] for name in section})
        elif cell := re.match(r"\| (`\w+`(?:, `\w+`)*) \|", line):
            for name in section:
                found[name] += re.findall(r"`(\w+)`", cell[1])
    return found


def report(problems: Iterable[str]) -> None:
    found = list(problems)
    assert not found, f"{len(found)} rows to mend:\n" + "\n".join(found)


def names_of(row: Row) -> list[str]:
    """The name and the strong aliases: what finds a place without help from the words around it."""
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def place_problems(row: Row) -> Iterator[str]:
    """Everything that is wrong with one row of a table of places."""
    try:
        Place(
            name=row["name"],
            kind=row["kind"],
            point=Point(float(row["latitude"]), float(row["longitude"])),
            precision_km=float(row["precision_km"]),
        )
    except (PlaceError, ValueError) as error:
        yield str(error)
        return
    yield from _where_problems(row)
    yield from _name_problems(row)
    if row["prominence"] not in {"1", "2", "3"}:
        yield f"prominence {row['prominence']!r} is not 1, 2 or 3"


def _where_problems(row: Row) -> Iterator[str]:
    south, north, west, east = SYRIA
    inside = south <= float(row["latitude"]) <= north and west <= float(row["longitude"]) <= east
    if row["country"] != "Syria":
        if not row["country"] and row["kind"] not in (*MAY_CROSS_THE_BORDER, "province"):
            yield "has no country"
        return
    if not inside:
        yield f"({row['latitude']}, {row['longitude']}) is not in Syria; swapped, or another country?"
    if row["admin1"] and row["admin1"] not in GOVERNORATES:
        yield f"admin1 {row['admin1']!r} is not one of {', '.join(GOVERNORATES)}"
    if not row["admin1"] and row["kind"] not in MAY_CROSS_THE_BORDER:
        yield f"a {row['kind']} in Syria needs its governorate in admin1"


def _name_problems(row: Row) -> Iterator[str]:
    names = [*names_of(row), *filter(None, row["weak_aliases"].split("|"))]
    folded = [name.casefold() for name in names]
    yield from (f"alias {name!r} is there twice" for name in sorted(set(names)) if folded.count(name.casefold()) > 1)
    yield from (f"alias {name!r} has blanks around it" for name in names if name != name.strip())
    if row["name_ar"] and not re.search(r"[\u0600-\u06ff]", row["name_ar"]):
        yield f"name_ar {row['name_ar']!r} is not in Arabic letters"


def cell_problems(row: Row) -> Iterator[str]:
    """What may be wrong with any row of any table."""
    if None in row or None in row.values():
        yield "has more or fewer cells than the header"
        return
    for column, cell in row.items():
        if cell != cell.strip() or "\u00a0" in cell or "\ufffd" in cell:
            yield f"{column} {cell!r} has stray blanks or a broken character"
        if cell != unicodedata.normalize("NFC", cell):
            yield f"{column} {cell!r} is not in Unicode's composed form (NFC)"
    reasons = [row[column] for column in ("source", "note") if column in row]
    if reasons and not any(reasons):
        yield "has neither source nor note"


def shared_without_a_word(rows: Iterable[tuple[str, Row]]) -> Iterator[str]:
    """Tell the strong names that two places of one governorate share while no note of theirs names the other."""
    owners: dict[tuple[str, str, str], list[tuple[str, Row]]] = defaultdict(list)
    for where, row in rows:
        for name in {name.casefold() for name in names_of(row)}:
            owners[name, row["admin1"], row["country"]].append((where, row))
    for (name, _, _), found in owners.items():
        told = any(name in row["note"].casefold() or _names_another(row, found) for _, row in found)
        if len(found) > 1 and not told:
            places = "; ".join(f"{where} {row['name']}" for where, row in found)
            yield f"{name!r} is the name of {places}: say so in a note, make it weak, or take it from one"


def _names_another(row: Row, found: Iterable[tuple[str, Row]]) -> bool:
    others = [other["name"].casefold() for _, other in found if other is not row]
    return any(name in row["note"].casefold() for name in others)


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_that_the_readme_names(name: str) -> None:
    assert name in documented_columns(), f"data/README.md has no section on `{name}`"
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == documented_columns()[name]


def test_the_readme_names_no_table_that_is_not_there() -> None:
    report(name for name in documented_columns() if name not in TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_cells_are_clean_and_each_row_has_its_reason(name: str) -> None:
    report(f"data/{name}:{line} {problem}" for line, row in rows_of(name) for problem in cell_problems(row))


@pytest.mark.parametrize("name", TABLES)
def test_no_row_is_there_twice(name: str) -> None:
    seen: set[tuple[str, ...]] = set()
    twice = []
    for line, row in rows_of(name):
        key = tuple(cell for column, cell in row.items() if column not in {"source", "note"})
        twice += [f"data/{name}:{line} repeats {', '.join(key[:3])}"] if key in seen else []
        seen.add(key)
    report(twice)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_columns_of_few_words_hold_only_these(name: str) -> None:
    report(
        f"data/{name}:{line} {column} {row[column]!r} is not one of {', '.join(sorted(words))}"
        for line, row in rows_of(name)
        for column, words in WORDS[name].items()
        if row[column] not in words
    )


@pytest.mark.parametrize("name", PLACE_TABLES)
def test_places_are_on_earth_and_where_they_say(name: str) -> None:
    report(f"data/{name}:{line} {row['name']}: {what}" for line, row in rows_of(name) for what in place_problems(row))


def test_no_two_places_of_a_governorate_share_a_name() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    twice = []
    for name in PLACE_TABLES:
        for line, row in rows_of(name):
            key = (row["name"].casefold(), row["admin1"], row["country"])
            twice += [f"data/{name}:{line} {row['name']} is also {seen[key]}"] if key in seen else []
            seen[key] = f"data/{name}:{line}"
    report(twice)


def test_a_shared_alias_is_told_in_a_note() -> None:
    report(shared_without_a_word((f"data/{name}:{line}", row) for name in PLACE_TABLES for line, row in rows_of(name)))


def test_the_governorates_are_all_there() -> None:
    provinces = {
        row["admin1"]
        for name in PLACE_TABLES
        for _, row in rows_of(name)
        if row["kind"] == "province" and row["country"] == "Syria"
    }
    assert provinces == set(GOVERNORATES)


def test_lines_are_points_in_order() -> None:
    last: dict[str, int] = {}
    problems = []
    for line, row in rows_of("gazetteer/lines.csv"):
        Point(float(row["latitude"]), float(row["longitude"]))
        if int(row["seq"]) != last.get(row["name"], 0) + 1:
            problems.append(f"data/gazetteer/lines.csv:{line} {row['name']}: seq {row['seq']} is out of order")
        last[row["name"]] = int(row["seq"])
    report(problems)
    places = {name for table in PLACE_TABLES for _, row in rows_of(table) for name in names_of(row)}
    report(f"data/gazetteer/lines.csv: {name} is no place of the gazetteer" for name in last if name not in places)


def test_places_of_the_world_are_on_earth() -> None:
    for _, row in rows_of("gazetteer/world.csv"):
        Point(float(row["latitude"]), float(row["longitude"]))
        assert row["kind"] in PRECISION_OF_KIND, row
        assert float(row["precision_km"]) > 0, row


@pytest.mark.parametrize("name", sorted(path.name for path in (FOLDER / "basemap").glob("*.json")))
def test_the_basemap_is_json(name: str) -> None:
    assert json.loads((FOLDER / "basemap" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"latitude": "36.2", "longitude": "37.1"}, ""),
        ({"latitude": "37.1", "longitude": "36.2"}, ""),
        ({"latitude": "40.9", "longitude": "34.4"}, "not in Syria"),
        ({"latitude": "95", "longitude": "37.1"}, "latitude 95"),
        ({"kind": "metropolis"}, "metropolis"),
        ({"admin1": "Halab"}, "Halab"),
        ({"admin1": ""}, "needs its governorate"),
        ({"aliases": "Halab|halab"}, "twice"),
        ({"name_ar": "Halab"}, "Arabic"),
        ({"prominence": ""}, "prominence"),
    ],
)
def test_a_wrong_row_of_places_is_seen(change: Row, words: str) -> None:
    row = dict(
        zip(
            "name aliases weak_aliases name_ar kind admin1 country latitude longitude precision_km prominence".split(),
            ["Aleppo", "Halab", "", "حلب", "city", "Aleppo", "Syria", "36.2", "37.1", "8", "3"],
            strict=True,
        )
    )
    problems = " ".join(place_problems(row | change))
    assert (words in problems) if words else not problems


def test_a_silent_sharing_is_seen_and_a_told_one_allowed() -> None:
    one = {"name": "Bab", "aliases": "Gate", "admin1": "Aleppo", "country": "Syria", "note": ""}
    two = one | {"name": "Gate"}
    assert list(shared_without_a_word([("a:1", one), ("a:2", two)]))
    assert not list(shared_without_a_word([("a:1", one | {"note": "not Gate the village"}), ("a:2", two)]))
    assert not list(shared_without_a_word([("a:1", one), ("a:2", two | {"admin1": "Homs"})]))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"name": "x", "note": "seen"}, ""),
        ({"name": "x", "note": ""}, "neither source nor note"),
        ({"name": " x", "note": "seen"}, "stray blanks"),
        ({"name": "x", "note": None}, "cells"),
    ],
)
def test_a_wrong_cell_is_seen(row: Row, words: str) -> None:
    problems = " ".join(cell_problems(row))
    assert (words in problems) if words else not problems
