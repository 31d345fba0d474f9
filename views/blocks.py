"""What a briefing is made of, before it is set in type: sections of paragraphs, lists, tables, figures and pictures.

All words are plain text; each form of the briefing (HTML, Word, PDF) escapes and sets them in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from views.highlight import Lit
from views.picture import Picture
from views.web_addresses import is_web

Look = Literal["plain", "lead", "note"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; a `lead` is read out, a `note` is small."""

    words: str
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: the first words are strong; `event_id` is the event that it rests on, if it is one."""

    strong: str
    words: str
    event_id: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, under an optional heading of its own; `left_out` counts what did not fit."""

    lines: tuple[Line, ...]
    heading: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first column names the row, the last `numbers` columns are numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 0
    total: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline figure: a number, or what stands for it, and what it counts."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Headline figures, side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with what it shows in words, for those who do not see it."""

    picture: Picture
    words: str


@dataclass(frozen=True, slots=True)
class Quote:
    """An event with its evidence: what, when and where; the sentence and its lit words; what is known, line by line."""

    event_id: str
    head: str
    where: str
    sentence: str
    lit: tuple[Lit, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An address that is shown in full."""

    label: str
    address: str

    @property
    def is_web(self) -> bool:
        """Tell whether it is an address that a program may follow; anything else is only shown."""
        return is_web(self.address)


def split_lit(sentence: str, lit: Iterable[Lit]) -> Iterator[tuple[str, bool]]:
    """Cut a sentence into the words that told something, True, and the others, for forms that know bold alone."""
    inside = bytearray(len(sentence))
    for each in lit:
        inside[max(each.start, 0) : max(each.end, 0)] = b"\1" * len(sentence[max(each.start, 0) : max(each.end, 0)])
    for is_lit, letters in groupby(enumerate(sentence), key=lambda place: bool(inside[place[0]])):
        yield "".join(letter for _, letter in letters), is_lit


Block = Paragraph | Bullets | Table | Figures | Drawing | Quote | Link


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the briefing with its heading; `name` is a word for links to it."""

    name: str
    heading: str
    blocks: tuple[Block, ...]
