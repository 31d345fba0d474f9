"""The page on which a visitor adds summaries and tables: upload or paste, see what was read, take it out again."""

from __future__ import annotations

from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from loaders import LoadError, Problem
from loaders.extract import find_unknown_sheet
from loaders.mapping import ColumnMapping, is_mapping, parse_mapping
from views.language import listed, say
from views.panels import collection, mapping_form
from views.panels.collection import Addition, Opened
from views.panels.event_list import columns, rows_of
from views.panels.filters import EARLIEST, LATEST
from views.panels.notes import show_note
from views.wording import count_words

PASTE_NAME = "pasted text"
_LISTED = 12


def show(opened: Opened) -> None:
    """Show the forms, then what each addition gave."""
    st.title(say("add.title"))
    st.html(f"<p>{escape(say('add.privacy'))}</p>")
    files, paste = st.columns(2, gap="large")
    with files:
        _show_upload()
    with paste:
        _show_paste()
    mapping_form.show()
    for position, addition in reversed(list(enumerate(collection.additions()))):
        _show_addition(position, addition)


def _show_upload() -> None:
    with st.form("upload", clear_on_submit=True):
        uploads = st.file_uploader(say("add.files"), accept_multiple_files=True, help=say("add.kinds"))
        published = _ask_date("upload published")
        asked = st.form_submit_button(say("add.read_files"), type="primary")
    if asked:
        _read([(upload.name, upload.getvalue()) for upload in uploads], published, say("add.no_file"))


def _show_paste() -> None:
    with st.form("paste"):
        text = st.text_area(say("add.text"), height=160)
        published = _ask_date("paste published")
        asked = st.form_submit_button(say("add.read_text"), type="primary")
    if asked:
        given = [(f"{PASTE_NAME}.txt", text.encode())] if text.strip() else []
        _read(given, published, say("add.no_text"))


def _read(given: list[tuple[str, bytes]], published: date | None, otherwise: str) -> None:
    """Read what was given and start the page again with it, so that every panel knows it."""
    if not given:
        show_note("warning", otherwise)
        return
    try:
        mapping = _take_mapping(given)
    except LoadError as error:
        show_note("error", str(error))
        return
    progress = st.progress(0.0)
    for number, (name, content) in enumerate(given, start=1):
        sheet = find_unknown_sheet(name, content)
        if sheet is not None:
            mapping_form.ask(sheet, content, mapping)
        else:
            collection.add(name, content, published)
        progress.progress(number / len(given))
    st.rerun()


def _take_mapping(given: list[tuple[str, bytes]]) -> ColumnMapping | None:
    """Take a mapping file out of what was given, for the tables beside it and those that wait; raise LoadError."""
    mapping = None
    for name, content in [one for one in given if is_mapping(one[1])]:
        given.remove((name, content))
        mapping = parse_mapping(name, content)
        if not mapping_form.start_from(mapping) and not given:
            raise LoadError(name, "is a mapping, and no table is there that needs it", "the table beside it")
    return mapping


def _ask_date(key: str) -> date | None:
    return st.date_input(
        say("add.published"),
        value=None,
        min_value=EARLIEST,
        max_value=LATEST,
        key=key,
        format="YYYY-MM-DD",
    )


def _show_addition(position: int, addition: Addition) -> None:
    loaded = addition.loaded
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            show_note("note", _told(addition), width="content")
            st.space("stretch")
            st.button(say("add.remove"), key=f"remove {position}", on_click=collection.remove, args=(position,))
        _show_problems(loaded.problems)
        if not loaded.events.empty:
            st.dataframe(
                rows_of(loaded.events),
                column_config=columns(),
                hide_index=True,
                alt=say("add.events_read"),
                placeholder="",
            )


def _show_problems(problems: tuple[Problem, ...]) -> None:
    """Show the first ones as notes; of a table many rows may not fit, and those are a table themselves."""
    for problem in problems[:_LISTED]:
        show_note("note" if problem.left_out == "nothing" else "error", problem.message)
    if len(problems) > _LISTED:
        rest = pd.DataFrame({say("add.left_out"): [problem.message for problem in problems[_LISTED:]]})
        st.dataframe(rest, hide_index=True, alt=say("add.left_out.alt"), placeholder="")


def _told(addition: Addition) -> str:
    events = addition.loaded.events
    if events.empty:
        return say("add.nothing")
    sources = listed(events["source"].unique()[:5])
    mapped = int(events["latitude"].notna().sum())
    told = say("add.told", sources=sources, events=count_words(len(events), "event"), mapped=mapped)
    return f"{told} {say('add.known')}" if addition.is_known else told
