"""The list of all that is shown: every mark's twin for those who read or use a keyboard, and the unmapped too."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from views.evidence import date_words, place_words, toll_of
from views.panels import address
from views.panels.evidence import newest_first
from views.panels.notes import show_note

COLUMNS = {
    "Date": st.column_config.TextColumn(width=130),
    "Place": st.column_config.TextColumn(width=190),
    "What": st.column_config.TextColumn(width=170),
    "Deaths": st.column_config.TextColumn(width=90),
    "Status": st.column_config.TextColumn(width=80),
    "Words of the source": st.column_config.TextColumn(width=600),
}
_KEY = "event list"
_IDS = "event list ids"


def show(shown: pd.DataFrame) -> None:
    """Show the selection as rows, newest first; choosing a row opens its evidence."""
    st.html('<h2 class="cm-title">All that is shown</h2>')
    if shown.empty:
        show_note("empty", "No event matches. Take out a filter, or choose other dates.")
        return
    ordered = newest_first(shown)
    st.session_state[_IDS] = tuple(ordered["event_id"])
    st.dataframe(
        rows_of(ordered),
        key=_KEY,
        hide_index=True,
        height=min(420, 37 + 36 * max(1, len(ordered))),
        on_select=_open_row,
        selection_mode=["single-row", "single-cell"],
        column_config=COLUMNS,
        alt="Events shown, newest first",
        placeholder="",
    )


def _open_row() -> None:
    picked = st.session_state[_KEY]["selection"]
    rows = [*picked.get("rows", []), *(cell[0] for cell in picked.get("cells", []))]
    ids = st.session_state[_IDS]
    if rows and rows[0] < len(ids):
        address.write(address.EVENT, ids[rows[0]])


def rows_of(events: pd.DataFrame) -> pd.DataFrame:
    """Write events as rows for a reader, in their order."""
    rows = events.to_dict("records")
    return pd.DataFrame(
        {
            "Date": [date_words(row) for row in rows],
            "Place": [place_words(row) for row in rows],
            "What": [row["sub_event_type"] or row["event_type"] for row in rows],
            "Deaths": ["" if toll_of(row) is None else str(toll_of(row)) for row in rows],
            "Status": [row["status"] for row in rows],
            "Words of the source": [row["evidence"] for row in rows],
        }
    )
