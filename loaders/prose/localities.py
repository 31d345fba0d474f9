"""Find where a text speaks of: named places, relative ones, and words such as "the town" that point back at one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.capitals import find_capitals
from geo.distance import distance_km
from geo.gazetteer import Gazetteer
from geo.places import Place
from geo.relative import Footprint, Relative, find_relatives, footprint_of_place, footprint_of_relative
from geo.resolution import UNKNOWN
from geo.resolve import Resolution, resolve_toponyms
from geo.toponyms import Toponym, find_toponyms
from loaders.prose.anaphors import find_anaphors
from loaders.prose.place_parts import Part, is_other_name, is_seat, is_unit, names_dignitary, only_describes, part_of


@dataclass(frozen=True, slots=True)
class Locality:
    """Words that say where: half-open offsets, and the footprint that they allow.

    `places` are the gazetteer's places behind it; `part` is what it plays where a movement is told. `refers_to` is set
    where the words point back ("the town") and have no footprint until `settle`. `reason` says why there is none.
    """

    start: int
    end: int
    footprint: Footprint | None
    places: tuple[Place, ...] = ()
    part: Part = "place"
    kind: str = ""
    refers_to: str = ""
    relative: Relative | None = None
    reason: str = ""

    def settle(self, antecedent: Locality) -> Locality:
        """Take the place that the words point back at; a relative place is measured from it."""
        antecedent = antecedent.named() if self.refers_to == "wide" else antecedent
        is_whole = self.refers_to in ("any", "wide")
        footprint = antecedent.footprint if is_whole else footprint_of_place(antecedent.places[0])
        if self.relative is not None:
            footprint = footprint_of_relative(self.relative, antecedent.places) if antecedent.places else None
        return replace(self, footprint=footprint, places=antecedent.places, reason="")

    def named(self) -> Locality:
        """Give the place itself that a relative place is told from."""
        if not self.is_relative or not self.places:
            return self
        return replace(self, footprint=footprint_of_place(self.places[0]), relative=None)

    @property
    def is_relative(self) -> bool:
        """Tell whether the place is told by distance, direction or nearness to another."""
        return self.relative is not None


_NAMING = re.compile(r"\b(?:names?\s+(?:for|of)|called|known\s+as|named|dubbed)\s+$", re.IGNORECASE)
_DESCRIBES = re.compile(
    r",?\s*\(?(?:(?:about|some|located|situated|lying|roughly|nearly|around|just|approximately|only|more|than|over|a|an|the|town|"
    r"village|suburb|city|crossing|district|area|which|is|lies|camp|base|region|position|place|small|strategic|border)\s+){0,4}$",
    re.IGNORECASE,
)
_IN_APPOSITION = re.compile(
    r"(?:\s+(?:early\s+|late\s+)?on\s+[A-Z]\w+day(?:\s+\w+)?)?,\s+(?:a|an|the|its|their|one|two|three|four|both|all)\s(?:of\s(?:the|its|their)\s)?(?:(?!the\b|an?\b)[\w’'-]+\s){0,6}?(?:villages?|towns?|city|cities|suburbs?|districts?|"
    r"neighbou?rhoods?|quarters?|areas?|camps?|capital|center|centre|crossing|part|enclave|stronghold|bastion|position|foothold|post|outpost|territory|pocket|seat|mountains?|hills?|base|airport|airfield|airbase|garrison|fields?|valley|island|road|port|route|line|lifeline|gateway|link|junction)\b[^,.;:()]{0,60}",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",\s+(?:a|an|the)\s[^,;.:()]{0,50}\s")
_LISTING = frozenset((",", "and", "or", ", and"))
_LOOK_BACK = 60
_OVERLAPS = 3
_LONGEST_DESCRIPTION = 140
_PARTS_OF_CITIES = frozenset(["district", "camp", "site", "road", "base", "airbase", "dam", "hill", "crossing"])
_BELONGS = re.compile(r"\s+(?:[a-z]+\s+){0,2}of\s+(?:the\s+)?(?:[a-z]+\s+){0,2}")
_OWNED = re.compile(r"[’']s\s+(?:[a-z-]+\s+){0,2}", re.IGNORECASE)
_FAR_WIDER = 3
"""How many times as wide as another of its kind a place is that may hold it: the west of a city and its districts."""
_GOES_ON = re.compile(r"\s*(?:[.;:)]|$)|,?\s+(?!and\b|or\b|as\s+well)[a-z]")
"""What stands behind the last of two names: the sentence goes on, and no list does."""
_LYING_IN = re.compile(r"\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:of\s+)?", re.IGNORECASE)
_SITES = frozenset(["camp", "crossing", "airbase", "base", "dam", "field", "site", "road", "hill"])
_SETTING = re.compile(
    r",\s+(?:all\s+|both\s+)?in\s+(?:the\s+)?(?:[A-Z]\w+[’']s?\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?", re.IGNORECASE
)
_FACING = re.compile(
    r"(?:\s[a-z]+)?,\s+(?:(?:just|right|directly)\s+)?(?:opposite|facing|across\s+from|beside|next\s+to|adjacent\s+to)\s+"
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:of\s+)?"
)


def find_localities(text: str, gazetteer: Gazetteer) -> list[Locality]:
    """Find every locality of a text, in order of its start.

    Metonyms, bases of speakers and parts of names are none. A relative place takes the place of the words that it is
    told from. What only describes the place before it ("Al-Soussa, 5km east of …"), and what a place is told from, is
    an aside: nothing happened there, but "the town" may point at it.
    """
    toponyms = find_toponyms(text, gazetteer)
    toponyms = sorted([*toponyms, *find_capitals(text, toponyms, gazetteer)], key=lambda one: one.start)
    resolutions = resolve_toponyms(toponyms, text, gazetteer)
    named = [
        _named(text, resolution)
        for resolution in resolutions
        if resolution.toponym.role == "place" and not _is_no_scene(text, resolution.toponym)
    ]
    named = _as_listed(text, named)
    pointed = sorted([*named, *_find_anaphors(text, named)], key=lambda one: one.start)
    told = _find_told(text, find_relatives(text, toponyms), pointed)
    pointed = _without_introduced(text, pointed, told)
    covers = _Spans(told)
    rest = [one for one in pointed if not covers.over(one.start, one.end)]
    return _mark_asides(text, sorted([*told, *rest], key=lambda one: one.start))


def _is_no_scene(text: str, toponym: Toponym) -> bool:
    return is_seat(text, toponym.start, toponym.end) or is_unit(text, toponym.start, toponym.end)


def _as_listed(text: str, named: Sequence[Locality]) -> list[Locality]:
    """Let the places of a list play one part: "ambulances carried patients out of A and B"."""
    result: list[Locality] = []
    for one in named:
        if result and one.part == "place" and text[result[-1].end : one.start].strip() in _LISTING:
            one = replace(one, part=result[-1].part)
        result.append(one)
    return result


class _Spans:
    """Localities by their places in the text, found in logarithmic time."""

    def __init__(self, localities: Sequence[Locality]) -> None:
        self.localities = sorted(localities, key=lambda one: one.start)
        self.starts = [one.start for one in self.localities]

    def over(self, start: int, end: int) -> list[Locality]:
        """Give the localities that overlap a span, in order."""
        first = max(0, bisect_right(self.starts, start) - _OVERLAPS)
        last = bisect_left(self.starts, end)
        return [one for one in self.localities[first:last] if one.end > start]


def _named(text: str, resolution: Resolution) -> Locality:
    toponym, place = resolution.toponym, resolution.place
    part: Part = "aside" if is_other_name(text, toponym.start, toponym.end) else part_of(text, toponym.start)
    if place is None:
        return Locality(toponym.start, toponym.end, None, part=part, kind=toponym.kind, reason=resolution.reason)
    return Locality(toponym.start, toponym.end, footprint_of_place(place), (place,), part, toponym.kind)


def _find_anaphors(text: str, named: Sequence[Locality]) -> list[Locality]:
    starts = {one.start for one in named}
    return [
        Locality(one.start, one.end, None, part=part, refers_to=one.refers_to)
        for one in find_anaphors(text)
        for part in ["aside" if names_dignitary(text, one.end) else part_of(text, one.start)]
        if not any(start in starts for start in range(one.end, one.end + 3))
    ]


def _find_told(text: str, relatives: Sequence[Relative], pointed: Sequence[Locality]) -> list[Locality]:
    """Make localities of relative places, each anchored at named places or at an anaphor still to settle."""
    spans = _Spans(pointed)
    told = []
    for relative in relatives:
        anchors = [one for span in relative.anchors for one in spans.over(*span)]
        if anchors:
            told.append(_tell(text, relative, anchors))
    return told


def _without_introduced(text: str, pointed: Sequence[Locality], told: Sequence[Locality]) -> list[Locality]:
    """Leave out words that point ahead, not back: "the area around Manbij", "the airport south of Hama"."""
    starts = {one.start for one in told if not one.refers_to}
    return [one for one in pointed if not one.refers_to or one.end + 1 not in starts]


def _tell(text: str, relative: Relative, anchors: Sequence[Locality]) -> Locality:
    places = tuple(place for one in anchors for place in one.places)
    start = min(relative.start, *(one.start for one in anchors))
    end = max(relative.end, *(one.end for one in anchors))
    refers_to = next((one.refers_to for one in anchors if one.refers_to), "")
    footprint = footprint_of_relative(relative, places) if places else None
    reason = "" if places or refers_to else anchors[0].reason
    part: Part = "course" if relative.relation == "road" else part_of(text, start)
    return Locality(start, end, footprint, places, part, "", "" if places else refers_to, relative, reason)


def _mark_asides(text: str, localities: Sequence[Locality]) -> list[Locality]:
    kept: list[Locality] = []
    before: Locality | None = None
    for one in localities:
        if kept and one.start < kept[-1].end:
            continue
        is_aside = (
            before is not None
            and (before.footprint is not None or bool(before.refers_to) or before.part == "origin")
            and (_describes(one, before, text[before.end : one.start]) or _only_describes(text, before, one))
        )
        follows = bool(kept) and kept[-1] is before
        if before is not None and follows and _is_wider_before(before, one, text[before.end : one.start]):
            kept[-1] = replace(before, part="aside")
            is_aside = False
        if before is not None and follows and _tells_unknown(one, before, text[before.end : one.start]):
            kept[-1] = before = replace(one, start=before.start, part=before.part)
        elif is_aside or _NAMING.search(text, max(0, one.start - _LOOK_BACK), one.start):
            kept.append(replace(one.named(), part="aside"))
        else:
            kept.append(one)
            before = one
    return kept


def _tells_unknown(one: Locality, before: Locality, between: str) -> bool:
    """Tell whether a relative place says where a name lies that the gazetteer lacks: "Khansaa, near Tal Hamis"."""
    is_unknown = before.reason == UNKNOWN and one.is_relative and one.footprint is not None
    return is_unknown and bool(_DESCRIBES.fullmatch(between) or _APPOSED.fullmatch(between))


def _is_wider_before(before: Locality, one: Locality, between: str) -> bool:
    """Tell whether the place before sets this one: "the Damascus suburb of Douma", "Syria near A"."""
    if one.footprint is None or (
        before.footprint is None and before.refers_to not in ("town", "suburb", "quarter", "quarters")
    ):
        return False
    spans = one.is_relative and not between.strip(" ,") and any(at.kind in ("river", "country") for at in before.places)
    return spans or bool(_OWNED.fullmatch(between)) or (bool(_BELONGS.fullmatch(between)) and _is_wider(before, one))


def _only_describes(text: str, before: Locality, one: Locality) -> bool:
    return _is_province_of(text, before, one) or only_describes(
        text, before.end, one.start, one.end, points_back=bool(one.refers_to)
    )


def _is_province_of(text: str, before: Locality, one: Locality) -> bool:
    """Tell whether a seat's name is that of the province before it: "a school in Hass, Idlib, was bombed"."""
    if text[before.end : one.start] != ", " or not (before.places and one.places) or not _GOES_ON.match(text, one.end):
        return False
    place, seat = before.places[0], one.places[0]
    return seat.name == seat.admin1 == place.admin1 and place.name != seat.name and not one.is_relative


def _is_wider(one: Locality, other: Locality) -> bool:
    return (
        one.footprint is not None
        and other.footprint is not None
        and one.footprint.radius_km > other.footprint.radius_km
    )


def _describes(one: Locality, before: Locality, between: str) -> bool:
    """Tell whether a locality only says where the one before it lies, by the words between the two."""
    if len(between) > _LONGEST_DESCRIPTION or "\n" in between or before.part == "course":
        return False
    if one.is_relative and before.part == "origin":
        return bool(_DESCRIBES.fullmatch(between))
    if _LYING_IN.fullmatch(between) and one.footprint is not None and (not one.is_relative or _is_wider(one, before)):
        return not _SITES.isdisjoint((before.kind, *(at.kind for at in before.places))) or _is_wider(one, before)
    if between.strip() == "in" and one.refers_to == "town":
        return before.is_relative or before.kind in _SITES
    if _SETTING.fullmatch(between) and one.footprint is not None and before.footprint is not None:
        return _is_wider(one, before)
    belongs = before.footprint is not None and bool(_BELONGS.fullmatch(between) or _FACING.fullmatch(between))
    return belongs or bool((one.is_relative and _DESCRIBES.fullmatch(between)) or _IN_APPOSITION.fullmatch(between))


def contains(outer: Locality, inner: Locality) -> bool:
    """Tell whether one locality is the wider setting of another: the province of a town, the city of a district."""
    if outer.footprint is None or inner.footprint is None or not outer.places or not inner.places:
        return False
    one, other = outer.places[0], inner.places[0]
    is_no_wider = outer.footprint.radius_km <= inner.footprint.radius_km and one.kind != "country"
    if is_no_wider or outer.footprint == inner.footprint:
        return False
    if not outer.is_relative:
        if one.kind == "country":
            return other.country == one.name
        if one.kind == "province":
            return other.admin1 == one.admin1 and other.country == one.country
    if outer.relative is not None and outer.relative.relation == "countryside" and other.kind in ("village", "town"):
        return other.admin1 == one.admin1 and outer.relative.bearing_deg is None
    if (
        not outer.is_relative
        and one.kind == other.kind
        and outer.footprint.radius_km < _FAR_WIDER * inner.footprint.radius_km
    ):
        return False
    if one.kind == "city" and not outer.is_relative and other.kind not in _PARTS_OF_CITIES:
        return False
    reach = outer.footprint.radius_km * (2.0 if one.kind == "city" or outer.is_relative else 1.0)
    return distance_km(outer.footprint.point, inner.footprint.point) <= reach
