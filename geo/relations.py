"""Words that place something by another place -> footprints: "5km east of X", "northern X", "along X in Y", "near X".

`find_relatives` finds the words and their anchors; `footprint_of_relative` draws them once the anchors have places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geo.toponyms import Toponym

Relation = Literal[
    "offset", "direction", "within", "near", "outside", "between", "road", "part", "countryside", "along"
]

_COMPASS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0}
BEARINGS = {**_COMPASS, "west": 270.0, "northwest": 315.0}
"""Degrees clockwise from north, by compass word without hyphen or "-ern"."""

_KM_OF_UNIT = {"k": 1.0, "m": 0.001, "mi": 1.609344}
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {
    "a": 1,
    "half a": 0.5,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "several": 4,
    "a few": 3,
}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + ")"
_UNIT = r"(?:k(?:ilo)?m(?:et(?:er|re))?s?|kilometers?|miles?|mi|met(?:er|re)s?|m)\b"
_SPAN = rf"{_NUMBER}(?:\s?(?:-|–|to|and|or)\s?{_NUMBER})?[\s\u00a0-]?{_UNIT}"
_SIDE = r"(?:north|south)[\s-]?(?:east|west)?|east|west"
_ADJECTIVE = r"(?:(?:north|south)[\s-]?(?:east|west)?|east|west)(?:ern)?"
_BRACKET = r"(?:\s?[\[(][^\])\n]{1,30}[\])])?"
_DETERMINER = r"(?:the\s(?:(?:\w+\s){0,2}(?:city|town|village|camp|district|capital|port|base)\sof\s)?|(?:his|its)\s)?"
_OFFSET = re.compile(
    rf"(?P<span>{_SPAN})(?P<bracket>{_BRACKET})\s(?:to\sthe\s|due\s|further\s|away\s)*"
    rf"(?:(?P<side>{_SIDE})(?:ern)?(?:\s(?:of|from)|\soutside)|(?P<from>from|away\sfrom|off|outside|of))\s",
    re.IGNORECASE,
)
_SIZE_BEFORE = re.compile(r"(?:depth|width|radius|height|length|range|strip|zone|area) of (?:about |some |around )?$")
_WITHIN_BEFORE = re.compile(
    r"(?:within|less than|under|up to|no more than) (?:about |some |just |around )?$", re.IGNORECASE
)
_DIRECTION = re.compile(rf"\b(?P<side>{_SIDE})\s(?:of|from)\s", re.IGNORECASE)
_PART = re.compile(rf"\b(?P<side>{_ADJECTIVE}|central)\s$", re.IGNORECASE)
_PART_OF = re.compile(rf"\bthe\s(?P<side>{_ADJECTIVE}|cent(?:er|re))\s(?:part\s)?of\s$", re.IGNORECASE)
_NEAR = re.compile(r"\b(?:near|close to|in the vicinity of|not far from|next to|nearby)\s$", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"\b(?:(?:just )?outside(?: of)?|(?:on|in|at|to|from)? ?the (?:\w+ )?(?:outskirts|suburbs|edges?|gates|entrances?|periphery|environs) of)\s$",
    re.IGNORECASE,
)
_COUNTRYSIDE_OF = re.compile(
    rf"\b(?:(?P<side>{_ADJECTIVE})\s)?(?:countryside|rural areas|hinterland)\s(?:of|around)\s$", re.IGNORECASE
)
_RURAL = re.compile(rf"\b(?:(?P<side>{_ADJECTIVE})\s)?rural\s(?:(?P<after>{_ADJECTIVE})\s)?$", re.IGNORECASE)
_COUNTRYSIDE_AFTER = re.compile(
    rf"(?:['’]s)?\s(?:(?P<side>{_ADJECTIVE})\s)?(?:countryside|hinterland)\b", re.IGNORECASE
)
_SUBURBS_AFTER = re.compile(rf"(?:['’]s)?\s(?:(?P<side>{_ADJECTIVE})\s)?(?:suburbs|outskirts)\b", re.IGNORECASE)
_SIDE_AFTER = re.compile(
    rf"['’]s\s(?P<side>{_SIDE})(?:ern)?\b(?!\s(?:of|countryside|suburbs|outskirts))", re.IGNORECASE
)
_BETWEEN = re.compile(rf"\bbetween\s{_DETERMINER}$", re.IGNORECASE)
_ROAD = re.compile(
    rf"\b(?:road|highway|route|motorway|way)s?\s(?:that\s)?(?:from|between|linking|links|connecting|connects|leading from)\s{_DETERMINER}$",
    re.IGNORECASE,
)
_ROAD_AFTER = re.compile(r"\s(?:international\s)?(?:road|highway|motorway)\b", re.IGNORECASE)
_JOIN = re.compile(rf"\s(?:and|to|with)\s(?:the\s)?{_DETERMINER}", re.IGNORECASE)
_ALONG = re.compile(r"\b(?:along|on the (?:\w+ )?banks? of)\s(?:the\s)?$", re.IGNORECASE)
_ALONG_IN = re.compile(rf",?\s(?:in|through|inside|within)\s{_DETERMINER}", re.IGNORECASE)
_ANAPHOR = re.compile(
    r"(?:the\s(?:\w+\s)?(?:city|town|village|camp|capital|district|neighborhood|neighbourhood|base|airbase|area)|there|it)\b",
    re.IGNORECASE,
)
_LOOK_BACK = 48


@dataclass(frozen=True, slots=True)
class Relative:
    """Words that place something by one or two other places, by half-open offsets into the text.

    `bearing_deg` is clockwise from north; `low_km` and `high_km` bound the distance, None where the words give none.
    `anchors` are the spans of toponyms, or of words that stand for one ("the town").
    """

    start: int
    end: int
    relation: Relation
    bearing_deg: float | None
    low_km: float | None
    high_km: float | None
    anchors: tuple[tuple[int, int], ...]


def find_relatives(text: str, toponyms: Sequence[Toponym]) -> list[Relative]:
    """Find the relative places of `text`, in order; each toponym is the anchor of at most one.

    `toponyms` are those of the same text; only those that name places anchor anything.
    """
    anchors = [toponym for toponym in toponyms if toponym.role == "place"]
    finder = _Finder(text, anchors)
    offsets = list(finder.offsets())
    taken = {anchor for relative in offsets for anchor in relative.anchors}
    rest = [
        relative
        for place in range(len(anchors))
        if (anchors[place].start, anchors[place].end) not in taken and (relative := finder.around(place))
    ]
    seen: set[tuple[int, int]] = set(taken)
    found = list(offsets)
    for relative in rest:
        if not any(anchor in seen for anchor in relative.anchors):
            found.append(relative)
            seen.update(relative.anchors)
    return sorted(found, key=lambda relative: (relative.start, relative.end))


class _Finder:
    """Reads the words around each anchor of one text."""

    def __init__(self, text: str, anchors: list[Toponym]) -> None:
        self.text, self.anchors = text, anchors
        self.starts = [anchor.start for anchor in anchors]

    def offsets(self) -> Iterator[Relative]:
        """Find distances, with or without a bearing, and bearings alone."""
        last = -1
        for found in _OFFSET.finditer(self.text):
            anchor = self.anchor_at(found.end())
            if anchor is None or _SIZE_BEFORE.search(self.text[max(0, found.start() - 40) : found.start()]):
                continue
            low, high = read_distance(found["span"], found["bracket"])
            within = _WITHIN_BEFORE.search(self.text[max(0, found.start() - 30) : found.start()])
            start = found.start() - (len(within.group()) if within else 0)
            last = anchor[1]
            if within and not found["side"]:
                yield Relative(start, anchor[1], "within", None, 0.0, high, (anchor,))
            elif found["side"] or found["from"].lower() != "of":
                yield Relative(
                    start, anchor[1], "offset", bearing_of(found["side"]), 0.0 if within else low, high, (anchor,)
                )
        yield from self.directions(last)

    def directions(self, _last: int) -> Iterator[Relative]:
        """Find bearings without a distance: "south of Aleppo"."""
        for found in _DIRECTION.finditer(self.text):
            anchor = self.anchor_at(found.end())
            before = self.text[max(0, found.start() - 45) : found.start()]
            if anchor is None or re.search(rf"{_UNIT}{_BRACKET}[\w\s-]{{0,12}}$|\bthe\s$", before, re.IGNORECASE):
                continue
            yield Relative(found.start(), anchor[1], "direction", bearing_of(found["side"]), None, None, (anchor,))

    def anchor_at(self, place: int) -> tuple[int, int] | None:
        """Give the span of the toponym that starts at `place`, over "the town of", or of words that stand for one."""
        at = bisect_left(self.starts, place)
        if at < len(self.anchors):
            toponym = self.anchors[at]
            if re.fullmatch(_DETERMINER, self.text[place : toponym.start], re.IGNORECASE):
                return toponym.start, toponym.end
        anaphor = _ANAPHOR.match(self.text, place)
        return (anaphor.start(), anaphor.end()) if anaphor else None

    def around(self, place: int) -> Relative | None:
        """Find the relation whose anchor is the toponym number `place`."""
        anchor = self.anchors[place]
        before = self.text[max(0, anchor.start - _LOOK_BACK) : anchor.start]
        span = (anchor.start, anchor.end)
        for pattern, relation in _TWO_PLACES:
            found = pattern.search(before)
            other = self.joined(place) if found else None
            if found and other and _is_two_place(relation, anchor, self.anchors[place + 1]):
                return Relative(
                    anchor.start - len(before) + found.start(), other[1], relation, None, None, None, (span, other)
                )
        road = self.named_road(place)
        if road:
            return road
        along = _ALONG.search(before)
        if along:
            inside = self.joined(place, _ALONG_IN)
            spans = (span, inside) if inside else (span,)
            return Relative(anchor.start - len(before) + along.start(), spans[-1][1], "along", None, None, None, spans)
        return self.beside(anchor, before)

    def beside(self, anchor: Toponym, before: str) -> Relative | None:
        """Find what one anchor's neighbouring words say."""
        span, text = (anchor.start, anchor.end), self.text
        for pattern, after_relation in _AFTER:
            found = pattern.match(text, anchor.end)
            if found:
                side = found["side"] or self._side_before(before)
                return Relative(anchor.start, found.end(), after_relation, bearing_of(side), None, None, (span,))
        for pattern, relation in _BEFORE:
            found = pattern.search(before)
            if found:
                groups = found.groupdict()
                side = groups.get("side") or groups.get("after")
                start = anchor.start - len(before) + found.start()
                return Relative(start, anchor.end, relation, bearing_of(side), None, None, (span,))
        return None

    def _side_before(self, before: str) -> str | None:
        found = _PART.search(before)
        return found["side"] if found else None

    def joined(self, place: int, join: re.Pattern[str] = _JOIN) -> tuple[int, int] | None:
        """Give the span of the next anchor, if only "and", "to" or the like stands between."""
        if place + 1 >= len(self.anchors):
            return None
        one, other = self.anchors[place], self.anchors[place + 1]
        if join.fullmatch(self.text, one.end, other.start):
            return other.start, other.end
        return None

    def named_road(self, place: int) -> Relative | None:
        """Find "the Damascus-Homs highway"."""
        if place + 1 >= len(self.anchors):
            return None
        one, other = self.anchors[place], self.anchors[place + 1]
        if self.text[one.end : other.start].strip() not in ("-", "–", "‐", "to"):
            return None
        road = _ROAD_AFTER.match(self.text, other.end)
        ending = road.end() if road else other.end if other.kind == "road" else 0
        spans = ((one.start, one.end), (other.start, other.end))
        return Relative(one.start, ending, "road", None, None, None, spans) if ending else None


_TWO_PLACES: tuple[tuple[re.Pattern[str], Relation], ...] = ((_ROAD, "road"), (_BETWEEN, "between"))
_AFTER: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (_COUNTRYSIDE_AFTER, "countryside"),
    (_SUBURBS_AFTER, "outside"),
    (_SIDE_AFTER, "part"),
)
_BEFORE: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (_COUNTRYSIDE_OF, "countryside"),
    (_RURAL, "countryside"),
    (_OUTSIDE, "outside"),
    (_PART_OF, "part"),
    (_PART, "part"),
    (_NEAR, "near"),
)


def _is_two_place(relation: Relation, one: Toponym, other: Toponym) -> bool:
    """Tell whether two anchors are the ends of a stretch: not countries that talk "between" them."""
    kinds = {found.place.kind for toponym in (one, other) for found in toponym.candidates[:1]}
    return relation == "road" or "country" not in kinds


@lru_cache(maxsize=256)
def bearing_of(side: str | None) -> float | None:
    """Give the bearing of a compass word in any spelling ("north-western"), None for none and for the middle."""
    if not side:
        return None
    plain = re.sub(r"[\s-]", "", side.lower()).removesuffix("ern")
    return BEARINGS.get(plain)


def read_distance(span: str, bracket: str = "") -> tuple[float, float]:
    """Read "5-7km", "1 to 2 km" or "three miles" as low and high in kilometres.

    Where brackets repeat the distance in the other unit, kilometres are taken: "3 miles (5km)" is 5. Lost dashes make
    brackets unreadable ("[0.61.2 miles]"): then they are left alone.
    """
    inside = re.fullmatch(rf"\s?[\[(](?:about |some )?({_SPAN})[\])]", bracket or "", re.IGNORECASE)
    if inside and re.search("k(ilo)?m", inside[1], re.IGNORECASE) and not re.search("k(ilo)?m", span, re.IGNORECASE):
        span = inside[1]
    unit = re.search(rf"{_UNIT}$", span, re.IGNORECASE)
    assert unit is not None
    factor = _KM_OF_UNIT[
        "k" if unit.group().lower().startswith("k") else "mi" if unit.group().lower().startswith("mi") else "m"
    ]
    numbers = [
        read_number(word) * factor
        for word in re.findall(
            rf"(?:{_NUMBER})(?=[\s\u00a0–-]|{_UNIT}|to|$)", span[: unit.start()] + " ", re.IGNORECASE
        )
    ]
    return min(numbers), max(numbers)


def read_number(words: str) -> float:
    """Read a number in figures or words."""
    known = _NUMBER_WORDS.get(words.lower())
    return float(known if known is not None else words.replace(",", ""))
