"""Claims that cannot both be the last word: rival holders of a place, what one side denies, tolls that do not meet.

Nothing is settled here. Both sides stay, each with who says so; undated claims are compared only where a later report
is known to tell of the same occurrence (`same_as`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

import pandas as pd

from loaders.table import split_list
from views.language import say, term
from views.wording import Event, date_words, each_event, says_words, toll_of

Kind = Literal["holder", "denied", "toll"]
_PLACE = ["location", "admin1", "country"]
_ASSERTED = {"reported", "claimed", "ongoing"}


@dataclass(frozen=True, slots=True)
class Side:
    """What one report says: `claim` in a few words, and who says so. `told` is the day of publication, if known."""

    event_id: str
    claim: str
    when: str
    says: str
    told: date | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Reports of one place that disagree, earliest told first.

    `same_day` is False where a span of days leaves room for one after the other.
    """

    kind: Kind
    location: str
    admin1: str
    sides: tuple[Side, ...]
    same_day: bool


def contradictions(events: pd.DataFrame) -> tuple[Contradiction, ...]:
    """List what contradicts what among these events, by kind and place."""
    found = [*_rival_holders(events), *_denials(events), *_rival_tolls(events)]
    return tuple(sorted(found, key=lambda each: (each.kind, each.location, each.sides[0].when)))


def told_on(event: Event) -> date | None:
    """Give the day on which an event was told, None where nobody says."""
    return None if pd.isna(event["published"]) else event["published"].date()


def _rival_holders(events: pd.DataFrame) -> Iterator[Contradiction]:
    told = events[(events["gains"] != "") & (events["location"] != "") & events["event_date"].notna()]
    told = told[~told["status"].isin(("planned", "denied"))]
    for _, group in told.groupby(_PLACE):
        if group["gains"].nunique() > 1:
            pairs = [pair for pair in combinations(each_event(group), 2) if _rivals(*pair)]
            yield from _merged("holder", pairs, lambda event: say("claim.holds", holder=term(event["gains"])))


def _rivals(one: Event, other: Event) -> bool:
    return bool(one["gains"] != other["gains"]) and _overlap(one, other)


def _denials(events: pd.DataFrame) -> Iterator[Contradiction]:
    denied = events["status"] == "denied"
    if not denied.any():
        return
    linked = {pair for pair in _linked(events) if len(pair) == 2}
    asserted = events[events["status"].isin(_ASSERTED)]
    for denial in each_event(events[denied]):
        there = asserted[(asserted[_PLACE] == [denial[name] for name in _PLACE]).all(axis=1)]
        near = there[there["event_type"] == denial["event_type"]] if denial["location"] else there.iloc[:0]
        ids = {event_id for pair in linked if denial["event_id"] in pair for event_id in pair}
        rivals = [event for event in each_event(near) if _is_denied_by(event, denial)]
        rivals += each_event(asserted[asserted["event_id"].isin(ids - {e["event_id"] for e in rivals})])
        yield from _merged("denied", [(event, denial) for event in rivals], _deed)


def _is_denied_by(event: Event, denial: Event) -> bool:
    subs = {event["sub_event_type"], denial["sub_event_type"]} - {""}
    return len(subs) < 2 and _overlap(event, denial)


def _deed(event: Event) -> str:
    kind = term(event["sub_event_type"] or event["event_type"]) or say("claim.event")
    return say("claim.status", kind=kind, status=term(event["status"]))


def _rival_tolls(events: pd.DataFrame) -> Iterator[Contradiction]:
    linked = {event_id for pair in _linked(events) for event_id in pair}
    known = {event["event_id"]: event for event in each_event(events[events["event_id"].isin(linked)])}
    pairs = [tuple(known[event_id] for event_id in sorted(pair)) for pair in _linked(events) if len(pair) == 2]
    apart = [(one, other) for one, other in pairs if _tolls_apart(one, other)]
    yield from _merged("toll", apart, lambda event: say("claim.dead", toll=str(toll_of(event))))


def _tolls_apart(one: Event, other: Event) -> bool:
    first, second = toll_of(one), toll_of(other)
    if first is None or second is None or says_words(one) == says_words(other):
        return False
    return (first.high is not None and first.high < second.low) or (second.high is not None and second.high < first.low)


def _linked(events: pd.DataFrame) -> set[frozenset[str]]:
    """Pair each report with the earlier reports of its occurrence that are in the table."""
    here = set(events["event_id"])
    told = events.loc[events["same_as"] != "", ["event_id", "same_as"]]
    links = zip(told["event_id"], told["same_as"], strict=True)
    return {frozenset((later, earlier)) for later, cell in links for earlier in split_list(cell) if earlier in here}


def _overlap(one: Event, other: Event) -> bool:
    return bool(_first(one) <= _last(other) and _first(other) <= _last(one))


def _first(event: Event) -> pd.Timestamp:
    first: pd.Timestamp = event["event_date"]
    return first


def _last(event: Event) -> pd.Timestamp:
    last: pd.Timestamp = event["event_date_end"]
    return _first(event) if pd.isna(last) else last


def _merged(kind: Kind, pairs: Iterable[tuple[Event, ...]], claim: Callable[[Event], str]) -> Iterator[Contradiction]:
    """Make one contradiction of all pairs at a place that share a report, so that three reports are not told thrice."""
    groups: list[dict[str, Event]] = []
    for pair in pairs:
        members = {event["event_id"]: event for event in pair}
        for group in [group for group in groups if group.keys() & members.keys()]:
            members |= group
            groups.remove(group)
        groups.append(members)
    for group in groups:
        events = sorted(group.values(), key=lambda event: (str(told_on(event) or ""), event["event_id"]))
        sides = tuple(
            Side(event["event_id"], claim(event), date_words(event), says_words(event), told_on(event))
            for event in events
        )
        days = {(_first(event), _last(event)) for event in events}
        same_day = len(days) == 1 and all(first == last for first, last in days)
        place = next((event for event in events if event["location"]), events[0])
        yield Contradiction(kind, place["location"], place["admin1"], sides, same_day)
