"""What changed: the events at hand against those of a period before, or against what was known on a chosen day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from loaders.query import Query
from loaders.store import Store
from loaders.table import split_list
from views.brief import Headline, Toll, headline
from views.contradictions import Contradiction, contradictions, told_on
from views.control import Change, changes_of_control, latest_changes
from views.selection import Selection, query_of
from views.timeline import Span
from views.wording import Event, date_words, each_event, says_words, toll_of

MOST_NEW = 12
"""New events that are shown; all of them are in the list of events as well."""


@dataclass(frozen=True, slots=True)
class RevisedToll:
    """An occurrence whose toll a later report gives anew; `was` is None where the earlier report gave no number."""

    event_id: str
    location: str
    admin1: str
    when: str
    was: Toll | None
    was_says: str
    now: Toll
    now_says: str


@dataclass(frozen=True, slots=True)
class ChangedHands:
    """A place for which a change of control was newly reported; `before` is None where no earlier report is open here.

    `changes` are the new reports, oldest first; the last is the latest reported holder, which may be disputed.
    """

    location: str
    admin1: str
    before: Change | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Earlier against later. `before` is the period compared with, or `since` the day up to which things were known.

    `new` counts the events that nothing earlier tells of; `newest` are some of them, the newest first.
    """

    before: Span | None
    since: date | None
    earlier: Headline
    later: Headline
    new: int
    newest: pd.DataFrame
    revised: tuple[RevisedToll, ...]
    hands: tuple[ChangedHands, ...]
    reversed: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class _Sides:
    """The questions of a comparison: what is counted, and all that was known before, which it refers back to.

    `retold` are the reports whose tolls may be new, `first_told` where the reports that they revise may stand.
    """

    earlier: Query
    later: Query
    known: Query
    retold: pd.DataFrame
    first_told: pd.DataFrame


def compare(store: Store, selection: Selection, compared_with: Span | date | None) -> Comparison | None:
    """Compare a selection with the period before it, another period, or what had been published by a day.

    None where there is nothing to compare with: no dates are chosen and neither a period nor a day is given.
    """
    if isinstance(compared_with, date):
        return _compared(store, _split_by_telling(store, selection, compared_with), None, compared_with)
    span = compared_with or _period_before(selection)
    if span is None:
        return None
    return _compared(store, _split_by_period(store, selection, span), span, None)


def _period_before(selection: Selection) -> Span | None:
    if selection.first is None or selection.last is None:
        return None
    return Span(selection.first, selection.last).moved(-1)


def _split_by_telling(store: Store, selection: Selection, day: date) -> _Sides:
    shown, everything = query_of(selection), query_of(selection.in_all_time())
    later, known = replace(shown, not_told_by=day), replace(everything, told_by=day)
    return _Sides(replace(shown, told_by=day), later, known, store.telling(later), store.telling(known))


def _split_by_period(store: Store, selection: Selection, before: Span) -> _Sides:
    everything, later = query_of(selection.in_all_time()), query_of(selection)
    earlier = replace(everything, first=before.first, last=before.last, undated=False)
    # Nothing is over before the beginning of time.
    known = replace(everything, over_before=selection.first or date.min + timedelta(days=1))
    first, last = (pd.Timestamp(day).as_unit("s") for day in (selection.first or date.min, selection.last or date.max))
    told = store.telling(everything)
    told_now = told["published"].between(first, last) | told["event_id"].isin(store.telling(later)["event_id"])
    return _Sides(earlier, later, known, told[told_now], told)


def _compared(store: Store, sides: _Sides, before: Span | None, since: date | None) -> Comparison:
    earlier, later = headline(store, sides.earlier), headline(store, sides.later)
    new = _new_events(store, sides)
    return Comparison(
        before,
        since,
        earlier,
        later,
        store.counts(new).events,
        store.rows(new, MOST_NEW),
        tuple(_revised(sides)),
        _hands(store, sides),
        _reversed(store, sides),
    )


def _new_events(store: Store, sides: _Sides) -> Query:
    """Ask for what is later and not known, and tells of nothing that is known."""
    known = {*store.telling(sides.known)["event_id"], *store.telling(sides.earlier)["event_id"]}
    later = store.telling(sides.later)
    told = zip(later["event_id"], later["same_as"], strict=True)
    retold = (event_id for event_id, cell in told if not known.isdisjoint(split_list(cell)))
    return replace(sides.later, without=(sides.known, sides.earlier), without_ids=tuple(retold))


def _revised(sides: _Sides) -> Iterator[RevisedToll]:
    """Find, for each occurrence, the toll that was told first and the one told last."""
    retold = sides.retold[sides.retold["same_as"] != ""]
    wanted = {event_id for cell in retold["same_as"] for event_id in split_list(cell)}
    first_told = sides.first_told[sides.first_told["event_id"].isin(wanted)]
    known = {event["event_id"]: event for event in each_event(first_told)}
    latest: dict[str, Event] = {}
    for event in sorted(each_event(retold), key=_told):
        firsts = [name for name in split_list(event["same_as"]) if name in known]
        if firsts and toll_of(event) is not None:
            latest[min(firsts, key=lambda name: _told(known[name]))] = event
    for first, event in latest.items():
        now, was = toll_of(event), toll_of(known[first])
        if now is not None and now != was:
            yield _revision(known[first], was, event, now)


def _revision(first: Event, was: Toll | None, event: Event, now: Toll) -> RevisedToll:
    return RevisedToll(
        event_id=event["event_id"],
        location=event["location"] or first["location"],
        admin1=event["admin1"] or first["admin1"],
        when=date_words(event),
        was=was,
        was_says=says_words(first),
        now=now,
        now_says=says_words(event),
    )


def _told(event: Event) -> str:
    return str(told_on(event) or "")


def _hands(store: Store, sides: _Sides) -> tuple[ChangedHands, ...]:
    held = {(change.location, change.admin1): change for change in latest_changes(store.telling(sides.known))}
    told: dict[tuple[str, str], list[Change]] = {}
    for change in changes_of_control(store.telling(sides.later)):
        told.setdefault((change.location, change.admin1), []).append(change)
    found = [ChangedHands(*place, held.get(place), tuple(changes)) for place, changes in told.items()]
    return tuple(hands for hands in found if _is_a_change(hands))


def _is_a_change(hands: ChangedHands) -> bool:
    """A report that the holder still holds the place is none."""
    return hands.before is None or any(change.holder != hands.before.holder for change in hands.changes)


def _reversed(store: Store, sides: _Sides) -> tuple[Contradiction, ...]:
    """Find what was told before and is contradicted since."""
    known, later = store.contested(sides.known, sides.later)
    before, since = set(known["event_id"]), set(later["event_id"])
    return tuple(
        each
        for each in contradictions(pd.concat([known, later]).drop_duplicates("event_id"))
        if not before.isdisjoint(side.event_id for side in each.sides)
        and not since.isdisjoint(side.event_id for side in each.sides)
    )
