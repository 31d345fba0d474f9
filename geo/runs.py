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
_JOINT = rf"(?: {{1,3}}+|[{_HYPHEN}]|\n(?=\S))"
_SMALL = (
    "(?:a(?:ndh?|n|l|dh?|r|sh?|th?|z|bu)|e(?:[lnrtz]|dh?|sh?)|u(?:l|mm)|i(?:l|bn)|bin|of|the|d[eu]|l[ae])(?![\\w'’])"
)
"""Words that may stand inside a name: the Arabic article in all its forms, "and", "of", "bin" ..., as a pattern."""
_REST = rf"(?:(?<=[A-Z])\.(?:[A-Z]\.)+|[\w{re.escape(APOSTROPHES)}]*+)"
_MOST_WORDS = 60
_NUMBERED = ("Brigade", "Division", "Regiment", "Battalion", "Base", "Liwa", "Hill")
_AFTER_NUMBERED = "|".join(rf"(?<={word} )" for word in _NUMBERED)
"""Bases and hills that are known by a number: "Brigade 93", "the 93rd Brigade"."""
_ORDINAL = rf"\d{{1,3}}(?:st|nd|rd|th)(?= (?:{'|'.join(_NUMBERED)})\b)"
_RUN = re.compile(
    rf"(?:[{_CAPITAL}](?<!\w.){_REST}|(?<!\w){_ORDINAL})"
    rf"(?:{_JOINT}(?:{_SMALL}{_JOINT}){{0,3}}(?:['’‘]?[{_CAPITAL}]|(?:(?<=[{_HYPHEN}])|{_AFTER_NUMBERED})\d){_REST}){{0,{_MOST_WORDS}}}"
)
_ARTICLE_BEFORE = re.compile(rf"(?<![\w{_HYPHEN}])(?:{'|'.join(ARTICLES)})[{_HYPHEN}]['’‘]?$")
_ARTICLE_ENDS = frozenset(HYPHENS + APOSTROPHES)
_ARABIC_LETTER = re.compile("[\u0620-\u064a]")
_LONGEST_ARTICLE = 6
_ARABIC_RUN = re.compile(rf"[\u0620-\u064a\u0660-\u06d3]++(?: [\u0620-\u064a\u064b-\u06d3]++){{0,{_MOST_WORDS}}}")
_WORD = re.compile(rf"[^\s{_HYPHEN}]+")
_POSSESSIVE = re.compile(r"(?:['’]s?|['’]S)$")
_ENGLISH = ("As", "At", "An", "Ed", "Er")
_ARABIC_PREFIXES = ("", "وب", "ول", "فب", "وال", "بال", "فال", "لل", "و", "ب", "ل", "ف", "ك")


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


def find_runs(text: str) -> Iterator[tuple[int, str]]:
    """Find the runs of a flat text: where each starts, and its words, in order.

    An article before the first capital is part of it ("al-Rai").
    """
    if text.isascii() or not _ARABIC_LETTER.search(text):
        return _latin_runs(text)
    arabic = ((found.start(), found.group()) for found in _ARABIC_RUN.finditer(text))
    return iter(sorted([*_latin_runs(text), *arabic]))


def is_arabic(run: str) -> bool:
    """Tell whether a run is in Arabic script."""
    return _ARABIC_LETTER.match(run) is not None


def _latin_runs(text: str) -> Iterator[tuple[int, str]]:
    for found in _RUN.finditer(text):
        start, end = found.span()
        if text[start - 1 : start] in _ARTICLE_ENDS or text[start - 2 : start] == "l ":
            start -= _article_before(text, start)
        yield start, text[start:end]


def _article_before(text: str, start: int) -> int:
    """Give the length of the article that leads to a capital: "al-" or "al "."""
    if text[start - 1] == " ":
        article = text[max(0, start - 3) : start]
        return 3 if article in ("al ", "el ") and not text[max(0, start - 4) : start - 3].isalnum() else 0
    found = _ARTICLE_BEFORE.search(text[max(0, start - _LONGEST_ARTICLE) : start])
    return len(found.group()) if found else 0


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
