"""The page on which a visitor adds summaries: upload or paste, see what was read, take it out again."""

from __future__ import annotations

from datetime import date

import streamlit as st

from views.panels import collection
from views.panels.collection import Addition, Opened
from views.panels.event_list import COLUMNS, rows_of
from views.panels.filters import EARLIEST, LATEST
from views.panels.notes import show_note
from views.wording import count_words

PASTE_NAME = "pasted text"


def show(opened: Opened) -> None:
    """Show the forms, then what each addition gave."""
    st.title("Add a summary")
    st.html(
        "<p>What you add is read on this server, shown to you alone and forgotten when you close the page. "
        "A text that does not say when it was published needs the date below: its weekdays are counted from it.</p>"
    )
    files, paste = st.columns(2, gap="large")
    with files:
        _show_upload()
    with paste:
        _show_paste()
    for position, addition in reversed(list(enumerate(collection.additions()))):
        _show_addition(position, addition)


def _show_upload() -> None:
    with st.form("upload", clear_on_submit=True):
        uploads = st.file_uploader("Files", accept_multiple_files=True, help="Text, web page, Word, zip, CSV, GeoJSON.")
        published = _ask_date("upload published")
        asked = st.form_submit_button("Read the files", type="primary")
    if asked:
        _read([(upload.name, upload.getvalue()) for upload in uploads], published, "Choose one or more files above.")


def _show_paste() -> None:
    with st.form("paste"):
        text = st.text_area("Text of a summary", height=160)
        published = _ask_date("paste published")
        asked = st.form_submit_button("Read the text", type="primary")
    if asked:
        given = [(f"{PASTE_NAME}.txt", text.encode())] if text.strip() else []
        _read(given, published, "There is no text yet: paste one above.")


def _read(given: list[tuple[str, bytes]], published: date | None, otherwise: str) -> None:
    """Read what was given and start the page again with it, so that every panel knows it."""
    if not given:
        show_note("warning", otherwise)
        return
    progress = st.progress(0.0)
    for number, (name, content) in enumerate(given, start=1):
        collection.add(name, content, published)
        progress.progress(number / len(given))
    st.rerun()


def _ask_date(key: str) -> date | None:
    return st.date_input(
        "Published on, where the text does not say",
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
            st.button("Take it out", key=f"remove {position}", on_click=collection.remove, args=(position,))
        for problem in loaded.problems:
            show_note("note" if problem.left_out == "nothing" else "error", problem.message)
        if not loaded.events.empty:
            st.dataframe(
                rows_of(loaded.events), column_config=COLUMNS, hide_index=True, alt="Events read", placeholder=""
            )


def _told(addition: Addition) -> str:
    events = addition.loaded.events
    if events.empty:
        return "Nothing was added."
    sources = ", ".join(events["source"].unique()[:5])
    known = " All of them were open already." if addition.is_known else ""
    return f"{sources}: {count_words(len(events), 'event')}, {int(events['latitude'].notna().sum())} on the map.{known}"
