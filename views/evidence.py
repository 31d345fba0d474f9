"""The evidence for an event as HTML: the words of the source that it came from, lit up, and what its row says."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote

import pandas as pd

from views.account import account
from views.contradictions import Contradiction
from views.highlight import Lit, light_up, read_spans
from views.origins import Chain, origin_words
from views.web_addresses import is_web
from views.wording import Event, date_words, day_words, facts, place_words, says_words, toll_of

RIVAL_WORDS = {
    "holder": "Reports disagree on who ends holding the place.",
    "denied": "One report tells of it, another denies it.",
    "toll": "The numbers of dead in reports of the same do not meet.",
}


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


def account_html(event: Event) -> str:
    """Write an event as one plain sentence."""
    return f'<p class="cm-account" dir="auto">{escape(account(event))}</p>'


def chains_html(chains: tuple[Chain, ...]) -> str:
    """Write who cites whom, a line for each report, and how many independent origins that leaves."""
    lines = "".join(f"<li>{_chain_html(chain)}</li>" for chain in chains)
    words = f'<p class="cm-line"><bdi>{escape(origin_words(chains))}</bdi></p>'
    return f'<section class="cm-chains"><h3>Who cites whom</h3>{words}<ol>{lines}</ol></section>'


def _chain_html(chain: Chain) -> str:
    links = [("asserts it", chain.claimants), ("passes it on", chain.reporters)]
    parts = [
        f"<b><bdi>{escape(', '.join(names))}</bdi></b> <small>{part}{'' if len(names) == 1 else ' (each)'}</small>"
        for part, names in links
        if names
    ] or ["<small>nobody is named</small>"]
    day = f", {day_words(chain.published)}" if chain.published else ""
    return " → ".join([*parts, f"<bdi>{escape(chain.text)}</bdi>{day}"])


def rivals_html(found: tuple[Contradiction, ...], told: dict[str, Event]) -> str:
    """Write claims that contradict each other side by side; `told` holds the events that make them."""
    if not found:
        return ""
    listed = "".join(_rivals_html(each, told) for each in found)
    return f'<section class="cm-rival-claims"><h3>Rival claims</h3>{listed}</section>'


def _rivals_html(found: Contradiction, told: dict[str, Event]) -> str:
    sides = "".join(
        f'<div class="cm-report"><p class="cm-holder"><bdi>{escape(side.claim)}</bdi></p>'
        f'<p class="cm-line"><bdi>{escape(side.when)}. {escape(side.says)}</bdi></p>'
        f'<blockquote dir="auto">{sentence_html(told[side.event_id])}</blockquote></div>'
        for side in found.sides
        if side.event_id in told
    )
    spread = "" if found.same_day else " The dates leave room for one after the other."
    words = f"{RIVAL_WORDS[found.kind]}{spread}"
    return f'<p class="cm-line">{escape(words)}</p><div class="cm-rivals" tabindex="0">{sides}</div>'


def link_html(event: Event) -> str:
    """Write the link to this event alone, for the page of the map."""
    return f'<p class="cm-line"><a href="?event={quote(event["event_id"], safe="")}">Link to this event alone</a></p>'
