"""Places that the gazetteer lacks, told from the one named before: "Barkh Botan, a village 12 miles to the south"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.offsets import BRACKET, SIDE, SPAN, bearing_of, read_distance
from geo.relations import Relation, Relative
from geo.relative import footprint_of_relative
from geo.resolution import UNKNOWN
from loaders.prose.localities import Locality

_KINDS = "village|town|hamlet|suburb|settlement|camp|base|farm|hill"
_TOLD_FROM_THERE = re.compile(
    rf",?\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?(?:{_KINDS})\s+"
    rf"(?:(?:about|some|just|roughly|around|nearly|only|lying)\s+)*(?:(?P<span>{SPAN})(?P<bracket>{BRACKET})\s+)?"
    rf"(?:(?:further\s+|farther\s+)?(?:to\s+)?the\s+(?P<side>{SIDE})|(?:further\s+|farther\s+)(?P<on>{SIDE})|away|"
    r"down\s+the\s+road|outside\s+it|nearby)\b(?!\s+(?:of|from)\b)",
    re.IGNORECASE,
)
_REACH = 500
_LISTED = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+")
_TOWNS = frozenset(["city", "town", "village", "district", "camp", "airbase", "base"])


def place_unknown(text: str, localities: Sequence[Locality]) -> list[Locality]:
    """Give a place to each name that the gazetteer lacks and that the next words tell from the town named before."""
    placed: list[Locality] = []
    anchor: Locality | None = None
    for one in localities:
        if one.reason == UNKNOWN and anchor is not None and one.start - anchor.end <= _REACH:
            one = _place(text, one, anchor)
        elif one.places and not one.is_relative and one.places[0].kind in _TOWNS:
            anchor = one
        placed.append(one)
    return [_place_beside(text, placed, index) for index in range(len(placed))]


def _place_beside(text: str, localities: Sequence[Locality], index: int) -> Locality:
    """Put an unknown village near a known one of the same list: "the villages of Idita, Iblin and Balshon"."""
    one = localities[index]
    if one.reason != UNKNOWN or one.kind != "village":
        return one
    for first, last in ((index - 1, index), (index, index + 1)):
        if first < 0 or last >= len(localities):
            continue
        beside = localities[first if first != index else last]
        is_listed = _LISTED.fullmatch(text, localities[first].end, localities[last].start)
        if is_listed and beside.kind == "village" and beside.places and not beside.is_relative:
            relative = Relative(one.start, one.end, "near", None, None, None, ((beside.start, beside.end),))
            footprint = footprint_of_relative(relative, beside.places)
            return replace(one, footprint=footprint, places=beside.places, relative=relative, reason="")
    return one


def _place(text: str, one: Locality, anchor: Locality) -> Locality:
    found = _TOLD_FROM_THERE.match(text, one.end)
    if found is None:
        return one
    low, high = read_distance(found["span"], found["bracket"] or "") if found["span"] else (None, None)
    bearing = bearing_of(found["side"] or found["on"])
    relation: Relation = "near" if bearing is None and high is None else "direction" if high is None else "offset"
    relative = Relative(one.start, found.end(), relation, bearing, low, high, ((anchor.start, anchor.end),))
    footprint = footprint_of_relative(relative, anchor.places)
    return replace(one, footprint=footprint, places=anchor.places, relative=relative, reason="")
