"""Open cues ("strike", "raid", "attack", "kill") get their sub-type from who acts, with what, and toward whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from loaders.prose.actors import ActorMention
from loaders.prose.agents import Agents
from loaders.prose.event_types import Cue
from loaders.prose.lexicon import read_rows
from loaders.prose.quantities import people
from loaders.prose.words import Word

_AIR, _SHELL, _IED = "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"
_HOME = "Syria"
_OWN_STATES = ("Iraq", "Ukraine", "Lebanon", "Yemeni government", "Afghan government")
_NAMELESS_STATES = ("army of the country", "police", "Syrian government")
_CLASH, _ATTACK, _CHEMICAL = "Armed clash", "Attack", "Chemical weapon"


@lru_cache(maxsize=1)
def _means() -> dict[str, str]:
    """Read what each weapon or setting word says of an open cue beside it: air, artillery, device, ground, police."""
    return {row["lemma"]: row["means"] for row in read_rows("means.csv", "lemma", "means")}


def find_means(words: Iterable[Word]) -> set[str]:
    """Give the means that some words speak of."""
    known = _means()
    spoken = [word for word in words if word.lemma in known or word.lower in known]
    return {known.get(word.lemma) or known[word.lower] for word in spoken}


def settle_type(
    cue: Cue, clause: Sequence[Word], means: set[str], agents: Agents, victims: str, hint: str, country: str = ""
) -> str:
    """Give a cue's sub-type; `means` are those of its clause, `victims` is who was counted, "" if nobody.

    `hint` is the sub-type that the story told last, "" if none. `country` is where it happened, if known: a state
    regains territory at home, and overtakes it abroad.
    """
    if cue.sub_type == "territory":
        return _territory(cue, agents, country)
    if cue.sub_type == "enter":
        return _territory(cue, agents, country) if _bears_arms(agents.actors) and "convoy" not in means else "Other"
    if cue.sub_type == "strike":
        return _strike(cue, means, agents, hint)
    if cue.role == "munition":
        return hint or _by_weapon(means) or ""
    if cue.sub_type == "Arrests" and any(one.actor.kind in ("group", "militia") for one in agents.actors):
        return "Abduction/forced disappearance"
    if cue.sub_type == "raid":
        return _raid(means, agents, hint)
    if cue.sub_type == "bomb":
        return _bomb(cue, means, agents, hint)
    if cue.sub_type in ("target", "kill"):
        return _by_target(cue, clause, means, agents, victims, hint)
    if cue.sub_type in (_AIR, _SHELL) and "agent" in means:
        return _CHEMICAL
    return cue.sub_type


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
    return _CLASH if "ground" in means or _bears_arms(agents.recipients) else _SHELL


def _raid(means: set[str], agents: Agents, hint: str) -> str:
    if "police" in means:
        return "Arrests"
    from_the_air = not agents.actors and "ground" not in means
    if "air" in means or hint in (_AIR, _SHELL) or from_the_air:
        return _AIR
    if "ground" in means or not _has_aircraft(agents.actors):
        return _CLASH if _bears_arms((*agents.recipients, *agents.actors)) or not agents.actors else _AIR
    return _AIR


def _bomb(cue: Cue, means: set[str], agents: Agents, hint: str) -> str:
    if "device" in means:
        return _IED
    if "air" in means or _has_aircraft(agents.actors) or hint == _AIR:
        return _AIR
    return _IED if cue.is_noun else _AIR


def _by_target(cue: Cue, clause: Sequence[Word], means: set[str], agents: Agents, victims: str, hint: str) -> str:
    if "disaster" in means:
        return ""
    from_afar = all(one.actor.kind == "state" for one in agents.actors)
    if cue.sub_type == "kill" and _by_weapon(means):
        return _by_weapon(means) or _SHELL
    if means & {"agent", "chemical"}:
        return _CHEMICAL
    if "sides" in {word.lower for word in clause}:
        return _CLASH
    if "air" in means and from_afar:
        return _AIR
    if "artillery" in means and from_afar and agents.actors:
        return _SHELL
    if hint in (_AIR, _SHELL, _CHEMICAL) and "ground" not in means and from_afar and not _bears_arms(agents.recipients):
        return hint
    if agents.actors and from_afar and victims in ("people", "civilians", "children") and not _is_police(agents):
        return _SHELL
    who = victims or _who_is_hit(clause, agents)
    if who == "combatants":
        return _CLASH
    if "ground" in means and who not in ("civilians", "children"):
        return _CLASH
    if who in ("civilians", "children") or victims == "people":
        return _ATTACK
    if _bears_arms(agents.recipients) or (agents.actors and not agents.recipients and not victims):
        return _CLASH
    return _ATTACK


def _is_police(agents: Agents) -> bool:
    return any(one.actor.name == "police" for one in agents.actors)


def _who_is_hit(clause: Sequence[Word], agents: Agents) -> str:
    if any(one.actor.kind == "civilians" for one in agents.recipients):
        return "civilians"
    if _bears_arms(agents.recipients):
        return "combatants"
    known = people()
    kinds = {known[word.lower] for word in clause if word.lower in known}
    return "civilians" if kinds & {"civilians", "children", "people"} else "combatants" if "combatants" in kinds else ""


def _territory(cue: Cue, agents: Agents, country: str) -> str:
    gainer = gaining_side(cue, agents)
    if gainer is None:
        return _CLASH
    is_at_home = gainer.actor.kind == "state" and (
        country in gainer.actor.name if country else gainer.actor.name in _OWN_STATES
    )
    is_allied = gainer.actor.side == "government" and country in ("", _HOME)
    if is_at_home or is_allied or gainer.actor.name in _NAMELESS_STATES:
        return "Government regains territory"
    return "Non-state actor overtakes territory"


def gaining_side(cue: Cue, agents: Agents) -> ActorMention | None:
    """Give the actor who ends holding the place, or None where the words do not say."""
    sides = {
        "gain": agents.actors,
        "claimgain": agents.actors,
        "hold": agents.actors,
        "loss": agents.recipients,
        "fall": agents.recipients,
    }
    named = [one for one in sides.get(cue.role, agents.actors) if one.actor.kind != "civilians"]
    specific = [one for one in named if one.actor.side != "unknown"]
    return next(iter(specific or named), None)


def _has_aircraft(actors: Sequence[ActorMention]) -> bool:
    return any(one.actor.kind == "state" and one.actor.name not in ("police",) for one in actors)


def _bears_arms(actors: Sequence[ActorMention]) -> bool:
    return any(one.actor.kind in ("state", "group", "militia") for one in actors)
