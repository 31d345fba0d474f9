"""Toponyms in context -> places: the governorate that is named, the places beside, the kind word, how well known."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from geo.borders import at_border
from geo.capitals import country_told
from geo.distance import distance_km
from geo.gazetteer import Candidate, Gazetteer
from geo.labels import resolve
from geo.mentions import Toponym
from geo.places import Place
from geo.resolution import HOME, UNKNOWN, Resolution, Scored, choose, fame

__all__ = ["Resolution", "resolve", "resolve_toponyms"]

_NEAR_CHARS = 400
_NEIGHBOURS = 6
_NEIGHBOUR_KM = 40.0
_FAR_DEGREES = 2.0
_FAME = "the best known of this name"
_AGAIN = "named before"
_BEYOND_DOUBT = 4.0
_IN_IT = 6.0
_NOT_IN_IT = -3.0
_BESIDE_PROVINCE = 3.0
_BESIDE_BORDER = 3.0
_BESIDE_SEAT = 1.5
_BESIDE_PLACE = 2.5
_SAME_PROVINCE = 0.5
_NAMED_COUNTRY = 2.0
_SAME_COUNTRY = 1.5
_LONGEST_HOLDER_GAP = 24
_HELD_BY_NEXT = frozenset(
    ("in", ", in", ", both in", ", all in", "both in", "in the", ", in the", "in the city of", ",", "(", ", of", "of")
)
_LIST_GAPS = frozenset((",", "and", ", and"))
_APPOSED = re.compile(r", (?:an?|the) (?:[\w’'-]+ ){1,5}(?:of|in) (?:the )?")
_MEASURED = re.compile(r",?\s(?:[\w().-]+\s){0,6}?(?:north|south|east|west)\w*\sof\s(?:the\s(?:city|town)\sof\s)?")
_LONGEST_MEASURE = 60
_MEASURED_KM = 70.0
_HELD_BY_LAST = frozenset(("’s", "'s", "suburb of", "district of", "neighborhood of", "neighbourhood of", "town of"))


def resolve_toponyms(toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> list[Resolution]:
    """Choose the place of each toponym, in order, by what the whole text says around it.

    A name that was resolved keeps its place, unless the words say that it is in another. A tie stays a tie: where
    candidates are as likely, the place is the governorate they share, or None, and they are the alternatives.
    """
    context = _Context(toponyms, text, gazetteer)
    told: dict[tuple[str, str], Resolution] = {}
    resolutions = []
    for number, toponym in enumerate(toponyms):
        before = told.get((toponym.text, toponym.kind))
        if before is not None and context.holder(number) is None and context.anchor(number) is None:
            resolutions.append(replace(before, toponym=toponym, reason=_AGAIN))
            continue
        resolution = _resolve(number, context)
        if len(toponym.candidates) > 1 and resolution.place is not None and resolution.place.kind != "province":
            told.setdefault((toponym.text, toponym.kind), resolution)
        resolutions.append(resolution)
    return resolutions


class _Context:
    """The certain places of a text, by where they are named."""

    def __init__(self, toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> None:
        self.toponyms, self.text, self.gazetteer = toponyms, text, gazetteer
        certain = [toponym for toponym in toponyms if len(toponym.candidates) == 1 and toponym.role != "name"]
        self.starts = [toponym.start for toponym in certain]
        self.places = [toponym.candidates[0].place for toponym in certain]
        self.countries = {place.country for place in self.places if place.kind == "country"}

    def neighbours(self, start: int) -> list[tuple[int, Place]]:
        """Give the certain places named around `start`, each with how far away in characters."""
        at = bisect_left(self.starts, start)
        around = range(max(0, at - _NEIGHBOURS), min(len(self.starts), at + _NEIGHBOURS))
        found = [(abs(self.starts[place] - start), self.places[place]) for place in around]
        return [(gap, place) for gap, place in found if 0 < gap <= _NEAR_CHARS]

    def holder(self, number: int) -> Place | None:
        """Give the place that a toponym is said to be in: "X, in Aleppo province", "Aleppo’s X district"."""
        one = self.toponyms[number]
        if number + 1 < len(self.toponyms) and not self.is_listed(number):
            other = self.toponyms[number + 1]
            held = self.gap(one, other) in _HELD_BY_NEXT or _APPOSED.fullmatch(self.text, one.end, other.start)
            if held and len(other.candidates) == 1:
                return other.candidates[0].place
        if number:
            other = self.toponyms[number - 1]
            if self.gap(other, one) in _HELD_BY_LAST and len(other.candidates) == 1:
                return other.candidates[0].place
        return None

    def anchor(self, number: int) -> Place | None:
        """Give the place that a toponym is told by: "X, 10 miles south of Tabqa"."""
        if number + 1 == len(self.toponyms):
            return None
        one, other = self.toponyms[number], self.toponyms[number + 1]
        is_near = other.start - one.end <= _LONGEST_MEASURE and len(other.candidates) == 1
        told = is_near and _MEASURED.fullmatch(self.text, one.end, other.start)
        return other.candidates[0].place if told else None

    def is_listed(self, number: int) -> bool:
        """Tell whether a toponym is one of several: "Manbij, Idlib and Hama" are beside each other, none in another."""
        around = range(max(1, number - 1), min(len(self.toponyms), number + 2))
        gaps = [self.gap(self.toponyms[place - 1], self.toponyms[place]) for place in around]
        return sum(gap in _LIST_GAPS for gap in gaps) > 1 or any(gap in ("and", ", and") for gap in gaps)

    def gap(self, one: Toponym, other: Toponym) -> str:
        """Give the words between two toponyms, nothing where they are far apart."""
        if other.start - one.end > _LONGEST_HOLDER_GAP:
            return ""
        return self.text[one.end : other.start].replace("\u00a0", " ").strip(" ")


def _resolve(number: int, context: _Context) -> Resolution:
    toponym = context.toponyms[number]
    if not toponym.candidates:
        return Resolution(toponym, None, "", UNKNOWN)
    if len(toponym.candidates) == 1:
        only = toponym.candidates[0]
        resolution = Resolution(toponym, only.place, only.tier, "the only place of this name")
    else:
        resolution = choose(toponym, _score_all(number, context), context.gazetteer)
    return _as_province(number, resolution, context)


def _score_all(number: int, context: _Context) -> list[Scored]:
    """Score the candidates by themselves, and by what stands around where that could make a difference."""
    toponym, holder, anchor = context.toponyms[number], context.holder(number), context.anchor(number)
    known = [fame(found, toponym) for found in toponym.candidates]
    first, second = sorted(known, reverse=True)[:2]
    country = country_told(context.text, toponym.start)
    is_told = holder is not None or anchor is not None or bool(country or at_border(context.text, toponym.end))
    if not is_told and first - second >= _BEYOND_DOUBT:
        return [Scored(found, points, _FAME) for found, points in zip(toponym.candidates, known, strict=True)]
    neighbours = context.neighbours(toponym.start)
    scored = [
        _score(found, points, neighbours, (holder, anchor), toponym.end, context)
        for found, points in zip(toponym.candidates, known, strict=True)
    ]
    return [_in_country(one, country) for one in scored] if country else scored


def _in_country(one: Scored, country: str) -> Scored:
    """Score a candidate by the country that its kind is told with: "the Lebanese village of al-Qasr"."""
    if one.place.country != country:
        return replace(one, points=one.points + _NOT_IN_IT)
    return replace(one, points=one.points + _IN_IT, why=f"it is said to be in {country}")


def _as_province(number: int, resolution: Resolution, context: _Context) -> Resolution:
    """Take a bare "Homs" for the governorate where it holds a place far from the city: "al-Qaryatain, in Homs"."""
    toponym, place = resolution.toponym, resolution.place
    if number == 0 or place is None or toponym.kind or place.kind != "city" or place.name != place.admin1:
        return resolution
    inner = context.toponyms[number - 1]
    if context.gap(inner, toponym) not in _HELD_BY_NEXT or not inner.candidates or context.is_listed(number):
        return resolution
    within = all(
        found.place.admin1 == place.admin1 and distance_km(found.place.point, place.point) > 3 * place.precision_km
        for found in inner.candidates
    )
    province = context.gazetteer.province(place.admin1) if within else None
    if province is None:
        return resolution
    return Resolution(toponym, province, resolution.tier, f"{inner.text} is in it: the governorate", (place,))


def _score(
    found: Candidate,
    known: float,
    neighbours: list[tuple[int, Place]],
    told_by: tuple[Place | None, Place | None],
    end: int,
    context: _Context,
) -> Scored:
    """Score a candidate, and say which evidence weighed most; `told_by` is what holds it and what it is measured by."""
    place, (holder, anchor) = found.place, told_by
    parts = {_FAME: known}
    if holder is not None:
        parts[f"it is said to be in {holder.name}"] = _IN_IT if _holds(holder, place) else _NOT_IN_IT
    border = at_border(context.text, end) if place.country == HOME else frozenset()
    if border:
        parts["a border is named beside it"] = _BESIDE_BORDER if place.admin1 in border else -_BESIDE_BORDER
    if anchor is not None:
        is_near = distance_km(anchor.point, place.point) <= _MEASURED_KM + anchor.precision_km
        parts[f"it is told by its way from {anchor.name}"] = _IN_IT if is_near else _NOT_IN_IT
    for gap, near in neighbours:
        why = f"{near.name} is named beside it"
        parts[why] = max(parts.get(why, 0.0), _beside(place, near) * _closeness(gap))
    if place.country != HOME and place.country in context.countries:
        parts[f"{place.country} is named"] = _NAMED_COUNTRY
    best = max(parts, key=lambda why: (parts[why], why))
    return Scored(found, sum(parts.values()), best)


def _holds(holder: Place, place: Place) -> bool:
    if holder.kind == "country":
        return holder.name == place.country
    if holder.kind == "province":
        return holder.admin1 == place.admin1
    return distance_km(holder.point, place.point) <= 3 * holder.precision_km + place.precision_km


def _closeness(gap: int) -> float:
    return 1.5 if gap < 80 else 1.0 if gap < 200 else 0.5


def _beside(place: Place, near: Place) -> float:
    """Score a candidate by one certain place that is named near it."""
    if near.kind == "country":
        return _BESIDE_PROVINCE if near.name == place.country and near.name != HOME else 0.0
    same = bool(near.admin1) and near.admin1 == place.admin1
    abroad = _SAME_COUNTRY if near.country == place.country != HOME else 0.0
    if near.kind == "province":
        return _BESIDE_PROVINCE if same or (abroad and near.name == f"{place.admin1} province") else abroad
    points = abroad
    if abs(place.point.latitude - near.point.latitude) < _FAR_DEGREES:
        points += _BESIDE_PLACE * math.exp(-distance_km(place.point, near.point) / _NEIGHBOUR_KM)
    if same:
        points += _BESIDE_SEAT if near.name == near.admin1 else _SAME_PROVINCE
    return points
