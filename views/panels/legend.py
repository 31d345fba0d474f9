"""The key to the map's marks."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import streamlit as st

from views.symbols import SYMBOLS, symbol_svg

RADIUS_PX = 8


def show() -> None:
    """Explain the marks to a stranger: types, number, and what a solid and a hollow mark mean."""
    first = SYMBOLS[0]
    entries = [(symbol_svg(symbol, RADIUS_PX), symbol.label) for symbol in SYMBOLS[:-1]]
    entries.append((symbol_svg(first, RADIUS_PX), "solid: a site or town"))
    entries.append((symbol_svg(first, RADIUS_PX, hollow=True), "hollow: somewhere in an area"))
    listed = "".join(f"<li>{_picture(svg)}{escape(words)}</li>" for svg, words in entries)
    st.html(f'<ul class="cm-legend" aria-label="Legend">{listed}</ul>')


def _picture(svg: str) -> str:
    """Write a symbol as a picture: Streamlit takes SVG out of what it shows, but not pictures that hold it."""
    return f'<img alt="" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
