"""Distances and compass words as prose writes them -> kilometres and degrees clockwise from north."""

from __future__ import annotations

import re
from functools import lru_cache

BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
"""Degrees clockwise from north, by compass word without hyphen or "-ern"."""

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBER_WORDS: dict[str, float] = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **_TENS,
    **{"a": 1, "half a": 0.5, "one and a half": 1.5, "a couple of": 2, "a few": 3, "several": 4, "a dozen": 12},
}
_FIGURES = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?|\d{1,4}(?:\.\d+)?"
_NUMBER = "(?:" + "|".join([_FIGURES, *sorted(_NUMBER_WORDS, key=len, reverse=True)]) + ")"
_UNIT = r"(?:k(?:ilo)?m(?:et(?:er|re))?s?|miles?|mi|met(?:er|re)s?|m)\b"
_GAP = "[ \u00a0-]?"
SPAN = rf"\b{_NUMBER}(?:{_GAP}{_UNIT})?(?:\s?(?:-|–|to|and|or)\s?{_NUMBER})?{_GAP}{_UNIT}"
"""A distance, or a range of distances: "5km", "5-7km", "1 to 2 km", "three miles", "half a mile"."""
BRACKET = r"(?:\s?[\[(][^\])\n]{1,30}[\])])?"
"""The same distance again in another unit."""
SIDE = r"(?:north|south)[ -]?(?:east|west)?|east|west"
"""A compass word."""
_SPAN = re.compile(SPAN, re.IGNORECASE)
_READ_NUMBER = re.compile(rf"\b{_NUMBER}", re.IGNORECASE)
_READ_UNIT = re.compile(rf"{_UNIT}$", re.IGNORECASE)
_KM = re.compile(r"k(?:ilo)?m", re.IGNORECASE)
_ABOUT = re.compile(r"[\s\[(]*(?:about |some |around |roughly )?", re.IGNORECASE)
_KM_OF_MILE = 1.609344


@lru_cache(maxsize=256)
def bearing_of(side: str | None) -> float | None:
    """Give the bearing of a compass word in any spelling ("north-western"), None for none and for the middle."""
    if not side:
        return None
    return BEARINGS.get(re.sub(r"[\s-]", "", side.lower()).removesuffix("ern"))


def read_distance(span: str, bracket: str = "") -> tuple[float, float]:
    """Read "5-7km", "1 to 2 km" or "three miles" as the least and the most kilometres.

    Where brackets repeat the distance in the other unit, kilometres are taken: "3 miles (5km)" is 5. Lost dashes make
    brackets unreadable ("[0.61.2 miles]"): then they are left alone.
    """
    inside = bracket[_match_end(bracket) :].rstrip("]) ")
    if inside and not _KM.search(span) and _KM.search(inside) and _SPAN.fullmatch(inside):
        span = inside
    unit = _READ_UNIT.search(span)
    factor = _factor(unit.group() if unit else "km")
    numbers = [read_number(number) * factor for number in _READ_NUMBER.findall(span)]
    return min(numbers), max(numbers)


def _match_end(bracket: str) -> int:
    about = _ABOUT.match(bracket)
    return about.end() if about else 0


def _factor(unit: str) -> float:
    lower = unit.lower()
    if lower.startswith("k"):
        return 1.0
    return _KM_OF_MILE if lower.startswith("mi") else 0.001


def read_number(words: str) -> float:
    """Read a number in figures or words."""
    known = _NUMBER_WORDS.get(words.lower())
    return float(words.replace(",", "")) if known is None else known
