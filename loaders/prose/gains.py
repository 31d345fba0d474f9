"""Who ends holding a place that changes hands, and what ACLED calls that."""

from __future__ import annotations

from loaders.prose.actors import ActorMention
from loaders.prose.agents import Agents
from loaders.prose.event_types import Cue

HOME = "Syria"
_CLASH = "Armed clash"
_ABROAD = ("Russia", "Turkey", "Israel", "Iran", "United States", "U.S.-led coalition", "United Kingdom", "France")
"""States that fight outside their own country where the words do not say where."""
_NAMELESS_STATES = ("army of the country", "police", "Syrian government")


def territory_type(cue: Cue, agents: Agents, country: str) -> str:
    """Give the sub-type of a place that changes hands, a clash where nobody is named who gains it.

    A state regains territory at home, and overtakes it abroad; `country` is where the place lies, "" if unknown.
    """
    gainer = gaining_side(cue, agents)
    if gainer is None:
        return _CLASH
    is_of_nation = gainer.actor.side == gainer.actor.name.lower()
    is_at_home = gainer.actor.kind == "state" and (
        country in gainer.actor.name if country and not is_of_nation else gainer.actor.name not in _ABROAD
    )
    is_allied = gainer.actor.side == "government" and country in ("", HOME)
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
