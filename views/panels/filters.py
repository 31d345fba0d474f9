"""The filters in the sidebar: widgets bound to the address become a selection."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from geo.places import GEO_PRECISIONS
from loaders.store import Store
from views.language import say, term
from views.panels import address, bound, languages
from views.panels.notes import show_note
from views.selection import (
    FACETS,
    REPORTED,
    Box,
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
_KEYS = (FROM, TO, UNDATED, DATES, WORDS, PRECISION, DEATHS, *(facet.key for facet in FACETS))
HAPPENED, ANY = "happened", "any"
# A widget drops a day outside its bounds without a word, which would show more than a link asks for.
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
_CHECKED = "address checked"


def are_known() -> bool:
    """Tell whether what the filters ask for is known before they are drawn: drawn before, or not in the address."""
    return _are_drawn() or {*_KEYS, address.AREA}.isdisjoint(st.query_params)


def asked() -> Selection:
    """Give what the filters ask for, once that is known."""
    if not _are_drawn():
        return Selection()
    try:
        return _asked()
    except SelectionError:
        return _asked(first=None, last=None)


def _are_drawn() -> bool:
    """Tell whether all have been: a run may have ended amid them."""
    return all(key in st.session_state for key in _KEYS)


def _asked(**instead: Any) -> Selection:
    state = st.session_state
    precision = state[PRECISION]
    given: dict[str, Any] = {facet.field: tuple(state[facet.key]) for facet in FACETS}
    given |= {
        "first": state[FROM],
        "last": state[TO],
        "undated": state[UNDATED],
        "by_report": state[DATES] == REPORTED,
        "words": state[WORDS] or "",
        "coarsest": "" if precision == ANY else precision,
        "least_deaths": state[DEATHS],
        "area": _area(),
    }
    return Selection(**given | instead)


def show(store: Store) -> None:
    """Show the filters."""
    with st.sidebar:
        st.html(f'<p class="cm-brand">{escape(say("page.app"))}</p><p class="cm-line">{escape(say("page.motto"))}</p>')
        languages.show()
        # Above what grows with what is chosen: a field that closes under the mouse would move the button away from it.
        st.button(say("filters.clear"), on_click=clear, width="stretch")
        _show_days()
        _show_area()
        for facet in FACETS[:USUAL]:
            _show_facet(store, facet)
        _show_words()
        for facet in FACETS[USUAL:]:
            _show_facet(store, facet)
        try:
            _asked()
        except SelectionError as error:
            show_note("warning", say("filters.dates_wrong", error=str(error)))


def _show_days() -> None:
    """Show from when to when, and whether days are those of the events or of the reports."""
    _show_day(say("filters.from"), FROM)
    _show_day(say("filters.to"), TO)
    bound.ask_one(
        st.segmented_control,
        say("filters.days"),
        (HAPPENED, REPORTED),
        DATES,
        shown=lambda code: say(f"filters.days.{code}"),
        required=True,
        width="stretch",
        help=say("filters.days.help"),
    )
    st.checkbox(say("filters.undated"), key=UNDATED, bind="query-params", help=say("filters.undated.help"))


def _show_words() -> None:
    """Show what is typed or slid: words, the vaguest place, the least deaths."""
    st.text_input(
        say("filter.words"),
        key=WORDS,
        bind="query-params",
        placeholder=say("filters.words.example"),
        help=say("filters.words.help"),
    )
    bound.ask_one(
        st.select_slider,
        say("filters.precision"),
        (ANY, *reversed(GEO_PRECISIONS)),
        PRECISION,
        shown=lambda code: say("filters.any") if code == ANY else term(code),
        help=say("filters.precision.help"),
    )
    st.number_input(
        say("filters.deaths"),
        value=None,
        min_value=0,
        step=1,
        key=DEATHS,
        bind="query-params",
        placeholder=say("filters.deaths.any"),
        help=say("filters.deaths.help"),
    )


def _show_area() -> None:
    """Show the area that the map was asked for, which no widget holds, with a way out of it."""
    address.keep((address.AREA,))
    area = _area()
    if area:
        with st.container(gap="xsmall", key="area"):
            show_note("note", say("filters.area", area=area_words(area)))
            st.button(say("filters.everywhere"), on_click=address.write, args=(address.AREA, ""), width="stretch")


def _area() -> Box | None:
    try:
        return read_area(address.read(address.AREA))
    except SelectionError:
        return None


def _show_facet(store: Store, facet: Facet) -> None:
    known = choices(store, facet)
    bound.ask_many(facet.label, known, facet.key, placeholder=say("filters.all"), select_all=False)


def _show_day(label: str, key: str) -> None:
    st.date_input(label, None, min_value=EARLIEST, max_value=LATEST, key=key, bind="query-params", format="YYYY-MM-DD")


def clear() -> None:
    """Ask for everything again; a callback, for widgets take new values only before they are drawn."""
    for facet in FACETS:
        st.session_state[facet.key] = []
    st.session_state.update({FROM: None, TO: None, UNDATED: False, DATES: HAPPENED})
    st.session_state.update({WORDS: "", PRECISION: ANY, DEATHS: None})
    address.write(address.AREA, "")


def show_what_no_event_has(store: Store) -> None:
    """Say what the address asks for and cannot have: widgets drop it without a word, and a reader should know."""
    if _CHECKED not in st.session_state:
        asked = {key: st.query_params.get_all(key) for key in st.query_params}
        try:
            st.session_state[_CHECKED] = tuple(unknown_choices(store, from_query(asked)))
        except SelectionError as error:
            st.session_state[_CHECKED] = (str(error),)
    if st.session_state[_CHECKED]:
        show_note("warning", say("filters.link_unknown"), st.session_state[_CHECKED])
