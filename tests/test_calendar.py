"""The arithmetic of days, weeks and months, and dates that say their year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.prose.calendar import (
    describe_day,
    find_full_date,
    find_title_date,
    last_weekday,
    make_date,
    month_of,
    months_before,
    next_weekday,
    parse_day,
    parse_month,
    week_of,
)

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
WEEKDAYS = st.integers(0, 6)


@given(WEEKDAYS, DAYS)
def test_the_latest_weekday_is_within_the_week_before(weekday: int, until: date) -> None:
    day = last_weekday(weekday, until)
    assert day.weekday() == weekday
    assert timedelta(0) <= until - day < timedelta(7)


@given(WEEKDAYS, DAYS)
def test_the_coming_weekday_is_within_the_week_after(weekday: int, after: date) -> None:
    day = next_weekday(weekday, after)
    assert day.weekday() == weekday
    assert timedelta(0) < day - after <= timedelta(7)


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday_and_holds_its_day(day: date) -> None:
    first, last = week_of(day)
    assert (first.weekday(), last.weekday(), (last - first).days) == (0, 6, 6)
    assert first <= day <= last


@given(DAYS, st.integers(0, 60))
def test_months_back_and_forth(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
    assert earlier.day <= day.day
    assert months_before(day.replace(day=1), -months) >= day.replace(day=1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2016, 3, 31), 1, date(2016, 2, 29)),
        (date(2017, 3, 31), 1, date(2017, 2, 28)),
        (date(2017, 1, 15), 1, date(2016, 12, 15)),
        (date(2017, 1, 15), 0, date(2017, 1, 15)),
        (date(2017, 12, 1), -1, date(2018, 1, 1)),
    ],
)
def test_months_before(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


@given(st.integers(1990, 2060), st.integers(1, 12))
def test_the_thirds_of_a_month_make_the_month(year: int, month: int) -> None:
    early, mid, late = (month_of(year, month, part) for part in ("early", "mid", "late"))
    assert (early[0], late[1]) == month_of(year, month)
    assert early[1] + timedelta(1) == mid[0]
    assert mid[1] + timedelta(1) == late[0]


@pytest.mark.parametrize("parts", [(2017, 2, 29), (2017, 13, 1), (2017, 0, 1), (2017, 4, 31), (2017, 5, 0)])
def test_no_day_is_made_that_the_calendar_lacks(parts: tuple[int, int, int]) -> None:
    assert make_date(*parts) is None


def test_a_leap_day_is_a_day() -> None:
    assert make_date(2016, 2, 29) == date(2016, 2, 29)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published on Nov. 13, 2017 Read time Approx. 4 minutes", date(2017, 11, 13)),
        ("Published on Sept. 9, 2015", date(2015, 9, 9)),
        ("published April 11th, 2016", date(2016, 4, 11)),
        ("13 November 2017", date(2017, 11, 13)),
        ("the 2nd of August 2013", date(2013, 8, 2)),
        ("summary-2017-11-13.txt", date(2017, 11, 13)),
        ("report_20171113", date(2017, 11, 13)),
        ("2017.1.3", date(2017, 1, 3)),
        ("May 3, 2016", date(2016, 5, 3)),
        ("Feb. 30, 2016, then March 1, 2016", date(2016, 3, 1)),
        ("June 3, 2016 and May 2, 2015", date(2016, 6, 3)),
        ("November 13th", None),
        ("Nov. 2017", None),
        ("2017-13-40", None),
        ("call 2017111345", None),
        ("in March 2015", None),
        ("", None),
    ],
)
def test_a_date_that_says_its_year(text: str, expected: date | None) -> None:
    assert find_full_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Executive Summary for November 13th", "November 13th"),
        ("Executive Summary for 13 November", "13 November"),
        ("Executive Summary for Apr. 11th", "Apr. 11th"),
        ("Executive Summary", None),
        ("Summary of week 46", None),
    ],
)
def test_a_date_without_its_year(text: str, expected: str | None) -> None:
    assert find_title_date(text) == expected


@pytest.mark.parametrize(("written", "number"), [("Sept", 9), ("september", 9), ("May", 5), ("11", 11), ("DEC", 12)])
def test_months_by_any_name(written: str, number: int) -> None:
    assert parse_month(written) == number


@pytest.mark.parametrize(("written", "number"), [("1st", 1), ("22nd", 22), ("3", 3), ("04", 4)])
def test_days_of_the_month(written: str, number: int) -> None:
    assert parse_day(written) == number


def test_a_day_is_told_as_a_reader_says_it() -> None:
    assert describe_day(date(2017, 11, 3)) == "Friday 3 November 2017"
