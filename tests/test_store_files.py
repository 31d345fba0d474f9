"""Parquet of others and of object stores: opened as it lies, and refused where it breaks the contract."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest

from loaders.arrow import to_arrow
from loaders.partitions import newest_first, write_partitions
from loaders.query import Query
from loaders.sources import LoadError
from loaders.store import is_store, open_store
from object_store import put_folder, serve_object_store
from test_store import EVENTS, QUERIES, SMALL

OF_TWO_YEARS = EVENTS["event_date"].dt.year.isin((2016, 2017))
"""A file for each of their months: each question asks the object store for every one."""


def test_an_object_store_is_asked_where_it_lies(tmp_path):
    write_partitions(EVENTS[OF_TWO_YEARS], tmp_path / "parts")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "readme.txt").write_text("no events")
    with serve_object_store() as bucket:
        put_folder(tmp_path, bucket)
        store = open_store(f"{bucket}/parts")
        assert is_store(f"{bucket}/parts")
        for query, mask in QUERIES.values():
            expected = newest_first(EVENTS[OF_TWO_YEARS & EVENTS.index.isin(EVENTS[mask].index)])
            assert store.counts(query).events == len(expected)
            page = expected.iloc[:20].reset_index(drop=True)
            pd.testing.assert_frame_equal(store.rows(query, limit=20), page)
        for address in (f"{bucket}/empty", f"{bucket}/absent", "s3://absent-bucket/events"):
            with pytest.raises(LoadError, match=r"holds no \.parquet file|cannot be opened") as told:
                open_store(address)
            assert str(told.value).startswith(f"{address}: ")
            assert "expected" in str(told.value)


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        ("event_type", ["Battles", "Fight"], "'Fight' in event_type; expected one of Battles, "),
        ("geo_precision", ["town", "exact"], "'exact' in geo_precision; expected one of site, "),
        ("latitude", [36.2, 181.0], "points that are not on earth"),
        ("event_id", ["a", "a"], "2 events of 1 ids"),
    ],
)
def test_parquet_that_breaks_the_contract_is_refused(column, values, message, tmp_path):
    frame = to_arrow(SMALL.iloc[:2]).to_pandas()
    frame[column] = values
    pyarrow.parquet.write_table(pa.Table.from_pandas(frame), tmp_path / "others.parquet")
    with pytest.raises(LoadError, match=message):
        open_store(tmp_path / "others.parquet")


def test_parquet_alone_is_opened_as_it_lies(tmp_path):
    write_partitions(SMALL, tmp_path / "parts")
    assert is_store(tmp_path / "parts")
    assert is_store(tmp_path / "absent.parquet")
    (tmp_path / "parts" / "report.txt").write_text("Prose.")
    assert not is_store(tmp_path / "parts")
    assert not is_store(tmp_path / "events.csv")


def test_a_file_that_lacks_a_column_of_text_fills_none_of_its_cells(tmp_path):
    table = to_arrow(SMALL)
    pyarrow.parquet.write_table(table.slice(0, 3), tmp_path / "new.parquet")
    pyarrow.parquet.write_table(table.slice(3).drop_columns(["evidence_also"]), tmp_path / "old.parquet")
    store = open_store(tmp_path)
    assert len(store) == len(SMALL)
    assert set(store.rows(Query())["evidence_also"]) == {""}
