"""The switch between the languages, and the direction of the page."""

from __future__ import annotations

import streamlit as st

from views.language import LANGUAGES, is_right_to_left, language, say, speak
from views.panels import bound

_KEY = "lang"
_CODES = tuple(LANGUAGES)


def speak_chosen() -> None:
    """Speak the language that is chosen."""
    speak(bound.read_one(_CODES, _KEY))


def turn_page() -> None:
    """Set the page in the direction of its language."""
    direction = "rtl" if is_right_to_left() else "ltr"
    script = f'Object.assign(document.documentElement, {{ lang: "{language()}", dir: "{direction}" }});'
    with st.sidebar, st.container(key="direction"):
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _own_name(code: str) -> str:
    return next(name for known, name in LANGUAGES.items() if known == code)


def show() -> None:
    """Show the switch; each language is named in its own words."""
    bound.ask_one(
        st.segmented_control,
        say("page.language"),
        _CODES,
        _KEY,
        shown=_own_name,
        required=True,
        label_visibility="collapsed",
        on_change=bound.carry_over,
        width="content",
    )
