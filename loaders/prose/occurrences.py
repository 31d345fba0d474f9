"""A sentence becomes occurrences: what happened at one place, in what manner, who, how many, who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.prose.actors import ActorMention
from loaders.prose.agents import Agents, find_agents
from loaders.prose.attribution import Attribution, find_attribution
from loaders.prose.clauses import Clause, clause_of, find_clauses
from loaders.prose.dates import DateMention
from loaders.prose.event_types import Cue, find_cues
from loaders.prose.links import link_places, position_of, refers_back
from loaders.prose.localities import Locality
from loaders.prose.modality import Manner, read_modality
from loaders.prose.settling import gaining_side, settle_type
from loaders.prose.summaries import Sentence
from loaders.prose.timing import link_dates
from loaders.prose.tolls import Toll, find_tolls
from loaders.prose.words import Word
from loaders.table import TYPE_OF_SUB_TYPE


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
    refers_back: bool = False
    is_background: bool = False
    is_another: bool = False
    follows: Occurrence | None = None
    date_is_own: bool = True
    date_is_direct: bool = False
    also: list[Sentence] = field(default_factory=list)

    @property
    def event_type(self) -> str:
        """ACLED's type of the sub-type."""
        return TYPE_OF_SUB_TYPE[self.sub_type]


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
_OTHERS = frozenset(["another", "second", "third", "separate", "separately", "elsewhere"])
_MEANS_OPENERS = frozenset(["with", "using", "involving", "through"])
_MEANS_REACH = 5
_PAIR_REACH = 40
_SUPPORT = frozenset("helped backed supported aided assisted accompanied covered cover".split())


def find_parts(
    text: str,
    sentence: Sentence,
    words: Sequence[Word],
    actors: Sequence[ActorMention],
    localities: Sequence[Locality],
    dates: Sequence[DateMention],
) -> SentenceParts:
    """Find the mentions of a sentence; its localities and dates are given, since they need the story."""
    named = [one for one in actors if one.actor.kind == "body" or one.actor.name in ("White Helmets",)]
    cues = [
        cue
        for cue in find_cues(words, frozenset(one.start for one in localities))
        if not any(day.start <= cue.start < day.end for day in dates)
        and not any(one.first <= cue.first <= one.last for one in named)
        and not any(
            one.start <= cue.start and cue.end <= one.end
            for one in localities
            if not one.refers_to and not one.is_relative
        )
    ]
    attribution = find_attribution(text, words, actors)
    tolls = find_tolls(text, sentence.start, sentence.end)
    return SentenceParts(
        sentence, tuple(words), tuple(actors), tuple(cues), tuple(dates), tuple(tolls), tuple(localities), attribution
    )


def draft_occurrences(parts: SentenceParts, hint: str) -> tuple[list[Occurrence], list[Reject]]:
    """Put a sentence's parts together: an occurrence for each cue and place, and the cues that tell nothing done.

    `hint` is the sub-type of remote violence that the story told last, which decides open cues.
    """
    words, clauses = parts.words, find_clauses(parts.words, parts.cues)
    manners = [read_modality(words, clauses, parts.cues, index) for index in range(len(parts.cues))]
    judged = list(zip(parts.cues, manners, strict=True))
    rejects = [
        Reject(cue.start, cue.end, f"{_UNREAL[modality.manner]} (“{modality.words}”)")
        for cue, modality in judged
        if modality.manner in _UNREAL
    ]
    told = [(cue, modality.manner) for cue, modality in judged if modality.manner not in _UNREAL]
    told = _without_background(words, _without_means(words, told))
    drafts = [one for drafts in _draft_cues(parts, clauses, told) for one in drafts]
    drafts = _without_weak(_fold_tolls(_fold_predicates(drafts, clauses, words)))
    for one in drafts:
        clause = clauses[clause_of(clauses, one.cue.first)]
        victims = one.killed.who if one.killed else ""
        around = _without_support(words[clause.first : clause.last + 1])
        one.sub_type = settle_type(one.cue, around, one.agents, victims, hint)
        if one.manner == "attempt" and one.cue.sub_type == "territory":
            one.sub_type = "Armed clash"
    _take_losses_as_fought(drafts)
    return [one for one in drafts if one.sub_type], rejects


def _take_losses_as_fought(drafts: Sequence[Occurrence]) -> None:
    """Take a withdrawal that its sentence lays to fighting as a place lost in battle."""
    fought = any(one.sub_type and one.event_type == "Battles" for one in drafts)
    for one in drafts:
        if fought and one.sub_type == "Non-violent transfer of territory" and one.cue.role == "loss":
            one.sub_type = "Armed clash"


def _is_pluperfect(words: Sequence[Word], cue: Cue) -> bool:
    return any(word.lower == "had" for word in words[max(0, cue.first - 3) : cue.first])


def _without_support(clause: Sequence[Word]) -> list[Word]:
    """Leave out what only helped: "supported by planes and helicopters, troops attacked" is an attack of troops."""
    kept: list[Word] = []
    helping = False
    for word in clause:
        helping = word.lower in _SUPPORT or (helping and word.text != ",")
        if not helping:
            kept.append(word)
    return kept


def _draft_cues(
    parts: SentenceParts, clauses: Sequence[Clause], told: Sequence[tuple[Cue, Manner]]
) -> Iterator[list[Occurrence]]:
    """Give the drafts of each cue in turn, its type still open."""
    words, cues = parts.words, [cue for cue, _ in told]
    placed = link_places(words, clauses, cues, parts.localities)
    dated = link_dates(words, clauses, cues, parts.dates, parts.attribution.speech)
    tolls = _link_tolls(words, clauses, cues, parts.tolls)
    for index, (cue, manner) in enumerate(told):
        agents = find_agents(words, clauses, cues, index, parts.actors)
        gainer = gaining_side(cue, agents) if cue.sub_type in ("territory", "enter") and manner != "attempt" else None
        one = Occurrence(
            parts.sentence, cue, cue.sub_type, manner, None, dated[index][0], agents, parts.attribution,
            killed=next((toll for toll in tolls[index] if toll.kind == "killed"), None),
            injured=next((toll for toll in tolls[index] if toll.kind == "injured"), None),
            gainer=gainer.actor.name if gainer else "",
            refers_back=refers_back(words, cue),
            is_another=_is_another(words, cue),
            is_background=clauses[clause_of(clauses, cue.first)].is_relative or _is_pluperfect(words, cue),
            date_is_own=dated[index][0] is not None,
            date_is_direct=dated[index][1],
        )  # fmt: skip
        yield _at_each(one, placed[index], parts.dates)


def _at_each(one: Occurrence, places: Sequence[Locality], dates: Sequence[DateMention]) -> list[Occurrence]:
    """Copy an occurrence to each of its places; the toll stays with the first, so that no death is counted twice.

    Where each place has a date of its own after it ("on A in April and on B in May"), it is dated by that.
    """
    if not places:
        return [one]
    paired = [_date_after(place, places, dates) for place in places]
    if None in paired or len(places) < 2:
        paired = [one.date for _ in places]
    return [
        replace(
            one,
            locality=place,
            date=date,
            killed=one.killed if number == 0 else None,
            injured=one.injured if number == 0 else None,
            also=[],
        )
        for number, (place, date) in enumerate(zip(places, paired, strict=True))
    ]


def _date_after(place: Locality, places: Sequence[Locality], dates: Sequence[DateMention]) -> DateMention | None:
    following = min((other.start for other in places if other.start > place.start), default=place.end + _PAIR_REACH)
    return next((date for date in dates if place.end <= date.start < min(following, place.end + _PAIR_REACH)), None)


def _without_means(words: Sequence[Word], told: list[tuple[Cue, Manner]]) -> list[tuple[Cue, Manner]]:
    """Leave out cues that only say with what: "attacks with suicide bombers and rockets" are one attack."""
    kept: list[tuple[Cue, Manner]] = []
    for cue, manner in told:
        is_means = _is_means(words, kept[-1][0], cue) if kept else _is_support(words, cue) and len(told) > 1
        if not is_means and not (kept and _goes_on_with_means(words, told, kept, cue)):
            kept.append((cue, manner))
    return kept


_SPANS_OF_TIME = frozenset("hours day days week weeks month months year years".split())
_BACKGROUND_OPENERS = frozenset(["after", "since", "before", "following", "despite"])


def _without_background(words: Sequence[Word], told: list[tuple[Cue, Manner]]) -> list[tuple[Cue, Manner]]:
    """Leave out what is only named to date something else: "were shot after the fall of the base"."""
    kept = [(cue, manner) for cue, manner in told if not _opens_background(words, cue)]
    return kept or told


def _opens_background(words: Sequence[Word], cue: Cue) -> bool:
    before = [word.lower for word in words[max(0, cue.first - 6) : cue.first]]
    if len(before) > 1 and before[-2] in _BACKGROUND_OPENERS:
        return refers_back(words, cue)
    if cue.is_noun and "of" in before and any(word in _SPANS_OF_TIME for word in before):
        return any(word in _BACKGROUND_OPENERS for word in before)
    return cue.sub_type == "Agreement" and "under" in before[-3:]


def _is_support(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a noun only says what helped: "backed by Russian air strikes, the army …"."""
    before = words[max(0, cue.first - _MEANS_REACH - 1) : cue.first]
    return cue.is_noun and any(word.lower in _SUPPORT for word in before)


def _is_means(words: Sequence[Word], attack: Cue, cue: Cue) -> bool:
    between = [word.lower for word in words[attack.last + 1 : cue.first]]
    if any(
        word in _SUPPORT for word in [word.lower for word in words[max(0, cue.first - _MEANS_REACH - 1) : cue.first]]
    ):
        return cue.is_noun
    near = [word.lower for word in words[max(attack.last + 1, cue.first - 3) : cue.first]]
    opens = bool(between) and (
        between[0] in _MEANS_OPENERS and len(between) <= _MEANS_REACH or any(word in _MEANS_OPENERS for word in near)
    )
    return opens and attack.sub_type in ("target", "Armed clash")


def _goes_on_with_means(
    words: Sequence[Word], told: Sequence[tuple[Cue, Manner]], kept: Sequence[tuple[Cue, Manner]], cue: Cue
) -> bool:
    """Tell whether a cue is joined by "and" to one that was left out as a means."""
    left_out = [other for other, _ in told if other.last < cue.first and all(other is not keep for keep, _ in kept)]
    return (
        bool(left_out)
        and left_out[-1].first > kept[-1][0].last
        and [word.lower for word in words[left_out[-1].last + 1 : cue.first]] == ["and"]
    )


def _link_tolls(
    words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], tolls: Sequence[Toll]
) -> list[list[Toll]]:
    """Give each cue its tolls: those counted by its own words, else the nearest in its clause, else in the sentence."""
    linked: list[list[Toll]] = [[] for _ in cues]
    violent = [index for index, cue in enumerate(cues) if cue.role != "weak" and is_violent(cue)] or [
        index for index, cue in enumerate(cues) if is_violent(cue)
    ]
    for toll in tolls:
        if toll.is_part or not violent:
            continue
        position = position_of(words, toll.start)
        home = clause_of(clauses, position)

        def far(index: int, position: int = position, home: int = home) -> tuple[int, int]:
            return (abs(clause_of(clauses, cues[index].first) - home), abs(cues[index].first - position))

        linked[min(violent, key=far)].append(toll)
    return linked


def _fold_predicates(drafts: list[Occurrence], clauses: Sequence[Clause], words: Sequence[Word]) -> list[Occurrence]:
    """Take a noun and the verb that it is subject of as one: "Barrel bombs struck the villages of …"."""
    kept: list[Occurrence] = []
    hosts: dict[int, Occurrence] = {}
    for one in drafts:
        host = hosts.get(one.cue.first) or next(
            (other for other in reversed(kept) if _is_subject(other, one, clauses, words)), None
        )
        if host is None:
            kept.append(one)
            continue
        if one.cue.first not in hosts and host.locality is None:
            hosts[one.cue.first] = host
            host.locality, host.date = one.locality, host.date or one.date
            host.killed, host.injured = host.killed or one.killed, host.injured or one.injured
        elif one.locality is not None and one.locality is not host.locality:
            kept.append(replace(host, locality=one.locality, killed=None, injured=None, also=[]))
    return kept


def _is_subject(noun: Occurrence, verb: Occurrence, clauses: Sequence[Clause], words: Sequence[Word]) -> bool:
    if (
        verb.sub_type not in ("strike", "target")
        or not is_violent(noun.cue)
        or noun.cue.sub_type == "kill"
        or noun.cue is verb.cue
    ):
        return False
    same_clause = clause_of(clauses, noun.cue.first) == clause_of(clauses, verb.cue.first)
    return same_clause and noun.cue.last < verb.cue.first and noun.locality is None and not verb.cue.is_noun


def is_violent(cue: Cue) -> bool:
    """Tell whether a cue is of violence, whatever its sub-type will be."""
    return cue.sub_type not in TYPE_OF_SUB_TYPE or TYPE_OF_SUB_TYPE[cue.sub_type] != "Strategic developments"


def _is_another(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether the words count an occurrence beside those told before: "another hit the camp", "a second strike"."""
    return any(word.lower in _OTHERS for word in words[max(0, cue.first - 2) : cue.first])


def _without_weak(drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop weak cues that have no place of their own beside a stronger cue, or share its place."""
    strong = [one for one in drafts if one.cue.role not in ("weak", "toll")]
    return [one for one in drafts if one.cue.role != "weak" or not any(_yields(one, other) for other in strong)]


def _yields(weak: Occurrence, strong: Occurrence) -> bool:
    return weak.locality is None or weak.locality is strong.locality


def _fold_tolls(drafts: list[Occurrence]) -> list[Occurrence]:
    violent = [one for one in drafts if one.cue.role != "toll" and is_violent(one.cue)]
    others = [one for one in violent if one.cue.role != "weak"] or violent
    kept = [one for one in drafts if one.cue.role != "toll"]
    for one in drafts:
        if one.cue.role != "toll":
            continue
        near = [
            other
            for other in others
            if one.locality is None or other.locality is None or other.locality.start == one.locality.start
        ]
        if not near:
            kept.append(one)
            continue
        host = min(near, key=lambda other: abs(other.cue.first - one.cue.first))
        host.killed, host.injured = host.killed or one.killed, host.injured or one.injured
        host.locality = host.locality or one.locality
        if host.date is None or (one.date_is_direct and not host.date_is_direct):
            host.date, host.date_is_direct = one.date, one.date_is_direct
    return sorted(kept, key=lambda one: one.cue.first)
