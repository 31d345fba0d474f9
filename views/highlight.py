"""Words in a text, lit up by what was read from them: text and spans become harmless HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of mention, as the key names it."""

    name: str
    label: str


FIELDS = (
    Field("place", "place"),
    Field("date", "date"),
    Field("cue", "what happened"),
    Field("actors", "who"),
    Field("toll", "toll"),
    Field("claimant", "who says so"),
    Field("reporter", "who passes it on"),
)
_RANK = {field.name: rank for rank, field in enumerate(FIELDS)}
_LABEL = {field.name: field.label for field in FIELDS}


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


def light_up(text: str, lit: Iterable[Lit], *, offset: int = 0, sentences: Sequence[tuple[int, int]] = ()) -> str:
    """Write `text` as HTML with its lit words in <mark> and `sentences` in <b>, everything escaped.

    Spans count from `offset` characters before the text; what lies outside it is left dark. Where spans overlap,
    the characters that they share take the field that comes first in FIELDS, and the title names them all.
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
    return "".join(_piece(text, start, end, inside, whole) for start, end in pairwise(edges))


def _piece(text: str, start: int, end: int, lit: list[Lit], sentences: list[tuple[int, int]]) -> str:
    fields = sorted({each.field for each in lit if each.start <= start and end <= each.end}, key=_RANK.__getitem__)
    words = escape(text[start:end])
    if fields:
        title = " and ".join(_LABEL[field] for field in fields)
        words = f'<mark class="cm-{fields[0]}" title="{title}">{words}</mark>'
    if any(first <= start and end <= last for first, last in sentences):
        words = f'<b class="cm-sentence">{words}</b>'
    return words


def key_html(fields: Iterable[str] = tuple(_RANK)) -> str:
    """Write the key to the colours, for the fields given."""
    shown = set(fields)
    marks = [f'<mark class="cm-{field.name}">{field.label}</mark>' for field in FIELDS if field.name in shown]
    return f'<p class="cm-key">Words that gave {" ".join(marks)}</p>' if marks else ""
