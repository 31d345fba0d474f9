"""The map on the page, and what a click on it opens."""

from __future__ import annotations

from functools import partial
from html import escape

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from loaders.query import Query
from views.assets import BrowserParts
from views.event_map import RETURNED_OBJECTS, build_marks, shared_event_map
from views.holders import Control
from views.language import listed, say
from views.marks import Mark, asked_area, clicked_mark, marks_of
from views.panels import address, layers, place_search
from views.panels.collection import Opened
from views.panels.notes import show_note
from views.selection import Selection, SelectionError, read_area

HEIGHT_PX = 560
_KEY = "map view"
_FIT = "fits of the map"


def marks_shown(opened: Opened, query: Query, counted: pd.DataFrame) -> tuple[Mark, ...]:
    """Gather the marks of a query from its events by footprint; those of all events are kept."""
    return opened.marks if query == Query() else marks_of(counted)


def show(
    opened: Opened, selection: Selection, counted: pd.DataFrame, marks: tuple[Mark, ...], control: Control | None
) -> None:
    """Show what a selection keeps; a click opens its place. Neither filter nor click moves or reloads the map.

    `counted` are its events by footprint, `marks` what is gathered from them, `control` who was reported to hold
    places, if that is to be shown. Sizes go by the largest mark there is, so that a filter does not change them.
    """
    base_map, parts = shared_event_map()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        layer = layers.show_choice()
        place_search.show_field(opened.store)
    place_search.show_found()
    if not marks and layer != "control":
        show_note("empty", say("map_panel.nothing"))
    st_folium(
        base_map,
        key=_KEY,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=RETURNED_OBJECTS,
        render=False,  # the whole page is of no use here
        feature_group_to_add=build_marks(
            marks,
            selected=address.read(address.PLACE),
            largest=opened.largest_mark,
            fit=st.session_state.get(_FIT, 0),
            layer=layer,
            control=control,
            play=layers.playback_address(opened.store, selection, counted, marks) if layers.is_played(layer) else "",
            goto=place_search.wish(),
        ),
        on_change=partial(_hear, opened.marks),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.button(say("map_panel.fit"), on_click=_ask_to_fit, disabled=not marks, type="tertiary")
        layers.show_switch(layer)
    st.html(f'<p class="cm-line">{escape(privacy_words(parts))}</p>')


def privacy_words(parts: BrowserParts) -> str:
    """Say which other hosts this page asks, so that nobody has to find out."""
    if parts.hosts:
        return say("map_panel.hosts", hosts=listed(parts.hosts))
    return say("map_panel.no_host")


def _ask_to_fit() -> None:
    st.session_state[_FIT] = st.session_state.get(_FIT, 0) + 1


def _hear(marks: tuple[Mark, ...]) -> None:
    """Open the clicked mark's place, or narrow to the area that was asked for.

    A callback, for st_folium gives what the map last told again in every later run.
    """
    told = st.session_state[_KEY]
    mark, area = clicked_mark(told, marks), asked_area(told)
    if mark is not None:
        address.write(address.PLACE, mark)
        address.write(address.EVENT, "")
    elif area is not None:
        try:
            read_area(area)
        except SelectionError:
            return
        address.write(address.AREA, area)
