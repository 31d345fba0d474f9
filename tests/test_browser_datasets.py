"""Published data sets uploaded to the real app, and a map that is opened from an object store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from app_server import serve_app
from conftest import OpenPage
from loaders.event_files import csv_bytes, parquet_bytes
from loaders.table import empty_table
from made_up import made_up_events
from object_store import put_folder, serve_object_store
from on_page import count_of, figures_on, go_to, marks_on, read_files
from test_acled import OLDER, ROW

pytestmark = pytest.mark.browser

MOVED = {"location": "Palmyra", "admin1": "Homs", "latitude": "34.56", "longitude": "38.267"}
NUMBERED = {"inter1": "1", "inter2": "2", "interaction": "12"}
FORMS: dict[str, tuple[Mapping[str, str], str, str]] = {
    "thirty-one columns": (ROW, "2023-02-16", "utf-8"),
    "a byte order mark, groups as numbers, days in words": (ROW | NUMBERED, "16 February 2023", "utf-8-sig"),
    "an older form": (OLDER, "16/02/2017", "utf-8"),
}
"""A row, how its day is written, and the encoding of the file."""


def acled_file(row: Mapping[str, str], day: str, encoding: str) -> bytes:
    """Two events of one place and one of another, in the names of columns that `row` has."""
    in_capitals = "EVENT_DATE" in row
    rows = [
        {
            **row,
            **{name.upper() if in_capitals else name: cell for name, cell in change.items()},
            "EVENT_DATE" if in_capitals else "event_date": day,
            "EVENT_ID_CNTY" if in_capitals else "event_id_cnty": f"{number}SYR",
        }
        for number, change in enumerate(({}, {"notes": "Shells fell again."}, MOVED))
    ]
    return pd.DataFrame(rows).to_csv(index=False).encode(encoding)


@pytest.fixture(scope="module")
def nothing_open(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with no event in it."""
    table = tmp_path_factory.mktemp("nothing") / "events.csv"
    table.write_bytes(csv_bytes(empty_table()))
    with serve_app(env={"CONFLICT_MAP_EVENTS": str(table)}) as url:
        yield url


@pytest.mark.parametrize("form", FORMS)
def test_an_upload_of_acled_fills_every_page(nothing_open: str, open_page: OpenPage, form: str) -> None:
    row, day, encoding = FORMS[form]
    page = open_page(f"{nothing_open}/add")
    read_files(page, {"acled.csv": acled_file(row, day, encoding)}, "text/csv")
    expect(page.get_by_text("acled.csv: 3 events, 3 on the map.")).to_be_visible()
    go_to(page, "Places")
    page.get_by_role("combobox", name="Or choose one with events").click()
    expect(page.get_by_role("option", name="Palmyra")).to_be_visible()
    page.keyboard.press("Escape")
    go_to(page, "Briefing")
    expect(page.get_by_text("Palmyra").first).to_be_visible()
    go_to(page, "Map")
    assert len(marks_on(page)) == count_of(page, "place") == 2
    assert count_of(page, "event") == 3
    expect(page.locator(".stVegaLiteChart svg [aria-roledescription=bar]").first).to_be_attached()


def test_the_map_opens_from_an_object_store(open_page: OpenPage, tmp_path: Path, asked_elsewhere: list[str]) -> None:
    (tmp_path / "events.parquet").write_bytes(parquet_bytes(made_up_events()))
    with serve_object_store() as bucket:
        put_folder(tmp_path, f"{bucket}/events")
        with serve_app(env={"CONFLICT_MAP_EVENTS": f"{bucket}/events"}) as url:
            page = open_page(url)
            assert len(marks_on(page)) == count_of(page, "place")
            expect(figures_on(page)).to_contain_text("6 events")
            expect(page.locator(".stVegaLiteChart svg [aria-roledescription=bar]").first).to_be_attached()
    assert asked_elsewhere == []
