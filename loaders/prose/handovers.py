"""A flag that goes up where the other side gave in was fought for by nobody."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.agents import bears_arms
from loaders.prose.occurrences import QUIET, Occurrence, take_as_handed_over
from loaders.prose.once import is_at_same_place

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
