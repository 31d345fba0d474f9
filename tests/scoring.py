"""Score events against gold, one to one: what is found, what is missed, what is false, and whether the dead are exact."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geo.distance import distance_km
from geo.places import Point

TOLERANCE_KM = {"site": 15, "town": 15, "district": 15, "region": 60, "province": 90, "water": 150, "country": 600}
TYPE_WORDS = {
    "Battles": "battle",
    "Explosions/Remote violence": "remote",
    "Violence against civilians": "civilians",
    "Protests": "protest",
    "Riots": "riot",
    "Strategic developments": "strategic",
}
LONGEST_EXCESS = timedelta(days=3)
"""A span that is longer than the day asked for by more than this is no date."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the reading tells it, or, with `level`, as the gold asks for it; `deaths` is least and most."""

    point: Point
    first: date
    last: date
    kind: str
    deaths: tuple[int, int] | None
    name: str = ""
    level: str = ""
    is_of_a_day: bool = False
    is_optional: bool = False


@dataclass(slots=True)
class Score:
    """Counts over many texts: gold events that were found, that were asked for, and events that no gold has."""

    found: int = 0
    wanted: int = 0
    false: int = 0
    tolls_exact: int = 0
    tolls: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.found / (self.found + self.false + self.wanted) if self.found else 0.0

    @property
    def toll_share(self) -> float:
        """The share of matched events whose deaths are exactly those of the gold."""
        return self.tolls_exact / self.tolls if self.tolls else 1.0


def read_gold(path: Path) -> list[Told]:
    """Read the events that a gold file asks for or allows."""
    return [
        Told(
            Point(event["lat"], event["lon"]),
            date.fromisoformat(event["start"]),
            date.fromisoformat(event["end"]),
            event["type"],
            _pair(event.get("killed")),
            event["place"],
            event["level"],
            event["date_level"] == "day",
            bool(event.get("optional")),
        )
        for event in json.loads(path.read_text(encoding="utf-8"))["events"]
    ]


def _pair(deaths: Sequence[int] | None) -> tuple[int, int] | None:
    return (deaths[0], deaths[1]) if deaths else None


def read_rows(rows: Iterable[Mapping[str, Any]]) -> list[Told]:
    """Take the rows that have a point on the map."""
    return [
        Told(
            Point(row["latitude"], row["longitude"]),
            row["event_date"],
            row["event_date_end"],
            TYPE_WORDS[row["event_type"]],
            _deaths(row),
            row["location"],
        )
        for row in rows
        if row.get("latitude") is not None
    ]


def _deaths(row: Mapping[str, Any]) -> tuple[int, int] | None:
    low, high = row.get("fatalities_low"), row.get("fatalities_high")
    return None if low is None else (low, low if high is None else high)


def agree(told: Told, gold: Told, *, strictly: bool) -> bool:
    """Tell whether an event is the one that the gold means: by place, and strictly by date and type as well."""
    if distance_km(told.point, gold.point) > TOLERANCE_KM[gold.level]:
        return False
    if not strictly:
        return True
    slack = timedelta(days=0 if gold.is_of_a_day else 1)
    if told.first > gold.last + slack or told.last < gold.first - slack:
        return False
    too_long = gold.is_of_a_day and told.last - told.first > gold.last - gold.first + LONGEST_EXCESS
    return not too_long and told.kind == gold.kind


def match(told: Sequence[Told], gold: Sequence[Told], *, strictly: bool) -> dict[int, int]:
    """Pair as many gold events with events as can be, those asked for first: index of gold -> index of event."""
    taken: dict[int, int] = {}  # event -> gold

    def choices(wanted: int) -> list[int]:
        fitting = [index for index, one in enumerate(told) if agree(one, gold[wanted], strictly=strictly)]
        return sorted(fitting, key=lambda index: told[index].deaths != gold[wanted].deaths)

    def find(wanted: int, tried: set[int]) -> bool:
        for index in choices(wanted):
            if index in tried:
                continue
            tried.add(index)
            if index not in taken or find(taken[index], tried):
                taken[index] = wanted
                return True
        return False

    for wanted in sorted(range(len(gold)), key=lambda index: gold[index].is_optional):
        find(wanted, set())
    return {wanted: index for index, wanted in taken.items()}


def add_score(score: Score, told: Sequence[Told], gold: Sequence[Told], *, strictly: bool, text: str = "") -> None:
    """Add one text to a score; what is missed and what is false goes to its faults."""
    pairs = match(told, gold, strictly=strictly)
    score.found += sum(not gold[wanted].is_optional for wanted in pairs)
    score.wanted += sum(not one.is_optional for one in gold)
    score.false += len(told) - len(pairs)
    score.tolls += len(pairs)
    score.tolls_exact += sum(gold[wanted].deaths == told[index].deaths for wanted, index in pairs.items())
    missed = [one for index, one in enumerate(gold) if index not in pairs and not one.is_optional]
    false = [one for index, one in enumerate(told) if index not in pairs.values()]
    score.faults += [f"{text} missed {one.first} {one.name} {one.kind}" for one in missed]
    score.faults += [f"{text} false {one.first} {one.name} {one.kind}" for one in false]
