"""The pages of places, of the briefing and of what is unmapped, in the real app and a Chromium that reaches no other host."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from on_page import count_of, expect_in_address, figures_on, go_to, marks_on
from views.panels.briefing_page import FORMS

pytestmark = pytest.mark.browser

BOUKAMAL = quote("Boukamal, Deir Ezzor")
PATHS = {
    "places": "/places",
    "one place": f"/places?at={BOUKAMAL}",
    "briefing": "/briefing?from=2017-11-01&to=2017-11-30",
    "unmapped": "/unmapped",
}


def name_shown(page: Page) -> str:
    expect(page.locator(".cm-names bdi")).to_be_visible()
    return page.locator(".cm-names bdi").inner_text()


@pytest.mark.parametrize("words", ["Albu Kamal", "البوكمال"])
def test_a_place_is_found_by_any_spelling_and_stays_in_the_address(app: str, open_page: OpenPage, words: str) -> None:
    page = open_page(f"{app}/places")
    field = page.get_by_role("textbox", name="Find a place by any spelling")
    field.fill(words)
    field.press("Enter")
    assert name_shown(page) == "Boukamal"
    expect_in_address(page, "at=Boukamal")
    again = open_page(page.url)
    assert name_shown(again) == "Boukamal"
    expect(again.locator(".cm-names [lang=ar]")).to_have_text("البوكمال")
    expect(again.locator(".cm-strip .cm-holder", has_text="ISIS")).to_be_visible()


def test_a_misspelling_gives_suggestions_to_press(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/places")
    field = page.get_by_role("textbox", name="Find a place by any spelling")
    field.fill("Bukammall")
    field.press("Enter")
    expect(page.get_by_text("Suggestions, by likeness alone")).to_be_visible()
    page.get_by_role("button", name="Boukamal, Deir Ezzor").first.click()
    assert name_shown(page) == "Boukamal"


def test_a_place_in_the_address_that_nobody_knows_is_said_to_be_unknown(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/places?at=Nowhere")
    expect(page.get_by_text("No place “Nowhere” is known here.")).to_be_visible()


def test_the_place_stays_open_while_other_pages_are_looked_at(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/places?at={BOUKAMAL}")
    assert name_shown(page) == "Boukamal"
    go_to(page, "Map")
    marks_on(page)
    go_to(page, "Places")
    assert name_shown(page) == "Boukamal"
    expect_in_address(page, "at=Boukamal")


def test_the_briefing_is_downloaded_in_each_form(app: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(app + PATHS["briefing"])
    expect(page.get_by_role("heading", name="In brief")).to_be_visible()
    for form in FORMS:
        with page.expect_download() as waiting:
            page.get_by_role("button", name=form.name, exact=True).click()
        assert waiting.value.suggested_filename.startswith("briefing_2017-11-01_2017-11-30.")
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        assert path.stat().st_size > 1000, form.name
    assert len(list(tmp_path.iterdir())) == len(FORMS)


def test_the_briefing_follows_the_filters_and_shows_its_pictures(
    app: str, open_page: OpenPage, asked_elsewhere: list[str]
) -> None:
    page = open_page(app + PATHS["briefing"])
    expect(page.get_by_text("Conflict briefing, November 2017")).to_be_visible()
    pictures = page.locator("img.cm-drawing")
    expect(pictures).to_have_count(2)
    assert pictures.evaluate_all("all => all.every(each => each.naturalWidth > 0)")
    in_briefing = count_of(page, "event")
    go_to(page, "Map")
    marks_on(page)
    assert count_of(page, "event") == in_briefing
    assert asked_elsewhere == []


def test_a_preset_narrows_to_one_month(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?source=2017-11-13.txt")
    before = figures_on(page).text_content() or ""
    page.get_by_role("button", name="One month").click()
    expect(page.get_by_text("1 Nov 2017 to 30 Nov 2017 · 30 days")).to_be_visible()
    expect_in_address(page, "from=2017-11-01")
    page.get_by_role("button", name="All dates").click()
    expect(figures_on(page)).to_have_text(before)


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_phone_shows_each_page_without_scrolling_sideways(app: str, open_page: OpenPage, path: str) -> None:
    page = open_page(app + path, width=390, height=844)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stMain").locator(".stHtml").last).to_be_attached()
    main = page.get_by_test_id("stMain")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
