"""The page's looks: one style sheet, in colours that follow the theme."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_SHEET = Path(__file__).with_name("dashboard.css")


def show() -> None:
    """Put the style sheet into the page."""
    st.html(_SHEET)
