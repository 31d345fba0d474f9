"""The sources: each text with its sentences, the words that were read in colour, and why a sentence gave no event."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from loaders.query import Choice, Query
from views.highlight import key_html
from views.language import say
from views.panels.collection import Opened
from views.panels.event_list import picked_row
from views.panels.notes import show_note
from views.reading import reading_html
from views.selection import Selection, query_of
from views.wording import count_words, day_words

_CHOSEN, _KEY = "text", "source list"


def show(opened: Opened, selection: Selection) -> None:
    """Show the table of sources, and the one that is chosen."""
    st.title(say("page.sources"))
    problems = [problem for problem in opened.problems if problem.left_out != "nothing"]
    if problems:
        show_note("error", say("sources.not_read"), tuple(problem.message for problem in problems))
    rows = _rows(opened, selection)
    names = rows["source"].tolist()
    if not names:
        show_note("empty", say("empty.no_source"))
        return
    st.dataframe(
        rows,
        key=_KEY,
        hide_index=True,
        height=min(420, 37 + 36 * len(names)),
        on_select=partial(_choose, names),
        selection_mode=["single-row", "single-cell"],
        column_config={str(name): say(f"sources.{name}") for name in rows},
        alt=say("page.sources"),
        placeholder="",
    )
    name = st.selectbox(say("sources.read"), names, key=_CHOSEN, bind="query-params")
    if name:
        _show_text(name, opened)


def _choose(names: list[str]) -> None:
    row = picked_row(st.session_state[_KEY])
    if row is not None and row < len(names):
        st.session_state[_CHOSEN] = names[row]


def _rows(opened: Opened, selection: Selection) -> pd.DataFrame:
    """List the texts that are open, then the other sources of events."""
    counted = (
        opened.store.sources(Query()).groupby("source").agg({"published": "min", "events": "sum", "mapped": "sum"})
    )
    kept = opened.store.values("source", query_of(selection)).set_index("value")["events"]
    rows = counted.reindex(list(dict.fromkeys([*opened.texts, *counted.index])))
    numbers = {"events": rows["events"], "mapped": rows["mapped"], "kept": kept.reindex(rows.index)}
    told = {"published": [_day(day) for day in rows["published"]], "source": rows.index}
    counts = {name: column.fillna(0).astype(int).to_numpy() for name, column in numbers.items()}
    return pd.DataFrame(told | counts)


def _day(published: Any) -> str:
    return "" if published is None or pd.isna(published) else f"{published:%Y-%m-%d}"


def _show_text(name: str, opened: Opened) -> None:
    text, reading = opened.texts.get(name), opened.readings.get(name)
    of_name = Query(choices=(Choice(("source",), (name,)),))
    first, events = opened.store.rows(of_name, 1), opened.store.counts(of_name).events
    st.html(
        f'<h2 class="cm-title"><bdi>{escape(name)}</bdi></h2><p class="cm-line">{escape(_origin(first, events))}</p>'
    )
    if text is None:
        show_note("note", say("sources.no_text"))
    elif reading is None:
        st.html(f'<div class="cm-summary" dir="auto">{escape(text)}</div>')
    else:
        st.html(key_html() + reading_html(text, reading))


def _origin(rows: pd.DataFrame, events: int) -> str:
    if rows.empty:
        return say("sources.no_events")
    first = rows.iloc[0]
    told = {"events": count_words(events, "event"), "hash": first["source_sha256"] or say("sources.no_hash")}
    if pd.isna(first["published"]):
        return say("sources.told", **told)
    return say("sources.told_published", day=day_words(first["published"].date()), **told)
