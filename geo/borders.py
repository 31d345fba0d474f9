"""Which governorates lie at a border that a text names: "X, a village on the Turkish border"."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.tables import GAZETTEER_FOLDER, read_rows

_LONGEST = 70
_SENTENCE_END = re.compile(r"[.;]\s")


def at_border(text: str, end: int) -> frozenset[str]:
    """Give the governorates at the border that is named right behind a place, which ends at `end`; none named, none."""
    behind = _SENTENCE_END.split(text[end : end + _LONGEST], maxsplit=1)[0]
    if "border" not in behind and "frontier" not in behind:
        return frozenset()
    match = _pattern().search(behind)
    return _governorates()[match["country"] or match["adjective"]] if match else frozenset()


@lru_cache(maxsize=1)
def _governorates() -> dict[str, frozenset[str]]:
    """Index the governorates at each border by the words that name the country beyond it."""
    rows = read_rows(GAZETTEER_FOLDER / "borders.csv", ["words", "admin1"])
    return {word: frozenset(row["admin1"].split("|")) for row in rows for word in row["words"].split("|")}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _governorates()))
    return re.compile(
        rf",[^,]*?\b(?:the\s(?:(?P<adjective>{words})\s)(?:border|frontier)|(?:border|frontier)\swith\s(?P<country>{words})\b)"
    )
