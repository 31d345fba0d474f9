"""The evidence for an event as HTML: the words of the source that it came from, lit up, and what its row says."""

from __future__ import annotations

import json
from html import escape

import pandas as pd

from views.highlight import Lit, light_up, read_spans
from views.web_addresses import is_web
from views.wording import Event, date_words, facts, place_words, says_words, toll_of


def sentence_html(event: Event) -> str:
    """Write the sentence that an event came from, its telling words lit up."""
    offset: int = 0 if pd.isna(event["evidence_start"]) else int(event["evidence_start"])
    return light_up(event["evidence"], read_spans(event["spans"]), offset=offset)


def holds_evidence(event: Event, text: str) -> bool:
    """Tell whether `text` is the one that the event was read from: its sentence stands where the row says."""
    start, end = event["evidence_start"], event["evidence_end"]
    return not (pd.isna(start) or pd.isna(end)) and text[int(start) : int(end)] == event["evidence"]


def summary_html(event: Event, text: str) -> str:
    """Write the whole text with the event's sentence set off and its telling words lit up."""
    sentences = [(int(event["evidence_start"]), int(event["evidence_end"])), *_also(event)]
    lit: tuple[Lit, ...] = read_spans(event["spans"])
    return f'<div class="cm-summary" dir="auto">{light_up(text, lit, sentences=sentences)}</div>'


def _also(event: Event) -> list[tuple[int, int]]:
    cell = event["evidence_also"]
    return [(int(start), int(end)) for start, end in json.loads(cell)] if cell else []


def facts_html(event: Event) -> str:
    """Write the facts as a list of terms, and the address as a link where it is one that a browser may follow."""
    rows = [f"<dt>{escape(line.label)}</dt><dd><bdi>{escape(line.words)}</bdi></dd>" for line in facts(event)]
    address = event["source_url"]
    if address:
        shown = escape(address)
        opening = f'<a href="{shown}" target="_blank" rel="noopener noreferrer">'
        link = f"{opening}{shown}</a>" if is_web(address) else shown
        rows.append(f"<dt>Address</dt><dd>{link}</dd>")
    return f'<dl class="cm-facts">{"".join(rows)}</dl>'


def card_html(event: Event, colour: str) -> str:
    """Write an event as a card: type, date and place, the sentence, who says so, the toll."""
    kind = event["sub_event_type"] or event["event_type"] or "type not stated"
    status = "" if event["status"] in {"", "reported"} else f'<span class="cm-status">{escape(event["status"])}</span>'
    toll = "" if toll_of(event) is None else f"<span><b>{escape(str(toll_of(event)))}</b> reported dead</span>"
    gains = f"<span>Ends holding it: <b>{escape(event['gains'])}</b></span>" if event["gains"] else ""
    return (
        f'<article class="cm-card" style="--cm-type:{colour}">'
        f'<p class="cm-head"><span class="cm-kind">{escape(kind)}</span>{status}</p>'
        f'<p class="cm-when"><time>{escape(date_words(event))}</time> · <bdi>{escape(place_words(event))}</bdi></p>'
        f'<blockquote dir="auto">{sentence_html(event)}</blockquote>'
        f'<p class="cm-says"><span>{escape(says_words(event))}</span>{toll}{gains}</p>'
        "</article>"
    )
