"""The form for a table of unknown columns: it guesses, shows ten rows as they would be read, and a person corrects."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html import escape
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from loaders.mapped import WORDS_OF, map_sheet
from loaders.mapping import FIELDS, ColumnMapping, guess_mapping, mapping_bytes
from loaders.sheets import Sheet
from views.language import listed, say
from views.mapping_table import (
    COLUMN,
    EXAMPLES,
    MEANINGS,
    OURS,
    ROWS_SHOWN,
    THEIR_WORD,
    VALUE,
    column_table,
    constant_table,
    first_rows,
    mapping_of,
    word_table,
)
from views.panels import collection
from views.panels.event_list import columns, rows_of
from views.panels.notes import show_note

_WAITING = "tables to map"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An upload whose columns nobody knows yet, and what its mapping starts from."""

    sheet: Sheet
    content: bytes
    start: ColumnMapping

    @property
    def key(self) -> str:
        """Name its widgets: another file, or another mapping to start from, begins them anew."""
        told = self.sheet.name.encode() + self.content + mapping_bytes(self.start)
        return hashlib.sha256(told).hexdigest()[:16]


def ask(sheet: Sheet, content: bytes, start: ColumnMapping | None = None) -> None:
    """Have a table wait for its mapping; `start` is one made before, else the columns' names are guessed by."""
    others = [one for one in _waiting() if one.content != content]
    st.session_state[_WAITING] = [*others, _Waiting(sheet, content, start or guess_mapping(sheet))]


def start_from(mapping: ColumnMapping) -> bool:
    """Use a mapping made before for every table that waits; tell whether there was one."""
    st.session_state[_WAITING] = [_Waiting(one.sheet, one.content, mapping) for one in _waiting()]
    return bool(_waiting())


def show() -> None:
    """Show a form for each table that waits."""
    for one in _waiting():
        with st.container(border=True):
            _show_one(one)


def _waiting() -> list[_Waiting]:
    found: list[_Waiting] = st.session_state.get(_WAITING, [])
    return found


def _close(key: str) -> None:
    st.session_state[_WAITING] = [one for one in _waiting() if one.key != key]


def _show_one(one: _Waiting) -> None:
    name, rows = one.sheet.name, len(one.sheet.frame)
    told = say("mapping.told", name=name, rows=say(f"mapping.unit.{one.sheet.unit}", n=rows))
    show_note("note", told)
    columns, constants = st.columns([3, 2], gap="medium")
    with columns:
        chosen = _edit_columns(one)
    with constants:
        values = _edit_constants(one)
    draft, _ = mapping_of(chosen, values, {})
    mapping, doubled = mapping_of(chosen, values, _edit_words(one, draft))
    if doubled:
        twice = say("mapping.doubled", fields=listed(doubled))
        show_note("warning", twice)
    _show_preview(one, mapping)
    _show_buttons(one, mapping)


def _edit_columns(one: _Waiting) -> pd.DataFrame:
    edited: pd.DataFrame = st.data_editor(
        column_table(one.sheet, one.start),
        key=f"columns {one.key}",
        hide_index=True,
        disabled=[COLUMN, EXAMPLES],
        column_config={
            COLUMN: say("mapping.column"),
            EXAMPLES: say("mapping.examples"),
            OURS: _choice(FIELDS, say("mapping.leave_empty")),
        },
    )
    return edited


def _edit_constants(one: _Waiting) -> pd.DataFrame:
    edited: pd.DataFrame = st.data_editor(
        constant_table(one.start),
        key=f"constants {one.key}",
        hide_index=True,
        num_rows="dynamic",
        column_config={
            OURS: _choice(FIELDS, say("mapping.constant")),
            VALUE: st.column_config.TextColumn(say("mapping.value")),
        },
    )
    return edited


def _edit_words(one: _Waiting, draft: ColumnMapping) -> dict[str, pd.DataFrame]:
    """Ask what words mean, for each field that is limited to some words and has others."""
    tables: dict[str, pd.DataFrame] = {}
    known = ColumnMapping(draft.columns, draft.constants, one.start.words)
    for ours, words in WORDS_OF.items():
        others = word_table(one.sheet, known, ours)
        if not others.empty:
            tables[ours] = st.data_editor(
                others,
                key=f"words {ours} {draft.columns.get(ours)} {one.key}",
                hide_index=True,
                disabled=[THEIR_WORD],
                column_config={
                    THEIR_WORD: st.column_config.TextColumn(say("mapping.their_word", field=ours)),
                    VALUE: st.column_config.SelectboxColumn(say("mapping.our_word"), options=list(words)),
                },
            )
    return tables


def _choice(fields: tuple[str, ...], tip: str) -> Any:
    return st.column_config.SelectboxColumn(
        say("mapping.ours"),
        options=list(fields),
        format_func=lambda name: f"{name}: {MEANINGS[str(name)]}",
        help=tip,
        width="medium",
    )


def _show_preview(one: _Waiting, mapping: ColumnMapping) -> None:
    """Show the first rows as they would be read, and which of them do not fit."""
    imported = map_sheet(first_rows(one.sheet), mapping)
    fit = len(imported.events)
    told = say("mapping.fit", rows=min(ROWS_SHOWN, len(one.sheet.frame)), fit=fit)
    st.html(f'<p class="cm-line">{escape(told)}</p>')
    if fit:
        st.dataframe(
            rows_of(imported.events),
            column_config=columns(),
            hide_index=True,
            alt=say("mapping.preview"),
            placeholder="",
        )
    if imported.problems:
        show_note("warning", say("mapping.problems"), tuple(problem.message for problem in imported.problems))


def _show_buttons(one: _Waiting, mapping: ColumnMapping) -> None:
    with st.container(horizontal=True):
        if st.button(say("mapping.read"), key=f"read {one.key}", type="primary"):
            collection.add(one.sheet.name, one.content, None, mapping)
            _close(one.key)
            st.rerun()
        st.download_button(
            say("mapping.keep"),
            data=mapping_bytes(mapping),
            file_name=f"{PurePath(one.sheet.name).stem} mapping.csv",
            mime="text/csv",
            key=f"keep {one.key}",
            on_click="ignore",
            help=say("mapping.keep.help"),
        )
        st.button(say("mapping.leave"), key=f"leave {one.key}", on_click=_close, args=(one.key,))
