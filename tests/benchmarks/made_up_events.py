"""Events in any number for the benchmarks: 8,000 places, ten years, words of the usual length; always the same."""

from __future__ import annotations

import numpy as np
import pandas as pd

from loaders.table import SUB_EVENT_TYPES, coerce, validate

PLACES = 8_000
DAYS = 3_652
_WORDS = (
    "Government forces shelled the town on Monday and at least three people were killed, the monitor said, adding that "
    "rebels had fired rockets toward the base before dawn while aircraft circled over the northern districts and aid "
    "workers waited at the crossing for a convoy that did not come."
).split()
_ACTORS = ("Syrian government", "rebels", "ISIS", "Syrian Democratic Forces", "Turkey", "Russia", "Hezbollah", "YPG")


def make_events(count: int, seed: int = 7, places: int = PLACES) -> pd.DataFrame:
    """Make an events table of `count` rows in no order of time."""
    random = np.random.default_rng(seed)
    place = (random.pareto(1.1, count) * 40).astype(int) % places
    at = np.random.default_rng(1).uniform((32.5, 35.8), (37.3, 42.2), (places, 2)).round(4)
    subs = [(kind, sub) for kind, of_kind in SUB_EVENT_TYPES.items() for sub in of_kind]
    sub = random.integers(0, len(subs), count)
    day = np.datetime64("2013-01-01", "s") + random.integers(0, DAYS, count) * np.timedelta64(86_400, "s")
    low = random.integers(0, 20, count)
    deadly = random.random(count) < 0.6
    cut = random.integers(0, len(_WORDS) - 25, count)
    sentences = [" ".join(_WORDS[start : start + 25]) for start in range(len(_WORDS) - 25)]
    source = np.array([f"{2013 + number // 150}-{number}.txt" for number in range(1_500)])
    number = np.arange(count)
    frame = pd.DataFrame(
        {
            "event_id": pd.Series(number).map("{:016x}".format).to_numpy(),
            "event_date": day,
            "event_date_end": day,
            "time_precision": "day",
            "event_type": np.array([kind for kind, _ in subs])[sub],
            "sub_event_type": np.array([name for _, name in subs])[sub],
            "status": "reported",
            "actors": np.array(_ACTORS)[random.integers(0, 8, count)],
            "recipients": np.array(_ACTORS)[random.integers(0, 8, count)],
            "location": np.array([f"Place {number}" for number in range(places)])[place],
            "admin1": np.array([f"Governorate {number % 14}" for number in range(places)])[place],
            "country": "Syria",
            "latitude": at[place, 0],
            "longitude": at[place, 1],
            "geo_precision": np.where(place % 9 == 0, "province", "town"),
            "radius_km": np.where(place % 9 == 0, 60.0, 2.0),
            "fatalities_low": pd.array(np.where(deadly, low, 0), dtype="Int64"),
            "fatalities_words": np.where(deadly, "at least some", ""),
            "claimants": "SOHR",
            "reporters": np.array(["AFP", "Reuters", "AP", "Xinhua"])[random.integers(0, 4, count)],
            "source": source[random.integers(0, 1_500, count)],
            "evidence": np.array(sentences)[cut],
            "published": day + np.timedelta64(86_400, "s"),
        }
    )
    frame["fatalities_low"] = frame["fatalities_low"].where(pd.Series(deadly))
    frame["fatalities_high"] = frame["fatalities_low"] + 3
    return validate(coerce(frame))
