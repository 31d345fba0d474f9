"""What a person takes away: exactly the selected events, in the forms that other programs read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
import pyarrow as pa

from loaders.arrow import from_arrow, in_batches
from loaders.counts import Counts
from loaders.event_files import MEDIA_TYPES, STREAM_WRITERS
from loaders.layouts import NOT_HELD, acled_bytes, ucdp_bytes
from loaders.query import Query
from loaders.store import Store
from views.kml import write_kml
from views.selection import Selection

Write = Callable[[Iterable[pa.Table], IO[bytes], Counts], None]

MOST_UNPACKED = 100_000
"""The most events in a file of text that is not packed: the server holds what it gives out in memory."""

ROWS = 10_000
"""How many events are in memory at once while a file is written."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form that a selection is downloaded in; `write` takes the events in Arrow tables, so that few are in memory."""

    name: str
    ending: str
    media_type: str
    write: Write
    note: str
    is_text: bool = True
    most: int | None = None

    def is_packed(self, events: int) -> bool:
        """Tell whether so many events come in a zip file, which `loaders` reads as any."""
        return self.is_text and events > MOST_UNPACKED


def _streamed(ending: str, batches: Iterable[pa.Table], file: IO[bytes], _: Counts) -> None:
    STREAM_WRITERS[ending](batches, file)


def _in_layout(
    rows: Callable[[pd.DataFrame], bytes], batches: Iterable[pa.Table], file: IO[bytes], counts: Counts
) -> None:
    """Write table by table, the line of column names once."""
    is_first = True
    for batch in batches:
        written = rows(from_arrow(batch))
        file.write(written if is_first else written.partition(b"\n")[2])
        is_first = False


def _form(name: str, ending: str, note: str, *, is_text: bool = True, most: int | None = None) -> Format:
    return Format(name, ending, MEDIA_TYPES[ending], partial(_streamed, ending), note, is_text, most)


FORMATS = (
    _form("CSV", ".csv", "every column; opens in a spreadsheet"),
    _form("Excel", ".xlsx", "every column; at most 32,767 characters a cell", is_text=False, most=1_048_575),
    _form("GeoJSON", ".geojson", "every column; for QGIS and other maps"),
    Format("KML", ".kml", "application/vnd.google-earth.kml+xml", write_kml, "every column; for Google Earth"),
    _form("Parquet", ".parquet", "every column; for pandas, R and DuckDB", is_text=False),
    Format("ACLED", "_acled.csv", MEDIA_TYPES[".csv"], partial(_in_layout, acled_bytes), NOT_HELD["acled"]),
    Format("UCDP", "_ucdp.csv", MEDIA_TYPES[".csv"], partial(_in_layout, ucdp_bytes), NOT_HELD["ucdp"]),
)


def content_of(form: Format, store: Store, query: Query, name: str) -> bytes:
    """Write what a query has in a form, by way of the disk; `name` is what a packed file is called inside."""
    counts, batches = store.counts(query), in_batches(store.batches(query, ROWS), ROWS)
    with tempfile.TemporaryFile() as file:
        if form.is_packed(counts.events):
            with ZipFile(file, "w", ZIP_DEFLATED) as packed, packed.open(name, "w", force_zip64=True) as member:
                form.write(batches, member, counts)
        else:
            form.write(batches, file, counts)
        file.seek(0)
        return file.read()


def file_name(selection: Selection, ending: str) -> str:
    """Name a download by the dates that it covers: conflict-map_2016-04-01_2016-04-30.csv."""
    days = [str(day) if day else "open" for day in (selection.first, selection.last)] if selection.has_dates else []
    return "_".join(["conflict-map", *days]) + ending
