"""Verbs of taking whose object is a person: whom a group seized or captured, it abducted."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.event_types import Cue
from loaders.prose.quantities import people
from loaders.prose.words import Word

TAKING = frozenset("seize capture snatch".split())
_ONE_PERSON = frozenset(["him", "her"])
_BE = ("was", "were", "been", "being")
_SUBJECTS = frozenset("who he she they".split())
_PERSONS_REACH = 6


def takes_persons(cue: Cue, clause: Sequence[Word], hit: str) -> bool:
    """Tell whether persons are what was captured or seized, right behind the verb or as its subject in the passive.

    `clause` holds the words around the cue, `hit` the kind of who is told to be hit.
    """
    at = next((index for index, word in enumerate(clause) if word.start == cue.start), None)
    if at is not None and clause[at].lower in _BE:
        at += 1  # "was taken by"
    if at is None or not (clause[at].lemma in TAKING or clause[at - 1].lower in _BE):
        return False
    if any(word.lower == "whom" for word in clause[:at]):
        return True
    is_passive = at > 0 and clause[at - 1].lower in _BE
    if is_passive and at > 1 and clause[at - 2].lower == "it":
        return False
    before = [word.lower for word in clause[max(0, at - 3) : at]]
    if is_passive and (hit in ("people", "crowd") or not _SUBJECTS.isdisjoint(before)):
        return True
    beside = clause[max(0, at - _PERSONS_REACH) : at] if is_passive else clause[at + 1 : at + _PERSONS_REACH]
    for index, word in enumerate(beside):
        following = beside[index + 1] if index + 1 < len(beside) else None
        is_least = word.lower == "at" and following is not None and following.lower == "least"
        if not (is_passive or is_least) and word.lower in ("from", "in", "at", "near", "on", "after", "when", ","):
            return False
        if not is_passive and index == 0 and word.lower in _ONE_PERSON:
            return True
        is_owner = following is not None and following.text in ("’s", "’", "'s")
        if people().get(word.lower) in ("people", "civilians", "children") and not is_owner:
            return True
    return False
