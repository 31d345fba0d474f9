"""One occurrence becomes one at each of its places, dated and counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.prose.dates import DateMention
from loaders.prose.localities import Locality, contains
from loaders.prose.occurrences import Occurrence
from loaders.prose.words import Word, position_of
from loaders.table import TYPE_OF_SUB_TYPE

_PAIR_REACH = 40


def take_as_spread(drafts: Sequence[Occurrence]) -> None:
    """Take what "spread to" a place as what its sentence told last, and what killed "12 others" elsewhere.

    A disease that spread is no event.
    """
    told = ""
    more = [one.cue for one in drafts if one.cue.role == "toll" and one.killed is not None and one.killed.is_more]
    for one in drafts:
        if one.cue.role == "spread" or (one.cue in more and told):
            one.sub_type = told
        told = one.sub_type or told


def at_each(one: Occurrence, places: Sequence[Locality], dates: Sequence[DateMention]) -> list[Occurrence]:
    """Put an occurrence at each of its places; the toll stays with the first that is known.

    So nobody is counted twice.

    Where each place has a date of its own ("on A in April and on B in May", "on Thursday in A, on Friday in B"), it is
    dated by that.
    """
    if not places:
        return [one]
    paired: list[DateMention | None] = [one.date for _ in places]
    for dated_by in (_date_after, _date_before) if len(places) > 1 else ():
        found = [dated_by(place, places, dates) for place in places]
        if None not in found:
            paired = list(found)
            break
    if len(places) == 1:
        one.locality, one.date = places[0], paired[0]
        return [one]
    nobody = one.killed if one.killed is not None and one.killed.high == 0 else None
    first = next((index for index, place in enumerate(places) if place.footprint is not None), 0)
    return [
        replace(one, locality=place, date=date, also=[])
        if index == first
        else replace(one, locality=place, date=date, killed=nobody, injured=None, also=[])
        for index, (place, date) in enumerate(zip(places, paired, strict=True))
    ]


def _date_after(place: Locality, places: Sequence[Locality], dates: Sequence[DateMention]) -> DateMention | None:
    following = min((other.start for other in places if other.start > place.start), default=place.end + _PAIR_REACH)
    return next((date for date in dates if place.end <= date.start < min(following, place.end + _PAIR_REACH)), None)


def _date_before(place: Locality, places: Sequence[Locality], dates: Sequence[DateMention]) -> DateMention | None:
    earlier = max((other.end for other in places if other.end <= place.start), default=place.start - _PAIR_REACH)
    low = max(earlier, place.start - _PAIR_REACH)
    return next((date for date in reversed(dates) if low <= date.start and date.end <= place.start), None)


def take_as_struck(drafts: Sequence[Occurrence]) -> None:
    """Take an open "hit" at a place where the sentence told of shells or raids as these: "shells …, where they hit"."""
    for index, one in enumerate(drafts):
        if one.cue.sub_type != "strike" or TYPE_OF_SUB_TYPE.get(one.sub_type) != "Battles":
            continue
        there = one.locality.footprint if one.locality else None
        told = [other.sub_type for other in drafts[:index] if other.locality and other.locality.footprint == there]
        remote = [sub_type for sub_type in told if TYPE_OF_SUB_TYPE.get(sub_type) == "Explosions/Remote violence"]
        one.sub_type = remote[-1] if remote else one.sub_type


def take_where_as_scene(words: Sequence[Word], drafts: Sequence[Occurrence]) -> None:
    """Place what a noun tells where its sentence goes on to say that it was: "clashes in Homs, where rebels stormed A".

    What is told so of a place inside the first one is the same.
    """
    for index, one in enumerate(drafts):
        for host in drafts[:index]:
            if host.cue.is_noun and host.killed is None and one.locality is not None and _is_part_of(one, host):
                behind = position_of(words, host.locality.end) if host.locality is not None else one.cue.first
                if any(word.lower == "where" for word in words[behind : one.cue.first]):
                    host.locality = one.locality


def _is_part_of(one: Occurrence, host: Occurrence) -> bool:
    if one.locality is None or host.locality is None or not contains(host.locality, one.locality):
        return False
    is_alike = one.sub_type and host.sub_type and one.event_type == host.event_type and one.manner == host.manner
    return bool(is_alike) and (not one.date_is_direct or one.is_dated_with(host))
