"""Who "they", "it" and "the group" are: the side that acted in what was told last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.prose.actors import ActorMention
from loaders.prose.agents import Agents
from loaders.prose.gains import gaining_side
from loaders.prose.occurrences import Occurrence
from loaders.prose.setting import Setting
from loaders.prose.settling import settle_type
from loaders.prose.words import Word

_PRONOUNS = frozenset(["they", "it"])
_AUXILIARIES = frozenset("have has had also then later now since first again soon nearly already".split())
_BACK = 3
_ARMED = frozenset(["state", "group", "militia"])
_NAMELESS = "militants"
_GROUP_WORDS = frozenset(["the group", "group"])


def settle_sides(one: Occurrence, words: Sequence[Word], told: Sequence[Occurrence]) -> None:
    """Name the side that a pronoun or "the group" stands for in `one`, and who holds the place then.

    The mention keeps the offsets of the words that point back.
    """
    side = next(_sides(told), None)
    if side is None:
        return
    actors = tuple(_named(words, mention, side) for mention in one.agents.actors)
    recipients = tuple(_named(words, mention, side) for mention in one.agents.recipients)
    pronoun = None if actors or one.cue.is_noun else _pronoun_before(words, one.cue.first)
    if pronoun is not None:
        actors = (_at(words, side, pronoun, pronoun),)
        recipients = tuple(mention for mention in recipients if mention.actor != side.actor)
    if (actors, recipients) != (one.agents.actors, one.agents.recipients):
        one.agents = Agents(actors, recipients)
        _settle_gain(one)


def _sides(told: Sequence[Occurrence]) -> Iterator[ActorMention]:
    for other in reversed(told[-_BACK:]):
        for mention in other.agents.actors:
            if mention.actor.kind in _ARMED and mention.actor.side != "unknown":
                yield mention


def _pronoun_before(words: Sequence[Word], position: int) -> int | None:
    """Give the index of the pronoun that a verb has as its subject, over auxiliaries; none in the passive."""
    at = position - 1
    while at >= 0 and words[at].lower in _AUXILIARIES:
        at -= 1
    return at if at >= 0 and words[at].lower in _PRONOUNS else None


def _named(words: Sequence[Word], mention: ActorMention, side: ActorMention) -> ActorMention:
    written = " ".join(word.lower for word in words[mention.first : mention.last + 1])
    is_group = side.actor.kind == "group" and mention.actor.name == _NAMELESS and written in _GROUP_WORDS
    return _at(words, side, mention.first, mention.last) if is_group else mention


def _at(words: Sequence[Word], side: ActorMention, first: int, last: int) -> ActorMention:
    return ActorMention(words[first].start, words[last].end, first, last, side.actor)


def _settle_gain(one: Occurrence) -> None:
    """Say who ends holding the place, now that the side is known."""
    if one.cue.sub_type != "territory" or one.manner == "attempt" or one.gainer not in ("", _NAMELESS):
        return
    gainer = gaining_side(one.cue, one.agents)
    country = one.locality.places[0].country if one.locality and one.locality.places else ""
    one.gainer = gainer.actor.name if gainer else ""
    one.sub_type = settle_type(one.cue, Setting((), set(), one.agents, country=country))
