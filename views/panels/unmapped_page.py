"""The events that are not on the map, under the reasons for it."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from geo.gazetteer import load_gazetteer
from loaders.query import Choice
from views.evidence import card_html
from views.highlight import key_html
from views.language import say, term
from views.panels.collection import Opened
from views.panels.notes import show_note
from views.selection import Selection, query_of
from views.symbols import SYMBOL_OF_TYPE
from views.unknown_names import suggestions_html
from views.wording import Event, each_event

PAGE = 40


def show(opened: Opened, selection: Selection) -> None:
    """Show what a selection keeps and the map cannot show."""
    st.title(say("unmapped.title"))
    query = query_of(selection)
    shown = opened.store.counts(query)
    if shown.mapped == shown.events:
        words = say("unmapped.none") if shown.events else say("unmapped.no_match")
        show_note("empty", words)
        return
    told = say("unmapped.count", n=shown.events, unmapped=shown.events - shown.mapped)
    st.html(f"<p>{escape(told)}</p>{key_html()}")
    unmapped = replace(query, mapped=False)
    for reason, events in opened.store.values("unmapped_reason", unmapped).itertuples(index=False):
        of_reason = replace(unmapped, choices=(*query.choices, Choice(("unmapped_reason",), (reason,))))
        _show_reason(reason, events, each_event(opened.store.rows(of_reason, PAGE)))


def _show_reason(reason: str, events: int, first: list[Event]) -> None:
    cards = "".join(_card(event) for event in first)
    rest = f"<p>{escape(say('unmapped.more', n=events - PAGE))}</p>" if events > PAGE else ""
    words = term(reason)
    title = f"<bdi>{escape(words[:1].upper() + words[1:])}</bdi> <small>{events:,}</small>"
    st.html(f'<section><h2 class="cm-title">{title}</h2>{cards}{rest}</section>')


def _card(event: Event) -> str:
    return card_html(event, SYMBOL_OF_TYPE[event["event_type"]].colour) + suggestions_html(event, load_gazetteer())
