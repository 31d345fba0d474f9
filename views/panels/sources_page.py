"""The sources: each text with its sentences, the words that were read in colour, and why a sentence gave no event."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from views.highlight import key_html
from views.panels.collection import Opened
from views.panels.event_list import picked_row
from views.panels.notes import show_note
from views.reading import reading_html
from views.selection import Selection, apply
from views.wording import count_words, day_words

_CHOSEN, _KEY = "text", "source list"


def show(opened: Opened, selection: Selection) -> None:
    """Show the table of sources, and the one that is chosen."""
    st.title("Sources")
    problems = [problem for problem in opened.loaded.problems if problem.left_out != "nothing"]
    if problems:
        show_note("error", "Not read:", tuple(problem.message for problem in problems))
    names = list(dict.fromkeys([*opened.loaded.texts, *opened.events["source"].unique()]))
    if not names:
        show_note("empty", "No source is open. Add a summary on the page “Add”.")
        return
    st.dataframe(
        _rows(names, opened.events, apply(opened.events, selection)),
        key=_KEY,
        hide_index=True,
        height=min(420, 37 + 36 * len(names)),
        on_select=partial(_choose, names),
        selection_mode=["single-row", "single-cell"],
        alt="Sources",
        placeholder="",
    )
    name = st.selectbox("Read a source", names, key=_CHOSEN, bind="query-params")
    if name:
        _show_text(name, opened)


def _choose(names: list[str]) -> None:
    row = picked_row(st.session_state[_KEY])
    if row is not None and row < len(names):
        st.session_state[_CHOSEN] = names[row]


def _rows(names: list[str], events: pd.DataFrame, kept: pd.DataFrame) -> pd.DataFrame:
    by_source = events.groupby("source")
    counts = by_source.size()
    mapped = by_source["latitude"].count()
    published = by_source["published"].min()
    kept_counts = kept["source"].value_counts()
    return pd.DataFrame(
        {
            "Published": [_day(published.get(name)) for name in names],
            "Source": names,
            "Events": [int(counts.get(name, 0)) for name in names],
            "On the map": [int(mapped.get(name, 0)) for name in names],
            "Kept by the filters": [int(kept_counts.get(name, 0)) for name in names],
        }
    )


def _day(published: Any) -> str:
    return "" if published is None or pd.isna(published) else f"{published:%Y-%m-%d}"


def _show_text(name: str, opened: Opened) -> None:
    text, reading = opened.loaded.texts.get(name), opened.loaded.readings.get(name)
    events = opened.events[opened.events["source"] == name]
    st.html(f'<h2 class="cm-title"><bdi>{escape(name)}</bdi></h2><p class="cm-line">{escape(_origin(events))}</p>')
    if text is None:
        show_note("note", "Only the events of this source are open, not its text.")
    elif reading is None:
        st.html(f'<div class="cm-summary" dir="auto">{escape(text)}</div>')
    else:
        st.html(key_html() + reading_html(text, reading))


def _origin(events: pd.DataFrame) -> str:
    if events.empty:
        return "No events were read from it."
    first = events.iloc[0]
    published = "" if pd.isna(first["published"]) else f"Published {day_words(first['published'].date())}. "
    return f"{published}{count_words(len(events), 'event')}. SHA-256 {first['source_sha256'] or 'not known'}."
