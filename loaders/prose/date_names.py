"""Days, months and years by name: "on Saturday", "Feb. 18", "in July", "since 2014" become days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.prose.calendar import (
    WEEKDAYS,
    describe_day,
    last_weekday,
    make_date,
    month_of,
    next_weekday,
    parse_day,
    parse_month,
)


@dataclass(frozen=True, slots=True)
class Days:
    """What a rule makes of its match, before the words are put beside it."""

    first: date
    last: date
    precision: str
    how: str
    offset: int | None = None
    is_open: bool = False


def read_part(written: str | None) -> str:
    """Read "the end of" as "late", and so on; "" where no part is named."""
    text = (written or "").lower()
    if text in ("the end of", "late"):
        return "late"
    return "early" if text in ("the beginning of", "the start of", "early") else text


def _weekday(written: str, published: date, future: bool) -> date:
    number = WEEKDAYS.index(written.lower())
    return next_weekday(number, published) if future else last_weekday(number, published)


def _open_since(first: date, published: date, precision: str) -> Days:
    how = f"from then to publication on {describe_day(published)}"
    return Days(first, max(first, published), precision, how, is_open=True)


_LASTED = re.compile(r"\b(?:took|lasted|held|remained|stayed|fought|raged|waited|kept|had\s+been)\b[^.;:]*$")
_LASTED_REACH = 70
"""Words that turn "until Monday" into the past: "it took the army until Monday"; a truce runs until the coming one."""

_MET = re.compile(
    r"[’']s\s+(?:[\w-]+\s+){0,2}?(?:talks|meeting|summit|conference|round|session|vote|election|gathering|congress|negotiations)\b",
    re.IGNORECASE,
)
"""What people prepare for lies ahead: "before Saturday's talks"; "before Saturday's attack" looks back."""


def _leads_to(match: re.Match[str], lead: str) -> bool:
    return lead == "before" or match.string.endswith(("prepare for ", "preparing for "), 0, match.start())


def resolve_weekday(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "on Saturday", "since Friday", "next Monday"."""
    number = WEEKDAYS.index(match["day"].lower())
    lead = (match["lead"] or "").lower()
    if "since" in lead:
        first = last_weekday(number, published)
        return _open_since(first, published, "day")
    if lead in ("until", "till"):
        future = not _LASTED.search(match.string, max(0, match.start() - _LASTED_REACH), match.start())
    elif lead in ("next", "coming", "this coming") or (
        _leads_to(match, lead) and _MET.match(match.string, match.end())
    ):
        future = True
    if future and "last" not in lead:
        is_today = published.weekday() == number and lead not in ("next", "coming", "this coming")
        day = published if is_today else next_weekday(number, published)
        return Days(day, day, "day", f"the coming one, seen from publication on {describe_day(published)}")
    before = published - timedelta(days=1) if "last" in lead else published
    day = last_weekday(number, before)
    return Days(day, day, "day", f"the latest on or before publication on {describe_day(published)}")


def resolve_weekday_span(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "between Friday and Sunday"."""
    last = _weekday(match["last"], published, future)
    first = last_weekday(WEEKDAYS.index(match["first"].lower()), last)
    return Days(first, last, "day", f"the latest before publication on {describe_day(published)}")


def resolve_night(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "the night to Saturday"."""
    last = _weekday(match["last"], published, future)
    return Days(
        last - timedelta(days=1), last, "day", f"the night before that day, and it, before {describe_day(published)}"
    )


def resolve_month_day(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "Feb. 18", "4 August 2016", "from Nov. 3 to 5"."""
    if match["m"][0].islower():  # "they may 10 times …"
        return None
    groups, year = match.groupdict(), _year_of(match, published)
    first = _day_in_year(match["m"], match["d"], year, published, future)
    if first is None:
        return None
    lead = (groups.get("lead") or "").lower()
    if "since" in lead:
        return _open_since(first, published, "day")
    last = first
    if groups.get("d2"):
        last = _day_in_year(groups.get("m2") or match["m"], match["d2"], year, published, future) or first
    how = "the day that the words give" if year else f"the latest before publication on {describe_day(published)}"
    return Days(min(first, last), max(first, last), "day", how)


def _year_of(match: re.Match[str], published: date) -> int | None:
    """Give the year that stands behind a month: "July 2014", "July last year"."""
    if match["which"]:
        return published.year - (match["which"].lower() == "last")
    return int(match["y"]) if match["y"] else None


def _day_in_year(month: str, day: str, year: int | None, published: date, future: bool) -> date | None:
    number, of_month = parse_month(month), parse_day(day)
    if year:
        return make_date(year, number, of_month)
    this_year = make_date(published.year, number, of_month)
    if this_year and this_year > published and not future:
        return make_date(published.year - 1, number, of_month)
    if this_year and future and this_year < published - timedelta(days=180):
        return make_date(published.year + 1, number, of_month)
    return this_year


def resolve_iso_day(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "2016-08-04"."""
    day = make_date(int(match["y"]), int(match["m"]), int(match["d"]))
    return Days(day, day, "day", "the day that the words give") if day else None


def resolve_month(match: re.Match[str], published: date, future: bool) -> Days:
    """Read "in July", "since late October"."""
    month, named = parse_month(match["m"]), _year_of(match, published)
    if named:
        year = named
    else:
        year = published.year - (month > published.month and not future)
        if (match["lead"] or "").lower().startswith("last") and month == published.month:
            year -= 1
    first, last = month_of(year, month, read_part(match["part"]))
    if "since" in (match["lead"] or "").lower():
        return _open_since(first, published, "month")
    if not named and not future:
        last = max(first, min(last, published))
    how = "the month that the words give" if named else f"the latest before publication on {describe_day(published)}"
    return Days(first, last, "month", how)


def resolve_year_span(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "between 2011 and 2015"."""
    first, last = int(match["y"]), int(match["y2"])
    if first > last or last > published.year + 2:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), "month", "the years that the words give")


def resolve_year(match: re.Match[str], published: date, future: bool) -> Days | None:
    """Read "in 2014", "since early 2015"."""
    year = int(match["y"])
    if year > published.year + 2:
        return None
    part = read_part(match["part"])
    months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    first, last = date(year, months[0], 1), month_of(year, months[1])[1]
    if "since" in (match["lead"] or "").lower():
        return _open_since(first, published, "month")
    return Days(first, min(last, max(published, first)), "month", "the year that the words give")
