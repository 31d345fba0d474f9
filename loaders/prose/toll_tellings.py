"""A sentence that only counts the dead of what was told before: which event it belongs to, and what it adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.prose.attribution import Attribution, merge_voices
from loaders.prose.localities import contains
from loaders.prose.occurrences import Occurrence, is_violent
from loaders.prose.once import add_evidence, is_at_same_place
from loaders.prose.summaries import Sentence
from loaders.prose.toll_links import span_rivals
from loaders.prose.tolls import Toll, fuller

_BACK = 4
_OF_THEM = re.compile(
    r"\s*(?:At\s+least\s+|Only\s+|About\s+)?\w+\s+of\s+(?:them|those|these|the\s+(?:dead|victims|casualties|fallen))\b"
)
_SIDES = re.compile(r"\b(?:both|either|the two) sides?\b")


def find_whole(one: Occurrence, told: Sequence[Occurrence], said: str) -> Occurrence | None:
    """Give what was told last where `said` only tells how some of its dead died: "Two of them died when …"."""
    host = told[-1] if told else None
    if host is None or not _OF_THEM.match(said) or one.locality is not None or one.date_is_direct:
        return None
    dead, of_them = host.killed, one.killed
    if dead is None or dead.low is None or of_them is None or of_them.high is None:
        return None
    return host if of_them.high <= dead.low else None


def find_counted(one: Occurrence, told: Sequence[Occurrence], said: str = "") -> Occurrence | None:
    """Give the violence of `told` whose dead `one` counts ("Five residents died."); None where it tells of more.

    It is the last told, or the last at the place that the count names; one death at a named place is news itself.
    The dead of both sides, by the words `said`, are those of the last battle.
    """
    if one.cue.role != "toll" or (one.killed is not None and one.killed.is_more):
        return None
    violent = [other for other in told if is_violent(other.cue) and other.manner != "planned"]
    if one.locality is not None:
        violent = [other for other in violent if _is_counted_there(one, other)]
    if not violent:
        return None
    violent = _without_crowds_beside(violent)
    battles = [other for other in violent[-_BACK:] if other.event_type == "Battles"]
    if battles and _SIDES.search(said) and one.locality is None:
        violent = battles
    last = violent[-1]
    if one.locality is not None and one.killed is not None and one.killed.high == 1:
        return None
    is_total = one.killed is not None and one.killed.is_total  # "two days later the toll rose to nine"
    if one.date_is_direct and not (is_total or _is_up_to_a_day(one) or _is_on_its_day(one, last)):
        return None
    beside = [other for other in violent if other.sentence is last.sentence]
    first = next((other for other in beside if other.locality is not None), last)
    return last if one.locality is not None else first


def _is_counted_there(one: Occurrence, told: Occurrence) -> bool:
    """Tell whether the dead of a place are those of what was told there; without a number, within it too."""
    if one.locality is None or told.locality is None:
        return False
    is_bare = one.killed is None and one.injured is None  # "Most of those killed in Homs were civilians"
    return is_at_same_place(told.locality, one.locality) or (is_bare and contains(one.locality, told.locality))


def _without_crowds_beside(violent: Sequence[Occurrence]) -> list[Occurrence]:
    """Leave out a peaceful crowd that the last sentence tells of beside violence: a shell that struck as people met."""
    last = [other for other in violent if other.sentence is violent[-1].sentence] if violent else []
    harmed = [other for other in last if other.event_type != "Protests"]
    return [other for other in violent if not harmed or other not in last or other in harmed]


def _is_up_to_a_day(one: Occurrence) -> bool:
    """Tell whether a day is only that up to which was counted: "more than 120 had been killed by Friday"."""
    return one.date is not None and one.date.rule.lower().startswith("“by ")


def _is_on_its_day(one: Occurrence, host: Occurrence) -> bool:
    if one.date is None or host.date is None or host.injured is not None:
        return False
    days = {one.date.first, one.date.last, host.date.first, host.date.last}
    return len(days) == 1


def add_count(host: Occurrence, one: Occurrence) -> None:
    """Write the count, its voices and its sentence into the event that it counts; a rival's count widens it."""
    rivals = _are_rivals(host.attribution, one.attribution)
    host.killed = _counted(host.killed, one.killed, rivals=rivals)
    host.injured = _counted(host.injured, one.injured, rivals=rivals)
    host.attribution = merge_voices(host.attribution, one.attribution)
    add_evidence(host, one.sentence)


def _counted(old: Toll | None, new: Toll | None, *, rivals: bool) -> Toll | None:
    if old is None or new is None or not (old.is_number and new.is_number):
        return fuller(old, new)
    if new.is_total and (new.low or 0) > (old.low or 0):
        return new
    is_smaller_part = new.who != old.who and not new.is_total
    if old.high is None and not (is_smaller_part or new.high is None):
        return new  # "scores died"; then a number
    if rivals and not is_smaller_part and (old.low, old.high) != (new.low, new.high):
        return span_rivals(old, new)
    return replace(
        old,
        civilians=old.civilians if new.who != "civilians" or old.civilians is not None else new.low,
        children=old.children if new.who != "children" or old.children is not None else new.low,
    )


def _are_rivals(left: Attribution, right: Attribution) -> bool:
    names = [{voice.name for voice in (*one.claimants, *one.reporters)} for one in (left, right)]
    return bool(names[1]) and not names[0] & names[1]


def note_figure(tolls: Sequence[Toll], sentence: Sentence, told: Sequence[Occurrence]) -> None:
    """Widen the dead of what was told last by a number that somebody else gives: "He gave a figure of 82."."""
    counted = [other for other in told if other.killed is not None and other.killed.is_number]
    given = next((toll for toll in tolls if toll.is_rival and toll.kind == "killed"), None)
    if given is not None and counted and counted[-1].killed is not None:
        counted[-1].killed = span_rivals(counted[-1].killed, given)
        add_evidence(counted[-1], sentence)


def note_nobody_hurt(tolls: Sequence[Toll], sentence: Sentence, told: Sequence[Occurrence]) -> None:
    """Write "Nobody was hurt." into what the last sentence of violence told, at each of its places."""
    nobody = next((toll for toll in tolls if toll.low == 0 and toll.high == 0), None)
    violent = [other for other in told if is_violent(other.cue) and other.manner != "planned"]
    last = next(reversed(_without_crowds_beside(violent)), None)
    if nobody is None or last is None:
        return
    for other in told:
        if other.sentence is last.sentence and other.event_type == last.event_type and other.killed is None:
            other.killed = nobody
            add_evidence(other, sentence)
