"""The headline figures of a selection: events, places, and deaths as a range that counts each death once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from loaders.query import Query
from loaders.store import Store
from loaders.table import split_list
from views.language import say
from views.marks import count_marks


@dataclass(frozen=True, slots=True)
class Toll:
    """Deaths from low to high; high None is open-ended ("dozens"), `Toll | None` is unknown."""

    low: int
    high: int | None

    def __str__(self) -> str:
        if self.high is None:
            return say("toll.more", low=self.low)
        return f"{self.low:,}" if self.low == self.high else say("toll.range", low=self.low, high=self.high)


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures of a selection: `places` are marks on the map, `deaths` is None when no event says how many died."""

    events: int
    mapped: int
    places: int
    deaths: Toll | None
    without_toll: int
    unmapped: tuple[tuple[str, int], ...]


def headline(store: Store, query: Query, places: int | None = None) -> Headline:
    """Count what a query has; the reasons for what is not on the map come commonest first.

    `places` are its marks, where somebody has counted them already.
    """
    counts = store.counts(query)
    return Headline(
        events=counts.events,
        mapped=counts.mapped,
        places=count_marks(store.per_footprint(query)) if places is None else places,
        deaths=deaths_in(store, query),
        without_toll=counts.without_toll,
        unmapped=counts.unmapped,
    )


def deaths_in(store: Store, query: Query) -> Toll | None:
    """Sum the deaths of what a query has, each once: see `deaths_once`."""
    alone = store.counts(query)
    others = Toll(alone.low, None if alone.is_open else alone.high) if alone.known else None
    return _sum([deaths_once(store.telling(query)), others])


def deaths_by(store: Store, query: Query, column: str) -> dict[str, Toll | None]:
    """Sum the deaths of what a query has by a column of text, each once within each cell of it."""
    telling = dict(list(store.telling(query).groupby(column)))
    others = dict(list(store.tolls(query, column).groupby(column)))
    return {
        str(cell): _sum(
            [
                deaths_once(telling[cell]) if cell in telling else None,
                toll_of_rows(others[cell]) if cell in others else None,
            ]
        )
        for cell in {*telling, *others}
    }


def toll_of_rows(tolls: pd.DataFrame) -> Toll | None:
    """Sum what `loaders.store.Store.tolls` gives."""
    if tolls.empty:
        return None
    return Toll(int(tolls["low"].sum()), None if tolls["is_open"].any() else int(tolls["high"].sum()))


@dataclass(slots=True)
class _Occurrence:
    """Reports of one occurrence, and the occurrences counted in it."""

    tolls: list[Toll]
    parts: list[int]
    is_part: bool = False


def deaths_once(events: pd.DataFrame) -> Toll | None:
    """Sum the deaths of events, each once; None if none of them says how many.

    Reports of one occurrence (`same_as`) count as one, from the least that one says to the most. What is `part_of`
    a total in the selection is within that total, which then counts at least as many as its parts together.
    A denied event counts in the high figure only.
    """
    if events.empty:
        return None
    linked = _is_linked(events)
    occurrences = _occurrences(events[linked])
    seen: set[int] = set()
    tolls = [_total(root, occurrences, seen) for root, each in occurrences.items() if not each.is_part]
    tolls += [_total(rest, occurrences, seen) for rest in occurrences if rest not in seen]
    return _sum([*tolls, _sum_of_rows(events[~linked])])


def _is_linked(events: pd.DataFrame) -> pd.Series:
    """Tell which rows are counted with others, so that the many that are not can be summed at once."""
    told = [earlier for cell in events["same_as"].unique() for earlier in split_list(cell)]
    named = events["event_id"].isin({*events["part_of"].unique(), *told})
    return named | (events["part_of"] != "") | (events["same_as"] != "")


def _sum_of_rows(events: pd.DataFrame) -> Toll | None:
    known = events[events["fatalities_low"].notna()]
    if known.empty:
        return None
    lows = known["fatalities_low"].where(known["status"] != "denied", 0)
    is_open = known["fatalities_high"].isna().any()
    return Toll(int(lows.sum()), None if is_open else int(known["fatalities_high"].sum()))


def _occurrences(events: pd.DataFrame) -> dict[int, _Occurrence]:
    """Gather rows into occurrences by `same_as`, and hang each under the total that it is part of."""
    row_of = {event: row for row, event in enumerate(events["event_id"])}
    leader = _leaders(events["same_as"], row_of)
    found: dict[int, _Occurrence] = {}
    columns = ("fatalities_low", "fatalities_high", "status", "part_of")
    wholes: dict[int, int] = {}
    for row, (low, high, status, whole) in enumerate(zip(*(events[name] for name in columns), strict=True)):
        occurrence = found.setdefault(leader[row], _Occurrence([], []))
        if not pd.isna(low):
            least = 0 if status == "denied" else int(low)
            occurrence.tolls.append(Toll(least, None if pd.isna(high) else int(high)))
        if whole in row_of and leader[row_of[whole]] != leader[row]:
            wholes.setdefault(leader[row], leader[row_of[whole]])
    for part, total in wholes.items():
        found[part].is_part = True
        found[total].parts.append(part)
    return found


def _leaders(same_as: Iterable[str], row_of: dict[str, int]) -> list[int]:
    """Give each row the row that stands for all reports of its occurrence (union-find)."""
    leader = list(range(len(row_of)))

    def lead(row: int) -> int:
        while leader[row] != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    for row, cell in enumerate(same_as):
        for earlier in split_list(cell):
            if earlier in row_of:
                leader[lead(row)] = lead(row_of[earlier])
    return [lead(row) for row in range(len(leader))]


def _total(root: int, occurrences: dict[int, _Occurrence], seen: set[int]) -> Toll | None:
    """Give the toll of an occurrence with its parts; links that run in a ring are followed once."""
    order = list(_walk(root, occurrences, seen))
    totals: dict[int, Toll | None] = {}
    for row in reversed(order):
        own = _range(occurrences[row].tolls)
        parts = _sum([totals.get(part) for part in occurrences[row].parts])
        totals[row] = _at_least(own, parts)
    return totals.get(root)


def _walk(root: int, occurrences: dict[int, _Occurrence], seen: set[int]) -> Iterator[int]:
    waiting = [root]
    while waiting:
        row = waiting.pop()
        if row not in seen:
            seen.add(row)
            yield row
            waiting.extend(occurrences[row].parts)


def _range(tolls: list[Toll]) -> Toll | None:
    if not tolls:
        return None
    highs = [toll.high for toll in tolls if toll.high is not None]
    return Toll(min(toll.low for toll in tolls), max(highs) if len(highs) == len(tolls) else None)


def _sum(tolls: Iterable[Toll | None]) -> Toll | None:
    known = [toll for toll in tolls if toll is not None]
    if not known:
        return None
    highs = [toll.high for toll in known if toll.high is not None]
    return Toll(sum(toll.low for toll in known), sum(highs) if len(highs) == len(known) else None)


def _at_least(own: Toll | None, parts: Toll | None) -> Toll | None:
    if own is None or parts is None:
        return own or parts
    if own.high is None or parts.high is None:
        return Toll(max(own.low, parts.low), None)
    return Toll(max(own.low, parts.low), max(own.high, parts.high))
