"""Events by the million: Parquet on disk or in an object store, asked by DuckDB, so that only what is shown is read.

A store is read-only. It may be several shelves that are asked as one: what the app opened, and what a visitor added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from loaders.addresses import is_address
from loaders.arrow import ROWS_AT_ONCE, to_arrow
from loaders.counts import Counts, sum_rows
from loaders.partitions import columns_without_nulls, newest_first, open_remote, parquet_in, select_from
from loaders.query import Query
from loaders.shelf import Shelf
from loaders.sources import LoadError

PAGE = 200


class Store:
    """Shelves of events, asked as one. No event may lie on two of them: see `new_to`."""

    def __init__(self, shelves: Iterable[Shelf]) -> None:
        self._shelves = tuple(shelves)
        self._published: frozenset[date] | None = None

    def __len__(self) -> int:
        """How many events there are."""
        return sum(shelf.events for shelf in self._shelves)

    def beside(self, other: Store) -> Store:
        """Give both as one."""
        return Store((*self._shelves, *other._shelves))

    def new_to(self, events: pd.DataFrame) -> pd.DataFrame:
        """Give those of `events` that are not here."""
        ids = events["event_id"].tolist()
        return events[~events["event_id"].isin(set[str]().union(*(shelf.held(ids) for shelf in self._shelves)))]

    def counts(self, query: Query) -> Counts:
        """Count what a query has: all, on the map and why not, and the deaths of what counts by itself."""
        return sum_rows(row for shelf in self._shelves for row in shelf.counts(query))

    def per_footprint(self, query: Query) -> pd.DataFrame:
        """Count the events on the map by footprint and type, those of each shelf apart.

        Columns: footprint (a number for `Query.footprints`), those of `loaders.index.FOOTPRINT`, location, admin1,
        country, event_type, events.
        """
        return self._together(lambda shelf: shelf.per_footprint(query))

    def spans(self, query: Query, by: str = "event_type") -> pd.DataFrame:
        """Count the dated events by event_date, event_date_end and a column of text, those of each shelf apart.

        Where the query goes `by_report`, both are the day of publication.
        """
        return self._together(lambda shelf: shelf.spans(query, by))

    def moments(self, query: Query) -> pd.DataFrame:
        """Count the events on the map that have days, those that the query goes by, those of each shelf apart.

        Columns: footprint, event_type, event_date, event_date_end, events.
        """
        return self._together(lambda shelf: shelf.moments(query))

    def values(self, column: str, query: Query | None = None) -> pd.DataFrame:
        """Count what a column of text holds, parts of lists apart: value, events; the commonest first."""
        found = self._together(lambda shelf: shelf.values(column, query or Query()))
        if len(self._shelves) == 1:
            return found
        counted = found.groupby("value", sort=False)["events"].sum().reset_index()
        return counted.sort_values(["events", "value"], ascending=[False, True], ignore_index=True)

    def tolls(self, query: Query, by: str) -> pd.DataFrame:
        """Sum the deaths of the events that are not `telling`, by a column of text, those of each shelf apart.

        Columns: that one, known, low, high, is_open. Events that say nothing of deaths are left out.
        """
        return self._together(lambda shelf: shelf.tolls(query, by))

    def sources(self, query: Query) -> pd.DataFrame:
        """Count the events of each text: source, publisher, published (if on one day), events, mapped."""
        found = self._together(lambda shelf: shelf.sources(query)).groupby(["source", "publisher"], as_index=False)
        return found.agg({"published": "min", "events": "sum", "mapped": "sum"})

    def published_days(self) -> frozenset[date]:
        """Give the days on which something was published that gave events."""
        if self._published is None:
            self._published = frozenset(self._together(Shelf.published)["published"].dt.date)
        return self._published

    def places(self) -> pd.DataFrame:
        """Count the events by the place that they name: location, admin1, country, events, the most first.

        Beside it, location_ar, and the geo_precision, radius_km, latitude and longitude of the finest footprint in it.
        """
        found = self._together(Shelf.places).sort_values(["apart", "radius_km"], kind="stable").drop(columns="apart")
        counts = found.groupby(["location", "admin1", "country"])["events"].transform("sum")
        once = found.assign(events=counts).drop_duplicates(["location", "admin1", "country"])
        return once.sort_values("events", ascending=False, kind="stable", ignore_index=True)

    def rows(self, query: Query, limit: int = PAGE, offset: int = 0) -> pd.DataFrame:
        """Give a page of the events table, the newest first, those of one day as their sources tell them."""
        if len(self._shelves) == 1:
            return self._shelves[0].rows(query, limit, offset)
        found = newest_first(self._together(lambda shelf: shelf.rows(query, limit + offset, 0)))
        return found.iloc[offset : offset + limit].reset_index(drop=True)

    def batches(self, query: Query, rows: int = ROWS_AT_ONCE) -> Iterator[pa.Table]:
        """Give every event that a query has in Arrow tables, in no order of time: for files, of any size."""
        for shelf in self._shelves:
            yield from shelf.batches(query, rows)

    def with_ids(self, ids: Sequence[str]) -> pd.DataFrame:
        """Give the events of these ids that are here."""
        return self._together(lambda shelf: shelf.with_ids(ids))

    def telling(self, query: Query) -> pd.DataFrame:
        """Give the events that must be looked at beside others, without their texts.

        They are part of a total, told again, ends of a place's control or denied, or one of these names them. All
        others can be counted by themselves.
        """
        return self._together(lambda shelf: shelf.telling(query))

    def contested(self, *queries: Query) -> list[pd.DataFrame]:
        """Give for each query what `telling` gives and, of what is denied in any, the events of that place and type."""
        told = [self.telling(query) for query in queries]
        denied = pd.concat([frame[frame["status"] == "denied"] for frame in told])
        if denied.empty:
            return told
        near = [self._together(lambda shelf, query=query: shelf.beside(denied, query)) for query in queries]  # type: ignore[misc]
        pairs = zip(told, near, strict=True)
        return [pd.concat(pair, ignore_index=True).drop_duplicates("event_id", ignore_index=True) for pair in pairs]

    def _together(self, ask: Callable[[Shelf], pd.DataFrame]) -> pd.DataFrame:
        answers = [ask(shelf) for shelf in self._shelves]
        held = [answer for answer in answers if len(answer)] or answers[:1]
        return held[0] if len(held) == 1 else pd.concat(held, ignore_index=True)


def is_store(address: str | Path) -> bool:
    """Tell whether something is to be opened as it lies: Parquet, a folder of nothing else, or any address."""
    path = Path(address)
    if is_address(address) or not path.is_dir():
        return is_address(address) or path.suffix.lower() == ".parquet"
    files = [file for file in path.rglob("*") if file.is_file() and not file.name.startswith((".", "_"))]
    return bool(files) and all(file.suffix.lower() == ".parquet" for file in files)


def open_store(address: str | Path | pd.DataFrame, memory: str = "400MB") -> Store:
    """Open events for asking: a table in memory, a Parquet file, or a folder or address (s3://, gs://) of such files.

    Files may lie in folders such as year=2016/month=4. `memory` bounds what a question may use. Raise LoadError if
    nothing is there, or if it is not an events table.
    """
    connection = duckdb.connect(config={"memory_limit": memory})
    if isinstance(address, pd.DataFrame):
        connection.register("given", to_arrow(address))
        connection.execute("CREATE TABLE events AS SELECT * FROM given")
        connection.unregister("given")
        return Store([Shelf(connection)])
    name = str(address)
    try:
        if is_address(name):
            found = open_remote(name)
            connection.register("found", found)
            connection.execute(f"CREATE VIEW events AS {select_from('found', connection, name)}")
            return Store([Shelf(connection, name, found)])
        files, filled = parquet_in(Path(address)), columns_without_nulls(connection, Path(address))
        connection.execute(f"CREATE VIEW events AS {select_from(files, connection, name, filled)}")
        return Store([Shelf(connection, name)])
    except (OSError, pa.ArrowInvalid, duckdb.Error) as error:
        found = f"cannot be opened ({error})"
        raise LoadError(name, found, "a Parquet file, or a folder or address of such files") from error
