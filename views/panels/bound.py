"""Choices that the address keeps by their codes, in whatever language they are shown.

Streamlit's own `bind` writes what is shown, so that a link would fit one language only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from views.language import term

_KEPT = "choices kept by their codes"


def ask_many(label: str, options: Sequence[str], key: str, **looks: Any) -> tuple[str, ...]:
    """Show a choice of several codes."""
    _start(key, [code for code in st.query_params.get_all(key) if code in options])
    chosen = st.multiselect(label, options, key=key, format_func=term, **looks)
    _keep(key, chosen, chosen)
    return tuple(chosen)


def ask_one(
    show: Callable[..., Any], label: str, options: Sequence[str], key: str, shown: Callable[[str], str], **looks: Any
) -> str:
    """Show a choice of one code by a widget such as `st.segmented_control`; the first one is not in the address."""
    _start(key, read_one(options, key))
    chosen = str(show(label, options, key=key, format_func=shown, **looks))
    _keep(key, chosen, [] if chosen == options[0] else [chosen])
    return chosen


def read_one(options: Sequence[str], key: str) -> str:
    """Give what is chosen before its widget is drawn."""
    chosen = str(st.session_state.get(key) or _kept().get(key) or st.query_params.get(key, ""))
    return chosen if chosen in options else options[0]


def carry_over() -> None:
    """Keep all choices while the words that they are shown by change; a callback."""
    for key in _kept():
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = st.session_state.setdefault(_KEPT, {})
    return kept


def _start(key: str, asked: Any) -> None:
    """Begin with what was chosen before on this page, else with what the address asks for."""
    if key not in st.session_state:
        st.session_state[key] = _kept().get(key, asked)


def _keep(key: str, chosen: Any, codes: list[str]) -> None:
    _kept()[key] = chosen
    if st.query_params.get_all(key) == codes:
        return
    if codes:
        st.query_params[key] = codes
    else:
        st.query_params.pop(key, None)
