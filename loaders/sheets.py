"""Tables of any columns -> cells of text, with the place of every row in its file."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from loaders.kinds import FileKind, split_header
from loaders.placemarks import read_placemarks
from loaders.sources import LoadError, decode

TABLE_LIMIT = 4_000_000_000
"""The most bytes of one table."""
PARQUET_FAULTS = (pa.ArrowException, OSError, ValueError, KeyError, NotImplementedError)
"""What pyarrow raises for damaged Parquet: a name with a wrong byte is a UnicodeDecodeError, and so on."""
_PART = 1 << 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text: every cell a `str`, empty where the file says nothing, white space at its ends taken off.

    The frame's index is each row's number as the file counts them, called `unit`. `misfits` are the rows, by that
    number, that have another count of fields than the header, with the reason.
    """

    name: str
    frame: pd.DataFrame
    unit: str = "row"
    misfits: tuple[tuple[int, str], ...] = ()


def read_sheet(name: str, content: bytes, kind: FileKind, columns: list[str] | None = None) -> Sheet:
    """Read a table of any columns; `columns` names those of a CSV without a header. Raise LoadError if it is none."""
    if kind == "table":
        table, misfits = read_csv(name, content, columns)
        numbers = range(1 if columns else 2, table.num_rows + len(misfits) + 2)
        gone = {number for number, _ in misfits}
        kept = [number for number in numbers if number not in gone] if gone else numbers
        return Sheet(name, as_text(table.to_pandas()).set_axis(kept[: table.num_rows]), misfits=misfits)
    if kind == "parquet":
        return Sheet(name, _count_from_one(as_text(read_parquet(name, content).to_pandas())))
    if kind == "xlsx":
        return Sheet(name, _read_xlsx(name, content))
    if kind == "kml":
        records = [mark.shown | mark.data for mark in read_placemarks(name, content)[1]]
        return Sheet(name, _count_from_one(records_frame(records)), "placemark")
    return _read_json(name, content)


def read_csv(
    name: str, content: bytes, columns: list[str] | None = None, types: Mapping[str, pa.DataType] | None = None
) -> tuple[pa.Table, tuple[tuple[int, str], ...]]:
    """Read CSV with any separator: Arrow columns of text unless `types` says otherwise, and the rows that do not fit.

    Raise LoadError for what is no CSV, and for a value that is not of its type.
    """
    _refuse_other_coding(name, content)
    content, header, separator = split_off_header(name, content, columns)
    if not content.strip():
        return pa.table({label: pa.array([], (types or {}).get(label, pa.string())) for label in header}), ()
    misfits: list[tuple[int, str]] = []

    def note(row: Any) -> str:
        number = (row.number or 0) + (columns is None)
        misfits.append((number, f"{row.actual_columns} fields; expected {row.expected_columns}, as in the header"))
        return "skip"

    convert = pyarrow.csv.ConvertOptions(
        column_types=dict.fromkeys(header, pa.string()) | dict(types or {}),
        strings_can_be_null=False,
        null_values=[""],
    )
    # In one thread only does a row that does not fit know its number.
    read = pyarrow.csv.ReadOptions(use_threads=types is not None, column_names=header, block_size=16 << 20)
    parse = pyarrow.csv.ParseOptions(delimiter=separator, newlines_in_values=True, invalid_row_handler=note)
    try:
        table = pyarrow.csv.read_csv(io.BytesIO(content), read, parse, convert)
    except pa.ArrowInvalid as error:
        raise LoadError(name, str(error), "a table in CSV") from error
    _refuse_open_quote(name, content, table)
    return table, tuple(misfits)


def read_parquet(name: str, content: bytes) -> pa.Table:
    """Read a Parquet file; raise LoadError if it is damaged."""
    try:
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        table.validate(full=True)
        return table
    except PARQUET_FAULTS as error:
        raise LoadError(name, f"is a damaged Parquet file ({error})", "a whole one") from error


def read_parquet_schema(name: str, content: bytes) -> pa.Schema:
    """Read the columns of a Parquet file and nothing else; raise LoadError if it is damaged."""
    try:
        return pyarrow.parquet.read_schema(io.BytesIO(content))
    except PARQUET_FAULTS as error:
        raise LoadError(name, f"is a damaged Parquet file ({error})", "a whole one") from error


def read_json(name: str, content: bytes) -> Any:
    """Read JSON; raise LoadError with the line where it goes wrong."""
    try:
        return json.loads(decode(name, content, TABLE_LIMIT))
    except json.JSONDecodeError as error:
        found = f"is no JSON ({error.msg})"
        raise LoadError(name, found, "a GeoJSON FeatureCollection", f"line {error.lineno}") from error
    except RecursionError as error:
        raise LoadError(name, "is nested too deeply", "a GeoJSON FeatureCollection") from error


def as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Make every cell text, stripped; what is missing becomes empty, and a whole number loses a needless `.0`."""
    columns = {}
    for name, values in frame.items():
        if pd.api.types.is_float_dtype(values.dtype) and not pd.api.types.is_extension_array_dtype(values.dtype):
            values = values.astype("str").str.replace(r"\.0$", "", regex=True)
        elif pd.api.types.is_datetime64_any_dtype(values.dtype):
            values = values.dt.strftime("%Y-%m-%d")
        columns[str(name)] = values.astype("str").fillna("").str.strip()
    return pd.DataFrame(columns)


def records_frame(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a frame of text from mappings of any keys."""
    frame = pd.DataFrame.from_records(list(records)).astype(object)
    return as_text(frame.map(_cell_text))


def _cell_text(value: Any) -> str:
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)


def _count_from_one(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_axis(range(1, len(frame) + 1))


def first_fields(name: str, content: bytes) -> list[str]:
    """Give the fields of the first record as they stand, be they a header or not."""
    head = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")[:65536]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = decode(name, content, TABLE_LIMIT).encode()[:65536]
    text = head.decode(errors="replace")
    _, separator = split_header(text)
    return [field.strip() for field in next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])]


def split_off_header(name: str, content: bytes, columns: list[str] | None = None) -> tuple[bytes, list[str], str]:
    """Give the rows, the header and the separator; blank and doubled names of columns are told apart."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = decode(name, content, TABLE_LIMIT).encode()
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    line, _, rest = content.partition(b"\n" if b"\n" in content else b"\r")
    fields, separator = split_header(line.decode(errors="replace"))
    if columns:
        return content, columns, separator
    header: list[str] = []
    for number, field in enumerate(fields, start=1):
        label = field or f"column {number}"
        header.append(f"{label} ({number})" if label in header else label)
    return rest, header, separator


def _refuse_other_coding(name: str, content: bytes) -> None:
    """Raise LoadError with the line that is not UTF-8, looking at a part at a time: a table may be large."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    reading = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), _PART):
            reading.decode(content[at : at + _PART])
        reading.decode(b"", final=True)
    except UnicodeDecodeError:
        decode(name, content, TABLE_LIMIT)


def _refuse_open_quote(name: str, content: bytes, table: pa.Table) -> None:
    """A quotation mark that is never closed swallows the rest of the file into one cell, without a complaint."""
    if table.num_rows and content.count(b'"') % 2:
        last = [str(column[-1].as_py()) for column in table.columns]
        if any(cell.count("\n") > 1 for cell in last):
            place = f"row {table.num_rows + 1}"
            raise LoadError(name, "a quotation mark is opened and never closed", "quotation marks in pairs", place)


def _read_xlsx(name: str, content: bytes) -> pd.DataFrame:
    """Read the first sheet of an Excel file; the first row that is not blank is its header."""
    from loaders.workbooks import read_workbook  # only who reads Excel files should pay for its library

    rows = [(number, row) for number, row in enumerate(read_workbook(name, content), start=1) if any_cell(row)]
    if len(rows) < 2:
        raise LoadError(name, "the first sheet holds no rows", "a header and one row for each event")
    labels = enumerate(rows[0][1], start=1)
    header = [str(cell).strip() if cell is not None else f"column {number}" for number, cell in labels]
    records = [dict(zip(header, row, strict=False)) for _, row in rows[1:]]
    return records_frame(records).set_axis([number for number, _ in rows[1:]])


def any_cell(row: Iterable[Any]) -> bool:
    """Tell whether a row of a workbook holds anything."""
    return any(cell is not None for cell in row)


def _read_json(name: str, content: bytes) -> Sheet:
    """Read the features of GeoJSON, or the list of records in the answer of a data provider's interface."""
    document = read_json(name, content)
    features = document.get("features") if isinstance(document, dict) else None
    if isinstance(features, list) and all(isinstance(feature, dict) for feature in features):
        return Sheet(name, _count_from_one(records_frame(map(flatten_feature, features))), "feature")
    lists = [document] if isinstance(document, list) else list(document.values()) if isinstance(document, dict) else []
    for records in lists:
        if isinstance(records, list) and records and all(isinstance(record, dict) for record in records):
            return Sheet(name, _count_from_one(records_frame(records)), "record")
    raise LoadError(name, "the JSON holds no features and no records", "a GeoJSON FeatureCollection with features")


def flatten_feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Put a feature's point beside its properties, as latitude and longitude."""
    properties = feature.get("properties")
    flat = dict(properties) if isinstance(properties, dict) else {}
    geometry = feature.get("geometry")
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        coordinates = geometry.get("coordinates")
        if isinstance(coordinates, list) and len(coordinates) >= 2:
            flat |= {"longitude": coordinates[0], "latitude": coordinates[1]}
    return flat
