"""What a nation's adjective tells of places: "the Turkish capital", "the Lebanese village of al-Qasr"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.mentions import Toponym
from geo.resolution import HOME
from geo.tables import GAZETTEER_FOLDER, read_rows

__all__ = ["country_told", "find_capitals"]

_COLUMNS = ("adjective", "capital", "country", "note")
_LOOK_BACK = 400
"""How many characters back a capital that was named is still "the capital"."""

_KIND_REACH = 50


@lru_cache(maxsize=1)
def _capitals() -> dict[str, tuple[str, str]]:
    """Map each nation's adjective to the name and country of its capital."""
    rows = read_rows(GAZETTEER_FOLDER / "capitals.csv", _COLUMNS)
    return {adjective: (row["capital"], row["country"]) for row in rows for adjective in row.parts("adjective")}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    adjectives = "|".join(sorted(map(re.escape, _capitals()), key=len, reverse=True))
    return re.compile(
        rf"\b[Tt]he\s(?:(?P<nation>{adjectives})\s)?capital\b(?:\scity\b)?"
        r"(?!\s(?:of|punishment|crimes?|flight|gains|controls|markets?|city)\b)(?!-)"
    )


@lru_cache(maxsize=1)
def _nations() -> re.Pattern[str]:
    adjectives = "|".join(sorted(map(re.escape, _capitals()), key=len, reverse=True))
    kinds = "cit(?:y|ies)|towns?|villages?|ports?|provinces?|districts?|camps?"
    return re.compile(rf"\b(?P<nation>{adjectives})\s(?:[a-z]+\s){{0,2}}(?:{kinds})\sof\s$")


def country_told(text: str, start: int) -> str:
    """Give the country whose adjective tells a place's kind before its name: "the Lebanese village of al-Qasr"."""
    if not text.endswith("of ", 0, start):
        return ""
    match = _nations().search(text, max(0, start - _KIND_REACH), start)
    return _capitals()[match["nation"]][1] if match else ""


def find_capitals(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """Find the capitals of `text` that are told without a name, in order, each with one candidate.

    Bare, "the capital" is the one that `toponyms` name last before it, else that of Syria. Right behind its name
    ("Damascus, the capital") the words say nothing new, and are left out.
    """
    found = []
    for match in _pattern().finditer(text):
        before = [one for one in toponyms if match.start() - _LOOK_BACK <= one.start < match.start()]
        named = next((known for one in reversed(before) if (known := _capital_named(one))), None)
        name, country = _capitals()[match["nation"]] if match["nation"] else named or _capital_of(HOME)
        if before and text[before[-1].end : match.start()] == ", " and _capital_named(before[-1]):
            continue
        candidates = [one for one in gazetteer.exact_candidates(name) if one.place.country == country]
        cities = [one for one in candidates if one.place.kind in ("city", "town")]
        if cities:
            found.append(Toponym(match.start(), match.end(), match.group(), tuple(cities[:1]), "place", "city"))
    return found


def _capital_of(country: str) -> tuple[str, str]:
    return next(capital for capital in _capitals().values() if capital[1] == country)


def _capital_named(toponym: Toponym) -> tuple[str, str] | None:
    """Give the capital that a toponym names, nothing where it names another place."""
    names = [(one.place.name, one.place.country) for one in toponym.candidates]
    return next((name for name in names if name in _capitals().values()), None)
