"""The day that a story speaks of, and the day from which "two days later" counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from loaders.prose.dates import DateMention
from loaders.prose.occurrences import Occurrence

STORY_DAYS = 31
_BOUNDS = ("“by ", "“until ", "“till ")
"""How the rule of a day begins up to which something is counted: the story is not told of that day."""
_LONGEST_STEP_BACK = 5
"""How many days a story goes back before what it speaks of is only background."""
_HAS_DONE = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+)?\w+(?:ed|en|un|ut|de|et|ne|id)\b")
"""What has been done by now, so that "three days after" counts from publication."""
_IS_DOING = re.compile(r"\b(?:is|are)\s+(?:now\s+|\w+ly\s+)?\w{2,}ing\b")
"""What is being done, to which "a week after they took the town" leads up."""

_HAD_BEEN = re.compile(r"\b(?:that|which|who)\s+had\s[^,;]*$")
"""What leads to a day that only says since when something was: "hours after the end of the truce that had begun on"."""
_COUNTS_ON = re.compile(r"\b(?:later|next|following|same)\b")
"""Words that count from what was told before them, and from no day that comes behind: "A day later …, on Friday"."""
_SAID, _SAID_REACH = re.compile(r"\b(?:said|says|told\s\w+|announced|warned|stated|confirmed|added)\s+$"), 40
"""What leads to a day on which somebody only spoke."""
_SAME = re.compile(r"“[^”]*\bsame\b", re.IGNORECASE)
_OPENS = re.compile(
    r"“(?:a|one|the next|the following|the previous|two|three) (?:day|days)(?: (?:later|earlier|before|after))?”",
    re.IGNORECASE,
)
"""Days counted from what the story before told: "A day later, rockets hit …" at the head of a story."""


class StoryDays(NamedTuple):
    """What a story knows of days: its publication, its own day so far, and the day of the story before it."""

    published: date
    day: DateMention | None
    day_before: date | None


def without_long_past(told: Sequence[Occurrence], start: int) -> list[Occurrence]:
    """Leave out what is told from long before the rest, but to the sentence at `start` if it comes right behind.

    "The first city, Raqqa, fell in 2013" makes that no scene of what the story goes on with.
    """
    own = [one for one in told if one.date is not None and one.date_is_own]
    latest = max((one.date.last for one in own if one.date is not None), default=None)
    return [
        one
        for one in told
        if one.date is None
        or latest is None
        or (latest - one.date.last).days <= STORY_DAYS
        or 0 <= start - one.sentence.end <= 1
    ]


def find_reference(
    one: Occurrence, told: Sequence[Occurrence], dates: Sequence[DateMention], text: str, known: StoryDays
) -> date | None:
    """Give the day from which "two days later" counts: one that this sentence names, else the story's.

    "The same day" is also that of what is yet to come, told just before: "Envoys meet on Friday. The same day, …".
    """
    own = [other for other in told if other.date and other.date_is_own and not other.is_dated_with(one)]
    named = [
        day
        for day in dates
        if day.offset is None and day.precision == "day" and not _HAD_BEEN.search(text, one.sentence.start, day.start)
    ]
    if one.date is not None and _COUNTS_ON.search(text, one.date.start, one.date.end):
        named = [day for day in named if day.start < one.date.start]
    beside = [*named, *(other.date for other in own if other.sentence is one.sentence)]
    if not beside and _HAS_DONE.search(text, one.sentence.start, one.cue.end):
        return known.published
    if not beside and known.day is None and _IS_DOING.search(text, one.cue.end, one.sentence.end):
        return known.published
    is_same = one.date is not None and one.date.offset == 0
    names_day = one.date is not None and "same day" in one.date.rule
    coming = own[-1].date if own and own[-1] is told[-1] else None
    if names_day and not beside and coming is not None and coming.first > known.published:
        return coming.last
    counts = one.date is not None and (is_same or text.endswith(("after", "before"), one.date.start, one.date.end))
    told_last = _day_told_last(own) if one.date is not None and counts and not _SAME.search(one.date.rule) else None
    if told_last and known.day and _is_named_since(known.day, one, told, text):
        told_last = known.day
    day = beside[-1] if beside else told_last or known.day
    is_first = all(other.sentence is one.sentence for other in told)
    opens = is_first and one.date is not None and one.date.precision == "day" and _OPENS.match(one.date.rule)
    if day is None and one.date is not None and "in a row" in one.date.rule:
        return known.published
    if day is None:
        return known.day_before if is_same or opens else None
    return day.last


def _is_named_since(day: DateMention, one: Occurrence, told: Sequence[Occurrence], text: str) -> bool:
    """Tell whether the story came to a day behind what it told last: "On Monday, the army warned … Hours later, …"."""
    before = [other for other in told if other.sentence is not one.sentence]
    counts_on = one.date is not None and text.endswith("later", one.date.start, one.date.end)
    return counts_on and bool(before) and day.start >= before[-1].sentence.end


def _day_told_last(told: Sequence[Occurrence]) -> DateMention | None:
    """Give the day of what was told last, which "that night" speaks of; not of what it led back to."""
    days = (one.date for one in reversed(told) if one.manner != "planned")
    told_on = next((day for day in days if day is not None and day.offset is None and day.counted >= 0), None)
    return told_on if told_on is not None and told_on.precision == "day" else None


def find_story_day(
    drafts: Sequence[Occurrence], dates: Sequence[DateMention], text: str, known: StoryDays
) -> DateMention | None:
    """Give the day of which a sentence makes its story speak from now on, or None."""
    own = [
        one.date for one in drafts if one.date and one.date_is_own and not one.is_background and one.manner != "planned"
    ]
    if own and all(day.counted < 0 for day in own):  # "were trying on Friday, a day after they had taken the town"
        own = [day for day in dates if not _SAID.search(text, max(0, day.start - _SAID_REACH), day.start)]
    past = {one.date.start for one in drafts if one.date and one.is_background and one.date_is_direct}
    for day in own or dates:
        if day.offset is not None:
            continue
        if day.start in past and known.day is not None and day.last > known.day.last:
            continue  # "The rebels had left overnight": before what the story tells
        if known.day is not None and day.is_open:
            continue
        if day.counted < 0 or day.rule.startswith(_BOUNDS):
            continue
        if known.day is not None and day.last < known.day.first - timedelta(days=_LONGEST_STEP_BACK):
            continue
        recent = (known.published - day.first).days <= STORY_DAYS and day.first <= known.published
        if day.precision in ("day", "week") and recent:
            return day
    return None
