"""What a kind word allows: "Handarat camp" is no village, "Deir Ezzor province" no city."""

from __future__ import annotations

from geo.context import Before, KindAfter
from geo.gazetteer import Candidate, Gazetteer

_SETTLEMENTS = frozenset(("city", "town", "village", "district"))
FITTING = {
    "city": _SETTLEMENTS,
    "town": _SETTLEMENTS,
    "village": _SETTLEMENTS,
    "district": _SETTLEMENTS | {"camp", "region"},
    "camp": frozenset(("camp",)),
    "crossing": frozenset(("crossing",)),
    "road": frozenset(("road",)),
    "airbase": frozenset(("airbase", "base")),
    "base": frozenset(("base", "airbase")),
    "dam": frozenset(("dam",)),
    "field": frozenset(("field",)),
    "hill": frozenset(("hill", "mountain", "region")),
    "site": frozenset(("site",)),
    "mountain": frozenset(("mountain", "region", "hill")),
    "river": frozenset(("river", "region", "water")),
    "water": frozenset(("water", "river")),
    "island": frozenset(("island",)),
    "region": frozenset(("region", "province", "mountain")),
    "province": frozenset(("province",)),
    "country": frozenset(("country",)),
}
_LARGE = frozenset(("city", "province", "country", "region"))
_AT_A_TOWN = frozenset(("camp", "crossing", "airbase", "base", "dam", "field", "hill", "site", "road"))
"""Kinds of spots that bear a town's name: where the spot itself is unknown, the town stands for it."""


def fits(candidates: tuple[Candidate, ...], after: KindAfter, *, listed: bool) -> bool:
    """Tell whether the kind word behind a name is about that name: not in "Aleppo districts" or "the Damascus suburbs".

    At the end of a list ("Jobar and Douma districts of Damascus") a plural is about its members; elsewhere what "of"
    follows is about the name to come ("the Aleppo district of Jobar").
    """
    kinds = {found.place.kind for found in candidates}
    if not listed:
        if after.of and after.kind not in kinds:
            return False
        if after.plural:
            return bool(kinds & ({after.kind} | (FITTING[after.kind] - _SETTLEMENTS)))
        if after.kind == "district" and "city" in kinds and not kinds & {"district", "town"}:
            return False
        if after.kind == "village" and "city" in kinds:
            return False
    if after.kind == "province":
        return "country" not in kinds
    return bool(kinds & FITTING[after.kind]) or (after.kind in _AT_A_TOWN and bool(kinds & _SETTLEMENTS))


def is_container(candidates: tuple[Candidate, ...], before: Before) -> bool:
    """Tell whether "districts of X" or "the villages of X" says where they are, X being a city or province."""
    kinds = {found.place.kind for found in candidates}
    if before.kind not in _SETTLEMENTS and before.kind != "province" and not kinds & FITTING[before.kind]:
        return before.kind not in _AT_A_TOWN or before.plural
    if before.kind in ("district", "village", "town", "camp"):
        return kinds <= _LARGE and (before.plural or before.kind == "district" or "city" not in kinds)
    return before.plural and before.kind not in ("city", "province") and kinds <= _LARGE


def is_somewhere_in(after: KindAfter, before: Before) -> bool:
    """Tell whether "an Idlib hospital" means some hospital of the province, not the town's own."""
    return after.kind in _AT_A_TOWN and before.word in ("a", "an")


def filter_kind(candidates: tuple[Candidate, ...], kind: str, name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Keep the candidates that a kind word allows; for a spot that is unknown, those of the town it is named after."""
    if not kind:
        return candidates
    if kind == "province":
        province = gazetteer.province(name)
        own = tuple(found for found in candidates if found.place.kind == "province")
        return own or ((Candidate(province, "exact"),) if province else ())
    fitting = tuple(found for found in candidates if found.place.kind in FITTING[kind])
    if fitting:
        return fitting
    if kind in _AT_A_TOWN:
        own = tuple(found for found in gazetteer.by_stem(name) if found.place.kind in FITTING[kind])
        return own or tuple(found for found in candidates if found.place.kind in _SETTLEMENTS)
    return candidates if kind in _SETTLEMENTS else ()
