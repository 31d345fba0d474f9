"""The events that are not on the map, under the reasons for it."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from geo.gazetteer import load_gazetteer
from views.evidence import card_html
from views.highlight import key_html
from views.panels.collection import Opened
from views.panels.evidence import newest_first
from views.panels.notes import show_note
from views.selection import Selection, apply
from views.symbols import SYMBOL_OF_TYPE
from views.unknown_names import suggestions_html
from views.wording import Event, each_event

PAGE = 40


def show(opened: Opened, selection: Selection) -> None:
    """Show what a selection keeps and the map cannot show."""
    st.title("Not on the map")
    shown = apply(opened.events, selection)
    unmapped = shown[shown["latitude"].isna()]
    if unmapped.empty:
        words = "Every event that the filters keep is on the map." if len(shown) else "No event matches the filters."
        show_note("empty", words)
        return
    st.html(
        f"<p>{len(unmapped):,} of {len(shown):,} events that the filters keep have no point on the map.</p>{key_html()}"
    )
    for reason in unmapped["unmapped_reason"].value_counts().index:
        _show_reason(str(reason), unmapped[unmapped["unmapped_reason"] == reason])


def _show_reason(reason: str, events: pd.DataFrame) -> None:
    first = newest_first(events)[:PAGE]
    cards = "".join(_card(event) for event in each_event(first))
    rest = f"<p>{len(events) - PAGE} more in the list and the downloads.</p>" if len(events) > PAGE else ""
    title = f"<bdi>{escape(reason[:1].upper() + reason[1:])}</bdi> <small>{len(events)}</small>"
    st.html(f'<section><h2 class="cm-title">{title}</h2>{cards}{rest}</section>')


def _card(event: Event) -> str:
    return card_html(event, SYMBOL_OF_TYPE[event["event_type"]].colour) + suggestions_html(event, load_gazetteer())
