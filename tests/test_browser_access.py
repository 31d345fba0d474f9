"""axe-core finds nothing serious in what the app renders, on each page, in both languages, on paper-white and in the dark."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app_server import ROOT
from conftest import OpenPage
from on_page import map_on

pytestmark = pytest.mark.browser

PAGES = {
    "map": "/?",
    "clusters and playback": "/?layer=clusters&play=true",
    "reported control": "/?layer=control",
    "nothing": "/?from=2030-01-01",
    "place": "/places?at=Boukamal,+Deir+Ezzor",
    "briefing": "/briefing?from=2017-11-01&to=2017-11-30",
    "sources": "/sources?",
    "unmapped": "/unmapped?",
    "add": "/add?",
}
WITH_MAP = {"map", "clusters and playback", "reported control"}
LOOKS = [(1440, False, "en"), (1440, True, "ar"), (390, False, "ar"), (390, True, "en")]
SEEN = [(name, *LOOKS[number % len(LOOKS)]) for number, name in enumerate(PAGES)]
"""Each page in one of the looks, in turn: wide or on a phone, light or dark, in either language."""
GRAVE = {"serious", "critical"}
NOT_OURS = {
    # Vega draws the area that is being dragged, empty until then, as two pictures without a name, and bars that are
    # none as another; the chart as a whole has a name.
    "svg-img-alt": (".brush_brush", ".brush_brush_bg", ".bars_marks"),
}
"""What the libraries render and we cannot name: rule -> selectors."""


@cache
def axe() -> str:
    return (ROOT / "views" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def grave_problems(page: Page) -> list[str]:
    """What is wrong on the page and in the frame of its map: rule, element, reason."""
    for frame in page.frames:
        frame.evaluate(axe())
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for rule in found["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
        if not any(selector in str(node["target"]) for selector in NOT_OURS.get(rule["id"], ()))
    ]


@pytest.mark.parametrize(("name", "width", "dark", "language"), SEEN, ids=str)
def test_axe_finds_nothing_serious(
    app: str, open_page: OpenPage, name: str, width: int, dark: bool, language: str
) -> None:
    page = open_page(f"{app}{PAGES[name]}&lang={language}", width=width, height=900, dark=dark)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_test_id("stMain").locator(".stHtml").last).to_be_attached()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    if name in WITH_MAP:
        map_on(page)
    assert grave_problems(page) == []


def test_a_page_without_a_name_for_its_picture_is_seen(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/unmapped")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert any(problem.startswith("image-alt") for problem in grave_problems(page))
