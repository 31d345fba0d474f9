"""Find who says so: the claimant who asserts, the reporter who passes it on, the verb that ties them to the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from loaders.prose.actors import ActorMention
from loaders.prose.lexicon import read_rows, split_cell
from loaders.prose.numbers import NUMBER
from loaders.prose.phrases import Phrases
from loaders.prose.words import Word


class Voice(NamedTuple):
    """Who speaks: half-open offsets and the name as the lexicon, or else the text, gives it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who asserts a sentence and who passes it on.

    `speech` holds the word indices of the verbs of saying; `is_claim` and `is_denial` say in what manner;
    `goes_on` marks "he added", which goes on with the voices before it.
    """

    claimants: tuple[Voice, ...] = ()
    reporters: tuple[Voice, ...] = ()
    speech: tuple[int, ...] = ()
    is_claim: bool = False
    is_denial: bool = False
    goes_on: bool = False


class _Named(NamedTuple):
    first: int
    last: int
    name: str
    is_reporter: bool


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    return {row["lemma"]: row["kind"] for row in read_rows("speech_verbs.csv", "lemma", "kind")}


@lru_cache(maxsize=1)
def _names() -> Phrases[tuple[str, bool]]:
    """Read the voices: canonical name and whether it is a reporter; one word with a capital counts only as written."""
    return Phrases(
        (alias, alias[0].isupper(), (row["name"], row["role"] == "reporter"))
        for row in read_rows("voices.csv", "name", "role")
        for alias in (row["name"], *split_cell(row["aliases"]))
    )


_PERSON = re.compile(
    r"(?!(?:The|President|In|On|But|Prime|Minister|Secretary|Foreign|Defense|Defence|Gen|Col|Maj|Sheikh|King)\b)(?:[A-ZÀ-Þ][\w’'-]+|al-[A-Z][\w’'-]+)"
    r"(?:\s+(?:(?:al|el|ad|an|ar|as|ash|bin|ibn|de|von)[- ])?[A-ZÀ-Þ][\w’'-]+)+"
)
_PRONOUNS = frozenset(["he", "she", "it", "they", "who"])
_OPENERS = frozenset(["citing", "quoting"])
_SUBJECT_REACH = 14
_BEFORE_NOUNS = frozenset("a the this its his her separate that such in unconfirmed".split())
_BEFORE_PLURALS = frozenset(["", *"the conflicting earlier media news some other".split()])
_REACH = 28
_SHOW = "show"
"""The kind of verb that speaks with a named voice alone: what television showed, not the restraint of an army."""
_MAY_PRECEDE = frozenset(["say", "claim", "count"])
_COUNT_REACH = 8
_MANY = 8
_DECLARING = frozenset(["announce", "declare"])
_AT_A_PLACE = re.compile(r"\b(?:in|at|near|of|from|on|to)\s+(?:the\s+)?$")
_NUMERAL = re.compile(NUMBER, re.IGNORECASE)
_TOLL_WORDS = frozenset("toll dead deaths casualties killed".split())


def find_attribution(text: str, words: Sequence[Word], actors: Sequence[ActorMention]) -> Attribution:
    """Find the voices of a sentence. Agencies and papers are reporters; all others are claimants."""
    told = _find_speech(words)
    if not told:
        return Attribution()
    named = _find_named(words)
    claimants: list[Voice] = []
    reporters: list[Voice] = []
    speech: list[int] = []
    manner = {"claim": False, "deny": False, "on": False}
    for position, kind in told:
        before, after = _clause_around(words, position)
        if not _asserts(words, position, kind) or (kind == _SHOW and not _within(named, before, position)):
            continue
        speech.append(position)
        manner["claim"] |= kind == "claim"
        manner["deny"] |= kind == "deny"
        side = range(position + 1, after) if kind in ("cite", "according") else range(before, position)
        if kind in _MAY_PRECEDE and words[position].lower != "told" and _is_inverted(words, position, after):
            side = range(position + 1, min(after, position + _SUBJECT_REACH))
        voices = _voices_in(text, words, named, actors, side, position)
        if kind not in ("cite", "according") and not voices:
            manner["on"] |= any(words[index].lower in _PRONOUNS for index in range(max(before, position - 3), position))
        if kind == "tell":
            voices += [
                (voice, True)
                for voice, is_reporter in _voices_in(
                    text, words, named, (), range(position + 1, min(after, position + 6)), position
                )
                if is_reporter
            ]
        for voice, is_reporter in voices:
            (reporters if is_reporter else claimants).append(voice)
    return Attribution(_once(claimants), _once(reporters), tuple(speech), manner["claim"], manner["deny"], manner["on"])


def _find_speech(words: Sequence[Word]) -> list[tuple[int, str]]:
    """Give the verbs of saying and "according to": where each is, and its kind."""
    verbs = _verbs()
    found = []
    for position, word in enumerate(words):
        if word.lower in verbs or word.lemma in verbs:
            found.append((position, verbs.get(word.lower) or verbs[word.lemma]))
        elif word.lower == "according" and position + 1 < len(words) and words[position + 1].lower == "to":
            found.append((position, "according"))
    return found


def _is_inverted(words: Sequence[Word], position: int, after: int) -> bool:
    """Tell whether the speaker follows the verb: "…, said Bassma Kodmani, a member of …"."""
    if position == 0 or position + 1 >= after or words[position - 1].text not in (",", "”", "’", '"'):
        return False
    return words[position + 1].text[0].isupper() or words[position + 1].lower in ("the", "a", "an", "top", "senior")


def _asserts(words: Sequence[Word], position: int, kind: str) -> bool:
    """Tell whether a word of saying ties a voice to the sentence here, by its kind and its neighbours."""
    if kind == "count":
        return _counts(words, position)
    if kind == "claim":
        return not _claims_lives(words, position)
    return kind not in ("say", "tell") or not (_is_noun(words, position) or _is_told_of(words, position))


def _is_noun(words: Sequence[Word], position: int) -> bool:
    """Tell "a report" and "the claim" from the verbs."""
    before = words[position - 1].lower if position else ""
    is_plural = words[position].lower in ("reports", "claims", "notes", "records")
    return before in _BEFORE_NOUNS or (is_plural and before in _BEFORE_PLURALS)


def _is_told_of(words: Sequence[Word], position: int) -> bool:
    """Tell whether a verb only says what a noun is: "the truce that Russia announced", not "AFP said that Russia …"."""
    if words[position].lemma not in _DECLARING:
        return False
    opener = next(
        (at for at in range(position - 1, max(0, position - 5), -1) if words[at].lower in ("that", "which")), 0
    )
    return opener > 0 and words[opener - 1].lower.isalpha() and not is_speech(words[opener - 1])


def _claims_lives(words: Sequence[Word], position: int) -> bool:
    """Tell whether it is lives that are claimed: "the raid claimed 18 lives"."""
    return any(word.lower in ("lives", "life") for word in words[position + 1 : position + 1 + _COUNT_REACH])


def _counts(words: Sequence[Word], position: int) -> bool:
    """Tell whether a verb such as "put" or "speak of" gives a number or a toll: "put the dead at 25"."""
    if position and words[position - 1].lower in _BEFORE_NOUNS:
        return False
    behind = words[position + 1 : position + 1 + _COUNT_REACH]
    return any(_NUMERAL.fullmatch(word.text) or word.lower in _TOLL_WORDS for word in behind)


def _find_named(words: Sequence[Word]) -> list[_Named]:
    found: list[_Named] = []
    for first, voices in _names().find(words):
        if not found or first > found[-1].last:
            last, (name, is_reporter) = voices[0]
            found.append(_Named(first, last, name, is_reporter))
    return found


def _clause_around(words: Sequence[Word], position: int) -> tuple[int, int]:
    """Give the stretch in which a verb of saying has its subject and object: to the next quote or such verb."""
    before = position
    while (
        before > 0
        and position - before < _REACH
        and words[before - 1].text not in "“”;"
        and not is_speech(words[before - 1])
    ):
        before -= 1
    after = position + 1
    while (
        after < len(words)
        and after - position < _REACH
        and words[after].text not in "“;"
        and not is_speech(words[after])
    ):
        after += 1
    return before, after


def is_speech(word: Word) -> bool:
    """Tell whether a word is a verb of saying."""
    verbs = _verbs()
    kind = verbs.get(word.lower) or verbs.get(word.lemma, _SHOW)
    return kind != _SHOW or word.lower in _OPENERS


def _voices_in(
    text: str, words: Sequence[Word], named: Sequence[_Named], actors: Sequence[ActorMention], side: range, verb: int
) -> list[tuple[Voice, bool]]:
    """Give the voices among the words of `side`: the named ones, else an actor beside the verb, else a person."""
    if not side:
        return []
    inside = _within(named, side.start, side.stop)
    after = side.start > verb
    if inside:
        return [
            (Voice(words[one.first].start, words[one.last].end, one.name), one.is_reporter)
            for one in _nearest_chain(words, inside, verb, after)
        ]
    near = [
        actor
        for actor in actors
        if side.start <= actor.first and actor.last < side.stop and actor.actor.kind not in ("civilians",)
    ]
    near = [actor for actor in near if min(abs(actor.last - verb), abs(actor.first - verb)) <= 5]
    if near:
        actor = near[0] if after else near[-1]
        return [(Voice(actor.start, actor.end, actor.actor.name), False)]
    stretch = words[side.start].start, words[side.stop - 1].end
    persons = [
        one
        for one in _PERSON.finditer(text, *stretch)
        if not _AT_A_PLACE.search(text, max(stretch[0], one.start() - 12), one.start())
    ]
    if persons:
        person = persons[0] if after else persons[-1]
        return [(Voice(person.start(), person.end(), " ".join(person.group().split())), False)]
    return []


def _within(named: Sequence[_Named], start: int, stop: int) -> list[_Named]:
    return [one for one in named if start <= one.first and one.last < stop]


def _nearest_chain(words: Sequence[Word], inside: list[_Named], verb: int, after: bool) -> list[_Named]:
    """Keep the voice beside the verb and those joined to it by "and" or a comma."""
    ordered = inside if after else inside[::-1]
    kept = [ordered[0]]
    for one in ordered[1:]:
        left, right = (kept[-1].last, one.first) if after else (one.last, kept[-1].first)
        if right - left <= 3 and any(words[index].lower == "and" for index in range(left + 1, right)):
            kept.append(one)
        elif one.is_reporter != kept[-1].is_reporter and right - left <= 8 and not after:
            continue
    return kept


def _once(voices: list[Voice]) -> tuple[Voice, ...]:
    return tuple({voice.name: voice for voice in reversed(voices)}.values())[::-1]


def merge_voices(left: Attribution, right: Attribution) -> Attribution:
    """Give the voices of both, once each, those of `left` first and no crowd of them; the rest is as in `left`."""
    if len(left.claimants) + len(left.reporters) > _MANY:
        return left
    return replace(
        left,
        claimants=_once([*left.claimants, *right.claimants]),
        reporters=_once([*left.reporters, *right.reporters]),
    )
