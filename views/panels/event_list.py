"""The list of all that is shown: every mark's twin for those who read or use a keyboard, and the unmapped too."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from views.panels import address
from views.panels.notes import show_note
from views.wording import date_words, each_event, place_words, toll_of

COLUMNS = {
    "Date": st.column_config.TextColumn(width=125),
    "Place": st.column_config.TextColumn(width=200),
    "What": st.column_config.TextColumn(width=190),
    "Deaths": st.column_config.TextColumn(width=75),
    "Status": st.column_config.TextColumn(width=80),
    "Words of the source": st.column_config.TextColumn(width=600),
}
LONGEST = 500
_KEY = "event list"
_IDS = "event list ids"
_READ = ["event_date", "event_date_end", "location", "admin1", "country", "fatalities_low", "fatalities_high"]


def show(events: int, ordered: pd.DataFrame) -> None:
    """Show what a query has as rows, newest first; choosing a row opens its evidence.

    `ordered` are the first LONGEST of `events` rows.
    """
    st.html('<h2 class="cm-title">All that is shown</h2>')
    if ordered.empty:
        show_note("empty", "No event matches. Take out a filter, or choose other dates.")
        return
    if events > LONGEST:
        st.html(f'<p class="cm-line">The newest {LONGEST} of {events:,}; the downloads hold all.</p>')
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
    row, ids = picked_row(st.session_state[_KEY]), st.session_state[_IDS]
    if row is not None and row < len(ids):
        address.write(address.EVENT, ids[row])


def picked_row(state: Any) -> int | None:
    """Read from a table's state which row was chosen, by its box or by one of its cells; None for neither."""
    picked = state["selection"]
    rows = [*picked.get("rows", []), *(cell[0] for cell in picked.get("cells", []))]
    return int(rows[0]) if rows else None


def rows_of(events: pd.DataFrame) -> pd.DataFrame:
    """Write events as rows for a reader, in their order."""
    rows = each_event(events[_READ])
    kinds = events["sub_event_type"]
    return pd.DataFrame(
        {
            "Date": [date_words(row) for row in rows],
            "Place": [place_words(row) for row in rows],
            "What": kinds.where(kinds != "", events["event_type"]),
            "Deaths": [str(toll_of(row) or "") for row in rows],
            "Status": events["status"],
            "Words of the source": events["evidence"],
        }
    )
