"""The gazetteer's tables: CSV rows -> places and word lists; what cannot be is refused with file, line and value."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from geo.places import Place, PlaceError, Point

GAZETTEER_FOLDER = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
SEPARATOR = "|"
_PLACE_COLUMNS = (
    *("name", "aliases", "weak_aliases", "name_ar", "kind", "admin1", "country"),
    *("latitude", "longitude", "precision_km", "prominence", "source", "note"),
)
_WORLD_COLUMNS = (
    *("name", "aliases", "kind", "country", "admin1"),
    *("latitude", "longitude", "precision_km", "population"),
)
_NEWSWORTHY_POPULATION = 1_000_000
_CITY_POPULATION = 100_000


class GazetteerError(ValueError):
    """A table of the gazetteer that cannot be used: the message names the file, the line and what was expected."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and where it stands, for messages."""

    cells: Mapping[str, str]
    path: Path
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def number(self, column: str) -> float:
        """Read a cell as a number; raise GazetteerError where it is none."""
        try:
            return float(self.cells[column])
        except ValueError as error:
            raise self.error(f"{column} {self.cells[column]!r} is not a number") from error

    def parts(self, column: str) -> tuple[str, ...]:
        """Split a cell that holds several names."""
        cell = self.cells[column]
        return tuple(part for part in map(str.strip, cell.split(SEPARATOR)) if part) if cell else ()

    def error(self, message: str) -> GazetteerError:
        """Make the error that says which row is wrong."""
        return GazetteerError(f"{self.path.name}, line {self.line}: {message}")


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Read a CSV table that must have `columns`; a missing file is a table without rows."""
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise GazetteerError(
                f"{path.name}: columns {', '.join(missing)} are missing; expected {', '.join(columns)}"
            )
        for cells in reader:
            if len(cells) != len(header):
                raise GazetteerError(f"{path.name}, line {reader.line_num}: {len(cells)} cells; expected {len(header)}")
            yield Row(dict(zip(header, cells, strict=True)), path, reader.line_num)


def read_lines(path: Path) -> dict[str, tuple[Point, ...]]:
    """Read the points of rivers and roads, in order, by the place's name."""
    points: dict[str, list[tuple[float, Point]]] = {}
    for row in read_rows(path, ["name", "seq", "latitude", "longitude"]):
        try:
            point = Point(row.number("latitude"), row.number("longitude"))
        except PlaceError as error:
            raise row.error(str(error)) from error
        points.setdefault(row["name"], []).append((row.number("seq"), point))
    return {name: tuple(point for _, point in sorted(line, key=lambda pair: pair[0])) for name, line in points.items()}


def read_places(path: Path, lines: Mapping[str, tuple[Point, ...]]) -> list[Place]:
    """Read the curated places, a river's or road's with its line."""
    return [_curated_place(row, lines) for row in read_rows(path, _PLACE_COLUMNS)]


def _curated_place(row: Row, lines: Mapping[str, tuple[Point, ...]]) -> Place:
    try:
        return Place(
            name=row["name"],
            kind=row["kind"],
            point=Point(row.number("latitude"), row.number("longitude")),
            precision_km=row.number("precision_km"),
            admin1=row["admin1"],
            country=row["country"],
            name_ar=row["name_ar"],
            aliases=row.parts("aliases"),
            weak_aliases=row.parts("weak_aliases"),
            prominence=int(row.number("prominence")),
            line=lines.get(row["name"], ()),
        )
    except PlaceError as error:
        raise row.error(str(error)) from error


def read_world(path: Path, famous: Set[str] = frozenset(), warring: Set[str] = frozenset()) -> list[Place]:
    """Read the generated list of the world's places; cities of 100,000 in `warring` countries are often in the news.

    Any reader knows the countries, the cities of a million, and of each name in `famous` the largest city of that name.
    """
    largest: dict[str, tuple[float, int]] = {}
    places: list[Place] = []
    for row in read_rows(path, _WORLD_COLUMNS):
        people = float(row["population"] or 0)
        known = row["kind"] == "country" or people >= _NEWSWORTHY_POPULATION
        often = row["country"] in warring and people >= _CITY_POPULATION
        for name in (row["name"], *row.parts("aliases")):
            if name in famous:
                largest[name] = max(largest.get(name, (0.0, 0)), (people, len(places)))
        places.append(_world_place(row, 3 if known else 2 if often else 1))
    for _, number in largest.values():
        places[number] = replace(places[number], prominence=3)
    return places


def _world_place(row: Row, prominence: int) -> Place:
    try:
        return Place(
            name=row["name"],
            kind=row["kind"],
            point=Point(row.number("latitude"), row.number("longitude")),
            precision_km=row.number("precision_km"),
            admin1=row["admin1"],
            country=row["country"] or row["name"],
            aliases=row.parts("aliases"),
            prominence=prominence,
        )
    except PlaceError as error:
        raise row.error(str(error)) from error


@dataclass(frozen=True, slots=True)
class WordRow:
    """Words with what they are: a row of not_places.csv, kind_words.csv or cue_words.csv."""

    words: str
    what: str


def read_words(path: Path, column: str) -> list[WordRow]:
    """Read a word list, `column` saying what the words are."""
    return [WordRow(words, row[column]) for row in read_rows(path, ["words", column]) for words in row.parts("words")]
