"""Text -> the words that place something by another place: "5km east of X", "northern X", "along X in Y", "near X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.mentions import Toponym
from geo.offsets import BRACKET, SIDE, SPAN, bearing_of, read_distance

Relation = Literal[
    "offset", "direction", "within", "near", "outside", "between", "road", "part", "countryside", "along"
]
Span = tuple[int, int]

_LOOK_BACK = 96
_PLACE_WORDS = (
    "city|town|village|camp|capital|district|neighborhood|neighbourhood|province|suburb|base|airbase|port|crossing"
)
_ADJECTIVE = rf"(?:{SIDE})(?:ern)?(?:most)?"
_DETERMINER = re.compile(
    rf"\b(?:the|its|his)\s(?:(?:(?!of\b|the\b)[\w-]+\s){{0,3}}(?:{_PLACE_WORDS}|cities|towns|villages|strongholds?|bastion)\sof\s)?$"
)
_SIDED = rf"(?:(?P<side>{_ADJECTIVE}|central)\s)?"
_OFFSET = re.compile(
    rf"(?P<within>(?:within|less than|under|up to|no more than)\s(?:about\s|some\s|just\s|around\s|a\s)?)?"
    rf"(?:(?P<span>{SPAN})(?P<bracket>{BRACKET})\s(?:(?:to|due|further|away|radius|just)\s(?:the\s)?)*)?"
    rf"(?:\b(?P<side>{SIDE})(?:ern)?\s(?:of|from)|(?P<link>from|off|outside|of))\s$",
    re.IGNORECASE,
)
_SIZE_BEFORE = re.compile(r"(?:depth|width|radius|height|length|range|strip|stretch|zone|area) of (?:about |some )?$")
_ON_THE_SIDE = re.compile(r"\b(?<!to )the\s(?:[\w]+-held\s|besieged\s)?$")
_NEAR = re.compile(r"\b(?:near|around|close to|(?:in the )?vicinity of|not far from|next to)\s$", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"\b(?:(?:just )?outside(?: of)?|"
    r"(?:(?:on|in|at|to|from) )?(?:the )?(?:[\w-]+ )?"
    r"(?:outskirts|suburbs|edges?|gates|entrances?|periphery|environs) of)\s$",
    re.IGNORECASE,
)
_COUNTRYSIDE_OF = re.compile(rf"\b{_SIDED}(?:countryside|rural areas|hinterland)\s(?:of|around)\s$", re.IGNORECASE)
_RURAL = re.compile(rf"\b(?:(?P<side>{_ADJECTIVE})\s)?rural\s(?:(?P<after>{_ADJECTIVE})\s)?$", re.IGNORECASE)
_PART = re.compile(rf"\b(?P<side>{_ADJECTIVE}|central)\s$", re.IGNORECASE)
_PART_OF = re.compile(rf"\bthe\s(?P<side>{_ADJECTIVE}|cent(?:er|re))\s(?:parts?\s)?of\s$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_ROAD = re.compile(
    r"\b(?:road|highway|route|motorway)s?\s(?:that\s)?"
    r"(?:leading\s)?(?:from|between|linking|links|connecting|connects)\s$",
    re.IGNORECASE,
)
_ALONG = re.compile(r"\b(?:along|(?:on|from) the (?:[\w-]+ )?banks? of)\s$", re.IGNORECASE)
_BY_LAST_WORD: dict[str, tuple[tuple[re.Pattern[str], Relation], ...]] = {
    "of": (
        (_COUNTRYSIDE_OF, "countryside"),
        (_OUTSIDE, "outside"),
        (_PART_OF, "part"),
        (_NEAR, "near"),
        (_ALONG, "along"),
    ),
    "around": ((_COUNTRYSIDE_OF, "countryside"), (_NEAR, "near")),
    **dict.fromkeys(("near", "to"), ((_NEAR, "near"),)),
    "from": ((_ROAD, "road"), (_NEAR, "near")),
    "outside": ((_OUTSIDE, "outside"),),
    "rural": ((_RURAL, "countryside"),),
    "between": ((_ROAD, "road"), (_BETWEEN, "between")),
    **dict.fromkeys(("linking", "links", "connecting", "connects"), ((_ROAD, "road"),)),
    "along": ((_ALONG, "along"),),
}
_LEADS_WITH_OF = re.compile(
    r"(?:\b(?:countryside|areas|hinterland|outside|outskirts|suburbs|edges?|gates|entrances?|periphery|environs|parts?|"
    r"cent(?:er|re)|vicinity|banks?)|(?:north|south|east|west)(?:ern)?(?:most)?) of $",
    re.IGNORECASE,
)
"""One look at the words that lead to a place with "of", since most ("the capture of") say nothing of where."""
_LONGEST_LEAD = 24
_MEASURES = ("north", "south", "east", "west", "km", "kilom", "mi", "met", *(f"m{mark}" for mark in " \n\t[("))
"""Letters of which a distance or a bearing has some: no pattern is tried where none are."""
_COMPASS_END = re.compile(r"(?:ern|most|north|south|east|west|central)$")
_AFTER: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (re.compile(rf"(?:['’]s)?\s{_SIDED}(?:countryside|hinterland)\b", re.IGNORECASE), "countryside"),
    (re.compile(rf"(?:['’]s)?\s{_SIDED}(?:suburbs|outskirts|environs)\b", re.IGNORECASE), "outside"),
    (
        re.compile(rf"['’]s\s(?P<side>{SIDE})(?:ern)?\b(?=[.,;]|\s(?:and|on|by|in|since|after)\b)", re.IGNORECASE),
        "part",
    ),
)
_ROAD_AFTER = re.compile(r"\s(?:international\s)?(?:road|highway|motorway)\b", re.IGNORECASE)
_JOIN = re.compile(r"\s(?:and|to|with)\s(?:the\s)?(?:(?:city|town|village)\sof\s)?", re.IGNORECASE)
_WITHIN_JOIN = re.compile(r",?\s(?:in|through|inside|within)\s(?:the\s)?", re.IGNORECASE)
_ANAPHOR = re.compile(rf"(?:from|of|outside|off)\s((?:the\s(?:[\w-]+\s)?(?:{_PLACE_WORDS}|area)|there)\b)")


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
    anchors: tuple[Span, ...]


def find_relatives(text: str, toponyms: Sequence[Toponym]) -> list[Relative]:
    """Find the relative places of `text`, in order; each toponym is the anchor of at most one.

    `toponyms` are those of the same text; only those that name places anchor anything. "near the Turkish border" is no
    place of its own, and a zone's size ("a 30km-deep zone") no distance.
    """
    anchors = [toponym for toponym in toponyms if toponym.role == "place"]
    found: list[Relative] = []
    taken: set[Span] = set()
    for number, anchor in enumerate(anchors):
        if (anchor.start, anchor.end) not in taken:
            relative = _read_anchor(text, anchors, number)
            if relative:
                found.append(relative)
                taken.update(relative.anchors)
    for anaphor in _ANAPHOR.finditer(text):
        named = text.startswith(" of ", anaphor.end())
        relative = None if named else _read_offset(text, anaphor.span(1))
        if relative:
            found.append(relative)
    return sorted(found, key=lambda relative: (relative.start, relative.end))


def _read_anchor(text: str, anchors: list[Toponym], number: int) -> Relative | None:
    """Read the relation of which the toponym is the first or only anchor."""
    anchor = anchors[number]
    following = anchors[number + 1] if number + 1 < len(anchors) else None
    road = _named_road(text, anchor, following)
    if road:
        return road
    span = (anchor.start, anchor.end)
    for pattern, relation in _AFTER:
        found = pattern.match(text, anchor.end)
        if found:
            return _with_side_before(text, span, found, relation)
    return _read_offset(text, span) or _read_lead(text, span, following)


def _with_side_before(text: str, span: Span, found: re.Match[str], relation: Relation) -> Relative:
    """Make "the northern Aleppo countryside", whose side may stand on either end."""
    side, start = found["side"], span[0]
    before = _PART.search(text[max(0, start - 24) : start]) if not side else None
    if before:
        side, start = before["side"], start - len(before.group())
    return Relative(start, found.end(), relation, bearing_of(side), None, None, (span,))


def _lead(text: str, start: int) -> tuple[str, int]:
    """Give what stands before an anchor without "the" or "the town of", and where that ends."""
    before = text[max(0, start - _LOOK_BACK) : start].replace("\u00a0", " ")
    if before.endswith(("the ", "its ", "his ", " of ")):
        determiner = _DETERMINER.search(before)
        if determiner:
            before = before[: determiner.start()]
            start -= len(determiner.group())
    return before, start


def _last_word(before: str) -> str:
    return before[before.rfind(" ", 0, -1) + 1 : -1].lower() if before.endswith(" ") else ""


def _read_offset(text: str, span: Span) -> Relative | None:
    """Read a distance, a bearing or both that lead to the anchor at `span`."""
    before, end = _lead(text, span[0])
    last = _last_word(before)
    if last not in ("of", "from", "off", "outside"):
        return None
    ahead = before[: -len(last) - 1].lower()
    if not any(word in ahead for word in _MEASURES):
        return None
    found = _OFFSET.search(before)
    if not found or not (found["span"] or found["side"]):
        return None
    start = end - len(before) + found.start()
    ahead = before[: found.start()]
    if not found["span"]:
        if _ON_THE_SIDE.search(ahead) and found["side"]:
            return Relative(start, span[1], "part", bearing_of(found["side"]), None, None, (span,))
        return Relative(start, span[1], "direction", bearing_of(found["side"]), None, None, (span,))
    if _SIZE_BEFORE.search(ahead) or (found["link"] == "of" and not found["within"]):
        return None
    low, high = read_distance(found["span"], found["bracket"])
    if found["within"]:
        relation: Relation = "offset" if found["side"] else "within"
        return Relative(start, span[1], relation, bearing_of(found["side"]), 0.0, high, (span,))
    return Relative(start, span[1], "offset", bearing_of(found["side"]), low, high, (span,))


def _read_lead(text: str, span: Span, following: Toponym | None) -> Relative | None:
    """Read what the words before an anchor say without a distance."""
    before, end = _lead(text, span[0])
    last = _last_word(before)
    patterns = _BY_LAST_WORD.get(last, ()) if last != "of" or _LEADS_WITH_OF.search(before[-_LONGEST_LEAD:]) else ()
    if not patterns and _COMPASS_END.search(last):
        patterns = ((_RURAL, "countryside"), (_PART, "part"))
    for pattern, relation in patterns:
        found = pattern.search(before)
        if found:
            start = end - len(before) + found.start()
            if relation in ("between", "road"):
                return _stretch(text, start, relation, span, following)
            if relation == "along":
                return _along(text, start, span, following)
            groups = found.groupdict()
            side = bearing_of(groups.get("side") or groups.get("after"))
            return Relative(start, span[1], relation, side, None, None, (span,))
    return None


def _stretch(text: str, start: int, relation: Relation, span: Span, following: Toponym | None) -> Relative | None:
    """Make the stretch between two anchors; countries talk "between" them."""
    if following is None or not _JOIN.fullmatch(text, span[1], following.start):
        return None
    if any(found.place.kind == "country" for found in following.candidates[:1]):
        return None
    return Relative(start, following.end, relation, None, None, None, (span, (following.start, following.end)))


def _along(text: str, start: int, span: Span, following: Toponym | None) -> Relative:
    spans: tuple[Span, ...] = (span,)
    if following is not None and _WITHIN_JOIN.fullmatch(text, span[1], following.start):
        spans = (span, (following.start, following.end))
    return Relative(start, spans[-1][1], "along", None, None, None, spans)


def _named_road(text: str, one: Toponym, other: Toponym | None) -> Relative | None:
    """Find "the Damascus-Homs highway"."""
    if other is None or text[one.end : other.start].strip() not in ("-", "–", "‐", "to"):
        return None
    road = _ROAD_AFTER.match(text, other.end)
    end = road.end() if road else other.end if other.kind == "road" else 0
    spans = ((one.start, one.end), (other.start, other.end))
    return Relative(one.start, end, "road", None, None, None, spans) if end else None
