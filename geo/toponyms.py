"""Text -> toponyms with offsets: the longest names first, each with its candidates, its kind word and its role."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from geo.context import first_word, flatten, last_word
from geo.gazetteer import Gazetteer
from geo.kinds import filter_kind
from geo.mentions import Mention, Reading, Toponym, extend
from geo.readings import read_arabic, read_known, read_plain, read_unknown
from geo.runs import find_runs
from geo.segmenter import Segmenter
from geo.segments import Segment

__all__ = ["Toponym", "find_toponyms"]

_LIST_GAP = re.compile(r"(?:,|, and|, or| and| or| &|,? as well as)\s(?:the |in |in the )?")
_LONGEST_GAP = 16
_POSSESSIVE_GAPS = ("’s ", "'s ", "’ ", "' ")


@lru_cache(maxsize=8)
def _segmenter_of(gazetteer: Gazetteer) -> Segmenter:
    return Segmenter(gazetteer)


def find_toponyms(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """Find the place names of `text`, in order, never overlapping.

    Give the whole text at once: what stands around a name decides whether it is one. Takes time linear in the text.
    """
    flat = flatten(text)
    segmenter, mentions = _segmenter_of(gazetteer), list[Mention]()
    for run_start, run in find_runs(flat):
        for segment in segmenter.segments(run):
            last = mentions[-1] if mentions else None
            start = run_start + segment.start
            if last and start < last.toponym.end:
                continue
            if last and segment.blocked and flat[last.toponym.end : start] in _POSSESSIVE_GAPS:
                mentions[-1] = replace(last, toponym=replace(last.toponym, role="base"))
            if segment.empty:
                continue
            found = _read(flat, start, segment, last, gazetteer)
            if found:
                mentions.append(found)
    toponyms = _share_along_lists(mentions, flat, gazetteer)
    return toponyms if flat == text else [_as_written(toponym, text) for toponym in toponyms]


def _read(flat: str, start: int, segment: Segment, last: Mention | None, gazetteer: Gazetteer) -> Mention | None:
    end = start + segment.end - segment.start
    lead, follow = last_word(flat, start), first_word(flat, end)
    listed = last if last and _is_listed(flat, last.toponym.end, start) else None
    reading = Reading(flat, gazetteer, segment, start, end, lead, follow, listed)
    if segment.arabic:
        return read_arabic(reading)
    headed = lead in gazetteer.heads
    if segment.plain and not headed:
        plain = read_plain(reading)
        if plain:
            return plain
    if headed or follow in gazetteer.tails:
        reading = extend(reading)
    return read_known(reading) if reading.segment.known else read_unknown(reading)


def _as_written(toponym: Toponym, text: str) -> Toponym:
    written = text[toponym.start : toponym.end]
    return toponym if toponym.text == written else replace(toponym, text=written)


def _is_listed(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_GAP and _LIST_GAP.fullmatch(text, end, start) is not None


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
