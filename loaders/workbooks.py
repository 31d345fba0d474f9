"""Excel workbooks: the first sheet of any as text, and the events table as one that is read back unchanged.

Text is written as text, never as a formula. What Excel cannot hold is refused, not cut: more than 1,048,575 events, or
a text of more than 32,767 characters.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, Any

import openpyxl
import pyarrow as pa
import pyarrow.compute as pc
from openpyxl.cell import WriteOnlyCell

from loaders.cells import escape_controls, unescape_controls
from loaders.sources import LoadError
from loaders.table import COLUMN_NAMES, COLUMNS

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
_TEXT = ("text", "list", "json")

_FORMULA = re.compile("[=+@\\-\t\r\n]")
_FIRST_DAY = date(1900, 3, 1)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write_workbook(batches: Iterable[pa.Table], file: IO[bytes]) -> None:
    """Write events as an Excel workbook of one sheet; raise ValueError for what Excel cannot hold."""
    table = pa.concat_tables(batches)
    _refuse_too_much(table)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("events")
    sheet.freeze_panes = "A2"
    sheet.append(COLUMN_NAMES)
    kinds = [column.kind for column in COLUMNS]
    for batch in table.to_batches(1000):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            sheet.append([_cell(sheet, value, kind) for value, kind in zip(row, kinds, strict=True)])
    buffer = io.BytesIO()
    book.save(buffer)
    file.write(_without_clock(buffer.getvalue()))


def read_workbook(name: str, content: bytes) -> Iterator[list[Any]]:
    """Give the rows of a workbook's first sheet, as Excel types them; raise LoadError for a damaged one."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield [unescape_controls(value) if isinstance(value, str) else value for value in row]
    except Exception as error:  # openpyxl raises whatever the broken part of the file happens to lead to
        raise LoadError(name, f"is a damaged Excel file ({error})", "a whole .xlsx, without a password") from error


def _refuse_too_much(table: pa.Table) -> None:
    if table.num_rows > MOST_ROWS:
        raise ValueError(f"{table.num_rows:,} events; expected at most {MOST_ROWS:,} in Excel: choose CSV or Parquet")
    for name, column in zip(table.column_names, table.columns, strict=True):
        longest = pc.max(pc.utf8_length(column)).as_py() if pa.types.is_string(column.type) else 0
        if (longest or 0) > MOST_CHARACTERS:
            found = f"{name} holds a text of {longest:,} characters"
            raise ValueError(f"{found}; expected at most {MOST_CHARACTERS:,} in Excel: choose CSV or Parquet")


def _cell(sheet: Any, value: Any, kind: str) -> Any:
    if kind in _TEXT:
        return _text_cell(sheet, value) if value else None
    if kind == "date" and value is not None and value < _FIRST_DAY:
        return value.isoformat()
    return value


def _text_cell(sheet: Any, text: str) -> Any:
    """Make a cell of text; the mark that a typed apostrophe leaves keeps it text when somebody edits it."""
    cell = WriteOnlyCell(sheet, value=escape_controls(text))
    cell.data_type = "s"
    if _FORMULA.match(text):
        cell.quotePrefix = True
    return cell


def _without_clock(content: bytes) -> bytes:
    """Set every time in the package to one moment, so that equal tables are equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(zipfile.ZipInfo(part), _STAMPS.sub(rb"\g<1>2000-01-01T00:00:00Z", old.read(part)))
    return buffer.getvalue()
