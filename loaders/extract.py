"""One input -> what it gave: prose becomes rows of events and their reading, a table becomes events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any

import pandas as pd

from loaders.acled import is_acled, read_acled
from loaders.event_readers import is_event_header, read_events, table_columns
from loaders.kinds import FileKind, kind_of
from loaders.mapped import map_sheet
from loaders.mapping import ColumnMapping
from loaders.pages import read_page
from loaders.prose import Reading, SummaryError, read_prose
from loaders.prose.calendar import find_full_date
from loaders.sheets import Sheet, read_sheet
from loaders.sources import LoadError, Problem, sha256_of
from loaders.ucdp import COLUMNS_49, is_headless_ucdp, is_ucdp, read_ucdp

_TABLES = ("table", "xlsx", "json", "kml", "parquet")


@dataclass(frozen=True, slots=True)
class Extract:
    """What one input gave. Prose has a text, a reading and rows; a table has events."""

    name: str
    events: pd.DataFrame | None = None
    rows: Sequence[dict[str, Any]] = ()
    text: str = ""
    reading: Reading | None = None
    problems: tuple[Problem, ...] = ()


def extract_or_error(
    name: str, read: Callable[[], bytes], published: date | None = None, mapping: ColumnMapping | None = None
) -> Extract | LoadError:
    """Read one input; give the LoadError back instead of raising it, so that the others are still read.

    A fault in this program becomes one too: it must not cost an archive of thousands of files.
    """
    try:
        return extract(name, read(), published, mapping)
    except LoadError as error:
        return error
    except Exception as error:
        found = f"could not be read for a fault in this program ({type(error).__name__}: {error})"
        return LoadError(name, found, "no such fault: please report it with the file")


def extract(name: str, content: bytes, published: date | None = None, mapping: ColumnMapping | None = None) -> Extract:
    """Read one input, by what it is; raise LoadError if it cannot be read.

    `published` dates prose that does not date itself; else the page's markup or the name may ("2017-11-13.txt").
    `mapping` reads tables that are not known by their columns.
    """
    kind = kind_of(name, content)
    if kind == "zip":
        raise LoadError(name, "is a zip file inside another, or one that is not called .zip", "its files by themselves")
    if kind in _TABLES:
        return _extract_table(name, content, kind, mapping)
    return _extract_prose(name, content, kind, published)


def _extract_prose(name: str, content: bytes, kind: FileKind, published: date | None) -> Extract:
    page = read_page(name, content, kind)
    try:
        reading = read_prose(
            page.text,
            source=name,
            sha256=sha256_of(content),
            source_url=page.url,
            published=published or page.published or find_full_date(name),
        )
    except SummaryError as error:
        found, _, expected = str(error).partition("; expected ")
        raise LoadError(name, found, expected or "a summary: dated prose of full sentences") from error
    return Extract(name, rows=reading.rows(), text=page.text, reading=reading)


def _extract_table(name: str, content: bytes, kind: FileKind, mapping: ColumnMapping | None) -> Extract:
    """Tell a table by its columns: an events table of ours, UCDP's, ACLED's."""
    columns = table_columns(name, content, kind)
    if is_event_header(columns):
        return Extract(name, read_events(name, content, kind))
    if kind == "table" and is_headless_ucdp(columns):
        return _extract_sheet(read_sheet(name, content, kind, list(COLUMNS_49)))
    return _extract_sheet(read_sheet(name, content, kind), mapping)


def find_unknown_sheet(name: str, content: bytes) -> Sheet | None:
    """Read a table that only a mapping can tell; None for what is known, is no table or cannot be read."""
    try:
        kind = kind_of(name, content)
        if kind not in _TABLES:
            return None
        columns = table_columns(name, content, kind)
        if is_event_header(columns) or is_headless_ucdp(columns):
            return None
        sheet = read_sheet(name, content, kind)
    except LoadError:
        return None
    found = list(sheet.frame.columns)
    return None if sheet.frame.empty or is_ucdp(found) or is_acled(found) else sheet


def _extract_sheet(sheet: Sheet, mapping: ColumnMapping | None = None) -> Extract:
    columns = list(sheet.frame.columns)
    if is_ucdp(columns):
        imported = read_ucdp(sheet)
    elif is_acled(columns):
        imported = read_acled(sheet)
    elif mapping:
        imported = map_sheet(sheet, mapping)
    else:
        found = f"its columns are {shorten(', '.join(columns), 300, placeholder=' ...')}"
        raise LoadError(sheet.name, found, "an events table, ACLED's or UCDP GED's columns, or a mapping")
    return Extract(sheet.name, imported.events, problems=imported.problems)
