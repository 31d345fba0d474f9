"""A sentence becomes drafts of occurrences: one for each cue and place, with its date, sides, toll and voices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.prose.actors import ActorMention
from loaders.prose.agents import bears_arms, find_agents
from loaders.prose.aims import read_manners
from loaders.prose.asides import (
    Told,
    take_as_bombing,
    without_accords_in_force,
    without_background,
    without_means,
    without_outcomes,
    without_sources,
    without_support,
)
from loaders.prose.attribution import Attribution
from loaders.prose.backgrounds import is_background
from loaders.prose.burnings import take_burning_as_part
from loaders.prose.clauses import Clause, clause_of, find_clauses
from loaders.prose.comments import is_topic, without_comments, without_places_of
from loaders.prose.crowds import settle_crowd, take_as_one_gathering
from loaders.prose.dates import DateMention
from loaders.prose.event_types import Cue, find_cues
from loaders.prose.gains import gaining_side
from loaders.prose.governors import Manner
from loaders.prose.handovers import take_losses_as_fought
from loaders.prose.harm import tells_of_harm
from loaders.prose.interrupted import without_interrupted
from loaders.prose.links import link_places
from loaders.prose.localities import Locality
from loaders.prose.means import find_means
from loaders.prose.occurrences import (
    Occurrence,
    fold_predicates,
    fold_tolls,
    is_violent,
    take_as_unopposed,
    take_graver_deeds,
    without_entries,
)
from loaders.prose.pointing import is_another, is_measured, is_named_by_place, refers_back
from loaders.prose.setting import Backdrop, Setting
from loaders.prose.settling import settle_type
from loaders.prose.sides import find_kinds, find_sides
from loaders.prose.spread import at_each, take_as_spread, take_as_struck, take_where_as_scene
from loaders.prose.summaries import Sentence
from loaders.prose.timing import link_dates
from loaders.prose.toll_links import count_each_place, link_tolls, settle_count, settle_losses, with_counted_places
from loaders.prose.tolls import Toll, find_tolls
from loaders.prose.unlisted import find_unlisted
from loaders.prose.words import Word, position_of
from loaders.prose.yielding import without_yielding
from loaders.table import TYPE_OF_SUB_TYPE


@dataclass(frozen=True, slots=True)
class Reject:
    """Words that look like an event and are none, with the reason."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class SentenceParts:
    """All that was found in a sentence, before it is put together."""

    sentence: Sentence
    words: tuple[Word, ...]
    actors: tuple[ActorMention, ...]
    cues: tuple[Cue, ...]
    dates: tuple[DateMention, ...]
    tolls: tuple[Toll, ...]
    localities: tuple[Locality, ...]
    attribution: Attribution


_UNREAL = {
    "unreal": "only thought of, asked for or feared",
    "purpose": "only a purpose",
    "negated": "told not to have happened",
}
_LONG_AGO = 90
"""How many days before the rest of its sentence something happened that is only told of somebody or something."""
_SHORT = 4
"""How many letters a word may have that is written small in a headline too."""
_DEATHS = frozenset("casualty fatality death injury".split())
"""Nouns that tell nothing where nobody is counted: "as casualties kept arriving"."""


def find_parts(
    text: str,
    sentence: Sentence,
    words: Sequence[Word],
    actors: Sequence[ActorMention],
    localities: Sequence[Locality],
    dates: Sequence[DateMention],
    voices: Attribution,
) -> SentenceParts:
    """Find the mentions of a sentence; its localities, dates and voices are given, since they need the story."""
    named = [one for one in actors if one.actor.kind == "body" or one.actor.name in ("White Helmets",)]
    places = [one for one in localities if not one.refers_to and not one.is_relative]
    is_prose = not sentence.is_headline and any(word.text.islower() and len(word.text) > _SHORT for word in words)
    starts = frozenset(one.start for one in localities) | find_unlisted(words, actors)
    cues = [
        cue
        for cue in find_cues(words, starts, frozenset(day.start for day in dates))
        if not any(day.start <= cue.start < day.end for day in dates)
        and not any(one.first <= cue.first and cue.last <= one.last for one in named)
        and not any(one.start <= cue.start and cue.end <= one.end for one in places)
        and not (is_prose and is_violent(cue) and _is_part_of_name(words, cue))
    ]
    is_harmful = any(map(tells_of_harm, [word.lower for word in words]))
    tolls = find_tolls(text, sentence.start, sentence.end) if is_harmful else []
    return SentenceParts(
        sentence,
        tuple(words),
        tuple(actors),
        tuple(settle_losses(cues, tolls, actors)),
        tuple(dates),
        tuple(tolls),
        tuple(localities),
        voices,
    )


def _is_part_of_name(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a word only belongs to a name: "an operation called Northern Storm"."""
    is_one_word = cue.first == cue.last > 0
    return is_one_word and all(word.text.istitle() for word in words[cue.first - 1 : cue.first + 1])


def draft_occurrences(parts: SentenceParts, backdrop: Backdrop) -> tuple[list[Occurrence], list[Reject]]:
    """Put a sentence's parts together: an occurrence for each cue and place, and the cues that tell nothing done."""
    if not parts.cues:
        return [], []
    words, clauses = parts.words, find_clauses(parts.words, parts.cues)
    coming = [position_of(words, day.start) for day in parts.dates if day.first > backdrop.published]
    manners = read_manners(words, clauses, parts.cues, coming)
    judged = list(zip(parts.cues, manners, strict=True))
    rejects = [
        Reject(cue.start, cue.end, f"{_UNREAL[modality.manner]} (“{modality.words}”)")
        for cue, modality in judged
        if modality.manner in _UNREAL
    ]
    told = [(cue, _denied(parts, cue) or modality.manner) for cue, modality in judged if modality.manner not in _UNREAL]
    told = [one for one in told if _is_told(*one)]
    topics = [cue for cue, _ in told if is_topic(words, cue)]
    if topics:
        told = [one for one in told if one[0] not in topics]
        parts = replace(parts, localities=without_places_of(topics, parts.cues, words, parts.localities))
    named = take_as_bombing(words, told, without_means(words, told))
    stated = without_comments(words, without_outcomes(words, without_sources(words, named)))
    told = without_background(words, without_accords_in_force(words, stated, parts.dates), parts.dates)
    unreal = [cue for cue, modality in judged if modality.manner in _UNREAL]
    drafts = [one for drafts in _draft_cues(parts, clauses, told, named, unreal) for one in drafts]
    drafts = without_interrupted(words, without_yielding(words, fold_tolls(fold_predicates(drafts, clauses))))
    _settle(parts, clauses, drafts, backdrop)
    take_as_struck(drafts)
    take_as_spread(drafts)
    take_as_one_gathering(drafts)
    take_graver_deeds(drafts)
    take_burning_as_part(drafts)
    take_as_unopposed(drafts)
    take_losses_as_fought(words, drafts)
    take_where_as_scene(words, drafts)
    return without_entries([one for one in drafts if one.sub_type]), rejects


def _is_told(cue: Cue, manner: Manner) -> bool:
    """Tell whether what is no violence is more than tried, or thought to be."""
    return is_violent(cue) or manner not in ("attempt", "hedged") or (manner == "hedged" and cue.role != "weak")


def _settle(parts: SentenceParts, clauses: Sequence[Clause], drafts: Sequence[Occurrence], backdrop: Backdrop) -> None:
    """Give each draft its sub-type by what stands around its cue."""
    words, kinds = parts.words, find_kinds(parts.words, parts.actors)
    is_street = (
        (backdrop.follows_gathering and not parts.localities)
        or any(one.kind == "street" for one in kinds)
        or any(TYPE_OF_SUB_TYPE.get(cue.sub_type) == "Protests" for cue in parts.cues)
    )
    around: dict[int, tuple[list[Word], set[str]]] = {}
    for one in drafts:
        home = clause_of(clauses, one.cue.first)
        if home not in around:
            subject = _shared_subject(words, clauses, clauses[home])
            told_with = without_support([*subject, *words[clauses[home].first : clauses[home].last + 1]])
            around[home] = told_with, find_means(told_with)
        one.sides = find_sides(words, clauses, one.cue, kinds)
        victims = _victims(one.killed, parts.actors) or _named_hurt(one.injured)
        is_one = one.killed is not None and one.killed.high == 1
        country = one.locality.places[0].country if one.locality and one.locality.places else ""
        clause, means = around[home]
        told_in = Setting(clause, means, one.agents, one.sides, victims, backdrop.hint, country, is_one)
        sub_type = settle_type(one.cue, told_in._replace(is_abroad=backdrop.is_abroad))
        one.sub_type = settle_crowd(sub_type, one.cue, words, one.sides, means, is_street)
        if one.manner == "attempt" and one.cue.sub_type == "territory":
            one.sub_type = "Armed clash"
        is_armed = bears_arms(one.agents.actors) or one.sides.subject in ("armed", "force")
        is_told = one.killed is not None or one.manner == "planned" or is_armed
        is_bare = one.killed is None and one.injured is None and words[one.cue.first].lemma in _DEATHS
        if is_bare or (one.cue.role == "weak" and one.sub_type == "Armed clash" and not is_told):
            one.sub_type = ""


def _victims(killed: Toll | None, actors: Sequence[ActorMention]) -> str:
    """Tell who was killed, "" if nobody is counted: the "men" of "eight Hezbollah men" are combatants."""
    if killed is None:
        return ""
    if killed.who == "people" and killed.civilians and killed.low and 2 * killed.civilians < killed.low:
        return "combatants"  # "52 people, 15 of them civilians"
    inside = [one for one in actors if killed.start <= one.start and one.end <= killed.end]
    are_many = killed.who == "people" and killed.high != 1
    return "combatants" if are_many and bears_arms(inside) else killed.who


def _named_hurt(injured: Toll | None) -> str:
    """Tell who was injured where the words say more than how many people."""
    return injured.who if injured is not None and injured.who != "people" else ""


def _shared_subject(words: Sequence[Word], clauses: Sequence[Clause], clause: Clause) -> Sequence[Word]:
    """Give the words of the first clause where this one shares its subject: "Jets pounded A and struck B"."""
    first = clauses[0]
    return words[first.first : first.last + 1] if clause.opener in ("and", "or") and clause is not first else ()


def _denied(parts: SentenceParts, cue: Cue) -> Manner | None:
    """Tell whether a cue stands behind a verb of denying: "Russia denied that it had bombed the town"."""
    verbs = [position for position in parts.attribution.speech if parts.words[position].lemma == "deny"]
    return "denied" if any(position < cue.first for position in verbs) else None


def _may_gain(cue: Cue) -> bool:
    return cue.sub_type in ("territory", "enter") or cue.role == "loss"


def _draft_cues(
    parts: SentenceParts, clauses: Sequence[Clause], told: Told, named: Told, unreal: Sequence[Cue]
) -> Iterator[list[Occurrence]]:
    """Give the drafts of each cue in turn, its type still open.

    `named` holds those of mere background too: their places are not for the others. Nor are those of violence that is
    only thought of (`unreal`) for violence that was done: "the bombing of Homs was a prelude to the assault on Rastan".
    """
    words, cues = parts.words, [cue for cue, _ in told]
    every = [cue for cue, _ in named]
    linked = dict(zip(every, link_places(words, clauses, every, parts.localities), strict=True))
    if any(map(is_violent, cues)) and unreal:
        beside = sorted({*every, *unreal}, key=lambda cue: cue.first)
        apart = zip(beside, link_places(words, clauses, beside, parts.localities), strict=True)
        linked |= {cue: places for cue, places in apart if is_violent(cue)}
    placed = [linked[cue] for cue in cues]
    days = link_dates(words, clauses, every, parts.dates, parts.attribution.speech)
    dated = [day for cue, day in zip(every, days, strict=True) if cue in cues]
    tolls = link_tolls(words, clauses, cues, parts.tolls)
    latest = max((day.last for day, is_direct in dated if day is not None and is_direct), default=None)
    for index, (cue, manner) in enumerate(told):
        agents = find_agents(words, clauses, cues, index, parts.actors)
        gainer = gaining_side(cue, agents) if _may_gain(cue) and manner != "attempt" else None
        one = Occurrence(
            parts.sentence, cue, cue.sub_type, manner, None, dated[index][0], agents, parts.attribution,
            killed=settle_count(tolls[index], "killed"),
            injured=settle_count(tolls[index], "injured"),
            gainer=gainer.actor.name if gainer else "",
            refers_back=refers_back(words, cue) or is_named_by_place(words, cue, parts.localities),
            is_another=is_another(words, cue),
            is_background=is_background(words, clauses, cue, is_counted=bool(tolls[index])),
            date_is_own=dated[index][0] is not None,
            date_is_direct=dated[index][1],
        )  # fmt: skip
        places = with_counted_places(words, clauses, placed[index], tolls[index], parts.localities)
        if latest and one.date_is_direct and one.date and (latest - one.date.last).days > _LONG_AGO:
            places = [place for place in places if _is_told_with(words, clauses, place, cue)]
            if not places:
                continue
        is_plan = manner == "planned" and is_violent(cue) and cue.is_noun
        may_lie = is_plan and not any(_is_in_clause(words, clauses, at, cue) for at in places)
        places = [] if may_lie or is_measured(words, cue) else places
        drafts = at_each(one, places, parts.dates)
        count_each_place(drafts, tolls[index])
        yield drafts


def _is_told_with(words: Sequence[Word], clauses: Sequence[Clause], place: Locality, cue: Cue) -> bool:
    """Tell whether a place stands behind a cue in its clause: what is long past lies at no other."""
    closed = any(word.text == "," for word in words[cue.last : position_of(words, place.start)])
    return place.start > cue.start and not closed and _is_in_clause(words, clauses, place, cue)


def _is_in_clause(words: Sequence[Word], clauses: Sequence[Clause], place: Locality, cue: Cue) -> bool:
    return clause_of(clauses, position_of(words, place.start)) == clause_of(clauses, cue.first)
