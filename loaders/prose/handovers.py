"""A flag that goes up where the other side gave in was fought for by nobody."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.occurrences import QUIET, Occurrence, take_as_handed_over
from loaders.prose.once import is_at_same_place

_FLAGS = ("flag", "banner")
_YIELDING = (QUIET, "Agreement", "Other", "Change to group/activity")


def take_flags_as_peaceful(text: str, occurrences: Sequence[Occurrence]) -> None:
    """Take a flag raised over a place as its handing over, where the story tells of a deal there and of no fight."""
    for one in occurrences:
        if not (one.cue.role == "gain" and any(flag in text[one.cue.start : one.cue.end] for flag in _FLAGS)):
            continue
        there = [other for other in occurrences if other is not one and is_at_same_place(other.locality, one.locality)]
        fought = any(other.event_type == "Battles" for other in there)
        if not fought and any(_gives_in(other) for other in there):
            take_as_handed_over([one])


def _gives_in(one: Occurrence) -> bool:
    return one.sub_type in _YIELDING and one.manner == "done" and one.cue.role != "weak"
