"""The parts of the address that no widget holds: the place and the event that are open."""

from __future__ import annotations

import streamlit as st

PLACE = "place"
EVENT = "event"


def read(key: str) -> str:
    """Give what the session has open; a new session takes it from its address."""
    return str(st.session_state.setdefault(f"open {key}", st.query_params.get(key, "")))


def write(key: str, value: str) -> None:
    """Open `value` under `key` and put it into the address; "" closes."""
    st.session_state[f"open {key}"] = value
    keep(key)


def keep(key: str) -> None:
    """Put what is open into the address again: a change of page takes it out."""
    value = read(key)
    if value and st.query_params.get(key) != value:
        st.query_params[key] = value
    elif not value and key in st.query_params:
        del st.query_params[key]
