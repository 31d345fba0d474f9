"""What stands around a cue and decides its sub-type where the cue alone does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from loaders.prose.agents import Agents
from loaders.prose.event_types import Cue
from loaders.prose.sides import Sides
from loaders.prose.words import Word


class Backdrop(NamedTuple):
    """What a story told before a sentence, and what its whole text speaks of.

    `hint` is the sub-type of violence told last, "" if none; `follows_gathering`: the last that it told was a protest
    or riot; `is_abroad`: neither Syria nor a place there is named anywhere; `published` is the day of publication.
    """

    hint: str = ""
    follows_gathering: bool = False
    is_abroad: bool = False
    published: date = date.max


class Setting(NamedTuple):
    """What stands around a cue: the words of its clause, the means they speak of, who acts and is hit.

    `victims` is who was counted, "" if nobody; `hint` the sub-type that the story told last, "" if none; `country`
    where it happened, if known: a state regains territory at home, and overtakes it abroad. `is_one` tells whether one
    person alone was killed, `is_abroad` whether the text does not speak of Syria.
    """

    clause: Sequence[Word]
    means: set[str]
    agents: Agents
    sides: Sides = Sides()
    victims: str = ""
    hint: str = ""
    country: str = ""
    is_one: bool = False
    is_abroad: bool = False

    def says(self, cue: Cue, lemmas: frozenset[str]) -> bool:
        """Tell whether one of some words stands in a cue."""
        return any(word.lemma in lemmas for word in self.clause if cue.start <= word.start < cue.end)
