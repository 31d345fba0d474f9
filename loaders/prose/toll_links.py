"""Which of a sentence's tolls belongs to which of its cues, and to which of a cue's places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.prose.actors import ActorMention
from loaders.prose.agents import bears_arms
from loaders.prose.clauses import Clause, clause_of
from loaders.prose.event_types import Cue
from loaders.prose.localities import Locality
from loaders.prose.occurrences import Occurrence, is_violent
from loaders.prose.tolls import Toll
from loaders.prose.words import Word, position_of

_RIGHT_BEHIND = 2
_LOSER_REACH = 5
_AT_REACH = 30
_ITEM_REACH = 3
_DEADLY = ("starve", "freeze", "drown")
"""Verbs of those who die though nobody kills them."""
_VERB_REACH = 25
_COST_REACH = 60


def settle_losses(cues: Sequence[Cue], tolls: Sequence[Toll], actors: Sequence[ActorMention]) -> list[Cue]:
    """Take a loss of people as their death, not as that of a place: "the enclave lost 80", "the army lost 12"."""
    return [
        _as_deaths(cue, actors)
        if (cue.sub_type, cue.role) == ("territory", "loss") and any(_is_right_behind(cue, toll) for toll in tolls)
        else cue
        for cue in _without_wars(cues, tolls)
    ]


def _is_right_behind(cue: Cue, toll: Toll) -> bool:
    return toll.kind == "killed" and 0 < toll.start - cue.end <= _RIGHT_BEHIND


def _as_deaths(cue: Cue, actors: Sequence[ActorMention]) -> Cue:
    losers = [one for one in actors if 0 < cue.start - one.end <= _LOSER_REACH]
    return (
        cue._replace(sub_type="Armed clash", role="")
        if bears_arms(losers)
        else cue._replace(sub_type="kill", role="toll")
    )


def link_tolls(
    words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], tolls: Sequence[Toll]
) -> list[list[Toll]]:
    """Give each cue its tolls: those counted by its own words, else the nearest in its clause, else in the sentence."""
    linked: list[list[Toll]] = [[] for _ in cues]
    violent = [index for index, cue in enumerate(cues) if cue.role != "weak" and is_violent(cue)] or [
        index for index, cue in enumerate(cues) if is_violent(cue) or words[cue.first].lemma in _DEADLY
    ]
    home_of: dict[str, int] = {}  # kind -> the cue that the last toll of that kind was given to
    for toll in tolls if violent else ():
        if toll.is_part and home_of:
            linked[home_of.get(toll.kind, violent[0])].append(toll)
            continue
        if toll.is_of_war:
            continue
        position = position_of(words, toll.start)
        home = clause_of(clauses, position)
        counts_on = _goes_on(words, clauses[home], position) and all(
            clause_of(clauses, cues[index].first) != home for index in violent
        )
        if toll.kind in home_of and (toll.is_rival or toll.is_total or counts_on):
            linked[home_of[toll.kind]].append(toll)
            continue

        def far(index: int, position: int = position, home: int = home) -> tuple[int, int]:
            return (abs(clause_of(clauses, cues[index].first) - home), abs(cues[index].first - position))

        home_of[toll.kind] = min(violent, key=far)
        linked[home_of[toll.kind]].append(toll)
    return linked


def _goes_on(words: Sequence[Word], clause: Clause, position: int) -> bool:
    """Tell whether a clause is but a further item of a list of counts: "…, where a market was hit, and six in B"."""
    return words[clause.first].lower == "and" and position - clause.first <= _ITEM_REACH


def with_counted_places(
    words: Sequence[Word],
    clauses: Sequence[Clause],
    places: Sequence[Locality],
    tolls: Sequence[Toll],
    localities: Sequence[Locality],
) -> list[Locality]:
    """Add the places right behind counts that only go on: "killed 21 in A, where a market was hit, and six in B"."""
    found = list(places)
    for toll in tolls:
        position = position_of(words, toll.start)
        if places and _goes_on(words, clauses[clause_of(clauses, position)], position):
            near = [one for one in localities if 0 <= one.start - toll.end <= _AT_REACH and one.part == "place"]
            found += [one for one in near[:1] if one not in found]
    return found


def _without_wars(cues: Sequence[Cue], tolls: Sequence[Toll]) -> list[Cue]:
    """Leave out the words of killing that count whom a war or a long battle has cost: no event tells of these."""
    lost = [toll for toll in tolls if toll.is_of_war]
    return [
        cue for cue in cues if not any(_counts(cue, toll) if cue.role == "toll" else _cost(cue, toll) for toll in lost)
    ]


def _cost(cue: Cue, toll: Toll) -> bool:
    """Tell whether a noun is the fighting that a count is laid to: "the infighting has killed more than 700"."""
    return cue.is_noun and cue.sub_type == "Armed clash" and 0 < toll.start - cue.end <= _COST_REACH


def _counts(cue: Cue, toll: Toll) -> bool:
    return toll.start - _VERB_REACH <= cue.end <= toll.start or toll.end <= cue.start <= toll.end + _VERB_REACH


def settle_count(tolls: Sequence[Toll], kind: str) -> Toll | None:
    """Make one count of what one cue was told to have cost: rival counts span, those of both sides add up."""
    counts = [toll for toll in tolls if toll.kind == kind]
    counts = [toll for toll in counts if not toll.is_part] or counts
    found = [toll for toll in counts if not toll.is_total and not _counts_bodies(toll)]
    fresh = found or [toll for toll in counts if toll.is_total] or counts
    if not fresh:
        return None
    if len(fresh) > 1 and fresh[0].high is None and fresh[1].is_rival:
        fresh = fresh[1:]  # "killed scores; state media spoke of 83"
    settled = fresh[0]
    for toll in fresh[1:]:
        if toll.is_rival:
            settled = span_rivals(settled, toll)
        elif toll.is_more or {settled.who, toll.who} == {"civilians", "combatants"}:
            settled = both(settled, toll)
    return settled


def _counts_bodies(toll: Toll) -> bool:
    """Tell whether a count is of bodies found, which a total beside it holds too."""
    return toll.words.lower().endswith(("bodies", "corpses"))


def span_rivals(left: Toll, right: Toll) -> Toll:
    """Reach from the lesser of two rival counts to the greater: "82, while activists put it at 87"."""
    ends = [end for toll in (left, right) for end in (toll.low, toll.high) if end is not None]
    lows = [toll.low for toll in (left, right) if toll.low is not None]
    words = f"{left.words.partition('; ')[0]}; {right.words}"
    return replace(left, words=words, low=min(lows, default=None), high=max(ends, default=None))


def both(left: Toll, right: Toll) -> Toll:
    """Add up two counts of different people."""
    low = None if left.low is None or right.low is None else left.low + right.low
    high = None if left.high is None or right.high is None else left.high + right.high
    civilians = left.civilians if right.civilians is None else right.civilians + (left.civilians or 0)
    children = left.children if right.children is None else right.children + (left.children or 0)
    words = f"{left.words}; {right.words}"
    return replace(left, words=words, low=low, high=high, who="people", civilians=civilians, children=children)


def count_each_place(drafts: Sequence[Occurrence], tolls: Sequence[Toll]) -> None:
    """Give each place of a cue the toll that is told of it: "22 people in al-Bab and 16 in Aleppo"."""
    for kind in ("killed", "injured"):
        counts = [toll for toll in tolls if toll.kind == kind]
        if len(counts) < 2 or len(drafts) < 2:
            continue
        own = [_told_of(one, counts) for one in drafts]
        own = [toll if toll not in own[:index] else None for index, toll in enumerate(own)]
        if own.count(None) == 1:
            own = _with_rest(own, counts[0])
        if any(own):
            for one, toll in zip(drafts, own, strict=True):
                setattr(one, kind, toll)


def _with_rest(own: list[Toll | None], whole: Toll) -> list[Toll | None]:
    """Give the one place without a count what is left of the whole: "17 people: six in A, five in B, the rest in C"."""
    told = [toll for toll in own if toll is not None]
    if any(toll.is_part for toll in told):
        return [toll or (whole if whole not in told else None) for toll in own]
    counted = sum(toll.low or 0 for toll in told)
    if whole in told or len(told) < len(own) - 1 or not told or whole.low is None or whole.low <= counted:
        return own
    rest = replace(whole, low=whole.low - counted, high=None if whole.high is None else whole.high - counted)
    return [toll or rest for toll in own]


def _told_of(one: Occurrence, counts: Sequence[Toll]) -> Toll | None:
    """Give the toll right before the place of `one`."""
    if one.locality is None:
        return None
    before = [toll for toll in counts if toll.end <= one.locality.start]
    return before[-1] if before and one.locality.start - before[-1].end <= _AT_REACH else None
