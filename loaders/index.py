"""What a shelf of events keeps in memory: short columns as codes, footprints, and the events that tell of others."""

from __future__ import annotations

import duckdb
import pandas as pd

from loaders.sources import LoadError
from loaders.table import COLUMN_NAMES, COLUMNS, LIST_SEPARATOR

FOOTPRINT = ("latitude", "longitude", "radius_km", "bearing_deg", "distance_km", "geo_precision")
"""What makes two events share a mark."""
SHORT = (
    *("event_type", "sub_event_type", "time_precision", "status", "actors", "recipients", "location", "location_ar"),
    *("admin1", "country", "geo_precision", "anchor", "gains", "claimants", "reporters", "publisher", "source"),
    "unmapped_reason",
)
"""Columns of text with few different cells."""
TELLING = tuple(
    name
    for name in COLUMN_NAMES
    if name not in ("date_rule", "source_url", "source_sha256", "story", "evidence", "evidence_also", "spans")
)
"""The columns of events that are looked at beside others: all but the long texts."""
LAST_DAY = "coalesce(event_date_end, event_date)"

_PLAIN = (
    *("event_date", "event_date_end", "published", "fatalities_low", "fatalities_high", "radius_km", "bearing_deg"),
    *("distance_km", "latitude", "longitude"),
)
_TELLS = "part_of <> '' OR same_as <> '' OR gains <> '' OR status = 'denied'"
_NAMED = "event_id IN (SELECT event_id FROM named)"
WHOLE = f"(SELECT *, hash({', '.join(FOOTPRINT)}) AS footprint FROM events)"
FLAGGED = f"(SELECT *, ({_TELLS} OR {_NAMED}) AS tells FROM {WHOLE})"
"""`tells`: the events that cannot be counted by themselves. Their deaths may be another's, or they contradict one."""


def count_all(cursor: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Count the events without a last day, and all of them."""
    found = cursor.execute("SELECT count(event_date) - count(event_date_end), count(*) FROM events").fetchone()
    return found or (0, 0)


def refuse_what_breaks_the_contract(cursor: duckdb.DuckDBPyConnection, name: str, events: int) -> None:
    """Raise LoadError for what the views rely on: words, points on earth, each id once."""
    for column in (column for column in COLUMNS if column.words):
        known = ("", *column.words)
        marks = ", ".join("?" * len(known))
        stray = cursor.execute(
            f"SELECT {column.name} FROM events WHERE {column.name} NOT IN ({marks}) LIMIT 1", known
        ).fetchone()
        if stray:
            raise LoadError(name, f"{stray[0]!r} in {column.name}", f"one of {', '.join(column.words)}")
    off_earth = "latitude NOT BETWEEN -90 AND 90 OR longitude NOT BETWEEN -180 AND 180"
    if cursor.execute(f"SELECT 1 FROM events WHERE {off_earth} LIMIT 1").fetchone():
        raise LoadError(name, "points that are not on earth", "latitude of -90 to 90, longitude of -180 to 180 degrees")
    if _count_ids(cursor, "hash(event_id)") != events and (ids := _count_ids(cursor, "event_id")) != events:
        raise LoadError(name, f"{events:,} events of {ids:,} ids", "each id once")


def _count_ids(cursor: duckdb.DuckDBPyConnection, told_by: str) -> int:
    """Count the ids; numbers made of them take half as long, and say the same unless two are alike by chance."""
    (ids,) = cursor.execute(f"SELECT count(DISTINCT {told_by}) FROM events").fetchone() or (0,)
    return int(ids)


def keep_named(cursor: duckdb.DuckDBPyConnection) -> str:
    """Keep the ids that other events name; give the events with `tells`, worked out as cheaply as may be."""
    parts = f"SELECT unnest(string_split(same_as, '{LIST_SEPARATOR}')) AS event_id FROM events WHERE same_as <> ''"
    wholes = "SELECT part_of AS event_id FROM events WHERE part_of <> ''"
    cursor.execute(f"CREATE TABLE named AS SELECT DISTINCT event_id FROM ({parts} UNION ALL {wholes})")
    return FLAGGED if cursor.execute("SELECT 1 FROM named LIMIT 1").fetchone() else FLAGGED.replace(_NAMED, "false")


def keep_short_columns(cursor: duckdb.DuckDBPyConnection, flagged: str) -> str:
    """Keep what queries narrow and count by, cells of text as codes; give the table's name."""
    cells = ", ".join(f"list(DISTINCT {name} ORDER BY {name}) AS {name}" for name in SHORT)
    cursor.execute(f"CREATE TABLE cells AS SELECT {cells} FROM events")
    for name in SHORT:
        cursor.execute(f"CREATE TYPE {name}_cells AS ENUM (SELECT unnest({name}) FROM cells)")
    coded = ", ".join(f"{name}::{name}_cells AS {name}" for name in SHORT)
    cursor.execute(f"CREATE TABLE short AS SELECT {coded}, {', '.join(_PLAIN)}, footprint, tells FROM {flagged}")
    return "short"


def keep_telling_events(cursor: duckdb.DuckDBPyConnection, flagged: str) -> int:
    """Keep the events that must be looked at beside others, and count them."""
    cursor.execute(f"CREATE TABLE telling AS SELECT {', '.join(TELLING)}, footprint FROM {flagged} WHERE tells")
    (count,) = cursor.execute("SELECT count(*) FROM telling").fetchone() or (0,)
    return int(count)


def list_footprints(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Give each footprint once, with its number and the names of its place, in the order of FOOTPRINT."""
    numbers = ", ".join(f"min({name}) AS {name}" for name in FOOTPRINT[:-1])
    words = ", ".join(f"min({name})::VARCHAR AS {name}" for name in (FOOTPRINT[-1], "location", "admin1", "country"))
    order = ", ".join(f"{name} NULLS FIRST" for name in FOOTPRINT)
    return cursor.execute(
        f"SELECT footprint, {numbers}, {words} FROM {WHOLE} WHERE latitude IS NOT NULL GROUP BY footprint "
        f"ORDER BY {order}"
    ).df()


def list_places(cursor: duckdb.DuckDBPyConnection, table: str) -> pd.DataFrame:
    """Give each place that events of a table name: how many name it, and the finest footprint of those in it."""
    finest = (
        "min({apart: distance_km IS NOT NULL, radius: radius_km, word: geo_precision::VARCHAR, "
        "latitude: latitude, longitude: longitude})"
    )
    return cursor.execute(
        "SELECT location, admin1, country, location_ar, finest.word AS geo_precision, finest.radius AS radius_km, "
        "finest.latitude AS latitude, finest.longitude AS longitude, finest.apart AS apart, events "
        "FROM (SELECT location::VARCHAR AS location, admin1::VARCHAR AS admin1, country::VARCHAR AS country, "
        f"max(location_ar::VARCHAR) AS location_ar, {finest} AS finest, count(*) AS events FROM {table} "
        "WHERE location::VARCHAR <> '' GROUP BY 1, 2, 3) ORDER BY 1, 2, 3"
    ).df()
