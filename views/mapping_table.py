"""A mapping as small tables that a person looks over and corrects, and those tables as a mapping again."""

from __future__ import annotations

import pandas as pd

from loaders.mapped import WORDS_OF, find_other_words
from loaders.mapping import FIELDS, ColumnMapping
from loaders.sheets import Sheet
from loaders.table import COLUMNS

COLUMN, EXAMPLES, OURS, VALUE, THEIR_WORD = "Column in the file", "First cells", "What it tells", "Value", "Their word"
ROWS_SHOWN = 10
_MOST_WORDS = 50
_LONGEST_CELL = 60
_MAPPED = {
    "event_id": "the row's own number or name",
    "point": "latitude and longitude in one cell",
    "fatalities": "deaths, one number or a range such as 3-5",
    "injured": "injured, one number or a range",
}
MEANINGS = {column.name: column.meaning for column in COLUMNS} | _MAPPED
"""What each field that a column may be mapped to means."""


def first_rows(sheet: Sheet) -> Sheet:
    """Give the rows that are shown before the whole is read."""
    return Sheet(sheet.name, sheet.frame.head(ROWS_SHOWN), sheet.unit)


def column_table(sheet: Sheet, mapping: ColumnMapping) -> pd.DataFrame:
    """List the columns of a sheet with their first cells and the field that each is mapped to, None for no field."""
    ours = {theirs: name for name, theirs in reversed(mapping.columns.items())}
    columns = list(sheet.frame.columns)
    return pd.DataFrame(
        {
            COLUMN: columns,
            EXAMPLES: [_examples(sheet.frame[name]) for name in columns],
            OURS: pd.Series([ours.get(name) for name in columns], dtype=object),
        }
    )


def constant_table(mapping: ColumnMapping) -> pd.DataFrame:
    """List the values that all rows are given."""
    told = mapping.constants
    return pd.DataFrame({OURS: pd.Series([*told], dtype=object), VALUE: pd.Series([*told.values()], dtype=object)})


def word_table(sheet: Sheet, mapping: ColumnMapping, ours: str) -> pd.DataFrame:
    """List the words of a field that are none of ours with what each is translated to, None for nothing yet."""
    words = find_other_words(sheet, mapping, ours)[:_MOST_WORDS]
    translated = [mapping.words.get((ours, word)) for word in words]
    return pd.DataFrame({THEIR_WORD: words, VALUE: pd.Series(translated, dtype=object)})


def mapping_of(
    columns: pd.DataFrame, constants: pd.DataFrame, words: dict[str, pd.DataFrame]
) -> tuple[ColumnMapping, list[str]]:
    """Put the tables together to a mapping; list the fields chosen for more than one column."""
    chosen: dict[str, str] = {}
    doubled = []
    for theirs, ours in zip(columns[COLUMN], columns[OURS], strict=True):
        if ours in FIELDS and chosen.setdefault(ours, theirs) != theirs:
            doubled.append(ours)
    values = {
        ours: str(value).strip()
        for ours, value in zip(constants[OURS], constants[VALUE], strict=True)
        if ours in FIELDS and isinstance(value, str) and value.strip()
    }
    translated = {
        (ours, str(word)): str(value)
        for ours, table in words.items()
        for word, value in zip(table[THEIR_WORD], table[VALUE], strict=True)
        if value in WORDS_OF[ours]
    }
    return ColumnMapping(chosen, values, translated), doubled


def _examples(cells: pd.Series[str]) -> str:
    said = cells[cells != ""].drop_duplicates().head(3)
    return " · ".join(cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL]}…" for cell in said)
