"""Places that change hands: fought for, or gone into behind those who had left, or gave in."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.agents import bears_arms
from loaders.prose.event_types import Cue
from loaders.prose.occurrences import QUIET, Occurrence, take_as_handed_over
from loaders.prose.once import is_at_same_place
from loaders.prose.words import Word

_MOVES_IN = ("territory", "enter")
_TAKES_OVER = frozenset("take assume move come occupy deploy".split())
"""Verbs that tell neither of a fight nor of none: "took over the city after its rival withdrew"."""
_LEAVING = frozenset("leave depart evacuate pull quit vacate".split())
_AFTER_REACH = 7
_FLAGS = ("flag", "banner")
_YIELDING = (QUIET, "Agreement", "Other", "Change to group/activity")


def take_flags_as_peaceful(text: str, occurrences: Sequence[Occurrence]) -> None:
    """Take a flag raised over a place, or the way in, as its handing over: the story tells of a deal, no fight."""
    for one in occurrences:
        is_sign = one.cue.sub_type == "enter" or any(flag in text[one.cue.start : one.cue.end] for flag in _FLAGS)
        if one.cue.role != "gain" or one.event_type != "Battles" or not is_sign:
            continue
        there = [other for other in occurrences if other is not one and is_at_same_place(other.locality, one.locality)]
        fought = any(other.event_type == "Battles" for other in there)
        if not fought and any(_gives_in(other) for other in there):
            take_as_handed_over([one])


def _gives_in(one: Occurrence) -> bool:
    left = bears_arms((*one.agents.actors, *one.agents.recipients)) or one.cue.role != "weak"
    return one.sub_type in _YIELDING and one.manner == "done" and left


def take_losses_as_fought(words: Sequence[Word], drafts: Sequence[Occurrence]) -> None:
    """Take a withdrawal that its sentence lays to fighting as a place lost in battle.

    Where nothing tells of a fight, who goes in behind those who withdrew fought nobody, nor who took the place over.
    """
    fought = any(one.sub_type and one.event_type == "Battles" and one.cue.sub_type not in _MOVES_IN for one in drafts)
    left = [one for one in drafts if one.sub_type == QUIET and one.cue.role == "loss"]
    for one in left:
        if fought:
            one.sub_type = "Armed clash"
    left = left or [one for one in drafts if _has_left(words, one)]
    if left and not fought:
        moved = [
            one
            for one in drafts
            if one.sub_type and one.cue.first < left[0].cue.first and _goes_in(words, one.cue, left[0].cue)
        ]
        take_as_handed_over(moved or [one for one in drafts if one.cue.sub_type == "enter" and one.sub_type])


def _has_left(words: Sequence[Word], one: Occurrence) -> bool:
    """Tell whether those who bear arms had left first: "moved in after the last fighters had left for Idlib"."""
    lead = {word.lower for word in words[max(0, one.cue.first - _AFTER_REACH) : one.cue.first]}
    is_move = one.sub_type in ("Other", "Change to group/activity") and words[one.cue.first].lemma in _LEAVING
    return is_move and one.manner == "done" and "after" in lead and bears_arms(one.agents.actors)


def _goes_in(words: Sequence[Word], cue: Cue, left: Cue) -> bool:
    """Tell whether a place was only gone into: who "took the town as troops pulled out" drove them out."""
    between = {word.lower for word in words[cue.last + 1 : left.first]}
    is_driven = not between.isdisjoint(("as", "while"))
    return cue.sub_type == "enter" or (words[cue.first].lemma in _TAKES_OVER and not is_driven)
