"""An event in one plain sentence, built from its fields: who says so, then what, where, when, who and how many."""

from __future__ import annotations

import pandas as pd

from loaders.table import split_list
from views.wording import Event, and_words, date_words, footprint_words, place_words, toll_of

_HOW = {
    "claimed": "claimed by a party to it, ",
    "planned": "planned or announced, not reported as done, ",
    "ongoing": "still going on when reported, ",
    "denied": "denied, ",
}
_AT = {"site": "at", "town": "in"}


def account(event: Event) -> str:
    """Write an event as a sentence; what is not stated is said to be so where a reader would look for it."""
    kind = event["sub_event_type"] or event["event_type"] or "event of a type not stated"
    deed = ", ".join(
        part for part in (f"{kind[:1].lower()}{kind[1:]} {_where(event)}", _when(event), _who(event)) if part
    )
    held = f"; {event['gains']} ends holding it" if event["gains"] else ""
    return f"{_says(event)}: {_HOW.get(event['status'], '')}{deed}; {_dead(event)}{held}."


def _says(event: Event) -> str:
    reporters, claimants = (and_words(split_list(event[column])) for column in ("reporters", "claimants"))
    if reporters:
        return f"Reported by {reporters}, citing {claimants}" if claimants else f"Reported by {reporters}"
    if claimants:
        return f"According to {claimants}"
    told = event["publisher"] or event["source"]
    return f"Told by {told}, which names nobody who says so" if told else "Told without naming anybody who says so"


def _where(event: Event) -> str:
    if not event["location"]:
        return "at a place not stated"
    if pd.isna(event["latitude"]):
        return f"placed in {place_words(event)}, which is not on the map"
    if event["geo_precision"] in _AT:
        return f"{_AT[event['geo_precision']]} {place_words(event)}"
    if not pd.isna(event["distance_km"]):
        return footprint_words(event)
    where = "near" if event["geo_precision"] == "near" else "somewhere in"
    return f"{where} {place_words(event)}"


def _when(event: Event) -> str:
    words = date_words(event)
    if pd.isna(event["event_date"]):
        return "on a day not stated"
    is_day = pd.isna(event["event_date_end"]) or event["event_date"] == event["event_date_end"]
    return f"on {words}" if is_day else f"in the days {words}" if " to " in words else f"in {words}"


def _who(event: Event) -> str:
    actors, recipients = (and_words(split_list(event[column])) for column in ("actors", "recipients"))
    parts = (f"by {actors}" if actors else "", f"toward {recipients}" if recipients else "")
    return ", ".join(part for part in parts if part)


def _dead(event: Event) -> str:
    toll = toll_of(event)
    written = f" (“{event['fatalities_words']}”)" if event["fatalities_words"] else ""
    return f"no number of dead stated{written}" if toll is None else f"{toll} reported dead{written}"
