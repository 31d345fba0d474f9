"""Find a place by any spelling, and go there on the map."""

from __future__ import annotations

import streamlit as st

from geo.gazetteer import load_gazetteer
from geo.places import Point
from loaders.store import Store
from views.event_map import Goto
from views.language import say
from views.panels.notes import plain, show_note
from views.places import Spot, find_spots, spots_of

_SEARCH, _WISH, _FOUND = "place to go to", "wish to go", "places found"
ZOOM = {"site": 13.0, "town": 11.0, "near": 11.0, "district": 9.0, "province": 8.0, "region": 7.0, "country": 6.0}


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={Store: id})
def known_spots(store: Store) -> tuple[Spot, ...]:
    """Give the places that the events of a store name."""
    return spots_of(store.places(), load_gazetteer())


def show_field(store: Store) -> None:
    """Show the field: the first place that bears the name is gone to at once."""
    st.text_input(
        say("search.go"),
        key=_SEARCH,
        placeholder=say("search.go.example"),
        help=say("search.go.help"),
        label_visibility="collapsed",
        on_change=_search,
        args=(store,),
    )


def show_found() -> None:
    """Show what to choose from, where the words fit several places or only look like some."""
    words = st.session_state.get(_SEARCH)
    if not words or _FOUND not in st.session_state:
        return
    spots, is_sure = st.session_state[_FOUND]
    if not spots:
        show_note("warning", say("search.nothing", words=words))
    elif not is_sure:
        show_note("note", say("search.alike", words=words))
    if len(spots) > 1 or (spots and not is_sure):
        with st.container(horizontal=True, gap="small"):
            for spot in spots:
                st.button(plain(spot.label), key=f"go to {spot.key}", on_click=_go, args=(spot,))


def wish() -> Goto | None:
    """Give where the map should go, None before anybody asked."""
    return st.session_state.get(_WISH)


def _search(store: Store) -> None:
    found = find_spots(st.session_state[_SEARCH] or "", known_spots(store), load_gazetteer())
    placed = tuple(spot for spot in found.spots or found.suggested if spot.point)
    st.session_state[_FOUND] = (placed, bool(found.spots))
    if found.spots and placed:
        _go(placed[0])


def _go(spot: Spot) -> None:
    before = wish()
    middle = spot.point or Point(0, 0)
    st.session_state[_WISH] = Goto((before.number if before else 0) + 1, middle, ZOOM.get(spot.geo_precision, 10.0))
