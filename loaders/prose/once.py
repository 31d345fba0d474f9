"""The same occurrence told twice becomes one, with all its evidence; rival outcomes stay apart."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.agents import Agents
from loaders.prose.localities import Locality, contains
from loaders.prose.occurrences import QUIET, Occurrence, is_violent
from loaders.prose.summaries import Sentence
from loaders.prose.toll_links import both
from loaders.prose.tolls import Toll, fuller

_SPECIFIC = {
    "Peaceful protest": 1,
    "Protest with intervention": 2,
    "Excessive force against protesters": 3,
    "Armed clash": 1,
    "Government regains territory": 2,
    "Non-state actor overtakes territory": 2,
}
"""Which sub-type of one event says more: ACLED takes the use of force over the protest, the gain over the clash."""
_REMOTE = "Explosions/Remote violence"
_LONGEST_ONE = 14
_MEMORY = 40


def tell_once(stories: Sequence[Sequence[Occurrence]]) -> list[list[Occurrence]]:
    """Merge what each story, and then the summary, tells more than once; keep the order of the first telling."""
    seen: dict[str, list[Occurrence]] = {}
    result = []
    for occurrences in map(_merge_story, stories):
        kept = []
        for one in occurrences:
            place = one.locality.places[0].name if one.locality and one.locality.places else ""
            earlier = seen.get(place, ())[-_MEMORY:]
            host = next(
                (other for other in earlier if _is_same_across(other, one) or _is_named_again(other, one)), None
            )
            if host:
                _absorb(host, one)
            else:
                kept.append(one)
        for one in kept:
            if one.locality and one.locality.places:
                seen.setdefault(one.locality.places[0].name, []).append(one)
        result.append(kept)
    return result


def _merge_story(occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    _take_losses_as_fought(occurrences)
    kept: list[Occurrence] = []
    for one in occurrences:
        hosts = [other for other in kept[-_MEMORY:] if _is_same(other, one)]
        if hosts:
            _absorb(max(hosts, key=lambda other: _likeness(other, one)), one)
        else:
            kept.append(one)
    for one in kept:
        if one.follows is not None:
            one.locality = one.follows.locality
    return kept


def _take_losses_as_fought(occurrences: Sequence[Occurrence]) -> None:
    """Take a withdrawal from a place that its story tells to have been captured that day as that fight."""
    captured: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        if one.event_type == "Battles" and one.cue.sub_type == "territory" and one.locality and one.locality.places:
            captured.setdefault(one.locality.places[0].name, []).append(one)
    for one in occurrences:
        if one.sub_type == QUIET and one.cue.role == "loss" and one.locality and one.locality.places:
            taken = captured.get(one.locality.places[0].name, ())
            if any(_overlap(other, one) for other in taken[-_MEMORY:]):
                one.sub_type, one.gainer = "Armed clash", ""


def tell_sentence_once(drafts: Sequence[Occurrence]) -> list[Occurrence]:
    """Merge what one sentence tells by several words at one place, or without: "air raids and artillery fire"."""
    kept: list[Occurrence] = []
    for one in drafts:
        host = next(
            (
                other
                for other in kept
                if other.locality is one.locality and _may_be_one(other, one) and _overlap(other, one)
            ),
            None,
        )
        if host:
            _absorb(host, one)
        else:
            kept.append(one)
    return kept


def _likeness(host: Occurrence, one: Occurrence) -> tuple[bool, bool, bool]:
    return (
        _overlap(host, one),
        host.gainer == one.gainer and bool(one.gainer),
        is_at_same_place(host.locality, one.locality),
    )


def _is_same(host: Occurrence, one: Occurrence) -> bool:
    if not _may_be_one(host, one) or _is_day_of_span(host, one):
        return False
    if not _overlap(host, one) and host.date_is_own and one.date_is_own:
        return False
    if not _overlap(host, one) and not (host.gainer and host.gainer == one.gainer):
        return False
    if is_at_same_place(host.locality, one.locality):
        return True
    if host.sentence is one.sentence and host.locality is one.locality:
        return True
    if host.locality is None or one.locality is None:
        return one.refers_back or (host.locality is None and _tells_of_one_gain(host, one))
    return _is_refined(host, one)


def _may_be_one(host: Occurrence, one: Occurrence) -> bool:
    if one.is_another and one.place_is_own and one.sentence is not host.sentence:
        return False
    if one.sentence is host.sentence and _runs_on(one) != _runs_on(host):
        return False
    if one.sentence is host.sentence and one.is_another and one.date_is_direct and not host.date_is_direct:
        return False  # "dropped chlorine on Sarmin; six had died in a similar attack last month"
    if host.event_type != one.event_type or (host.manner == "planned") != (one.manner == "planned"):
        return False
    if (
        one.cue.role == "toll"
        and one.place_is_own
        and one.date_is_own
        and one.sentence is not host.sentence
        and not _is_same_span(host, one)
    ):
        return False
    if (host.manner == "denied") != (one.manner == "denied"):
        return False
    if host.gainer and one.gainer and host.gainer != one.gainer and not _share_side(host, one):
        return False
    if _are_told_apart(host, one):
        return False
    if _counts_on(host, one):
        return True
    return not (_differ(host.killed, one.killed) or _differ(host.injured, one.injured))


def _counts_on(host: Occurrence, one: Occurrence) -> bool:
    """Tell whether a sentence counts further dead of one occurrence: "beheaded 12 soldiers and shot another 15"."""
    counts_on = one.killed is not None and one.killed.is_more and host.killed is not None
    return counts_on and one.sentence is host.sentence and one.locality is host.locality


def _are_told_apart(host: Occurrence, one: Occurrence) -> bool:
    """Tell whether another weapon killed on a day told apart: "barrel bombs over the weekend; on Sunday a shell …"."""
    own = one.date_is_direct and host.date_is_direct and not (_is_same_span(host, one) or _is_won_by(host, one))
    is_apart = one.event_type == _REMOTE and one.killed is not None
    return own and one.sub_type != host.sub_type and (is_apart or bool(one.gainer))


def _is_day_of_span(host: Occurrence, one: Occurrence) -> bool:
    """Tell whether one is told of a day and the other of weeks up to publication: no telling of the same.

    Nor are the dead of several days ("82 have died since Saturday") those of one.
    """
    if host.date is None or one.date is None or host.date.is_open == one.date.is_open or host.refers_back:
        return False
    longest = max((other.last - other.first).days for other in (host.date, one.date))
    is_count = one.date.is_open and one.killed is not None and longest > 1
    return (longest > _LONGEST_ONE or is_count) and host.date_is_own and one.date_is_own


def _runs_on(one: Occurrence) -> bool:
    return one.date is not None and one.date.is_open


def _is_same_span(host: Occurrence, one: Occurrence) -> bool:
    spans = [(other.date.first, other.date.last) if other.date else None for other in (host, one)]
    return spans[0] == spans[1]


def _share_side(host: Occurrence, one: Occurrence) -> bool:
    sides = [
        {mention.actor.side for mention in other.agents.actors if mention.actor.name == other.gainer}
        for other in (host, one)
    ]
    return bool(sides[0] & sides[1]) or "unknown" in sides[0] | sides[1]


def _differ(left: Toll | None, right: Toll | None) -> bool:
    if left is None or right is None or not (left.is_number and right.is_number):
        return False
    return (left.low, left.high) != (right.low, right.high)


def _overlap(host: Occurrence, one: Occurrence) -> bool:
    if host.date is None or one.date is None:
        return True
    if host.date.offset != one.date.offset:
        return False  # "left on Friday under a deal concluded a day earlier"
    return _is_won_by(host, one) or (host.date.first <= one.date.last and one.date.first <= host.date.last)


def _is_won_by(host: Occurrence, one: Occurrence) -> bool:
    """Tell whether one only says what a battle had come to by a day: "By Friday, they had captured ten villages."."""
    if host.date is None or one.date is None or not one.date.rule.startswith("“By "):
        return False
    return 0 <= (one.date.last - host.date.last).days <= _LONGEST_ONE


def is_at_same_place(left: Locality | None, right: Locality | None) -> bool:
    """Tell whether two localities have one footprint, or name one place."""
    if left is None or right is None or left.footprint is None or right.footprint is None:
        return False
    return left.footprint == right.footprint or (
        left.places == right.places and bool(left.places) and not left.is_relative and not right.is_relative
    )


def _tells_of_one_gain(host: Occurrence, one: Occurrence) -> bool:
    return bool(host.gainer) and host.gainer == one.gainer


def _is_refined(host: Occurrence, one: Occurrence) -> bool:
    """Tell whether the later telling only says more precisely where, or goes on with the same at the wider place."""
    if host.locality is None or one.locality is None:
        return False
    if contains(host.locality, one.locality):
        is_country = host.locality.places[0].kind == "country" and not host.locality.is_relative
        says_more = one.killed is None and not one.date_is_own and one.refers_back
        return is_country or says_more or (one.refers_back and host.killed is None)
    return contains(one.locality, host.locality) and one.refers_back and one.killed is None


def _is_same_across(host: Occurrence, one: Occurrence) -> bool:
    return _may_be_one(host, one) and (host.date_is_own or one.date_is_own) and _is_on_one_day(host, one)


def _is_named_again(host: Occurrence, one: Occurrence) -> bool:
    """Tell whether violence is only named again, in other words: "Hours after the attack on Douma, …"."""
    is_bare = one.refers_back and one.killed is None and one.injured is None and one.manner != "planned"
    return is_bare and is_violent(one.cue) and is_violent(host.cue) and _is_on_one_day(host, one)


def _is_on_one_day(host: Occurrence, one: Occurrence) -> bool:
    if host.date is None or one.date is None or not is_at_same_place(host.locality, one.locality):
        return False
    return _overlap(host, one) and host.date.precision == "day" and one.date.precision == "day"


def add_evidence(host: Occurrence, sentence: Sentence) -> None:
    """Note a further sentence on an occurrence, once; sentences come in the order of the text."""
    if sentence is not host.sentence and (not host.also or host.also[-1] is not sentence):
        host.also.append(sentence)


def _absorb(host: Occurrence, one: Occurrence) -> None:
    """Write a further telling into the first: what it adds, and its sentence as evidence."""
    for sentence in (one.sentence, *one.also):
        add_evidence(host, sentence)
    if host.locality is None or (one.locality is not None and contains(host.locality, one.locality)):
        host.locality = one.locality
    if host.date is None or (one.date_is_own and not host.date_is_own and one.date is not None):
        host.date, host.date_is_own = one.date, one.date_is_own
    if host.killed is not None and one.killed is not None and _counts_on(host, one):
        host.killed = both(host.killed, one.killed)
    host.killed, host.injured = fuller(host.killed, one.killed), fuller(host.injured, one.injured)
    if one.gainer and not host.gainer:
        host.gainer, host.sub_type = one.gainer, one.sub_type
    if _SPECIFIC.get(one.sub_type, 0) > _SPECIFIC.get(host.sub_type, 0):
        host.sub_type = one.sub_type
    host.agents = Agents(host.agents.actors or one.agents.actors, host.agents.recipients or one.agents.recipients)
    if not host.attribution.claimants and not host.attribution.reporters:
        host.attribution = one.attribution
