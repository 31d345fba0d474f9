from __future__ import annotations

from datetime import date

import pytest

from views.coverage import coverage_of
from views.panels.timeline import coverage_words
from views.timeline import Span

APRIL = Span(date(2016, 4, 1), date(2016, 4, 30))


def on(*days: int) -> list[date]:
    return [date(2016, 4, day) for day in days]


@pytest.mark.parametrize(
    ("days", "runs"),
    [
        ([3], [(3, 3)]),
        ([3, 4, 5], [(3, 5)]),
        ([1, 2, 11, 29, 30], [(1, 2), (11, 11), (29, 30)]),
        ([30, 1], [(1, 1), (30, 30)]),
    ],
)
def test_days_that_follow_each_other_are_one_run(days: list[int], runs: list[tuple[int, int]]) -> None:
    coverage = coverage_of(APRIL, on(*days))
    assert coverage
    assert [(run.first.day, run.last.day) for run in coverage.runs()] == runs
    assert sum(run.days for run in (*coverage.runs(), *coverage.gaps())) == APRIL.days


def test_reports_from_other_times_leave_the_span_uncovered() -> None:
    coverage = coverage_of(APRIL, [date(2015, 1, 1)])
    assert coverage
    assert coverage.runs() == ()
    assert coverage_words(coverage).startswith("Strip: dark on 0 of 30 days")


def test_unknown_coverage_is_not_silence() -> None:
    assert coverage_of(APRIL, []) is None
    assert coverage_words(None).startswith("No text says when it was published")
