"""Text -> toponyms with offsets: the longest names first, each with its candidates, its kind word and its role."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.kinds import filter_kind
from geo.mentions import Mention, Reading, Toponym, extend, read_arabic, read_known, read_unknown
from geo.runs import find_runs
from geo.segments import Segmenter

__all__ = ["Toponym", "find_toponyms"]

_LIST_GAP = re.compile(r"(?:,|, and|, or| and| or| &|,? as well as)\s(?:the |in |in the )?$")
_LONGEST_GAP = 16
_POSSESSIVE_GAPS = ("’s ", "'s ", "’ ", "' ")


@lru_cache(maxsize=8)
def _segmenter_of(gazetteer: Gazetteer) -> Segmenter:
    return Segmenter(gazetteer)


def find_toponyms(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """Find the place names of `text`, in order, never overlapping.

    Give the whole text at once: what stands around a name decides whether it is one. Takes time linear in the text.
    """
    segmenter = _segmenter_of(gazetteer)
    mentions: list[Mention] = []
    for run in find_runs(text):
        for segment in segmenter.segments(run):
            last = mentions[-1] if mentions else None
            start, end = run.start + segment.start, run.start + segment.end
            if last and start < last.toponym.end:
                continue
            if last and segment.blocked and text[last.toponym.end : start] in _POSSESSIVE_GAPS:
                mentions[-1] = replace(last, toponym=replace(last.toponym, role="base"))
            listed = last if last and _is_listed(text, last.toponym.end, start) else None
            reading = Reading(text, gazetteer, segment, start, end, listed)
            if run.arabic:
                found = read_arabic(reading)
            else:
                reading = extend(reading)
                found = read_known(reading) if reading.segment.known else read_unknown(reading)
            if found:
                mentions.append(found)
    return _share_along_lists(mentions, text, gazetteer)


def _is_listed(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_GAP and _LIST_GAP.match(text[end:start]) is not None


def _share_along_lists(mentions: list[Mention], text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """Give the members of a list what its last one has: "Aleppo, Raqqa and Idlib provinces", "Russia and Iran said"."""
    for place in range(len(mentions) - 2, -1, -1):
        one, following = mentions[place], mentions[place + 1]
        if (following.shares == "back" or following.toponym.role == "metonym") and _is_listed(
            text, one.toponym.end, following.toponym.start
        ):
            mentions[place] = _shared(one, following, gazetteer)
    return [mention.toponym for mention in mentions]


def _shared(one: Mention, following: Mention, gazetteer: Gazetteer) -> Mention:
    toponym = one.toponym
    if following.shares == "back" and not toponym.kind:
        kind = following.toponym.kind
        candidates = filter_kind(toponym.candidates, kind, one.name, gazetteer)
        if candidates:
            return replace(one, toponym=replace(toponym, kind=kind, candidates=candidates), shares="back")
    if following.toponym.role == "metonym" and toponym.role == "place" and not one.cued and toponym.candidates:
        kinds = {found.place.kind for found in toponym.candidates}
        if "country" in kinds or toponym.candidates[0].place.name in gazetteer.vocabulary.cues["capital"]:
            return replace(one, toponym=replace(toponym, role="metonym"))
    return one
