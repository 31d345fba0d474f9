"""Parquet files as a store finds them: one, a folder of them, an address; and how a folder of them is written."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.dataset
import pyarrow.fs

from loaders.event_files import parquet_bytes
from loaders.sources import LoadError
from loaders.table import COLUMN_NAMES, COLUMNS


def parquet_in(path: Path) -> str:
    """Give the files of a folder, or the one file, as a table that DuckDB reads."""
    files = _files_in(path)
    if not files:
        raise LoadError(str(path), "the folder holds no .parquet file", "one at least, in any folder below it")
    quoted = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    return f"read_parquet([{quoted}], hive_partitioning=true, union_by_name=true)"


def columns_without_nulls(connection: duckdb.DuckDBPyConnection, path: Path) -> frozenset[str]:
    """Name the columns whose every cell is filled, as the files themselves say; a file that lacks one fills no cell."""
    files = _files_in(path)
    each = "SELECT path_in_schema, file_name, coalesce(stats_null_count = 0, false) AS filled FROM parquet_metadata(?)"
    found = connection.execute(
        f"SELECT path_in_schema FROM ({each}) GROUP BY 1 HAVING bool_and(filled) AND count(DISTINCT file_name) = ?",
        [files, len(files)],
    )
    return frozenset(name for (name,) in found.fetchall())


def _files_in(path: Path) -> list[str]:
    return [file.as_posix() for file in (sorted(path.rglob("*.parquet")) if path.is_dir() else [path])]


def select_from(
    source: str, connection: duckdb.DuckDBPyConnection, name: str, filled: Collection[str] = frozenset()
) -> str:
    """Select the table's columns in their types, none null in text; days stay as they are where they can be skipped.

    `filled` columns hold no null: each that has to be looked at makes every question longer to plan.
    """
    types = dict(connection.execute(f"DESCRIBE SELECT * FROM {source}").df()[["column_name", "column_type"]].to_numpy())
    _refuse_missing(name, types)
    wanted = {"date": "DATE", "count": "BIGINT", "number": "DOUBLE"}
    columns = [(column.name, wanted.get(column.kind, "VARCHAR")) for column in COLUMNS]
    told = (f"{_typed(name, types[name], kind, name in filled)} AS {name}" for name, kind in columns)
    return f"SELECT {', '.join(told)} FROM {source}"


def _typed(name: str, given: str, wanted: str, is_filled: bool) -> str:
    cell = name if given == wanted else f"CAST({name} AS {wanted})"
    return f"coalesce({cell}, '')" if wanted == "VARCHAR" and not is_filled else cell


def open_remote(address: str) -> pyarrow.dataset.Dataset:
    """Open an address with pyarrow's own file systems: DuckDB's would be fetched from the network first."""
    files, path = pyarrow.fs.FileSystem.from_uri(address)
    lying = files.get_file_info(pyarrow.fs.FileSelector(path, recursive=True)) if _is_folder(files, path) else []
    parts = [one.path for one in lying if one.path.lower().endswith(".parquet")]
    if lying and not parts:
        raise LoadError(address, "the folder holds no .parquet file", "one at least, in any folder below it")
    found = pyarrow.dataset.dataset(
        parts or path, filesystem=files, format="parquet", partitioning="hive", partition_base_dir=path
    )
    _refuse_missing(address, found.schema.names)
    return found


def _is_folder(files: pyarrow.fs.FileSystem, path: str) -> bool:
    return bool(files.get_file_info(path).type == pyarrow.fs.FileType.Directory)


def _refuse_missing(name: str, columns: Iterable[str]) -> None:
    missing = [column for column in COLUMN_NAMES if column not in set(columns)]
    if missing:
        raise LoadError(name, f"has no columns {', '.join(missing)}", "the columns of the events table")


def write_partitions(events: pd.DataFrame, folder: Path) -> None:
    """Write a new folder of Parquet files, year=2016/month=4/events.parquet, newest first in each, for `open_store`.

    It is written whole or not at all, and a folder that is there already is refused. Undated events lie in year=0.
    """
    if folder.exists():
        raise FileExistsError(f"{folder} is there already; expected a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as place:
        whole = Path(place) / "whole"
        whole.mkdir()
        for (year, month), part in events.groupby(_year_and_month(events), sort=True):
            file = whole / f"year={year}" / f"month={month}" / "events.parquet"
            file.parent.mkdir(parents=True)
            file.write_bytes(parquet_bytes(newest_first(part)))
        whole.rename(folder)


def _year_and_month(events: pd.DataFrame) -> list[pd.Series[int]]:
    days = events["event_date"]
    return [part.fillna(0).astype(int) for part in (days.dt.year, days.dt.month)]


def newest_first(events: pd.DataFrame) -> pd.DataFrame:
    """Sort by last day, newest first and undated last; within a day as the sources tell, then by id."""
    told = events.reset_index(drop=True).sort_values(["source", "evidence_start", "event_id"], na_position="last")
    days = told["event_date_end"].fillna(told["event_date"])
    order = days.sort_values(ascending=False, kind="stable", na_position="last").index
    return told.loc[order].reset_index(drop=True)
