"""An event's row in plain words: when, where, how precisely, who, how many, says who. Text, not HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from geo.places import GEO_PRECISIONS
from loaders.table import STATUSES, split_list
from views.brief import Toll
from views.day_rules import rule_words
from views.language import Language, language, listed, say, term, write_day
from views.place_names import listed_places, name_words

Event = Mapping[str, Any]
"""One row of the events table, by column."""


_NEAR = "near "
"""Begins the name that a reading gives to what lies near a place."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known of an event: plain text, not HTML."""

    label: str
    words: str


def each_event(events: pd.DataFrame) -> list[Event]:
    """Give the rows of an events table one by one."""
    names = events.columns.tolist()
    return [dict(zip(names, row, strict=True)) for row in zip(*(_cells(events[name]) for name in names), strict=True)]


def _cells(column: pd.Series) -> list[Any]:
    """List a column's cells; text is taken out of Arrow at once, which pandas does cell by cell."""
    return column.to_numpy(object).tolist() if column.dtype == "str" else list(column)


def count_words(number: int, noun: str) -> str:
    """Write a number with its noun: 1 event, 1,200 events."""
    return say(f"count.{noun}", n=number)


def toll_of(event: Event) -> Toll | None:
    """Give an event's own deaths, or None where the source does not say."""
    low, high = event["fatalities_low"], event["fatalities_high"]
    return None if pd.isna(low) else Toll(int(low), None if pd.isna(high) else int(high))


def day_words(day: date) -> str:
    """Write a day as 11 Nov 2017."""
    return write_day(day, "day")


def date_words(event: Event) -> str:
    """Write an event's dates as a reader would: 11 Nov 2017; 10 to 13 Nov 2017; November 2017."""
    if pd.isna(event["event_date"]):
        return say("date.none")
    first = event["event_date"].date()
    last = first if pd.isna(event["event_date_end"]) else event["event_date_end"].date()
    return _span_words(first, last, language())


@lru_cache(maxsize=8192)
def _span_words(first: date, last: date, _: Language) -> str:
    if first == last:
        return day_words(first)
    month = pd.Period(first, "M")
    if (first, last) == (month.start_time.date(), month.end_time.date()):
        return write_day(first, "day.month")
    begins = "day" if first.year != last.year else "day.short" if first.month != last.month else "day.only"
    return say("day.span", first=write_day(first, begins), last=day_words(last))


def place_words(event: Event) -> str:
    """Name an event's place with its governorate and country, in Arabic letters first for who reads Arabic."""
    if not event["location"]:
        return say("place.none")
    if language() != "en" and event["anchor"]:
        return listed([_beside_words(event), *map(name_words, filter(None, (event["admin1"], event["country"])))])
    return listed_places(event["location"], event["location_ar"], event["admin1"], event["country"])


def footprint_words(event: Event) -> str:
    """Say how precisely the words place an event, in words and kilometres."""
    if pd.isna(event["latitude"]):
        return say("footprint.off", reason=term(event["unmapped_reason"]))
    radius, distance = event["radius_km"], event["distance_km"]
    if pd.isna(distance):
        where = precision_words(event["geo_precision"])
        known = not pd.isna(radius) and radius
        return say("footprint.within", where=where, radius=km_words(radius)) if known else where
    where = _relative_words(event)
    return where if pd.isna(radius) else say("footprint.give", where=where, radius=km_words(radius))


def _beside_words(event: Event) -> str:
    """Name a place that has no name of its own by the one that it is told from."""
    if not pd.isna(event["distance_km"]):
        return _relative_words(event)
    if event["location"].startswith(_NEAR):
        return say("account.at.near", place=name_words(event["anchor"], "", event["admin1"]))
    return name_words(event["location"], event["location_ar"], event["admin1"])


def _relative_words(event: Event) -> str:
    """Say where a place lies from its anchor."""
    distance, bearing = km_words(event["distance_km"]), event["bearing_deg"]
    anchor = name_words(event["anchor"] or event["location"], "", event["admin1"])
    if pd.isna(bearing):
        return say("footprint.from", distance=distance, anchor=anchor)
    return say("footprint.side", distance=distance, side=say(f"compass.{round(bearing / 45) % 8}"), anchor=anchor)


def precision_words(precision: str) -> str:
    """Say in words how precise a place is; "" for no such precision."""
    return say(f"precision.{precision}") if precision in GEO_PRECISIONS else ""


def status_words(status: str) -> str:
    """Say in words what a status means; "" for none."""
    return say(f"status.{status}") if status in STATUSES else ""


def kind_words(event: Event) -> str:
    """Name what happened as precisely as the row does."""
    kind = event["sub_event_type"] or event["event_type"]
    return term(kind) if kind else say("type.none")


def km_words(kilometres: float) -> str:
    """Write a distance: 2.5 km, 40 km."""
    written = f"{kilometres:.0f}" if kilometres >= 10 else f"{kilometres:.1f}".removesuffix(".0")
    return say("km", km=written)


def names_of(cell: str) -> str:
    """Join the names in a cell as a sentence does, in the reader's language where they have one in it."""
    return and_words([term(name) for name in split_list(cell)])


def says_words(event: Event) -> str:
    """Say who passes the event on and who asserts it, which are never the same thing."""
    reporters, claimants = names_of(event["reporters"]), names_of(event["claimants"])
    if reporters and claimants:
        return say("says.citing", reporters=reporters, claimants=claimants)
    if reporters or claimants:
        return say("says.reported", reporters=reporters) if reporters else say("says.according", claimants=claimants)
    return say("says.nobody")


def and_words(names: list[str]) -> str:
    """Join names as a sentence does: one, two and three."""
    if len(names) < 2:
        return "".join(names)
    return say("list.two", first=listed(names[:-1]), last=names[-1])


def toll_words(event: Event) -> str:
    """Say how many died, with the words that the number came from."""
    toll, written = toll_of(event), event["fatalities_words"]
    if not written:
        return say("toll.not_stated") if toll is None else str(toll)
    return say("toll.quoted", toll=say("toll.no_number") if toll is None else str(toll), words=written)


def dead_words(event: Event) -> str:
    """Say how many died as `toll_words` does, "" where nothing is stated."""
    return "" if toll_of(event) is None and not event["fatalities_words"] else toll_words(event)


def status_mark(event: Event) -> str:
    """Name the status of an event that is not simply reported."""
    return "" if event["status"] in {"", "reported"} else term(event["status"])


def facts(event: Event) -> list[Fact]:
    """List what an event's row says, in reading order; what is not stated is left out but for deaths."""
    sub, kind = event["sub_event_type"], event["event_type"]
    kinds = {"kind": term(sub) if sub else say("toll.not_stated"), "type": term(kind) if kind else say("type.none")}
    told = {
        "when": _because(date_words(event), rule_words(event["date_rule"])),
        "where": _because(place_words(event), "" if language() == "ar" else event["location_ar"]),
        "precision": footprint_words(event),
        "what": say("fact.kinds", **kinds),
        "status": status_words(event["status"]),
        "actors": names_of(event["actors"]),
        "recipients": names_of(event["recipients"]),
        "deaths": toll_words(event),
        "civilians": _count(event["civilians_killed"]),
        "children": _count(event["children_killed"]),
        "injured": _injured(event),
        "gains": term(event["gains"]),
        "claimants": names_of(event["claimants"]),
        "reporters": names_of(event["reporters"]),
        "publisher": event["publisher"],
        "story": event["story"],
        "source": _source(event),
        "hash": event["source_sha256"],
    }
    return [Fact(say(f"fact.{name}"), words) for name, words in told.items() if words]


def _because(words: str, reason: str) -> str:
    return say("fact.because", words=words, reason=reason) if reason else words


def _count(number: Any) -> str:
    return "" if pd.isna(number) else f"{int(number):,}"


def _injured(event: Event) -> str:
    low, high = event["injured_low"], event["injured_high"]
    return "" if pd.isna(low) else str(Toll(int(low), None if pd.isna(high) else int(high)))


def _source(event: Event) -> str:
    if pd.isna(event["published"]):
        return str(event["source"])
    return say("fact.source_published", source=event["source"], day=day_words(event["published"].date()))
