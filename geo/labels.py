"""Names that stand by themselves, as tables write them: "Al Bab town", "Ein Terma suburb" -> kind and place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geo.distance import distance_km
from geo.gazetteer import Candidate, Gazetteer, load_gazetteer, unique
from geo.kinds import FITTING
from geo.mentions import Toponym
from geo.places import Place
from geo.resolution import HOME, UNKNOWN, Resolution, Scored, choose, fame
from geo.vocabulary import Vocabulary

_NEXT_DOOR_KM = 25.0
_CAPITAL_AND_ITS_LAND = {"Damascus", "Rif Dimashq"}
_IN_ITS_PROVINCE = 3.0
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


def read_label(label: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Split a label into name and kind; the kind is empty where no kind word ends or begins it."""
    words = label.split()
    for length in (3, 2, 1):
        if len(words) <= length:
            continue
        kind = vocabulary.kind_after(" ".join(words[-length:]).lower())
        if kind:
            return " ".join(words[:-length]), kind
    if len(words) > 2 and words[1].lower() == "of":
        kind = vocabulary.kind_of(words[0].lower())
        if kind:
            return " ".join(words[2:]), kind
    return " ".join(words), ""


def label_names(label: str) -> list[str]:
    """Split a label that gives several names: "Kobane/Ayn al Arab town", "Al-Rai town (Choban Bey)"."""
    plain = _IN_BRACKETS.sub(" ", label)
    names = [plain, *_IN_BRACKETS.findall(label)]
    return [name.strip() for part in names for name in part.split("/") if name.strip()]


def resolve(label: str, admin1: str = "", country: str = "", gazetteer: Gazetteer | None = None) -> Resolution:
    """Resolve a name that stands by itself, as a table gives it ("Al Bab town"), within its governorate.

    It is known to be a place, so that a looser spelling needs no cue. `admin1` may be in any spelling.
    """
    gazetteer = gazetteer or load_gazetteer()
    toponym, fitting = find_label(label, admin1, country, gazetteer)
    if not toponym.candidates:
        return Resolution(toponym, None, "", UNKNOWN)
    if not fitting:
        others = tuple(found.place for found in toponym.candidates)
        return Resolution(toponym, None, "", f"no place of this name is in {admin1 or country}", others)
    province = gazetteer.province(admin1)
    scored = []
    for found in fitting:
        here = province is not None and found.place.admin1 == province.admin1
        why = f"it is in {province.name}" if here and province else "the best known of this name"
        scored.append(Scored(found, fame(found, toponym) + here * _IN_ITS_PROVINCE, why))
    return choose(toponym, scored, gazetteer)


def find_label(label: str, admin1: str, country: str, gazetteer: Gazetteer) -> tuple[Toponym, tuple[Candidate, ...]]:
    """Give a label as a toponym with all its candidates, and those that lie where it is said to lie."""
    name, kind = read_label(label, gazetteer.vocabulary)
    names = _names_in(label, name, gazetteer.vocabulary)
    if kind == "province" and (province := gazetteer.province(name)):
        exact: tuple[Candidate, ...] = (Candidate(province, "exact"),)
    else:
        exact = unique(found for part in names for found in gazetteer.exact_candidates(part))
    own = tuple(found for found in gazetteer.by_stem(name) if found.place.kind in FITTING[kind]) if kind else ()
    looser = unique(found for part in names for found in gazetteer.vowel_folded(part))
    looser = looser or unique(found for part in names for found in gazetteer.by_skeleton(part))
    inside = _choose_inside(exact, own, looser, _Where(kind, admin1, country, gazetteer))
    candidates = unique((*exact, *own)) or looser
    return Toponym(0, len(label), name, candidates, "place", kind), inside


@dataclass(frozen=True, slots=True)
class _Where:
    """What a label must fit: its kind, and where it is said to be."""

    kind: str
    admin1: str
    country: str
    gazetteer: Gazetteer

    def keep(self, candidates: Iterable[Candidate], next_door_km: float) -> tuple[Candidate, ...]:
        """Keep the candidates that lie there, or so far over its border."""
        return tuple(found for found in candidates if self._holds(found.place, next_door_km))

    def of_kind(self, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Keep the candidates of the kind that the label says."""
        return tuple(found for found in candidates if not self.kind or found.place.kind in FITTING[self.kind])

    def _holds(self, place: Place, next_door_km: float) -> bool:
        if self.country and place.country != self.country:
            return False
        if not self.admin1:
            return True
        province = self.gazetteer.province(self.admin1)
        if province is None or place.country != HOME:
            return place.admin1 == self.admin1
        if place.admin1 in (province.admin1, "") or {place.admin1, province.admin1} == _CAPITAL_AND_ITS_LAND:
            return True
        return distance_km(place.point, province.point) < next_door_km and next_door_km > 0


def _choose_inside(
    exact: tuple[Candidate, ...], own: tuple[Candidate, ...], looser: tuple[Candidate, ...], where: _Where
) -> tuple[Candidate, ...]:
    """Choose the candidates of the surest sort: of the label's kind first, within the governorate before next door."""
    province = where.gazetteer.province(where.admin1)
    for reach in (0.0, province.precision_km + _NEXT_DOOR_KM if province else 0.0):
        kept = [where.keep(sort, reach) for sort in (exact, own, looser)]
        of_kind = [where.of_kind(sort) for sort in kept]
        found = next((sort for sort in of_kind[:2] if sort), ()) or kept[0] or of_kind[2] or kept[2]
        if found:
            return found
    return ()


def _names_in(label: str, name: str, vocabulary: Vocabulary) -> list[str]:
    """Give what a label may name its place by: all of it, without its kind word, and each part of "X/Y (Z)"."""
    names = [label, name]
    for part in label_names(label) if "/" in label or "(" in label else ():
        names += [part, read_label(part, vocabulary)[0]]
    return list(dict.fromkeys(names))
