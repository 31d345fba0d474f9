"""The events table as a file: CSV, GeoJSON, Parquet, Excel, each read back unchanged by `loaders.event_readers`.

Unknown is an empty cell, in GeoJSON and Parquet null. In CSV, text that a spreadsheet would take for a formula gets an
apostrophe in front, which reading takes off again. Writing goes batch by batch, so that memory stays flat.
"""

from __future__ import annotations

import glob
import io
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from loaders.arrow import SCHEMA, in_batches, to_arrow
from loaders.cells import FORMULA
from loaders.event_readers import GEOJSON_HEAD, GEOJSON_TAIL
from loaders.event_readers import read_events_file as read_events_file
from loaders.table import COLUMN_NAMES

Batches = Iterable[pa.Table]

_UNFINISHED = ".part"
_ABANDONED_SECONDS = 600.0
_AS_FEATURE = (
    "SELECT CAST(to_json({type: 'Feature', geometry: CASE WHEN latitude IS NOT NULL THEN "
    "{type: 'Point', coordinates: [longitude, latitude]} END, properties: {"
    + ", ".join(f"{name}: {name}" for name in COLUMN_NAMES if name not in ("latitude", "longitude"))
    + "}}) AS VARCHAR) FROM batch"
)


def _write_csv(batches: Batches, file: IO[bytes]) -> None:
    file.write((",".join(COLUMN_NAMES) + "\n").encode())
    for batch in batches:
        _write_csv_rows(batch, file)


def _write_csv_rows(table: pa.Table, file: IO[bytes]) -> None:
    columns = [_disarm(column) if _is_text(column.type) else column for column in table.columns]
    options = pyarrow.csv.WriteOptions(include_header=False)
    pyarrow.csv.write_csv(pa.table(columns, names=table.column_names), file, options)


def _write_parquet(batches: Batches, file: IO[bytes]) -> None:
    with pyarrow.parquet.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        for batch in batches:
            writer.write_table(batch)


def _write_geojson(batches: Batches, file: IO[bytes]) -> None:
    """DuckDB writes the features: Python takes nine times as long, and a million of them are asked for."""
    import duckdb  # only who writes GeoJSON should pay for it: processes that read archives never do

    file.write(GEOJSON_HEAD)
    separator = ""
    with duckdb.connect() as connection:
        for batch in batches:
            connection.register("batch", _blank_to_null(batch))
            features = connection.sql(_AS_FEATURE).to_arrow_table().column(0).to_pylist()
            if features:
                file.write((separator + ",\n".join(features)).encode())
                separator = ",\n"
    file.write(GEOJSON_TAIL)


def _write_xlsx(batches: Batches, file: IO[bytes]) -> None:
    from loaders.workbooks import write_workbook  # only who writes Excel files should pay for its library

    write_workbook(batches, file)


STREAM_WRITERS: dict[str, Callable[[Batches, IO[bytes]], None]] = {
    ".csv": _write_csv,
    ".parquet": _write_parquet,
    ".geojson": _write_geojson,
    ".xlsx": _write_xlsx,
}
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def csv_bytes(events: pd.DataFrame) -> bytes:
    """Write UTF-8 CSV: ISO dates, degrees in full, text that looks like a formula made harmless."""
    return _as_bytes(events, _write_csv)


def parquet_bytes(events: pd.DataFrame) -> bytes:
    """Write Parquet, compressed with zstd."""
    return _as_bytes(events, _write_parquet)


def geojson_bytes(events: pd.DataFrame) -> bytes:
    """Write a GeoJSON FeatureCollection (RFC 7946): longitude first, no geometry for what is not on the map."""
    return _as_bytes(events, _write_geojson)


def xlsx_bytes(events: pd.DataFrame) -> bytes:
    """Write an Excel workbook of one sheet; raise ValueError for what Excel cannot hold."""
    return _as_bytes(events, _write_xlsx)


WRITERS = {".csv": csv_bytes, ".parquet": parquet_bytes, ".geojson": geojson_bytes, ".xlsx": xlsx_bytes}


def text_csv_bytes(frame: pd.DataFrame) -> bytes:
    """Write a table of other columns as UTF-8 CSV, as harmless as our own."""
    buffer = io.BytesIO()
    buffer.write((",".join(frame.columns) + "\n").encode())
    _write_csv_rows(pa.Table.from_pandas(frame, preserve_index=False), buffer)
    return buffer.getvalue()


def write_events(events: pd.DataFrame, path: str | Path) -> None:
    """Write the events table as its path's ending says, whole or not at all; raise ValueError for another ending."""
    write_batches([to_arrow(events)], path)


def write_batches(tables: Batches, path: str | Path) -> None:
    """Write events that come in Arrow tables of any length, as `write_events` would write them all together."""
    path = Path(path)
    writer = STREAM_WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ValueError(f"{path.name} ends with {path.suffix or 'nothing'}; expected {', '.join(WRITERS)}")
    with replace_file(path) as file:
        writer(in_batches(tables), file)


@contextmanager
def replace_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write that takes the place of `path` in one step when all went well, and else leaves no trace."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_UNFINISHED}"):
        if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
            left.unlink(missing_ok=True)  # of a run that was killed
    written = tempfile.NamedTemporaryFile(  # noqa: SIM115
        dir=path.parent, prefix=f".{path.name}.", suffix=_UNFINISHED, delete=False
    )
    try:
        with written:
            yield written.file
            written.flush()
            os.fsync(written.fileno())
        Path(written.name).chmod(0o666 & ~_umask())
        Path(written.name).replace(path)
    except BaseException:
        Path(written.name).unlink(missing_ok=True)
        raise


def _as_bytes(events: pd.DataFrame, write: Callable[[Batches, IO[bytes]], None]) -> bytes:
    buffer = io.BytesIO()
    write(in_batches([to_arrow(events)]), buffer)
    return buffer.getvalue()


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _disarm(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Put an apostrophe before what a spreadsheet would run; blank cells become null, which is written as nothing."""
    harmful = pc.match_substring_regex(column, FORMULA)
    if pc.any(harmful).as_py():
        mark, nothing = pa.scalar("'", column.type), pa.scalar("", column.type)
        column = pc.if_else(harmful, pc.binary_join_element_wise(mark, column, nothing), column)
    return _null_if_blank(column)


def _null_if_blank(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, column.type), column)


def _blank_to_null(table: pa.Table) -> pa.Table:
    columns = [_null_if_blank(column) if pa.types.is_string(column.type) else column for column in table.columns]
    return pa.table(columns, names=table.column_names)


def _umask() -> int:
    """Read the process's file mask; there is no way to ask but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
