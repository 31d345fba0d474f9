"""Find how many were killed or injured: least, most, and the words that say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.prose.campaigns import is_of_war
from loaders.prose.enumerations import is_elsewhere, is_part_elsewhere, joins
from loaders.prose.harm import (
    dies_beside,
    end_of_description,
    is_given_as_figure,
    is_given_as_toll,
    is_of_the_toll,
    is_spoken_of,
    kind_of_count,
    may_tell_of_harm,
    needs_company,
)
from loaders.prose.numbers import parse_number
from loaders.prose.persons import find_persons
from loaders.prose.quantities import Quantity, find_quantities, people


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people killed or injured, with its half-open offsets and its words.

    `low` or `high` is None where the words leave it open ("dozens" has no high, "up to 80" no low).
    `is_more` marks a count beside others ("another six"), `is_part` one among others ("15 of those killed"),
    `is_total` what a toll has come to, `is_rival` what somebody else counts ("SOHR spoke of 90"), `is_of_war` what a
    war or a long battle has cost.
    """

    start: int
    end: int
    words: str
    kind: str
    low: int | None
    high: int | None
    who: str = "people"
    civilians: int | None = None
    children: int | None = None
    is_more: bool = False
    is_total: bool = False
    is_part: bool = False
    is_rival: bool = False
    is_of_war: bool = False

    @property
    def is_number(self) -> bool:
        """Tell whether the words give a number, as "several" does not."""
        return self.low is not None or self.high is not None


_LOOK_BACK = 90
_SUBSET = re.compile(
    r"(?:including|among\s+them|of\s+whom|of\s+them|amongst\s+them|among\s+the\s+dead|the\s+dead\s+included|counting)(?:\s+were|\s+are|\s+those\s+of|\s+at\s+least)?\s*$",
    re.IGNORECASE,
)
_SUBSET_AFTER = re.compile(
    r"\s*(?:and\s+(?:his|her|their|an?|\w+)\s+\w+\s+(?=among))?(?:of\s+(?:them|whom)|of\s+(?:those|the)\s+(?:killed|dead|victims)|among\s+(?:them|the\s+dead|the\s+victims))\b(?!\s+(?:died|dead|(?:were|was|had\s+been)\s+(?:killed|shot|executed|beheaded)))",
    re.IGNORECASE,
)
_SUBSET_NOUN = re.compile(
    r"\s*(?:(?:of\s+(?:them|whom)|among\s+them)\s+(?:were\s+)?|were\s+)(?P<noun>\w+)", re.IGNORECASE
)
_OF_THE_DEAD = re.compile(r"\s*of\s+(?:those|the)\s+(?:killed|dead)", re.IGNORECASE)
_AND_THEIR = re.compile(
    r"(?:\s+of\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+){0,3}[A-Z][\w’'-]*)?\s+and\s+(?:their|his|her|its)\s+(?:teacher|mother|father|wife|husband|driver|son|daughter|brother|sister|child|baby|leader|commander|guard|pilot|grandmother|uncle|aunt|bodyguard|(?P<n>two|three|four|five|six)\s+(?:body)?(?:guards|sons|daughters|brothers|children|escorts|companions|aides|deputies))\b"
)
_NOBODY = re.compile(
    r"\b(?:no|without(?:\s+any|\s+causing)?|zero)\s+(?:immediate\s+|reported\s+|civilian\s+|human\s+|(?:damage|injuries|deaths)\s+(?:or|and)\s+)*(?:casualties|deaths|fatalities|victims|injuries|loss\s+of\s+life)\b"
    r"|\b(?:no\s+one|nobody|none)\s+(?:was|were|is|had\s+been|has\s+been)\s+(?:killed|hurt|injured|wounded|harmed)\b",
    re.IGNORECASE,
)
_NO_REPORTS = re.compile(r"\bno\s+(?:immediate\s+)?(?:reports?|word|information|details)\b", re.IGNORECASE)
_DESCRIBED = re.compile(r",\s+(?:an?|the|its|his|her|their|who)\s[^,;]{2,60},(?=\s+and\s+(?:his|her|the|a|an|[A-Z]))")
"""Who somebody is, before another who shared his end: "Raed Fares, who founded the station, and his colleague"."""
_ALSO_CALLED = re.compile(r"\s*,\s+(?:an?|the|its|his|who)\s(?:(?!\sand\s)[^,;])+(?=[,;.]|$)")
_ALL_KILLED = re.compile(
    r"\bkill(?:ing|ed)\s+(?:all|both|each|every\s+one|them)(?:\s+of\s+them)?(?=\s*[,.;]|\s+(?:and|on|in|at|near)\b)"
)
_GOES_ON = re.compile(r"\s+(?:in|at|near|around|elsewhere|were|was|are|is|have|had|remain\w*)\b")
"""What follows a count that is none of the dead before it: "and ten others were missing", "and ten more in Homs"."""
_SUPERSEDED = re.compile(
    r"\b(?:earlier|previous|initial|preliminary|former|first)\s+(?:death\s+)?(?:count|toll|figure|estimate|tally|report)s?\s+of\s+"
    r"(?:at\s+least\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
"""Words before a count that another has taken the place of: "raising an earlier count of 34"."""


def find_tolls(text: str, start: int, end: int) -> list[Toll]:
    """Find the tolls of `text[start:end]`, a sentence, in order; counts of villages, miles or refugees are none."""
    if not may_tell_of_harm(text, start, end):
        return []
    sentence = text[start:end]
    tolls = list(_count_nobody(sentence)) or _count(sentence)
    return [replace(toll, start=toll.start + start, end=toll.end + start) for toll in tolls]


def _count_nobody(sentence: str) -> Iterator[Toll]:
    nobody = _NOBODY.search(sentence)
    if nobody is not None and not _NO_REPORTS.search(sentence):
        yield Toll(nobody.start(), nobody.end(), nobody.group(), "killed", 0, 0)


def _start(one: Quantity) -> int:
    return one.start


def _counted(sentence: str) -> list[Quantity]:
    """Give counts and single persons in order; what only says who one is ("one, a Syrian,") is left out."""
    counts = find_quantities(sentence)
    starts = [one.start for one in counts]
    persons = [one for one in find_persons(sentence) if bisect_left(starts, one.start) == bisect_left(starts, one.end)]
    kept: list[Quantity] = []
    reached = 0
    for one in sorted([*counts, *persons], key=_start):
        if one.start < reached:
            continue
        also = _ALSO_CALLED.match(sentence, one.end) if one.is_person else None
        described = _DESCRIBED.match(sentence, one.end) if one.is_person else None
        one = replace(one, end=described.end()) if described else one
        reached = one.end
        if one.low == 1 and kind_of_count(sentence, one):
            reached = also.end() if also else end_of_description(sentence, one)
            one = replace(one, end=also.end()) if also else one
        kept.append(one)
    return kept


def _count(sentence: str) -> list[Toll]:
    tolls: list[Toll] = []
    waiting: list[Quantity] = []  # counted people still waiting for the verb that says what befell them
    for quantity in _counted(sentence):
        if tolls and quantity.is_person and quantity.start < tolls[-1].end:
            continue
        before = sentence[max(0, quantity.start - _LOOK_BACK) : quantity.start]
        if _SUPERSEDED.search(before):
            continue
        if _SUBSET.search(before) or _SUBSET_AFTER.match(sentence, quantity.end):
            _note_subset(sentence, tolls, waiting, quantity)
            if tolls and is_part_elsewhere(sentence, quantity.end):
                tolls.append(_part_of(tolls[-1], sentence, quantity))
            continue
        kind = kind_of_count(sentence, quantity) or _kind_shared(sentence, quantity, tolls)
        if kind is None or (needs_company(sentence, quantity) and not _stand_joined(sentence, waiting, quantity)):
            waiting.append(quantity)
            continue
        toll = _toll(sentence, [*_take_joined(sentence, waiting, quantity), quantity], kind)
        if dies_beside(sentence, quantity) and toll.low is not None:
            if tolls and tolls[-1].kind == kind:
                tolls[-1] = _add(sentence, tolls[-1], toll)
                continue
            toll = replace(toll, low=toll.low + 1, high=None if toll.high is None else toll.high + 1)
        beside = _AND_THEIR.match(sentence, toll.end)
        if beside and toll.low is not None:
            more = parse_number(beside["n"] or "one") or 1
            high = None if toll.high is None else toll.high + more
            toll = replace(toll, end=beside.end(), low=toll.low + more, high=high)
        is_figure = is_given_as_figure(sentence, quantity)
        if is_figure or (tolls and not toll.is_total and _is_rival(sentence, quantity)):
            toll = replace(toll, is_rival=True)
        if tolls and tolls[-1].is_part and quantity.is_bare:
            toll = replace(toll, is_part=True)
        if tolls and tolls[-1].kind == kind and joins(sentence, tolls[-1].end, toll.start, quantity):
            tolls[-1] = _add(sentence, tolls[-1], toll)
        else:
            tolls.append(toll)
    if not any(toll.kind == "killed" for toll in tolls):
        tolls += _all_killed(sentence, waiting)
    return tolls


def _all_killed(sentence: str, waiting: Sequence[Quantity]) -> Iterator[Toll]:
    """Count those whom other words told of before all were killed: "fired on four men, killing all of them"."""
    killed = _ALL_KILLED.search(sentence)
    counted = [one for one in waiting if not one.is_bare and killed and one.end <= killed.start()]
    if counted:
        yield _toll(sentence, counted[-1:], "killed")


def _part_of(whole: Toll, sentence: str, part: Quantity) -> Toll:
    """Make the count of those of a whole who died at a place of their own: "27 were killed, 17 of them in Douma"."""
    words = " ".join(sentence[part.start : part.end].split())
    civilians = part.low if whole.civilians is not None and whole.civilians == whole.low else None
    return Toll(part.start, part.end, words, whole.kind, part.low, part.high, whole.who, civilians, is_part=True)


def _is_rival(sentence: str, quantity: Quantity) -> bool:
    return is_spoken_of(sentence, quantity) or is_given_as_toll(sentence, quantity)


def _kind_shared(sentence: str, quantity: Quantity, tolls: list[Toll]) -> str | None:
    """Give the kind of the count before, where this one goes on with it: "… and three fighters"; "and 16 in Tartus"."""
    if not tolls:
        return None
    is_further = quantity.is_more and _GOES_ON.match(sentence, quantity.end) is None
    if (is_further or not quantity.is_bare) and joins(sentence, tolls[-1].end, quantity.start, quantity):
        return tolls[-1].kind
    is_rival = is_spoken_of(sentence, quantity)
    goes_on = quantity.is_bare and is_elsewhere(sentence, quantity.end)
    return tolls[-1].kind if is_rival or goes_on else None


def _add(sentence: str, left: Toll, right: Toll) -> Toll:
    """Join two counts that share their verb: "two civilians and three fighters"."""
    return replace(
        left,
        end=right.end,
        words=" ".join(sentence[left.start : right.end].split()),
        low=_plus(left.low, right.low),
        high=None if left.high is None or right.high is None else left.high + right.high,
        who=left.who if left.who == right.who else _who_of_both(left.who, right.who),
        civilians=_plus(left.civilians, right.civilians),
        children=_plus(left.children, right.children),
        is_more=left.is_more,
    )


def _who_of_both(left: str, right: str) -> str:
    return "civilians" if {left, right} <= {"civilians", "children"} else "people"


def fuller(left: Toll | None, right: Toll | None) -> Toll | None:
    """Give the first of two counts that has a number: "several were killed" yields to "six"."""
    return right if right is not None and (left is None or not left.is_number) else left


def _plus(left: int | None, right: int | None) -> int | None:
    return left if right is None else right if left is None else left + right


def _stand_joined(sentence: str, waiting: list[Quantity], quantity: Quantity) -> bool:
    return bool(waiting) and joins(sentence, waiting[-1].end, quantity.start, quantity)


def _take_joined(sentence: str, waiting: list[Quantity], quantity: Quantity) -> list[Quantity]:
    """Take from `waiting` the counts that stand joined to this one: "five women and four children died"."""
    taken: list[Quantity] = []
    right = quantity
    while _stand_joined(sentence, waiting, right):
        right = waiting.pop()
        taken.insert(0, right)
    waiting.clear()
    return taken


def _toll(sentence: str, quantities: list[Quantity], kind: str) -> Toll:
    start, end = quantities[0].start, quantities[-1].end
    lows, highs = [q.low for q in quantities], [q.high for q in quantities]
    low = sum(low for low in lows if low is not None) if any(low is not None for low in lows) else None
    high = None if None in highs else sum(high for high in highs if high is not None)
    children = sum(q.low or 0 for q in quantities if q.who == "children") or None
    all_civilian = all(q.who in ("civilians", "children") for q in quantities)
    whos = {q.who for q in quantities}
    return Toll(
        start,
        end,
        " ".join(sentence[start:end].split()),
        kind,
        low,
        high,
        who=whos.pop() if len(whos) == 1 else "civilians" if all_civilian else "people",
        civilians=low if all_civilian else None,
        children=children,
        is_more=quantities[0].is_more,
        is_total=any(q.is_total for q in quantities) or is_of_the_toll(sentence, quantities[-1]),
        is_of_war=is_of_war(sentence, quantities[0]),
    )


def _note_subset(sentence: str, tolls: list[Toll], waiting: list[Quantity], part: Quantity) -> None:
    """Write "including 20 children" into the count that it is part of."""
    who = part.who
    noun = _SUBSET_NOUN.match(sentence, part.end)
    if noun:
        who = people().get(noun["noun"].lower(), who)
    if not tolls and waiting:
        kind = kind_of_count(sentence, waiting[-1])
        if kind:
            tolls.append(_toll(sentence, [waiting.pop()], kind))
    if not tolls:
        if _OF_THE_DEAD.match(sentence, part.end) and is_part_elsewhere(sentence, part.end):
            tolls.append(replace(_toll(sentence, [part], "killed"), is_part=True))
        return
    if who == "children":
        tolls[-1] = replace(tolls[-1], children=part.low)
    elif who == "civilians" and tolls[-1].civilians is None:
        tolls[-1] = replace(tolls[-1], civilians=part.low)
