"""The key to the map's marks."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import streamlit as st

from views.holders import Control, holder_svg
from views.language import say, term
from views.panels import layers
from views.panels.notes import show_note
from views.symbols import legend_entries

RADIUS_PX = 8


def show(control: Control | None) -> None:
    """Explain to a stranger what the map draws."""
    layer = layers.read_layer()
    if layer == "heat":
        st.html(f'<p class="cm-line">{escape(say("legend.heat"))}</p>')
    elif control:
        _show_holders(control)
    else:
        numbers = escape(say("legend.cluster")) if layer == "clusters" else ""
        listed = "".join(f"<li>{_picture(svg)}{escape(words)}</li>" for svg, words in legend_entries(RADIUS_PX))
        st.html(
            f'<ul class="cm-legend" aria-label="{_label()}">{listed}{f"<li>{numbers}</li>" if numbers else ""}</ul>'
        )


def _show_holders(control: Control) -> None:
    if not control.places:
        show_note("empty", say("legend.no_holder"))
        return
    listed = "".join(
        f"<li>{_picture(holder_svg(each))}<bdi>{escape(term(each.name))}</bdi></li>" for each in control.holders
    )
    words = say("legend.holders")
    if control.vague:
        words += f" {say('legend.vague', n=control.vague)}"
    st.html(f'<ul class="cm-legend" aria-label="{_label()}">{listed}</ul><p class="cm-line">{escape(words)}</p>')


def _label() -> str:
    return escape(say("legend.label"))


def _picture(svg: str) -> str:
    """Write a symbol as a picture: Streamlit takes SVG out of what it shows, but not pictures that hold it."""
    return f'<img alt="" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
