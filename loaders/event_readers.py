"""The events table out of the files that this project writes: CSV, GeoJSON, KML, Parquet, Excel."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json

from loaders.arrow import SCHEMA, from_arrow
from loaders.cells import ARMED, unescape_controls
from loaders.kinds import FileKind, kind_of
from loaders.placemarks import read_placemarks
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
from loaders.table import COLUMN_NAMES, TableError, coerce, refuse_stray_columns, validate

GEOJSON_HEAD, GEOJSON_TAIL = b'{"type":"FeatureCollection","features":[\n', b"\n]}\n"
"""What stands before and after the features, which have a line each."""
_PROPERTIES = pa.schema(
    [
        pa.field(one.name, pa.string() if one.type == pa.date32() else one.type)
        for one in SCHEMA
        if one.name not in ("latitude", "longitude")
    ]
)
_FEATURE = pa.schema(
    {
        "type": pa.string(),
        "geometry": pa.struct({"type": pa.string(), "coordinates": pa.list_(pa.float64())}),
        "properties": pa.struct(list(_PROPERTIES)),
    }
)
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
    if kind == "kml":
        columns, marks = read_placemarks(name, content)
        return columns or list(dict.fromkeys(label for mark in marks for label in (*mark.shown, *mark.data)))
    if content == GEOJSON_HEAD + GEOJSON_TAIL:
        return list(COLUMN_NAMES)
    if kind == "json" and b'"event_id"' in content[:65536]:
        feature = _first_feature(content) or next(iter(_features(name, content)), {})
        # The first event may have no place: its geometry is null, and that says nothing against the others.
        return list(dict.fromkeys([*flatten_feature(feature), "latitude", "longitude"])) if feature else []
    return []


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
        if kind == "kml":
            return _read_kml(name, content)
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
    padded = [row + [None] * (len(header) - len(row)) for row in rows[1:]]
    frame = pd.DataFrame.from_records(padded, columns=header).astype(object)
    refuse_stray_columns(frame.columns)
    return validate(coerce(frame))


def _read_kml(name: str, content: bytes) -> pd.DataFrame:
    """Read what placemarks hold as data: what they show is told from it."""
    columns, marks = read_placemarks(name, content)
    rows = [{label: unescape_controls(cell) for label, cell in mark.data.items()} for mark in marks]
    frame = pd.DataFrame.from_records(rows, columns=columns or None).astype(object)
    refuse_stray_columns(frame.columns)
    return validate(coerce(frame))


def _read_geojson(name: str, content: bytes) -> pd.DataFrame:
    table = _read_our_lines(content)
    if table is not None:
        return from_arrow(table)
    frame = pd.DataFrame.from_records(list(map(flatten_feature, _features(name, content)))).astype(object)
    refuse_stray_columns(frame.columns)
    return validate(coerce(frame))


def _read_our_lines(content: bytes) -> pa.Table | None:
    """Read GeoJSON as this project writes it, a feature a line, nine times as fast; give None where it is not so."""
    body = content.removeprefix(GEOJSON_HEAD).removesuffix(GEOJSON_TAIL)
    if len(body) != len(content) - len(GEOJSON_HEAD) - len(GEOJSON_TAIL) or not body:
        return None
    read = pyarrow.json.ReadOptions(block_size=16 << 20)
    parse = pyarrow.json.ParseOptions(explicit_schema=_FEATURE, unexpected_field_behavior="error")
    try:
        # A line end within a text is written as \\n, so that this one always parts two features.
        table = pyarrow.json.read_json(io.BytesIO(body.replace(b",\n", b"\n")), read, parse)
        point = pc.struct_field(table["geometry"], "coordinates")
        columns = {name: pc.struct_field(table["properties"], name) for name in _PROPERTIES.names}
        columns |= {"longitude": pc.list_element(point, 0), "latitude": pc.list_element(point, 1)}
        return pa.table({name: columns[name] for name in SCHEMA.names}).cast(SCHEMA)
    except (pa.ArrowException, ValueError):
        return None  # the reading feature by feature says where it is wrong


def _first_feature(content: bytes) -> dict[str, Any] | None:
    """Read the first line of GeoJSON that has a feature a line, rather than all of it."""
    if not content.startswith(GEOJSON_HEAD):
        return None
    line = content[len(GEOJSON_HEAD) :].partition(b"\n")[0].removesuffix(b",")
    try:
        feature = json.loads(line)
    except ValueError:
        return None
    return feature if isinstance(feature, dict) else None


def _features(name: str, content: bytes) -> list[dict[str, Any]]:
    document = read_json(name, content)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise LoadError(name, "the JSON holds no features", "a GeoJSON FeatureCollection")
    return features


def _rearm(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Take off the apostrophe that `_disarm` put there: a text that began with one was given a second."""
    quoted = pc.match_substring_regex(column, ARMED)
    return pc.if_else(quoted, pc.utf8_slice_codeunits(column, 1), column) if pc.any(quoted).as_py() else column
