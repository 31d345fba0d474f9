from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from asked import kept
from geo.gazetteer import load_gazetteer
from loaders import Loaded, Problem, load_bytes
from loaders.query import Query
from loaders.store import open_store
from loaders.table import empty_table, events_table
from made_up import TEXTS, made_up_events
from views.assets import BrowserParts
from views.brief import Headline, Toll, headline
from views.briefing_counts import grid_of
from views.contradictions import contradictions
from views.marks import marks_of
from views.panels.collection import open_beside, open_loaded
from views.panels.event_list import picked_row, rows_of
from views.panels.event_map import privacy_words
from views.panels.headline import left_out_words
from views.panels.timeline import picked_span
from views.places import spots_of
from views.selection import Selection
from views.timeline import Span, span_of

APRIL_1 = 1459468800000
DAY = 86_400_000


@pytest.mark.parametrize(
    ("selected", "unit", "expected"),
    [
        ({}, "day", None),
        ({"bar": [], "brush": {}}, "day", None),
        ({"brush": {"first": [APRIL_1, APRIL_1]}}, "day", None),
        (
            {"brush": {"first": [APRIL_1 + 5, APRIL_1 + 2 * DAY]}},
            "day",
            Span(date(2016, 4, 1), date(2016, 4, 2)),
        ),
        (
            {"brush": {"first": [APRIL_1 + 2 * DAY + 5, APRIL_1]}},
            "day",
            Span(date(2016, 4, 1), date(2016, 4, 3)),
        ),
        ({"brush": {"first": [APRIL_1, APRIL_1 + DAY]}}, "week", Span(date(2016, 3, 28), date(2016, 4, 3))),
        ({"brush": {"first": [APRIL_1, APRIL_1 + DAY]}}, "month", Span(date(2016, 4, 1), date(2016, 4, 30))),
        (
            {"bar": [{"first": APRIL_1, "last": APRIL_1 + 6 * DAY}]},
            "week",
            Span(date(2016, 4, 1), date(2016, 4, 7)),
        ),
    ],
)
def test_what_the_timeline_selects_is_read_as_days(selected: Any, unit: str, expected: Span | None) -> None:
    assert picked_span(selected, unit) == expected


@pytest.mark.parametrize(
    ("state", "row"),
    [
        ({"rows": [3], "columns": [], "cells": []}, 3),
        ({"rows": [], "columns": [], "cells": [(2, "Place")]}, 2),
        ({"rows": [], "columns": [], "cells": []}, None),
        ({}, None),
    ],
)
def test_a_row_is_chosen_by_its_box_or_a_cell(state: dict[str, Any], row: int | None) -> None:
    assert picked_row({"selection": state}) == row


def test_rows_of_the_list_tell_what_is_known_and_leave_the_rest_empty() -> None:
    rows = rows_of(made_up_events())
    assert rows["deaths"].to_pylist() == ["12", "5", "", "", "24 or more", ""]
    assert rows["place"][3].as_py() == "place not stated"
    assert not rows_of(empty_table()).num_rows


def test_events_are_listed_newest_first_and_undated_last() -> None:
    ordered = open_store(made_up_events()).rows(Query())["event_id"].tolist()
    assert ordered == ["shells", "talks", "taken", "strike", "bakery", "gas"]


@pytest.mark.parametrize(
    ("figures", "undated", "words"),
    [
        (Headline(3, 3, 2, None, 3, ()), 0, ""),
        (Headline(3, 2, 2, None, 3, (("no place is named", 1),)), 0, "Not on the map: 1 (1 no place is named)."),
        (Headline(3, 3, 2, Toll(5, 5), 2, ()), 0, "2 of the events state no number of dead, which is not none."),
        (Headline(0, 0, 0, None, 0, ()), 2, "2 without a date left out."),
        (
            Headline(9, 1, 1, None, 9, (("a", 4), ("b", 2), ("c", 1), ("d", 1))),
            0,
            "Not on the map: 8 (4 a; 2 b; 1 c; …).",
        ),
    ],
)
def test_what_the_figures_leave_out_is_said(figures: Headline, undated: int, words: str) -> None:
    assert left_out_words(figures, undated) == words


def test_what_is_opened_together_keeps_each_event_and_text_once() -> None:
    everything = Loaded(made_up_events(), dict(TEXTS))
    south = kept(made_up_events(), Selection(sources=("south.txt",)))
    problem = Problem("bad.txt", "bad.txt: empty")
    opened = open_loaded(Loaded(south, {"south.txt": TEXTS["south.txt"]}, {}, (problem,)))
    joined = open_beside(opened, everything)
    assert sorted(joined.store.rows(Query())["event_id"]) == sorted(made_up_events()["event_id"])
    assert joined.events == 6
    assert list(joined.texts) == ["south.txt", "north.txt"]
    assert joined.problems == (problem,)
    assert open_beside(joined, everything).events == 6


def test_what_lies_on_two_shelves_is_asked_as_one() -> None:
    whole = open_store(made_up_events())
    south, north = (kept(made_up_events(), Selection(sources=(f"{name}.txt",))) for name in ("south", "north"))
    both = open_store(south).beside(open_store(north))
    pd.testing.assert_frame_equal(both.rows(Query()), whole.rows(Query()))
    pd.testing.assert_frame_equal(both.rows(Query(), 2, offset=3), whole.rows(Query(), 2, offset=3))
    assert headline(both, Query()) == headline(whole, Query())
    for column in ("source", "actors", "status"):
        pd.testing.assert_frame_equal(both.values(column), whole.values(column))
    assert sorted(marks_of(both.per_footprint(Query())), key=str) == sorted(
        marks_of(whole.per_footprint(Query())), key=str
    )
    assert span_of(both.spans(Query())) == span_of(whole.spans(Query()))
    assert spots_of(both.places(), load_gazetteer()) == spots_of(whole.places(), load_gazetteer())
    assert grid_of(both, Query(), Span(date(2016, 1, 1), date(2017, 12, 31))) == grid_of(
        whole, Query(), Span(date(2016, 1, 1), date(2017, 12, 31))
    )


def test_a_denial_on_one_shelf_meets_the_claim_on_another() -> None:
    told = {
        "location": "Tell",
        "event_date": date(2016, 3, 5),
        "event_date_end": date(2016, 3, 5),
        "unmapped_reason": "no",
    }
    claim = events_table([told | {"event_id": "a", "event_type": "Battles", "status": "claimed"}])
    denial = events_table([told | {"event_id": "b", "event_type": "Battles", "status": "denied"}])
    (found,) = contradictions(open_store(claim).beside(open_store(denial)).contested(Query())[0])
    assert [side.event_id for side in found.sides] == ["a", "b"]


def _show_page(page: str, opened: object, selection: object) -> None:
    """Run one page by itself; AppTest takes this function's source, so that it imports what it needs."""
    import importlib

    module = importlib.import_module(f"views.panels.{page}")
    module.show(opened, selection) if page != "add_page" else module.show(opened)


def run_page(page: str, loaded: Loaded, selection: Selection | None = None) -> AppTest:
    test = AppTest.from_function(_show_page, args=(page, open_loaded(loaded), selection or Selection()))
    return test.run(timeout=30)


def html_of(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


NOTHING = Loaded(empty_table())


@pytest.mark.parametrize(
    ("page", "loaded", "selection", "says"),
    [
        ("map_page", NOTHING, None, "No events are open. Add a summary"),
        ("sources_page", NOTHING, None, "No source is open. Add a summary"),
        ("unmapped_page", NOTHING, None, "No event matches the filters."),
        ("add_page", NOTHING, None, "What you add is read on this server"),
        ("map_page", Loaded(made_up_events()), Selection(types=("Riots",)), "No event matches. Take out a filter"),
        (
            "unmapped_page",
            Loaded(made_up_events()),
            Selection(types=("Battles",)),
            "Every event that the filters keep is on the map.",
        ),
        ("sources_page", Loaded(made_up_events()), None, "Only the events of this source are open, not its text."),
    ],
)
def test_an_empty_page_says_what_to_do(page: str, loaded: Loaded, selection: Selection | None, says: str) -> None:
    test = run_page(page, loaded, selection)
    assert not test.exception
    assert says in html_of(test)


def test_map_page_shows_figures_and_cards() -> None:
    test = run_page("map_page", Loaded(made_up_events(), dict(TEXTS)))
    assert not test.exception
    html = html_of(test)
    assert "<b>6</b> events" in html
    assert html.count('<article class="cm-card"') == 5
    next(button for button in test.button if button.key == "more of ").click().run()
    assert html_of(test).count('<article class="cm-card"') == 6


def test_unmapped_page_lists_events_under_their_reason() -> None:
    html = html_of(run_page("unmapped_page", Loaded(made_up_events())))
    assert "Talks about a place are not an event there" in html
    assert "Envoys met in Geneva" in html


def test_sources_page_shows_what_was_read_and_why_not() -> None:
    content = b"Published on June 9, 2017\n\nStrikes\n\nWarplanes bombed Palmyra on Thursday, residents said.\n"
    loaded = load_bytes("desert.txt", content)
    html = html_of(run_page("sources_page", loaded))
    assert '<mark class="cm-place" title="place">Palmyra</mark>' in html
    assert "SHA-256" in html


def test_what_could_not_be_read_is_named_on_the_sources_page() -> None:
    loaded = Loaded(empty_table(), problems=(Problem("<b>x</b>.txt", "<b>x</b>.txt: empty; expected text"),))
    assert "&lt;b&gt;x&lt;/b&gt;.txt: empty; expected text" in html_of(run_page("sources_page", loaded))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("../../app/static/map/leaflet.js", "No other host is asked, unless you choose its base layer."),
        ("https://cdn.example.org/leaflet.js", "The map's parts come from cdn.example.org"),
    ],
)
def test_the_map_says_which_hosts_it_asks(address: str, words: str) -> None:
    assert privacy_words(BrowserParts("cdn", js=(("leaflet", address),), css=())).startswith(words)
