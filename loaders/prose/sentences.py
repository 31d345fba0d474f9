"""A paragraph becomes sentences, by offsets into the untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.prose.lexicon import read_rows

_END = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-Z0-9À-ÞĀ-Ž؀-ۿ])")
_LAST_TOKEN = re.compile(r"\S+$")
_LONGEST_ABBREVIATION = 16
_LONGEST_SENTENCE = 1500
Span = tuple[int, int]


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    rows = read_rows("abbreviations.csv", "abbreviation", "ends_sentence")
    never = frozenset(row["abbreviation"] for row in rows if row["ends_sentence"] == "no")
    seldom = frozenset(row["abbreviation"] for row in rows if row["ends_sentence"] == "before a starter")
    return never, seldom


@lru_cache(maxsize=1)
def _starters() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("sentence_starters.csv", "word"))


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split `text[start:end]`, a paragraph, into sentences: half-open spans, in order, without outer white space.

    A full stop after an abbreviation ends a sentence only where the abbreviation may stand last ("in the U.S.")
    and the next word is one that starts sentences ("The").
    """
    spans = []
    begin = start
    for match in _END.finditer(text, start, end):
        if text[match.start()] == "." and _is_abbreviation(text, begin, match.start() + 1, match.end(), end):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    spans.append((begin, end))
    pieces = [piece for span in spans for piece in _cut(text, *span)]
    return [trimmed for piece in pieces if (trimmed := trim(text, *piece))]


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut what no writer would call a sentence at a space, so that the work for one is bounded."""
    while end - start > _LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        stop = space if space > start else start + _LONGEST_SENTENCE
        yield start, stop
        start = stop
    yield start, end


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Shrink a span to what is not white space; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_abbreviation(text: str, begin: int, dot: int, after: int, end: int) -> bool:
    window = text[max(begin, dot - _LONGEST_ABBREVIATION) : dot]
    token = _LAST_TOKEN.search(window)
    if token is None or after > dot:  # a closing quote after the stop ends the sentence
        return False
    word = token.group().lstrip("(“\"‘'[")
    never, seldom = _abbreviations()
    if word in never or (len(word) == 2 and word[0].isupper()):
        return True
    if word not in seldom:
        return False
    following = re.match(r"[^\w]*(\w+)", text[after : min(end, after + 40)])
    return following is None or following.group(1) not in _starters()
