"""Words in a text, lit up by what was read from them: text and spans become harmless HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from views.language import say

FIELDS = ("place", "date", "cue", "actors", "toll", "claimant", "reporter")
"""The kinds of mention, in the order of the key."""
_RANK = {field: rank for rank, field in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class Lit:
    """Characters start to end (half-open) of a text that gave a field."""

    start: int
    end: int
    field: str


def read_spans(cell: str) -> tuple[Lit, ...]:
    """Read the events table's `spans`: field -> [start, end], or several such pairs."""
    found = []
    for field, value in (json.loads(cell) if cell else {}).items():
        pairs = value if value and isinstance(value[0], list) else [value]
        found += [Lit(int(start), int(end), str(field)) for start, end in pairs]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text, the fields that they gave in the order of FIELDS, and whether they are of a chosen sentence."""

    words: str
    fields: tuple[str, ...]
    in_sentence: bool


def light_up(text: str, lit: Iterable[Lit], *, offset: int = 0, sentences: Sequence[tuple[int, int]] = ()) -> str:
    """Write `text` as HTML with its lit words in <mark> and `sentences` in <b>, everything escaped: see `cut_up`."""
    return "".join(_piece_html(piece) for piece in cut_up(text, lit, offset=offset, sentences=sentences))


def cut_up(
    text: str, lit: Iterable[Lit], *, offset: int = 0, sentences: Sequence[tuple[int, int]] = ()
) -> Iterator[Piece]:
    """Cut `text` wherever a lit word or a sentence begins or ends.

    Spans count from `offset` characters before the text; what lies outside it is left dark. Where spans overlap,
    the characters that they share have all their fields.
    """
    inside = [
        Lit(max(each.start - offset, 0), min(each.end - offset, len(text)), each.field)
        for each in lit
        if each.field in _RANK and each.start - offset < len(text) and each.end > offset
    ]
    whole = [(start - offset, end - offset) for start, end in sentences]
    cuts = {
        0,
        len(text),
        *(cut for each in inside for cut in (each.start, each.end)),
        *(c for pair in whole for c in pair),
    }
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    for start, end in pairwise(edges):
        fields = {each.field for each in inside if each.start <= start and end <= each.end}
        in_sentence = any(first <= start and end <= last for first, last in whole)
        yield Piece(text[start:end], tuple(sorted(fields, key=_RANK.__getitem__)), in_sentence)


def field_words(field: str) -> str:
    """Name a kind of mention as the key does."""
    return say(f"field.{field}")


def label_of(fields: Iterable[str]) -> str:
    """Say what some words gave: "place and date"."""
    first, *rest = (field_words(field) for field in fields)
    for each in rest:
        first = say("list.two", first=first, last=each)
    return first


def _piece_html(piece: Piece) -> str:
    words = escape(piece.words)
    if piece.fields:
        words = f'<mark class="cm-{piece.fields[0]}" title="{escape(label_of(piece.fields))}">{words}</mark>'
    return f'<b class="cm-sentence">{words}</b>' if piece.in_sentence else words


def key_html(fields: Iterable[str] = tuple(_RANK)) -> str:
    """Write the key to the colours, for the fields given."""
    shown = set(fields)
    marks = [f'<mark class="cm-{field}">{escape(field_words(field))}</mark>' for field in FIELDS if field in shown]
    return f'<p class="cm-key">{escape(say("field.key"))} {" ".join(marks)}</p>' if marks else ""
