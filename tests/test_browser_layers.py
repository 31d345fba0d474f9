"""Layers, areas, playback and the search for a place on the map of the real app."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from conftest import OpenPage
from on_page import (
    cards_on,
    count_of,
    download,
    expect_in_address,
    expect_not_in_address,
    expect_rows_listed,
    figures_on,
    map_on,
    map_window,
    marks_on,
)

pytestmark = pytest.mark.browser


def player_on(page: Page) -> FrameLocator:
    """Give the map's frame, once playback has its days."""
    frame = map_on(page)
    expect(frame.locator(".player output")).to_contain_text("All of the selection")
    return frame


def visible_marks(page: Page) -> int:
    return map_on(page).locator("[data-mark]").evaluate_all("all => all.filter(e => e.style.display !== 'none').length")


def show_as(page: Page, layer: str) -> None:
    page.get_by_role("radio", name=layer, exact=True).click()


def test_a_cluster_opens_into_the_list_of_its_places(app: str, open_page: OpenPage, asked_elsewhere: list[str]) -> None:
    page = open_page(f"{app}?layer=clusters&map=34.8,38.9,6")
    cluster = map_on(page).locator("[data-cluster]").first
    assert sum(int(text) for text in map_on(page).locator(".disc").all_text_contents()) <= count_of(page, "on the map")
    cluster.focus()
    cluster.press("Enter")
    places = map_on(page).locator(".listed-places li button")
    assert places.count() > 1
    name = (places.first.text_content() or "").split(":")[0]
    places.first.press("Enter")
    expect(page.locator(".st-key-evidence").get_by_role("heading", name=name)).to_be_visible()
    expect(cards_on(page).first).to_be_visible()
    expect_in_address(page, "place=")
    assert asked_elsewhere == []


def test_clusters_come_apart_when_zoomed_in_without_asking_the_server(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?layer=clusters&map=34.8,38.9,6")
    clusters = map_on(page).locator("[data-cluster]")
    before = clusters.count()
    assert before > 1
    clusters.first.click()
    map_on(page).get_by_role("button", name="Zoom in here").click()
    window = map_window(page)
    window.wait_for_function("() => map_div.getZoom() > 6 && !map_div._animatingZoom")
    window.evaluate("void map_div.setZoom(10, { animate: false })")
    expect(clusters).to_have_count(0)
    assert marks_on(page)


def test_heat_and_control_are_drawn_without_moving_the_map(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?map=34.5,40,8")
    window = map_window(page)
    window.evaluate("() => { window.stays = true; }")
    show_as(page, "Heat")
    expect(page.get_by_text("Heat shows where reports are dense")).to_be_visible()
    heat = page.frame_locator("iframe[title*='st_folium']").locator("canvas.heat")
    expect(heat).to_be_attached()
    coloured = (
        "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((part, n) => n % 4 === 3 && part)"
    )
    assert heat.evaluate(coloured)
    expect_in_address(page, "layer=heat")
    show_as(page, "Reported control")
    expect(page.locator(".cm-legend", has_text="ISIS")).to_be_visible()
    assert window.evaluate("() => window.stays && map_div.getZoom()") == 8


def test_control_tells_the_last_reported_holder_with_its_age_and_opens_it(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?layer=control&to=2017-11-20")
    boukamal = map_on(page).get_by_role("button", name="Boukamal. Last reported holder")
    expect(boukamal).to_have_attribute(
        "aria-label", "Boukamal. Last reported holder: ISIS. 11 Nov 2017, 9 days before the last day shown. IS"
    )
    boukamal.press("Enter")
    expect(page.get_by_role("heading", name="Boukamal")).to_be_visible()


def test_an_area_narrows_marks_list_and_exports_alike(app: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{app}?map=36.2,37.1,9")
    everything = figures_on(page).text_content() or ""
    map_on(page).get_by_role("button", name="Only what the map shows").click()
    expect(figures_on(page)).not_to_have_text(everything)
    events = download(page, "CSV", tmp_path)
    assert len(events) == count_of(page, "event")
    expect_rows_listed(page, len(events))
    assert events["latitude"].between(35.5, 37).all()
    page.get_by_test_id("stTopNavLink").filter(has_text="Briefing").click()
    expect(page.get_by_text("Area:").first).to_be_visible()
    page.get_by_role("button", name="Show everywhere").click()
    expect(page.get_by_text("Area:")).to_have_count(0)
    expect_not_in_address(page, "area=")


def test_a_box_is_drawn_and_escape_draws_none(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?map=34.8,38.9,7")
    everything = figures_on(page).text_content() or ""
    button = map_on(page).get_by_role("button", name="Draw a box")
    button.click()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    frame = page.locator("iframe[title*='st_folium']")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    page.mouse.move(box["x"] + 100, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 320, box["y"] + 260, steps=4)
    page.mouse.up()
    expect(figures_on(page)).not_to_have_text(everything)
    expect_in_address(page, "area=")
    assert map_window(page).evaluate("() => map_div.getZoom()") == 7


def test_playback_steps_through_the_days_and_returns_when_stopped(
    app: str, open_page: OpenPage, asked_elsewhere: list[str]
) -> None:
    page = open_page(f"{app}?play=true&from=2016-04-01&to=2016-04-20")
    frame = player_on(page)
    all_of_it = visible_marks(page)
    runs: list[str] = []
    page.on("request", lambda request: runs.append(request.url))
    frame.get_by_role("button", name="One step forward").press("Enter")
    expect(frame.locator(".player output")).to_contain_text("1 Apr 2016 · ")
    first = visible_marks(page)
    assert first < all_of_it
    keep = frame.get_by_label("Keep what came before")
    keep.press("Space")
    frame.get_by_role("slider", name="Time").press("End")
    expect(frame.locator(".player output")).to_contain_text("20 Apr 2016 · ")
    assert visible_marks(page) == all_of_it
    frame.get_by_role("button", name="Stop, and show the whole selection").press("Enter")
    expect(frame.locator(".player output")).to_contain_text("All of the selection")
    assert visible_marks(page) == all_of_it
    assert runs == []
    assert asked_elsewhere == []


def test_playback_plays_only_when_asked_and_pauses(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?from=2016-04-01&to=2016-04-20")
    everything = figures_on(page).text_content() or ""
    page.get_by_text("Play over time").click()
    frame = player_on(page)
    frame.get_by_label("Speed").select_option("8")
    frame.get_by_role("button", name="Play", exact=True).click()
    expect(frame.locator(".player output")).to_contain_text("Apr 2016 · ")
    frame.get_by_role("button", name="Pause", exact=True).click()
    told = frame.locator(".player output").text_content()
    expect(frame.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert frame.locator(".player output").text_content() == told
    expect(figures_on(page)).to_have_text(everything)
    page.get_by_text("Play over time").click()
    expect(frame.locator(".player")).to_have_count(0)
    assert visible_marks(page) == count_of(page, "place")


@pytest.mark.parametrize("words", ["Albu Kamal", "البوكمال"])
def test_a_place_is_found_by_any_spelling_and_the_map_goes_there(app: str, open_page: OpenPage, words: str) -> None:
    page = open_page(app)
    everything = figures_on(page).text_content() or ""
    window = map_window(page)
    page.get_by_role("textbox", name="Go to a place").fill(words)
    page.get_by_role("textbox", name="Go to a place").press("Enter")
    window.wait_for_function("() => map_div.getZoom() === 11 && Math.abs(map_div.getCenter().lat - 34.45) < 0.05")
    expect(figures_on(page)).to_have_text(everything)


def test_the_hint_of_the_first_visit_stays_away_once_closed(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    hint = map_on(page).locator(".hint")
    expect(hint.locator("p")).to_have_count(3)
    hint.get_by_role("button", name="Close the hint").press("Enter")
    expect(hint).to_have_count(0)
    page.reload()
    expect(map_on(page).locator(".hint")).to_have_count(0)
