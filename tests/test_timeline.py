from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from asked import by_days, kept
from loaders.table import EVENT_TYPES, empty_table, events_table
from made_up import made_up_events
from views.selection import NOT_STATED, Selection
from views.timeline import Span, bar_rows, count_by_bar, span_of, timeline_spec

COLOURS = dict.fromkeys(EVENT_TYPES, "#123456")


def events_on(*days: tuple[str, str], event_type: str = "Battles") -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "event_id": str(number),
            "event_date": first,
            "event_date_end": last,
            "event_type": event_type,
            "unmapped_reason": "made up",
        }
        for number, (first, last) in enumerate(days)
    ]
    return events_table(rows)


def bars(events: pd.DataFrame, span: Span) -> list[tuple[str, str, int]]:
    counts = count_by_bar(by_days(events), span).sort_values("first")
    return [(f"{row.first:%Y-%m-%d}", f"{row.last:%Y-%m-%d}", row.events) for row in counts.itertuples()]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (date(2016, 4, 1), date(2016, 4, 1), "day"),
        (date(2016, 4, 1), date(2016, 5, 31), "day"),
        (date(2016, 4, 1), date(2016, 6, 30), "week"),
        (date(2016, 1, 1), date(2016, 12, 31), "week"),
        (date(2013, 1, 1), date(2018, 5, 15), "month"),
    ],
)
def test_bars_suit_the_length_of_the_span(first: date, last: date, unit: str) -> None:
    assert Span(first, last).unit == unit


@pytest.mark.parametrize(
    ("span", "steps", "expected"),
    [
        (Span(date(2016, 4, 1), date(2016, 4, 1)), 1, Span(date(2016, 4, 2), date(2016, 4, 2))),
        (Span(date(2016, 4, 4), date(2016, 4, 10)), -1, Span(date(2016, 3, 28), date(2016, 4, 3))),
        (Span(date(2016, 4, 1), date(2016, 4, 30)), 1, Span(date(2016, 5, 1), date(2016, 5, 31))),
        (Span(date(2016, 3, 1), date(2016, 3, 31)), -1, Span(date(2016, 2, 1), date(2016, 2, 29))),
    ],
)
def test_a_span_moves_by_its_length(span: Span, steps: int, expected: Span) -> None:
    assert span.moved(steps) == expected
    assert expected.moved(-steps) == span


def test_span_of_events_reaches_the_end_of_the_last() -> None:
    assert span_of(by_days(made_up_events())) == Span(date(2016, 3, 5), date(2017, 7, 14))
    assert span_of(by_days(empty_table())) is None
    assert span_of(by_days(kept(made_up_events(), Selection(statuses=("denied",))))) is None


def test_an_event_counts_in_each_bar_that_it_touches() -> None:
    events = events_on(("2016-04-01", "2016-04-03"), ("2016-04-03", "2016-04-03"))
    assert bars(events, Span(date(2016, 4, 1), date(2016, 4, 4))) == [
        ("2016-04-01", "2016-04-01", 1),
        ("2016-04-02", "2016-04-02", 1),
        ("2016-04-03", "2016-04-03", 2),
    ]


def test_weeks_begin_on_monday_and_are_cut_at_the_span() -> None:
    events = events_on(("2016-04-10", "2016-04-10"), ("2016-04-11", "2016-04-11"))
    assert bars(events, Span(date(2016, 4, 7), date(2016, 7, 1))) == [
        ("2016-04-07", "2016-04-10", 1),
        ("2016-04-11", "2016-04-17", 1),
    ]


def test_events_outside_the_span_and_undated_ones_are_in_no_bar() -> None:
    events = made_up_events()
    assert bars(events, Span(date(2018, 1, 1), date(2018, 1, 31))) == []
    assert bars(empty_table(), Span(date(2018, 1, 1), date(2018, 1, 31))) == []
    assert sum(count for *_, count in bars(events, Span(date(2016, 1, 1), date(2016, 1, 31)))) == 0


@pytest.mark.parametrize(
    "span",
    [
        Span(date(2016, 3, 1), date(2016, 3, 31)),
        Span(date(2017, 5, 1), date(2017, 12, 1)),
        Span(date(2013, 1, 1), date(2018, 1, 1)),
    ],
)
def test_a_bar_holds_the_events_that_its_days_select(span: Span) -> None:
    events = made_up_events()
    for row in count_by_bar(by_days(events), span).itertuples():
        within = Selection(row.first.date(), row.last.date(), types=(row.event_type,))
        assert len(kept(events, within)) == row.events


def test_chart_has_a_colour_for_each_type_whatever_is_shown() -> None:
    drawn = timeline_spec(Span(date(2016, 3, 1), date(2016, 3, 31)), COLOURS)
    scale = drawn["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == [*EVENT_TYPES, NOT_STATED]
    assert scale["range"] == [*COLOURS.values(), "#8a8a8a"]
    assert {param["name"] for param in drawn["params"]} == {"bar", "brush"}


def test_rows_of_the_chart_are_days_in_utc_in_the_order_of_types() -> None:
    span = Span(date(2016, 3, 1), date(2016, 3, 31))
    rows = bar_rows(count_by_bar(by_days(events_on(("2016-03-02", "2016-03-02"), event_type="Riots")), span))
    begins = 1_456_876_800_000
    day = {"first": begins, "last": begins, "end": begins + 86_400_000, "from": "2 Mar 2016", "to": "2 Mar 2016"}
    assert rows.to_pylist() == [day | {"event_type": "Riots", "kind": "Riots", "order": 4, "events": 1}]


def test_an_event_without_a_type_is_drawn_as_such() -> None:
    span = Span(date(2016, 3, 1), date(2016, 3, 31))
    counts = count_by_bar(by_days(events_on(("2016-03-01", "2016-03-01"), event_type="")), span)
    assert list(counts["event_type"]) == [NOT_STATED]
    assert bar_rows(counts)["order"].to_pylist() == [len(EVENT_TYPES)]


def test_days_that_are_covered_are_a_strip_below_the_bars() -> None:
    span = Span(date(2016, 3, 1), date(2016, 3, 31))
    covered = [Span(date(2016, 3, 7), date(2016, 3, 8))]
    bars, ground, strip = timeline_spec(span, COLOURS, covered)["layer"]
    assert bars["name"] == "bars"
    assert [row["end"] - row["first"] for row in ground["data"]["values"]] == [31 * 86_400_000]
    assert [row["end"] - row["first"] for row in strip["data"]["values"]] == [2 * 86_400_000]
    assert len(timeline_spec(span, COLOURS, [])["layer"]) == 3
    assert len(timeline_spec(span, COLOURS)["layer"]) == 1


def test_chart_of_nothing_has_no_rows() -> None:
    assert not bar_rows(count_by_bar(by_days(empty_table()), Span(date(2016, 3, 1), date(2016, 3, 31)))).num_rows


@pytest.mark.parametrize(
    ("unit", "latest", "expected"),
    [
        ("day", date(2016, 12, 31), Span(date(2016, 4, 20), date(2016, 4, 20))),
        ("week", date(2016, 12, 31), Span(date(2016, 4, 18), date(2016, 4, 24))),
        ("month", date(2016, 12, 31), Span(date(2016, 4, 1), date(2016, 4, 30))),
        ("day", date(2016, 4, 12), Span(date(2016, 4, 12), date(2016, 4, 12))),
        ("month", date(2015, 1, 1), Span(date(2016, 3, 1), date(2016, 3, 31))),
    ],
)
def test_a_preset_is_the_whole_unit_around_the_latest_day_shown(unit: str, latest: date, expected: Span) -> None:
    assert Span(date(2016, 3, 5), date(2016, 4, 20)).ending(unit, latest) == expected
