"""What the browser tests read from the dashboard's page, and how they use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

from loaders import load_events


def map_on(page: Page) -> FrameLocator:
    """Give the map's frame, once its marks are drawn."""
    frame = page.frame_locator("iframe[title*='st_folium']")
    expect(frame.locator("[data-mark]").first).to_be_attached()
    return frame


def map_window(page: Page) -> Frame:
    """Give the frame whose window holds the map, to ask it for its view."""
    map_on(page)
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def marks_on(page: Page) -> set[str]:
    """Give the ids of the marks that are drawn."""
    marks = map_on(page).locator("[data-mark]")
    return set(marks.evaluate_all("all => all.map(each => each.dataset.mark)"))


def mark_of(page: Page, place: str) -> Locator:
    """Give the mark of the place of that name."""
    return map_on(page).get_by_role("button", name=re.compile(rf"^{re.escape(place)}\. \d+ event", re.IGNORECASE))


def figures_on(page: Page) -> Locator:
    """Give the line of headline figures."""
    return page.locator(".cm-figures")


def count_of(page: Page, noun: str) -> int:
    """Read a headline figure: count_of(page, "event")."""
    words = figures_on(page).text_content() or ""
    found = re.search(rf"([\d,]+) {noun}", words)
    assert found, f"no figure of {noun} in {words!r}"
    return int(found[1].replace(",", ""))


def cards_on(page: Page) -> Locator:
    """Give the cards of the evidence beside the map."""
    return page.locator(".st-key-evidence .cm-card")


def expect_in_address(page: Page, part: str) -> None:
    """Wait until the address holds it: filters write it after the map is drawn."""
    page.wait_for_url(lambda address: part in address)


def expect_not_in_address(page: Page, part: str) -> None:
    """Wait until the address holds it no more."""
    page.wait_for_url(lambda address: part not in address)


def expect_settled(page: Page) -> None:
    """Wait until the run that has begun to change the page has ended."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def expect_rows_listed(page: Page, number: int) -> None:
    """Wait until the list of all that is shown has so many rows: it is sent after the figures."""
    grid = page.locator(".st-key-list canvas[role=grid], .st-key-list [role=grid]").first
    expect(grid).to_have_attribute("aria-rowcount", str(number + 1))


def type_day(page: Page, label: str, day: str) -> None:
    """Type a day such as 2016-04-01 into the field of that label."""
    page.get_by_role("spinbutton", name=f"year, {label}").click()
    page.keyboard.type(day.replace("-", ""))
    page.keyboard.press("Escape")


def choose(page: Page, label: str, value: str) -> None:
    """Choose a value in the filter of that label."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=value, exact=True).click()
    page.keyboard.press("Escape")


def go_to(page: Page, title: str) -> None:
    """Change to the page of that title."""
    page.get_by_test_id("stTopNavLink").filter(has_text=re.compile(f"^{title}$")).click()


def read_files(page: Page, files: Mapping[str, bytes], kind: str = "text/plain") -> None:
    """Give the page "Add" these files and have them read, once the server has them all: those under way it leaves out."""
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": kind, "buffer": content} for name, content in files.items()]
    )
    for name in files:
        expect(page.get_by_role("button", name=f"Remove {name}", exact=True)).to_be_visible()
    page.get_by_role("button", name="Read the files").click()


def download(page: Page, name: str, folder: Path) -> pd.DataFrame:
    """Download what is shown, and read it back as events."""
    button = page.get_by_role("button", name=name, exact=True)
    if not button.is_visible():
        page.locator(".st-key-downloads summary").click()
    with page.expect_download() as waiting:
        button.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return load_events(path)
