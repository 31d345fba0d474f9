"""The means that words speak of: what an attack was made with, from the air, by artillery, on the ground."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from loaders.prose.lexicon import read_rows
from loaders.prose.quantities import people
from loaders.prose.words import Word

_POISONS = frozenset("chlorine sarin mustard gas toxic poison".split())
_BURNING = frozenset(["fire", "blaze"])
_OTHER_WORKS = frozenset(
    "field plant pipeline facility factory station company refinery works program programme base academy defense "
    "defence laboratory lab depot stockpile arsenal site store research".split()
)
_OF_FORCES = frozenset("intelligence base academy headquarters barracks building branch school housing".split())
"""What belongs to an air force, and does not fly."""
_WATCHERS = frozenset("watchdog inspector team expert mission convention treaty agency monitor investigator".split())
"""Those of whom "chemical weapons" or "chlorine" tells what they watch, not what was used."""


@lru_cache(maxsize=1)
def _means() -> dict[str, str]:
    """Read what each weapon or setting word says of an open cue beside it: air, artillery, device, ground, police."""
    return {row["lemma"]: row["means"] for row in read_rows("means.csv", "lemma", "means")}


def find_means(words: Sequence[Word]) -> set[str]:
    """Give the means that some words speak of; "mustard-filled" speaks of mustard, a gas field of no gas attack."""
    known = _means()
    spoken = [
        word
        for word, *following in zip_longest(words, words[1:], words[2:])
        if (word.lemma in known or word.lower in known) and not _tells_what_for(following)
    ]
    poisons = {first for word in words if "-" in word.lower and (first := word.lower.partition("-")[0]) in _POISONS}
    found = {known.get(word.lemma) or known[word.lower] for word in spoken} | {known[first] for first in poisons}
    return found or ({"disaster"} if _burns(words) else set())


def _burns(words: Sequence[Word]) -> bool:
    """Tell whether words speak of a fire rather than of gunfire: "a fire at a camp killed three children"."""
    return any(word.lower in _BURNING and before.lower == "a" for before, word in pairwise(words))


def _tells_what_for(following: Sequence[Word | None]) -> bool:
    """Tell whether the words behind a weapon's are works or people it describes: "gas field", "air force pilot"."""
    first, second = (word.lemma if word else "" for word in following)
    if first == "force":
        return second in people() or second in _OF_FORCES
    named = second if first == "weapon" else first  # "a chemical weapons plant" is a plant
    return named in _WATCHERS or named in _OTHER_WORKS
