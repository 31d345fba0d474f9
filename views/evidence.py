"""The evidence for an event as HTML: the words of the source that it came from, lit up, and what its row says."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote

import pandas as pd

from views.account import account
from views.contradictions import Contradiction, Side
from views.highlight import Lit, light_up, read_spans
from views.language import is_right_to_left, language, listed, own_html, say, say_html, term
from views.origins import Chain, origin_words
from views.web_addresses import is_web
from views.wording import (
    Event,
    date_words,
    day_words,
    facts,
    kind_words,
    place_words,
    says_words,
    status_mark,
    toll_of,
)


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
        rows.append(f"<dt>{escape(say('fact.address'))}</dt><dd>{link}</dd>")
    return f'<dl class="cm-facts">{"".join(rows)}</dl>'


def card_html(event: Event, colour: str) -> str:
    """Write an event as a card: type, date and place, the sentence, who says so, the toll."""
    kind, status, toll = kind_words(event), status_mark(event), toll_of(event)
    status = status and f'<span class="cm-status">{escape(status)}</span>'
    dead = "" if toll is None else f"<span>{say_html('card.dead', toll=f'<b>{escape(str(toll))}</b>')}</span>"
    holder = f"<b><bdi>{escape(term(event['gains']))}</bdi></b>"
    gains = f"<span>{say_html('card.gains', holder=holder)}</span>" if event["gains"] else ""
    return (
        f'<article class="cm-card" style="--cm-type:{colour}">'
        f'<p class="cm-head"><span class="cm-kind">{escape(kind)}</span>{status}</p>'
        f'<p class="cm-when"><time>{escape(date_words(event))}</time> · {own_html(place_words(event))}</p>'
        f'<blockquote dir="auto">{sentence_html(event)}</blockquote>'
        f'<p class="cm-says"><span>{own_html(says_words(event))}</span>{dead}{gains}</p>'
        "</article>"
    )


def account_html(event: Event) -> str:
    """Write an event as one plain sentence."""
    return f'<p class="cm-account">{own_html(account(event))}</p>'


def chains_html(chains: tuple[Chain, ...]) -> str:
    """Write who cites whom, a line for each report, and how many independent origins that leaves."""
    heading = escape(say("chains.heading"))
    lines = "".join(f"<li>{_chain_html(chain)}</li>" for chain in chains)
    words = f'<p class="cm-line">{own_html(origin_words(chains))}</p>'
    return f'<section class="cm-chains"><h3>{heading}</h3>{words}<ol>{lines}</ol></section>'


def _chain_html(chain: Chain) -> str:
    links = [("chains.asserts", chain.claimants), ("chains.passes", chain.reporters)]
    parts = [
        f"<b><bdi>{escape(listed(map(term, names)))}</bdi></b> <small>{escape(say(part, n=len(names)))}</small>"
        for part, names in links
        if names
    ] or [f"<small>{escape(say('chains.nobody'))}</small>"]
    day = f", {day_words(chain.published)}" if chain.published else ""
    arrow = " ← " if is_right_to_left() else " → "
    return arrow.join([*parts, f"<bdi>{escape(chain.text)}</bdi>{day}"])


def rivals_html(found: tuple[Contradiction, ...], told: dict[str, Event]) -> str:
    """Write claims that contradict each other side by side; `told` holds the events that make them."""
    if not found:
        return ""
    listed = "".join(_rivals_html(each, told) for each in found)
    heading = escape(say("rival.heading"))
    return f'<section class="cm-rival-claims"><h3>{heading}</h3>{listed}</section>'


def _rivals_html(found: Contradiction, told: dict[str, Event]) -> str:
    sides = "".join(
        f'<div class="cm-report"><p class="cm-holder">{own_html(side.claim)}</p>'
        f'<p class="cm-line">{own_html(_told_by(side))}</p>'
        f'<blockquote dir="auto">{sentence_html(told[side.event_id])}</blockquote></div>'
        for side in found.sides
        if side.event_id in told
    )
    words = say(f"rival.{found.kind}")
    words = words if found.same_day else say("rival.spread", words=words)
    return f'<p class="cm-line">{escape(words)}</p><div class="cm-rivals" tabindex="0">{sides}</div>'


def _told_by(side: Side) -> str:
    return say("history.said", status=side.when, says=side.says)


def link_html(event: Event) -> str:
    """Write the link to this event alone, for the page of the map."""
    spoken = "" if language() == "en" else f"&lang={language()}"
    address = f"?event={quote(event['event_id'], safe='')}{spoken}"
    return f'<p class="cm-line"><a href="{escape(address)}">{escape(say("event.link"))}</a></p>'
