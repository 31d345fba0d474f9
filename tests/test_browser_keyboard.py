"""The whole task with the keyboard alone: filter, find an event, read its evidence, take it along. And the twin list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app_server import serve_app
from conftest import OpenPage
from loaders import load_events
from loaders.event_files import csv_bytes
from loaders.table import events_table
from made_up import made_up_event
from on_page import count_of, expect_settled, figures_on, map_on, marks_on
from views.symbols import SYMBOL_OF_TYPE

pytestmark = pytest.mark.browser

MOST_STEPS = 260
FOCUSED = """wanted => {
    let element = document.activeElement;
    while (element && element.contentDocument) element = element.contentDocument.activeElement;
    return Boolean(element && element.closest(wanted));
}"""

INSIDE_THE_MIDDLE_MARK = """canvas => {
    const map = document.querySelector(".leaflet-container").getBoundingClientRect();
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const [x, y] = [map.x + map.width / 2 - box.x, map.y + map.height / 2 - box.y].map((side) => side * scale);
    const { data } = canvas.getContext("2d").getImageData(x - 4 * scale, y - 4 * scale, 8 * scale, 8 * scale);
    const pixels = Array.from({ length: data.length / 4 }, (_, i) => [...data.slice(4 * i, 4 * i + 3)]);
    return pixels.map((pixel) => "#" + pixel.map((part) => part.toString(16).padStart(2, "0")).join(""));
}"""


def step_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Press a key until the focus is within what the selector names, on the page or in the map's frame."""
    for _ in range(MOST_STEPS):
        page.keyboard.press(key)
        if page.evaluate(FOCUSED, wanted):
            return
    raise AssertionError(f"{key} does not lead to {wanted}")


def test_the_whole_task_with_the_keyboard_alone(app: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(app)
    map_on(page)
    everything = figures_on(page).text_content() or ""
    step_to(page, '[aria-label="Type"], .stMultiSelect input')
    page.keyboard.type("Battles")
    page.keyboard.press("Enter")
    expect(figures_on(page)).not_to_have_text(everything)
    page.keyboard.press("Escape")
    shown = count_of(page, "event")
    step_to(page, "[data-mark]")
    page.keyboard.press("Enter")
    close = page.locator(".st-key-evidence").get_by_role("button", name="Close")
    expect(close).to_be_visible()
    step_to(page, ".st-key-evidence summary")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-evidence .cm-facts").first).to_be_visible()
    expect(page.locator(".st-key-evidence blockquote mark").first).to_be_visible()
    step_to(page, ".st-key-downloads summary", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-download-CSV")).to_be_visible()
    step_to(page, ".st-key-download-CSV")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    events = load_events(path)
    assert len(events) == shown
    assert set(events["event_type"]) == {"Battles"}


def test_the_list_has_the_marks_in_their_order_and_opens_their_evidence(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?type=Battles")
    frame = map_on(page)
    drawn = frame.locator("[data-mark]").evaluate_all("all => all.map(each => each.dataset.mark)")
    step_to(page, ".twins summary")
    page.keyboard.press("Enter")
    twins = frame.locator("[data-twin]")
    expect(twins).to_have_count(len(drawn))
    assert twins.evaluate_all("all => all.map(each => each.dataset.twin)") == drawn
    step_to(page, "[data-twin]")
    name = (twins.first.text_content() or "").split(":")[0]
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-evidence .cm-title").first).to_have_text(name)
    page.keyboard.press("Escape")
    expect(frame.locator(".twins summary")).to_be_focused()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on more places than are drawn as symbols."""
    rows = [
        made_up_event(
            f"event {number}",
            "Shells fell",
            "south.txt",
            event_type="Battles",
            event_date="2016-03-05",
            event_date_end="2016-03-05",
            location=f"Place {number}",
            latitude=33 + number / 200,
            longitude=36 + number % 40 / 10,
            geo_precision="town",
        )
        for number in range(620)
    ]
    path = tmp_path_factory.mktemp("crowd") / "events.csv"
    path.write_bytes(csv_bytes(events_table(rows)))
    with serve_app(env={"CONFLICT_MAP_EVENTS": str(path)}) as url:
        yield url


def test_what_is_drawn_on_a_canvas_has_its_twins_in_a_list(crowded: str, open_page: OpenPage) -> None:
    page = open_page(crowded)
    frame = page.frame_locator("iframe[title*='st_folium']")
    summary = frame.locator(".twins summary")
    expect(summary).to_have_text("620 places as a list")
    step_to(page, ".twins summary")
    page.keyboard.press("Enter")
    expect(frame.locator("[data-twin]")).to_have_count(100)
    more = frame.locator(".twins > button")
    more.focus()
    page.keyboard.press("Enter")
    expect(frame.locator("[data-twin]")).to_have_count(200)
    expect(frame.locator("[data-twin]").nth(100)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-evidence").get_by_role("button", name="Close")).to_be_visible()


def test_a_mark_on_the_canvas_has_its_letter_and_opens_its_place(crowded: str, open_page: OpenPage) -> None:
    page = open_page(f"{crowded}?map=33,36,13")
    frame = page.frame_locator("iframe[title*='st_folium']")
    expect(frame.locator(".twins summary")).to_have_text("620 places as a list")
    canvas = frame.locator(".leaflet-crowd-pane canvas")
    painted = set(canvas.evaluate(INSIDE_THE_MIDDLE_MARK))
    body = SYMBOL_OF_TYPE["Battles"].colour
    assert body in painted
    assert painted > {body}, "there is no letter on the mark"
    expect_settled(page)
    frame.locator(".leaflet-container").click()
    expect(page.get_by_role("heading", name="Place 0", exact=True)).to_be_visible()


def test_heat_has_its_twins_too(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?layer=marks")
    places = len(marks_on(page))
    other = open_page(f"{app}?layer=heat")
    summary = other.frame_locator("iframe[title*='st_folium']").locator(".twins summary")
    expect(summary).to_have_text(f"{places} places as a list")
