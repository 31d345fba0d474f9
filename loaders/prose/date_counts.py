"""Days counted from another day: "over the weekend", "last week", "three days ago", "two days later" become days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from loaders.prose.calendar import (
    WEEKDAYS,
    describe_day,
    last_weekday,
    month_of,
    months_before,
    next_weekday,
    week_of,
)
from loaders.prose.date_names import Days, read_part
from loaders.prose.numbers import parse_number, parse_ordinal

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}


_FEW_DAYS = 3
"""How many days "days later" stands for."""
_SAME_DAY = re.compile(
    r"same (?:day|night|evening|morning|afternoon)|that (?:day|night|evening|morning)|(?:earlier|later) in the day"
)


def resolve_weekend(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "over the weekend"."""
    which = (match["which"] or "").lower()
    saturday = last_weekday(5, published)
    if which == "last" and published.weekday() >= 5:
        saturday -= timedelta(days=7)
    if (future and which in ("this", "next", "the", "coming", "the coming")) or which in (
        "next",
        "coming",
        "the coming",
    ):
        saturday = next_weekday(5, published)
    return Days(
        saturday,
        saturday + timedelta(days=1),
        "day",
        f"Saturday and Sunday, beside publication on {describe_day(published)}",
    )


def resolve_near_day(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "yesterday", "last night"."""
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(" ".join(match["word"].lower().split()), 0)
    day = published + timedelta(days=shift)
    return Days(day, day, "day", f"counted from publication on {describe_day(published)}")


def resolve_overnight(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "overnight", "overnight on Sunday"."""
    if match["day"]:
        day = last_weekday(WEEKDAYS.index(match["day"].lower()), published)
        last = last_weekday(WEEKDAYS.index(match["last"].lower()), published) if match["last"] else day
        return Days(
            min(day, last), last, "day", f"the night of that day, before publication on {describe_day(published)}"
        )
    return Days(
        published - timedelta(days=1), published, "day", f"the night before publication on {describe_day(published)}"
    )


def resolve_unit(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "last week", "this month"."""
    unit, which = match["unit"].lower(), match["which"].lower()
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    part = read_part(match["part"])
    if unit == "week":
        first, last = week_of(published + timedelta(weeks=shift))
        precision = "week"
    elif unit == "month":
        middle = months_before(published.replace(day=1), -shift)
        first, last = month_of(middle.year, middle.month, part)
        precision = "month"
    else:
        first, last = date(published.year + shift, 1, 1), date(published.year + shift, 12, 31)
        if part == "late":
            first = date(published.year + shift, 9, 1)
        precision = "month"
    if shift == 0 and not future:
        last = max(first, min(last, published))
    return Days(first, last, precision, f"counted from publication on {describe_day(published)}")


_NTH = re.compile(r"\b(?:second|third|fourth|fifth|sixth|seventh)\s+(?:such\s+)?[^\d,;:.]{1,40}$", re.IGNORECASE)
_NTH_REACH = 60
"""Words before a span that only count: "the third attack in two days" is of one day."""


def resolve_span_back(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "over the last 10 days", "in 48 hours"."""
    if future or _NTH.search(match.string, max(0, match.start() - _NTH_REACH), match.start()):
        return None
    unit = match["unit"].lower().removesuffix("s")
    count = parse_number(match["n"]) if match["n"] else 1
    if count is None or count > 400:
        return None
    first = _count_back(published, count, unit)
    precision = {"hour": "day", "day": "day" if count <= 4 else "week", "week": "week" if count == 1 else "month"}.get(
        unit, "month"
    )
    return Days(first, published, precision, f"that long before publication on {describe_day(published)}", is_open=True)


def _count_back(day: date, count: int, unit: str) -> date:
    if unit == "hour":
        return day - timedelta(days=max(1, round(count / 24)))
    if unit == "day":
        return day - timedelta(days=count)
    if unit == "week":
        return day - timedelta(weeks=count)
    return months_before(day, count * (12 if unit == "year" else 1))


def resolve_soon(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "in the next few weeks", "in the coming days": a guess, and said to be one."""
    unit = match["unit"].lower()
    reach = {"days": 6, "weeks": 28, "months": 90}[unit]
    precision = "week" if unit == "days" else "month"
    rule = f"a guess: soon after publication on {describe_day(published)}"
    return Days(published, published + timedelta(days=reach), precision, rule)


def resolve_recent(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "in recent weeks": a guess, and said to be one."""
    unit = match["unit"].lower()
    first = {
        "hours": published - timedelta(days=1),
        "days": published - timedelta(days=6),
        "weeks": published - timedelta(weeks=3),
        "months": months_before(published, 3),
        "years": months_before(published, 36),
    }[unit]
    precision = {"hours": "day", "days": "week"}.get(unit, "month")
    return Days(
        first, published, precision, f"a guess: shortly before publication on {describe_day(published)}", is_open=True
    )


def resolve_ago(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "three days ago", "a year ago this week"."""
    unit = match["unit"].lower().removesuffix("s")
    vague = match["n"].lower() in ("several", "some", "a few", "few", "many")
    count = 3 if vague else 1 if match["n"].lower() in ("a", "an") else parse_number(match["n"])
    if count is None or count > 400:
        return None
    middle = _count_back(published, count, unit)
    if match["within"]:
        return _around_the_day(middle, match["within"].lower().split()[-1], published)
    if unit in ("hour", "day") and not vague:
        return Days(middle, middle, "day", f"counted from publication on {describe_day(published)}")
    slack = {"hour": 1, "day": 2, "week": 14 if vague else 3}.get(unit, 45 if vague else 15)
    if unit == "year":
        slack = 180
    if unit == "week" and match.group().lower().startswith(("a week", "one week")):
        slack = 1
    first, last = middle - timedelta(days=slack), min(published, middle + timedelta(days=slack))
    precision = "week" if unit in ("day", "week") and not vague else "month"
    return Days(first, last, precision, f"about that long before publication on {describe_day(published)}")


def _around_the_day(day: date, unit: str, published: date) -> Days:
    """Give that day, or the week or month that holds it: "a year ago today", "two years ago this month"."""
    first, last = {"week": week_of(day), "month": month_of(day.year, day.month)}.get(unit, (day, day))
    precision = unit if unit in ("week", "month") else "day"
    return Days(first, last, precision, f"that long before publication on {describe_day(published)}")


def resolve_relative_day(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "two days later", "the same day": counted from another occurrence."""
    words = " ".join(match.group().lower().split())
    count = parse_number(match["n"]) if match["n"] else 1
    if count is None or count > 60:
        return None
    back = re.search(r"earlier|before|previous|prior|eve", words)
    same = _SAME_DAY.search(words)
    unit = (match["unit"] or "day").lower().removesuffix("s")
    days = count * {"week": 7, "month": 30}.get(unit, 1)
    offset = 0 if same else -days if back else days
    how = (
        "the same day as what it follows" if same else f"{days} day(s) {'before' if back else 'after'} what it follows"
    )
    return Days(published, published, unit if unit in ("week", "month") else "day", how, offset=offset)


def resolve_days_apart(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "days later", "a few days before": about three days from another occurrence."""
    offset = -_FEW_DAYS if match.group().lower().endswith(("earlier", "before")) else _FEW_DAYS
    return Days(published, published, "week", "a few days from what it follows", offset=offset)


def resolve_hours_apart(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "hours later", "less than 24 hours before": the same day as another occurrence, or a whole day from it."""
    count = parse_number(match["n"]) if match["n"] else 0
    if count is None or count > 400:
        return None
    words = match.group().lower()
    days = round(count / 24)
    offset = -days if words.endswith(("earlier", "before")) else days
    return Days(published, published, "day", f"{count or 'a few'} hours from what it follows", offset=offset)


def resolve_straight_day(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "for the eighth straight day": the day of what it stands beside."""
    return Days(published, published, "day", "one of several days in a row, the day of what it follows", offset=0)


def resolve_nth_day(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "is in its second day": that many days up to publication."""
    count = parse_ordinal(match["nth"])
    if count is None or count > 60:
        return None
    days = count * (7 if match["unit"].lower() == "week" else 1) - 1
    how = f"so many days in a row up to publication on {describe_day(published)}"
    return Days(published - timedelta(days=days), published, "day" if days <= 4 else "week", how, is_open=True)


def resolve_season(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "in the summer of 2013"."""
    first_month, last_month = SEASONS[match["season"].lower()]
    year = int(match["y"]) if match["y"] else published.year
    last = month_of(year + (last_month < first_month), last_month)[1]
    first = date(year, first_month, 1)
    if not match["y"] and first > published:
        first, last = first.replace(year=year - 1), month_of(last.year - 1, last_month)[1]
    return Days(
        first, min(last, max(published, first)), "month", f"the season, before publication on {describe_day(published)}"
    )
