"""Which drafts of a sentence yield to others: weak cues, mere occasions, and what only says what was hit."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.asides import ANEW
from loaders.prose.interrupted import without_deeds_of_victims
from loaders.prose.localities import Locality, contains
from loaders.prose.occurrences import Occurrence, is_violent
from loaders.prose.words import Word
from loaders.table import TYPE_OF_SUB_TYPE

_OBJECT_REACH = 4
_HIT_REACH = 5
_OCCASION_REACH = 3
_OCCASIONS = frozenset(["after", "following", "amid", "since", "despite"])
_JOURNEY_REACH = 5
_SUBJECT_REACH = 9
_MEANWHILE = frozenset(["as", "when", "while"])
_WHOSE = frozenset("their its his her they it he she".split())
_LEAVING = frozenset("leave quit depart evacuate".split())
_VEHICLES = frozenset("convoy bus truck vehicle vehicles car cars trucks buses".split())
_AUXILIARY_REACH = 3
_BETWEEN = frozenset("was were had has have been also later on at the a an its their upon of two three".split())
"""What may stand between a convoy and the word that tells how it was hit."""
_REMOTE = "Explosions/Remote violence"


def without_yielding(words: Sequence[Word], drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop what yields to another draft of its sentence."""
    kept = _without_losers(_without_lost_before(without_deeds_of_victims(words, drafts)))
    kept = _without_weak(_without_held_before(words, kept))
    kept = _without_shots_before(words, kept)
    return _without_occasions(words, _without_vehicles_hit(words, _without_journeys(words, kept)))


def _without_shots_before(words: Sequence[Word], drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop how bombers got in: "shot at the guards before they blew themselves up" tells of one bombing."""
    bombs = [one for one in drafts if one.sub_type == "Suicide bomb" and not one.cue.is_noun]
    for at, one in enumerate(drafts):
        for other in bombs if is_violent(one.cue) and one.killed is None else ():
            between = [word.lower for word in words[one.cue.last : other.cue.first]]
            if "before" in between and other.locality in (one.locality, None):
                other.locality = one.locality
                return drafts[:at] + drafts[at + 1 :]
    return drafts


def _without_weak(drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop weak cues that have no place of their own beside a stronger cue, or share its place."""
    _lend_places(drafts)
    drafts = [one for one in drafts if not _is_crowd_that_was_hit(one, drafts)]
    strong = [one for one in drafts if one.cue.role not in ("weak", "toll") or one.killed is not None]
    _lend_dates(drafts, strong)
    kept = [
        one
        for one in drafts
        if one.cue.role != "weak" or not any(_yields(one, other) for other in strong if other is not one)
    ]
    return [one for one in kept if not _is_object_of_violence(one, kept)]


def _without_held_before(words: Sequence[Word], drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop where those who leave had held out: "rebels holding out in Darayya left the town" tells that they left."""
    kept: list[Occurrence] = []
    for one in drafts:
        left = [other for other in drafts if _is_left(words, other, one)] if _is_holding_out(words, one) else []
        for other in left:
            other.locality = one.locality
        if not left:
            kept.append(one)
    return kept


def _is_holding_out(words: Sequence[Word], one: Occurrence) -> bool:
    """Tell whether a weak word of fighting only says more of its noun: "who had held out", "rebels holding out"."""
    before = [word.lower for word in words[max(0, one.cue.first - 3) : one.cue.first]]
    tells_of = not {"who", "that"}.isdisjoint(before) or words[one.cue.first].lower.endswith("ing")
    is_weak = one.cue.role == "weak" and one.cue.sub_type == "Armed clash" and tells_of
    return is_weak and one.killed is None and one.locality is not None


def _is_left(words: Sequence[Word], other: Occurrence, one: Occurrence) -> bool:
    is_next = other.cue.first > one.cue.first and other.manner == "done"
    is_there = other.locality is None or (one.locality and other.locality.places == one.locality.places)
    return is_next and bool(is_there) and not other.cue.is_noun and words[other.cue.first].lemma in _LEAVING


def _lend_places(drafts: Sequence[Occurrence]) -> None:
    """Give violence the place of the gathering that it hit: "an air strike on a meeting in Otaya"."""
    for weak in drafts:
        if weak.cue.role != "weak" or weak.locality is None:
            continue
        if is_violent(weak.cue):
            _lend_to_verb(weak, drafts)
            continue
        for one in drafts:
            if _is_subject_of(one, weak):
                one.locality = weak.locality
            is_before = 0 <= weak.cue.first - one.cue.last <= _HIT_REACH
            if is_before and one.locality is None and is_violent(one.cue):
                one.locality = weak.locality


def _is_subject_of(one: Occurrence, verb: Occurrence) -> bool:
    """Tell whether a movement without a place goes on with a verb: "buses carrying 1,000 rebels left Barzeh"."""
    is_beside = 0 < verb.cue.first - one.cue.last <= _SUBJECT_REACH and one.locality is None and one.cue.role != "weak"
    return is_beside and one.sub_type == verb.sub_type == "Other" and one.manner == verb.manner and not verb.cue.is_noun


def _lend_dates(drafts: Sequence[Occurrence], strong: Sequence[Occurrence]) -> None:
    """Give what has no date that of a weak cue beside it at its place: "jets had hit 158 targets around A in a day"."""
    for weak in drafts:
        for one in strong if weak.cue.role == "weak" and weak.date_is_direct else ():
            if one.date is None and one.locality is weak.locality is not None:
                one.date, one.date_is_direct, one.date_is_own = weak.date, True, True


def _lend_to_verb(weak: Occurrence, drafts: Sequence[Occurrence]) -> None:
    """Give what people agree on the place at which they are told to fight: "rebels holding out in A reached a deal"."""
    for one in drafts:
        is_peaceful = not is_violent(one.cue) and one.cue.role != "weak" and not one.cue.is_noun
        if weak.cue.is_noun and is_peaceful and one.locality is None and weak.cue.last < one.cue.first:
            one.locality = weak.locality


def _is_crowd_that_was_hit(one: Occurrence, drafts: Sequence[Occurrence]) -> bool:
    """Tell whether a noun of a gathering only says what a bomb or shell came down on: "landed on a rally in Deraa".

    What hit it takes its place and its dead.
    """
    if TYPE_OF_SUB_TYPE.get(one.cue.sub_type) != "Protests" or not one.cue.is_noun:
        return False
    hits = [
        other
        for other in drafts
        if TYPE_OF_SUB_TYPE.get(other.cue.sub_type) == _REMOTE and 0 < one.cue.first - other.cue.last <= _OBJECT_REACH
    ]
    for other in hits:
        other.locality = other.locality or one.locality
        other.killed, other.injured = other.killed or one.killed, other.injured or one.injured
    return bool(hits)


def _yields(weak: Occurrence, strong: Occurrence) -> bool:
    is_mere_setting = (
        weak.is_background and not is_violent(weak.cue) and not (strong.is_background or weak.date_is_direct)
    )
    if not weak.cue.is_noun and weak.date_is_direct and strong.date_is_direct and _are_apart(weak, strong):
        return False  # "left the town on Friday under a deal concluded a day earlier"
    if weak.locality is None or weak.locality is strong.locality or is_mere_setting:
        return True
    is_alike = is_violent(weak.cue) and is_violent(strong.cue) and weak.date == strong.date
    return is_alike and strong.locality is not None and contains(weak.locality, strong.locality)


def _without_journeys(words: Sequence[Word], drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop the way on which somebody was hit: "struck militiamen as their convoy headed for X".

    What hit them lies on it.
    """
    kept: list[Occurrence] = []
    for one in drafts:
        hits = [other for other in kept if is_violent(other.cue)] if _is_journey(words, one) else []
        if not hits:
            kept.append(one)
        elif hits[-1].locality is None:
            hits[-1].locality = one.locality
    return kept


def _is_journey(words: Sequence[Word], one: Occurrence) -> bool:
    before = [word.lower for word in words[max(0, one.cue.first - _JOURNEY_REACH) : one.cue.last + 1]]
    opened = next((at for at in range(len(before) - 2, -1, -1) if before[at] in _MEANWHILE), None)
    if opened is None or is_violent(one.cue) or one.date_is_direct:
        return False
    subject = before[opened + 1 : opened + 3]
    if subject[0].endswith("ing"):
        return words[one.cue.first].lower == subject[0]  # "died in a blast while clearing mines"
    return subject[0] in _WHOSE or (subject[0] == "the" and subject[-1] in _VEHICLES)


def _without_lost_before(drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop who took what is taken back: "the army won back villages that rebels had seized in their push toward A"."""
    taken = [one.cue.first for one in drafts if one.cue.role == "gain" and not one.is_background]
    return [
        one
        for one in drafts
        if not (
            one.is_background
            and (one.cue.role == "gain" or one.cue.sub_type == "Armed clash")
            and not one.date_is_direct
            and one.killed is None
            and any(first < one.cue.first for first in taken)
        )
    ]


def _without_losers(drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop in which area somebody lost what is named too: "lost its last town in Hama when the army took Morek"."""
    won = [one for one in drafts if one.cue.role == "gain" and one.locality is not None]
    return [
        one
        for one in drafts
        if not (
            one.cue.role == "loss"
            and one.locality is not None
            and any(_is_wider(one.locality, other.locality) and not _are_apart(one, other) for other in won)
        )
    ]


def _is_wider(wide: Locality, one: Locality | None) -> bool:
    return one is not None and contains(wide, one) and not contains(one, wide)


def _are_apart(weak: Occurrence, strong: Occurrence) -> bool:
    """Tell whether two kinds of what is done at one place are told of days that differ."""
    if weak.date is None or strong.date is None or weak.locality is None:
        return False
    return (weak.date.start, weak.date.end) != (strong.date.start, strong.date.end) and weak.date.offset is None


def _without_occasions(words: Sequence[Word], drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop a noun that only says upon what something else came: "900 prisoners broke out after an attack"."""
    told = [one for one in drafts if one.cue.role not in ("weak", "toll") and not _is_occasion(words, one)]
    return [one for one in drafts if not (_is_occasion(words, one) and any(_yields(one, other) for other in told))]


def _is_occasion(words: Sequence[Word], one: Occurrence) -> bool:
    if one.killed is not None:
        return False
    if not one.cue.is_noun or _is_told_whole(words, one):
        subject = [word.lower for word in words[max(0, one.cue.first - 3) : one.cue.first] if word.lemma != "have"][-2:]
        is_reason = subject[:1] == ["after"] and subject[-1] in _WHOSE  # "downed a drone after it fired on troops"
        return is_reason and is_violent(one.cue) and not one.date_is_direct
    before = [word.lower for word in words[max(0, one.cue.first - _OCCASION_REACH) : one.cue.first]]
    if not ANEW.isdisjoint(before):
        return False
    opened = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _OCCASIONS), None)
    return opened is not None and "," not in before[opened:] and not one.date_is_direct


def _is_told_whole(words: Sequence[Word], one: Occurrence) -> bool:
    """Tell whether a noun and its verb tell something at a place of its own: "after a shell landed in Golan"."""
    verb = words[one.cue.last]
    is_past = verb.lower != verb.lemma and not verb.lower.endswith(("s", "ing"))
    return one.cue.last > one.cue.first and is_past and one.locality is not None


def _is_object_of_violence(one: Occurrence, drafts: Sequence[Occurrence]) -> bool:
    """Tell whether a noun only says what was hit: "an aid convoy was hit by airstrikes"."""
    if is_violent(one.cue) or not one.cue.is_noun or one.locality is not None:
        return False
    return any(is_violent(other.cue) and 0 < other.cue.first - one.cue.last <= _OBJECT_REACH for other in drafts)


def _without_vehicles_hit(words: Sequence[Word], drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop a convoy that is told only as what was hit: "jets bombed an aid convoy", "a bus convoy came under fire".

    Its place and its day are those of what hit it.
    """
    kept: list[Occurrence] = []
    for one in drafts:
        hit = next((other for other in drafts if _hits_vehicle(words, other, one)), None)
        if hit is None:
            kept.append(one)
            continue
        hit.locality = hit.locality or one.locality
        if one.date_is_direct and not hit.date_is_direct:
            hit.date, hit.date_is_direct, hit.date_is_own = one.date, True, True
    return kept


def _hits_vehicle(words: Sequence[Word], hit: Occurrence, one: Occurrence) -> bool:
    if one.sub_type != "Other" or not one.cue.is_noun or words[one.cue.last].lower not in _VEHICLES:
        return False
    if not is_violent(hit.cue) or hit.locality not in (one.locality, None) or hit.manner != one.manner:
        return False
    between = words[one.cue.last + 1 : hit.cue.first] or words[hit.cue.last + 1 : one.cue.first]
    is_subject = hit.cue.first > one.cue.last and not hit.cue.is_noun and len(between) <= _AUXILIARY_REACH
    is_object = one.cue.first > hit.cue.last and len(between) <= _OBJECT_REACH
    return (is_subject or is_object) and all(word.lower in _BETWEEN for word in between)
