"""Names that stand by themselves, as tables write them: "Al Bab town", "Ein Terma suburb" -> kind and place."""

from __future__ import annotations

from geo.distance import distance_km
from geo.gazetteer import Candidate, Gazetteer, load_gazetteer
from geo.kinds import FITTING
from geo.mentions import Toponym
from geo.places import Place
from geo.resolution import HOME, UNKNOWN, Resolution, Scored, choose, fame
from geo.vocabulary import Vocabulary

_NEXT_DOOR_KM = 25.0


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
    why = "the only place of this name" if len(fitting) == 1 else "the best known of this name"
    return choose(toponym, [Scored(found, fame(found, toponym), why) for found in fitting], gazetteer)


def find_label(label: str, admin1: str, country: str, gazetteer: Gazetteer) -> tuple[Toponym, tuple[Candidate, ...]]:
    """Give a label as a toponym with all its candidates, and those that lie where it is said to lie."""
    name, kind = read_label(label, gazetteer.vocabulary)
    candidates = _label_candidates(label, name, kind, gazetteer)
    toponym = Toponym(0, len(label), name, candidates, "place", kind)
    inside = [found for found in candidates if _is_inside(found.place, admin1, country, gazetteer)]
    fitting = [found for found in inside if not kind or found.place.kind in FITTING[kind]]
    return toponym, tuple(fitting or inside)


def _label_candidates(label: str, name: str, kind: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Give the candidates of the whole label and of its name; a looser tier only where the exact one has none."""
    exact = gazetteer.exact_candidates(label) + (gazetteer.exact_candidates(name) if name != label else ())
    if kind == "province" and (province := gazetteer.province(name)):
        return (Candidate(province, "exact"),)
    return tuple(dict.fromkeys(exact)) or gazetteer.candidates(name)


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
