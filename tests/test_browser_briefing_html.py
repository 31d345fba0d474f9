"""The briefing's file in a real browser, opened from disk, with every host out of reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from briefing_files import HOSTILE, file_of, hostile_events, linked_events, many_events
from conftest import PATIENCE_MS, SCREENSHOTS
from loaders.query import Query
from loaders.store import open_store
from made_up import made_up_events
from views.brief import deaths_once
from views.selection import Selection

pytestmark = pytest.mark.browser

OpenFile = Callable[..., Page]

PAINTED = """(name) => {
    const canvas = document.querySelector(`canvas.${name}`);
    const { width, height } = canvas;
    const colours = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    let [left, top, right, bottom, count] = [width, height, 0, 0, 0];
    for (let i = 3; i < colours.length; i += 4) {
        if (colours[i] < 200) continue;
        const [x, y] = [((i - 3) / 4) % width, Math.floor((i - 3) / 4 / width)];
        [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
        count += 1;
    }
    return { count, x: (left + right) / 2, y: (top + bottom) / 2 };
}"""


@pytest.fixture
def left() -> list[str]:
    """The addresses that a page asked for beside its own file."""
    return []


@pytest.fixture
def open_file(browser: Browser, tmp_path: Path, left: list[str], request: pytest.FixtureRequest) -> Iterator[OpenFile]:
    """Write events as a file and open it from disk; a picture of it is kept when the test ends."""
    contexts: list[BrowserContext] = []

    def open_(
        events: pd.DataFrame, selection: Selection | None = None, *, width: int = 1440, dark: bool = False
    ) -> Page:
        path = tmp_path / "briefing.html"
        path.write_text(file_of(events, selection), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            offline=True,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request", lambda asked: left.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None
        )
        page.on("pageerror", lambda error: left.append(f"error: {error}"))
        page.goto(path.as_uri())
        return page

    yield open_
    SCREENSHOTS.mkdir(exist_ok=True)
    for number, page in enumerate(page for context in contexts for page in context.pages):
        name = re.sub(r"\W+", "-", f"{request.node.name}-{number}" if number else request.node.name)
        page.screenshot(path=SCREENSHOTS / f"{name}.png")
    for context in contexts:
        context.close()


def status_of(page: Page) -> str:
    return page.locator("#status").text_content() or ""


def entries_on(page: Page) -> list[str]:
    return page.locator(".cm-entry .cm-place-name").all_text_contents()


def show_one_day(page: Page) -> None:
    """Show 6 March 2016 alone: the last day moves to the first by key, then a day on."""
    page.locator("#unit").select_option("day")
    last = page.get_by_role("slider", name="Last day shown")
    last.press("Home")
    page.get_by_role("button", name="Later").click()


def test_the_map_draws_marks_and_areas_and_nothing_is_asked_of_anybody(open_file, left):
    page = open_file(made_up_events())
    assert page.evaluate(PAINTED, "marks")["count"] > 500
    assert page.locator("path.land").count() == 1
    assert page.locator(".name").count() > 3
    refused = page.evaluate(
        """() => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
            fetch("https://example.org/").catch(() => null);
        })"""
    )
    assert refused == "connect-src"
    assert left == []


def test_the_timeline_changes_marks_count_and_list_together(open_file):
    page = open_file(made_up_events())
    dead = "36 or more reported deaths, each counted once"
    assert status_of(page) == f"6 of 6 events · 4 places · {dead} · 5 Mar 2016 to 14 Jul 2017 · 1 not on the map"
    before = page.evaluate(PAINTED, "marks")["count"]
    show_one_day(page)
    assert status_of(page) == (
        "1 of 6 events · 1 place · no number of dead stated · 6 Mar 2016 · 1 without a date left out"
    )
    assert 0 < page.evaluate(PAINTED, "marks")["count"] < before
    assert entries_on(page) == ["Deir Saffron, Qasr, Syria"]
    page.get_by_role("button", name="All dates").click()
    assert len(entries_on(page)) == 5


def test_deaths_are_counted_once_as_everywhere_else_whatever_is_shown(open_file):
    events = linked_events(80)
    page = open_file(events)
    newest = open_store(events).rows(Query(), len(events))
    choices = [sorted(Random(number).sample(range(len(newest)), 30)) for number in range(40)]
    counted = page.evaluate(
        """choices => {
            const { columns } = JSON.parse(document.getElementById("events").textContent);
            return choices.map((shown) => conflictMap.deathsOnce(columns, shown));
        }""",
        choices,
    )
    wanted = [deaths_once(newest.iloc[shown].reset_index(drop=True)) for shown in choices]
    assert [each and (each["low"], each["high"]) for each in counted] == [
        toll and (toll.low, toll.high) for toll in wanted
    ]


def test_a_drag_over_the_bars_chooses_whole_bars_and_a_double_click_all_dates(open_file):
    page = open_file(made_up_events())
    box = page.locator(".cm-track").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.09, box["y"] + 60, steps=4)
    page.mouse.up()
    assert "5 Mar 2016 to 30 Apr 2016" in status_of(page)
    page.mouse.dblclick(box["x"] + box["width"] * 0.5, box["y"] + 60)
    assert status_of(page).startswith("6 of 6 events")


def test_playback_moves_on_and_pauses(open_file):
    page = open_file(made_up_events())
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator("#status")).not_to_contain_text("5 Mar 2016 to 14 Jul 2017")
    first = status_of(page)
    expect(page.locator("#status")).not_to_have_text(first)
    page.get_by_role("button", name="Pause").click()
    paused = status_of(page)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert status_of(page) == paused


def test_playback_keeps_what_came_before_and_ends_with_everything(open_file):
    page = open_file(made_up_events())
    page.get_by_label("keep what came before").check()
    page.get_by_label("Speed").select_option("very fast")
    page.get_by_role("button", name="Play").click()
    expect(page.locator("#status")).to_contain_text("6 of 6 events")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert len(entries_on(page)) == 5


def test_a_click_on_a_mark_opens_its_evidence(open_file):
    page = open_file(made_up_events())
    show_one_day(page)
    mark = page.evaluate(PAINTED, "marks")
    page.locator("#map").click(position={"x": mark["x"], "y": mark["y"]})
    panel = page.locator("#panel")
    expect(panel.locator("h3")).to_have_text("Deir Saffron, Qasr, Syria")
    expect(panel.locator("blockquote")).to_contain_text("Fighters of the Northern Front took the village")
    assert panel.locator("blockquote mark.cm-actors").text_content() == "Fighters of the Northern Front"
    assert panel.locator("dd", has_text="ab" * 32).count() == 1
    assert "within about 2 km" in (panel.locator(".cm-facts").text_content() or "")


def test_events_of_a_place_come_newest_first_and_open_one_by_one(open_file):
    page = open_file(many_events(3).assign(latitude=35.0, longitude=38.0, geo_precision="town", radius_km=2.0))
    page.locator(".cm-entry").click()
    assert page.locator(".cm-event time").all_text_contents() == ["3 Jan 2016", "2 Jan 2016", "1 Jan 2016"]
    assert page.locator("blockquote").count() == 0
    page.locator(".cm-event summary").nth(1).click()
    expect(page.locator("blockquote")).to_contain_text("Report 1:")
    page.get_by_role("slider", name="First day shown").press("ArrowRight")
    assert page.locator(".cm-event time").all_text_contents() == ["3 Jan 2016", "2 Jan 2016"]
    expect(page.locator("blockquote")).to_contain_text("Report 1:")


def test_every_mark_is_reached_and_read_with_the_keyboard_alone(open_file):
    page = open_file(made_up_events())

    def tab_until(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"the Tab key does not reach {selector}")

    tab_until("[role=slider]")
    page.keyboard.press("ArrowRight")
    assert "1 Apr 2016 to 14 Jul 2017" in status_of(page)
    page.keyboard.press("Home")
    tab_until(".cm-entry")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h3")).to_have_text("Tell Amber, Qasr, Syria")
    tab_until(".cm-event summary")
    page.keyboard.press("Enter")
    expect(page.locator("#panel blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.group") == "0"
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Not on the map. 1 event.")


def test_hostile_words_are_shown_as_they_are_and_do_nothing(open_file, left):
    page = open_file(hostile_events())
    for number in range(page.locator(".cm-entry").count()):
        page.locator(".cm-entry").nth(number).click()
        for event in page.locator(".cm-event").all():
            if event.get_attribute("open") is None:
                event.locator("summary").click()
        assert any(words in (page.locator("#panel blockquote").first.text_content() or "") for words in HOSTILE)
        page.keyboard.press("Escape")
    assert page.evaluate("window.hurt") is None
    assert page.locator("#panel img, #panel script, #panel a, #panel style").count() == 0
    assert page.locator("body").is_visible()
    assert left == []


def test_a_line_of_the_text_leads_to_its_evidence(open_file):
    page = open_file(made_up_events(), Selection(date(2017, 7, 1), date(2017, 7, 31)))
    page.get_by_role("link", name="its evidence").first.click()
    expect(page.locator("#panel blockquote")).to_contain_text("Shells fell 5km east of Tell Amber")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_on_a_phone_everything_fits_the_width(open_file, dark):
    page = open_file(made_up_events(), width=390, dark=dark)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".cm-entry").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_paper_has_the_map_and_every_event(open_file):
    page = open_file(made_up_events())
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#printed blockquote").count() == 6
    expect(page.get_by_alt_text("Map of 5 events at 4 places")).to_be_visible()
    expect(page.locator("#live")).to_be_hidden()
