"""Days, weeks and months: the arithmetic under the date rules, and dates that need no context."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_FORMS = {
    1: "january jan",
    2: "february feb",
    3: "march mar",
    4: "april apr",
    5: "may",
    6: "june jun",
    7: "july jul",
    8: "august aug",
    9: "september sept sep",
    10: "october oct",
    11: "november nov",
    12: "december dec",
}
MONTHS = {form: number for number, forms in _MONTH_FORMS.items() for form in forms.split()}

WEEKDAY = "|".join(WEEKDAYS)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY_OF_MONTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

_FULL_DATES = (
    re.compile(rf"\b(?P<m>{MONTH})\b\.?\s+(?P<d>{DAY_OF_MONTH})(?:,\s*|\s+)(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<d>{DAY_OF_MONTH})\s+(?:of\s+)?(?P<m>{MONTH})\b\.?,?\s+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_./](?P<m>0?[1-9]|1[0-2])[-_./](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>3[01]|[12]\d|0[1-9])(?!\d)"),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLE_DATE = re.compile(rf"\b(?:{MONTH})\b\.?\s+{DAY_OF_MONTH}\b|\b{DAY_OF_MONTH}\s+(?:of\s+)?(?:{MONTH})\b", re.I)


def find_full_date(text: str) -> date | None:
    """Find the first date written with its year ("Nov. 13, 2017", "13 November 2017", "2017-11-13"); else None."""
    if not _YEAR.search(text):
        return None
    found = [match for pattern in _FULL_DATES for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        day = make_date(int(match["y"]), parse_month(match["m"]), parse_day(match["d"]))
        if day:
            return day
    return None


def find_title_date(text: str) -> str | None:
    """Find a day and month written without a year, as written; else None."""
    match = _TITLE_DATE.search(text)
    return match.group() if match else None


def parse_month(written: str) -> int:
    """Read a month's name, short name or number."""
    return int(written) if written.isdecimal() else MONTHS[written.lower()]


def parse_day(written: str) -> int:
    """Read a day of the month, with or without its ordinal ending."""
    return int(re.sub(r"\D", "", written))


def make_date(year: int, month: int, day: int) -> date | None:
    """Make a date; None when the calendar has no such day."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def last_weekday(weekday: int, until: date) -> date:
    """Give the latest such weekday (Monday is 0) on or before `until`."""
    return until - timedelta(days=(until.weekday() - weekday) % 7)


def next_weekday(weekday: int, after: date) -> date:
    """Give the first such weekday after `after`."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def week_of(day: date) -> tuple[date, date]:
    """Give Monday and Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_of(year: int, month: int, part: str = "") -> tuple[date, date]:
    """Give first and last day of a month, or of its "early", "mid" or "late" third."""
    last = monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part, (1, last))
    return date(year, month, first_day), date(year, month, last_day)


def months_before(day: date, months: int) -> date:
    """Give the same day of the month some months earlier, or that month's last day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@lru_cache(maxsize=4096)
def describe_day(day: date) -> str:
    """Write a day as a reader says it: "Monday 13 November 2017"."""
    return f"{day:%A} {day.day} {day:%B %Y}"
