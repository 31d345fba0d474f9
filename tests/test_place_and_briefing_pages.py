from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from loaders import Loaded
from loaders.store import open_store
from loaders.table import empty_table
from made_up import TEXTS, made_up_events
from test_panels import NOTHING, html_of, run_page
from views.blocks import Bullets, Drawing, Figure, Figures, Line, Link, Paragraph, Section, Table
from views.briefing import build_briefing
from views.briefing_blocks import block_html, section_html
from views.panels.briefing_page import FORMS, file_name
from views.picture import Picture
from views.selection import Selection

MADE_UP = Loaded(made_up_events(), dict(TEXTS))
BAD = "<b>{{ 7*7 }}</b>"


@pytest.mark.parametrize(
    ("page", "loaded", "selection", "says"),
    [
        ("places_page", NOTHING, None, "No event with a place is open. Search for any place"),
        ("places_page", MADE_UP, None, "Search for a place, or choose one with events"),
        ("briefing_page", NOTHING, None, "No events are open. Add a summary"),
        ("briefing_page", MADE_UP, Selection(types=("Riots",)), "No event matches. Take out a filter"),
    ],
)
def test_an_empty_page_says_what_to_do(page: str, loaded: Loaded, selection: Selection | None, says: str) -> None:
    test = run_page(page, loaded, selection)
    assert not test.exception
    assert says in html_of(test)


def search(test: AppTest, words: str) -> AppTest:
    return test.text_input[0].set_value(words).run(timeout=30)


def test_a_search_opens_the_place_it_names() -> None:
    html = html_of(search(run_page("places_page", MADE_UP), "تل العنبر"))
    assert ">Tell Amber</bdi>" in html
    assert "12 reported deaths, each counted once" in html
    assert html.count('<article class="cm-card"') == 2 + 1
    there, near = html.split("Told by this place, but not in it")
    assert "Shells fell" in near
    assert "Shells fell" not in there


def test_a_place_without_events_is_opened_and_says_so() -> None:
    html = html_of(search(run_page("places_page", MADE_UP), "Palmyra"))
    assert ">Palmyra</bdi>" in html
    assert "No open summary reports an event there." in html


def test_a_likeness_is_offered_as_a_suggestion_and_opens_when_pressed() -> None:
    test = search(run_page("places_page", MADE_UP), "Bukamall")
    assert "Suggestions, by likeness alone" in html_of(test)
    test.button[0].click().run(timeout=30)
    assert ">Boukamal</bdi>" in html_of(test)


def test_a_name_like_none_is_said_to_be_unknown() -> None:
    assert "nor anything like it" in html_of(search(run_page("places_page", MADE_UP), "xx"))


def test_the_list_opens_a_place_with_its_history() -> None:
    test = run_page("places_page", MADE_UP)
    test.selectbox[0].select("Deir Saffron, Qasr").run(timeout=30)
    html = html_of(test)
    assert '<p class="cm-holder"><bdi>Northern Front</bdi></p>' in html
    assert "6 Mar 2016" in html


def test_before_a_place_is_open_all_are_listed_those_with_most_events_first() -> None:
    listed = run_page("places_page", MADE_UP).dataframe[0].value
    assert listed["events"].is_monotonic_decreasing
    assert listed.loc[0, "place"].startswith("Tell Amber, ")
    assert listed.loc[0, "arabic"] == "تل العنبر"
    assert not run_page("places_page", NOTHING).dataframe


def test_filters_that_leave_out_a_place_are_named() -> None:
    html = html_of(search(run_page("places_page", MADE_UP, Selection(types=("Riots",))), "Tell Amber"))
    assert "The filters leave out every event of this place." in html


def test_the_briefing_is_read_out_with_every_section_and_card() -> None:
    test = run_page("briefing_page", MADE_UP)
    assert not test.exception
    html = html_of(test)
    assert "Conflict briefing, 5 Mar 2016 to 14 Jul 2017" in html
    assert all(heading in html for heading in ("In brief", "Sources", "Caveats", "How precise the places are"))
    assert html.count('<article class="cm-card"') == 6
    assert "<svg" not in html
    assert "<b>not bold</b>" not in html


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_every_form_offered_is_written(form: object) -> None:
    store = open_store(made_up_events())
    content = form.write(build_briefing(store, Selection()), store)  # type: ignore[attr-defined]
    begins = {".pdf": b"%PDF-", ".docx": b"PK", ".html": b"<!"}
    assert content.lstrip()[:5].startswith(begins[form.ending])  # type: ignore[attr-defined]
    if form.ending == ".docx":  # type: ignore[attr-defined]
        assert "word/document.xml" in ZipFile(BytesIO(content)).namelist()


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (Selection(), "briefing_2016-03-05_2017-07-14.pdf"),
        (Selection(date(2016, 3, 5), date(2016, 3, 5)), "briefing_2016-03-05.pdf"),
    ],
)
def test_a_file_is_named_by_its_days(selection: Selection, name: str) -> None:
    assert file_name(build_briefing(open_store(made_up_events()), selection), ".pdf") == name


def test_a_file_without_days_has_a_name_too() -> None:
    assert file_name(build_briefing(open_store(empty_table()), Selection()), ".pdf") == "briefing.pdf"


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(BAD),
        Figures((Figure(BAD, BAD),)),
        Bullets((Line(BAD, BAD),), heading=BAD, left_out=2),
        Table(BAD, (BAD, BAD), ((BAD, BAD),), 1),
        Drawing(Picture(10, 10, ()), BAD),
        Link(BAD, BAD),
        Link(BAD, f'https://example.org/"{BAD}'),
    ],
    ids=lambda block: type(block).__name__,
)
def test_blocks_are_escaped(block: object) -> None:
    html = block_html(block)  # type: ignore[arg-type]
    assert BAD not in html
    assert "&lt;b&gt;" in html
    assert BAD not in section_html(Section("x", BAD, ()))


def test_only_web_addresses_become_links() -> None:
    assert "<a href" in block_html(Link("Live:", "https://example.org/?a=1"))
    assert "<a href" not in block_html(Link("Live:", "javascript:alert(1)"))
