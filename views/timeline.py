"""The events over time: how many were under way in each day, week or month, and the chart of that.

An event counts in every bar that its days touch, so that a bar holds exactly the events that its dates select;
an event of several days therefore counts in several bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import altair as alt
import numpy as np
import pandas as pd

from loaders.table import EVENT_TYPES
from views.selection import NOT_STATED

LONGEST_BY_DAY = 62
LONGEST_BY_WEEK = 420
_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M"}
HEIGHT_PX = 120


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1

    @property
    def unit(self) -> str:
        """The bar that suits this length: day, week or month."""
        return "day" if self.days <= LONGEST_BY_DAY else "week" if self.days <= LONGEST_BY_WEEK else "month"

    def in_whole(self, unit: str) -> Span:
        """Give the shortest span of whole days, weeks or months around this one."""
        frequency = _FREQUENCY[unit]
        first, last = pd.Period(self.first, frequency), pd.Period(self.last, frequency)
        return Span(first.start_time.date(), last.end_time.date())

    def moved(self, steps: int) -> Span:
        """Give the span as long as this one that lies `steps` lengths later, or earlier if negative.

        A whole calendar month moves to the next whole month, however long that is.
        """
        month = pd.Period(self.first, "M")
        if (self.first, self.last) == (month.start_time.date(), month.end_time.date()):
            moved = month + steps
            return Span(moved.start_time.date(), moved.end_time.date())
        shift = timedelta(days=self.days * steps)
        return Span(self.first + shift, self.last + shift)


def span_of(events: pd.DataFrame) -> Span | None:
    """Give the span from the first dated event to the last, or None where no event has a date."""
    dated = events["event_date"].dropna()
    if dated.empty:
        return None
    last = max(dated.max(), events["event_date_end"].dropna().max())
    return Span(dated.min().date(), last.date())


def count_by_bar(events: pd.DataFrame, span: Span) -> pd.DataFrame:
    """Count the events under way in each bar of `span` by type: columns first, last, event_type, events.

    Days are inclusive and bars are cut at the ends of the span. Bars without events have no row.
    """
    frequency = _FREQUENCY[span.unit]
    dated = events[events["event_date"].notna()]
    begins, ends = dated["event_date"], dated["event_date_end"].fillna(dated["event_date"])
    within = ((ends >= pd.Timestamp(span.first)) & (begins <= pd.Timestamp(span.last))).to_numpy()
    opens = np.maximum(_ordinals(begins[within], frequency), pd.Period(span.first, frequency).ordinal)
    closes = np.minimum(_ordinals(ends[within], frequency), pd.Period(span.last, frequency).ordinal)
    repeats = closes - opens + 1
    bars = np.repeat(opens, repeats) + _steps(repeats)
    types = np.repeat(dated["event_type"].to_numpy()[within], repeats)
    counts = pd.DataFrame({"bar": bars, "event_type": types}).value_counts(sort=False).reset_index(name="events")
    periods = [pd.Period(ordinal=int(bar), freq=frequency) for bar in counts["bar"]]
    return pd.DataFrame(
        {
            "first": _days(max(period.start_time.date(), span.first) for period in periods),
            "last": _days(min(period.end_time.date(), span.last) for period in periods),
            "event_type": counts["event_type"].replace("", NOT_STATED),
            "events": counts["events"],
        }
    )


def _ordinals(days: pd.Series, frequency: str) -> np.ndarray:
    return np.asarray(pd.PeriodIndex(days, freq=frequency).asi8)


def _days(days: Iterable[date]) -> pd.Series:
    return pd.Series(list(days), dtype="datetime64[s]")


def _steps(repeats: np.ndarray) -> np.ndarray:
    """Give 0..n-1 for each n of `repeats`, one after another."""
    ends = np.cumsum(repeats)
    return np.asarray(np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - repeats, repeats))


def timeline_chart(counts: pd.DataFrame, span: Span, colours: Mapping[str, str]) -> alt.Chart:
    """Draw the bars, stacked by type; `colours` gives each type's.

    A click gives the selection `bar`, a drag the selection `brush`; `chosen_span` reads both.
    """
    types = [*EVENT_TYPES, *([NOT_STATED] if (counts["event_type"] == NOT_STATED).any() else [])]
    shown = [name for name in types if (counts["event_type"] == name).any()]
    rows = counts.assign(
        end=counts["last"] + pd.Timedelta(days=1),
        order=counts["event_type"].map({name: place for place, name in enumerate(types)}),
    )
    bar = alt.selection_point(name="bar", fields=["first", "last"], clear="dblclick")
    brush = alt.selection_interval(name="brush", encodings=["x"], clear="dblclick")
    chart: alt.Chart = (
        alt.Chart(rows, height=HEIGHT_PX, padding={"left": 0, "top": 4, "right": 0, "bottom": 0})
        .mark_bar(binSpacing=1, cursor="pointer", stroke="#8a8a8a", strokeWidth=0.6)
        .encode(
            x=alt.X("first:T", title=None, scale=_scale(span), axis=_axis(span)).bandPosition(0),
            x2="end:T",
            y=alt.Y("sum(events):Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=3)),
            color=alt.Color(
                "event_type:N",
                title=None,
                scale=alt.Scale(domain=shown, range=[colours.get(name, "#8a8a8a") for name in shown]),
                legend=None,
            ),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("first:T", title="from", format="%-d %b %Y"),
                alt.Tooltip("last:T", title="to", format="%-d %b %Y"),
                alt.Tooltip("event_type:N", title="type"),
                alt.Tooltip("events:Q", title="events"),
            ],
        )
        .add_params(bar, brush)
    )
    return chart


def _scale(span: Span) -> alt.Scale:
    after = span.last + timedelta(days=1)
    return alt.Scale(domain=[_vega_day(span.first), _vega_day(after)], nice=False)


def _vega_day(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day)


def _axis(span: Span) -> alt.Axis:
    forms = {"day": "%-d %b", "week": "%-d %b %Y", "month": "%b %Y"}
    return alt.Axis(format=forms[span.unit], labelOverlap=True, grid=False, tickCount=10)
