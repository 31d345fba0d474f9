"""A store answers as pandas would, however the files lie, and reads no more than it shows."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest

from loaders.arrow import from_arrow, to_arrow
from loaders.event_files import parquet_bytes, write_events
from loaders.partitions import newest_first, write_partitions
from loaders.query import Choice, Query
from loaders.sources import LoadError
from loaders.store import open_store
from loaders.table import empty_table, events_table

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

from made_up_events import make_events

COMMON = {"location": "Aleppo", "latitude": 36.2, "longitude": 37.16, "geo_precision": "town", "event_type": "Battles"}
SMALL = events_table(
    [
        COMMON
        | {"event_id": "a", "event_date": date(2016, 4, 1), "event_date_end": date(2016, 4, 3), "actors": "ISIS"},
        COMMON
        | {"event_id": "b", "event_date": date(2016, 4, 3), "event_date_end": date(2016, 4, 3), "actors": "X; ISIS"},
        COMMON
        | {"event_id": "c", "event_date": date(2016, 4, 5), "event_date_end": date(2016, 4, 5), "actors": "ISIS-K"},
        COMMON | {"event_id": "d", "event_type": "Protests", "fatalities_low": 3, "evidence": "A Convoy; 100% of it."},
        {
            "event_id": "e",
            "event_date": date(2016, 4, 3),
            "event_date_end": date(2016, 4, 3),
            "unmapped_reason": "none",
        },
        COMMON | {"event_id": "f", "event_date": date(2017, 1, 1), "event_date_end": date(2017, 1, 1), "radius_km": 5},
    ]
)
EVENTS = make_events(5_000)


def ids(frame):
    return frame["event_id"].tolist()


@pytest.fixture(scope="module", params=["memory", "file", "folder", "address", "asked directly"])
def store(request, tmp_path_factory):
    """The same events, opened in every way."""
    folder = tmp_path_factory.mktemp("store")
    if request.param == "memory":
        return open_store(EVENTS)
    if request.param == "folder":
        write_partitions(EVENTS, folder / "parts")
        return open_store(folder / "parts")
    write_events(EVENTS, folder / "it's.parquet")
    if request.param == "address":
        write_partitions(EVENTS, folder / "parts")
        return open_store((folder / "parts").as_uri())
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "asked directly":
            patch.setattr("loaders.shelf.MOST_IN_INDEX", 10)
        return open_store(folder / "it's.parquet")


QUERIES = {
    "all": (Query(), slice(None)),
    "days": (
        Query(date(2016, 1, 1), date(2016, 6, 30)),
        EVENTS["event_date"].between(pd.Timestamp("2016-01-01"), pd.Timestamp("2016-06-30")),
    ),
    "a type": (
        Query(choices=(Choice(("event_type",), ("Riots", "Protests")),)),
        EVENTS["event_type"].isin(("Riots", "Protests")),
    ),
    "an actor on either side": (
        Query(choices=(Choice(("actors", "recipients"), ("ISIS",)),)),
        (EVENTS["actors"] == "ISIS") | (EVENTS["recipients"] == "ISIS"),
    ),
    "deaths": (Query(least_deaths=15), (EVENTS["fatalities_low"] >= 15).fillna(False)),
    "words": (Query(words=("CONVOY", "crossing")), EVENTS["evidence"].str.contains("convoy")),
    "a box": (Query(box=(34, 36, 36, 38)), EVENTS["latitude"].between(34, 36) & EVENTS["longitude"].between(36, 38)),
    "nothing": (Query(choices=(Choice(("actors",), ("nobody",)),)), EVENTS["event_id"] == ""),
    "a long text": (
        Query(choices=(Choice(("fatalities_words",), ("at least some",)),)),
        EVENTS["fatalities_words"] != "",
    ),
}


@pytest.mark.parametrize("name", QUERIES)
def test_every_answer_is_that_of_pandas(store, name):
    query, mask = QUERIES[name]
    expected = newest_first(EVENTS[mask])
    counts = store.counts(query)
    assert counts.events == counts.mapped == len(expected)
    assert counts.without_toll == expected["fatalities_low"].isna().sum()
    pd.testing.assert_frame_equal(store.rows(query, limit=20, offset=3), expected.iloc[3:23].reset_index(drop=True))
    every = pa.concat_tables([to_arrow(SMALL.iloc[:0]), *store.batches(query, rows=700)])
    pd.testing.assert_frame_equal(newest_first(from_arrow(every)), expected)
    days = store.spans(query)
    assert days["events"].sum() == len(expected)
    assert len(days) == len(expected.groupby(["event_date", "event_type"]))
    marks = store.per_footprint(query)
    assert marks["events"].sum() == len(expected)
    assert len(marks) == len(expected.groupby(["latitude", "longitude", "geo_precision", "event_type"]))
    actors = store.values("actors", query)
    assert dict(zip(actors["value"], actors["events"], strict=True)) == expected["actors"].value_counts().to_dict()


def test_threads_may_ask_at_once(store):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.counts(QUERIES["days"][0]).events, range(32)))
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(date(2016, 4, 2), date(2016, 4, 2)), "a"),
        (Query(date(2016, 4, 3), date(2016, 4, 3)), "abe"),
        (Query(date(2016, 4, 4), None), "cf"),
        (Query(None, date(2016, 4, 2)), "a"),
        (Query(date(2016, 4, 4), None, undated=True), "cdf"),
        (Query(choices=(Choice(("actors",), ("ISIS",)),)), "ab"),
        (Query(choices=(Choice(("actors",), ("ISIS", "")),)), "abdef"),
        (Query(choices=(Choice(("location",), ("",)),)), "e"),
        (Query(choices=(Choice(("event_type",), ("Battles' OR 1=1 --",)),)), ""),
        (Query(words=("100%",)), "d"),
        (Query(words=("100_",)), ""),
        (Query(words=("convoy", "it.")), "d"),
        (Query(mapped=True), "abcdf"),
        (Query(box=(36, 37, 37, 38)), "abcdf"),
        (Query(box=(36, 38, 37, -170)), ""),
        (Query(least_deaths=0), "d"),
    ],
)
def test_a_query_keeps_what_it_says(query, expected):
    assert "".join(sorted(ids(open_store(SMALL).rows(query)))) == expected


def test_dated_events_are_counted_by_their_days():
    spans = open_store(SMALL).spans(Query(choices=(Choice(("event_type",), ("Battles",)),)))
    assert [(f"{first:%F}", f"{last:%F}", events) for first, last, _, events in spans.itertuples(index=False)] == [
        ("2016-04-01", "2016-04-03", 1),
        ("2016-04-03", "2016-04-03", 1),
        ("2016-04-05", "2016-04-05", 1),
        ("2017-01-01", "2017-01-01", 1),
    ]


def test_footprints_of_one_point_are_told_apart():
    marks = open_store(SMALL).per_footprint(Query())
    assert marks[["location", "event_type", "radius_km", "events"]].astype(object).where(
        marks.notna(), None
    ).to_numpy().tolist() == [
        ["Aleppo", "Battles", None, 3],
        ["Aleppo", "Protests", None, 1],
        ["Aleppo", "Battles", 5.0, 1],
    ]


def test_parts_of_lists_are_counted_apart():
    values = open_store(SMALL).values("actors")
    assert dict(zip(values["value"], values["events"], strict=True)) == {"": 3, "ISIS": 2, "X": 1, "ISIS-K": 1}


def test_one_event_by_its_id():
    store = open_store(SMALL)
    assert ids(store.with_ids(["b"])) == ["b"]
    assert ids(store.with_ids(["' OR 1=1 --"])) == []


def test_pages_end_with_what_is_undated():
    store = open_store(SMALL)
    assert ids(store.rows(Query(), limit=4)) == ["f", "c", "a", "b"]
    assert ids(store.rows(Query(), limit=4, offset=4)) == ["e", "d"]


def test_an_empty_store_answers(tmp_path):
    write_events(empty_table(), tmp_path / "none.parquet")
    store = open_store(tmp_path / "none.parquet")
    assert store.counts(Query()).events == 0
    assert len(store.per_footprint(Query())) == len(store.spans(Query())) == len(store.rows(Query())) == 0


def test_files_of_others_may_hold_nulls_times_and_more_columns(tmp_path):
    frame = to_arrow(SMALL).to_pandas()
    for name in ("actors", "location", "evidence"):
        frame[name] = frame[name].mask(frame[name] == "", None)
    frame["event_date"] = pd.to_datetime(frame["event_date"])
    frame["extra"] = 1
    frame["fatalities_low"] = frame["fatalities_low"].astype("float64")
    pyarrow.parquet.write_table(pa.Table.from_pandas(frame), tmp_path / "others.parquet")
    store = open_store(tmp_path / "others.parquet")
    assert ids(store.rows(Query(choices=(Choice(("location",), ("",)),)))) == ["e"]
    assert "".join(sorted(ids(store.rows(Query(date(2016, 4, 3), date(2016, 4, 3)))))) == "abe"
    pd.testing.assert_frame_equal(store.rows(Query()), newest_first(SMALL))


def test_a_folder_is_partitioned_by_year_and_month(tmp_path):
    write_partitions(SMALL, tmp_path / "parts")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.parquet")) == [
        "parts/year=0/month=0/events.parquet",
        "parts/year=2016/month=4/events.parquet",
        "parts/year=2017/month=1/events.parquet",
    ]
    with pytest.raises(FileExistsError, match="is there already; expected a new folder"):
        write_partitions(SMALL, tmp_path / "parts")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parts"]


def test_a_store_changes_no_file(tmp_path):
    content = parquet_bytes(SMALL)
    (tmp_path / "events.parquet").write_bytes(content)
    (tmp_path / "events.parquet").chmod(0o444)
    open_store(tmp_path / "events.parquet").rows(Query())
    assert (tmp_path / "events.parquet").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["events.parquet"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "cannot be opened"),
        (lambda path: path.mkdir(), "the folder holds no .parquet file; expected one at least"),
        (lambda path: path.write_bytes(b"PAR1 no"), "cannot be opened"),
        (lambda path: pyarrow.parquet.write_table(pa.table({"event_id": ["a"]}), path), "has no columns event_date"),
    ],
)
def test_what_is_no_store_is_refused(make, message, tmp_path):
    make(tmp_path / "store.parquet")
    with pytest.raises(LoadError, match=message):
        open_store(tmp_path / "store.parquet")


@pytest.mark.parametrize("columns", [("latitude",), ("event_id; DROP TABLE events",), ()])
def test_a_choice_names_columns_of_text(columns):
    with pytest.raises(ValueError, match="expected columns of text"):
        Choice(columns, ("a",))


def test_files_are_asked_and_not_copied(tmp_path):
    write_events(EVENTS, tmp_path / "events.parquet")
    store = open_store(tmp_path / "events.parquet")
    assert len(store.rows(Query(), 1)) == 1
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):  # it reads the short columns into memory
            thread.join()
    (tmp_path / "events.parquet").unlink()
    assert store.counts(Query()).events == 5_000
    with pytest.raises(duckdb.Error):
        store.rows(Query())


def test_a_store_answers_before_its_columns_are_in_memory_and_when_they_cannot_be(tmp_path, monkeypatch):
    def fail(*_):
        raise duckdb.OutOfMemoryException("no room")

    write_events(SMALL, tmp_path / "events.parquet")
    monkeypatch.setattr("loaders.shelf.keep_short_columns", fail)
    store = open_store(tmp_path / "events.parquet")
    pd.testing.assert_frame_equal(store.rows(Query()), newest_first(SMALL))
    assert store.counts(Query()).events == store.values("status")["events"].sum() == len(SMALL)
