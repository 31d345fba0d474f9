"""An event in the making, and what the drafts of one sentence make of each other."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loaders.prose.agents import Agents
from loaders.prose.attribution import Attribution
from loaders.prose.clauses import Clause, clause_of
from loaders.prose.dates import DateMention
from loaders.prose.event_types import Cue
from loaders.prose.governors import Manner
from loaders.prose.localities import Locality, contains
from loaders.prose.sides import Sides
from loaders.prose.summaries import Sentence
from loaders.prose.tolls import Toll, fuller
from loaders.table import TYPE_OF_SUB_TYPE

QUIET = "Non-violent transfer of territory"
_ABDUCTION = "Abduction/forced disappearance"
_EXCESSIVE = "Excessive force against protesters"
_DONE_INSIDE = frozenset(["Attack", _ABDUCTION, "Suicide bomb", "Looting/property destruction", "Sexual violence"])


@dataclass(slots=True)
class Occurrence:
    """An event in the making. What the sentence leaves open is None, and filled in from its story."""

    sentence: Sentence
    cue: Cue
    sub_type: str
    manner: Manner
    locality: Locality | None
    date: DateMention | None
    agents: Agents
    attribution: Attribution
    killed: Toll | None = None
    injured: Toll | None = None
    gainer: str = ""
    sides: Sides = field(default_factory=Sides)
    refers_back: bool = False
    is_background: bool = False
    is_another: bool = False
    place_is_own: bool = True
    follows: Occurrence | None = None
    date_is_own: bool = True
    date_is_direct: bool = False
    also: list[Sentence] = field(default_factory=list)

    @property
    def event_type(self) -> str:
        """ACLED's type of the sub-type."""
        return TYPE_OF_SUB_TYPE[self.sub_type]

    def is_after(self, day: datetime.date) -> bool:
        """Tell whether it is told of a later day of its own."""
        return self.date is not None and self.date_is_direct and self.date.first > day

    def is_dated_with(self, other: Occurrence) -> bool:
        """Tell whether the same words date both, or both have no date: neither is counted from the other."""
        spans = [(one.date.start, one.date.end) if one.date else None for one in (self, other)]
        return spans[0] == spans[1]


def fold_predicates(drafts: list[Occurrence], clauses: Sequence[Clause]) -> list[Occurrence]:
    """Take a noun and the verb that it is subject of as one: "Barrel bombs struck the villages of …"."""
    kept: list[Occurrence] = []
    hosts: dict[int, Occurrence] = {}
    for one in drafts:
        host = hosts.get(one.cue.first) or _subject_of(one, kept, clauses)
        if host is None:
            kept.append(one)
            continue
        if one.cue.first not in hosts and host.locality is None:
            hosts[one.cue.first] = host
            host.locality, host.date = one.locality, host.date or one.date
            host.killed, host.injured = fuller(host.killed, one.killed), fuller(host.injured, one.injured)
        elif one.locality is host.locality:
            host.date, host.date_is_direct = host.date or one.date, host.date_is_direct or one.date_is_direct
            host.killed, host.injured = fuller(host.killed, one.killed), fuller(host.injured, one.injured)
        elif one.locality is not None:
            kept.append(replace(host, locality=one.locality, killed=None, injured=None, also=[]))
    return kept


def _subject_of(verb: Occurrence, told: Sequence[Occurrence], clauses: Sequence[Clause]) -> Occurrence | None:
    """Give the last violence told by a noun before a verb in its clause, which has no place, or only the verb's.

    A relative clause right behind such a noun tells of it too: "the missile that came down in Douma on Friday".
    """
    if (verb.sub_type not in ("strike", "target") and verb.cue.role != "munition") or verb.cue.is_noun:
        return None
    home = clauses[clause_of(clauses, verb.cue.first)]
    if home.is_relative and told and told[-1].cue.last + 1 == home.first and told[-1].locality in (None, verb.locality):
        before = told[-1].cue
        return told[-1] if before.is_noun and is_violent(before) and before.sub_type != "kill" else None
    if verb.cue.role == "munition":
        return None
    for noun in reversed(told):
        if noun.cue.first < home.first:
            return None
        shares = noun.locality is None or (noun.locality is verb.locality and noun.cue.role != "weak")
        is_before = noun.cue.last < verb.cue.first and shares
        is_crowd = TYPE_OF_SUB_TYPE.get(noun.cue.sub_type) == "Protests"
        if is_before and noun.cue.sub_type != "kill" and is_violent(noun.cue) and not is_crowd:
            return noun
    return None


def is_violent(cue: Cue) -> bool:
    """Tell whether a cue is of violence, whatever its sub-type will be."""
    return cue.sub_type not in TYPE_OF_SUB_TYPE or TYPE_OF_SUB_TYPE[cue.sub_type] != "Strategic developments"


def fold_tolls(drafts: list[Occurrence]) -> list[Occurrence]:
    """Write the dead of a sentence into the violence that it tells of; keep them apart where it tells of none."""
    violent = [one for one in drafts if one.cue.role != "toll" and is_violent(one.cue)]
    others = [one for one in violent if one.cue.role != "weak"] or [one for one in violent if not _names_crowd(one)]
    kept = [one for one in drafts if one.cue.role != "toll"]
    for one in drafts:
        if one.cue.role != "toll":
            continue
        near = [
            other
            for other in others
            if one.locality is None
            or other.locality is None
            or other.locality.start == one.locality.start
            or other.locality.footprint == one.locality.footprint
            or contains(one.locality, other.locality)
        ]
        near = [other for other in near if one.is_background or not _has_gone_on(other)]
        if one.killed is not None and one.killed.is_more and one.locality is not None:
            near = [other for other in near if other.killed is None]  # "12 others died in Hama province"
        near = [other for other in near if other.manner != "planned" or one.manner == "planned"]
        if not near:
            kept.append(one)
            continue
        host = min(near, key=lambda other: (other.sub_type == _ABDUCTION, abs(other.cue.first - one.cue.first)))
        host.killed, host.injured = fuller(host.killed, one.killed), fuller(host.injured, one.injured)
        host.locality = host.locality or one.locality
        host.is_background = host.is_background and one.is_background
        if host.date is None or (one.date_is_direct and not host.date_is_direct):
            alike = [other for other in others if other.manner == host.manner and not other.date_is_direct]
            for other in [other for other in alike if other.date is host.date]:
                other.date, other.date_is_direct = one.date, one.date_is_direct
    return sorted(kept, key=lambda one: one.cue.first)


def _names_crowd(one: Occurrence) -> bool:
    """Tell whether a cue only names those in the street: in "demonstrators killed by gunfire" the fire killed them."""
    is_one_word = one.cue.first == one.cue.last
    return is_one_word and one.cue.role == "weak" and TYPE_OF_SUB_TYPE.get(one.cue.sub_type) == "Protests"


def _has_gone_on(one: Occurrence) -> bool:
    """Tell whether something is only told of a place: "two towns that have come under daily fire since May"."""
    return one.is_background and one.date is not None and one.date.is_open


def without_entries(drafts: list[Occurrence]) -> list[Occurrence]:
    """Leave out the way in where the sentence tells what was done there: "broke into a house and looted it"."""
    for one in drafts:
        for other in drafts:
            if _is_way_in(one) and _is_done_inside(other, one):
                other.locality = other.locality or one.locality
    return [
        one
        for one in drafts
        if not (_is_way_in(one) and any(_takes_part_of(other, one) or _is_done_inside(other, one) for other in drafts))
    ]


def _is_way_in(one: Occurrence) -> bool:
    is_entry = one.cue.sub_type == "enter" or (one.cue.sub_type == "Armed clash" and one.cue.role == "weak")
    is_raid = one.cue.sub_type == "raid" and not one.cue.is_noun and one.sub_type in ("Armed clash", "Attack")
    return (is_entry or is_raid) and one.killed is None


def _is_done_inside(other: Occurrence, one: Occurrence) -> bool:
    """Tell whether those who came in did something to the unarmed there: "entered the site and hacked people"."""
    is_next = other.cue.first > one.cue.first and other.manner == one.manner and not other.cue.is_noun
    return is_next and other.sub_type in _DONE_INSIDE and other.locality in (one.locality, None)


def _takes_part_of(other: Occurrence, one: Occurrence) -> bool:
    if other.cue.first < one.cue.first or other.cue.role != "gain" or other.manner != one.manner:
        return False
    where, whole = other.locality, one.locality
    return other.cue.sub_type == "territory" and bool(where and whole and contains(whole, where))


def take_graver_deeds(drafts: Sequence[Occurrence]) -> None:
    """Take two deeds of one sentence, done at one place, as the graver of them: "abducted a man and shot him dead"."""
    for one in drafts:
        for other in drafts:
            graver = _graver_deed(one, other) if one is not other and other.manner == one.manner else ""
            if graver and (other.locality in (one.locality, None) or (one.locality is None and _takes_a_place(other))):
                one.sub_type = graver


def _graver_deed(one: Occurrence, other: Occurrence) -> str:
    both = (one.sub_type, other.sub_type)
    if both in ((_ABDUCTION, "Attack"), (_ABDUCTION, "Sexual violence"), ("Attack", _EXCESSIVE)):
        return other.sub_type
    if both == (_ABDUCTION, "Armed clash") and one.sides.object not in ("people", "crowd", "street"):
        return other.sub_type  # "ambushed fighters; ten were killed and 35 taken captive"
    if other.sub_type == _ABDUCTION and one.cue.sub_type in ("target", "raid") and _only_leads_to(one, other):
        return other.sub_type
    of_people = one.sides.object in ("people", "crowd")
    if both == ("Attack", "Armed clash") and not (one.killed or of_people) and one.sentence is other.sentence:
        return other.sub_type
    if one.sub_type == "Attack" and one.cue.is_noun and one.cue.sub_type == "target" and _takes_a_place(other):
        return "Armed clash"
    if both in (("Arrests", _ABDUCTION), ("Looting/property destruction", "Sexual violence")):
        return other.sub_type
    if both == ("Attack", "Looting/property destruction") and not one.killed and one.sides.object in ("", "office"):
        return other.sub_type
    return "Armed clash" if other.sub_type == "Armed clash" and _is_met(one, other) else ""


def _is_met(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether who came in is fought: "crossed into Afrin and met stiff resistance"; no convoy of food is."""
    is_next = one.cue.first < other.cue.first and not (one.cue.is_noun or other.cue.is_noun or other.date_is_direct)
    return one.sub_type != "Other" if one.cue.sub_type == "enter" else is_next and one.sub_type.startswith("Change")


def _only_leads_to(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether nobody is told to be hurt in what comes first: "ambushed a bus and marched the travellers off"."""
    is_of_people = one.sub_type == "Attack" or one.sides.object in ("people", "crowd", "home")
    return is_of_people and one.killed is None and one.injured is None and one.cue.first < other.cue.first


def _takes_a_place(one: Occurrence) -> bool:
    return one.cue.sub_type == "territory" and TYPE_OF_SUB_TYPE.get(one.sub_type) == "Battles"


def take_as_unopposed(drafts: list[Occurrence]) -> None:
    """Take a place as handed over where the sentence says that nobody fought.

    Those words tell no event themselves; alone in their sentence they are left to speak of the one before.
    """
    if all(one.cue.role == "quiet" for one in drafts):
        return
    if any(one.cue.role == "quiet" for one in drafts):
        told = [one for one in drafts if not one.is_background] or drafts
        take_as_handed_over([one for one in drafts if one in told or any(_is_beside(one, other) for other in told)])
        drafts[:] = [one for one in drafts if one.cue.role != "quiet"]


def _is_beside(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether two are told of one place and day: "that troops had moved into Manbij and raised the flag there"."""
    places = [where.locality.places if where.locality else () for where in (one, other)]
    return bool(places[0]) and places[0] == places[1] and one.is_dated_with(other)


def take_as_handed_over(told: Sequence[Occurrence]) -> None:
    """Let each gain of a place be a transfer without violence."""
    for one in told:
        is_driven = one.cue.role == "oust" and len(told) > 1
        if one.cue.sub_type in ("territory", "enter") and not is_driven:
            one.sub_type = QUIET
