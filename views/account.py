"""An event in one plain sentence, built from its fields: who says so, then what, where, when, who and how many."""

from __future__ import annotations

import pandas as pd

from views.language import listed, say, term
from views.wording import Event, date_words, footprint_words, names_of, place_words, toll_of

_PLAIN = {"", "reported"}


def account(event: Event) -> str:
    """Write an event as a sentence; what is not stated is said to be so where a reader would look for it."""
    parts = (f"{_kind(event)} {_where(event)}", _when(event), _who(event))
    return say(
        "account.whole",
        says=_says(event),
        how=_how(event["status"]),
        deed=listed(part for part in parts if part),
        dead=_dead(event),
        held=say("account.held", holder=term(event["gains"])) if event["gains"] else "",
    )


def _how(status: str) -> str:
    return "" if status in _PLAIN else f"{say(f'account.how.{status}')} "


def _kind(event: Event) -> str:
    kind = term(event["sub_event_type"] or event["event_type"]) or say("account.kind.none")
    return kind[:1].lower() + kind[1:]


def _says(event: Event) -> str:
    reporters, claimants = names_of(event["reporters"]), names_of(event["claimants"])
    if reporters and claimants:
        return say("account.citing", reporters=reporters, claimants=claimants)
    if reporters or claimants:
        return (
            say("account.reported", reporters=reporters) if reporters else say("account.according", claimants=claimants)
        )
    told = event["publisher"] or event["source"]
    return say("account.told", source=told) if told else say("account.unsaid")


def _where(event: Event) -> str:
    if not event["location"]:
        return say("account.at.none")
    if pd.isna(event["latitude"]):
        return say("account.at.off", place=place_words(event))
    if event["geo_precision"] in {"site", "town"}:
        return say(f"account.at.{event['geo_precision']}", place=place_words(event))
    if not pd.isna(event["distance_km"]):
        return footprint_words(event)
    return say(
        "account.at.near" if event["geo_precision"] == "near" else "account.at.somewhere", place=place_words(event)
    )


def _when(event: Event) -> str:
    words = date_words(event)
    if pd.isna(event["event_date"]):
        return say("account.on.none")
    first, last = event["event_date"], event["event_date_end"]
    if pd.isna(last) or first == last:
        return say("account.on.day", day=words)
    is_month = first.is_month_start and last.is_month_end and first.to_period("M") == last.to_period("M")
    return say("account.on.month", month=words) if is_month else say("account.on.days", days=words)


def _who(event: Event) -> str:
    actors, recipients = names_of(event["actors"]), names_of(event["recipients"])
    parts = (
        say("account.by", actors=actors) if actors else "",
        say("account.toward", recipients=recipients) if recipients else "",
    )
    return listed(part for part in parts if part)


def _dead(event: Event) -> str:
    toll, written = toll_of(event), event["fatalities_words"]
    dead = say("account.dead.none") if toll is None else say("account.dead", toll=str(toll))
    return say("toll.quoted", toll=dead, words=written) if written else dead
