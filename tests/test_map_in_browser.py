"""The map's own scripts in a real browser, on a page like the frame that st_folium makes for it."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from asked import by_footprint
from conftest import PATIENCE_MS
from geo.places import Place, Point
from test_event_map import HOSTILE, PALMYRA, PROVINCE, events_at, hostile_events
from views import assets
from views.assets import install_parts
from views.basemap import basemap_text
from views.event_map import build_event_map, build_marks
from views.marks import marks_of

pytestmark = pytest.mark.browser

asked: list[str] = []
errors: list[str] = []


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page as st_folium's frame would have it, with the map's real scripts, on a free port."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(assets.ROOT / "views" / "browser", root / "views" / "browser")
    shutil.copytree(assets.ROOT / "data" / "basemap", root / "data" / "basemap")
    modules = assets.ROOT / "views" / "node_modules" / "leaflet" / "dist"
    if modules.is_dir():
        shutil.copytree(modules, root / "views" / "node_modules" / "leaflet" / "dist")
    names = [Place(text, "city", Point(33 + n, 38.32), 1, prominence=3) for n, text in enumerate(HOSTILE)]
    names.append(Place("Palmyra", "city", Point(34.56, 38.267), 3, prominence=3))
    river = Place("River", "river", Point(35, 39), 5, line=(Point(36, 38), Point(35.5, 39), Point(34, 41)))
    land = (root / "data" / "basemap" / "land.json").read_text(encoding="utf-8")
    with mock.patch.object(assets, "basemap_script", return_value=basemap_text(land, [*names, river])):
        parts = install_parts(root)
    shutil.move(root / "static", root / "app" / "static")
    event_map = build_event_map(parts)
    events = pd.concat([hostile_events(), events_at(*[PALMYRA] * 3, PROVINCE, PALMYRA | {"event_type": "Riots"})])
    event_map.add_child(build_marks(marks_of(by_footprint(events))))
    page = root / "component" / "map" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(event_map.get_root().render(), encoding="utf-8")
    handler = functools.partial(QuietHandler, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/component/map/index.html"
        server.shutdown()


@pytest.fixture(scope="module")
def page(site: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1000, "height": 700}, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE_MS)
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    page.goto(f"{site}?map=35,38.5,7")
    page.wait_for_selector(".name")
    yield page
    page.close()


def look_at(page: Page, latitude: float, longitude: float, zoom: int) -> None:
    # void: the map itself would be sent back, object by object
    page.evaluate(f"void map_div.setView([{latitude}, {longitude}], {zoom}, {{ animate: false }})")


def test_the_map_draws_land_rivers_names_and_marks_from_its_own_host(page, site):
    assert page.locator(".mark").count() == len(HOSTILE) + 2
    for look in ("land", "coast", "border", "river", "footprint.province", "footprint.near"):
        assert page.locator(f"path.{look}").count() >= 1, look
    assert {address.split("/")[2] for address in asked} == {site.split("/")[2]}
    assert errors == []


def test_the_map_says_how_many_events_it_shows_where(page):
    label = page.locator(".leaflet-container").get_attribute("aria-label")
    assert label == f"Map of reported events: {len(HOSTILE) + 5} events at {len(HOSTILE) + 2} places"


def test_hostile_names_are_shown_as_the_text_they_are(page):
    look_at(page, 37.5, 38.5, 6)
    for text in HOSTILE:
        assert page.get_by_text(text, exact=True).count() >= 1, text
    assert page.locator(".names img, .names script, .told img").count() == 0
    assert errors == []


def test_a_mark_says_how_many_and_of_what_type(page):
    mark = page.locator(".mark[aria-label^=Palmyra]")
    assert mark.get_attribute("aria-label") == "Palmyra. 4 events. Battles 3, Riots 1. Placed to a town. B 4"
    assert mark.locator(".badge text").text_content() == "4"
    assert mark.locator(".letter").text_content() == "B"
    assert mark.locator(".share").count() == 2
    hollow = page.locator(".mark:has(.vague)")
    assert hollow.count() == len(HOSTILE) + 1


def test_names_give_way_to_the_open_list_and_come_back_when_it_closes(page):
    look_at(page, 36, 39.5, 8)
    names, title = page.locator(".names .name"), page.locator(".twins summary")
    before = names.all_text_contents()
    title.click()
    page.wait_for_function(f"document.querySelectorAll('.names .name').length < {len(before)}")
    title.click()
    page.wait_for_function(f"document.querySelectorAll('.names .name').length === {len(before)}")
    assert names.all_text_contents() == before


@pytest.mark.parametrize("way", ["click", "key"])
def test_a_click_or_the_enter_key_tells_the_mark(page, way):
    look_at(page, 35, 38.5, 7)
    page.evaluate("""() => { const group = Object.values(map_div._layers).find((layer) => layer instanceof L.FeatureGroup);
        window.told = null; group.on("click", (event) => { window.told = event.layer.toGeoJSON(); }); return null; }""")
    mark = page.locator(".mark[aria-label^=Palmyra]")
    if way == "click":
        mark.click()
    else:
        mark.focus()
        page.keyboard.press("Enter")
    told = page.evaluate("window.told")
    assert told["properties"]["mark"] == mark.get_attribute("data-mark")
    assert told["properties"]["at"] > 0


def test_the_address_opens_the_view_and_follows_it(page):
    look_at(page, 33, 44, 5)
    page.goto(f"{page.url.split('?')[0]}?map=34.5,40,8")
    page.wait_for_selector(".name")
    assert page.evaluate("[map_div.getCenter().lat, map_div.getZoom()]") == [pytest.approx(34.5, abs=0.01), 8]
    look_at(page, 36.2, 37.13, 9)
    assert page.url.endswith("?map=36.200,37.130,9")


@pytest.mark.parametrize("zoom", [6, 8])
def test_names_keep_clear_of_each_other(page, zoom):
    look_at(page, 35, 38.5, zoom)
    boxes = page.evaluate("""[...document.querySelectorAll(".name")].map((name) => {
        const box = name.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })""")
    for n, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]


def test_the_map_moves_once_for_each_new_fit(page):
    look_at(page, 35, 38.5, 7)
    box = [[36, 37], [36.4, 37.4]]
    zooms = []
    for fit in (1, 1, 2):
        page.evaluate(f"conflictMap.fit(map_div, {{ fit: {fit}, box: {box} }})")
        zooms.append(page.evaluate("map_div.getZoom()"))
        look_at(page, 35, 38.5, 7)
    assert zooms == [10.5, 7, 10.5]
