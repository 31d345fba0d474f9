"""The gazetteer: tables of places, and the places that a name might be, each labelled with how surely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from geo.candidates import Candidate, Index, Indexes, Tier, index_skeletons, index_stems, unique
from geo.imported import ImportedIndex, open_index
from geo.names import fold, folds, normalise, skeleton_of, unglued
from geo.places import Place
from geo.tables import GAZETTEER_FOLDER, GazetteerError, read_lines, read_places, read_words, read_world
from geo.vocabulary import Vocabulary, load_vocabulary

__all__ = ["Candidate", "Gazetteer", "GazetteerError", "Tier", "build_gazetteer", "load_gazetteer", "unique"]

_MOST_CACHED = 10_000
_SURE_SKELETON = 5
_LIKE_ENOUGH = 0.9
_LEAST_LIKENESS = 0.8


def province_stem(place: Place) -> str:
    """Give a province's name without the word for what it is: "Homs" for "Homs province"."""
    return place.name.removesuffix(" province").removesuffix(" governorate")


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Places and the names they go by.

    `places` are the curated ones first, then the world's, which are found by their exact names alone. Use `candidates`
    for what a name might be, `suggest` for what a person may have meant by an unknown name: a suggestion is never a
    placement.
    """

    places: tuple[Place, ...]
    curated: int
    vocabulary: Vocabulary
    not_places: Mapping[str, str] = field(default_factory=dict)
    imported: ImportedIndex | None = None

    @property
    def exact(self) -> Index:
        """Candidates by exact key, curated ones first."""
        return self._indexes.exact

    @property
    def folded(self) -> Index:
        """Curated candidates by vowel-folded key."""
        return self._indexes.folded

    @property
    def acronyms(self) -> frozenset[str]:
        """Keys of names that are only ever written in capitals ("US", "T4"): "us" is another word."""
        return self._indexes.acronyms

    @property
    def heads(self) -> frozenset[str]:
        """Small words that a curated name may begin with: "rural" of "rural Damascus"."""
        return self._indexes.heads

    @property
    def tails(self) -> frozenset[str]:
        """Small words that a curated name may go on with after its capitals: "air" of "Kweires air base"."""
        return self._indexes.tails

    @cached_property
    def followers(self) -> frozenset[str]:
        """Words behind a name that may be part of it or say its kind; any other tells nothing."""
        return self.tails | self.vocabulary.kind_starts

    @cached_property
    def _indexes(self) -> Indexes:
        return Indexes(self.places, self.curated)

    @cached_property
    def skeletons(self) -> Index:
        """Curated candidates in Syria by consonants."""
        return index_skeletons(self.folded)

    @cached_property
    def _stems(self) -> Index:
        return index_stems(self.places[: self.curated], self.vocabulary.kinds["after"])

    def by_stem(self, name: str) -> tuple[Candidate, ...]:
        """Give the curated places that are called by `name` and a kind word: "Mezzeh air base" for "Mezzeh"."""
        return unique(candidate for key in folds(name) for candidate in self._stems.get(key, ()))

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Give the places that `name` might be, all of the surest tier that has a curated one.

        A place of the world is found by its exact name; curated places of a looser tier stand beside it, unless it is a
        country or a city that every reader knows.
        """
        exact = self.exact_candidates(name)
        if any(self.is_curated(found.place) or found.place.prominence >= 3 for found in exact):
            return exact
        return exact + (self.vowel_folded(name) or self.by_skeleton(name))

    def exact_candidates(self, name: str) -> tuple[Candidate, ...]:
        """Give the places that bear `name` as written, but for case, article, hyphens and the like."""
        return self.by_key(normalise(name))

    def by_key(self, key: str) -> tuple[Candidate, ...]:
        """Give the places of an exact key, the imported ones last."""
        found = self.exact.get(key, ())
        return found + self.imported.candidates(key, found) if self.imported else found

    @property
    def imported_keys(self) -> Mapping[str, int]:
        """The exact keys of imported places."""
        return self.imported.first if self.imported else {}

    def vowel_folded(self, name: str) -> tuple[Candidate, ...]:
        """Give the curated places that sound like `name`, or like it without an article that is written onto it."""
        found = self._sounding(name)
        return found or (self._sounding(bare) if (bare := unglued(name)) != name else ())

    def _sounding(self, name: str) -> tuple[Candidate, ...]:
        return unique(candidate for key in folds(name) for candidate in self.folded.get(key, ()))

    def by_skeleton(self, name: str) -> tuple[Candidate, ...]:
        """Give the curated places in Syria that share the consonants of `name`.

        Four consonants are shared by chance more often than not: then the vowels must be much alike too. Fewer are no
        evidence at all.
        """
        folded = fold(name)
        key = skeleton_of(folded)
        found = self.skeletons.get(key, ())
        if len(key) >= _SURE_SKELETON or not found:
            return found
        return tuple(one for one in found if _likeness(folded, one.place) >= _LIKE_ENOUGH)

    def is_curated(self, place: Place) -> bool:
        """Tell whether the row was written by hand."""
        return id(place) in self._curated

    @cached_property
    def _curated(self) -> frozenset[int]:
        return frozenset(id(place) for place in self.places[: self.curated])

    def suggest(self, name: str, limit: int = 5) -> list[Place]:
        """Give the places whose names look most like `name`, best first, for a person to choose from."""
        names = self._suggestible
        hits = process.extract(
            fold(name),
            list(names),
            scorer=JaroWinkler.normalized_similarity,
            limit=4 * limit,
            score_cutoff=_LEAST_LIKENESS,
        )
        return list(dict.fromkeys(place for key, _, _ in hits for place in names[key]))[:limit]

    @cached_property
    def _suggestible(self) -> dict[str, tuple[Place, ...]]:
        names: dict[str, list[Place]] = {}
        for place in self.places[: self.curated]:
            for name in (place.name, *place.aliases):
                names.setdefault(fold(name), []).append(place)
        return {key: tuple(places) for key, places in names.items()}

    def province(self, admin1: str) -> Place | None:
        """Give the governorate of Syria that `admin1` names in any spelling ("Ar Raqqah", "Deir ez Zor"), if one is."""
        if admin1 not in self._seen_provinces:
            keys = (self._folded_provinces.get(key) for key in folds(admin1))
            if len(self._seen_provinces) > _MOST_CACHED:
                self._seen_provinces.clear()
            self._seen_provinces[admin1] = self._provinces.get(normalise(admin1)) or next(filter(None, keys), None)
        return self._seen_provinces[admin1]

    @cached_property
    def _seen_provinces(self) -> dict[str, Place | None]:
        return {"": None}

    @cached_property
    def _provinces(self) -> dict[str, Place]:
        named: dict[str, Place] = {}
        provinces = [
            place for place in self.places[: self.curated] if place.kind == "province" and place.country == "Syria"
        ]
        for name_of in (lambda place: (place.admin1, province_stem(place), place.name), lambda place: place.aliases):
            for place in provinces:
                for name in name_of(place):
                    named.setdefault(normalise(name), place)
        return named

    @cached_property
    def _folded_provinces(self) -> dict[str, Place]:
        cities = [place for place in self.places[: self.curated] if place.kind == "city" and place.country == "Syria"]
        named: dict[str, Place] = {}
        for key, place in self._provinces.items():
            named.setdefault(fold(key), place)
        for city in cities:
            seat = self._provinces.get(normalise(city.admin1))
            if seat and normalise(city.name) == normalise(city.admin1):
                for name in (city.name, city.name_ar, *city.aliases):
                    for key in folds(name):
                        named.setdefault(key, seat)
        return named


def _likeness(folded: str, place: Place) -> float:
    names = (place.name, *place.aliases)
    return max(JaroWinkler.normalized_similarity(folded, fold(name)) for name in names)


def build_gazetteer(
    curated: Iterable[Place], world: Iterable[Place], vocabulary: Vocabulary, not_places: Mapping[str, str]
) -> Gazetteer:
    """Put the tables together; a place of the world that the curated rows already hold is left out."""
    rows = tuple(curated)
    abroad = (place for place in rows if place.country != "Syria" or place.kind == "country")
    known = {(key, place.country) for place in abroad for key in map(normalise, (place.name, *place.aliases))}
    rest = tuple(place for place in world if (normalise(place.name), place.country) not in known)
    return Gazetteer(rows + rest, len(rows), vocabulary, dict(not_places))


@lru_cache(maxsize=8)
def load_gazetteer(folder: Path = GAZETTEER_FOLDER) -> Gazetteer:
    """Load the tables of `folder` once; raise GazetteerError where a row cannot be.

    Tables that the folder lacks are empty; without places.csv there is no gazetteer.
    """
    if not (folder / "places.csv").exists():
        raise GazetteerError(f"{folder}: no places.csv; expected the gazetteer's tables")
    vocabulary = load_vocabulary(folder)
    curated = read_places(folder / "places.csv", read_lines(folder / "lines.csv"))
    famous = vocabulary.cues["capital"] | vocabulary.cues["talks"]
    world = read_world(folder / "world.csv", famous, vocabulary.cues["warring"])
    not_places = {normalise(row.words): row.what for row in read_words(folder / "not_places.csv", "what")}
    return replace(build_gazetteer(curated, world, vocabulary, not_places), imported=open_index(folder))
