"""The filters in the sidebar: widgets bound to the address become a selection."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from geo.places import GEO_PRECISIONS
from loaders.store import Store
from views.panels import address
from views.panels.notes import show_note
from views.selection import (
    FACETS,
    REPORTED,
    Facet,
    Selection,
    SelectionError,
    area_words,
    choices,
    from_query,
    read_area,
    unknown_choices,
)

FROM, TO, UNDATED, DATES = "from", "to", "undated", "dates"
WORDS, PRECISION, DEATHS = "words", "precision", "deaths"
USUAL = 3
"""How many of the facets stand above what is typed: those that are used most."""
HAPPENED, ANY = "happened", "any"
# A widget drops a day outside its bounds without a word, which would show more than a link asks for.
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
_CHECKED = "address checked"


def show(store: Store) -> Selection:
    """Show the filters and give what they ask for."""
    _say_what_the_address_cannot_have(store)
    with st.sidebar:
        st.html(
            '<p class="cm-brand">Conflict Map</p><p class="cm-line">What was reported, where, and in whose words.</p>'
        )
        # Above what grows with what is chosen: a field that closes under the mouse would move the button away from it.
        st.button("Clear all filters", on_click=clear, width="stretch")
        days, area = _show_days(), _show_area()
        usual = {facet.field: _show_facet(store, facet) for facet in FACETS[:USUAL]}
        words = _show_words()
        rest = area | usual | words | {facet.field: _show_facet(store, facet) for facet in FACETS[USUAL:]}
        try:
            return Selection(**days, **rest)
        except SelectionError as error:
            show_note("warning", f"The dates are left out of account: {error}.")
            return Selection(**days | {"first": None, "last": None}, **rest)


def _show_days() -> dict[str, Any]:
    """Show from when to when, and whether days are those of the events or of the reports."""
    first, last = _show_day("From", FROM), _show_day("To", TO)
    by_report = st.segmented_control(
        "Days on which it",
        (HAPPENED, REPORTED),
        default=HAPPENED,
        key=DATES,
        bind="query-params",
        required=True,
        width="stretch",
        help="The timeline and the dates go by the days of the events, or by the days on which the texts came out.",
    )
    undated = st.checkbox(
        "Keep events without a date",
        key=UNDATED,
        bind="query-params",
        help="No text says when they happened, so dates leave them out unless this is ticked.",
    )
    return {"first": first, "last": last, "undated": undated, "by_report": by_report == REPORTED}


def _show_words() -> dict[str, Any]:
    """Show what is typed or slid: words, the vaguest place, the least deaths."""
    words = st.text_input(
        "Words in the evidence",
        key=WORDS,
        bind="query-params",
        placeholder='barrel bomb, "cease-fire" …',
        help='Keeps events whose sentence holds all of them, in any case; "quoted words" stand together.',
    )
    coarsest = st.select_slider(
        "How precise a place",
        (ANY, *reversed(GEO_PRECISIONS)),
        key=PRECISION,
        bind="query-params",
        help="Hides what is placed more vaguely. “any” also keeps events that are not on the map.",
    )
    deaths = st.number_input(
        "Least deaths",
        value=None,
        min_value=0,
        step=1,
        key=DEATHS,
        bind="query-params",
        placeholder="any, also not stated",
        help="Keeps events whose text states at least so many; 0 keeps all that state a number.",
    )
    return {"words": words or "", "coarsest": "" if coarsest == ANY else coarsest, "least_deaths": deaths}


def _show_area() -> dict[str, Any]:
    """Show the area that the map was asked for, which no widget holds, with a way out of it."""
    address.keep((address.AREA,))
    try:
        area = read_area(address.read(address.AREA))
    except SelectionError:
        area = None
    if area:
        with st.container(gap="xsmall", key="area"):
            show_note("note", f"Only the area {area_words(area)}")
            st.button("Show everywhere", on_click=address.write, args=(address.AREA, ""), width="stretch")
    return {"area": area}


def _show_facet(store: Store, facet: Facet) -> tuple[str, ...]:
    known = choices(store, facet)
    chosen = st.multiselect(facet.label, known, key=facet.key, bind="query-params", placeholder="all", select_all=False)
    return tuple(chosen)


def _show_day(label: str, key: str) -> date | None:
    return st.date_input(
        label, None, min_value=EARLIEST, max_value=LATEST, key=key, bind="query-params", format="YYYY-MM-DD"
    )


def clear() -> None:
    """Ask for everything again; a callback, for widgets take new values only before they are drawn."""
    for facet in FACETS:
        st.session_state[facet.key] = []
    st.session_state.update({FROM: None, TO: None, UNDATED: False, DATES: HAPPENED})
    st.session_state.update({WORDS: "", PRECISION: ANY, DEATHS: None})
    address.write(address.AREA, "")


def _say_what_the_address_cannot_have(store: Store) -> None:
    """Widgets drop what they cannot show without a word; a person who follows a link should know."""
    if _CHECKED not in st.session_state:
        asked = {key: st.query_params.get_all(key) for key in st.query_params}
        try:
            st.session_state[_CHECKED] = tuple(unknown_choices(store, from_query(asked)))
        except SelectionError as error:
            st.session_state[_CHECKED] = (str(error),)
    if st.session_state[_CHECKED]:
        show_note(
            "warning", "The link asks for what is not open here, and shows more for it:", st.session_state[_CHECKED]
        )
