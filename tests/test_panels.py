from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from loaders import Loaded, Problem, load_bytes
from loaders.table import empty_table
from made_up import TEXTS, made_up_events
from views.assets import BrowserParts
from views.brief import Headline, Toll
from views.panels.collection import join
from views.panels.event_list import picked_row, rows_of
from views.panels.event_map import privacy_words
from views.panels.evidence import newest_first
from views.panels.headline import left_out_words
from views.panels.timeline import picked_span
from views.selection import Selection, apply
from views.timeline import Span

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
    assert rows["Deaths"].tolist() == ["12", "5", "", "", "24 or more", ""]
    assert rows["Place"].iloc[3] == "place not stated"
    assert rows_of(empty_table()).empty


def test_events_are_listed_newest_first_and_undated_last() -> None:
    ordered = newest_first(made_up_events())["event_id"].tolist()
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
    south = apply(made_up_events(), Selection(sources=("south.txt",)))
    problem = Problem("bad.txt", "bad.txt: empty")
    joined = join([Loaded(south, {"south.txt": TEXTS["south.txt"]}, {}, (problem,)), everything])
    assert sorted(joined.events["event_id"]) == sorted(made_up_events()["event_id"])
    assert list(joined.events.index) == list(range(6))
    assert set(joined.texts) == set(TEXTS)
    assert joined.problems == (problem,)
    assert join([everything]) is everything


def _show_page(page: str, opened: object, selection: object) -> None:
    """Run one page by itself; AppTest takes this function's source, so that it imports what it needs."""
    import importlib

    module = importlib.import_module(f"views.panels.{page}")
    module.show(opened, selection) if page != "add_page" else module.show(opened)


def run_page(page: str, loaded: Loaded, selection: Selection | None = None) -> AppTest:
    from views.panels.collection import Opened

    test = AppTest.from_function(_show_page, args=(page, Opened(loaded, 1), selection or Selection()))
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
    assert html.count('<article class="cm-card"') == 6


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
