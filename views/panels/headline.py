"""The count of what is shown, always in sight."""

from __future__ import annotations

from html import escape

import streamlit as st

from loaders.store import Store
from views.brief import Headline, headline
from views.selection import Selection, count_undated_left_out, query_of


def show(store: Store, selection: Selection) -> None:
    """Show the figures of the selection, and under them what they leave out."""
    figures = headline(store, query_of(selection))
    st.html(f'<div role="status" class="cm-figures">{_figures_html(figures)}</div>')
    st.html(f'<p class="cm-left-out">{escape(left_out_words(figures, count_undated_left_out(store, selection)))}</p>')


def _figures_html(figures: Headline) -> str:
    deaths = "no toll stated" if figures.deaths is None else f"<b>{escape(str(figures.deaths))}</b> reported deaths"
    once = "" if figures.deaths is None else " <small>each counted once</small>"
    parts = (
        _counted(figures.events, "event"),
        f"<b>{figures.mapped:,}</b> on the map",
        _counted(figures.places, "place"),
        f"{deaths}{once}",
    )
    return "".join(f"<span>{part}</span>" for part in parts)


def left_out_words(figures: Headline, undated: int) -> str:
    """Say what the figures do not hold: events off the map by reason, events without a toll, events without a date."""
    parts = []
    if figures.unmapped:
        reasons = "; ".join(f"{count:,} {reason}" for reason, count in figures.unmapped[:3])
        more = "; …" if len(figures.unmapped) > 3 else ""
        parts.append(f"Not on the map: {figures.events - figures.mapped:,} ({reasons}{more}).")
    if figures.deaths is not None and figures.without_toll:
        parts.append(f"{figures.without_toll:,} of the events state no number of dead, which is not none.")
    if undated:
        parts.append(f"{undated:,} without a date left out.")
    return " ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"<b>{number:,}</b> {noun}{'' if number == 1 else 's'}"
