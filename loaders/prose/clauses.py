"""A sentence becomes clauses: stretches of words in which one thing is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from loaders.prose.event_types import Cue
from loaders.prose.words import Word


class Clause(NamedTuple):
    """A stretch of a sentence: indices of its first and last word, and the word that opens it ("" for the first).

    `is_relative` marks a clause that tells of a noun before it ("which was recaptured …").
    """

    first: int
    last: int
    opener: str
    is_relative: bool


_RELATIVE = frozenset(["which", "who", "whom", "whose", "where", "that"])
_SUBORDINATORS = frozenset(
    "while whilst after before when although though but because until if unless amid following despite whereas "
    "as".split()
)
_NOT_SUBORDINATE_AS = frozenset("many well much part far soon a an the of such they its long".split())
_MARKS = frozenset([";", ":", "–", "—"])
_CLOSED_BY_COMMA = _RELATIVE | _SUBORDINATORS | {"under"}
_OPENERS = _RELATIVE | _SUBORDINATORS | {"and", "or", "but", "with"}
_BEFORE_CLAUSES = _MARKS | {","}
_OPENING = 4
_WHERE = frozenset("in at near toward towards north south east west outside inside around along".split())
_AUXILIARIES = frozenset("was were is are has have had will would".split())
_PASTS = frozenset("took came went began held left fell broke won lost led made gave saw sent met said told".split())
_NO_SUBJECTS = frozenset("the a an of in by with from its their his her some most many several and".split())
_OBJECTS = frozenset("the a an its their his her all several many most no some together parts both".split())
"""What follows a verb rather than a noun that is its subject."""
_JOINING = frozenset("and or but to not been be being also who which that".split())
_TIMES = frozenset("day night morning afternoon evening week month year weekend time".split())
_HOURS = frozenset("dawn daybreak sunrise noon midday sunset dusk nightfall midnight".split())
_SUBJECT_REACH = 8
_NAME_REACH = 3
COURSE = frozenset("begin start open erupt break launch end last rage run happen occur resume continue reach".split())
"""Verbs that tell when or where something begins, goes on or ends."""


def find_clauses(words: Sequence[Word], cues: Sequence[Cue]) -> list[Clause]:
    """Split a sentence's words into clauses, in order, together covering them all.

    "and" opens a clause only where a verb that tells an event follows it, so that "airstrikes and artillery attacks"
    stay together.
    """
    verbs = {cue.first for cue in cues if not cue.is_noun}
    inside = {cue.last for cue in cues if cue.last > cue.first}
    starts = [(0, "under" if words and words[0].lower == "under" else "")]
    for position in _may_open(words):
        if position in inside and words[position].lower == "before":
            continue  # "gathered before the ministry"
        opener = (
            _opener(words, position, starts[-1][0], verbs)
            or _resumes(words, position, *starts[-1])
            or _joins(words, position, starts[-1][0], verbs)
        )
        if opener and position > starts[-1][0]:
            starts.append((position, opener))
    if any(opener in _RELATIVE for _, opener in starts):
        starts = _with_resumed(words, starts, verbs)
    ends = [start - 1 for start, _ in starts[1:]] + [len(words) - 1]
    return [
        Clause(first, last, opener, opener in _RELATIVE)
        for (first, opener), last in zip(starts, ends, strict=True)
        if last >= first
    ]


def _with_resumed(words: Sequence[Word], starts: list[tuple[int, str]], verbs: set[int]) -> list[tuple[int, str]]:
    """Let a main clause go on behind a relative one without a comma: "planes that nobody named bombed a camp"."""
    result = starts[:1]
    for (earlier, _), (start, opener), (end, _) in zip(
        starts, starts[1:], [*starts[2:], (len(words), "")], strict=False
    ):
        result.append((start, opener))
        is_inserted = (
            opener in _RELATIVE and words[start - 1].text != "," and not _has_verb(words, earlier, start, verbs)
        )
        if not is_inserted:
            continue
        finite = (place for place in range(start + 1, end) if _is_finite(words, place, verbs))
        first = start + 1 if _is_present(words, start + 1) else next(finite, end)
        second = next((place for place in range(first + 1, end) if _is_second_verb(words, place, verbs)), None)
        if second is not None:
            result.append((second, ","))
    return result


def _may_open(words: Sequence[Word]) -> list[int]:
    """Give where a clause may begin: any other word is passed over at once."""
    return [
        position
        for position, (before, word) in enumerate(pairwise(words), start=1)
        if word.lower in _OPENERS or before.text in _BEFORE_CLAUSES
    ]


def _resumes(words: Sequence[Word], position: int, start: int, opener: str) -> str:
    """Close a subordinate clause at its comma: "After the truce that began in May, rebels …"; not in a list.

    A clause behind the main one goes on with where it was: "after they had opened a front, toward Homs".
    """
    if words[position - 1].text != "," or opener not in _CLOSED_BY_COMMA:
        return ""
    inserted = opener in _RELATIVE and words[start - 1].text == ","
    following = words[position + 1].text if position + 1 < len(words) else "."
    counts = following in ("least", "most") or following[0].isdigit()  # "when it ended, at least 40 people died"
    if start > 0 and words[position].lower in _WHERE and not inserted and not counts:
        return ""
    in_list = words[position].text[0].isupper() and following in (",", "and", "or")
    return "" if in_list or _lists_names(words, position) else ","


def _lists_names(words: Sequence[Word], position: int) -> bool:
    """Tell whether a name of several words goes on with a list: "hit Zamalka, Ein Tarma and Douma", and no verb."""
    if not _is_name(words, position - 2):
        return False
    joined = _end_of_name(words, position)
    is_long = 2 <= joined - position <= _NAME_REACH
    if not is_long or joined == len(words) or words[joined].text not in (",", "and", "or"):
        return False
    ends = _end_of_name(words, joined + 1)
    return ends > joined + 1 and not (ends < len(words) and _is_finite(words, ends, set()))


def _is_name(words: Sequence[Word], position: int) -> bool:
    return position >= 0 and words[position].text != words[position].lower  # "al-Numan" too


def _end_of_name(words: Sequence[Word], position: int) -> int:
    return next((at for at in range(position, len(words)) if not _is_name(words, at)), len(words))


def _joins(words: Sequence[Word], position: int, start: int, verbs: set[int]) -> str:
    """Open a clause at ", and" where a verb stood before it and an auxiliary follows: "…, and the dead were buried"."""
    if words[position].lower != "and" or words[position - 1].text != ",":
        return ""
    behind = range(position + 1, min(len(words), position + 1 + _SUBJECT_REACH))
    ends = next((index for index in behind if words[index].text == ","), behind.stop)
    return (
        "and"
        if _has_verb(words, start, position, verbs)
        and any(words[index].lower in _AUXILIARIES for index in range(position + 1, ends))
        else ""
    )


def _has_verb(words: Sequence[Word], start: int, end: int, verbs: set[int]) -> bool:
    return any(_is_finite(words, position, verbs) for position in range(start, end))


def _is_finite(words: Sequence[Word], position: int, verbs: set[int]) -> bool:
    word = words[position]
    if word.lower in _AUXILIARIES or position in verbs:
        return True
    is_past = (word.lower.endswith("ed") and word.lower != word.lemma) or word.lower in _PASTS
    return is_past and (position == 0 or words[position - 1].lower not in _NO_SUBJECTS)


def _is_present(words: Sequence[Word], position: int) -> bool:
    """Tell whether a verb in the present follows a relative pronoun: "that brings together", not "that rebels hold"."""
    if position + 1 >= len(words):
        return False
    word, behind = words[position], words[position + 1].lower
    return word.lower.endswith("s") and word.lower != word.lemma and behind in _OBJECTS


def _is_second_verb(words: Sequence[Word], position: int, verbs: set[int]) -> bool:
    """Tell whether a verb starts anew rather than going on with the one before it: "has identified | bombed"."""
    before = words[position - 1].lower
    joined = before in _JOINING or before in _AUXILIARIES or before.endswith("ly")
    return _is_finite(words, position, verbs) and not joined


def _tells(position: int, verbs: set[int]) -> bool:
    """Tell whether ", and" goes on with another verb that tells an event, rather than with a list."""
    return any(index in verbs for index in range(position + 1, position + 1 + _SUBJECT_REACH))


def _goes_on(words: Sequence[Word], position: int, start: int, verbs: set[int]) -> bool:
    """Tell whether "and" goes on with a verb; where none stood before it, "A, B and C fell" has but one."""
    if position + 1 in verbs:
        is_subject = position + 2 < len(words) and words[position + 2].lower in _AUXILIARIES
        return not is_subject  # "bombs and shells have killed"
    if position + 1 < len(words) and words[position + 1].lower == "on":
        return position + 3 in verbs and _has_verb(words, start, position, verbs)
    return position + 2 in verbs and _has_verb(words, start, position, verbs)


def _opener(words: Sequence[Word], position: int, start: int, verbs: set[int]) -> str:
    lower = words[position].lower
    before = words[position - 1]
    if before.text in _MARKS:
        return before.text
    if lower == "that":
        if position + 1 < len(words) and words[position + 1].lower in _TIMES:
            return ""  # "seven attacks that day"
        return "that" if before.lemma.replace("-", "").isalpha() and before.lower not in ("in", "so", "and") else ""
    if lower in _RELATIVE:
        return lower
    if lower == "as":
        following = words[position + 1].lower if position + 1 < len(words) else ""
        subordinate = following != "well" and (before.text == "," or following not in _NOT_SUBORDINATE_AS)
        return (
            "as"
            if subordinate and before.lower not in ("as", "such", "well", "soon", "far", "known", "described")
            else ""
        )
    if lower in _SUBORDINATORS:
        behind = words[position + 1].lower if position + 1 < len(words) else ""
        closes = position < _OPENING and lower in ("before", "after") and behind == ","  # "A day before, rebels …"
        return "" if closes or behind in _HOURS else lower  # "attacked before dawn and took"
    if lower in ("and", "or") and _goes_on(words, position, start, verbs):
        return lower
    if before.text == "," and (lower in ("but", "with") or (lower == "and" and _tells(position, verbs))):
        return lower
    return ""


def clause_of(clauses: Sequence[Clause], position: int) -> int:
    """Give the index of the clause that holds the word at `position`."""
    for index, clause in enumerate(clauses):
        if position <= clause.last:
            return index
    return len(clauses) - 1
