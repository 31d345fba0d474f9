"""Crowds and those who stand against them: protests, riots and mobs, told from fighting, attacks and arrests."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.event_types import Cue
from loaders.prose.occurrences import Occurrence
from loaders.prose.sides import Sides
from loaders.prose.words import Word

PEACEFUL, STOPPED, EXCESSIVE = "Peaceful protest", "Protest with intervention", "Excessive force against protesters"
RIOT, MOB = "Violent demonstration", "Mob violence"
_ARRESTS, _SHELL = "Arrests", "Shelling/artillery/missile attack"

_GRAVITY = {PEACEFUL: 1, STOPPED: 2, EXCESSIVE: 3, RIOT: 4}
"""Which sub-type of one gathering says more: the force used against it, and above all its own violence."""
_HARM = frozenset(["Attack", "Armed clash"])
_DEEDS_OF_CROWDS = _HARM | {"Looting/property destruction", RIOT, MOB}
_ARMS = frozenset("shoot fire gun gunfire sniper bullet ammunition live".split())
_DEADLY = _ARMS | frozenset("kill die dead death open lose".split())
_FIGHTS = frozenset("clash fight brawl attack violence loot".split())
_IN_THE_STREET = ("street", "crowd")
_EACH_OTHER = frozenset(["another", "other"])
"""The ends of "one another" and "each other"."""
_MUTUAL_REACH = 4
_UNARMED = (*_IN_THE_STREET, "people")
_RELIEF = frozenset("refugee refugees displaced aid relief humanitarian unhcr charity".split())
"""Words of those who put up a camp for people to live in."""
_MAY_PROTEST = frozenset("close closed shut lock gather".split())
"""What people do for many reasons, and in protest where a grievance is told."""
_BLOCKING = frozenset("block barricade obstruct occupy".split())
_BE = frozenset("was were been being is are be by and".split())
_NO_OBJECTS = frozenset(". ; , at in on by after before when without peacefully later and to from".split())


def settle_crowd(sub_type: str, cue: Cue, words: Sequence[Word], sides: Sides, means: set[str], is_street: bool) -> str:
    """Give the sub-type of what a crowd did or suffered; any other is left as it is.

    `is_street` tells whether the sentence speaks of people at a protest.
    """
    if cue.sub_type == "assemble":
        return _assemble(cue, words, sides, means, is_street)
    if cue.sub_type == "disperse":
        return _disperse(cue, words, sides, is_street)
    said = {word.lemma for word in words[cue.first : cue.last + 1]}
    if sub_type in _DEEDS_OF_CROWDS and _is_deed(cue, said, sides):
        is_mutual = any(word.lower in _EACH_OTHER for word in words[cue.first : cue.last + 1 + _MUTUAL_REACH])
        done = _deed_of_crowd(sub_type, said, sides, means, is_street, is_mutual=is_mutual)
        if done:
            return done
    if is_street and cue.sub_type in ("target", "kill") and sub_type == _SHELL and not means & {"air", "artillery"}:
        sub_type = "Attack"
    if sub_type == "Other" and said & _MAY_PROTEST and sides.subject in _UNARMED and "grievance" in means:
        return PEACEFUL
    if sub_type == "Headquarters or base established" and sides.subject in _UNARMED:
        return PEACEFUL if _RELIEF.isdisjoint([word.lower for word in words]) else "Other"
    if is_street and sub_type == "Abduction/forced disappearance" and sides.subject == "force":
        return STOPPED
    if is_street and _is_against_crowd(sub_type, sides):
        return EXCESSIVE if sub_type not in (_ARRESTS, "Grenade") and said & _DEADLY else STOPPED
    return sub_type


def _is_deed(cue: Cue, said: set[str], sides: Sides) -> bool:
    """Tell whether a cue is something done, and not a place won or the dead of something else."""
    if cue.role == "toll":
        return "kill" in said and not cue.is_noun and bool(sides.object)
    is_fight = not cue.is_noun or bool(said & _FIGHTS) or cue.sub_type in (RIOT, MOB)
    return is_fight and cue.role in ("", "weak", "strong")


def _deed_of_crowd(
    sub_type: str, said: set[str], sides: Sides, means: set[str], is_street: bool, *, is_mutual: bool
) -> str:
    is_armed = sides.object == "armed" or (bool(said & _ARMS) and sub_type in _HARM)
    if sides.subject in _IN_THE_STREET and not is_armed:
        against_state = sides.object in ("office", "force")
        return RIOT if sides.subject == "street" or is_street or against_state else MOB
    if sub_type in (MOB, RIOT) and sides.subject in ("force", "armed"):
        return "" if sides.object in (*_IN_THE_STREET, "force") else "Attack"
    if sub_type in (MOB, RIOT) and is_mutual and not is_street and "force" not in (sides.subject, sides.object):
        return MOB
    hand_to_hand = "blunt" in means and not {sides.subject, sides.object} & {"armed", "force"}
    if sub_type in _HARM and hand_to_hand and said & {"fight", "clash", "brawl", "attack", "beat"}:
        return RIOT if is_street else MOB
    return ""


def _is_against_crowd(sub_type: str, sides: Sides) -> bool:
    by_force = sides.subject == "force" or (not sides.subject and sides.object in _IN_THE_STREET)
    if sub_type in (_ARRESTS, "Grenade"):
        return sides.subject not in ("armed", *_UNARMED)
    return sub_type in _HARM and by_force and sides.object in ("", *_UNARMED)


def _assemble(cue: Cue, words: Sequence[Word], sides: Sides, means: set[str], is_street: bool) -> str:
    """People who gather, march or close a road: a protest where they do so over a grievance."""
    if sides.subject in ("force", "armed"):
        return "Other" if cue.role == "weak" else ""
    is_road = bool({word.lemma for word in words[cue.first : cue.last + 1]} & _BLOCKING) and sides.subject in _UNARMED
    if is_street or is_road or "grievance" in means:
        return PEACEFUL
    return "Other" if cue.role == "weak" else ""


def _disperse(cue: Cue, words: Sequence[Word], sides: Sides, is_street: bool) -> str:
    """What police does against a crowd; a crowd that disperses by itself was not stopped."""
    if sides.subject in _IN_THE_STREET and not cue.is_noun:
        return ""
    if sides == Sides() and _goes_home(cue, words):
        return ""
    is_weapon = cue.is_noun and words[cue.first].lemma != "fire" and sides.subject in ("force", "")
    return STOPPED if is_street or is_weapon or sides.object in _IN_THE_STREET else ""


def _goes_home(cue: Cue, words: Sequence[Word]) -> bool:
    """Tell whether a crowd disperses by itself: "They dispersed at noon", not "were dispersed" or "dispersed them"."""
    before = {word.lower for word in words[max(0, cue.first - 2) : cue.first]}
    following = words[cue.last + 1].lower if cue.last + 1 < len(words) else "."
    return words[cue.first].lower == "dispersed" and not before & _BE and following in _NO_OBJECTS


def take_as_one_gathering(drafts: Sequence[Occurrence]) -> None:
    """Take what a sentence tells of one gathering at one place as the gravest of it."""
    gathered = [one for one in drafts if one.sub_type in _GRAVITY and one.manner != "planned"]
    for one in gathered:
        beside = [other for other in gathered if other.locality in (one.locality, None) or one.locality is None]
        one.sub_type = max((other.sub_type for other in beside), key=_GRAVITY.__getitem__)
        if one.locality is None and one.date is beside[0].date:
            one.locality = beside[0].locality  # "took to the streets of Homs to protest"
        if one.sub_type == STOPPED and any(other.killed and other.killed.high != 0 for other in beside):
            one.sub_type = EXCESSIVE


def goes_on(host: Occurrence, one: Occurrence) -> bool:
    """Tell whether a later sentence goes on with a gathering or an arrest: "Police fired tear gas at the crowd."."""
    same_gathering = host.sub_type in _GRAVITY and one.sub_type in _GRAVITY
    is_missing = (host.sub_type, one.sub_type) == (_ARRESTS, "Abduction/forced disappearance")
    return (
        (same_gathering or is_missing)
        and "planned" not in (host.manner, one.manner)
        and (one.locality is None or one.locality == host.locality)
    )


def graver(host: Occurrence, one: Occurrence) -> str:
    """Give the sub-type of what two sentences tell of: the graver of a gathering, else the later."""
    if host.sub_type not in _GRAVITY:
        return one.sub_type
    return max(host.sub_type, one.sub_type, key=_GRAVITY.__getitem__)


def is_gathering(one: Occurrence) -> bool:
    """Tell whether an occurrence is a protest or a riot."""
    return one.sub_type in _GRAVITY
