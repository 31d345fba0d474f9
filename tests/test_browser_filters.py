"""The filters of the real app: each narrows figures, list and exports alike, and stays in the address."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from on_page import choose, count_of, download, expect_in_address, expect_rows_listed, figures_on, map_on

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("subtype=Air/drone strike", lambda events: events["sub_event_type"].eq("Air/drone strike")),
        ("reporter=AFP", lambda events: events["reporters"].str.contains("AFP")),
        (
            'words=killed "people"',
            lambda events: events["evidence"].str.lower().str.contains("killed.*people|people.*killed"),
        ),
        ("area=36,36.5,37,38", lambda events: events["latitude"].between(36, 37)),
        ("dates=reported&from=2016-04-11&to=2016-04-11", lambda events: events["published"].eq("2016-04-11")),
    ],
    ids=lambda value: value.split("=")[0] if isinstance(value, str) else "",
)
def test_a_filter_in_the_address_narrows_all_alike(
    app: str, open_page: OpenPage, query: str, holds, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    page = open_page(f"{app}?{query}")
    expect(figures_on(page)).to_be_visible()
    map_on(page)
    events = download(page, "CSV", tmp_path)
    assert 0 < len(events) < 100
    assert len(events) == count_of(page, "event")
    expect_rows_listed(page, len(events))
    assert holds(events).all()


def test_filters_that_are_used_go_into_the_address_and_are_cleared(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    everything = figures_on(page).text_content() or ""

    def narrows(use: object) -> None:
        before = figures_on(page).text_content() or ""
        use()  # type: ignore[operator]
        expect(figures_on(page)).not_to_have_text(before)

    narrows(lambda: page.get_by_role("slider", name="How precise a place").press("End"))
    narrows(lambda: page.get_by_role("slider", name="How precise a place").press("ArrowLeft"))
    narrows(lambda: type_into(page, "Words in the evidence", "killed"))
    narrows(lambda: type_into(page, "Least deaths", "20"))
    for part in ("precision=town", "words=killed", "deaths=20"):
        expect_in_address(page, part)
    page.get_by_role("button", name="Clear all filters").click()
    expect(figures_on(page)).to_have_text(everything)


def test_a_sub_type_is_chosen_like_a_type(app: str, open_page: OpenPage) -> None:
    page = open_page(app, height=1400)
    map_on(page)
    everything = figures_on(page).text_content() or ""
    choose(page, "Sub-type", "Armed clash")
    expect(figures_on(page)).not_to_have_text(everything)
    expect_in_address(page, "subtype=Armed")


def type_into(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).fill(words)
    page.get_by_label(label, exact=True).press("Enter")


def test_days_of_reports_move_the_timeline(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    page.get_by_role("radio", name="reported", exact=True).click()
    expect(page.get_by_text("all dates, as reported")).to_be_visible()
    expect_in_address(page, "dates=reported")


def test_what_a_link_cannot_mean_is_said(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}?area=36,36,34,38")
    expect(page.get_by_text("area=36,36,34,38 is no box on earth")).to_be_visible()
