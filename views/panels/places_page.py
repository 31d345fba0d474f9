"""The page of one place: its names, who was reported to hold it, its tolls, its events."""

from __future__ import annotations

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from geo.gazetteer import load_gazetteer
from loaders.query import Query
from loaders.store import Store
from views.brief import deaths_in
from views.language import say
from views.panels import address, evidence
from views.panels.collection import Opened
from views.panels.event_list import picked_row
from views.panels.notes import plain, show_note
from views.panels.place_search import known_spots
from views.place_history import history_html, names_html
from views.place_names import listed_places
from views.places import Found, Spot, events_at, events_near, find_spots, history_of, open_spot, reach_words
from views.selection import Selection, query_of
from views.wording import count_words

_SEARCH, _LIST, _ROWS = "place search", "place list", "place rows"
MOST_LISTED = 500
"""Of the places with events, those with most; the search finds all."""


def show(opened: Opened, selection: Selection) -> None:
    """Show the search, then the place that is open."""
    st.title(say("page.places"))
    address.keep((address.PLACE_PAGE,))
    spots = known_spots(opened.store)
    _show_search(spots)
    key = address.read(address.PLACE_PAGE)
    spot = open_spot(key, spots, load_gazetteer()) if key else None
    if spot is not None:
        _show_spot(spot, query_of(selection), opened)
    elif key:
        show_note("warning", say("places.unknown", place=key))
    elif spots:
        show_note("empty", say("places.start"))
        _show_listed(spots[:MOST_LISTED])
    else:
        show_note("empty", say("places.empty"))


def _show_search(spots: tuple[Spot, ...]) -> None:
    search, listed = st.columns(2, gap="medium")
    with search:
        words = st.text_input(
            say("places.find"),
            key=_SEARCH,
            placeholder=say("places.find.example"),
            on_change=_open_sole_hit,
            args=(spots,),
        )
    with listed:
        keys = {spot.key: spot.label for spot in spots[:MOST_LISTED]}
        st.selectbox(
            say("places.choose"),
            list(keys),
            index=None,
            key=_LIST,
            format_func=lambda key: keys.get(key, key),
            placeholder=_how_many(len(spots), len(keys)),
            on_change=_open_listed,
        )
    if words:
        _show_found(find_spots(words, spots, load_gazetteer()), words)


def _how_many(known: int, listed: int) -> str:
    places = count_words(known, "place")
    return say("places.first", places=places, listed=listed) if listed < known else places


def _show_found(found: Found, words: str) -> None:
    if found.spots == () and found.suggested == ():
        show_note("warning", say("search.nothing", words=words))
    elif found.suggested:
        show_note("note", say("search.alike", words=words))
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


def _show_listed(spots: tuple[Spot, ...]) -> None:
    """Show the places as rows to choose from, those with most events first."""
    st.dataframe(
        pd.DataFrame(
            {
                "place": [listed_places(spot.name, spot.name_ar, spot.admin1, spot.country) for spot in spots],
                "arabic": [spot.name_ar for spot in spots],
                "events": [spot.events for spot in spots],
            }
        ),
        key=_ROWS,
        hide_index=True,
        height=min(640, 37 + 36 * len(spots)),
        on_select=partial(_open_row, [spot.key for spot in spots]),
        selection_mode=["single-row", "single-cell"],
        column_config={
            "place": say("list.place"),
            "arabic": say("places.arabic"),
            "events": say("sources.events"),
        },
        alt=say("places.choose"),
        placeholder="",
    )


def _open_row(keys: list[str]) -> None:
    row = picked_row(st.session_state[_ROWS])
    if row is not None and row < len(keys):
        _open(keys[row])


def _show_spot(spot: Spot, query: Query, opened: Opened) -> None:
    store, here = opened.store, events_at(query, spot)
    everything, shown = store.counts(events_at(Query(), spot)).events, store.counts(here).events
    st.html(names_html(spot))
    _show_figures(store, here, everything - shown, reach_words(spot))
    if not everything:
        show_note("empty", say("places.no_event"))
    elif not shown:
        show_note("empty", say("places.filtered"))
    else:
        steps = history_of(store.telling(here))
        told = store.with_ids([change.event_id for step in steps for change in step.changes])
        st.html(history_html(steps, told))
        st.html(f'<h2 class="cm-title">{escape(say("places.events"))}</h2>')
        evidence.show_cards(here, opened, place=spot.key, links=False)
    near = events_near(query, spot)
    if store.counts(near).events:
        st.html(f'<h2 class="cm-title">{escape(say("places.near"))}</h2>')
        evidence.show_cards(near, opened, place=f"near {spot.key}", links=False)


def _show_figures(store: Store, here: Query, left_out: int, reach: str) -> None:
    toll, counts = deaths_in(store, here), store.counts(here)
    told = [say("reach.alone", words=count_words(counts.events, "event"))]
    told.append(say("places.no_toll") if toll is None else say("places.toll", toll=str(toll)))
    if toll is not None and counts.without_toll:
        told.append(say("places.silent", n=counts.without_toll))
    if left_out:
        told.append(say("places.left_out", events=count_words(left_out, "event")))
    lines = (reach, " ".join(told))
    st.html("".join(f'<p class="cm-line">{escape(line)}</p>' for line in lines if counts.events or line is reach))
