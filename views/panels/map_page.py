"""The map page: figures, timeline, map, evidence, list, downloads."""

from __future__ import annotations

import time
from html import escape

import streamlit as st

from loaders.query import Query
from views.language import say
from views.panels import address, downloads, event_list, event_map, evidence, headline, layers, legend, timeline
from views.panels.collection import Opened
from views.panels.notes import show_note
from views.selection import Selection, query_of

FIRST_START, HEAD_START = 1.1, 0.1
"""Seconds that the browser has for its first map, and for a new one, alone: it would draw the map after all that came
meanwhile, and fetch the first one's scripts from a server that writes the rest of the page."""
_DRAWN = "query that the map shows"


def show(opened: Opened, selection: Selection) -> None:
    """Show what a selection keeps."""
    if not opened.events:
        show_note("empty", say("empty.no_events"), _problems(opened))
        return
    address.keep()
    store, query = opened.store, query_of(selection)
    counted = store.per_footprint(query)
    marks = event_map.marks_shown(opened, query, counted)
    control = layers.control_of(store, selection) if layers.read_layer() == "control" else None
    top = st.container(gap="xsmall")
    with st.container(key="explore"):
        left, right = st.columns([8, 5], gap="medium")
    # The map is sent first, though it stands in the middle: it waits for nothing that the browser draws around it.
    with left, st.container(key="map"):
        event_map.show(opened, selection, counted, marks, control)
    _give_the_map_its_start(query)
    with top:
        st.html(f'<h1 class="cm-unseen">{escape(say("map.label"))}</h1>')
        headline.show(store, selection, len(marks))
        timeline.show(store, selection)
        legend.show(control)
    with left, st.container(key="list"):
        newest = store.rows(query, event_list.LONGEST)
        event_list.show(store.counts(query).events, newest)
        downloads.show(store, selection)
    with right, st.container(key="evidence"):
        evidence.show(opened, query, counted, newest)


def _give_the_map_its_start(query: Query) -> None:
    drawn = st.session_state.get(_DRAWN)
    if drawn != query:
        st.session_state[_DRAWN] = query
        time.sleep(FIRST_START if drawn is None else HEAD_START)


def _problems(opened: Opened) -> tuple[str, ...]:
    return tuple(problem.message for problem in opened.problems)
