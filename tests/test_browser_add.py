"""Adding summaries, sharing links, and text that would do harm, in the real app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from shutil import copy

import pytest
from playwright.sync_api import Page, expect

from app_server import ROOT, serve_app
from conftest import OpenPage
from on_page import (
    cards_on,
    count_of,
    figures_on,
    go_to,
    map_on,
    map_window,
    mark_of,
    marks_on,
    read_files,
    type_day,
)

pytestmark = pytest.mark.browser

PASTED = """Executive Summary for June 9th

Published on June 9, 2017

Strikes on the Desert City

Warplanes bombed Palmyra on Thursday and killed at least seven people, the Syrian Observatory for Human Rights said.
"""

HOSTILE = (
    "<script>window.harmed = 1</script><img src=x onerror='window.harmed = 2'> ${window.harmed = 3} `x` "
    "{{ 7*7 }} {{ cycler.__init__.__globals__.os.getpid() }} {% raw %} {# remark"
)


@pytest.fixture(scope="module")
def two_summaries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the summaries of 11 April 2016 (Aleppo) and 13 November 2017 (Boukamal) only."""
    folder = tmp_path_factory.mktemp("summaries")
    for name in ("2016-04-11.txt", "2017-11-13.txt"):
        copy(ROOT / "data" / "summaries" / name, folder)
    with serve_app(env={"CONFLICT_MAP_EVENTS": str(folder)}) as url:
        yield url


def paste(page: Page, text: str) -> None:
    go_to(page, "Add")
    page.get_by_label("Text of a summary").fill(text)
    page.get_by_role("button", name="Read the text").click()


def test_april_2016_leaves_the_events_of_the_aleppo_summary_only(two_summaries: str, open_page: OpenPage) -> None:
    page = open_page(two_summaries)
    everywhere = marks_on(page)
    type_day(page, "From", "2016-04-01")
    type_day(page, "To", "2016-04-30")
    expect(page.get_by_text("1 Apr 2016 to 30 Apr 2016 · 30 days")).to_be_visible()
    expect(map_on(page).locator("[data-mark]")).not_to_have_count(len(everywhere))
    assert marks_on(page) < everywhere
    expect(mark_of(page, "Boukamal")).to_have_count(0)
    expect(mark_of(page, "Al-Rai")).to_have_count(1)
    go_to(page, "Sources")
    expect(page.locator(".st-key-list")).to_have_count(0)
    cell = page.get_by_test_id("stDataFrame").locator("tbody td")
    expect(cell.filter(has_text="2017-11-13.txt")).to_be_attached()
    cells = cell.all_text_contents()
    by_source = {cells[row + 1]: int(cells[row + 4]) for row in range(0, len(cells), 5)}
    assert by_source["2016-04-11.txt"] > 0
    assert by_source["2017-11-13.txt"] == 0


def test_a_link_opens_the_same_view(app: str, open_page: OpenPage) -> None:
    first = open_page(f"{app}?from=2017-11-01&to=2017-11-30&type=Battles&governorate=Deir+Ezzor&map=34.45,40.92,9")
    mark = mark_of(first, "Boukamal")
    mark.focus()
    mark.press("Enter")
    expect(first.get_by_role("heading", name="Boukamal")).to_be_visible()
    map_window(first).evaluate("() => map_div.setView([34.6, 40.8], 10, { animate: false })")
    expect(first).to_have_url(re.compile(r"place=.*map=34\.6|map=34\.6.*place="))
    second = open_page(first.url)
    expect(second.get_by_role("heading", name="Boukamal")).to_be_visible()
    expect(figures_on(second)).to_have_text(figures_on(first).text_content() or "")
    assert marks_on(second) == marks_on(first)
    view = "() => [map_div.getZoom(), map_div.getCenter().lat.toFixed(2), map_div.getCenter().lng.toFixed(2)]"
    assert map_window(second).evaluate(view) == map_window(first).evaluate(view)


def test_a_link_to_what_is_not_open_says_so(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?source=absent.txt&from=2017-11-01")
    expect(page.get_by_text("source “absent.txt”")).to_be_visible()
    expect(page.get_by_text("The link asks for what is not open here")).to_be_visible()


def test_a_pasted_summary_adds_its_events_and_can_be_taken_out(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    before = figures_on(page).text_content() or ""
    count = count_of(page, "event")
    paste(page, PASTED)
    expect(page.get_by_text("pasted text.txt: 1 event, 1 on the map.")).to_be_visible()
    go_to(page, "Map")
    expect(figures_on(page)).not_to_have_text(before)
    assert count_of(page, "event") == count + 1
    go_to(page, "Sources")
    page.get_by_role("combobox", name="Read a source").click()
    page.get_by_role("option", name="pasted text.txt").click()
    expect(page.locator(".cm-summary mark.cm-place", has_text="Palmyra")).to_be_visible()
    go_to(page, "Add")
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_text("pasted text.txt: 1 event, 1 on the map.")).to_have_count(0)
    go_to(page, "Map")
    expect(figures_on(page)).to_have_text(before)


def test_bad_uploads_give_messages_and_the_good_one_loads(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    go_to(page, "Add")
    files = {
        "empty.txt": b"",
        "picture.txt": bytes(range(256)) * 4,
        "undated.txt": b"Shells fell on Palmyra on Saturday, residents said.\n",
        "good.txt": PASTED.encode(),
        "latin.txt": PASTED.replace("Warplanes", "Avions français").encode("latin-1"),
    }
    read_files(page, files)
    for name in ("empty.txt", "picture.txt", "undated.txt"):
        message = page.locator(".cm-error", has_text=name)
        expect(message).to_be_visible()
        expect(message).to_contain_text("expected")
    expect(page.get_by_text("good.txt: 1 event, 1 on the map.")).to_be_visible()
    expect(page.get_by_text("latin.txt").last).to_be_visible()


def test_an_empty_form_says_what_to_do(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/add")
    page.get_by_role("button", name="Read the files").click()
    expect(page.get_by_text("Choose one or more files above.")).to_be_visible()
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_text("There is no text yet: paste one above.")).to_be_visible()


def test_hostile_text_is_shown_as_text_everywhere(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    text = (
        f"Executive Summary for June 9th\n\nPublished on June 9, 2017\n\nHeadline {HOSTILE}\n\n"
        f"Warplanes bombed Palmyra on Thursday and killed {HOSTILE} seven people, a monitor said.\n\n"
        f"Warplanes killed five people on Thursday, {HOSTILE} said.\n"
    )
    go_to(page, "Add")
    name = "<img src=x onerror=alert(1)> {{ 7*7 }} `${1}`.txt"
    read_files(page, {name: text.encode()})
    expect(page.get_by_text("{{ 7*7 }}").first).to_be_visible()
    go_to(page, "Map")
    mark = mark_of(page, "Palmyra")
    mark.focus()
    mark.press("Enter")
    expect(cards_on(page).filter(has_text="cycler.__init__").first).to_be_visible()
    page.get_by_text("How this was read, and the whole text").first.click()
    expect(page.locator(".cm-facts", has_text="onerror").first).to_be_visible()
    expect(page.locator(".cm-summary").first).to_be_visible()
    for title in ("Unmapped", "Sources"):
        go_to(page, title)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.get_by_role("combobox", name="Read a source").click()
    page.get_by_role("option", name=name).click()
    expect(page.locator(".cm-summary", has_text="{% raw %}")).to_be_visible()
    assert page.evaluate("() => window.harmed") is None
    assert dialogs == []
    assert page.locator("img[onerror]").count() == 0
