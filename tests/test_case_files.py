"""The gold files are measures: each must fit its text, be placed on earth and be dated in order."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
BUNDLED = sorted((ROOT / "data" / "summaries").glob("*.txt"))
HELD_OUT = sorted((ROOT / "tests" / "cases" / "heldout").rglob("*.txt"))
LEVELS = {"site", "town", "district", "province", "region", "country", "water"}
TYPES = {"battle", "remote", "civilians", "protest", "riot", "strategic"}
STATUSES = {"reported", "claimed", "planned", "denied", "ongoing"}
DATE_LEVELS = {"day", "week", "month", "unknown"}
WAR_SINCE = date(2011, 3, 1)
LAYOUT = re.compile(
    r"^Executive Summary for \w+ \d+(st|nd|rd|th)$.*^Published on (\w+\.?) (\d+), (\d{4}) Read time", re.M | re.S
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def gold_file(text: Path) -> Path:
    """The gold that belongs to a text: beside it, or under the cases when the text is shipped with the app."""
    folder = ROOT / "tests" / "cases" / "summaries" if text in BUNDLED else text.parent
    return folder / f"{text.stem}.json"


def read_gold(text: Path) -> Any:
    return json.loads(gold_file(text).read_text(encoding="utf-8"))


def spaced(text: Path) -> str:
    return text.read_text(encoding="utf-8").replace("\u00a0", " ")


def each_text() -> Any:
    return pytest.mark.parametrize(
        "text", BUNDLED + HELD_OUT, ids=lambda path: str(path.relative_to(ROOT).with_suffix(""))
    )


def test_there_are_as_many_as_promised() -> None:
    assert len(BUNDLED) >= 14
    assert len(HELD_OUT) >= 87


def test_each_gold_has_its_text() -> None:
    golds = set((ROOT / "tests" / "cases").rglob("????-??-??.json"))
    assert golds == {gold_file(text) for text in BUNDLED + HELD_OUT}


@each_text()
def test_the_page_has_the_layout_and_the_date_of_its_name(text: Path) -> None:
    page = spaced(text)
    found = LAYOUT.search(page)
    assert found, f"{text.name}: no title and 'Published on' line"
    month = MONTHS.index(found[2][:3]) + 1
    assert date(int(found[4]), month, int(found[3])).isoformat() == text.stem == read_gold(text)["doc"]
    assert "\n\nRecommended Reads\n\n" in page


@each_text()
def test_each_mention_stands_in_the_text(text: Path) -> None:
    page, gold = spaced(text), read_gold(text)
    missing = [name for name in [place["mention"] for place in gold["places"]] + gold["metonyms"] if name not in page]
    assert missing == []


@each_text()
def test_each_place_is_on_earth(text: Path) -> None:
    gold = read_gold(text)
    for entry in gold["places"] + gold["events"]:
        assert entry["level"] in LEVELS, entry
        assert -90 <= entry["lat"] <= 90, entry
        assert -180 <= entry["lon"] <= 180, entry


@each_text()
def test_each_event_is_well_formed(text: Path) -> None:
    for event in read_gold(text)["events"]:
        assert event["type"] in TYPES, event
        assert event["status"] in STATUSES, event
        assert event["date_level"] in DATE_LEVELS, event
        assert WAR_SINCE <= date.fromisoformat(event["start"]) <= date.fromisoformat(event["end"]), event
        for toll in (event["killed"], event.get("injured")):
            assert toll is None or (len(toll) == 2 and 0 <= toll[0] <= toll[1]), event
        parts = [event.get("civilians_killed", 0), event.get("children_killed", 0)]
        assert not any(parts) or (event["killed"] and max(parts) <= event["killed"][1]), event


@each_text()
def test_no_required_event_is_listed_twice(text: Path) -> None:
    seen = [(e["place"], e["start"], e["end"], e["type"], e["sub"]) for e in read_gold(text)["events"]]
    assert len(seen) == len(set(seen))
