"""Later reports of an occurrence that an earlier summary told already: linked, never merged, so deaths count once.

The same is: another source, published before; the same place and type; days that overlap, named to within a few days;
no rival outcome. What is only placed in a province, or dated by a month, links to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.arrow import to_arrow
from loaders.table import LIST_SEPARATOR

LINKED_BY = (
    *("event_id", "event_date", "event_date_end", "time_precision", "event_type", "status", "latitude", "longitude"),
    *("geo_precision", "gains", "same_as", "source", "published", "evidence_start"),
)
"""The columns that linking looks at."""

_PAIR = pa.schema({"row": pa.int64(), "event_id": pa.string()})
# A report stands once for each of its days, so that only those that share one are compared; two that share several are
# paired on the first of them.
_CANDIDATES = """
CREATE TEMP TABLE candidates AS
SELECT row, event_id, event_type, latitude, longitude, source, gains, status = 'planned' AS planned,
       event_date AS first, unnest(generate_series(event_date, event_date_end, INTERVAL 1 DAY))::DATE AS day,
       coalesce(published, 'infinity'::DATE) AS published
FROM reports
WHERE geo_precision IN ('site', 'town', 'near', 'district')
  AND time_precision = 'day' AND event_date_end - event_date < 4 AND evidence_start IS NOT NULL AND same_as = ''
"""
# Sorting goes to disk where memory ends; gathering the ids of a report in SQL would not.
_PAIRS = """
SELECT later.row, earlier.event_id
FROM candidates AS later JOIN candidates AS earlier USING (latitude, longitude, event_type, day)
WHERE later.day = greatest(later.first, earlier.first)
  AND (earlier.published, earlier.row) < (later.published, later.row)
  AND earlier.source <> later.source AND earlier.planned = later.planned
  AND (earlier.gains = later.gains OR earlier.gains = '' OR later.gains = '')
ORDER BY later.row, earlier.published, earlier.row
"""


def link_reports(events: pd.DataFrame) -> pd.DataFrame:
    """Fill `same_as` of each event read from prose with the ids of earlier reports of the same occurrence."""
    reports = to_arrow(events, LINKED_BY).append_column("row", pa.array(range(len(events)), pa.int64()))
    with duckdb.connect() as connection:
        pairs = pair_reports(connection, reports).to_arrow_table()
    if not pairs.num_rows:
        return events
    same_as = events["same_as"].tolist()
    for row, ids in join_pairs(pairs.to_batches()):
        same_as[row] = ids
    return events.assign(same_as=pd.Series(same_as, index=events.index, dtype=events["same_as"].dtype))


def pair_reports(
    connection: duckdb.DuckDBPyConnection, reports: pa.Table | pa.RecordBatchReader
) -> duckdb.DuckDBPyRelation:
    """Give each later report's number, `row`, beside the `event_id` of an earlier one, in their order.

    `reports` holds the columns of LINKED_BY and `row`, the number of each event. What the connection may keep in memory
    bounds what this takes.
    """
    connection.register("reports", reports)
    connection.execute(_CANDIDATES)
    connection.unregister("reports")
    return connection.sql(_PAIRS)


def join_pairs(pairs: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, str]]:
    """Put the pairs of each later report together: its number, and `same_as` as the events table has it."""
    open_pairs = _PAIR.empty_table()
    for batch in pairs:
        known = pa.concat_tables([open_pairs, pa.Table.from_batches([batch]).cast(_PAIR)]).combine_chunks()
        rows = known["row"].to_numpy()
        closed = int(np.searchsorted(rows, rows[-1])) if len(rows) else 0
        if closed:
            yield from _join(known.slice(0, closed))
        open_pairs = known.slice(closed)
    if open_pairs.num_rows:
        yield from _join(open_pairs)


def _join(pairs: pa.Table) -> Iterator[tuple[int, str]]:
    """Join the ids of each run of pairs with the same row."""
    rows, firsts = np.unique(pairs["row"].to_numpy(), return_index=True)
    offsets = pa.array([*firsts, pairs.num_rows], pa.int32())
    ids = pa.ListArray.from_arrays(offsets, pairs["event_id"].combine_chunks())
    return zip(rows.tolist(), pc.binary_join(ids, LIST_SEPARATOR).to_pylist(), strict=True)
