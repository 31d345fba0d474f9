"""Text becomes words with offsets and lemmas."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import simplemma

from loaders.prose.lexicon import read_rows

_START = itemgetter(0)
_WORD = re.compile(
    r"[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W_]*)(?:[-‑][^\W_]+)*"  # rebel-held, U.S., U.N.-backed
    r"|\d+(?:[.,]\d+)*"  # 50, 1,000, 12.5
    r"|[’'](?:s|t|re|ve|ll|d)\b"  # a possessive or clitic stands alone
    r"|[^\w\s]"
)


class Word(NamedTuple):
    """A word or mark of a text: its place there (half-open), its lower case and its lemma."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in read_rows("lemmas.csv", "form", "lemma")}


@lru_cache(maxsize=65_536)
def lemma(lower: str) -> str:
    """Give the dictionary form of a lower-case English word; what is no word is its own lemma."""
    if not lower[0].isalpha() or len(lower) > 40:
        return lower
    irregular = _irregular().get(lower)
    if irregular:
        return irregular
    return simplemma.lemmatize(lower, lang="en").lower()


@lru_cache(maxsize=65_536)
def _forms(written: str) -> tuple[str, str, str]:
    lower = written.lower().replace("‑", "-").replace("'", "’")
    return written, lower, lemma(lower)


def find_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Split `text[start:end]` into words; offsets are those of the whole text."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    make = tuple.__new__  # what Word itself calls, without the detour: half of the time that words take
    return [make(Word, (*match.span(), *_forms(match[0]))) for match in found]


def position_of(words: Sequence[Word], offset: int) -> int:
    """Give the index of the word at or before a character offset."""
    return max(0, bisect_right(words, offset, key=_START) - 1)
