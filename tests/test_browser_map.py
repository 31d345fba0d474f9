"""The map page of the real app, in a Chromium that reaches no other host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from conftest import OpenPage
from on_page import (
    cards_on,
    choose,
    count_of,
    download,
    expect_in_address,
    expect_rows_listed,
    expect_settled,
    figures_on,
    map_on,
    map_window,
    mark_of,
    marks_on,
    type_day,
)
from views.marks import mark_ids

pytestmark = pytest.mark.browser


def test_a_window_of_these_tests_reaches_no_other_host(
    app: str, open_page: OpenPage, asked_elsewhere: list[str]
) -> None:
    page = open_page(app)
    others = ["https://example.org/", "http://192.0.2.1/"]
    reached = page.evaluate(
        "others => Promise.all(others.map((other) => fetch(other, { mode: 'no-cors' }).then(() => true, () => false)))",
        others,
    )
    assert reached == [False, False]
    assert asked_elsewhere == others


def test_map_draws_with_basemap_and_marks_and_no_other_host(
    app: str, open_page: OpenPage, asked_elsewhere: list[str]
) -> None:
    page = open_page(app)
    assert len(marks_on(page)) == count_of(page, "place")
    expect(map_on(page).locator(".land")).to_be_visible()
    expect(map_on(page).locator(".name", has_text="Qamishli")).to_be_visible()
    expect(page.locator(".stVegaLiteChart path").first).to_be_attached()
    assert asked_elsewhere == []


@pytest.mark.parametrize("query", ["", "?from=2016-01-01&to=2016-12-31&type=Battles"], ids=["all", "narrowed"])
def test_marks_list_figures_and_download_agree(app: str, open_page: OpenPage, query: str, tmp_path: Path) -> None:
    page = open_page(app + query)
    marks = marks_on(page)
    for form in ("CSV", "GeoJSON"):
        events = download(page, form, tmp_path)
        assert len(events) == count_of(page, "event")
        expect_rows_listed(page, len(events))
        assert int(events["latitude"].notna().sum()) == count_of(page, "on the map")
        assert set(mark_ids(events)) - {""} == marks


def test_a_click_on_a_mark_shows_its_evidence(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?source=2017-11-13.txt&map=34.45,40.9,9")
    mark_of(page, "Boukamal").click()
    expect(page.get_by_role("heading", name="Boukamal")).to_be_visible()
    expect(cards_on(page).locator("mark.cm-place", has_text="Boukamal").first).to_be_visible()
    expect_in_address(page, "place=")
    page.get_by_text("How this was read, and the whole text").first.click()
    expect(page.locator(".cm-facts", has_text="SHA-256").first).to_be_visible()
    expect(page.locator(".cm-summary .cm-sentence").first).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("heading", name="Latest events")).to_be_visible()


def test_a_mark_opens_by_the_keyboard(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?source=2017-11-13.txt")
    mark = mark_of(page, "Boukamal")
    mark.focus()
    mark.press("Enter")
    expect(page.get_by_role("heading", name="Boukamal")).to_be_visible()


def test_a_row_of_the_list_opens_its_event(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?source=2016-04-11.txt")
    table = page.locator(".st-key-list").get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    table.click(position={"x": 200, "y": 55})
    expect(page.get_by_role("heading", name="One event")).to_be_visible()
    expect(cards_on(page)).to_have_count(1)
    expect_in_address(page, "event=")
    evidence = page.locator(".st-key-evidence")
    expect(evidence.locator(".cm-account")).to_contain_text(re.compile("^(Reported by|According to|Told by) "))
    expect(evidence.locator(".cm-chains")).to_contain_text(re.compile("independent origin|No origin is known"))
    expect(evidence.locator(".cm-facts", has_text="SHA-256")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    evidence.get_by_role("link", name="Link to this event alone").click()
    expect(page.get_by_role("heading", name="One event")).to_be_visible()
    expect(cards_on(page)).to_have_count(1)


def test_rival_claims_stand_side_by_side(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?layer=control")
    map_on(page).get_by_role("button", name=re.compile("al-Rai. Reports disagree")).press("Enter")
    evidence = page.locator(".st-key-evidence")
    expect(page.get_by_role("heading", name="al-Rai")).to_be_visible()
    expect_settled(page)
    page.get_by_text("How this was read, and the whole text").first.click()
    evidence.get_by_role("link", name="Link to this event alone").first.click()
    expect(evidence.locator(".cm-rival-claims .cm-report")).to_have_count(2)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_filter_neither_reloads_nor_moves_the_map(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?map=35.5,38.2,8")
    window = map_window(page)
    window.evaluate("() => { window.stays = true; }")
    before = marks_on(page)
    choose(page, "Type", "Battles")
    expect(map_on(page).locator("[data-mark]")).not_to_have_count(len(before))
    assert marks_on(page) < before
    assert window.evaluate("() => window.stays && map_div.getZoom()") == 8


def test_a_bar_of_the_timeline_narrows_to_its_days(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?source=2016-04-11.txt&from=2016-04-01&to=2016-04-20")
    chart = page.locator(".stVegaLiteChart svg")
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    assert box
    chart.click(position={"x": 25 + (box["width"] - 25) * 9.5 / 20, "y": box["height"] * 0.5})
    expect(page.get_by_text("10 Apr 2016 · 1 day")).to_be_visible()
    expect_in_address(page, "from=2016-04-10")
    expect_in_address(page, "to=2016-04-10")


def test_the_map_does_not_move_when_the_timeline_comes_after_it(
    app: str, visitor: BrowserContext, open_page: OpenPage
) -> None:
    held: list[Route] = []
    visitor.route("**/ArrowVegaLiteChart*.js", lambda route: held.append(route), times=1)
    page = open_page(app)
    map_on(page)
    expect(page.locator(".st-key-timeline").get_by_test_id("stSkeleton")).to_be_visible()
    expect_settled(page)
    before = page.locator(".st-key-map").bounding_box()
    held.pop().continue_()
    expect(page.locator(".st-key-timeline svg.marks")).to_be_visible()
    assert page.locator(".st-key-map").bounding_box() == before


def test_dates_typed_in_narrow_and_all_dates_widens(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    everything = figures_on(page).text_content() or ""
    type_day(page, "From", "2017-11-13")
    type_day(page, "To", "2017-11-13")
    expect(figures_on(page)).not_to_have_text(everything)
    expect(page.get_by_text("13 Nov 2017 · 1 day")).to_be_visible()
    page.get_by_role("button", name="All dates").click()
    expect(figures_on(page)).to_have_text(everything)


def test_no_match_says_what_to_do(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?from=2030-01-01")
    expect(page.get_by_text("No event matches. Take out a filter, or choose other dates.").first).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_phone_shows_all_without_scrolling_sideways(app: str, open_page: OpenPage, dark: bool) -> None:
    page = open_page(app, width=390, height=844, dark=dark)
    map_on(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    tops = [page.locator(f".st-key-{key}").bounding_box() for key in ("map", "evidence", "list")]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)


def test_one_click_clears_the_filters_while_the_field_that_was_used_closes(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    everything = figures_on(page).text_content() or ""
    for kind in ("Battles", "Explosions/Remote violence"):
        choose(page, "Type", kind)
    expect(figures_on(page)).not_to_have_text(everything)
    page.get_by_role("button", name="Clear all filters").click()
    expect(figures_on(page)).to_have_text(everything)
