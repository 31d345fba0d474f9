"""Names that stand by themselves, as tables write them: "Al Bab town", "Ein Terma suburb" -> kind and place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.distance import distance_km
from geo.gazetteer import Candidate, Gazetteer, load_gazetteer, unique
from geo.kinds import FITTING
from geo.mentions import Toponym
from geo.places import Place
from geo.resolution import HOME, UNKNOWN, Resolution, Scored, choose, fame
from geo.vocabulary import Vocabulary

_NEXT_DOOR_KM = 25.0
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
        candidates: tuple[Candidate, ...] = (Candidate(province, "exact"),)
    else:
        candidates = unique(found for part in names for found in gazetteer.exact_candidates(part))
    inside = _inside(candidates, admin1, country, gazetteer)
    if kind and not any(found.place.kind in FITTING[kind] for found in inside):
        own = (found for found in gazetteer.by_stem(name) if found.place.kind in FITTING[kind])
        inside = _inside(unique(own), admin1, country, gazetteer) or inside
    if not inside:
        looser = unique(found for part in names for found in gazetteer.vowel_folded(part))
        looser = looser or unique(found for part in names for found in gazetteer.by_skeleton(part))
        candidates, inside = candidates + looser, _inside(looser, admin1, country, gazetteer)
    fitting = tuple(found for found in inside if not kind or found.place.kind in FITTING[kind])
    return Toponym(0, len(label), name, candidates, "place", kind), fitting or inside


def _inside(candidates: Iterable[Candidate], admin1: str, country: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    return tuple(found for found in candidates if _is_inside(found.place, admin1, country, gazetteer))


def _names_in(label: str, name: str, vocabulary: Vocabulary) -> list[str]:
    """Give what a label may name its place by: all of it, without its kind word, and each part of "X/Y (Z)"."""
    names = [label, name]
    for part in label_names(label) if "/" in label or "(" in label else ():
        names += [part, read_label(part, vocabulary)[0]]
    return list(dict.fromkeys(names))


def _is_inside(place: Place, admin1: str, country: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a place lies where a table says: in the governorate, or just across its border."""
    if country and place.country != country:
        return False
    if not admin1:
        return True
    province = gazetteer.province(admin1)
    if province is None:
        return place.admin1 == admin1
    if place.country != HOME:
        return False
    if place.admin1 in (province.admin1, ""):
        return True
    return distance_km(place.point, province.point) < province.precision_km + _NEXT_DOOR_KM
