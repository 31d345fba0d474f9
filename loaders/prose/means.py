"""The means that words speak of: what an attack was made with, from the air, by artillery, on the ground."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from loaders.prose.lexicon import read_rows
from loaders.prose.words import Word

_POISONS = frozenset("chlorine sarin mustard gas toxic poison".split())
_OTHER_WORKS = frozenset("field plant pipeline facility station company refinery works program programme".split())


@lru_cache(maxsize=1)
def _means() -> dict[str, str]:
    """Read what each weapon or setting word says of an open cue beside it: air, artillery, device, ground, police."""
    return {row["lemma"]: row["means"] for row in read_rows("means.csv", "lemma", "means")}


def find_means(words: Sequence[Word]) -> set[str]:
    """Give the means that some words speak of; "mustard-filled" speaks of mustard, a gas field of no gas attack."""
    known = _means()
    spoken = [
        word
        for word, following in zip_longest(words, words[1:])
        if (word.lemma in known or word.lower in known) and not (following and following.lemma in _OTHER_WORKS)
    ]
    poisons = {first for word in words if "-" in word.lower and (first := word.lower.partition("-")[0]) in _POISONS}
    return {known.get(word.lemma) or known[word.lower] for word in spoken} | {known[first] for first in poisons}
