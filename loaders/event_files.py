"""The events table as a file: CSV, GeoJSON, Parquet, Excel, each read back unchanged.

Unknown is an empty cell, in GeoJSON and Parquet null. In CSV, text that a spreadsheet would take for a formula gets an
apostrophe in front, which reading takes off again.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from loaders.kinds import FileKind, kind_of
from loaders.sheets import (
    any_cell,
    first_fields,
    flatten_feature,
    read_csv,
    read_json,
    read_parquet,
    read_parquet_schema,
)
from loaders.sources import LoadError, read_bytes
from loaders.table import COLUMN_NAMES, COLUMNS, TableError, coerce, refuse_stray_columns, validate

_ARROW_TYPES = {"date": pa.date32(), "count": pa.int64(), "number": pa.float64()}
SCHEMA = pa.schema([(column.name, _ARROW_TYPES.get(column.kind, pa.string())) for column in COLUMNS])
"""The events table in Arrow and Parquet."""

_FORMULA = "^'*[=+@\\-\t\r\n＝＋－＠]"
_QUOTED_FORMULA = "^'+[=+@\\-\t\r\n＝＋－＠]"
_REQUIRED = frozenset({"event_id", "event_date", "event_type", "latitude", "longitude"})


def is_event_header(columns: list[str]) -> bool:
    """Are these the columns of an events table of ours, rather than of another data set or of nothing known?"""
    return set(columns) >= _REQUIRED and ("evidence" in columns or set(columns) <= set(COLUMN_NAMES))


def table_columns(name: str, content: bytes, kind: FileKind) -> list[str]:
    """Give a table's columns without reading its rows, except where there is no other way."""
    if kind == "table":
        return first_fields(name, content)
    if kind == "parquet":
        return list(read_parquet_schema(name, content).names)
    if kind == "xlsx":
        return [str(cell) for cell in next(_workbook_rows(name, content), [])]
    if kind == "json" and b'"event_id"' in content[:65536]:
        features = _features(name, content)
        return [] if not features else list(flatten_feature(features[0]))
    return []


def to_arrow(events: pd.DataFrame) -> pa.Table:
    """Give the events table as Arrow columns, as SCHEMA says; empty text stays text, not null."""
    table = pa.Table.from_pandas(events.loc[:, list(COLUMN_NAMES)], preserve_index=False)
    return table.replace_schema_metadata(None).cast(SCHEMA)


def from_arrow(table: pa.Table) -> pd.DataFrame:
    """Take the events table out of Arrow columns; raise TableError where it does not keep the contract."""
    refuse_stray_columns(table.column_names)
    return validate(coerce(table.to_pandas(date_as_object=False, types_mapper={pa.int64(): pd.Int64Dtype()}.get)))


def csv_bytes(events: pd.DataFrame) -> bytes:
    """Write UTF-8 CSV: ISO dates, degrees in full, text that looks like a formula made harmless."""
    return _write_csv(to_arrow(events))


def text_csv_bytes(frame: pd.DataFrame) -> bytes:
    """Write a table of other columns as UTF-8 CSV, as harmless as our own."""
    return _write_csv(pa.Table.from_pandas(frame, preserve_index=False))


def _write_csv(table: pa.Table) -> bytes:
    columns = [_disarm(column) if _is_text(column.type) else column for column in table.columns]
    buffer = io.BytesIO((",".join(table.column_names) + "\n").encode())
    buffer.seek(0, io.SEEK_END)
    options = pyarrow.csv.WriteOptions(include_header=False)
    pyarrow.csv.write_csv(pa.table(columns, names=table.column_names), buffer, options)
    return buffer.getvalue()


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def parquet_bytes(events: pd.DataFrame) -> bytes:
    """Write Parquet, compressed with zstd."""
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(to_arrow(events), buffer, compression="zstd")
    return buffer.getvalue()


def geojson_bytes(events: pd.DataFrame) -> bytes:
    """Write a GeoJSON FeatureCollection (RFC 7946): longitude first, no geometry for what is not on the map.

    DuckDB writes the features, since Python takes nine times as long and a million of them are asked for.
    """
    table = _blank_to_null(to_arrow(events))
    properties = ", ".join(f"{name}: {name}" for name in COLUMN_NAMES if name not in ("latitude", "longitude"))
    with duckdb.connect() as connection:
        connection.register("events", table)
        features = connection.sql(
            "SELECT CAST(to_json({type: 'Feature', geometry: CASE WHEN latitude IS NOT NULL THEN "
            "{type: 'Point', coordinates: [longitude, latitude]} END, "
            f"properties: {{{properties}}}}}) AS VARCHAR) FROM events"
        ).to_arrow_table()
    lines = ",\n".join(features.column(0).to_pylist())
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def xlsx_bytes(events: pd.DataFrame) -> bytes:
    """Write an Excel workbook of one sheet; raise ValueError for what Excel cannot hold."""
    from loaders.workbooks import xlsx_bytes as write  # only who writes Excel files should pay for its library

    return write(events)


WRITERS = {".csv": csv_bytes, ".parquet": parquet_bytes, ".geojson": geojson_bytes, ".xlsx": xlsx_bytes}
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write_events(events: pd.DataFrame, path: str | Path) -> None:
    """Write the events table as its path's ending says, whole or not at all; raise ValueError for another ending."""
    path = Path(path)
    if path.suffix.lower() not in WRITERS:
        raise ValueError(f"{path.name} ends with {path.suffix or 'nothing'}; expected {', '.join(WRITERS)}")
    replace_file(path, WRITERS[path.suffix.lower()](events))


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, so that nobody ever finds half of it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115
    try:
        with written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        Path(written.name).chmod(0o666 & ~_umask())
        Path(written.name).replace(path)
    except BaseException:
        Path(written.name).unlink(missing_ok=True)
        raise


def read_events_file(path: str | Path) -> pd.DataFrame:
    """Read an events table that this module wrote; raise LoadError where it does not keep the contract."""
    path = Path(path)
    content = read_bytes(path)
    return read_events(path.name, content, kind_of(path.name, content))


def read_events(name: str, content: bytes, kind: FileKind) -> pd.DataFrame:
    """Read the events table out of bytes already read, known to be of `kind`; raise LoadError."""
    first = 2 if kind in ("table", "xlsx") else 1
    try:
        if kind == "parquet":
            return from_arrow(read_parquet(name, content))
        if kind == "table":
            return _read_csv(name, content)
        if kind == "xlsx":
            return _read_xlsx(name, content)
        return _read_geojson(name, content)
    except TableError as error:
        place = "" if error.row is None else f"row {error.row + first}"
        found = f"{error.column} is {error.found}" if error.column else error.found
        raise LoadError(name, found, error.expected, place) from error


def _read_csv(name: str, content: bytes) -> pd.DataFrame:
    """Read typed columns at once; where a cell does not fit its type, read text, which tells the row."""
    types = {field.name: field.type for field in SCHEMA}
    try:
        table, misfits = read_csv(name, content, types=types)
    except LoadError:
        table, misfits = read_csv(name, content)
    if misfits:
        number, reason = read_csv(name, content)[1][0]
        found, _, expected = reason.partition("; expected ")
        raise LoadError(name, found, expected, f"row {number}")
    refuse_stray_columns(table.column_names)
    columns = [_rearm(column) if pa.types.is_string(column.type) else column for column in table.columns]
    return from_arrow(pa.table(columns, names=table.column_names))


def _workbook_rows(name: str, content: bytes) -> Iterator[list[Any]]:
    from loaders.workbooks import read_workbook

    return read_workbook(name, content)


def _read_xlsx(name: str, content: bytes) -> pd.DataFrame:
    rows = [row for row in _workbook_rows(name, content) if any_cell(row)]
    header = [str(cell) for cell in rows[0]]
    frame = pd.DataFrame.from_records(rows[1:], columns=header).astype(object)
    refuse_stray_columns(frame.columns)
    return validate(coerce(frame))


def _read_geojson(name: str, content: bytes) -> pd.DataFrame:
    frame = pd.DataFrame.from_records(list(map(flatten_feature, _features(name, content)))).astype(object)
    refuse_stray_columns(frame.columns)
    return validate(coerce(frame))


def _features(name: str, content: bytes) -> list[dict[str, Any]]:
    document = read_json(name, content)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise LoadError(name, "the JSON holds no features", "a GeoJSON FeatureCollection")
    return features


def _disarm(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Put an apostrophe before what a spreadsheet would run; blank cells become null, which is written as nothing."""
    harmful = pc.match_substring_regex(column, _FORMULA)
    if pc.any(harmful).as_py():
        mark, nothing = pa.scalar("'", column.type), pa.scalar("", column.type)
        column = pc.if_else(harmful, pc.binary_join_element_wise(mark, column, nothing), column)
    return _null_if_blank(column)


def _rearm(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Take off the apostrophe that `_disarm` put there: a text that began with one was given a second."""
    quoted = pc.match_substring_regex(column, _QUOTED_FORMULA)
    return pc.if_else(quoted, pc.utf8_slice_codeunits(column, 1), column) if pc.any(quoted).as_py() else column


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
