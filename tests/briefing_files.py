"""Briefings as files for the tests: what they hold, read back, and events whose words are made to hurt."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd

from loaders.store import open_store
from loaders.table import events_table
from made_up import made_up_rows
from views.briefing import build_briefing
from views.briefing_html import briefing_html
from views.selection import Selection

HOSTILE = (
    "</script><script>window.hurt = 1</script>",
    '"><img src=x onerror="window.hurt = 2">',
    "\u202eevil\u202c \u200f{{ 7*7 }} ${1+1} <!--",
    "</title></style><style>*{display:none}</style>",
)


def file_of(events: pd.DataFrame, selection: Selection | None = None, **options: Any) -> str:
    """Write the file of a selection."""
    store = open_store(events)
    briefing = build_briefing(store, selection or Selection(), permalink="https://example.org/briefing?from=2016-03-05")
    return briefing_html(briefing, store, **options).decode()


def events_in(content: str) -> dict[str, Any]:
    """Read the events out of a file."""
    found = re.search(r'<script type="application/json" id="events">(.*?)</script>', content, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def sentences_in(content: str) -> list[str]:
    """Read the sentences of a file's events, in their order."""
    read = events_in(content)
    return ["".join(read["texts"][piece[0]] for piece in pieces) for pieces in read["columns"]["sentence"]]


def hostile_events() -> pd.DataFrame:
    """Give the made-up events with hostile words wherever a source may put any."""
    rows = made_up_rows()
    for number, row in enumerate(rows):
        words = HOSTILE[number % len(HOSTILE)]
        for column in ("actors", "claimants", "reporters", "gains", "story", "publisher", "source", "date_rule"):
            row[column] = words.replace(";", ",")
        for column in ("location", "admin1", "location_ar", "fatalities_words", "unmapped_reason"):
            row[column] = words if row.get(column) else ""
        row |= {"evidence": f"{words} {row['evidence']}", "source_url": f"javascript:alert('{words}')"}
    return events_table(rows)


def many_events(count: int) -> pd.DataFrame:
    """Give events of that number, each with a place, a text and words of its own, of a usual length."""
    strike = made_up_rows()[0]
    first = date(2016, 1, 1)
    rows = [
        strike
        | {
            "event_id": f"event-{number}",
            "event_date": (first + timedelta(number % 300)).isoformat(),
            "event_date_end": (first + timedelta(number % 300)).isoformat(),
            "location": f"Place {number}",
            "latitude": 33 + (number % 97) / 30,
            "longitude": 36 + (number % 89) / 20,
            "geo_precision": "district" if number % 5 == 0 else "town",
            "source": f"{number}.txt",
            "source_sha256": f"{number:064x}",
            "evidence": strike["evidence"] + f" Report {number}: " + f"{number} were seen near the road. " * 6,
        }
        for number in range(count)
    ]
    return events_table(rows)


def linked_events(count: int) -> pd.DataFrame:
    """Give events that are parts of one another, told again, denied or without an upper end, at random but the same."""
    chance = Random(count)
    strike = made_up_rows()[0]
    rows = []
    for number in range(count):
        low = chance.choice([None, chance.randrange(40)])
        others = [f"event-{other}" for other in chance.sample(range(count), 2) if other != number]
        rows.append(
            strike
            | {
                "event_id": f"event-{number}",
                "source": f"{number}.txt",
                "source_sha256": f"{number:064x}",
                "fatalities_low": low,
                "fatalities_high": None if low is None else chance.choice([None, low, low + 5]),
                "status": chance.choice(["reported", "claimed", "denied"]),
                "part_of": chance.choice(["", "", others[0]]),
                "same_as": chance.choice(["", "", "", others[-1], "; ".join(others)]),
            }
        )
    return events_table(rows)
