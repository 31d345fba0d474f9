"""Dates that are no event's: of what was meant and given up, of who held what, and of mere attributes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.prose.clauses import Clause, clause_of
from loaders.prose.dates import DateMention
from loaders.prose.event_types import Cue
from loaders.prose.words import Word

_PARTICIPLE_REACH = 30
_ASIDE_REACH = 12
_HELD, _HOLDERS = frozenset("held controlled had ruled occupied".split()), frozenset("they it he she".split())
_OPENING = frozenset("and but or that when while as after before because since until if although said".split())
_BE = frozenset("is are was were has have had".split())
_MEANT = frozenset("due set supposed meant scheduled expected slated planned".split())


def is_idle(
    words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], date: DateMention, span: tuple[int, int]
) -> bool:
    """Tell whether a date, from the first to the last index of its words, dates nothing that its sentence tells."""
    first, last = span
    return (
        _is_given_up(words, clauses, first)
        or _is_of_holding(words, first)
        or _is_of_participle(words, clauses, cues, first)
        or (date.is_open and _is_in_aside(words, cues, first, last))
    )


def _is_given_up(words: Sequence[Word], clauses: Sequence[Clause], first: int) -> bool:
    """Tell whether a relative clause with a date tells what was meant: "talks that were to have opened on Monday",
    "the truce, which had been due to end on Sunday".
    """
    clause = clauses[clause_of(clauses, first)]
    opening = [word.lower for word in words[clause.first + 1 : clause.first + 5]]
    was_meant = opening[:1] in (["had"], ["was"], ["were"]) and not _MEANT.isdisjoint(opening[1:3]) and "to" in opening
    return clause.is_relative and (opening[1:3] == ["to", "have"] or was_meant)


def _is_of_holding(words: Sequence[Word], first: int) -> bool:
    """Tell whether a date says when somebody held something: "a tenth of the territory they held a month ago"."""
    held = [word.lower for word in words[max(0, first - 3) : first]]
    return len(held) == 3 and held[2] in _HELD and held[1] in _HOLDERS and held[0].isalpha() and held[0] not in _OPENING


def _is_of_participle(words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], first: int) -> bool:
    """Tell whether a date belongs to a mere attribute: "a truce in the south, brokered earlier in July"."""
    verb = first - 1
    earlier = words[max(0, verb - _PARTICIPLE_REACH) : max(0, verb - 1)]
    if not any(
        word.lower in _BE or (word.lower.endswith("ed") and before.text != ",")
        for before, word in pairwise([words[max(0, verb - _PARTICIPLE_REACH - 1)], *earlier])
    ):
        return False
    home = clause_of(clauses, max(verb, 0))
    goes_on = home > 0 and clauses[home].first == verb and clauses[home - 1].is_relative  # "…, which …, collapsed"
    if goes_on or any(cue.first <= verb <= cue.last for cue in cues):
        return False
    return verb > 0 and words[verb].lower.endswith("ed") and words[verb - 1].text == ","


def _is_in_aside(words: Sequence[Word], cues: Sequence[Cue], first: int, last: int) -> bool:
    """Tell whether a date closes words between commas that tell no event: "Daraya, cut off since 2012, was hit"."""
    if last + 1 >= len(words) or words[last + 1].text != ",":
        return False
    opened = next((at for at in range(first - 2, max(0, first - _ASIDE_REACH), -1) if words[at].text == ","), None)
    return opened is not None and not any(opened < cue.first < first for cue in cues)
