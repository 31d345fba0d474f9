"""Which days somebody reported on: a day without a summary is "no report", never "no events"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from views.timeline import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days of a span on which a summary was published, in order, each once."""

    span: Span
    published: tuple[date, ...]

    @property
    def silent(self) -> int:
        """Count the days without a summary."""
        return self.span.days - len(self.published)

    def runs(self) -> tuple[Span, ...]:
        """List the runs of days with a summary, by date."""
        one = timedelta(days=1)
        breaks = [place for place, (day, after) in enumerate(pairwise(self.published), 1) if after - day > one]
        edges = [0, *breaks, len(self.published)]
        return tuple(Span(self.published[first], self.published[end - 1]) for first, end in pairwise(edges) if end)

    def gaps(self) -> tuple[Span, ...]:
        """List the runs of days without a summary, longest first, then by date."""
        one = timedelta(days=1)
        edges = [self.span.first - one, *self.published, self.span.last + one]
        runs = [Span(left + one, right - one) for left, right in pairwise(edges)]
        return tuple(sorted((run for run in runs if run.days > 0), key=lambda run: (-run.days, run.first)))

    def within(self, first: date, last: date) -> int:
        """Count the days from first to last, inclusive, on which a summary was published."""
        return sum(first <= day <= last for day in self.published)


def coverage_of(span: Span, days: Iterable[date]) -> Coverage | None:
    """Tell which days of `span` have a summary; None where no day of publication is known at all."""
    known = sorted(set(days))
    return Coverage(span, tuple(day for day in known if span.first <= day <= span.last)) if known else None
