"""A table of columns that nobody knows, in the real app: it guesses, shows ten rows, the person corrects."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import expect

from conftest import OpenPage
from loaders.mapping import parse_mapping
from on_page import count_of, go_to, map_on, read_files

pytestmark = pytest.mark.browser

HEADER = ["Incident Code", "Incident Date", "Location Name", "Coordinates", "Country", "Strike Type", "Killed", "Told"]
ROWS = [
    [
        "CS001",
        "16 May 2016",
        "Manbij town",
        "36.52, 37.95",
        "Syria",
        "Airstrike",
        "3–5",
        "A strike {{ 7*7 }} <b>hit</b>.",
    ],
    ["CS002", "17 May 2016", "Raqqa", "35.95, 39.01", "Syria", "Airstrike", "many", "Another strike."],
    *(
        [f"CS1{n:02}", f"{n} June 2016", "Raqqa", "35.95, 39.01", "Syria", "Airstrike", "1", "A further strike."]
        for n in range(1, 21)
    ),
    ["CS300", "somewhen", "Raqqa", "35.95, 39.01", "Syria", "Airstrike", "1", "The last."],
]
MAPPING = "ours,theirs,cell,value\nevent_type,Strike Type,airstrike,Air/drone strike\nevent_date,Incident Date,,\n"


def table() -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([HEADER, *ROWS])
    return buffer.getvalue().encode()


def test_a_table_of_other_columns_is_guessed_looked_over_and_read(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    before = count_of(page, "event")
    go_to(page, "Add")
    read_files(page, {"incidents.csv": table()}, "text/csv")
    expect(page.get_by_text("incidents.csv: 23 rows with columns that are not known.")).to_be_visible()
    expect(page.get_by_text("Of the first 10 rows 9 fit:")).to_be_visible()
    expect(page.get_by_text("incidents.csv, row 3: Killed is 'many'")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Keep the mapping").click()
    mapping = parse_mapping("kept.csv", kept.value.path().read_bytes())
    assert mapping.columns["point"] == "Coordinates"
    assert mapping.columns["fatalities"] == "Killed"
    page.get_by_role("button", name="Read the table").click()
    expect(page.get_by_text("incidents.csv: 21 events, 21 on the map.")).to_be_visible()
    for message in ("row 3: Killed is 'many'", "row 24: Incident Date is 'somewhen'"):
        expect(page.locator(".cm-error", has_text=message)).to_be_visible()
    expect(page.get_by_role("button", name="Read the table")).to_have_count(0)
    go_to(page, "Map")
    map_on(page)
    assert count_of(page, "event") == before + 21


def test_a_mapping_made_before_is_taken_for_the_table_beside_it(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/add")
    read_files(page, {"incidents.csv": table(), "kept.csv": MAPPING.encode()}, "text/csv")
    expect(page.get_by_text("Of the first 10 rows 10 fit:")).to_be_visible()
    page.get_by_role("button", name="Leave it out").click()
    expect(page.get_by_text("Of the first 10 rows")).to_have_count(0)
    read_files(page, {"alone.csv": MAPPING.encode()}, "text/csv")
    expect(page.locator(".cm-error", has_text="alone.csv: is a mapping, and no table is there")).to_be_visible()
