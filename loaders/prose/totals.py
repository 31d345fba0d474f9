"""Which deaths are already counted in a larger number: totals and their parts, by arithmetic, span and place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from loaders.prose.localities import Locality, contains
from loaders.prose.occurrences import Occurrence

_MOST_PARTS = 12
_REACH = 40


def find_parts_of_totals(occurrences: Sequence[Occurrence]) -> dict[int, int]:
    """Map the index of each part to that of the total that counts it.

    A total spans its parts in time and place. It claims the parts that add up to it, else, where its words reach over
    several days or say so ("a total of"), all that fit into it.
    """
    part_of: dict[int, int] = {}
    deadly = [index for index, one in enumerate(occurrences) if _deaths(one)]
    for order, index in enumerate(deadly):
        total = occurrences[index]
        near = deadly[max(0, order - _REACH) : order + _REACH + 1]
        parts = [other for other in near if other not in part_of and _is_within(occurrences[other], total)]
        for part in _choose(total, parts, occurrences):
            part_of[part] = index
    return {part: total for part, total in part_of.items() if total not in part_of}


def _deaths(one: Occurrence) -> int:
    return (one.killed.low or 0) if one.killed else 0


def _choose(total: Occurrence, parts: Sequence[int], occurrences: Sequence[Occurrence]) -> Sequence[int]:
    whole = _deaths(total)
    if whole < 2 or not parts:
        return ()
    said = [part for part in parts if _is_said_part(occurrences[part], total)]
    if said:
        return said
    if len(parts) <= _MOST_PARTS:
        for size in range(len(parts), 1, -1):
            for chosen in combinations(parts, size):
                if sum(_deaths(occurrences[part]) for part in chosen) == whole:
                    return chosen
    spans_days = total.date is not None and (total.date.last - total.date.first).days >= 1
    says_so = total.killed is not None and total.killed.is_total
    fits = sum(_deaths(occurrences[part]) for part in parts) <= whole
    return parts if fits and (spans_days or says_so) else ()


def _is_said_part(one: Occurrence, total: Occurrence) -> bool:
    return one.killed is not None and one.killed.is_part and one.sentence is total.sentence


def _is_within(part: Occurrence, total: Occurrence) -> bool:
    if not _deaths(part) or _deaths(part) >= _deaths(total) or part.date is None or total.date is None:
        return False
    if part.event_type != total.event_type or part.manner != total.manner:
        return False
    in_time = total.date.first <= part.date.first and part.date.last <= total.date.last
    return in_time and _is_inside(part.locality, total.locality)


def _is_inside(part: Locality | None, total: Locality | None) -> bool:
    if part is None or total is None or part.footprint is None or total.footprint is None:
        return False
    return part.footprint == total.footprint or contains(total, part)
