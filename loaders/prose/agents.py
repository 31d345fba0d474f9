"""Who acts in a cue's event and toward whom, told apart by their place in the clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loaders.prose.actors import ActorMention
from loaders.prose.clauses import Clause, clause_of
from loaders.prose.event_types import Cue
from loaders.prose.words import Word

_BE = frozenset(["was", "were", "been", "being", "is", "are", "be", "get", "got"])
_WITH = frozenset(["alongside", "backed", "supported", "including", "together", "aided"])
_HELPED = frozenset(["backed", "supported", "helped", "aided", "assisted", "covered"])
_BESIDE = 2
_DESCRIBING = frozenset(
    "the a an its two three four five several unknown unidentified unnamed masked hooded armed suspected rival".split()
)
"""Words between "by" and those who did it: "shot dead by two unidentified gunmen"."""


class Agents(NamedTuple):
    """The actors and recipients of a cue, in the order of the text."""

    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]


def find_agents(
    words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], index: int, mentions: Sequence[ActorMention]
) -> Agents:
    """Find who acts and who suffers: subject and object, turned round in the passive; "Russian airstrikes".

    Who did one thing by doing another did both.
    """
    found = _find_own(words, clauses, cues, index, mentions)
    if index and _is_means(words, cues[index]):
        doing = _find_own(words, clauses, cues, index - 1, mentions)
        return Agents(doing.actors, tuple(one for one in found.recipients if one not in doing.actors))
    return found


def _find_own(
    words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], index: int, mentions: Sequence[ActorMention]
) -> Agents:
    cue = cues[index]
    named = tuple(one for one in mentions if one.first < cue.first)
    if named and _is_in_own_hands(words, cue):
        return Agents(named[:1], ())
    home = clause_of(clauses, cue.first)
    low, high = clauses[home].first, clauses[home].last
    before = sorted((one for one in mentions if low <= one.first < cue.first), key=lambda one: _only_helps(words, one))
    after = [one for one in mentions if cue.first < one.first <= high or cue.first <= one.first <= cue.last]
    earlier = cues[index - 1] if index else None
    floor = -1
    if earlier is not None and low <= earlier.first and not _shares_subject(words, earlier, cue):
        floor = earlier.last
    ceiling = cues[index + 1].first if index + 1 < len(cues) else high + 1
    near_after = [one for one in after if one.first < ceiling] or after[:1]
    by = [one for one in after if _word_before(words, one) == "by"]
    if cue.is_noun and cue.role != "hold":
        return _of_noun(words, cue, before, near_after, by)
    is_done_to = any(word.lower in _BE for word in words[max(low, cue.first - 3) : cue.first])
    if is_done_to and cue.role != "hold" and not words[cue.first].lower.endswith("ing"):  # "have been shelling"
        subject = [one for one in before if one.first > floor] or before
        rest = [one for one in near_after if one not in by]
        return Agents(tuple(by), tuple(subject or rest))
    subject = [one for one in before if one.first > floor] or before
    if not subject and home:
        subject = [one for one in mentions if one.last < low][-1:]
    allies = [one for one in near_after if _word_before(words, one) in _WITH]
    return Agents((*subject, *allies), tuple(one for one in near_after if one not in allies))


def _is_means(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a verb only says how the one before it was done: "broke the army's siege by seizing the college"."""
    return words[cue.first - 1].lower == "by" and words[cue.first].lower.endswith("ing")


def _of_noun(
    words: Sequence[Word],
    cue: Cue,
    before: Sequence[ActorMention],
    after: Sequence[ActorMention],
    by: Sequence[ActorMention],
) -> Agents:
    beside = [one for one in before if cue.first - one.last <= _BESIDE]
    between = [one for one in after if any(word.lower == "between" for word in words[cue.last : one.first])]
    if len(between) > 1:
        return Agents(tuple(between[:1]), tuple(between[1:]))
    within = [one for one in after if one.first <= cue.last]
    acting = [*beside, *by] or within or list(before[-1:])
    return Agents(tuple(acting), tuple(one for one in after if one not in acting))


def _shares_subject(words: Sequence[Word], earlier: Cue, cue: Cue) -> bool:
    """Tell whether two verbs joined by "and" have one subject."""
    return any(word.lower in ("and", ",") for word in words[earlier.last + 1 : cue.first])


def _is_in_own_hands(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether the subject of the sentence is who holds a place: "the army said that the town was in its hands"."""
    return [word.lower for word in words[cue.last - 1 : cue.last + 1]] in (["its", "hands"], ["their", "hands"])


def _only_helps(words: Sequence[Word], mention: ActorMention) -> bool:
    """Tell whether an actor only stands behind those who act: "backed by Russian strikes, troops …"."""
    before = [word.lower for word in words[max(0, mention.first - 4) : mention.first]]
    return "by" in before and any(word in _HELPED for word in before[: before.index("by")])


def _word_before(words: Sequence[Word], mention: ActorMention) -> str:
    position = mention.first - 1
    while position > 0 and (words[position].lower in _DESCRIBING or words[position].lower.endswith("-backed")):
        position -= 1
    return words[position].lower if position >= 0 else ""


def bears_arms(actors: Sequence[ActorMention]) -> bool:
    """Tell whether one of some actors is a force: a state, a group or a militia."""
    return any(one.actor.kind in ("state", "group", "militia") for one in actors)
