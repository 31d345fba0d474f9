"""Places that one cue shares with the next: "air raids and two car bombs in Homs"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.event_types import Cue
from loaders.prose.localities import Locality
from loaders.prose.words import Word

_COORDINATION = frozenset(
    "and or , as well heavy intense fierce the by with in a russian government two three four five several more than "
    "at least over about some dozens of".split()
)
_COORDINATION_REACH = 4


def share_joined(words: Sequence[Word], cues: Sequence[Cue], homes: Sequence[int], own: list[list[Locality]]) -> None:
    """Give a cue without places those of the next that few words join to it: "raids and shelling on A"."""
    for index in range(len(cues) - 2, -1, -1):
        between = words[cues[index].last + 1 : cues[index + 1].first]
        known = [word.lower in _COORDINATION or word.text.isdigit() for word in between]
        joined = len(known) <= _COORDINATION_REACH and all(known)
        if joined and homes[index] == homes[index + 1] and not own[index]:
            own[index] = list(own[index + 1])
