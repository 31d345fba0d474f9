"""The parts of the address that no widget holds: the place and the event that are open, and the map's view."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

PLACE, EVENT = "place", "event"
PLACE_PAGE = "at"
"""The place that the page of places shows; `PLACE` is a mark of the map, which may be an area near a place."""
AREA = "area"
"""The box that the map was asked to narrow to, on every page."""
VIEW = "map"
"""Written by the map in the browser, without a run; remembered here, for a change of page drops it."""


def read(key: str) -> str:
    """Give what the session has open; a new session takes it from its address."""
    return str(st.session_state.setdefault(f"open {key}", st.query_params.get(key, "")))


def write(key: str, value: str) -> None:
    """Open `value` under `key` and put it into the address; "" closes."""
    st.session_state[f"open {key}"] = value
    _put(key, value)


def keep(keys: Collection[str] = (PLACE, EVENT, VIEW)) -> None:
    """Put what is open into the address again, on the page that shows it."""
    if VIEW in keys and VIEW in st.query_params:
        st.session_state[f"open {VIEW}"] = st.query_params[VIEW]
    for key in keys:
        _put(key, read(key))


def _put(key: str, value: str) -> None:
    if value and st.query_params.get(key) != value:
        st.query_params[key] = value
    elif not value and key in st.query_params:
        del st.query_params[key]
