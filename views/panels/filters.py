"""The filters in the sidebar: widgets bound to the address become a selection."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from loaders.store import Store
from views.panels.notes import show_note
from views.selection import FACETS, Selection, SelectionError, choices, from_query, unknown_choices

FROM, TO, UNDATED = "from", "to", "undated"
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
        first, last = _show_day("From", FROM), _show_day("To", TO)
        undated = st.checkbox(
            "Keep events without a date",
            key=UNDATED,
            bind="query-params",
            help="No text says when they happened, so dates leave them out unless this is ticked.",
        )
        chosen: dict[str, Any] = {
            facet.field: tuple(
                st.multiselect(
                    facet.label,
                    choices(store, facet),
                    key=facet.key,
                    bind="query-params",
                    placeholder="all",
                    select_all=False,
                )
            )
            for facet in FACETS
        }
        try:
            return Selection(first=first, last=last, undated=undated, **chosen)
        except SelectionError as error:
            show_note("warning", f"The dates are left out of account: {error}.")
            return Selection(undated=undated, **chosen)


def _show_day(label: str, key: str) -> date | None:
    return st.date_input(
        label, None, min_value=EARLIEST, max_value=LATEST, key=key, bind="query-params", format="YYYY-MM-DD"
    )


def clear() -> None:
    """Ask for everything again; a callback, for widgets take new values only before they are drawn."""
    for facet in FACETS:
        st.session_state[facet.key] = []
    st.session_state.update({FROM: None, TO: None, UNDATED: False})


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
