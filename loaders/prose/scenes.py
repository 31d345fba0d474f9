"""The places of a story as it goes on, and what "the town" or "there" points back at among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from geo.gazetteer import load_gazetteer
from geo.relative import footprint_of_place
from loaders.prose.actors import ActorMention
from loaders.prose.localities import Locality
from loaders.prose.occurrences import Occurrence
from loaders.prose.places_meant import fits_anaphor
from loaders.prose.summaries import Sentence

_LOCATIVE = frozenset("in into at across inside near to from over through within outside throughout".split())
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LIST = re.compile(r",?\s+and\s+|,\s+")
_START = attrgetter("start")
_NOT_CALLED = {"city": ("village",), "town": ("village",), "village": ("city",)}
"""What kinds of places "the city" and the like mean only where no other is at hand."""
_SINGULAR = {"cities": "city", "towns": "town", "villages": "village"}
_MEMORY = 40


class Scenes:
    """Keeps the places that a story named last; `localities` are those of the whole text, in order."""

    def __init__(self, text: str, localities: Sequence[Locality]) -> None:
        self.text, self.localities = text, localities
        self.named: deque[Locality] = deque(maxlen=_MEMORY)
        self.beside: list[Locality] = []
        """The places that the last sentence with any named."""

    def settle(self, sentence: Sentence, actors: Sequence[ActorMention], told: Sequence[Occurrence]) -> list[Locality]:
        """Settle what points back, in order, so that "the town" may mean a place of this very sentence."""
        settled, named = [], []
        low = bisect_left(self.localities, sentence.start, key=_START)
        high = bisect_left(self.localities, sentence.end, key=_START)
        for one in self.localities[low:high]:
            if any(_is_inside(one, actor) or self._is_a_state(one, actor) for actor in actors):
                continue
            if one.refers_to and one.footprint is None:
                several = self._listed(one, told) if one.refers_to == "towns" and one.part == "place" else []
                if several:
                    settled += [one.settle(back) for back in several]
                    continue
                antecedent = self._antecedent(one, sentence, told)
                if antecedent is None:
                    continue
                one = one.settle(antecedent)
            elif one.footprint is not None:
                self.named.append(one)
                named.append(one)
            if one.part != "aside":
                settled.append(one)
        self.beside = named or self.beside
        return settled

    def _antecedent(self, anaphor: Locality, sentence: Sentence, told: Sequence[Occurrence]) -> Locality | None:
        """Give what "the town" points at: a place of this sentence, the last scene of the story, or the last named."""
        refers_to = anaphor.refers_to
        if refers_to == "wide" and not any(fits_anaphor("wide", back) for back in self.named):
            refers_to = "any"
        fitting = [back for back in reversed(self.named) if fits_anaphor(refers_to, back)]
        fitting.sort(key=lambda back: back.part == "aside")
        if refers_to == "province" and not fitting:
            return self._province_of_seat()
        beside = [back for back in fitting if back.start >= sentence.start]
        scenes = [other.locality for other in reversed(told) if other.place_is_own]
        fitting_scenes = [one for one in scenes if one is not None and fits_anaphor(refers_to, one)]
        noun = self._noun(anaphor)
        return min((*beside, *fitting_scenes, *fitting), key=lambda back: _is_unlike(noun, back), default=None)

    def _noun(self, anaphor: Locality) -> str:
        """Give the word that names what is pointed at: "town" of "the rebel-held town"."""
        noun = self.text[anaphor.start : anaphor.end].split()[-1].lower()
        return _SINGULAR.get(noun, noun)

    def _listed(self, anaphor: Locality, told: Sequence[Occurrence]) -> list[Locality]:
        """Give the towns that the last sentence told of together, as many as "both towns" or "all three" means.

        Where it told of none, as many as were counted may be those that it named: "the wounded of Fuah and Kefraya", or
        called what they are called now: "the two villages" are those of "Zabadani and the villages of Fuah and Nubl".
        """
        last = [other.locality for other in told if other.sentence is told[-1].sentence and other.place_is_own]
        said = [_COUNTS[word] for word in self.text[anaphor.start : anaphor.end].lower().split() if word in _COUNTS]
        told_of, named = _towns(last), _towns(self.beside)
        if len(told_of) > 1 and said in ([], [len(told_of)]):
            return told_of
        called_so = [one for one in named if one.kind == self._noun(anaphor)]
        if said == [len(called_so)]:
            return called_so
        are_listed = all(_LIST.fullmatch(self.text, one.end, other.start) for one, other in pairwise(named))
        return named if said == [len(named)] and are_listed else []

    def _province_of_seat(self) -> Locality | None:
        """Give the province of the seat named last: "ISIS left Deir Ezzor" makes that "the province" later."""
        seats = (back for back in reversed(self.named) if back.places and back.places[0].kind == "city")
        for seat in seats:
            place = seat.places[0]
            province = load_gazetteer().province(place.admin1) if place.name == place.admin1 else None
            if province is not None:
                return replace(seat, footprint=footprint_of_place(province), places=(province,), kind="", relative=None)
        return None

    def _is_a_state(self, one: Locality, actor: ActorMention) -> bool:
        """Tell whether a country is named for its government: "a truce arranged by Russia and Jordan"."""
        if not one.places or one.places[0].kind != "country" or one.start != actor.start or one.end != actor.end:
            return False
        before = self.text[max(0, one.start - 16) : one.start].lower().split()
        return not before or (before[-1] if before[-1] != "the" else before[-2:][0]) not in _LOCATIVE


def _is_unlike(noun: str, locality: Locality) -> bool:
    """Tell whether "the city", "the town" or "the village" is an odd word for a place."""
    return (locality.kind or locality.places[0].kind) in _NOT_CALLED.get(noun, ())


def _towns(places: Sequence[Locality | None]) -> list[Locality]:
    fitting = {one.footprint: one for one in places if one is not None and fits_anaphor("towns", one)}
    return list(fitting.values())


def _is_inside(locality: Locality, actor: ActorMention) -> bool:
    """Tell whether a place name is part of an actor's: "the Syrian Arab Army of Aleppo"."""
    longer = actor.end - actor.start > locality.end - locality.start
    return longer and actor.start <= locality.start and locality.end <= actor.end
