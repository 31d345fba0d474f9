"""Events that lie together in one place, behind DuckDB: what is asked of them is answered without loading them all.

What is counted and filtered by is kept in memory as codes; texts are read from the files when they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from threading import Timer
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.dataset

from loaders.arrow import SCHEMA, to_frame
from loaders.counts import ALONE, BY_REASON, Row
from loaders.index import (
    LAST_DAY,
    SHORT,
    TELLING,
    WHOLE,
    count_all,
    keep_named,
    keep_short_columns,
    keep_telling_events,
    list_footprints,
    list_places,
    refuse_what_breaks_the_contract,
)
from loaders.query import LISTS, Choice, Query, Where, condition
from loaders.table import COLUMN_NAMES, LIST_SEPARATOR, coerce, empty_table, split_list

MOST_IN_INDEX = 5_000_000
"""The most events whose short columns are kept in memory, at 70 bytes each; of more, the files are asked directly."""

SETTLED = 1.0
"""Seconds from the first list of events, after which the page is drawn and short columns may be read into memory."""

MOST_ANSWERS = 12
"""How many counts are remembered, at up to 5 MB each for a million events."""

MOST_PAGES = 4
"""How many pages of rows are remembered, at 1 MB for 500 rows."""


@cache
def _nothing() -> pd.DataFrame:
    """Give the table without events, made once: it costs a tenth of a filter's change."""
    return empty_table()


class Shelf:
    """The events of one file, folder, address or table; safe to ask from several threads at once.

    `connection` knows them as `events`, in the columns and types of the events table and without nulls in text;
    `found`, if given, is registered as `found` first, which each thread has to do for itself. `name` is that of files
    that nobody has checked yet: LoadError is raised where they break the contract of the table.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, name: str = "", found: pyarrow.dataset.Dataset | None = None
    ) -> None:
        self._connection, self._found = connection, found
        self._cells: dict[str, list[str]] = {}
        self._kept: dict[str, pd.DataFrame] = {}
        self._answer = lru_cache(maxsize=MOST_ANSWERS)(self._fresh)
        self._number = lru_cache(maxsize=MOST_ANSWERS)(self._counted)
        self._placed = lru_cache(maxsize=MOST_ANSWERS)(self._per_footprint)
        self._page = lru_cache(maxsize=MOST_PAGES)(self._newest)
        self._told = lru_cache(maxsize=MOST_PAGES)(self._telling)
        cursor = self._cursor()
        open_ends, self.events = count_all(cursor)
        if name:
            refuse_what_breaks_the_contract(cursor, name, self.events)
        # Only a plain comparison lets Parquet skip what is too old, and nearly every table has its last days.
        self._last_day = LAST_DAY if open_ends else "event_date_end"
        self._flagged = keep_named(cursor)
        self._narrow = WHOLE
        self._tells = keep_telling_events(cursor, self._flagged)
        self._footprints = list_footprints(cursor)
        self._number_of = pd.Index(self._footprints["footprint"])
        self._begins_with_rows: list[Timer] = []
        if name and self.events <= MOST_IN_INDEX:
            # The first map needs none of it, and it takes longer than all before: the first list of events begins it.
            self._begins_with_rows.append(Timer(SETTLED, self._keep_short))
        elif self.events <= MOST_IN_INDEX:
            self._keep_short()

    def _keep_short(self) -> None:
        """Have short columns in memory from now on; until then, or where there is no room, the files are asked."""
        with suppress(duckdb.Error):
            self._narrow = keep_short_columns(self._cursor(), self._flagged)

    def counts(self, query: Query) -> list[Row]:
        """Count what a query has by the reason why it is not on the map: see `loaders.counts`."""
        return self._number(query)

    def _counted(self, query: Query) -> list[Row]:
        where = self._where(query)
        source = f"{self._flagged_source(query)} WHERE {where.sql}"
        return self._cursor().execute(f"SELECT {BY_REASON} FROM {source} GROUP BY reason", where.values).fetchall()

    def per_footprint(self, query: Query) -> pd.DataFrame:
        """Count the events on the map by footprint and type, the fullest footprint first."""
        return self._placed(query)

    def _per_footprint(self, query: Query) -> pd.DataFrame:
        where = self._where(query)
        where.add("latitude IS NOT NULL")
        kinds = "footprint, event_type::VARCHAR AS event_type, count(*) AS events"
        counted = self._fresh(
            f"SELECT {kinds} FROM {self._source(query)} WHERE {where.sql} GROUP BY ALL ORDER BY event_type",
            where.values,
        )
        rows = self._number_of.get_indexer(counted["footprint"])
        order = np.lexsort((rows, -counted["events"].to_numpy()))
        found = self._footprints.take(rows[order]).reset_index(drop=True)
        return found.assign(**{name: counted[name].to_numpy()[order] for name in ("event_type", "events")})

    def spans(self, query: Query, by: str = "event_type") -> pd.DataFrame:
        """Count the events with days, those that the query goes by, by first day, last day and a column of text."""
        where = self._where(query)
        begins, ends = self._days_of(query)
        where.add(f"{begins} IS NOT NULL")
        return self._frame(
            f"SELECT {begins} AS event_date, {ends} AS event_date_end, {by}::VARCHAR AS {by}, count(*) AS events "
            f"FROM {self._source(query)} WHERE {where.sql} GROUP BY ALL ORDER BY 1, 2, 3",
            where.values,
        )

    def moments(self, query: Query) -> pd.DataFrame:
        """Count the events on the map that have days by footprint, type, first day and last day, the earliest first."""
        where = self._where(query)
        begins, ends = self._days_of(query)
        where.add(f"{begins} IS NOT NULL AND latitude IS NOT NULL")
        return self._frame(
            f"SELECT footprint, event_type::VARCHAR AS event_type, {begins} AS event_date, {ends} AS event_date_end, "
            f"count(*) AS events FROM {self._source(query)} WHERE {where.sql} GROUP BY ALL ORDER BY 3, 4, 1, 2",
            where.values,
        )

    def values(self, column: str, query: Query) -> pd.DataFrame:
        """Count what a column of text holds, parts of lists apart: value, events."""
        Choice((column,), ("",))
        if query == Query() and column in self._kept:
            return self._kept[column]
        where = self._where(query)
        source = self._source(query) if column in SHORT else WHOLE
        part = f"unnest(string_split(cell, '{LIST_SEPARATOR}'))" if column in LISTS else "cell"
        cells = f"SELECT {column}::VARCHAR AS cell, count(*) AS events FROM {source} WHERE {where.sql} GROUP BY 1"
        counted = self._frame(
            f"SELECT value, sum(events)::BIGINT AS events FROM (SELECT {part} AS value, events FROM ({cells})) "
            "GROUP BY 1 ORDER BY events DESC, value",
            where.values,
        )
        if query == Query():
            self._kept[column] = counted
        return counted

    def tolls(self, query: Query, by: str) -> pd.DataFrame:
        """Sum the deaths of the events that count by themselves, by a column: known, low, high, is_open."""
        where = self._where(query)
        where.add(ALONE)
        return self._frame(
            f"SELECT {by}::VARCHAR AS {by}, count(*) AS known, sum(fatalities_low)::BIGINT AS low, "
            "coalesce(sum(fatalities_high), 0)::BIGINT AS high, bool_or(fatalities_high IS NULL) AS is_open "
            f"FROM {self._flagged_source(query)} WHERE {where.sql} GROUP BY 1 ORDER BY 1",
            where.values,
        )

    def sources(self, query: Query) -> pd.DataFrame:
        """Count the events of each text: source, publisher, published (if on one day), events, mapped."""
        where = self._where(query)
        return self._frame(
            "SELECT source::VARCHAR AS source, publisher::VARCHAR AS publisher, "
            "CASE WHEN min(published) = max(published) THEN min(published) END AS published, "
            f"count(*) AS events, count(latitude) AS mapped FROM {self._source(query)} WHERE {where.sql} "
            "GROUP BY 1, 2 ORDER BY 1, 2",
            where.values,
        )

    def published(self) -> pd.DataFrame:
        """List the days on which something was published: published."""
        return self._frame(f"SELECT DISTINCT published FROM {self._narrow} WHERE published IS NOT NULL ORDER BY 1")

    def places(self) -> pd.DataFrame:
        """Count the events by the place that they name, with the finest footprint of those in it."""
        if "places" not in self._kept:
            self._kept["places"] = list_places(self._cursor(), self._narrow)
        return self._kept["places"]

    def rows(self, query: Query, limit: int, offset: int) -> pd.DataFrame:
        """Give a page of the events table, ordered as `loaders.partitions.newest_first` does.

        The day of the page's last row is found first, from one column: all columns are then read from that day on.
        """
        with suppress(IndexError):
            self._begins_with_rows.pop().start()
        return self._page(query, limit, offset)

    def _newest(self, query: Query, limit: int, offset: int) -> pd.DataFrame:
        where = self._where(query)
        days = f"SELECT {self._last_day} AS day FROM {self._source(query)} WHERE {where.sql} AND day IS NOT NULL"
        last = self._row(f"{days} ORDER BY 1 DESC LIMIT 1 OFFSET {offset + limit - 1}", where.values)
        if last:
            where.add(f"{self._last_day} >= ?", last[0])
        order = f"{self._last_day} DESC NULLS LAST, source, evidence_start NULLS LAST, event_id"
        return self._events(f"WHERE {where.sql} ORDER BY {order} LIMIT {limit} OFFSET {offset}", where.values)

    def batches(self, query: Query, rows: int) -> Iterator[pa.Table]:
        """Give every event that a query has, some at a time, in the order in which they lie."""
        where = self._where(query)
        sql = f"SELECT {', '.join(COLUMN_NAMES)} FROM {WHOLE} WHERE {where.sql}"
        for batch in self._cursor().sql(sql, params=where.values).to_arrow_reader(rows):
            yield pa.Table.from_batches([batch]).cast(SCHEMA)

    def with_ids(self, ids: Sequence[str]) -> pd.DataFrame:
        """Give the events of these ids that are here."""
        return self._events("WHERE event_id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])

    def held(self, ids: Sequence[str]) -> set[str]:
        """Tell which of these ids are here."""
        found = self._fresh("SELECT event_id FROM events WHERE event_id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])
        return set(found["event_id"])

    def telling(self, query: Query) -> pd.DataFrame:
        """Give the events that must be looked at beside others, without their texts."""
        return self._told(query) if self._tells else _nothing()

    def _telling(self, query: Query) -> pd.DataFrame:
        where = self._where(query)
        if query.columns - set(TELLING):
            where.add("tells")
        source = self._flagged if query.columns - set(TELLING) else "telling"
        found = self._fresh(f"SELECT {', '.join(TELLING)} FROM {source} WHERE {where.sql}", where.values)
        return coerce(found) if len(found) else _nothing()

    def beside(self, events: pd.DataFrame, query: Query) -> pd.DataFrame:
        """Give the events of the same places and types as these, without their texts."""
        keys = ("location", "admin1", "country", "event_type")
        where = self._where(query)
        there = events.loc[:, list(keys)].drop_duplicates()
        lists = ", ".join(f"unnest(?::VARCHAR[]) AS {key}" for key in keys)
        where.add(
            f"({', '.join(keys)}) IN (SELECT ({', '.join(keys)}) FROM (SELECT {lists}))",
            *(there[key].tolist() for key in keys),
        )
        return coerce(self._fresh(f"SELECT {', '.join(TELLING)} FROM {WHOLE} WHERE {where.sql}", where.values))

    def _days_of(self, query: Query) -> tuple[str, str]:
        return ("published", "published") if query.by_report else ("event_date", self._last_day)

    def _source(self, query: Query) -> str:
        """Give the table to count in: the evidence is not in memory."""
        return WHOLE if query.columns - set(SHORT) else self._narrow

    def _flagged_source(self, query: Query) -> str:
        """Give the table to count in where it matters which events `tells`."""
        return self._flagged if self._source(query) == WHOLE else self._narrow

    def _events(self, rest: str, values: Sequence[Any]) -> pd.DataFrame:
        asked = self._cursor().sql(f"SELECT {', '.join(COLUMN_NAMES)} FROM {WHOLE} {rest}", params=list(values))
        return to_frame(asked.to_arrow_table().cast(SCHEMA))

    def _frame(self, sql: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        """Give an answer that may have been given before: a page asks for some twice, and again at each click."""
        hashable = tuple(tuple(value) if isinstance(value, list) else value for value in values)
        return self._answer(sql, hashable)

    def _fresh(self, sql: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        return self._cursor().execute(sql, list(values)).df()

    def _row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...]:
        """Give the first row, empty if there is none."""
        return self._cursor().execute(sql, list(values)).fetchone() or ()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        if self._found is not None:
            cursor.register("found", self._found)
        return cursor

    def _where(self, query: Query) -> Where:
        return condition(query, self._last_day, self._cells_with)

    def _cells_with(self, column: str, values: Iterable[str]) -> list[str]:
        """Give the lists that hold one of `values`: there are few different lists, and they are looked at once."""
        if column not in self._cells:
            source = self._narrow if column in SHORT else WHOLE
            found = self._cursor().execute(f"SELECT DISTINCT {column}::VARCHAR FROM {source}").fetchall()
            self._cells[column] = [cell for (cell,) in found]
        wanted = set(values)
        return sorted(cell for cell in self._cells[column] if not wanted.isdisjoint(split_list(cell) or [""]))
