"""The list of all that is shown: every mark's twin for those who read or use a keyboard, and the unmapped too."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from views.language import say, term
from views.panels import address
from views.panels.notes import show_note
from views.wording import date_words, each_event, place_words, toll_of

WIDTHS = {"date": 140, "place": 200, "what": 190, "deaths": 90, "status": 80, "words": 600}
"""The columns and their widths in pixels."""
LONGEST = 200
_KEY = "event list"
_IDS = "event list ids"
_READ = [
    "event_date",
    "event_date_end",
    "location",
    "location_ar",
    "admin1",
    "country",
    "sub_event_type",
    "event_type",
    "anchor",
    "bearing_deg",
    "distance_km",
    "fatalities_low",
    "fatalities_high",
    "status",
    "evidence",
]


def show(events: int, ordered: pd.DataFrame) -> None:
    """Show what a query has as rows, newest first; choosing a row opens its evidence.

    `ordered` are the first LONGEST of `events` rows.
    """
    newest = escape(say("list.newest", shown=LONGEST, all=events)) if events > LONGEST else ""
    st.html(f'<h2 class="cm-title">{escape(say("list.title"))}</h2>' + (newest and f'<p class="cm-line">{newest}</p>'))
    if ordered.empty:
        show_note("empty", say("empty.no_match"))
        return
    st.session_state[_IDS] = tuple(ordered["event_id"])
    st.dataframe(
        rows_of(ordered),
        key=_KEY,
        hide_index=True,
        height=min(420, 37 + 36 * max(1, len(ordered))),
        on_select=_open_row,
        selection_mode=["single-row", "single-cell"],
        column_config=columns(),
        alt=say("list.alt"),
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


def columns() -> dict[str, Any]:
    """Name and size the columns of `rows_of`."""
    return {name: st.column_config.TextColumn(say(f"list.{name}"), width=width) for name, width in WIDTHS.items()}


def rows_of(events: pd.DataFrame) -> pa.Table:
    """Write events as rows for a reader, in their order."""
    rows = each_event(events[_READ])
    cells = {
        "date": map(date_words, rows),
        "place": map(place_words, rows),
        "what": (term(row["sub_event_type"] or row["event_type"]) for row in rows),
        "deaths": ("" if toll is None else str(toll) for toll in map(toll_of, rows)),
        "status": (term(row["status"]) for row in rows),
        "words": (row["evidence"] for row in rows),
    }
    return pa.table({name: pa.array(column, pa.string()) for name, column in cells.items()})
