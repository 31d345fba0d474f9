"""Where the event of one given verb happened: the reading of places, for any verb and any sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.gazetteer import Gazetteer, load_gazetteer
from loaders.prose.attribution import is_speech
from loaders.prose.clauses import find_clauses
from loaders.prose.event_types import Cue, find_cues
from loaders.prose.links import link_places
from loaders.prose.localities import Locality, find_localities
from loaders.prose.modality import read_modality
from loaders.prose.sentences import split_sentences
from loaders.prose.words import Word, find_words, position_of

Span = tuple[int, int]
_UNTOLD = ("unreal", "negated", "purpose")
_OBJECT_REACH = 7
_NAME = re.compile(
    r"(?:(?:al|el|ad|an|ar|as|ash|at|az|ez)-)?[‘’']?[A-Z0-9].*[A-Z0-9][\w’‘'-]*|(?:(?:al|el|ad|an|ar|as|ash|at|az|ez)-)?[‘’']?[A-Z0-9][\w’‘'-]*",
    re.DOTALL,
)


def places_of_verb(text: str, verb: Span, gazetteer: Gazetteer | None = None) -> list[Span]:
    """Give the place names at which the event of the verb at `verb` happened: half-open spans, in order.

    A place unknown to the gazetteer counts where its words say that it is one. A relative place ("5km east of X") is
    given by the name that it is told from.
    """
    start, end = next(
        (span for span in split_sentences(text, 0, len(text)) if span[0] <= verb[0] < span[1]), (0, len(text))
    )
    localities = [
        one
        for one in find_localities(text, gazetteer or load_gazetteer())
        if start <= one.start < end and not one.refers_to and one.part != "aside"
    ]
    words = find_words(text, start, end)
    cues = [*_cues_beside(words, verb, localities), _cue_at(words, verb)]
    cues.sort(key=lambda cue: cue.first)
    clauses = find_clauses(words, cues)
    index = next(index for index, cue in enumerate(cues) if cue.role == "given")
    if read_modality(words, clauses, cues, index).manner in _UNTOLD or is_speech(words[cues[index].first]):
        return []
    linked = link_places(words, clauses, cues, localities)
    return sorted({span for locality in linked[index] for span in _names(text, locality)})


def _cues_beside(words: Sequence[Word], verb: Span, localities: Sequence[Locality]) -> list[Cue]:
    """Give the sentence's other cues, but for the noun that is the verb's object: "launched an offensive" is one."""
    found = find_cues(words, frozenset(one.start for one in localities))
    last = position_of(words, verb[1] - 1)
    return [cue for cue in found if (cue.end <= verb[0] or cue.start >= verb[1]) and not _is_object(words, cue, last)]


def _is_object(words: Sequence[Word], cue: Cue, verb: int) -> bool:
    between = words[verb + 1 : cue.first]
    return cue.is_noun and 0 < cue.first - verb <= _OBJECT_REACH and not any(word.text in ",;" for word in between)


def _cue_at(words: Sequence[Word], verb: Span) -> Cue:
    first, last = position_of(words, verb[0]), position_of(words, verb[1] - 1)
    return Cue(verb[0], verb[1], first, last, "target", "given")


def _names(text: str, locality: Locality) -> list[Span]:
    """Give the names in a locality's words, without the lower-case words around them ("northern", "town")."""
    spans = [(locality.start, locality.end)] if locality.relative is None else list(locality.relative.anchors)
    return [
        (start + match.start(), start + match.end()) for start, end in spans if (match := _NAME.search(text[start:end]))
    ]
