"""The events table as Arrow columns: what files are written from and read into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd
import pyarrow as pa

from loaders.table import COLUMN_NAMES, COLUMNS, coerce, refuse_stray_columns, validate

ROWS_AT_ONCE = 50_000
"""How many events are written together: the bytes of a file depend on it, so it is one number for all."""

_ARROW_TYPES = {"date": pa.date32(), "count": pa.int64(), "number": pa.float64()}
_DAYS = {pa.date32(): pa.timestamp("s")}
SCHEMA = pa.schema([(column.name, _ARROW_TYPES.get(column.kind, pa.string())) for column in COLUMNS])
"""The events table in Arrow and Parquet."""


def to_arrow(events: pd.DataFrame, columns: Sequence[str] = COLUMN_NAMES) -> pa.Table:
    """Give the events table, or some columns of it, in Arrow as SCHEMA says; empty text stays text, not null."""
    table = pa.Table.from_pandas(events.loc[:, list(columns)], preserve_index=False)
    return table.replace_schema_metadata(None).cast(schema_of(columns))


def schema_of(columns: Iterable[str]) -> pa.Schema:
    """Give the part of SCHEMA that some columns have."""
    return pa.schema([SCHEMA.field(name) for name in columns])


def from_arrow(table: pa.Table) -> pd.DataFrame:
    """Take the events table out of Arrow columns; raise TableError where it does not keep the contract."""
    refuse_stray_columns(table.column_names)
    return validate(coerce(to_frame(table)))


def to_frame(table: pa.Table) -> pd.DataFrame:
    """Take Arrow columns into pandas in the types that the events table has them in."""
    days = pa.schema([field.with_type(_DAYS.get(field.type, field.type)) for field in table.schema])
    frame: pd.DataFrame = table.cast(days).to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return frame


def in_batches(tables: Iterable[pa.Table], rows: int = ROWS_AT_ONCE) -> Iterator[pa.Table]:
    """Cut tables of any length into tables of `rows` rows, the last one shorter; no rows give one empty table."""
    waiting: list[pa.Table] = []
    count = 0
    is_first = True
    for table in tables:
        while table.num_rows:
            part = table.slice(0, rows - count)
            table = table.slice(part.num_rows)
            waiting.append(part)
            count += part.num_rows
            if count == rows:
                yield pa.concat_tables(waiting)
                waiting, count, is_first = [], 0, False
    if waiting or is_first:
        yield pa.concat_tables(waiting) if waiting else SCHEMA.empty_table()
