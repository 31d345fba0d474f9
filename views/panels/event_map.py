"""The map on the page, and what a click on it opens."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st
from streamlit_folium import st_folium

from views.assets import BrowserParts
from views.event_map import RETURNED_OBJECTS, build_marks, shared_event_map
from views.marks import Mark, clicked_mark
from views.panels import address

HEIGHT_PX = 560
_KEY = "map view"
_FIT = "fits of the map"


def show(marks: tuple[Mark, ...], largest: int) -> None:
    """Show the marks of a selection; a click opens its place. Neither filter nor click moves or reloads the map.

    `largest` is the number of events of the largest mark there is, so that a filter does not change the scale.
    """
    base_map, parts = shared_event_map()
    st_folium(
        base_map,
        key=_KEY,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=RETURNED_OBJECTS,
        feature_group_to_add=build_marks(
            marks, selected=address.read(address.PLACE), largest=largest, fit=st.session_state.get(_FIT, 0)
        ),
        on_change=partial(_open_clicked, marks),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.button("Fit the map to what is shown", on_click=_ask_to_fit, disabled=not marks, type="tertiary")
        st.html(f'<p class="cm-line">{escape(privacy_words(parts))}</p>', width="content")


def privacy_words(parts: BrowserParts) -> str:
    """Say which other hosts this page asks, so that nobody has to find out."""
    if parts.hosts:
        return f"The map's parts come from {', '.join(parts.hosts)}, which learns that you opened it."
    return "No other host is asked, unless you choose its base layer."


def _ask_to_fit() -> None:
    st.session_state[_FIT] = st.session_state.get(_FIT, 0) + 1


def _open_clicked(marks: tuple[Mark, ...]) -> None:
    """Open the clicked mark's place: a callback, for st_folium gives the last click again in every later run."""
    mark = clicked_mark(st.session_state[_KEY], marks)
    if mark is not None:
        address.write(address.PLACE, mark)
        address.write(address.EVENT, "")
