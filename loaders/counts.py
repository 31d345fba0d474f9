"""What is counted of a query at once: one question to the store where several would read the same columns again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

ALONE = "NOT tells AND fatalities_low IS NOT NULL"
"""Holds for events whose deaths can be summed: they are not another's, and nothing contradicts them."""
BY_REASON = (
    "CASE WHEN latitude IS NULL THEN unmapped_reason::VARCHAR END AS reason, count(*), count(latitude), "
    f"count(*) - count(fatalities_low), count(*) FILTER ({ALONE}), sum(fatalities_low) FILTER ({ALONE})::BIGINT, "
    f"sum(fatalities_high) FILTER ({ALONE})::BIGINT, bool_or(fatalities_high IS NULL) FILTER ({ALONE})"
)
"""The columns of `Row`, for a question that groups by reason."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events a query has, how many of them are on the map, and how many say nothing of deaths.

    `unmapped` tells why the others are not on the map, the commonest reason first. `known` events have deaths that
    count by themselves: from `low` to `high`, or more if `is_open`.
    """

    events: int
    mapped: int
    without_toll: int
    unmapped: tuple[tuple[str, int], ...]
    known: int
    low: int
    high: int
    is_open: bool


Row = tuple[str | None, int, int, int, int, int | None, int | None, bool | None]
"""Reason, or None for the events on the map, and of those the other numbers of `Counts`, in its order."""


def sum_rows(rows: Iterable[Row]) -> Counts:
    """Sum what was counted by reason, on one shelf or on several."""
    reasons = Counter[str]()
    sums, is_open = [0] * 6, False
    for reason, *numbers, is_some_open in rows:
        sums = [total + (number or 0) for total, number in zip(sums, numbers, strict=True)]
        is_open = is_open or bool(is_some_open)
        if reason is not None:
            reasons[reason] += numbers[0] or 0
    events, mapped, silent, known, low, high = sums
    unmapped = tuple(sorted(reasons.items(), key=lambda each: (-each[1], each[0])))
    return Counts(events, mapped, silent, unmapped, known, low, high, is_open)
