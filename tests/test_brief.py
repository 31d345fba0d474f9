from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from loaders.query import Query
from loaders.store import open_store
from loaders.table import empty_table, events_table
from made_up import made_up_events
from views.brief import Toll, deaths_by, deaths_in, deaths_once, headline


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return events_table([{"unmapped_reason": "made up", **row} for row in rows])


def event(event_id: str, low: int | None = None, high: int | None = None, **columns: Any) -> dict[str, Any]:
    return {"event_id": event_id, "fatalities_low": low, "fatalities_high": high, **columns}


CASES: list[tuple[str, list[dict[str, Any]], Toll | None]] = [
    ("no events", [], None),
    ("no toll is unknown, not none", [event("a"), event("b")], None),
    ("no casualties is none, not unknown", [event("a", 0, 0)], Toll(0, 0)),
    ("sum", [event("a", 5, 5), event("b", 35, 40), event("c")], Toll(40, 45)),
    ("an open end stays open", [event("a", 24), event("b", 5, 5)], Toll(29, None)),
    ("parts are in their total", [event("t", 50, 50)] + [event(f"p{n}", n, n, part_of="t") for n in (5, 6, 39)], Toll(50, 50)),
    ("parts without their total count", [event("p", 5, 5, part_of="t"), event("q", 6, 6, part_of="t")], Toll(11, 11)),
    ("parts above their total lift it", [event("t", 10, 10), event("p", 7, 7, part_of="t"), event("q", 6, 9, part_of="t")], Toll(13, 16)),
    ("a total without a number takes its parts'", [event("t"), event("p", 7, 7, part_of="t")], Toll(7, 7)),
    ("parts of parts", [event("t", 50, 50), event("p", 20, 20, part_of="t"), event("q", 20, 20, part_of="p")], Toll(50, 50)),
    ("the same told twice", [event("a", 10, 10), event("b", 10, 10, same_as="a")], Toll(10, 10)),
    ("the same told differently is a range", [event("a", 10, 10), event("b", 15, 15, same_as="a")], Toll(10, 15)),
    ("the same through a third", [event("a", 1, 1), event("b", 2, 2, same_as="a"), event("c", 3, 3, same_as="b")], Toll(1, 3)),
    ("the same as what is not selected", [event("b", 15, 15, same_as="a")], Toll(15, 15)),
    ("a later report of a part", [event("t", 50, 50), event("p", 20, 20, part_of="t"), event("q", 22, 22, same_as="p")], Toll(50, 50)),
    ("denied deaths are in the high figure only", [event("a", 20, 20, status="denied"), event("b", 3, 3)], Toll(3, 23)),
    ("a ring of parts counts once", [event("a", 4, 4, part_of="b"), event("b", 9, 9, part_of="a"), event("c", 1, 1)], Toll(10, 10)),
    ("part of itself", [event("a", 4, 4, part_of="a")], Toll(4, 4)),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_deaths_are_counted_once(rows: list[dict[str, Any]], expected: Toll | None) -> None:
    assert deaths_once(table(*rows)) == expected
    assert deaths_once(table(*reversed(rows))) == expected
    assert deaths_in(open_store(table(*rows)), Query()) == expected


@pytest.mark.parametrize(
    ("toll", "words"),
    [(Toll(5, 5), "5"), (Toll(95, 101), "95–101"), (Toll(1200, None), "1,200 or more"), (Toll(0, 0), "0")],
)
def test_toll_in_words(toll: Toll, words: str) -> None:
    assert str(toll) == words


def test_headline_of_the_made_up_conflict() -> None:
    figures = headline(open_store(made_up_events()), Query())
    assert (figures.events, figures.mapped, figures.places) == (6, 5, 4)
    assert figures.deaths == Toll(36, None)
    assert figures.without_toll == 3
    assert figures.unmapped == (("talks about a place are not an event there", 1),)


def test_deaths_by_place_count_each_once_within_it() -> None:
    rows = [
        event("t", 50, 50, admin1="Qasr"),
        event("p", 20, 20, admin1="Qasr", part_of="t"),
        event("q", 30, 30, admin1="Deir", part_of="t"),
        event("r", 1, 2, admin1="Deir"),
        event("s", admin1="Tell"),
    ]
    tolls = deaths_by(open_store(table(*rows)), Query(), "admin1")
    assert tolls == {"Qasr": Toll(50, 50), "Deir": Toll(31, 32)}


def test_headline_of_nothing() -> None:
    figures = headline(open_store(empty_table()), Query())
    assert (figures.events, figures.mapped, figures.places, figures.deaths, figures.unmapped) == (0, 0, 0, None, ())
