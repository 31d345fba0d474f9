"""One segment in its context -> a mention of a place, or None: cues make or break what a name alone leaves open."""

from __future__ import annotations

from dataclasses import replace

from geo.context import NO_KIND, Before, KindAfter, is_headline, read_before, words_after
from geo.kinds import filter_kind, fits, is_container, is_somewhere_in
from geo.mentions import Mention, Reading, Shares, Toponym, make_mention
from geo.names import HYPHENS
from geo.roles import Role, role_of

_OPEN_BLOCKS = frozenset(("person", "word"))
_SKELETON_CUES = frozenset(("locative", "kind"))
_PATTERN_KINDS = frozenset(
    "city town village district camp crossing airbase base dam province mountain hill field region river".split()
)
_WELL_KNOWN = 2
_SHORTEST_ARABIC = 3
_TOUCHING = frozenset(("", ",", "’", "'", *HYPHENS))


def read_plain(reading: Reading) -> Mention | None:
    """Read a name that is a place by itself and has nothing beside it that could say otherwise; None if it has.

    Most names are of this sort, and the other ways of reading take four times as long.
    """
    text, start, end, vocabulary = reading.text, reading.start, reading.end, reading.gazetteer.vocabulary
    if reading.follow in reading.gazetteer.followers or text[end : end + 1] in _TOUCHING or not reading.lead:
        return None
    if (reading.listed and reading.listed.shares) or vocabulary.name_endings.match(text, end):
        return None
    before = read_before(text, start, reading.lead, vocabulary)
    if before.kind or before.phrase in vocabulary.name_leads:
        return None
    cued = bool(before.cue) or reading.listed_cue
    name = text[start:end]
    return Mention(Toponym(start, end, name, reading.segment.candidates), name, cued)


def read_arabic(reading: Reading) -> Mention | None:
    """Read a name in Arabic script: one word alone must be well known or led to, since many are words too."""
    segment, vocabulary = reading.segment, reading.gazetteer.vocabulary
    kind = vocabulary.kind_of(reading.lead)
    if segment.words[0] in vocabulary.kinds["of"] or len(segment.words[0]) < _SHORTEST_ARABIC:
        return None
    if len(segment.words) == 1 and not (kind or reading.lead in vocabulary.cues["locative"]):
        known = [found for found in segment.candidates if reading.gazetteer.is_curated(found.place)]
        if not any(found.place.prominence >= _WELL_KNOWN for found in known):
            return None
    candidates = filter_kind(segment.candidates, kind, reading.name, reading.gazetteer)
    return make_mention(reading, reading.end, candidates or segment.candidates, "place", kind, True)


def read_known(reading: Reading) -> Mention | None:
    """Read a name that the gazetteer, or the list of what is no place, has as written."""
    segment = reading.segment
    before, after = reading.before(), reading.after()
    cued = bool(before.cue or after.kind) or reading.listed_cue
    if segment.blocked:
        fought_for = before.word in reading.gazetteer.vocabulary.cues["town-verb"]
        sure = bool(after.kind) or before.cue in _SKELETON_CUES or reading.listed_cue or fought_for
        if not (segment.candidates and segment.blocked in _OPEN_BLOCKS and sure):
            return _read_name_inside(reading)
    elif not _is_credible(reading, before, cued):
        return None
    vocabulary = reading.gazetteer.vocabulary
    role = role_of(reading.text, reading.start, reading.end, segment, before, reading.follow, vocabulary)
    if role == "place" and reading.listed and reading.listed.toponym.role == "metonym" and not before.cue:
        role = "metonym" if segment.state else role
    return _with_kind(reading, role, before, after if role != "name" else NO_KIND, cued)


def _is_credible(reading: Reading, before: Before, cued: bool) -> bool:
    """Tell whether a name is a place by itself, or has a cue that makes it one."""
    segment = reading.segment
    if segment.trust == "imported":
        cued = cued and before.cue not in ("loose", "verb")
    if segment.trust == "well known":
        return True
    touched = bool(segment.before or segment.after) and not is_headline(reading.text, reading.start)
    if segment.trust not in ("curated", "weak"):
        return cued and not touched
    if touched and segment.after and before.cue in ("", "loose"):
        return False
    if segment.trust == "weak":
        return cued
    return cued or not (touched and len(segment.words) == 1)


def _with_kind(reading: Reading, role: Role, before: Before, after: KindAfter, cued: bool) -> Mention:
    """Extend the mention over its kind word and keep the candidates of that kind."""
    candidates = reading.segment.candidates
    if after.kind and is_somewhere_in(after, before) and reading.gazetteer.province(reading.name):
        before, after = Before("kind", "province"), NO_KIND
    if after.kind and not fits(candidates, after, listed=after.plural and reading.listed is not None):
        after = NO_KIND
    if before.kind and is_container(candidates, before):
        before = replace(before, kind="", plural=False)
    shared = reading.listed.toponym.kind if reading.listed and reading.listed.shares == "onward" else ""
    kind = after.kind or before.kind or shared or reading.segment.own_kind
    candidates = filter_kind(candidates, kind, reading.name, reading.gazetteer)
    shares: Shares = "back" if after.plural else "onward" if before.plural or shared else ""
    return make_mention(reading, max(reading.end, after.end), candidates, role, kind, cued, shares)


def _read_name_inside(reading: Reading) -> Mention | None:
    """Read the place in an organisation's name, so that it is seen to be no place: "Aleppo Media Center"."""
    inner = reading.segment.inner
    if inner is None:
        return None
    start = reading.start - reading.segment.start + inner.start
    end = reading.start - reading.segment.start + inner.end
    toponym = Toponym(start, end, reading.text[start:end], inner.candidates, "name")
    return Mention(toponym, toponym.text, cued=False)


def read_unknown(reading: Reading) -> Mention | None:
    """Read capitalised words that are no exact name: a looser spelling with a cue, or a place by its pattern."""
    before, after = reading.before(), reading.after()
    cued = bool(before.cue or after.kind) or reading.listed_cue
    several = len(reading.segment.words) > 1
    if not (cued or several):
        return None
    candidates = reading.segment.candidates
    sure = before.cue in _SKELETON_CUES or reading.listed_cue
    if candidates and candidates[0].tier == "skeleton" and not sure:
        candidates = ()
    if candidates:
        if after.kind and not fits(candidates, after, listed=after.plural and reading.listed is not None):
            after = NO_KIND
    elif not _is_placed_by_pattern(reading, before, after.kind):
        return None
    shared = reading.listed.toponym.kind if reading.listed and reading.listed.shares == "onward" else ""
    kind = after.kind or before.kind or shared
    candidates = filter_kind(candidates, kind, reading.name, reading.gazetteer)
    shares: Shares = "onward" if before.plural or shared else ""
    return make_mention(reading, max(reading.end, after.end), candidates, "place", kind, True, shares)


def _is_placed_by_pattern(reading: Reading, before: Before, kind: str) -> bool:
    """Tell whether the words around an unknown name make it a place: "the village of X", "the X town", "near X"."""
    vocabulary = reading.gazetteer.vocabulary
    if any(word in vocabulary.cues["name-after"] for word in reading.segment.words):
        return False
    if before.cue == "kind" or before.word == "near":
        return True
    if reading.segment.shaped and (before.cue or (reading.listed and reading.listed.cued)):
        return True
    if reading.listed and reading.listed.shares == "onward":
        return True
    if kind in _PATTERN_KINDS:
        led = before.word in ("the", "a", "an", "and") or before.word.title() in vocabulary.cues["demonym"]
        return led or bool(before.cue) or before.word.endswith(("’s", "'s"))
    return before.cue in ("locative", "loose") and _names_province_next(reading)


def _names_province_next(reading: Reading) -> bool:
    """Tell whether ", Aleppo province" or ", in Aleppo province" follows."""
    text, end = reading.text, reading.end
    if text[end : end + 2] != ", ":
        return False
    words = words_after(text, end + 1)
    if words and words[0] == "in":
        words = words[1:]
    for length in (1, 2):
        if reading.gazetteer.vocabulary.kind_after(" ".join(words[length : length + 1]).lower()) == "province":
            return reading.gazetteer.province(" ".join(words[:length])) is not None
    return False
