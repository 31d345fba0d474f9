"""An event's row in plain words: when, where, how precisely, who, how many, says who. Text, not HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from loaders.table import split_list
from views.brief import Toll

Event = Mapping[str, Any]
"""One row of the events table, by column."""

PRECISION_WORDS = {
    "site": "at a named site",
    "town": "in a named town or village",
    "near": "near a named place, not in it",
    "district": "somewhere in a district",
    "province": "somewhere in a province; the words say no more",
    "region": "somewhere in a region; the words say no more",
    "country": "somewhere in a country; the words say no more",
}
STATUS_WORDS = {
    "reported": "reported",
    "claimed": "claimed by a party to it",
    "planned": "planned or announced, not reported as done",
    "ongoing": "still going on when reported",
    "denied": "denied",
}
_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known of an event: plain text, not HTML."""

    label: str
    words: str


def each_event(events: pd.DataFrame) -> list[Event]:
    """Give the rows of an events table one by one."""
    names = [str(name) for name in events.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(_cells(events[name]) for name in names), strict=True)]


def _cells(column: pd.Series) -> list[Any]:
    """List a column's cells; text is taken out of Arrow at once, which pandas does cell by cell."""
    return column.to_numpy(object).tolist() if column.dtype == "str" else list(column)


def count_words(number: int, noun: str) -> str:
    """Write a number with its noun: 1 event, 1,200 events."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def toll_of(event: Event) -> Toll | None:
    """Give an event's own deaths, or None where the source does not say."""
    low, high = event["fatalities_low"], event["fatalities_high"]
    return None if pd.isna(low) else Toll(int(low), None if pd.isna(high) else int(high))


def day_words(day: date) -> str:
    """Write a day as 11 Nov 2017."""
    return f"{day.day} {day:%b %Y}"


def date_words(event: Event) -> str:
    """Write an event's dates as a reader would: 11 Nov 2017; 10 to 13 Nov 2017; November 2017."""
    if pd.isna(event["event_date"]):
        return "date not stated"
    first = event["event_date"].date()
    return _span_words(first, first if pd.isna(event["event_date_end"]) else event["event_date_end"].date())


@lru_cache(maxsize=8192)
def _span_words(first: date, last: date) -> str:
    if first == last:
        return day_words(first)
    month = pd.Period(first, "M")
    if (first, last) == (month.start_time.date(), month.end_time.date()):
        return f"{first:%B %Y}"
    if first.year != last.year:
        return f"{day_words(first)} to {day_words(last)}"
    begins = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
    return f"{begins} to {day_words(last)}"


def place_words(event: Event) -> str:
    """Name an event's place with its governorate and country."""
    if not event["location"]:
        return "place not stated"
    parts = [event["location"], event["admin1"], event["country"]]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def footprint_words(event: Event) -> str:
    """Say how precisely the words place an event, in words and kilometres."""
    if pd.isna(event["latitude"]):
        return f"not on the map: {event['unmapped_reason']}"
    radius, distance, bearing = event["radius_km"], event["distance_km"], event["bearing_deg"]
    anchor = event["anchor"] or event["location"]
    if not pd.isna(distance):
        side = "" if pd.isna(bearing) else f" {_COMPASS[round(bearing / 45) % 8]}"
        give = "" if pd.isna(radius) else f", give or take {_km(radius)}"
        return (
            f"about {_km(distance)}{side} of {anchor}{give}" if side else f"about {_km(distance)} from {anchor}{give}"
        )
    within = "" if pd.isna(radius) or not radius else f"; within about {_km(radius)} of the middle shown"
    return PRECISION_WORDS[event["geo_precision"]] + within


def _km(kilometres: float) -> str:
    return f"{kilometres:.0f} km" if kilometres >= 10 else f"{kilometres:.1f} km".replace(".0 km", " km")


def says_words(event: Event) -> str:
    """Say who passes the event on and who asserts it, which are never the same thing."""
    reporters, claimants = (and_words(split_list(event[column])) for column in ("reporters", "claimants"))
    if reporters and claimants:
        return f"Reported by {reporters}, citing {claimants}."
    if reporters or claimants:
        return f"Reported by {reporters}." if reporters else f"According to {claimants}."
    return "The text names nobody who says so."


def and_words(names: list[str]) -> str:
    """Join names as a sentence does: one, two and three."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def toll_words(event: Event) -> str:
    """Say how many died, with the words that the number came from."""
    toll = toll_of(event)
    written = f" (“{event['fatalities_words']}”)" if event["fatalities_words"] else ""
    if toll is None:
        return f"no number{written}" if written else "not stated"
    return f"{toll}{written}"


def facts(event: Event) -> list[Fact]:
    """List what an event's row says, in reading order; what is not stated is left out but for deaths."""
    lines = [
        Fact("When", f"{date_words(event)}{_because(event['date_rule'])}"),
        Fact("Where", f"{place_words(event)}{_because(event['location_ar'])}"),
        Fact("Precision", footprint_words(event)),
        Fact("What", f"{event['sub_event_type'] or 'not stated'} ({event['event_type'] or 'type not stated'})"),
        Fact("Status", STATUS_WORDS.get(event["status"], "")),
        Fact("Who acts", and_words(split_list(event["actors"]))),
        Fact("Toward whom", and_words(split_list(event["recipients"]))),
        Fact("Deaths", toll_words(event)),
        Fact("Of them civilians", _count(event["civilians_killed"])),
        Fact("Of them children", _count(event["children_killed"])),
        Fact("Injured", _injured(event)),
        Fact("Ends holding the place", event["gains"]),
        Fact("Asserted by", and_words(split_list(event["claimants"]))),
        Fact("Passed on by", and_words(split_list(event["reporters"]))),
        Fact("Published by", event["publisher"]),
        Fact("Story", event["story"]),
        Fact("Source", _source(event)),
        Fact("SHA-256", event["source_sha256"]),
    ]
    return [line for line in lines if line.words]


def _because(words: str) -> str:
    return f" · {words}" if words else ""


def _count(number: Any) -> str:
    return "" if pd.isna(number) else f"{int(number):,}"


def _injured(event: Event) -> str:
    low, high = event["injured_low"], event["injured_high"]
    return "" if pd.isna(low) else str(Toll(int(low), None if pd.isna(high) else int(high)))


def _source(event: Event) -> str:
    published: str = "" if pd.isna(event["published"]) else f", published {day_words(event['published'].date())}"
    return f"{event['source']}{published}"
