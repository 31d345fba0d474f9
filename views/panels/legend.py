"""The key to the map's marks."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import streamlit as st

from views.holders import Control, holder_svg
from views.panels import layers
from views.panels.notes import show_note
from views.symbols import legend_entries
from views.wording import count_words

RADIUS_PX = 8


HEAT_WORDS = (
    "Heat shows where reports are dense, not where the violence is. What is only somewhere in an area is spread over "
    "all of it; what is somewhere in a country is left out."
)


def show(control: Control | None) -> None:
    """Explain to a stranger what the map draws."""
    layer = layers.read_layer()
    if layer == "heat":
        st.html(f'<p class="cm-line">{escape(HEAT_WORDS)}</p>')
    elif control:
        _show_holders(control)
    else:
        numbers = "a disc with a number: so many events at places close together" if layer == "clusters" else ""
        listed = "".join(f"<li>{_picture(svg)}{escape(words)}</li>" for svg, words in legend_entries(RADIUS_PX))
        st.html(f'<ul class="cm-legend" aria-label="Legend">{listed}{f"<li>{numbers}</li>" if numbers else ""}</ul>')


def _show_holders(control: Control) -> None:
    if not control.places:
        words = "No report up to the last day says who ended up holding a place. That is not known, not unchanged."
        show_note("empty", f"{words} Choose other dates, or take out filters.")
        return
    listed = "".join(f"<li>{_picture(holder_svg(each))}<bdi>{escape(each.name)}</bdi></li>" for each in control.holders)
    vague = f" {count_words(control.vague, 'report')} of a wider area not drawn." if control.vague else ""
    words = (
        "Who was last reported to hold a place, up to the last day shown; paler after a month, hollow after half a "
        f"year, “?” where reports disagree. What lies between is not known.{vague}"
    )
    st.html(f'<ul class="cm-legend" aria-label="Legend">{listed}</ul><p class="cm-line">{escape(words)}</p>')


def _picture(svg: str) -> str:
    """Write a symbol as a picture: Streamlit takes SVG out of what it shows, but not pictures that hold it."""
    return f'<img alt="" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
