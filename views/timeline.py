"""The events over time: how many were under way in each day, week or month, and the chart of that.

An event counts in every bar that its days touch, so that a bar holds exactly the events that its dates select;
an event of several days therefore counts in several bars.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from loaders.table import EVENT_TYPES
from views.language import is_right_to_left, say, term, write_day
from views.selection import NOT_STATED

LONGEST_BY_DAY = 62
LONGEST_BY_WEEK = 420
_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M"}
HEIGHT_PX = 134
_ONE_DAY = pd.Timedelta(days=1)
_FORMATS = {"day": "%-d %b", "week": "%-d %b %Y", "month": "%b %Y"}


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

    def ending(self, unit: str, latest: date) -> Span:
        """Give the whole day, week or month around this span's last day, or around `latest` if that is before it."""
        last = max(self.first, min(self.last, latest))
        return Span(last, last).in_whole(unit)

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


def span_of(spans: pd.DataFrame) -> Span | None:
    """Give the span from the first dated event to the last, or None where no event has a date.

    `spans` are what `loaders.store.Store.spans` counts: event_date, event_date_end, event_type, events.
    """
    if spans.empty:
        return None
    return Span(spans["event_date"].min().date(), max(spans["event_date"].max(), spans["event_date_end"].max()).date())


def count_by_bar(spans: pd.DataFrame, span: Span) -> pd.DataFrame:
    """Count the events under way in each bar of `span` by type: columns first, last, event_type, events.

    `spans` as for `span_of`. Days are inclusive and bars are cut at the ends of the span. Bars without events have no
    row.
    """
    frequency = _FREQUENCY[span.unit]
    begins, ends = spans["event_date"], spans["event_date_end"]
    within = ((ends >= pd.Timestamp(span.first)) & (begins <= pd.Timestamp(span.last))).to_numpy()
    opens = np.maximum(_ordinals(begins[within], frequency), pd.Period(span.first, frequency).ordinal)
    closes = np.minimum(_ordinals(ends[within], frequency), pd.Period(span.last, frequency).ordinal)
    repeats = closes - opens + 1
    bars = np.repeat(opens, repeats) + _steps(repeats)
    types, numbers = (np.repeat(spans[name].to_numpy()[within], repeats) for name in ("event_type", "events"))
    long = pd.DataFrame({"bar": bars, "event_type": types, "events": numbers})
    counts = long.groupby(["bar", "event_type"], as_index=False)["events"].sum()
    days = {bar: _days_of_bar(int(bar), frequency, span) for bar in counts["bar"].unique()}
    return pd.DataFrame(
        {
            "first": _days(days[bar][0] for bar in counts["bar"]),
            "last": _days(days[bar][1] for bar in counts["bar"]),
            "event_type": counts["event_type"].replace("", NOT_STATED),
            "events": counts["events"],
        }
    )


def _days_of_bar(bar: int, frequency: str, span: Span) -> tuple[date, date]:
    """Give the first and last day of a bar; pandas takes 50 microseconds for it, so each bar is asked for once."""
    period = pd.Period(ordinal=bar, freq=frequency)
    return max(period.start_time.date(), span.first), min(period.end_time.date(), span.last)


def _ordinals(days: pd.Series, frequency: str) -> np.ndarray:
    return np.asarray(pd.PeriodIndex(days, freq=frequency).asi8)


def _days(days: Iterable[date]) -> pd.Series:
    return pd.Series(list(days), dtype="datetime64[s]")


def _steps(repeats: np.ndarray) -> np.ndarray:
    """Give 0..n-1 for each n of `repeats`, one after another."""
    ends = np.cumsum(repeats)
    return np.asarray(np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - repeats, repeats))


def timeline_spec(
    counts: pd.DataFrame, span: Span, colours: Mapping[str, str], covered: Iterable[Span] | None = None
) -> dict[str, Any]:
    """Write the chart as Vega-Lite: bars stacked by type, in the colours given, over a strip of the days `covered`.

    A click gives the selection `bar`, a drag the selection `brush`. None draws no strip: nobody knows the coverage.
    Altair would take 20 ms to write the same.
    """
    strip = [] if covered is None else [_strip([span], "#8a8a8a", 0.25), _strip(covered, "#5f7f95", 1.0)]
    return {
        "height": HEIGHT_PX,
        "padding": {"left": 0, "top": 4, "right": 0, "bottom": 6},
        "params": [
            {
                "name": "bar",
                "select": {"type": "point", "fields": ["first", "last"], "clear": "dblclick"},
                "views": ["bars"],
            },
            {
                "name": "brush",
                "select": {"type": "interval", "encodings": ["x"], "clear": "dblclick"},
                "views": ["bars"],
            },
        ],
        "layer": [_bar_layer(counts, span, colours), *strip],
    }


def _strip(spans: Iterable[Span], colour: str, opacity: float) -> dict[str, Any]:
    """Draw days as a line below the bars; an outline keeps a single day in sight among years."""
    days = [
        {"first": _milliseconds(pd.Timestamp(run.first)), "end": _milliseconds(pd.Timestamp(run.last) + _ONE_DAY)}
        for run in spans
    ]
    look = {"fill": colour, "stroke": colour, "strokeWidth": 1.5 if opacity == 1 else 0, "opacity": opacity}
    return {
        "data": {"values": days},
        "mark": {"type": "rect", "clip": False, "tooltip": None, **look},
        "encoding": {
            "x": {"field": "first", "type": "temporal", "scale": {"type": "utc"}},
            "x2": {"field": "end"},
            "y": {"value": {"expr": "height + 3"}},
            "y2": {"value": {"expr": "height + 8"}},
        },
    }


def _bar_layer(counts: pd.DataFrame, span: Span, colours: Mapping[str, str]) -> dict[str, Any]:
    shown = [name for name in (*EVENT_TYPES, NOT_STATED) if (counts["event_type"] == name).any()]
    return {
        "name": "bars",
        "data": {"values": _bars(counts)},
        "mark": {"type": "bar", "orient": "vertical", "cursor": "pointer", "stroke": "#8a8a8a", "strokeWidth": 0.6},
        "encoding": {
            "x": {"field": "first", "type": "temporal", "title": None, "scale": _scale(span), "axis": _axis(span)},
            "x2": {"field": "end"},
            "y": {
                "field": "events",
                "type": "quantitative",
                "stack": "zero",
                "title": None,
                "axis": {"tickMinStep": 1, "tickCount": 3},
            },
            "color": {
                "field": "event_type",
                "type": "nominal",
                "legend": None,
                "scale": {"domain": shown, "range": [colours.get(name, "#8a8a8a") for name in shown]},
            },
            "order": {"field": "order", "type": "quantitative"},
            "tooltip": [
                {"field": "from", "type": "nominal", "title": say("chart.from")},
                {"field": "to", "type": "nominal", "title": say("chart.to")},
                {"field": "kind", "type": "nominal", "title": say("chart.type")},
                {"field": "events", "type": "quantitative", "title": say("chart.events")},
            ],
        },
    }


def _bars(counts: pd.DataFrame) -> list[dict[str, Any]]:
    order = {name: place for place, name in enumerate((*EVENT_TYPES, NOT_STATED))}
    return [
        {
            "first": _milliseconds(first),
            "last": _milliseconds(last),
            "end": _milliseconds(last + _ONE_DAY),
            "from": write_day(first.date(), "day"),
            "to": write_day(last.date(), "day"),
            "event_type": event_type,
            "kind": term(event_type),
            "order": order[event_type],
            "events": events,
        }
        for first, last, event_type, events in zip(*(counts[name] for name in counts), strict=True)
    ]


def _milliseconds(day: pd.Timestamp) -> int:
    """Write a day as the browser counts time, in UTC wherever the reader is."""
    return int(day.timestamp() * 1000)


def _scale(span: Span) -> dict[str, Any]:
    edges = (pd.Timestamp(span.first), pd.Timestamp(span.last) + _ONE_DAY)
    return {"type": "utc", "domain": [_milliseconds(edge) for edge in edges], "nice": False}


def _axis(span: Span) -> dict[str, Any]:
    labels = {"labelExpr": _label_expression(span)} if is_right_to_left() else {"format": _FORMATS[span.unit]}
    return {**labels, "labelOverlap": True, "grid": False, "tickCount": 10, "offset": 9}


def _label_expression(span: Span) -> str:
    """Write months by name for a browser whose chart knows only English ones."""
    months = json.dumps([write_day(date(2000, month, 1), "day.month_name") for month in range(1, 13)])
    parts = {"day": "day + ' ' + month", "week": "day + ' ' + month + ' ' + year", "month": "month + ' ' + year"}
    given = {"day": "utcdate(datum.value)", "month": f"{months}[utcmonth(datum.value)]", "year": "utcyear(datum.value)"}
    written = re.sub(r"\b(day|month|year)\b", lambda part: given[part[0]], parts[span.unit])
    return f"'\u2067' + {written} + '\u2069'"
