"""The app under a path prefix, as behind a reverse proxy, and in a frame of another page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app_server import serve_app
from on_page import go_to, map_on, marks_on

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def prefixed() -> Iterator[str]:
    with serve_app(base_path="maps") as url:
        yield url


def test_the_map_and_its_parts_come_from_under_the_prefix(prefixed, open_page, asked_elsewhere):
    page = open_page(prefixed)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert len(marks_on(page)) > 20
    assert map_on(page).locator("path.land").count() == 1
    parts = [address for address in asked if "/static/map/" in address]
    assert any("leaflet.js" in address for address in parts)
    assert [address for address in asked if address.startswith("http") and not address.startswith(f"{prefixed}/")] == []
    assert asked_elsewhere == []


def test_pages_keep_the_prefix(prefixed, open_page):
    page = open_page(prefixed)
    map_on(page)
    go_to(page, "Briefing")
    page.wait_for_url(f"{prefixed}/briefing*")
    expect(page.get_by_role("link", name=f"{prefixed}/briefing")).to_be_visible()


def test_embedded_the_app_leaves_out_its_toolbar(prefixed, open_page):
    page = open_page(f"{prefixed}/?embed=true")
    assert len(marks_on(page)) > 20
    assert page.get_by_test_id("stToolbarActions").count() == 0
