"""What an archive must know of all its events at once: which were met before, which tell the same occurrence.

DuckDB does it within bounded memory, on disk as far as it must, so that an archive of any size can be put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet

from loaders.arrow import schema_of
from loaders.same import LINKED_BY, join_pairs, pair_reports

IDS = ("event_id", "source")
_MEMORY = "128MB"
_PAIRS_AT_ONCE = 10_000
_DOUBLED = """
CREATE TEMP TABLE doubled AS SELECT row, source FROM ids JOIN (
    SELECT event_id, min(row) AS first FROM ids GROUP BY event_id HAVING count(*) > 1
) USING (event_id) WHERE row <> first
"""


def find_doubled(tables: Iterable[pa.Table], folder: Path) -> tuple[pa.Array, list[tuple[str, int]]]:
    """Find the events that stand further up already, by their ids; `tables` have the columns of IDS.

    Give the numbers of their rows, and how many each source has, in the order of the first of each.
    """
    with _connect(folder) as connection:
        connection.register("given", _number(tables, IDS))
        connection.execute("CREATE TEMP TABLE ids AS SELECT * FROM given")
        connection.execute(_DOUBLED)
        rows = connection.sql("SELECT row FROM doubled ORDER BY row").to_arrow_table().column(0)
        counts = connection.execute("SELECT source, count(*) FROM doubled GROUP BY source ORDER BY min(row)").fetchall()
    return rows, counts


def link_rows(tables: Iterable[pa.Table], folder: Path) -> Iterator[tuple[int, str]]:
    """Give number and `same_as` of each event that has earlier reports; `tables` have the columns of LINKED_BY.

    The pairs lie in a file meanwhile, so that writing the events begins when what finding them took is free again.
    """
    pairs = folder / "pairs.parquet"
    with _connect(folder) as connection:
        pair_reports(connection, _number(tables, LINKED_BY)).write_parquet(str(pairs))
    yield from join_pairs(pyarrow.parquet.ParquetFile(pairs).iter_batches(_PAIRS_AT_ONCE))


def _connect(folder: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": str(folder)})


def _number(tables: Iterable[pa.Table], columns: Iterable[str]) -> pa.RecordBatchReader:
    """Stream tables with each row's number beside it."""
    schema = schema_of(columns).append(pa.field("row", pa.int64()))

    def batches() -> Iterator[pa.RecordBatch]:
        seen = 0
        for table in tables:
            rows = pa.array(range(seen, seen + table.num_rows), pa.int64())
            yield from table.append_column("row", rows).cast(schema).to_batches()
            seen += table.num_rows

    return pa.RecordBatchReader.from_batches(schema, batches())
