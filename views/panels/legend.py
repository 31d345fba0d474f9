"""The key to the map's marks."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import streamlit as st

from views.symbols import legend_entries

RADIUS_PX = 8


def show() -> None:
    """Explain the marks to a stranger."""
    listed = "".join(f"<li>{_picture(svg)}{escape(words)}</li>" for svg, words in legend_entries(RADIUS_PX))
    st.html(f'<ul class="cm-legend" aria-label="Legend">{listed}</ul>')


def _picture(svg: str) -> str:
    """Write a symbol as a picture: Streamlit takes SVG out of what it shows, but not pictures that hold it."""
    return f'<img alt="" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
