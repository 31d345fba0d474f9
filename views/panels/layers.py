"""What the map draws of a selection: the choice of a layer, playback, and the key to what is drawn."""

from __future__ import annotations

from typing import cast, get_args

import pandas as pd
import streamlit as st
from streamlit import runtime

from loaders.query import Query
from loaders.store import Store
from views.event_map import Layer
from views.holders import Control, control_at
from views.language import say
from views.marks import Mark
from views.panels import bound
from views.playback import playback_json
from views.selection import Selection, query_of
from views.timeline import Span, span_of

LAYERS = get_args(Layer)
LAYER, PLAY = "layer", "play"
_FROM_FRAME = "../.."
"""The way from the map's frame to the root of the app, whatever prefix it has."""


def read_layer() -> Layer:
    """Give the layer that is chosen, before its widget is drawn."""
    return cast("Layer", bound.read_one(LAYERS, LAYER))


def show_choice() -> Layer:
    """Show the choice of a layer, and give what is chosen."""
    chosen = bound.ask_one(
        st.segmented_control,
        say("layers.show"),
        LAYERS,
        LAYER,
        shown=lambda code: say(f"layers.{code}"),
        required=True,
        label_visibility="collapsed",
        width="content",
    )
    return cast("Layer", chosen)


def is_played(layer: Layer) -> bool:
    """Tell whether playback is open, before its switch is drawn."""
    return _is_on() and layer != "control"


def _is_on() -> bool:
    return bool(st.session_state.get(PLAY, st.query_params.get(PLAY) == "true"))


def show_switch(layer: Layer) -> None:
    """Show the switch of playback."""
    st.toggle(
        say("layers.play"),
        key=PLAY,
        bind="query-params",
        disabled=layer == "control",
        help=say("layers.play.help"),
    )


def control_of(store: Store, selection: Selection) -> Control:
    """Give who was last reported to hold each place at the end of the dates, or of all events, whatever came first."""
    query = query_of(selection.since_ever())
    end = selection.last
    if end is None:
        whole = span_of(store.spans(Query()))
        end = whole.last if whole else None
    return control_at(store.telling(query), end, store.values("gains")["value"])


def playback_address(store: Store, selection: Selection, counted: pd.DataFrame, marks: tuple[Mark, ...]) -> str:
    """Put the days of a selection where the browser finds them, and give the address as the map's frame has it.

    "" where nothing has a day, or where no server runs.
    """
    query = query_of(selection)
    moments = store.moments(query)
    whole = span_of(moments)
    if whole is None or not runtime.exists():
        return ""
    first, last = selection.first or whole.first, selection.last or whole.last
    undated = store.counts(query).mapped - int(moments["events"].sum())
    content = playback_json(moments, counted, marks, Span(min(first, last), last), undated)
    files = runtime.get_instance().media_file_mgr
    return _FROM_FRAME + files.add(content, "application/json", "playback")
