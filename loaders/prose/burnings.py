"""Houses burned or looted in the course of violence that the same sentence tells are part of it."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.occurrences import Occurrence

_DESTRUCTION = "Looting/property destruction"
_DEADLY = ("Attack", "Armed clash")
_REMOTE = "Explosions/Remote violence"


def take_burning_as_part(drafts: Sequence[Occurrence]) -> None:
    """Take destruction as the violence it came with: "killed 20 villagers and set fire to their homes".

    So is what a bomb set ablaze; what is told of another place or day stays.
    """
    for one in drafts:
        if one.sub_type != _DESTRUCTION:
            continue
        for other in drafts:
            is_there = one.locality is None or other.locality is one.locality
            if _is_deadly(other) and is_there and one.manner == other.manner and one.is_dated_with(other):
                one.sub_type, one.locality = other.sub_type, other.locality


def _is_deadly(other: Occurrence) -> bool:
    is_bomb = bool(other.sub_type) and other.event_type == _REMOTE
    return is_bomb or (other.sub_type in _DEADLY and other.killed is not None)
