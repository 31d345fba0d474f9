"""Toponyms in context -> places: the governorate that is named, the places beside, the kind word, how well known.

A tie stays a tie: where two candidates are as likely, the toponym is placed at the governorate they share, or not at all,
and the alternatives are listed.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from geo.distance import distance_km
from geo.gazetteer import Candidate, Gazetteer, load_gazetteer
from geo.kinds import FITTING
from geo.labels import read_label
from geo.names import normalise
from geo.places import Place
from geo.toponyms import Toponym

_TIE = 0.75
_NEAR_CHARS = 400
_NEIGHBOURS = 6
_NEIGHBOUR_KM = 40.0
_CONTAINER_GAP = 40
_TIER_PENALTY = {"exact": 0.0, "vowel-folded": 1.0, "skeleton": 2.0}
_HOME = "Syria"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a toponym was resolved to: its place, or None, with the reason in words and the places it might also be."""

    toponym: Toponym
    place: Place | None
    tier: str
    reason: str
    alternatives: tuple[Place, ...] = ()


def resolve_toponyms(toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> list[Resolution]:
    """Choose the place of each toponym, in order, by what the whole text says around it."""
    context = _Context(toponyms, text, gazetteer)
    return [_resolve(number, context) for number in range(len(toponyms))]


class _Context:
    """The certain places of a text, by where they are named."""

    def __init__(self, toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> None:
        self.toponyms, self.text, self.gazetteer = toponyms, text, gazetteer
        certain = [
            (toponym.start, toponym.candidates[0].place)
            for toponym in toponyms
            if len(toponym.candidates) == 1 and toponym.role == "place"
        ]
        self.starts = [start for start, _ in certain]
        self.places = [place for _, place in certain]
        self.countries = {place.country for place in self.places if place.kind == "country"}

    def neighbours(self, start: int) -> list[tuple[int, Place]]:
        """Give the certain places named around `start`, each with how far away in characters."""
        at = bisect_left(self.starts, start)
        around = range(max(0, at - _NEIGHBOURS), min(len(self.starts), at + _NEIGHBOURS))
        found = [(abs(self.starts[place] - start), self.places[place]) for place in around]
        return [(gap, place) for gap, place in found if 0 < gap <= _NEAR_CHARS]


def _resolve(number: int, context: _Context) -> Resolution:
    toponym = context.toponyms[number]
    if not toponym.candidates:
        return Resolution(toponym, None, "", "the gazetteer does not know this name")
    if len(toponym.candidates) == 1:
        only = toponym.candidates[0]
        province = _container(number, only.place, context)
        if province:
            return Resolution(
                toponym, province, only.tier, "named as where another place is: the governorate", (only.place,)
            )
        return Resolution(toponym, only.place, only.tier, f"the only place of this name ({only.tier})")
    neighbours = context.neighbours(toponym.start)
    scored = sorted(
        ((_score(found, toponym, neighbours, context), found) for found in toponym.candidates),
        key=lambda pair: -pair[0][0],
    )
    resolution = _choose(toponym, [(points, why, found) for (points, why), found in scored], context.gazetteer)
    province = _container(number, resolution.place, context) if resolution.place else None
    if province:
        return Resolution(toponym, province, resolution.tier, "named as where another place is: the governorate", ())
    return resolution


def _container(number: int, place: Place, context: _Context) -> Place | None:
    """Give the governorate where a bare "Homs" is one: "the town of al-Qaryatain, in Homs" is not in the city."""
    toponym = context.toponyms[number]
    if number == 0 or toponym.kind or place.kind != "city" or place.country != _HOME:
        return None
    inner = context.toponyms[number - 1]
    gap = context.text[inner.end : toponym.start]
    if (
        len(gap) > _CONTAINER_GAP
        or gap.strip(" ,\u00a0") not in ("in", "both in", "all in", "of", "")
        or not gap.strip()
    ):
        return None
    if gap.strip(" \u00a0") not in ("in", ", in", ", both in", ", all in", "both in", ",", "(", ", of"):
        return None
    provinces = {found.place.admin1 for found in inner.candidates}
    far = all(distance_km(found.place.point, place.point) > 3 * place.precision_km for found in inner.candidates)
    if inner.candidates and place.admin1 in provinces and far:
        return context.gazetteer.province(place.admin1)
    return None


def _score(
    found: Candidate, toponym: Toponym, neighbours: list[tuple[int, Place]], context: _Context
) -> tuple[float, str]:
    """Score a candidate, and say which evidence weighed most."""
    place = found.place
    parts = {"the best known of this name": _fame(found, toponym)}
    for gap, near in neighbours:
        closeness = 1.5 if gap < 80 else 1.0 if gap < 200 else 0.5
        if near.kind == "province" and place.admin1 == near.admin1:
            key, points = f"{near.name} is named beside it", 3.0 * closeness
        elif near.kind == "country":
            key, points = (
                f"{near.country} is named beside it",
                3.0 * closeness if place.country == near.country else 0.0,
            )
        else:
            key, points = (
                f"{near.name} is named beside it",
                2.5 * closeness * math.exp(-distance_km(place.point, near.point) / _NEIGHBOUR_KM),
            )
            if near.admin1 and near.admin1 == place.admin1:
                points += 0.5
        parts[key] = max(parts.get(key, 0.0), points)
    best = max(parts, key=lambda key: (parts[key], key))
    home = 2.0 if place.country == _HOME else 1.0 if place.country in context.countries else 0.0
    return sum(parts.values()) + home - _TIER_PENALTY[found.tier] - 0.5 * found.weak, best


def _fame(found: Candidate, toponym: Toponym) -> float:
    """Score how well known a place is by this very name: its own name before an alias, the kind that is said before others."""
    own = 1.5 if normalise(found.place.name) == normalise(toponym.text) else 0.0
    same_kind = 1.0 if toponym.kind and toponym.kind == found.place.kind else 0.0
    return 1.5 * found.place.prominence + own + same_kind


def _choose(toponym: Toponym, scored: list[tuple[float, str, Candidate]], gazetteer: Gazetteer) -> Resolution:
    best_points, why, best = scored[0]
    tied = [found for points, _, found in scored if best_points - points < _TIE]
    others = tuple(found.place for _, _, found in scored[1:])
    if len(tied) == 1:
        return Resolution(toponym, best.place, best.tier, why, others)
    every = tuple(found.place for found in tied)
    shared = {place.admin1 for place in every}
    province = gazetteer.province(next(iter(shared))) if len(shared) == 1 else None
    reason = f"{len(tied)} places of this name are as likely" + (f"; all are in {province.name}" if province else "")
    return Resolution(toponym, province, best.tier, reason, every)


def resolve(label: str, admin1: str = "", country: str = "", gazetteer: Gazetteer | None = None) -> Resolution:
    """Resolve a name that stands by itself, as a table gives it ("Al Bab town", "Ar Raqqah"), within its governorate."""
    gazetteer = gazetteer or load_gazetteer()
    name, kind = read_label(label, gazetteer.vocabulary)
    candidates = gazetteer.candidates(label) or gazetteer.candidates(name)
    toponym = Toponym(0, len(label), label, candidates, "place", kind)
    if not candidates:
        return Resolution(toponym, None, "", "the gazetteer does not know this name")
    province = gazetteer.province(admin1)
    inside = [found for found in candidates if _is_inside(found.place, province, admin1, country)]
    if not inside:
        where = admin1 or country
        return Resolution(
            toponym, None, "", f"no place of this name is in {where}", tuple(found.place for found in candidates)
        )
    fitting = prefer_kind(tuple(inside), kind)
    scored = sorted(
        ((_points(found, toponym), "the best known of this name", found) for found in fitting), key=lambda row: -row[0]
    )
    if len(scored) == 1:
        return Resolution(
            toponym, fitting[0].place, fitting[0].tier, f"the only place of this name ({fitting[0].tier})"
        )
    return _choose(toponym, scored, gazetteer)


def _points(found: Candidate, toponym: Toponym) -> float:
    home = 2.0 if found.place.country == _HOME else 0.0
    return _fame(found, toponym) + home - _TIER_PENALTY[found.tier]


def _is_inside(place: Place, province: Place | None, admin1: str, country: str) -> bool:
    if country and place.country != country:
        return False
    if not admin1:
        return True
    if province is None:
        return place.admin1 == admin1 or not place.admin1
    if place.admin1 == province.admin1 or not place.admin1 and place.country == _HOME:
        return True
    return place.country == _HOME and distance_km(place.point, province.point) < province.precision_km


def prefer_kind(candidates: tuple[Candidate, ...], kind: str) -> tuple[Candidate, ...]:
    """Keep the candidates of a label's kind, or all when none is."""
    fitting = tuple(found for found in candidates if not kind or found.place.kind in FITTING[kind])
    return fitting or candidates
