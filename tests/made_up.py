"""A small made-up conflict for the tests of the views: two texts and the events that a reader finds in them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from loaders.table import events_table, to_json

NORTH = """Executive Summary for March 7th

Published on Mar. 7, 2016

Market Town Hit

At least 12 people died in an airstrike on Tell Amber on Saturday, the Watch said, according to the Daily Wire.

Five of them were killed at the bakery, the Watch said.

Fighters of the Northern Front took the village of Deir Saffron on Sunday after clashes with the army.

Envoys met in Geneva and agreed on nothing.
"""
SOUTH = """Executive Summary for July 20th

Published on July 20, 2017

Road Cut

Shells fell 5km east of Tell Amber between July 10 and July 14 and killed dozens, residents said.

The army denied that it had used gas in Qasr Province. {{ 7*7 }} <b>not bold</b> ${1+1}
"""
TEXTS = {"north.txt": NORTH, "south.txt": SOUTH}
_PUBLISHED = {"north.txt": "2016-03-07", "south.txt": "2017-07-20"}


def made_up_event(event_id: str, sentence: str, source: str = "north.txt", **columns: Any) -> dict[str, Any]:
    """Give a row for the sentence that begins so; `lit` maps fields to words of it, columns override the rest."""
    text = TEXTS[source]
    start = text.index(sentence)
    end = text.index("\n", start)
    lit = {
        field: [text.index(words, start), text.index(words, start) + len(words)]
        for field, words in columns.pop("lit", {}).items()
    }
    row = {
        "event_id": event_id,
        "time_precision": "day",
        "status": "reported",
        "country": "Syria",
        "publisher": "Made Up Post",
        "source": source,
        "published": _PUBLISHED[source],
        "source_sha256": "ab" * 32,
        "story": "Market Town Hit" if source == "north.txt" else "Road Cut",
        "evidence": text[start:end],
        "evidence_start": start,
        "evidence_end": end,
        "spans": to_json(lit),
    }
    return row | columns


def made_up_rows() -> list[dict[str, Any]]:
    """Give the seven events of the two texts."""
    amber = {
        "location": "Tell Amber",
        "location_ar": "تل العنبر",
        "admin1": "Qasr",
        "latitude": 35.5,
        "longitude": 38.5,
        "geo_precision": "town",
        "radius_km": 2.0,
    }
    saffron = {**amber, "location": "Deir Saffron", "location_ar": "", "latitude": 36.1, "longitude": 37.2}
    strike = {"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike"}
    return [
        made_up_event(
            "strike",
            "At least 12",
            **amber,
            **strike,
            event_date="2016-03-05",
            event_date_end="2016-03-05",
            date_rule="“on Saturday” before publication on Monday 7 March 2016",
            actors="Air force",
            recipients="Civilians",
            fatalities_low=12,
            fatalities_high=12,
            fatalities_words="At least 12 people",
            claimants="the Watch",
            reporters="Daily Wire",
            lit={
                "toll": "At least 12 people",
                "cue": "airstrike",
                "place": "Tell Amber",
                "date": "on Saturday",
                "claimant": "the Watch",
                "reporter": "Daily Wire",
            },
        ),
        made_up_event(
            "bakery",
            "Five of them",
            **amber,
            **strike,
            event_date="2016-03-05",
            event_date_end="2016-03-05",
            fatalities_low=5,
            fatalities_high=5,
            fatalities_words="Five",
            claimants="the Watch",
            part_of="strike",
            lit={"toll": "Five"},
        ),
        made_up_event(
            "taken",
            "Fighters of",
            **saffron,
            event_type="Battles",
            sub_event_type="Non-state actor overtakes territory",
            event_date="2016-03-06",
            event_date_end="2016-03-06",
            actors="Northern Front",
            recipients="Army",
            gains="Northern Front",
            lit={"actors": "Fighters of the Northern Front", "place": "Deir Saffron", "date": "on Sunday"},
        ),
        made_up_event(
            "talks",
            "Envoys met",
            country="Switzerland",
            event_type="Strategic developments",
            sub_event_type="Other",
            event_date="2016-03-07",
            event_date_end="2016-03-07",
            unmapped_reason="talks about a place are not an event there",
        ),
        made_up_event(
            "shells",
            "Shells fell",
            "south.txt",
            **{**amber, "geo_precision": "near", "latitude": 35.5, "longitude": 38.555},
            anchor="Tell Amber",
            bearing_deg=90.0,
            distance_km=5.0,
            event_type="Explosions/Remote violence",
            sub_event_type="Shelling/artillery/missile attack",
            event_date="2017-07-10",
            event_date_end="2017-07-14",
            fatalities_low=24,
            fatalities_words="dozens",
            claimants="Residents",
            lit={"place": "5km east of Tell Amber", "date": "between July 10 and July 14", "toll": "dozens"},
        ),
        made_up_event(
            "gas",
            "The army denied",
            "south.txt",
            location="Qasr province",
            admin1="Qasr",
            latitude=35.0,
            longitude=38.0,
            geo_precision="province",
            radius_km=80.0,
            event_type="Explosions/Remote violence",
            sub_event_type="Chemical weapon",
            status="denied",
            time_precision="unknown",
            actors="Army",
            lit={"place": "Qasr Province", "actors": "The army"},
        ),
    ]


def made_up_events() -> pd.DataFrame:
    """Give the events table of the two texts."""
    return events_table(made_up_rows())
