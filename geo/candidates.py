"""Names -> candidates: every name of every place under the keys by which text may ask for it, each with its tier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.names import ARTICLES, fold_words, folds, name_words, normalise, skeleton_of
from geo.places import Place

Tier = Literal["exact", "vowel-folded", "skeleton"]
"""How surely a name was found: as written, by its sound, or by its consonants alone."""

_LONGEST_ACRONYM = 8
_SMALL_AFTER_CAPITAL = re.compile(r"(?<![^ ])[^\Wa-z]\S* ([a-z][\w-]*)")
_TOO_SMALL = ARTICLES | frozenset("the of in on and near between under to from for with or by".split())
"""Words that every name has beside it in prose: no sign that a name goes on."""

_SHORTEST_FOLD = 3
_SHORTEST_SKELETON = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name might be, with the tier by which the name was found.

    `weak` marks a name that only counts with a word of place beside it.
    """

    place: Place
    tier: Tier
    weak: bool = False


def unique(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Give each place's first candidate, in order."""
    found: dict[int, Candidate] = {}
    for candidate in candidates:
        found.setdefault(id(candidate.place), candidate)
    return tuple(found.values())


Index = Mapping[str, tuple[Candidate, ...]]


class Indexes:
    """The candidates by key, made in one pass over all names."""

    def __init__(self, places: Sequence[Place], curated: int) -> None:
        self.exact: dict[str, tuple[Candidate, ...]] = {}
        self.folded: dict[str, tuple[Candidate, ...]] = {}
        self._upper: dict[str, bool] = {}
        self._heads: set[str] = set()
        self._tails: set[str] = set()
        for place in places[:curated]:
            self._add_curated(place)
        for place in places[curated:]:
            found = Candidate(place, "exact")
            for name in (place.name, *place.aliases):
                key = normalise(name)
                _add(self.exact, key, found)
                self._note_case(name, key)
        self.acronyms = frozenset(key for key, upper in self._upper.items() if upper)
        self.heads = frozenset(self._heads - _TOO_SMALL)
        self.tails = frozenset(self._tails - _TOO_SMALL)

    def _add_curated(self, place: Place) -> None:
        exact, sound, weak = (
            Candidate(place, "exact"),
            Candidate(place, "vowel-folded"),
            Candidate(place, "exact", weak=True),
        )
        for name in (place.name, *place.aliases):
            words = name_words(name)
            key = "".join(words)
            _add(self.exact, key, exact)
            self._note_case(name, key)
            self._note_small_words(name)
            for folded in fold_words(words):
                if len(folded) >= _SHORTEST_FOLD:
                    _add(self.folded, folded, sound)
        if place.name_ar:
            _add(self.exact, normalise(place.name_ar), exact)
        for name in place.weak_aliases:
            _add(self.exact, normalise(name), weak)

    def _note_case(self, name: str, key: str) -> None:
        if len(name) <= _LONGEST_ACRONYM:
            self._upper[key] = self._upper.get(key, True) and name.isupper()

    def _note_small_words(self, name: str) -> None:
        if " " in name:
            if name[0].islower():
                self._heads.add(name.split(" ", 1)[0])
            self._tails.update(_SMALL_AFTER_CAPITAL.findall(name))


def _add(index: dict[str, tuple[Candidate, ...]], key: str, candidate: Candidate) -> None:
    known = index.get(key)
    if known is None:
        if key:
            index[key] = (candidate,)
        return
    for other in known:
        if other.place is candidate.place:
            return
    index[key] = (*known, candidate)


def index_stems(places: Iterable[Place], kind_words: Mapping[str, str]) -> Index:
    """Index places that are called by a name and a kind word by the sound of the name: "Mezzeh" air base."""
    index: dict[str, tuple[Candidate, ...]] = {}
    for place in places:
        for name in (place.name, *place.aliases):
            stem = _stem(name, kind_words)
            for key in folds(stem) if stem else ():
                _add(index, key, Candidate(place, "exact"))
    return index


def _stem(name: str, kind_words: Mapping[str, str]) -> str:
    """Give a name without the kind word at its end, nothing where it has none."""
    words = name.split()
    for length in (3, 2, 1):
        if len(words) > length and " ".join(words[-length:]).lower() in kind_words:
            return " ".join(words[:-length])
    return ""


def index_skeletons(folded: Index) -> Index:
    """Index the candidates in Syria by their consonants."""
    index: dict[str, tuple[Candidate, ...]] = {}
    for key, candidates in folded.items():
        consonants = skeleton_of(key)
        if len(consonants) >= _SHORTEST_SKELETON:
            for found in candidates:
                if found.place.country == "Syria":
                    _add(index, consonants, Candidate(found.place, "skeleton"))
    return index
