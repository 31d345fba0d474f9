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
        st.html(f'<p class="cm-brand">{escape(say("page.app"))}</p><p class="cm-line">{escape(say("page.motto"))}</p>')
        languages.show()
        # Above what grows with what is chosen: a field that closes under the mouse would move the button away from it.
        st.button(say("filters.clear"), on_click=clear, width="stretch")
        days, area = _show_days(), _show_area()
        usual = {facet.field: _show_facet(store, facet) for facet in FACETS[:USUAL]}
        words = _show_words()
        rest = area | usual | words | {facet.field: _show_facet(store, facet) for facet in FACETS[USUAL:]}
        try:
            return Selection(**days, **rest)
        except SelectionError as error:
            show_note("warning", say("filters.dates_wrong", error=str(error)))
            return Selection(**days | {"first": None, "last": None}, **rest)


def _show_days() -> dict[str, Any]:
    """Show from when to when, and whether days are those of the events or of the reports."""
    first, last = _show_day(say("filters.from"), FROM), _show_day(say("filters.to"), TO)
    by_report = bound.ask_one(
        st.segmented_control,
        say("filters.days"),
        (HAPPENED, REPORTED),
        DATES,
        shown=lambda code: say(f"filters.days.{code}"),
        required=True,
        width="stretch",
        help=say("filters.days.help"),
    )
    undated = st.checkbox(say("filters.undated"), key=UNDATED, bind="query-params", help=say("filters.undated.help"))
    return {"first": first, "last": last, "undated": undated, "by_report": by_report == REPORTED}


def _show_words() -> dict[str, Any]:
    """Show what is typed or slid: words, the vaguest place, the least deaths."""
    words = st.text_input(
        say("filter.words"),
        key=WORDS,
        bind="query-params",
        placeholder=say("filters.words.example"),
        help=say("filters.words.help"),
    )
    coarsest = bound.ask_one(
        st.select_slider,
        say("filters.precision"),
        (ANY, *reversed(GEO_PRECISIONS)),
        PRECISION,
        shown=lambda code: say("filters.any") if code == ANY else term(code),
        help=say("filters.precision.help"),
    )
    deaths = st.number_input(
        say("filters.deaths"),
        value=None,
        min_value=0,
        step=1,
        key=DEATHS,
        bind="query-params",
        placeholder=say("filters.deaths.any"),
        help=say("filters.deaths.help"),
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
            show_note("note", say("filters.area", area=area_words(area)))
            st.button(say("filters.everywhere"), on_click=address.write, args=(address.AREA, ""), width="stretch")
    return {"area": area}


def _show_facet(store: Store, facet: Facet) -> tuple[str, ...]:
    known = choices(store, facet)
    return bound.ask_many(facet.label, known, facet.key, placeholder=say("filters.all"), select_all=False)


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
        show_note("warning", say("filters.link_unknown"), st.session_state[_CHECKED])
