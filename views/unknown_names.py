"""Names that the gazetteer does not know, and the places that a person might have meant: suggestions, no placements."""

from __future__ import annotations

from html import escape

import pandas as pd

from geo.gazetteer import Gazetteer
from geo.resolution import UNKNOWN
from views.highlight import read_spans
from views.language import say_html
from views.place_names import listed_places
from views.wording import Event

MOST_SUGGESTED = 4


def unknown_name(event: Event) -> str:
    """Give the name as the text has it, for an event that is unmapped because nobody knows the name; else ""."""
    if event["unmapped_reason"] != UNKNOWN:
        return ""
    if event["location"]:
        return str(event["location"])
    offset: int = 0 if pd.isna(event["evidence_start"]) else int(event["evidence_start"])
    spans = [each for each in read_spans(event["spans"]) if each.field == "place"]
    inside = [each for each in spans if each.start >= offset]
    return str(event["evidence"][inside[0].start - offset : inside[0].end - offset]) if inside else ""


def suggestions_html(event: Event, gazetteer: Gazetteer) -> str:
    """Write the suggestions for an event's unknown name as HTML, "" where it has none."""
    name = unknown_name(event)
    if not name:
        return ""
    places = gazetteer.suggest(name, MOST_SUGGESTED)
    listed = "; ".join(
        f"<bdi>{escape(listed_places(place.name, place.name_ar, place.admin1))}</bdi>" for place in places
    )
    words = say_html("unknown.name", name=f"<bdi>{escape(name)}</bdi>")
    told = say_html("unknown.alike", words=words, places=listed) if places else say_html("unknown.nothing", words=words)
    return f'<p class="cm-line cm-suggested">{told}</p>'
