"""The app in Arabic: direction, words, dates and counts; the address stays one that fits both languages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from on_page import choose, download, expect_in_address, expect_not_in_address, figures_on, go_to, map_on, marks_on
from views.language import all_words

pytestmark = pytest.mark.browser

BOUKAMAL = quote("Boukamal, Deir Ezzor")
PATHS = {
    "map": ("/?lang=ar", "map.label"),
    "places": (f"/places?at={BOUKAMAL}&lang=ar", "page.places"),
    "briefing": ("/briefing?from=2017-11-01&to=2017-11-30&lang=ar", "page.briefing"),
    "sources": ("/sources?lang=ar", "page.sources"),
    "unmapped": ("/unmapped?lang=ar", "unmapped.title"),
    "add": ("/add?lang=ar", "add.title"),
}


def arabic(key: str) -> str:
    return all_words()[key]["ar"]


def is_right_to_left(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")


@pytest.mark.parametrize(("path", "title"), PATHS.values(), ids=PATHS)
def test_each_page_is_arabic_from_right_to_left(
    app: str, open_page: OpenPage, path: str, title: str, asked_elsewhere: list[str]
) -> None:
    page = open_page(app + path, width=390, height=844)
    is_right_to_left(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(arabic(title))
    expect(page.get_by_test_id("stMain").locator(".stHtml").last).to_be_attached()
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    expect(page.locator(".stSidebar .cm-brand")).not_to_be_in_viewport()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    page.set_viewport_size({"width": 1440, "height": 844})
    is_right_to_left(page)
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    assert asked_elsewhere == []


def test_the_switch_changes_all_words_and_keeps_what_is_chosen(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    everything = figures_on(page).text_content() or ""
    choose(page, "Type", "Battles")
    expect(figures_on(page)).not_to_have_text(everything)
    before = marks_on(page)
    page.get_by_role("radio", name="العربية").click()
    is_right_to_left(page)
    expect_in_address(page, "lang=ar")
    expect_in_address(page, "type=Battles")
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("معارك")
    assert marks_on(page) == before
    page.get_by_role("radio", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Battles")
    expect_not_in_address(page, "lang=")
    assert marks_on(page) == before


def test_a_choice_made_in_arabic_is_in_the_address_as_in_english(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?lang=ar")
    everything = figures_on(page).text_content() or ""
    choose(page, arabic("facet.type"), "معارك")
    expect(figures_on(page)).not_to_have_text(everything)
    expect_in_address(page, "type=Battles")
    go_to(page, arabic("page.unmapped"))
    expect(page.get_by_role("heading", level=1)).to_have_text(arabic("unmapped.title"))
    is_right_to_left(page)
    expect_in_address(page, "type=Battles")


def test_the_map_speaks_arabic_and_keeps_its_direction(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?lang=ar")
    frame = map_on(page)
    expect(frame.get_by_role("button", name="تكبير")).to_be_visible()
    expect(frame.locator(".names .name", has_text="دير الزور").first).to_be_attached()
    assert frame.locator(".leaflet-container").evaluate("map => getComputedStyle(map).direction") == "ltr"
    mark = frame.get_by_role("button", name="البوكمال")
    mark.first.focus()
    mark.first.press("Enter")
    title = page.locator(".st-key-evidence .cm-title").first
    expect(title).to_contain_text("البوكمال")
    expect(title).to_contain_text("Boukamal")


def test_words_of_a_source_stay_as_they_are(app: str, open_page: OpenPage) -> None:
    english = open_page(app)
    quote_of = ".st-key-evidence blockquote"
    expect(english.locator(quote_of).first).to_be_visible()
    page = open_page(f"{app}?lang=ar")
    expect(page.locator(quote_of).first).to_have_text(english.locator(quote_of).first.text_content() or "")
    assert page.locator(quote_of).first.evaluate("quote => getComputedStyle(quote).direction") == "ltr"


def test_a_download_is_the_same_in_both_languages(app: str, open_page: OpenPage, tmp_path: Path) -> None:
    english, other = tmp_path / "en", tmp_path / "ar"
    read = [download(open_page(f"{app}?type=Battles&lang={folder.name}"), "CSV", folder) for folder in (english, other)]
    assert read[0].equals(read[1])
    assert read[0]["event_type"].unique().tolist() == ["Battles"]
