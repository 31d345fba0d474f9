"""Texts in, a table of the place names in them out: python -m geo PATH... -o toponyms.csv."""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from geo.files import TextError, TextFile, find_files, read_text
from geo.gazetteer import Gazetteer, load_gazetteer
from geo.imported import INDEX_NAME, write_index
from geo.importing import FORMATS, read_dump
from geo.places import Place
from geo.resolve import Resolution, resolve_toponyms
from geo.tables import GAZETTEER_FOLDER, GazetteerError
from geo.toponyms import find_toponyms

OK, SOME_UNREAD, WRONG_USE = 0, 1, 2
COLUMNS = "source start end mention metonym location admin1 country latitude longitude geo_precision".split()
WHY_COLUMNS = "tier reason alternatives".split()
_QUIET_SECONDS = 1.0
_PAUSE_SECONDS = 5.0
_MOST_TOLD = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0, 1 when some file could not be read, 2 for wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["import"]:
        return _import(given[1:])
    asked = _parser().parse_args(given)
    try:
        gazetteer = load_gazetteer(asked.gazetteer) if asked.gazetteer else load_gazetteer()
        return _write_toponyms(list(find_files(asked.paths)), asked.out, gazetteer, why=asked.why)
    except (GazetteerError, OSError) as error:
        print(f"geo: {_printable(str(error))}", file=sys.stderr)
        return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo",
        description="Find the place names in texts and resolve them to places.",
        epilog="python -m geo import --help tells how to add other places. "
        "Exit status: 0; 1 when some file could not be read (the others are); 2 for wrong use.",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or globs of UTF-8 text")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="CSV", help="the table to write")
    parser.add_argument("--why", action="store_true", help="add how each was resolved, and what else it might be")
    parser.add_argument("--gazetteer", type=Path, metavar="FOLDER", help="tables to use instead of data/gazetteer")
    return parser


def _import(arguments: list[str]) -> int:
    """Make the index of imported places anew from tables of places."""
    parser = argparse.ArgumentParser(
        prog="python -m geo import",
        description="Make a local index of places from GeoNames country dumps or OCHA tables, beside the gazetteer.",
        epilog="Exit status: 0; 1 when some table or line could not be read (the others are); 2 for wrong use.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="TABLE", help="SY.zip, SY.txt, a .csv ...")
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="whose table it is")
    parser.add_argument(
        "--gazetteer", type=Path, default=GAZETTEER_FOLDER, metavar="FOLDER", help="where the index goes"
    )
    asked = parser.parse_args(arguments)
    problems: list[str] = []
    places: list[Place] = []
    try:
        gazetteer = load_gazetteer(asked.gazetteer)
        for path in asked.paths:
            try:
                imported = read_dump(path, asked.format, gazetteer)
            except GazetteerError as error:
                problems.append(str(error))
            else:
                places += imported.places
                problems += imported.left_out
        names = write_index(places, asked.gazetteer / INDEX_NAME) if places else 0
    except (GazetteerError, OSError) as error:
        print(f"geo: {_printable(str(error))}", file=sys.stderr)
        return WRONG_USE
    for problem in problems[:_MOST_TOLD]:
        print(f"geo: {_printable(problem)}", file=sys.stderr)
    if len(problems) > _MOST_TOLD:
        print(f"geo: and {len(problems) - _MOST_TOLD:,} more lines left out", file=sys.stderr)
    print(f"geo: {len(places):,} places with {names:,} names in {asked.gazetteer / INDEX_NAME}", file=sys.stderr)
    return SOME_UNREAD if problems else OK


def _write_toponyms(files: list[TextFile], out: Path, gazetteer: Gazetteer, *, why: bool) -> int:
    """Write the table whole: an old one stays until the new one is done."""
    status = OK
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as table:
            writer = csv.writer(table)
            writer.writerow(COLUMNS + WHY_COLUMNS if why else COLUMNS)
            for file in _with_progress(files):
                try:
                    writer.writerows(_rows(file, gazetteer, why=why))
                except TextError as error:
                    print(f"geo: {_printable(str(error))}", file=sys.stderr)
                    status = SOME_UNREAD
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return status


def _rows(file: TextFile, gazetteer: Gazetteer, *, why: bool) -> list[tuple[object, ...]]:
    text = read_text(file)
    resolutions = resolve_toponyms(find_toponyms(text, gazetteer), text, gazetteer)
    if not why:
        return [_row(file.name, resolution) for resolution in resolutions]
    return [(*_row(file.name, resolution), *_why(resolution, gazetteer)) for resolution in resolutions]


def _row(source: str, resolution: Resolution) -> tuple[object, ...]:
    """Make one row; `metonym` says what else than a place the mention is: metonym, base or name."""
    toponym, place = resolution.toponym, resolution.place
    other = toponym.role if toponym.role != "place" else ""
    named = (source, toponym.start, toponym.end, toponym.text, other)
    if place is None:
        return (*named, "", "", "", "", "", "")
    where = (place.point.latitude, place.point.longitude, place.geo_precision)
    return (*named, place.name, place.admin1, place.country, *where)


def _why(resolution: Resolution, gazetteer: Gazetteer) -> tuple[str, str, str]:
    """Tell how a mention was resolved; the alternatives of an unknown name are suggestions for a person."""
    others = resolution.alternatives or (() if resolution.place else gazetteer.suggest(resolution.toponym.text))
    listed = "; ".join(f"{place.name} ({place.admin1 or place.country})" for place in others)
    return resolution.tier, resolution.reason, listed


def _with_progress(files: list[TextFile]) -> Iterator[TextFile]:
    """Yield the files; tell now and then on stderr how far it is, if the work is long."""
    begun = told = time.monotonic()
    for done, file in enumerate(files):
        now = time.monotonic()
        if now - begun > _QUIET_SECONDS and now - told > _PAUSE_SECONDS:
            told = now
            left = (now - begun) / done * (len(files) - done) if done else 0.0
            print(f"geo: read {done:,} of {len(files):,} files, {left:.0f} s left", file=sys.stderr, flush=True)
        yield file


def _printable(text: str) -> str:
    """Show control characters as what they are: a file name may hold orders to the terminal."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)


if __name__ == "__main__":
    sys.exit(main())
