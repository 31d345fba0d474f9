from __future__ import annotations

import json
from datetime import date
from typing import Any

from loaders.store import open_store
from made_up import made_up_events
from views.marks import marks_of
from views.playback import playback_json
from views.selection import Selection, query_of
from views.symbols import SYMBOLS
from views.timeline import Span

SPAN = Span(date(2016, 3, 1), date(2017, 7, 31))


def played(selection: Selection) -> tuple[dict[str, Any], Any]:
    store, query = open_store(made_up_events()), query_of(selection)
    counted = store.per_footprint(query)
    marks = marks_of(counted)
    return json.loads(playback_json(store.moments(query), counted, marks, SPAN, 1)), marks


def days_since_1970(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def test_each_event_on_the_map_is_played_on_its_days_at_its_mark() -> None:
    told, marks = played(Selection())
    amber = next(number for number, mark in enumerate(marks) if mark.events == 2)
    assert told["places"][0] == amber
    assert SYMBOLS[told["kinds"][0]].event_type == "Explosions/Remote violence"
    assert told["days"] == [days_since_1970(day) for day in (date(2016, 3, 5), date(2016, 3, 6), date(2017, 7, 10))]
    assert told["lasts"] == [0, 0, 4]
    assert told["events"] == [2, 1, 1]
    assert (told["first"], told["last"]) == (days_since_1970(SPAN.first), days_since_1970(SPAN.last))
    assert (told["unit"], told["undated"]) == ("month", 1)


def test_only_the_selection_is_played() -> None:
    told, marks = played(Selection(types=("Battles",)))
    assert (told["places"], told["events"], len(marks)) == ([0], [1], 1)


def test_by_report_events_are_played_on_the_day_of_publication() -> None:
    told, _ = played(Selection(by_report=True))
    assert set(told["days"]) == {days_since_1970(date(2016, 3, 7)), days_since_1970(date(2017, 7, 20))}
    assert sum(told["events"]) == 5


def test_a_selection_without_days_plays_nothing() -> None:
    told, _ = played(Selection(statuses=("denied",)))
    assert told["days"] == told["places"] == []
