"""A mention of a place name, and a segment where it stands, with what leads to it and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from geo.context import Before, KindAfter, first_word, last_word, read_apposition, read_before, read_kind_after
from geo.gazetteer import Candidate, Gazetteer
from geo.names import word_key
from geo.roles import Role
from geo.segments import Segment, assess

Shares = Literal["", "back", "onward"]
"""Whether a plural kind word is for the names before it ("X and Y provinces") or after it ("the towns of X and Y")."""

_SMALL_WORD = re.compile(r" ([\w-]+)")
_LONGEST_TAIL = 48


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place name, as written, by half-open offsets into the untouched text.

    It covers the kind words that follow the name ("Deir Ezzor province"), whose kind it holds. `role` tells whether it
    names a place, stands for a government (metonym), says where somebody is from (base), or is part of a name. Without
    candidates it is a place by its pattern ("the village of X") that the gazetteer does not know.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    role: Role = "place"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym with what its neighbours need to know: its bare name, whether it had a cue, whom its kind is for."""

    toponym: Toponym
    name: str
    cued: bool
    shares: Shares = ""


# Not frozen: one is made for each segment, and freezing would double the time that takes.
@dataclass(slots=True)
class Reading:
    """A segment where it stands: by offsets into the flat text, after the mention that it makes a list with, if any.

    `lead` and `follow` are the words that touch it.
    """

    text: str
    gazetteer: Gazetteer
    segment: Segment
    start: int
    end: int
    lead: str
    follow: str
    listed: Mention | None

    @property
    def name(self) -> str:
        """Give the name as written."""
        return self.text[self.start : self.end]

    @property
    def listed_cue(self) -> bool:
        """Tell whether the list that it is in began with a cue."""
        return self.listed is not None and self.listed.cued

    def before(self) -> Before:
        """Read what leads to it, or the apposition that says what it is."""
        vocabulary = self.gazetteer.vocabulary
        before = read_before(self.text, self.start, self.lead, vocabulary)
        if before.kind or self.text[self.end : self.end + 1] != ",":
            return before
        apposed = read_apposition(self.text, self.end, vocabulary)
        return Before("kind", apposed, before.word, False, before.phrase) if apposed else before

    def after(self) -> KindAfter:
        """Read the kind word that follows it."""
        return read_kind_after(self.text, self.end, self.follow, self.gazetteer.vocabulary)


def extend(reading: Reading) -> Reading:
    """Extend a name over the small words that are part of it: "rural Damascus", "Kweires air base"."""
    gazetteer, text = reading.gazetteer, reading.text
    start, end, key = reading.start, reading.end, reading.segment.key
    longer = key
    for word, word_end in _next_words(text, end) if reading.follow in gazetteer.tails else ():
        longer += word
        if longer in gazetteer.exact:
            key, end = longer, word_end
    if reading.lead in gazetteer.heads and reading.lead + key in gazetteer.exact:
        key, start = reading.lead + key, start - len(reading.lead) - 1
    if key == reading.segment.key:
        return reading
    segment = replace(
        reading.segment, start=start, end=end, candidates=gazetteer.exact[key], known=True, blocked="", key=key
    )
    lead, follow = last_word(text, start), first_word(text, end)
    return replace(reading, segment=assess(segment, text, gazetteer), start=start, end=end, lead=lead, follow=follow)


def _next_words(text: str, end: int) -> Iterator[tuple[str, int]]:
    """Give the keys of the small words that follow, and where each ends."""
    for found in _SMALL_WORD.finditer(text, end, end + _LONGEST_TAIL):
        if found.start() != end or not found[1].islower():
            return
        end = found.end()
        yield word_key(found[1]), end


def make_mention(
    reading: Reading,
    end: int,
    candidates: tuple[Candidate, ...],
    role: Role,
    kind: str,
    cued: bool,
    shares: Shares = "",
) -> Mention:
    """Make the mention of a reading that ends at `end`, kind words included."""
    toponym = Toponym(reading.start, end, reading.text[reading.start : end], candidates, role, kind)
    return Mention(toponym, reading.name, cued, shares)
