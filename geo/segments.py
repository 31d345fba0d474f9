"""What the words of a name tell by themselves, before anybody looks at what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from geo.gazetteer import Candidate, Gazetteer
from geo.vocabulary import Vocabulary

_WELL_KNOWN = 2
_SHORT_KEY = 3

Trust = Literal["", "weak", "imported", "world", "curated", "well known"]
"""How much a name by itself speaks for a place: its best strong candidate, or nothing but weak aliases."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a run, by offsets into it: a known name with its candidates, or a phrase that is not known as written.

    `key` is the words' exact key; `blocked` says what else they are (person, medium ...), from not_places.csv. An
    unknown phrase's candidates are those of a looser tier, which need a cue. `before` and `after` are the capitalised
    words that touch it in the run, `inner` the well-known place in a name that is none ("Aleppo Media Center").
    `state` tells of a country or capital, `own_kind` is the kind that the name itself ends with, and `shaped` tells
    that an unknown phrase begins as names of places do ("Kafr", "Tal"). A `plain` one is a place by itself.
    """

    start: int
    end: int
    words: tuple[str, ...]
    known: bool
    key: str = ""
    candidates: tuple[Candidate, ...] = ()
    blocked: str = ""
    before: str = ""
    after: tuple[str, ...] = ()
    inner: Segment | None = None
    trust: Trust = ""
    state: bool = False
    own_kind: str = ""
    arabic: bool = False
    shaped: bool = False
    plain: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether the words are known to be no place, nor to hold one."""
        return self.known and not self.candidates and self.inner is None


def assess(segment: Segment, text: str, gazetteer: Gazetteer) -> Segment:
    """Note what a name's candidates tell of it wherever it stands; `text` is what the segment's offsets are into."""
    strong = [found.place for found in segment.candidates if not found.weak]
    trust: Trust = "weak"
    if strong:
        trust = "world" if segment.key in gazetteer.exact else "imported"
    if any(place.prominence >= _WELL_KNOWN for place in strong):
        trust = "well known"
    elif any(gazetteer.is_curated(place) for place in strong):
        trust = "curated"
    if len(segment.key) <= _SHORT_KEY and len(segment.words) == 1 and segment.key not in gazetteer.acronyms:
        trust = "weak"
    capitals = gazetteer.vocabulary.cues["capital"]
    state = any(place.kind == "country" or (place.kind == "city" and place.name in capitals) for place in strong)
    own_kind = _own_kind(segment, text, gazetteer.vocabulary)
    doubtful = segment.blocked or segment.before or segment.after or state or own_kind
    plain = trust == "well known" and not doubtful
    return replace(segment, trust=trust, state=state, own_kind=own_kind, plain=plain)


def _own_kind(segment: Segment, text: str, vocabulary: Vocabulary) -> str:
    """Give the kind that the name itself ends with: "Handarat refugee camp" is a camp."""
    name = text[segment.start : segment.end]
    words = name.lower().split()
    if len(words) < 2 or not name[-1].islower():
        return ""
    kind = vocabulary.kind_after(words[-1])
    return kind if any(found.place.kind == kind for found in segment.candidates) else ""
