"""The page's looks: two style sheets, in colours that follow the theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from views.assets import ROOT

_SHEETS = (ROOT / "views" / "browser" / "words.css", Path(__file__).with_name("dashboard.css"))


def show() -> None:
    """Put the style sheets into the page."""
    st.html(f"<style>{_looks()}</style>")


@cache
def _looks() -> str:
    return "".join(sheet.read_text(encoding="utf-8") for sheet in _SHEETS)
