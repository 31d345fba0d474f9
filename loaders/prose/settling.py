"""Open cues ("strike", "raid", "attack", "kill") get their sub-type from who acts, with what, and toward whom."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.actors import ActorMention
from loaders.prose.agents import Agents, bears_arms
from loaders.prose.event_types import Cue
from loaders.prose.gains import HOME, territory_type
from loaders.prose.quantities import people
from loaders.prose.setting import Setting
from loaders.prose.taking import TAKING, takes_persons
from loaders.prose.words import Word

_AIR, _SHELL, _IED = "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"
_CLASH, _ATTACK, _CHEMICAL = "Armed clash", "Attack", "Chemical weapon"
_ABDUCTION, _MOVEMENT = "Abduction/forced disappearance", "Change to group/activity"
_MOVING = frozenset("leave depart arrive return move cross gather".split())
_TRANSFER = "Non-violent transfer of territory"
_DEALS = frozenset(["deal", "agreement", "accord"])
_SHOTS = frozenset("shoot gun gunfire sniper bullet execute".split())
_BY_HAND = frozenset(
    "ambush ambushes ambushed assault assaults storming killings slain slay slew slaying slayings".split()
)
_STORM, _STRIKE, _HAND = frozenset(["storm"]), frozenset(["strike"]), frozenset(["hand"])
_UNARMED = ("people", "civilians", "children")
_ON_FOOT = ("armed", "people", "crowd")


def settle_type(cue: Cue, around: Setting) -> str:
    """Give a cue's sub-type, "" where it tells no event after all."""
    means, agents = around.means, around.agents
    hint = around.hint if around.hint != _ATTACK else ""
    if cue.sub_type in ("territory", "enter"):
        return _of_place(cue, around)
    if cue.sub_type == "strike":
        return "Peaceful protest" if _stops_work(cue, around) else _strike(cue, means, agents, hint)
    if cue.role == "munition":
        return hint or _by_weapon(means) or ""
    if cue.sub_type == "Arrests" and around.sides.subject != "force":
        by_group = _is_by_group(agents) or around.sides.subject == "armed"
        return _ABDUCTION if by_group else cue.sub_type
    if cue.sub_type == _ABDUCTION and around.sides.subject == "force" and around.says(cue, TAKING):
        return "Arrests"
    if cue.sub_type == "raid":
        return _raid(cue, means, around)
    if cue.sub_type == "bomb":
        return _bomb(cue, means, agents, hint)
    if cue.sub_type in ("target", "kill"):
        return _by_target(cue, around)
    if cue.sub_type in (_AIR, _SHELL) and "agent" in means:
        return _CHEMICAL
    if cue.sub_type == _SHELL and "air" in means and "artillery" not in means:
        return _AIR
    if cue.sub_type == _CLASH and cue.role == "weak" and around.sides.subject in ("street", "crowd"):
        return "Peaceful protest" if "grievance" in means else ""
    if (
        cue.sub_type == _CLASH
        and around.sides.subject in ("street", "crowd", "people")
        and _cuts_road(cue, around.clause)
    ):
        return "Peaceful protest"
    if cue.sub_type == "Other" and cue.role == "weak" and around.sides.subject in ("force", "armed"):
        return _MOVEMENT if around.says(cue, _MOVING) else cue.sub_type
    return cue.sub_type


def _cuts_road(cue: Cue, clause: Sequence[Word]) -> bool:
    """Tell whether a road is cut, which armed men do in war and unarmed people to be heard."""
    said = {word.lemma for word in clause if cue.start <= word.start < cue.end}
    return not said.isdisjoint(("cut", "sever")) and not said.isdisjoint(("road", "route", "highway"))


def _is_by_group(agents: Agents) -> bool:
    return any(one.actor.kind in ("group", "militia") for one in agents.actors)


def _is_flight(cue: Cue, around: Setting) -> bool:
    """Tell whether people fled a place, rather than those who held it."""
    said = {word.lemma for word in around.clause if cue.start <= word.start < cue.end}
    return "flee" in said and around.sides.subject in ("people", "crowd") and not bears_arms(around.agents.actors)


def _of_place(cue: Cue, around: Setting) -> str:
    """Settle who gained a place; persons are not captured but taken, and a convoy that enters gains nothing."""
    sides = around.sides
    if cue.sub_type == "enter":
        if _is_by_deal(around.clause):
            return _TRANSFER
        is_armed = bears_arms(around.agents.actors) and "convoy" not in around.means
        return territory_type(cue, around.agents, around.country) if is_armed else "Other"
    if _is_flight(cue, around):
        return "Other"
    if sides.subject in ("people", "crowd") and around.says(cue, _HAND):
        return ""  # "2,000 civilians are in the hands of the fighters"
    if cue.role in ("gain", "fall") and takes_persons(cue, around.clause, sides.object):
        return "Arrests" if sides.subject == "force" else _ABDUCTION
    if cue.role == "gain" and _is_by_deal(around.clause):
        return _TRANSFER
    return territory_type(cue, around.agents, around.country)


def _is_by_deal(clause: Sequence[Word]) -> bool:
    """Tell whether a place changed hands under an agreement."""
    return any(
        word.lower == "under" and any(after.lemma in _DEALS for after in clause[index + 1 : index + 4])
        for index, word in enumerate(clause)
    )


def _by_weapon(means: set[str]) -> str | None:
    for word, sub_type in (
        ("agent", _CHEMICAL),
        ("chemical", _CHEMICAL),
        ("air", _AIR),
        ("artillery", _SHELL),
        ("device", _IED),
    ):
        if word in means:
            return sub_type
    return None


def _strike(cue: Cue, means: set[str], agents: Agents, hint: str) -> str:
    by_weapon = _by_weapon(means)
    if by_weapon:
        return by_weapon
    if agents.actors and not cue.is_noun and not _has_aircraft(agents.actors):
        return _CLASH
    if hint in (_AIR, _SHELL) or (cue.role == "weak" and hint):
        return hint
    if cue.is_noun or _has_aircraft(agents.actors):
        return _AIR
    return _CLASH if "ground" in means or bears_arms(agents.recipients) else _SHELL


def _stops_work(cue: Cue, around: Setting) -> bool:
    """Tell whether those who struck hit nobody: "hospital staff struck for a second day"."""
    of_work = around.sides.subject in ("crowd", "people") and not (around.sides.object or around.agents.recipients)
    return of_work and not cue.is_noun and around.says(cue, _STRIKE) and around.means <= {"facility", "grievance"}


def _raid(cue: Cue, means: set[str], around: Setting) -> str:
    agents, sides = around.agents, around.sides
    is_on_foot = sides.subject == "armed" or (sides.subject in _ON_FOOT and not cue.is_noun)
    if is_on_foot and "air" not in means and around.hint not in (_AIR, _SHELL):
        return _ATTACK if around.victims in _UNARMED or sides.object in ("people", "crowd", "home") else _CLASH
    if "police" in means:
        return "Arrests"
    from_the_air = not agents.actors and "ground" not in means
    if "air" in means or around.hint in (_AIR, _SHELL) or from_the_air:
        return _AIR
    if "ground" in means or not _has_aircraft(agents.actors):
        return _CLASH if bears_arms((*agents.recipients, *agents.actors)) or not agents.actors else _AIR
    return _AIR


def _bomb(cue: Cue, means: set[str], agents: Agents, hint: str) -> str:
    is_flown = not cue.is_noun and ("air" in means or _has_aircraft(agents.actors))
    if means & {"device", "vehicle"} and not is_flown:
        return _IED
    if "air" in means or _has_aircraft(agents.actors) or hint == _AIR:
        return _AIR
    if "artillery" in means:
        return _SHELL
    return _IED if cue.is_noun else _AIR


def _by_target(cue: Cue, around: Setting) -> str:
    means, agents, hint = around.means, around.agents, around.hint
    if "disaster" in means:
        return ""
    from_afar = all(one.actor.kind == "state" for one in agents.actors)
    if cue.sub_type == "kill" and _by_weapon(means):
        return _by_weapon(means) or _SHELL
    if means & {"agent", "chemical"}:
        return _CHEMICAL
    if "sides" in {word.lower for word in around.clause}:
        return _CLASH
    if "air" in means and from_afar:
        return _AIR
    if "artillery" in means and from_afar and agents.actors:
        return _SHELL
    if hint in (_AIR, _SHELL, _CHEMICAL) and "ground" not in means and from_afar and not bears_arms(agents.recipients):
        return hint
    if from_afar and (_shells(cue, around) or _fires_across(cue, around)):
        return _SHELL
    if _is_unexplained(cue, around):
        return hint or _SHELL
    return _by_victims(cue, around)


def _is_unexplained(cue: Cue, around: Setting) -> bool:
    """Tell whether people died, or a hospital was attacked, and no word says by whom: in Syria, of bombs and shells."""
    of_facility = "facility" in around.means
    if cue.sub_type == "target" and not (cue.is_noun and (around.victims or of_facility)):
        return False
    if (
        around.is_one
        or not (around.victims in _UNARMED or (not around.victims and of_facility))
        or around.is_abroad
        or around.country not in ("", HOME)
    ):
        return False
    is_fought = "ground" in around.means or around.sides.subject in ("armed", "force", "street", "crowd")
    is_by_hand = _is_deed_of_hand(cue, around) or _is_shot(cue, around)
    return not (is_fought or is_by_hand or bears_arms(around.agents.actors))


def _is_deed_of_hand(cue: Cue, around: Setting) -> bool:
    """Tell whether a word of killing means that somebody stood before those he killed: "the killing of villagers"."""
    said = {word.lower for word in around.clause if cue.start <= word.start < cue.end}
    at = next((index for index, word in enumerate(around.clause) if word.start == cue.start), 0)
    is_found = any(word.lower == "found" for word in around.clause[max(0, at - 1) : at])  # "found dead in basements"
    return is_found or (cue.is_noun and "killing" in said) or not said.isdisjoint(_BY_HAND)


def _shells(cue: Cue, around: Setting) -> bool:
    """Tell whether an army killed people, and no word says how: from afar, more often than not."""
    counted = around.victims in _UNARMED and bool(around.agents.actors) and not around.is_abroad
    return counted and not _is_shot(cue, around) and not _is_police(around.agents)


def _fires_across(cue: Cue, around: Setting) -> bool:
    """Tell whether another state's forces fire on something at home: "Turkish forces fired on Kurdish positions"."""
    said = {word.lemma for word in around.clause if cue.start <= word.start < cue.end}
    is_abroad = around.country == HOME and _has_aircraft(around.agents.actors)
    foreign = all(one.actor.name != "Syrian government" for one in around.agents.actors)
    return "fire" in said and "open" not in said and not cue.is_noun and is_abroad and foreign


def _is_shot(cue: Cue, around: Setting) -> bool:
    said = [word.lemma for word in around.clause if cue.start <= word.start < cue.end]
    return "fire" in said or any(word.lemma in _SHOTS for word in around.clause)


def _by_victims(cue: Cue, around: Setting) -> str:
    """Tell an attack on people from a fight: by who was killed, who is hit, and what was attacked."""
    agents, victims, sides = around.agents, around.victims, around.sides
    is_storm = around.says(cue, _STORM) and sides.object != "home"
    if victims == "people" and bears_arms(agents.recipients) and not (around.is_one and sides.object == "people"):
        victims = "combatants"
    who = victims or (_who_is_hit(around.clause, agents) if not is_storm else "combatants")
    is_at_home = sides.object == "home" and sides.subject in _ON_FOOT and not cue.is_noun
    is_unarmed = sides.object in ("people", "crowd", "street") and victims != "combatants"
    if not is_storm and (is_at_home or is_unarmed or (sides.object == "people" and sides.subject == "armed")):
        who = "civilians"
    elif sides.object in ("armed", "force") and (sides.subject or cue.is_noun) and not victims:
        who = "combatants"
    if "quarrel" in around.means and not bears_arms(agents.actors):
        return _ATTACK  # "a man shot two policemen dead in a quarrel over land"
    if who == "combatants":
        return _CLASH
    if "ground" in around.means and who not in ("civilians", "children"):
        return _CLASH
    if who in ("civilians", "children") or victims == "people":
        return _ATTACK
    if bears_arms(agents.recipients) or (agents.actors and not agents.recipients and not victims):
        return _CLASH
    return _ATTACK


def _is_police(agents: Agents) -> bool:
    return any(one.actor.name == "police" for one in agents.actors)


def _who_is_hit(clause: Sequence[Word], agents: Agents) -> str:
    if any(one.actor.kind == "civilians" for one in agents.recipients):
        return "civilians"
    if bears_arms(agents.recipients):
        return "combatants"
    known = people()
    kinds = {known[word.lower] for word in clause if word.lower in known}
    return "civilians" if kinds & {"civilians", "children", "people"} else "combatants" if "combatants" in kinds else ""


def _has_aircraft(actors: Sequence[ActorMention]) -> bool:
    return any(one.actor.kind == "state" and one.actor.name not in ("police",) for one in actors)
