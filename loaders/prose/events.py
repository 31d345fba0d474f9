"""An occurrence becomes a row of the events table, with the spans of the words behind each field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from loaders.prose.actors import ActorMention
from loaders.prose.calendar import describe_day
from loaders.prose.occurrences import Occurrence
from loaders.prose.summaries import Summary
from loaders.prose.tolls import Toll
from loaders.prose.totals import find_parts_of_totals
from loaders.table import event_id, join_list, to_json

Row = dict[str, Any]
_UNDATED_DAYS = 7
_SYRIAN = re.compile(r"Syria|Assad|Damascus")
_NO_PLACE = "no place is named for it"
_ONLY_COUNTRY = "no place more precise than a country"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from: file name, address, SHA-256 of the bytes."""

    name: str
    sha256: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An occurrence as a row of the events table, beside the story that it was read in."""

    story: int
    occurrence: Occurrence
    row: Row


def build_events(
    text: str, summary: Summary, stories: Sequence[Sequence[Occurrence]], source: Source, seen: Counter[str]
) -> list[Event]:
    """Make the events of a summary, in the order of the text; parts of totals point at their totals.

    `seen` counts the ids that summaries of the same source have given, and is added to: no id is given twice.
    """
    numbered = [(number, one) for number, occurrences in enumerate(stories) for one in occurrences]
    rows = [_row(text, summary, number, one, source) for number, one in numbered]
    _give_ids(rows, seen)
    for part, total in find_parts_of_totals([one for _, one in numbered]).items():
        rows[part]["part_of"] = rows[total]["event_id"]
    return [Event(number, one, row) for (number, one), row in zip(numbered, rows, strict=True)]


def _give_ids(rows: Iterable[Row], seen: Counter[str]) -> None:
    for row in rows:
        what = (
            row["source"],
            row["story"],
            row.get("location", ""),
            str(row["event_date"]),
            str(row["event_date_end"]),
            row["event_type"],
        )
        key = event_id(*what)
        seen[key] += 1
        row["event_id"] = key if seen[key] == 1 else event_id(*what, str(seen[key]))


def _row(text: str, summary: Summary, number: int, one: Occurrence, source: Source) -> Row:
    sentence = one.sentence
    return {
        **_when(one, summary.published),
        "event_type": "Strategic developments" if one.manner == "planned" else one.event_type,
        "sub_event_type": _sub_type(one),
        "status": _status(one),
        "actors": _names(text, one, _acting(one)),
        "recipients": _names(text, one, one.agents.recipients),
        **_where(one),
        **_how_many(one),
        "gains": one.gainer if one.manner in ("done", "hedged", "ongoing") else "",
        "claimants": join_list(voice.name for voice in one.attribution.claimants),
        "reporters": join_list(voice.name for voice in one.attribution.reporters),
        "source": source.name,
        "source_url": source.url,
        "published": summary.published,
        "source_sha256": source.sha256,
        "story": summary.stories[number].headline,
        "evidence": text[sentence.start : sentence.end],
        "evidence_start": sentence.start,
        "evidence_end": sentence.end,
        "evidence_also": to_json([[other.start, other.end] for other in one.also]) if one.also else "",
        "spans": to_json(_spans(one)),
    }


def _sub_type(one: Occurrence) -> str:
    """A planned attack is no attack yet: it is told as a strategic development."""
    return "Other" if one.manner == "planned" and one.event_type != "Strategic developments" else one.sub_type


def _status(one: Occurrence) -> str:
    if one.manner in ("planned", "ongoing", "denied"):
        return one.manner
    own_deed = {voice.name for voice in one.attribution.claimants} & {
        mention.actor.name for mention in one.agents.actors
    }
    return (
        "claimed"
        if own_deed or one.attribution.is_claim or one.cue.role == "claimgain" or one.manner == "hedged"
        else "reported"
    )


def _acting(one: Occurrence) -> list[ActorMention]:
    """Leave civilians out of those who act, but for protests and riots: "ten people died when" has no actor."""
    in_the_street = one.event_type in ("Protests", "Riots")
    return [mention for mention in one.agents.actors if in_the_street or mention.actor.kind != "civilians"]


def _names(text: str, one: Occurrence, mentions: Iterable[ActorMention]) -> str:
    return join_list(_name(text, one, mention) for mention in mentions)


def _name(text: str, one: Occurrence, mention: ActorMention) -> str:
    """Name an actor; "the army", told of a place outside Syria, is that country's and not the Syrian one."""
    country = one.locality.places[0].country if one.locality and one.locality.places else ""
    is_syrian = mention.actor.name == "Syrian government"
    if is_syrian and country not in ("", "Syria") and not _SYRIAN.search(text, mention.start, mention.end):
        return f"government forces of {country}"
    return mention.actor.name


def _when(one: Occurrence, published: date) -> Row:
    if one.date is None:
        return {
            "event_date": published - timedelta(days=_UNDATED_DAYS),
            "event_date_end": published,
            "time_precision": "unknown",
            "date_rule": f"no date in the story: the week up to publication on {describe_day(published)}",
        }
    how = one.date.rule if one.date_is_own else f"from the story, {one.date.rule}"
    return {
        "event_date": one.date.first,
        "event_date_end": one.date.last,
        "time_precision": one.date.precision,
        "date_rule": how,
    }


def _where(one: Occurrence) -> Row:
    locality = one.locality
    if locality is None:
        return {"unmapped_reason": _NO_PLACE}
    if locality.footprint is None:
        return {"unmapped_reason": locality.reason or _NO_PLACE}
    place, footprint = locality.places[0], locality.footprint
    named = {
        "location": footprint.name,
        "location_ar": "" if locality.is_relative else place.name_ar,
        "country": place.country,
    }
    if footprint.geo_precision == "country":
        return {**named, "geo_precision": "country", "unmapped_reason": _ONLY_COUNTRY}
    return {
        **named,
        "admin1": place.admin1,
        "latitude": round(footprint.point.latitude, 5),
        "longitude": round(footprint.point.longitude, 5),
        "geo_precision": footprint.geo_precision,
        "radius_km": footprint.radius_km,
        "anchor": footprint.anchor,
        "bearing_deg": footprint.bearing_deg,
        "distance_km": footprint.distance_km,
    }


def _how_many(one: Occurrence) -> Row:
    row: Row = {}
    if one.killed:
        row |= {
            "fatalities_low": one.killed.low,
            "fatalities_high": one.killed.high,
            "fatalities_words": one.killed.words,
            "civilians_killed": one.killed.civilians,
            "children_killed": one.killed.children,
        }
    if one.injured:
        row |= {"injured_low": one.injured.low, "injured_high": one.injured.high}
    return row


def _spans(one: Occurrence) -> dict[str, list[int] | list[list[int]]]:
    """Give field -> [start, end], or a list of such pairs where several words gave the field."""
    spans: dict[str, list[int] | list[list[int]]] = {"cue": [one.cue.start, one.cue.end]}
    singles: dict[str, Toll | object] = {
        "place": one.locality,
        "date": one.date,
        "toll": one.killed,
        "injured": one.injured,
    }
    for name, mention in singles.items():
        if mention is not None:
            spans[name] = [mention.start, mention.end]  # type: ignore[attr-defined]  # each is a mention with offsets
    several = {
        "actors": one.agents.actors,
        "recipients": one.agents.recipients,
        "claimant": one.attribution.claimants,
        "reporter": one.attribution.reporters,
    }
    for name, mentions in several.items():
        pairs = [[mention.start, mention.end] for mention in mentions]  # type: ignore[attr-defined]  # as above
        if pairs:
            spans[name] = pairs[0] if len(pairs) == 1 else pairs
    return spans
