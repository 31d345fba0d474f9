"""Text -> toponyms with offsets: the longest names first, each with its candidates, its kind word and its role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from geo.context import Before, KindAfter, begins_sentence, read_before, read_kind_after, words_after
from geo.gazetteer import Candidate, Gazetteer
from geo.kinds import filter_kind, fits
from geo.roles import Role, role_of
from geo.runs import Run, find_runs
from geo.segments import Segment, Segmenter
from geo.vocabulary import Vocabulary

_LIST_GAP = re.compile(r"(?:,|, and|, or| and| or| &|,? as well as)\s(?:the |in |the U\.S\.)?$")
_LONGEST_GAP = 16
_STRONG_BLOCKS = ("person", "word")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place name, as written, by half-open offsets into the untouched text.

    It covers the kind words that follow the name ("Deir Ezzor province"), whose kind it holds. `role` tells whether it
    names a place, stands for a government (metonym), says where somebody is from (base), or is part of a name. Without
    candidates it is a place by its pattern ("the village of X") that the gazetteer does not know.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    role: Role = "place"
    kind: str = ""


Shares = Literal["", "back", "onward"]
"""Whether a plural kind word is for the names before it ("X and Y provinces") or after it ("the towns of X and Y")."""


@dataclass(frozen=True, slots=True)
class _Mention:
    toponym: Toponym
    name: str
    cued: bool
    shares: Shares = ""


@lru_cache(maxsize=8)
def _segmenter_of(gazetteer: Gazetteer) -> Segmenter:
    return Segmenter(gazetteer)


def find_toponyms(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """Find the place names of `text`, in order, never overlapping.

    Give the whole text at once: what stands around a name decides whether it is one. Takes time linear in the text.
    """
    mentions: list[_Mention] = []
    for run, segment in _segments(text, gazetteer):
        last = mentions[-1] if mentions else None
        start = run.start + segment.start
        if last and start < last.toponym.end:
            continue
        if segment.blocked and last and text[last.toponym.end : start].strip("’'s ") == "":
            mentions[-1] = replace(last, toponym=replace(last.toponym, role="base"))
        listed = last if last and _is_listed(text, last.toponym.end, start) else None
        found = _Reader(text, gazetteer, run, segment, listed).read()
        if found:
            mentions.append(found)
    return [mention.toponym for mention in _share_along_lists(mentions, text, gazetteer)]


def _segments(text: str, gazetteer: Gazetteer) -> Iterator[tuple[Run, Segment]]:
    segmenter = _segmenter_of(gazetteer)
    for run in find_runs(text):
        for segment in segmenter.segments(run, begins_sentence(text, run.start)):
            yield run, segment


def _is_listed(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_GAP and _LIST_GAP.match(text[end:start]) is not None


class _Reader:
    """Reads one segment in its context."""

    def __init__(self, text: str, gazetteer: Gazetteer, run: Run, segment: Segment, listed: _Mention | None) -> None:
        self.text, self.gazetteer, self.run, self.segment, self.listed = text, gazetteer, run, segment, listed
        self.vocabulary: Vocabulary = gazetteer.vocabulary
        self.start, self.end = run.start + segment.start, run.start + segment.end

    def read(self) -> _Mention | None:
        if self.run.arabic:
            return self._read_arabic()
        if self.segment.known:
            return self._read_known()
        return self._read_unknown()

    def _read_arabic(self) -> _Mention | None:
        best = max(found.place.prominence for found in self.segment.candidates)
        if len(self.segment.words[0]) < 3 or best < 2 and " " not in self.segment.words[0]:
            return None
        return self._mention(self.start, self.end, self.segment.candidates, "place", "", True)

    def _read_known(self) -> _Mention | None:
        segment, before = self.segment, read_before(self.text, self.start, self.vocabulary)
        kind_after = read_kind_after(self.text, self.end, self.vocabulary)
        cued = bool(before.cue or kind_after.kind or (self.listed and self.listed.cued))
        if segment.blocked or not segment.candidates:
            if not (
                segment.candidates
                and segment.blocked in _STRONG_BLOCKS
                and self._surely_a_place(before, kind_after.kind)
            ):
                return self._name_inside()
        elif not self._credible(cued):
            return None
        role = role_of(self.text, self.start, self.end, segment, before, self.vocabulary)
        return self._with_kind(role, before, kind_after if role != "name" else KindAfter(), cued)

    def _with_kind(self, role: Role, before: Before, after: KindAfter, cued: bool) -> _Mention:
        """Extend the mention over its kind word and keep the candidates of that kind."""
        candidates = self.segment.candidates
        if after.kind and not fits(candidates, after, listed=after.plural and self.listed is not None):
            after = KindAfter()
        shared = self.listed.toponym.kind if self.listed and self.listed.shares == "onward" else ""
        kind = after.kind or before.kind or shared
        if kind:
            candidates = filter_kind(candidates, kind, self._name(), self.gazetteer)
        shares: Shares = "back" if after.plural else "onward" if before.plural or shared else ""
        return self._mention(self.start, max(self.end, after.end), candidates, role, kind, cued, shares)

    def _surely_a_place(self, before: Before, kind: str) -> bool:
        return bool(kind or before.cue in ("locative", "kind")) or bool(self.listed and self.listed.cued)

    def _credible(self, cued: bool) -> bool:
        """Tell whether a name is a place by itself, or has a cue that makes it one."""
        strong = [found for found in self.segment.candidates if not found.weak]
        if not strong:
            return cued
        if any(self.gazetteer.is_curated(found.place) or found.place.prominence >= 3 for found in strong):
            return True
        touching = self.segment.before or self.segment.after
        return cued and not touching

    def _name_inside(self) -> _Mention | None:
        """Read the place in an organisation's name, so that it is seen to be no place: "Aleppo Media Center"."""
        if len(self.segment.words) < 2:
            return None
        place = self.start
        for word in self.segment.words:
            place = self.text.index(word, place)
            candidates = self.gazetteer.candidates(word) if word[:1].isupper() and len(word) > 3 else ()
            if candidates and candidates[0].tier == "exact" and candidates[0].place.prominence >= 2:
                return self._mention(place, place + len(word), candidates, "name", "", False)
        return None

    def _read_unknown(self) -> _Mention | None:
        return read_unknown(self)

    def _name(self) -> str:
        return self.text[self.start : self.end]

    def _mention(
        self,
        start: int,
        end: int,
        candidates: tuple[Candidate, ...],
        role: Role,
        kind: str,
        cued: bool,
        shares: Shares = "",
    ) -> _Mention:
        toponym = Toponym(start, end, self.text[start:end], candidates, role, kind)
        return _Mention(toponym, self._name(), cued, shares)


def read_unknown(reader: _Reader) -> _Mention | None:
    """Read capitalised words that are no exact name: a looser spelling with a cue, or a place by its pattern."""
    trimmed = _trim(reader)
    if trimmed is None:
        return None
    start, end, words = trimmed
    text, vocabulary, gazetteer = reader.text, reader.vocabulary, reader.gazetteer
    before = read_before(text, start, vocabulary)
    after = read_kind_after(text, end, vocabulary)
    listed_cue = bool(reader.listed and reader.listed.cued)
    if not (before.cue or after.kind or listed_cue or len(words) > 1):
        return None
    candidates = _looser(text[start:end], words, before, bool(after.kind) or listed_cue, gazetteer)
    shares: Shares = "onward" if before.plural else ""
    if candidates:
        if after.kind and not fits(candidates, after, listed=after.plural and reader.listed is not None):
            after = KindAfter()
        kind = after.kind or before.kind
        candidates = filter_kind(candidates, kind, text[start:end], gazetteer)
        return reader._mention(start, max(end, after.end), candidates, "place", kind, True, shares)
    if _is_placed_by_pattern(reader, start, end, words, before, after.kind):
        return reader._mention(start, max(end, after.end), (), "place", after.kind or before.kind, True, shares)
    return None


def _trim(reader: _Reader) -> tuple[int, int, tuple[str, ...]] | None:
    """Leave words off both ends that begin a sentence or name peoples, days and titles."""
    words = list(reader.segment.words)
    start, end = reader.start, reader.end
    is_other = lambda word: any(word in reader.vocabulary.cues[cue] for cue in ("no-name", "demonym", "title"))
    while words and (is_other(words[0])):
        start = reader.text.index(words.pop(0), start)
        if not words:
            return None
        start = reader.text.index(words[0], start + 1)
    while words and is_other(words[-1]):
        words.pop()
        end = reader.text.rindex(words[-1], start, end) + len(words[-1]) if words else start
    if not words or any(word in reader.vocabulary.cues["given-name"] for word in words):
        return None
    return start, end, tuple(words)


def _looser(
    name: str, words: tuple[str, ...], before: Before, cued: bool, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    if before.cue or cued or len(words) > 1:
        folded = gazetteer.vowel_folded(name)
        if folded:
            return folded
    if before.cue in ("locative", "kind"):
        return gazetteer.by_skeleton(name)
    return ()


def _is_placed_by_pattern(
    reader: _Reader, start: int, end: int, words: tuple[str, ...], before: Before, kind: str
) -> bool:
    vocabulary, text = reader.vocabulary, reader.text
    if any(word in vocabulary.cues["name-after"] for word in words):
        return False
    if before.cue == "kind" or before.word == "near":
        return True
    if kind in ("town", "village", "city", "province", "camp", "airbase", "district", "crossing", "dam", "mountain"):
        return not begins_sentence(text, start) and (before.word in ("the", "a", "an", "and") or bool(before.cue))
    if before.cue in ("locative", "loose") and text[end : end + 2] == ", ":
        following = words_after(text, end + 1)
        return any(
            reader.gazetteer.province(" ".join(following[:n]))
            for n in (1, 2)
            if following and following[n - 1 :] and following[0][:1].isupper()
        ) and any(vocabulary.kind_after(word) == "province" for word in following[1:4])
    return False


def _share_along_lists(mentions: list[_Mention], text: str, gazetteer: Gazetteer) -> list[_Mention]:
    """Give the members of a list what its last one has: "Aleppo, Raqqa and Idlib provinces", "Russia and Iran said"."""
    for place in range(len(mentions) - 2, -1, -1):
        one, following = mentions[place].toponym, mentions[place + 1]
        if not _is_listed(text, one.end, following.toponym.start):
            continue
        if following.shares == "back" and not one.kind:
            kind = following.toponym.kind
            shared = filter_kind(one.candidates, kind, mentions[place].name, gazetteer)
            if shared:
                one = replace(one, kind=kind, candidates=shared)
                mentions[place] = replace(mentions[place], toponym=one, shares="back")
        if following.toponym.role == "metonym" and one.role == "place" and not mentions[place].cued:
            if one.candidates and one.candidates[0].place.kind in ("country", "city"):
                mentions[place] = replace(mentions[place], toponym=replace(one, role="metonym"))
    return mentions
