"""Runs of capitalised words, where names are: found by one pattern, cut into words, in time linear in the text.

A run is what a name can be part of: capitalised words joined by spaces, hyphens, a single line break, Arabic articles
and a few small words ("Deir ez-Zor", "Ras al-Ain", "Gulf of Aden"), or words in Arabic script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.names import APOSTROPHES, ARTICLES, HYPHENS, arabic_key, is_article, word_key

_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ſḀ-ỿʿʾ"
_HYPHEN = re.escape(HYPHENS)
_SPACE = "[ \u00a0\u2009\u202f]"
_JOINT = rf"(?:{_SPACE}{{1,3}}+|[{_HYPHEN}]|\r?\n(?=\S))"
_SMALL = (
    "(?:"
    + "|".join(
        sorted((*ARTICLES, "bin", "ibn", "abu", "umm", "of", "the", "and", "de", "du", "la", "le"), key=len)[::-1]
    )
    + ")"
)
_REST = rf"(?:(?<=[A-Z])\.(?:[A-Z]\.)++|[\w{re.escape(APOSTROPHES)}]*+)"
_MOST_WORDS = 60
_RUN = re.compile(
    rf"[{_CAPITAL}](?<!\w.){_REST}"
    rf"(?:{_JOINT}(?:{_SMALL}{_JOINT}){{0,3}}+(?:['’‘]?[{_CAPITAL}]|(?<=[{_HYPHEN}])\d){_REST}){{0,{_MOST_WORDS}}}+"
)
_ARTICLE_BEFORE = re.compile(rf"(?<![\w{_HYPHEN}])(?:{'|'.join(ARTICLES)})[{_HYPHEN}]['’‘]?$")
_ARTICLE_ENDS = HYPHENS + APOSTROPHES
_LONGEST_ARTICLE = 6
_ARABIC_RUN = re.compile(
    rf"[\u0620-\u064a\u0660-\u06d3]++(?:{_SPACE}[\u0620-\u064a\u064b-\u06d3]++){{0,{_MOST_WORDS}}}+"
)
_WORD = re.compile(rf"[^\s{_HYPHEN}]+")
_POSSESSIVE = re.compile(r"(?:['’]s?|['’]S)$")
_ENGLISH = ("As", "At", "An", "Ed", "Er")
_ARABIC_PREFIXES = ("", "وب", "ول", "فب", "وال", "بال", "فال", "لل", "و", "ب", "ل", "ف", "ك")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that names may be in."""

    start: int
    text: str
    arabic: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a run: where it is in the run, its key, and how it was written."""

    start: int
    end: int
    text: str
    key: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Tell whether it is written like a name."""
        return not self.text[:1].islower()


def find_runs(text: str) -> Iterator[Run]:
    """Find the runs of `text` in order, an article before the first capital included ("al-Rai")."""
    latin = (_latin_run(found, text) for found in _RUN.finditer(text))
    if text.isascii() or not re.search("[\u0620-\u064a]", text):
        return latin
    arabic = [Run(found.start(), found.group(), arabic=True) for found in _ARABIC_RUN.finditer(text)]
    return iter(sorted([*latin, *arabic], key=lambda run: run.start))


def _latin_run(found: re.Match[str], text: str) -> Run:
    start = found.start()
    before = text[start - 1 : start]
    if before == " ":
        if text[start - 3 : start] in ("al ", "el ") and not text[max(0, start - 4) : start - 3].isalnum():
            start -= 3
    elif before and before in _ARTICLE_ENDS:
        article = _ARTICLE_BEFORE.search(text[max(0, start - _LONGEST_ARTICLE) : start])
        if article:
            start -= len(article.group())
    return Run(start, text[start : found.end()])


def split_words(run: str) -> list[Word]:
    """Cut a run into words at spaces and hyphens; articles have an empty key, possessive endings are left out.

    "As", "At" and "An" that begin a run before a space are English words, and so is all that does not fit the letter
    that follows.
    """
    words = [_word(found.start(), found.group()) for found in _WORD.finditer(run)]
    for place, word in enumerate(words[:-1]):
        if word.key in ARTICLES and is_article(word.key, words[place + 1].key):
            english = place == 0 and word.text in _ENGLISH and run[word.end] not in HYPHENS
            if not english:
                words[place] = Word(word.start, word.end, word.text, "")
    return words


def _word(start: int, text: str) -> Word:
    stripped = text.lstrip(APOSTROPHES)
    start += len(text) - len(stripped)
    ending = _POSSESSIVE.search(stripped)
    bare = (stripped[: ending.start()] if ending else stripped).rstrip(APOSTROPHES)
    return Word(start, start + len(bare), bare, word_key(bare), possessive=ending is not None)


def split_arabic(run: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut an Arabic run into words, each with the keys it may have, with and without a prefixed و, ب, ل, ف or ك."""
    return [(found.start(), found.end(), _arabic_keys(found.group())) for found in re.finditer(r"\S+", run)]


def _arabic_keys(word: str) -> tuple[str, ...]:
    keys = (arabic_key(word[len(prefix) :]) for prefix in _ARABIC_PREFIXES if word.startswith(prefix))
    return tuple(dict.fromkeys(key for key in keys if len(key) > 1))
