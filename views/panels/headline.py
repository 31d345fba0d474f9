"""The count of what is shown, always in sight."""

from __future__ import annotations

from html import escape

import streamlit as st

from loaders.store import Store
from views.brief import Headline, headline
from views.language import say, say_html, term
from views.selection import Selection, count_undated_left_out, query_of


def show(store: Store, selection: Selection, places: int) -> None:
    """Show the figures of the selection, which has so many places, and under them what they leave out."""
    figures = headline(store, query_of(selection), places)
    left_out = escape(left_out_words(figures, count_undated_left_out(store, selection)))
    st.html(
        f'<div role="status" class="cm-figures">{_figures_html(figures)}</div><p class="cm-left-out">{left_out}</p>'
    )


def _figures_html(figures: Headline) -> str:
    if figures.deaths is None:
        deaths = escape(say("figures.no_toll"))
    else:
        once = f"<small>{escape(say('figures.once'))}</small>"
        deaths = say_html("figures.deaths", toll=f"<b>{escape(str(figures.deaths))}</b>", once=once)
    parts = (
        _counted(figures.events, "event"),
        say_html("figures.mapped", mapped=f"<b>{figures.mapped:,}</b>"),
        _counted(figures.places, "place"),
        deaths,
    )
    return "".join(f"<span>{part}</span>" for part in parts)


def left_out_words(figures: Headline, undated: int) -> str:
    """Say what the figures do not hold: events off the map by reason, events without a toll, events without a date."""
    parts = []
    if figures.unmapped:
        reasons = [say("figures.reason", number=count, reason=term(reason)) for reason, count in figures.unmapped[:3]]
        listed = "; ".join([*reasons, *(["…"] if len(figures.unmapped) > 3 else [])])
        parts.append(say("figures.unmapped", number=figures.events - figures.mapped, reasons=listed))
    if figures.deaths is not None and figures.without_toll:
        parts.append(say("figures.silent", n=figures.without_toll))
    if undated:
        parts.append(say("figures.undated", n=undated))
    return " ".join(parts)


def _counted(number: int, noun: str) -> str:
    return say_html(f"count.{noun}", number=str(number), n=f"<b>{number:,}</b>")
