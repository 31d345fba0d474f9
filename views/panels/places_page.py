"""The page of one place: its names, who was reported to hold it, its tolls, its events."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.gazetteer import load_gazetteer
from loaders.query import Query
from loaders.store import Store
from views.brief import deaths_in
from views.panels import address, evidence
from views.panels.collection import Opened
from views.panels.notes import plain, show_note
from views.panels.place_search import known_spots
from views.place_history import history_html, names_html
from views.places import Found, Spot, events_at, events_near, find_spots, history_of, open_spot, reach_words
from views.selection import Selection, query_of
from views.wording import count_words

_SEARCH, _LIST = "place search", "place list"
MOST_LISTED = 500
"""Of the places with events, those with most; the search finds all."""


def show(opened: Opened, selection: Selection) -> None:
    """Show the search, then the place that is open."""
    st.title("Places")
    address.keep((address.PLACE_PAGE,))
    spots = known_spots(opened.store)
    _show_search(spots)
    key = address.read(address.PLACE_PAGE)
    spot = open_spot(key, spots, load_gazetteer()) if key else None
    if spot is not None:
        _show_spot(spot, query_of(selection), opened)
    elif key:
        show_note("warning", f"No place “{key}” is known here. Search for it above, or choose one from the list.")
    elif spots:
        show_note("empty", "Search for a place, or choose one with events, to see its history.")
    else:
        show_note("empty", "No event with a place is open. Search for any place, or add a summary on the page “Add”.")


def _show_search(spots: tuple[Spot, ...]) -> None:
    search, listed = st.columns(2, gap="medium")
    with search:
        words = st.text_input(
            "Find a place by any spelling, also in Arabic",
            key=_SEARCH,
            placeholder="Albu Kamal, البوكمال …",
            on_change=_open_sole_hit,
            args=(spots,),
        )
    with listed:
        keys = {spot.key: spot.label for spot in spots[:MOST_LISTED]}
        st.selectbox(
            "Or choose one with events",
            list(keys),
            index=None,
            key=_LIST,
            format_func=lambda key: keys.get(key, key),
            placeholder=count_words(len(spots), "place")
            + (f", the first {len(keys)}" if len(keys) < len(spots) else ""),
            on_change=_open_listed,
        )
    if words:
        _show_found(find_spots(words, spots, load_gazetteer()), words)


def _show_found(found: Found, words: str) -> None:
    if found.spots == () and found.suggested == ():
        show_note("warning", f"No place is called “{words}”, nor anything like it. Try another spelling.")
    elif found.suggested:
        show_note("note", f"No place of the gazetteer is spelled “{words}”. Suggestions, by likeness alone:")
    if len(found.spots) == 1 and found.spots[0].key == address.read(address.PLACE_PAGE):
        return
    with st.container(horizontal=True, gap="small"):
        for spot in found.spots or found.suggested:
            st.button(plain(spot.label), key=f"open spot {spot.key}", on_click=_open, args=(spot.key,))


def _open(key: str) -> None:
    address.write(address.PLACE_PAGE, key)


def _open_sole_hit(spots: tuple[Spot, ...]) -> None:
    found = find_spots(st.session_state[_SEARCH], spots, load_gazetteer()).spots
    if len(found) == 1:
        _open(found[0].key)


def _open_listed() -> None:
    if st.session_state[_LIST]:
        _open(st.session_state[_LIST])


def _show_spot(spot: Spot, query: Query, opened: Opened) -> None:
    store, here = opened.store, events_at(query, spot)
    everything, shown = store.counts(events_at(Query(), spot)).events, store.counts(here).events
    st.html(names_html(spot))
    _show_figures(store, here, everything - shown, reach_words(spot))
    if not everything:
        show_note("empty", "No open summary reports an event there. Add one on the page “Add”, or open another place.")
    elif not shown:
        show_note("empty", "The filters leave out every event of this place. Clear some in the sidebar.")
    else:
        steps = history_of(store.telling(here))
        told = store.with_ids([change.event_id for step in steps for change in step.changes])
        st.html(history_html(steps, told))
        st.html('<h2 class="cm-title">Events, newest first</h2>')
        evidence.show_cards(here, opened, place=spot.key, links=False)
    near = events_near(query, spot)
    if store.counts(near).events:
        st.html('<h2 class="cm-title">Told by this place, but not in it</h2>')
        evidence.show_cards(near, opened, place=f"near {spot.key}", links=False)


def _show_figures(store: Store, here: Query, left_out: int, reach: str) -> None:
    toll, counts = deaths_in(store, here), store.counts(here)
    dead = "No toll is stated" if toll is None else f"{toll} reported deaths, each counted once"
    silent = counts.without_toll
    unsaid = f"; {silent:,} of the events state no number, which is not none" if toll is not None and silent else ""
    more = f" The filters leave out {count_words(left_out, 'event')} here." if left_out else ""
    lines = (reach, f"{count_words(counts.events, 'event')}. {dead}{unsaid}.{more}")
    st.html("".join(f'<p class="cm-line">{escape(line)}</p>' for line in lines if counts.events or line is reach))
