"""Events by the million: Parquet on disk or in an object store, asked by DuckDB, so that only what is shown is read.

A store is read-only. For a table that fits in memory `loaders.load_all` and pandas do as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.dataset

from loaders.arrow import SCHEMA, to_arrow
from loaders.partitions import open_remote, parquet_in, select_from
from loaders.query import LISTS, Choice, Query, Where, condition
from loaders.sources import LoadError
from loaders.table import COLUMN_NAMES, LIST_SEPARATOR, coerce, split_list

FOOTPRINT = ("latitude", "longitude", "radius_km", "bearing_deg", "distance_km", "geo_precision")
"""What makes two events share a mark."""
MOST_IN_INDEX = 5_000_000
"""The most events whose short columns are kept in memory, at 60 bytes each; of more, the files are asked directly."""

_SHORT = (
    *("event_type", "sub_event_type", "time_precision", "status", "actors", "recipients", "location", "admin1"),
    *("country", "geo_precision", "gains", "claimants", "reporters", "publisher", "source"),
)
"""Columns of text with few different cells."""
_NEWEST_FIRST = "ORDER BY event_date DESC NULLS LAST, event_id"
_FOOTPRINT_KEY = f"hash({', '.join(FOOTPRINT)})"
_WHOLE = f"(SELECT *, {_FOOTPRINT_KEY} AS footprint FROM events)"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events a query has, how many of them are on the map, and how many say nothing of deaths."""

    events: int
    mapped: int
    without_toll: int


class Store:
    """Events behind DuckDB; safe to ask from several threads at once.

    What is counted and filtered by is kept in memory as codes; texts are read from the files when they are shown.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, name: str, found: pyarrow.dataset.Dataset | None = None
    ) -> None:
        self._connection, self.name, self._found = connection, name, found
        self._cells: dict[str, list[str]] = {}
        open_ends, events = self._row("SELECT count(event_date) - count(event_date_end), count(*) FROM events")
        # Only a plain comparison lets Parquet skip what is too old, and nearly every table has its last days.
        self._last_day = "coalesce(event_date_end, event_date)" if open_ends else "event_date_end"
        self._narrow = _WHOLE
        if events <= MOST_IN_INDEX:
            self._keep_short_columns()
        names = ", ".join(f"min({name}) AS {name}" for name in (*FOOTPRINT, "location", "admin1", "country"))
        self._run(
            f"CREATE TABLE footprints AS SELECT footprint, {names} FROM {self._narrow} "
            "WHERE latitude IS NOT NULL GROUP BY footprint"
        )

    def counts(self, query: Query) -> Counts:
        """Count events, those on the map and those without a toll."""
        where = self._where(query)
        numbers = f"count(*), count(latitude), count(*) - count(fatalities_low) FROM {self._source(query)}"
        return Counts(*self._row(f"SELECT {numbers} WHERE {where.sql}", where.values))

    def per_footprint(self, query: Query) -> pd.DataFrame:
        """Count the events on the map by footprint and type.

        Columns: those of FOOTPRINT, location, admin1, country, event_type, events; the fullest footprint first.
        """
        where = self._where(query)
        where.add("latitude IS NOT NULL")
        source = f"FROM {self._source(query)} WHERE {where.sql}"
        counted = f"SELECT footprint, event_type, count(*) AS events {source} GROUP BY 1, 2"
        return self._frame(
            f"SELECT {', '.join(FOOTPRINT)}, location, admin1, country, event_type::VARCHAR AS event_type, events "
            f"FROM ({counted}) JOIN footprints USING (footprint) "
            f"ORDER BY events DESC, {', '.join(f'{name} NULLS FIRST' for name in FOOTPRINT)}, event_type",
            where.values,
        )

    def per_day(self, query: Query) -> pd.DataFrame:
        """Count the events under way on each day by type: day, event_type, events; undated ones are left out.

        An event of several days counts on each of them.
        """
        where = self._where(query)
        return self._frame(
            f"WITH spans AS (SELECT event_date AS first, {self._last_day} AS last, event_type, count(*) AS events "
            f"FROM {self._source(query)} WHERE event_date IS NOT NULL AND {where.sql} GROUP BY ALL) "
            "SELECT day::DATE AS day, event_type::VARCHAR AS event_type, sum(events)::BIGINT AS events FROM ("
            "SELECT unnest(generate_series(first, last, INTERVAL 1 DAY)) AS day, event_type, events FROM spans "
            "WHERE last > first UNION ALL SELECT first::TIMESTAMP, event_type, events FROM spans WHERE last = first) "
            "GROUP BY 1, 2 ORDER BY 1, 2",
            where.values,
        )

    def values(self, column: str, query: Query | None = None) -> pd.DataFrame:
        """Count what a column of text holds, parts of lists apart: value, events; the commonest first."""
        Choice((column,), ("",))
        query = query or Query()
        where = self._where(query)
        source = self._source(query) if column in _SHORT else "events"
        part = f"unnest(string_split(cell, '{LIST_SEPARATOR}'))" if column in LISTS else "cell"
        cells = f"SELECT {column}::VARCHAR AS cell, count(*) AS events FROM {source} WHERE {where.sql} GROUP BY 1"
        return self._frame(
            f"SELECT value, sum(events)::BIGINT AS events FROM (SELECT {part} AS value, events FROM ({cells})) "
            "GROUP BY 1 ORDER BY events DESC, value",
            where.values,
        )

    def rows(self, query: Query, limit: int = 200, offset: int = 0) -> pd.DataFrame:
        """Give a page of the events table, the newest first, those of one day by id, undated ones last.

        The day of the page's last row is found first, from one column: all columns are then read from that day on.
        """
        where = self._where(query)
        dated = f"SELECT event_date FROM {self._source(query)} WHERE {where.sql} AND event_date IS NOT NULL"
        last = self._row(f"{dated} ORDER BY 1 DESC LIMIT 1 OFFSET {offset + limit - 1}", where.values)
        if last:
            where.add("event_date >= ?", last[0])
        return self._events(f"WHERE {where.sql} {_NEWEST_FIRST} LIMIT {limit} OFFSET {offset}", where.values)

    def events(self, query: Query) -> pd.DataFrame:
        """Give every event that a query has, the newest first: for a download, or a selection small enough to draw."""
        where = self._where(query)
        return self._events(f"WHERE {where.sql} {_NEWEST_FIRST}", where.values)

    def event(self, event_id: str) -> pd.DataFrame:
        """Give one event, or an empty table."""
        return self._events("WHERE event_id = ?", [event_id])

    def _keep_short_columns(self) -> None:
        """Keep in memory what queries narrow and count by, cells of text as codes."""
        for name in _SHORT:
            self._run(f"CREATE TYPE {name}_cells AS ENUM (SELECT DISTINCT coalesce({name}, '') FROM events ORDER BY 1)")
        coded = ", ".join(f"coalesce({name}, '')::{name}_cells AS {name}" for name in _SHORT)
        plain = "event_date, event_date_end, fatalities_low, radius_km, bearing_deg, distance_km, latitude, longitude"
        self._run(f"CREATE TABLE short AS SELECT {coded}, {plain}, {_FOOTPRINT_KEY} AS footprint FROM events")
        self._narrow = "short"

    def _source(self, query: Query) -> str:
        """Give the table to count in: the evidence is not in memory."""
        return (
            _WHOLE
            if query.words or any(set(choice.columns) - set(_SHORT) for choice in query.choices)
            else self._narrow
        )

    def _events(self, rest: str, values: Sequence[Any]) -> pd.DataFrame:
        asked = self._cursor().sql(f"SELECT {', '.join(COLUMN_NAMES)} FROM events {rest}", params=list(values))
        table = asked.to_arrow_table().cast(SCHEMA)
        return coerce(table.to_pandas(date_as_object=False, types_mapper={pa.int64(): pd.Int64Dtype()}.get))

    def _frame(self, sql: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        return self._cursor().execute(sql, list(values)).df()

    def _row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...]:
        """Give the first row, empty if there is none."""
        return self._cursor().execute(sql, list(values)).fetchone() or ()

    def _run(self, sql: str) -> None:
        self._cursor().execute(sql)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        if self._found is not None:
            cursor.register("events", self._found)
        return cursor

    def _where(self, query: Query) -> Where:
        return condition(query, self._last_day, self._cells_with)

    def _cells_with(self, column: str, values: Iterable[str]) -> list[str]:
        """Give the lists that hold one of `values`: there are few different lists, and they are looked at once."""
        if column not in self._cells:
            source = self._narrow if column in _SHORT else "events"
            found = self._cursor().execute(f"SELECT DISTINCT {column}::VARCHAR FROM {source}").fetchall()
            self._cells[column] = [cell or "" for (cell,) in found]
        wanted = set(values)
        return sorted(cell for cell in self._cells[column] if not wanted.isdisjoint(split_list(cell) or [""]))


def open_store(address: str | Path | pd.DataFrame, memory: str = "400MB") -> Store:
    """Open events for asking: a table in memory, a Parquet file, or a folder or address (s3://, gs://) of such files.

    Files may lie in folders such as year=2016/month=4. `memory` bounds what a question may use. Raise LoadError if
    nothing is there, or if columns are missing.
    """
    connection = duckdb.connect(config={"memory_limit": memory})
    if isinstance(address, pd.DataFrame):
        table = to_arrow(address)
        connection.register("given", table)
        connection.execute("CREATE TABLE events AS SELECT * FROM given")
        return Store(connection, "events in memory")
    name = str(address)
    try:
        if "://" in name:
            return Store(connection, name, open_remote(name))
        connection.execute(f"CREATE VIEW events AS {select_from(parquet_in(Path(address)), connection, name)}")
    except (OSError, pa.ArrowInvalid, duckdb.Error) as error:
        found = f"cannot be opened ({error})"
        raise LoadError(name, found, "a Parquet file, or a folder or address of such files") from error
    return Store(connection, name)
