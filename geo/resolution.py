"""Scored candidates -> one place, or none: a tie stays a tie, with what the candidates share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.distance import distance_km
from geo.gazetteer import Candidate, Gazetteer
from geo.mentions import Toponym
from geo.names import name_words, normalise
from geo.places import Place

HOME = "Syria"
"""The country that a name is in when nothing says otherwise."""

UNKNOWN = "the gazetteer does not know this name"
_TIE = 0.75
_SAME_SPOT_KM = 8.0
_PROMINENCE = 1.5
_OWN_NAME = 1.5
_SAME_KIND = 1.5
_HOME = 2.0
_TIER = {"exact": 0.0, "vowel-folded": 1.0, "skeleton": 2.0}
_WEAK = 0.5
_NO_ARTICLE = 1.0
_CITY_STATE_KM = 100.0
"""A country no wider than this is named for its city where its city bears its name: talks "in Luxembourg"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a toponym was resolved to: its place, or None, with the reason in words and the places it might also be."""

    toponym: Toponym
    place: Place | None
    tier: str
    reason: str
    alternatives: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its points and the evidence that weighed most."""

    candidate: Candidate
    points: float
    why: str

    @property
    def place(self) -> Place:
        """Give the candidate's place."""
        return self.candidate.place


def fame(found: Candidate, toponym: Toponym) -> float:
    """Score a place by itself: how well known, by this very name and of the kind that is said, and in Syria."""
    place = found.place
    own = _OWN_NAME if normalise(place.name) == normalise(toponym.text) else 0.0
    kind = _SAME_KIND if toponym.kind and toponym.kind == place.kind else 0.0
    home = _HOME if place.country == HOME else 0.0
    less = _TIER[found.tier] + _WEAK * found.weak + _NO_ARTICLE * _lacks_article(place, toponym.text)
    return _PROMINENCE * place.prominence + own + kind + home - less


def _lacks_article(place: Place, written: str) -> bool:
    """Tell whether a place bears a name only with an article that is not written: "Hama" is seldom al-Hama."""
    key = normalise(written)
    same = [name_words(name) for name in (place.name, *place.aliases, *place.weak_aliases) if normalise(name) == key]
    return "" not in name_words(written) and bool(same) and all("" in words for words in same)


def choose(toponym: Toponym, scored: Sequence[Scored], gazetteer: Gazetteer) -> Resolution:
    """Choose the candidate with most points; of equals on one spot the first, of others what they share."""
    ranked = _with_city_first(sorted(scored, key=lambda one: -one.points))
    best = ranked[0]
    tied = [one for one in ranked if best.points - one.points < _TIE]
    others = tuple(one.place for one in ranked[1:])
    if len(tied) == 1:
        return Resolution(toponym, best.place, best.candidate.tier, best.why, others)
    if all(distance_km(best.place.point, one.place.point) < _SAME_SPOT_KM for one in tied):
        return Resolution(toponym, best.place, best.candidate.tier, "places of this name lie beside each other", others)
    return _unsettled(toponym, tied, gazetteer)


def _with_city_first(ranked: list[Scored]) -> list[Scored]:
    """Put the city that a small country is named for before the country, if that is the best."""
    country = ranked[0].place
    if country.kind != "country" or country.precision_km > _CITY_STATE_KM:
        return ranked
    of_it = [one for one in ranked if one.place.country == country.name and one.place.kind in ("city", "town")]
    first = [replace(one, points=ranked[0].points + _TIE) for one in of_it[:1]]
    return first + [one for one in ranked if one not in of_it[:1]]


def _unsettled(toponym: Toponym, tied: Sequence[Scored], gazetteer: Gazetteer) -> Resolution:
    every = tuple(one.place for one in tied)
    shared = {(place.admin1, place.country) for place in every}
    admin1, country = next(iter(shared))
    province = gazetteer.province(admin1) if len(shared) == 1 and country == HOME else None
    reason = f"{len(every)} places of this name are as likely"
    if province:
        reason += f"; all of them are in {province.name}"
    return Resolution(toponym, province, tied[0].candidate.tier, reason, every)
