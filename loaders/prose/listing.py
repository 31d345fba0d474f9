"""Which places of a sentence stand side by side as items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.prose.localities import Locality
from loaders.prose.numbers import NUMBER
from loaders.prose.words import Word, position_of

_LISTING = frozenset(
    "and , the border town city village towns villages of province provinces district districts".split()
)
_LIST_GAP = len(", and the ")
_PLURALS = frozenset("villages towns hamlets areas districts suburbs localities settlements positions hills".split())
_PARTS = (("of", "them"), ("of", "whom"), ("among", "them"))
_COUNT_REACH = 8
_SETTING_REACH = 2
_A_NUMBER = re.compile(NUMBER, re.IGNORECASE)


def is_listed(one: Locality, other: Locality) -> bool:
    """Tell whether a place stands beside what is near another, rather than in it: "near Dabiq and Sawran"."""
    return one.is_relative and 0 <= other.start - one.end <= _LIST_GAP


def is_counted_apart(words: Sequence[Word], one: Locality, wide: Locality) -> bool:
    """Tell whether some of those who died at a wider place died here: "27 in the province, 17 of them in Douma"."""
    at = position_of(words, one.start)
    said = [word.lower for word in words[position_of(words, wide.end - 1) + 1 : at]]
    is_part = "including" in said or any(pair in _PARTS for pair in pairwise(said))
    return is_part and any(_A_NUMBER.fullmatch(word) for word in said[-_COUNT_REACH:])


def are_listed(words: Sequence[Word], one: Locality, other: Locality) -> bool:
    """Tell whether only "and" and words for a kind of place stand between two: "A and the town of B"."""
    between = words[position_of(words, one.end - 1) + 1 : position_of(words, other.start)]
    return any(word.lower == "and" for word in between) and all(word.lower in _LISTING for word in between)


def adds_places(words: Sequence[Word], one: Locality, wide: Locality) -> bool:
    """Tell whether a wider place is told of beside another: "captured Suran and a string of villages north of Hama"."""
    between = [word.lower for word in words[position_of(words, one.end - 1) + 1 : position_of(words, wide.start)]]
    return wide.is_relative and between[:1] == ["and"] and not _PLURALS.isdisjoint(between)


def without_settings(words: Sequence[Word], places: Sequence[Locality]) -> list[Locality]:
    """Leave out what only says where the place right before it lies: "the spring of A north of B, which they took"."""
    ends = [position_of(words, one.end - 1) for one in places]
    return [
        one
        for one in places
        if not (one.is_relative and any(0 < position_of(words, one.start) - end <= _SETTING_REACH for end in ends))
    ]
