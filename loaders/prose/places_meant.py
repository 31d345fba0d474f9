"""Which of the places told before words such as "the town", "the suburb" or "the province" can mean."""

from __future__ import annotations

from loaders.prose.localities import Locality

_KINDS = {
    "town": ("city", "town", "village"),
    "towns": ("city", "town", "village"),
    "site": ("camp", "crossing", "airbase", "base", "dam", "field", "site", "road"),
    "suburb": ("district", "town", "village", "camp", "city"),
    "quarter": ("district", "town", "village", "camp"),
    "quarters": ("district", "town", "village", "camp", "city"),
    "province": ("province",),
    "wide": ("province", "region", "river", "mountain"),
}


def fits_anaphor(refers_to: str, candidate: Locality) -> bool:
    """Tell whether words such as "the town" can point back at a locality; a province's capital is nobody's suburb."""
    if not candidate.places or candidate.footprint is None:
        return False
    place = candidate.places[0]
    kinds = {candidate.kind or place.kind}
    if refers_to == "any":
        return kinds.isdisjoint(("country", "water"))
    if refers_to == "suburb" and place.name == place.admin1:
        return False
    if refers_to == "town" and candidate.kind == "district":
        kinds.add(place.kind)  # a "suburb" or "district" by its first telling may be "the town" later
    return not kinds.isdisjoint(_KINDS[refers_to])
