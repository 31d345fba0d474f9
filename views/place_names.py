"""Places by the names that a reader knows: in Arabic its own name first, then the Latin one."""

from __future__ import annotations

from functools import lru_cache

from geo.gazetteer import load_gazetteer
from views.language import Language, language, listed, say, term


def name_words(name: str, arabic: str = "", admin1: str = "") -> str:
    """Write a place's name; `arabic` where the caller has it, else as the gazetteer knows it."""
    if language() == "en" or not name:
        return name
    if term(name) != name:
        return term(name)
    known = arabic or arabic_name(name, admin1)
    return say("place.pair", arabic=known, latin=name) if known else name


def listed_places(name: str, arabic: str, *around: str) -> str:
    """Name a place and what it lies in, each name once."""
    return _listed_places(name, arabic, around, language())


@lru_cache(maxsize=4096)
def _listed_places(name: str, arabic: str, around: tuple[str, ...], _: Language) -> str:
    names = dict.fromkeys(part for part in (name, *around) if part)
    return listed(name_words(part, arabic if part == name else "", around[0]) for part in names)


@lru_cache(maxsize=4096)
def arabic_name(name: str, admin1: str = "") -> str:
    """Give the Arabic name of a place of the gazetteer, "" where it has none or several places might be meant."""
    entries = [each.place for each in load_gazetteer().exact_candidates(name) if each.place.name == name]
    near = [place for place in entries if place.admin1 == admin1] or entries
    names = {place.name_ar for place in near}
    return names.pop() if len(names) == 1 else ""
