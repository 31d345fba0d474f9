"""The contract: the events table's columns, types, units and words, and the check that a table keeps them.

Every loader gives this table and everything after the loaders reads nothing else. In memory it is a pandas DataFrame:
text is `str` and empty when unknown, dates are `datetime64[s]`, counts are nullable `Int64`, numbers are `float64`.
A list is one text whose parts are joined with "; ".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from geo.places import GEO_PRECISIONS

Kind = Literal["text", "list", "json", "date", "count", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the events table: what it holds, and the words it is limited to, if it is."""

    name: str
    kind: Kind
    meaning: str
    words: tuple[str, ...] = ()


SUB_EVENT_TYPES = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
"""ACLED's six event types and 25 sub-types (ACLED Codebook, 2023 and later)."""

EVENT_TYPES = tuple(SUB_EVENT_TYPES)
TYPE_OF_SUB_TYPE = {sub: event_type for event_type, subs in SUB_EVENT_TYPES.items() for sub in subs}
TIME_PRECISIONS = ("day", "week", "month", "unknown")
STATUSES = ("reported", "claimed", "planned", "ongoing", "denied")

COLUMNS = (
    Column("event_id", "text", "stable hash of source, story, place, dates and type"),
    Column("event_date", "date", "first day"),
    Column("event_date_end", "date", "last day, inclusive"),
    Column("time_precision", "text", "how precisely the words date the event", TIME_PRECISIONS),
    Column("date_rule", "text", "how the dates were found: the words and the rule"),
    Column("event_type", "text", "ACLED's type", EVENT_TYPES),
    Column("sub_event_type", "text", "ACLED's sub-type", tuple(TYPE_OF_SUB_TYPE)),
    Column("status", "text", "how the event is told", STATUSES),
    Column("actors", "list", "who acts, by canonical name"),
    Column("recipients", "list", "toward whom"),
    Column("location", "text", "the place as the gazetteer names it"),
    Column("location_ar", "text", "its Arabic name"),
    Column("admin1", "text", "governorate"),
    Column("country", "text", "country"),
    Column("latitude", "number", "middle of the footprint, WGS 84 degrees north"),
    Column("longitude", "number", "middle of the footprint, WGS 84 degrees east"),
    Column("geo_precision", "text", "how precisely the words place the event", GEO_PRECISIONS),
    Column("radius_km", "number", "half-width of the footprint"),
    Column("anchor", "text", "for a relative place, the place it is told from"),
    Column("bearing_deg", "number", "from the anchor, clockwise from north"),
    Column("distance_km", "number", "from the anchor"),
    Column("fatalities_low", "count", "deaths, least; empty is unknown"),
    Column("fatalities_high", "count", "deaths, most; empty is unknown"),
    Column("fatalities_words", "text", "the words that the deaths came from"),
    Column("civilians_killed", "count", "civilians among the dead, when stated"),
    Column("children_killed", "count", "children among the dead, when stated"),
    Column("injured_low", "count", "injured, least"),
    Column("injured_high", "count", "injured, most"),
    Column("gains", "text", "who ends holding the place, if it changed hands"),
    Column("claimants", "list", "who asserts it"),
    Column("reporters", "list", "who passes it on"),
    Column("publisher", "text", "who published it"),
    Column("part_of", "text", "event_id of the aggregate that already counts this event's deaths"),
    Column("same_as", "list", "event_ids of earlier reports of the same occurrence"),
    Column("source", "text", "file name"),
    Column("source_url", "text", "address, if known"),
    Column("published", "date", "day of publication"),
    Column("source_sha256", "text", "fixity of the bytes read"),
    Column("story", "text", "headline"),
    Column("evidence", "text", "the sentence"),
    Column("evidence_start", "count", "its first character in the source text"),
    Column("evidence_end", "count", "one past its last character"),
    Column("evidence_also", "json", "further sentences on the same event: [[start, end], ...]"),
    Column("spans", "json", "field -> [start, end] in the source text"),
    Column("unmapped_reason", "text", "why there is no point on the map"),
)
"""The columns, in order. Lists are joined with "; "; JSON is compact text; offsets are half-open."""

COLUMN_NAMES = tuple(column.name for column in COLUMNS)
LIST_SEPARATOR = "; "
_DTYPES = {"text": "str", "list": "str", "json": "str", "date": "datetime64[s]", "count": "Int64", "number": "float64"}
_EXPECTED = {"date": "a day such as 2017-11-13", "count": "a whole number", "number": "a number"}


class TableError(ValueError):
    """A table that is not an events table: the message names row, column, value and what was expected.

    `row` counts from 0 and is None where the fault is not in one row.
    """

    def __init__(self, found: str, expected: str, column: str = "", row: int | None = None) -> None:
        super().__init__(found, expected, column, row)
        self.found, self.expected, self.column, self.row = found, expected, column, row

    def __str__(self) -> str:
        place = [] if self.row is None else [f"row {self.row + 1}"]
        place += [self.column] if self.column else []
        return f"{', '.join(place)}{': ' if place else ''}{self.found}; expected {self.expected}"


def join_list(parts: Iterable[str]) -> str:
    """Write a list as one cell, each part once, in the order first seen."""
    return LIST_SEPARATOR.join(dict.fromkeys(part for part in parts if part))


def split_list(cell: str) -> list[str]:
    """Read a list back from its cell."""
    return [part for part in cell.split(LIST_SEPARATOR) if part]


_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def to_json(value: object) -> str:
    """Write a JSON cell: compact, keys sorted, so that equal values are equal text."""
    return _JSON.encode(value)


def cell_text(value: Any) -> str:
    """Write one value as a cell of CSV: ISO days, numbers in full, unknown as nothing."""
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    if isinstance(value, (pd.Timestamp, date)):
        return f"{value:%Y-%m-%d}"
    text = repr(float(value)) if isinstance(value, float) else str(value)
    return text.removesuffix(".0")


def event_id(*parts: str) -> str:
    """Hash what identifies an event into sixteen hexadecimal digits, the same on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def empty_table() -> pd.DataFrame:
    """Give an events table without rows."""
    return events_table([])


def events_table(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make an events table from one mapping per event; a column that a row lacks is unknown.

    Raise TableError where a value does not fit its column.
    """
    frame = pd.DataFrame.from_records([dict(row) for row in rows])
    refuse_stray_columns(frame.columns)
    return validate(coerce(frame))


def refuse_stray_columns(names: Iterable[str]) -> None:
    """Raise TableError for columns that the events table does not have."""
    stray = [str(name) for name in names if name not in COLUMN_NAMES]
    if stray:
        raise TableError(f"columns {', '.join(stray)} are not of the events table", ", ".join(COLUMN_NAMES))


def coerce(frame: pd.DataFrame) -> pd.DataFrame:
    """Give `frame` the table's columns, order and types; raise TableError for a value that does not fit."""
    return pd.DataFrame({column.name: _coerce_column(frame, column) for column in COLUMNS}, index=frame.index)


def _coerce_column(frame: pd.DataFrame, column: Column) -> pd.Series[Any]:
    dtype: Any = _DTYPES[column.kind]
    if column.name not in frame:
        blank = "" if dtype == "str" else None
        return pd.Series([blank] * len(frame), index=frame.index, dtype=dtype)
    values = frame[column.name]
    if values.dtype == dtype and not (dtype == "str" and values.hasnans):
        return values
    if dtype == "str":
        return values.fillna("").astype(dtype)
    if column.kind == "date":
        if pd.api.types.is_datetime64_dtype(values.dtype):
            return values.astype(dtype).dt.normalize()
        days = pd.to_datetime(values.astype(object), format="ISO8601", errors="coerce").dt.normalize()
        return _all_read(values, days, column).astype(dtype)
    numbers = pd.to_numeric(values, errors="coerce", dtype_backend="numpy_nullable")
    if column.kind == "count":
        numbers = numbers.where(numbers % 1 == 0)
    numbers = _all_read(values, numbers, column)
    return numbers.astype(dtype) if column.kind == "count" else numbers.astype("Float64").astype(dtype)


def _all_read(values: pd.Series[Any], read: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """Return `read` unless a value that is not empty became unknown in it."""
    lost = read.isna() & values.notna() & (values.astype("str").str.strip() != "")
    if lost.any():
        row = int(lost.to_numpy().argmax())
        raise TableError(_show(values.iloc[row]), f"{_EXPECTED[column.kind]} ({column.meaning})", column.name, row)
    return read


def validate(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` if it keeps the contract, else raise TableError with the first row that does not."""
    if tuple(frame.columns) != COLUMN_NAMES:
        raise TableError(f"columns are {', '.join(map(str, frame.columns))}", ", ".join(COLUMN_NAMES))
    for column in COLUMNS:
        if column.words:
            _refuse(
                frame, ~frame[column.name].isin((*column.words, "")), column.name, "one of " + ", ".join(column.words)
            )
    _refuse(frame, frame["event_id"] == "", "event_id", "an id")
    _refuse(frame, frame["event_id"].duplicated(), "event_id", "each id once")
    type_of_sub = frame["sub_event_type"].map(TYPE_OF_SUB_TYPE)
    wrong = type_of_sub.notna() & (type_of_sub != frame["event_type"])
    _refuse(frame, wrong, "sub_event_type", "a sub-type of the row's event_type")
    _refuse(frame, frame["event_date"] > frame["event_date_end"], "event_date", "a day not after event_date_end")
    _refuse(frame, ~frame["latitude"].between(-90, 90) & frame["latitude"].notna(), "latitude", "-90 to 90 degrees")
    _refuse(
        frame, ~frame["longitude"].between(-180, 180) & frame["longitude"].notna(), "longitude", "-180 to 180 degrees"
    )
    _refuse(frame, frame["latitude"].isna() != frame["longitude"].isna(), "latitude", "a longitude beside it")
    placed = frame["latitude"].notna()
    _refuse(frame, placed & (frame["geo_precision"] == ""), "geo_precision", "a word, since there is a point")
    _refuse(frame, ~placed & (frame["unmapped_reason"] == ""), "unmapped_reason", "a reason, since there is no point")
    _refuse(frame, (frame["radius_km"] < 0) | (frame["distance_km"] < 0), "radius_km", "0 or more, as distance_km")
    _refuse(
        frame, ~frame["bearing_deg"].between(0, 360) & frame["bearing_deg"].notna(), "bearing_deg", "0 to 360 degrees"
    )
    for low, high in (("fatalities_low", "fatalities_high"), ("injured_low", "injured_high")):
        _refuse(frame, (frame[low] < 0).fillna(False), low, "0 or more")
        _refuse(frame, (frame[low] > frame[high]).fillna(False), low, f"at most {high}")
    return frame


def _refuse(frame: pd.DataFrame, wrong: pd.Series[bool], column: str, expected: str) -> None:
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        raise TableError(_show(frame[column].iloc[row]), expected, column, row)


def _show(value: object) -> str:
    return repr(value) if isinstance(value, str) else str(value)
