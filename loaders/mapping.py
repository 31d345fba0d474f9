"""Tables of anybody's -> events, by a small file that says which of their columns is which of ours.

The file is CSV with the columns `ours`, `theirs`, `cell` and `value`. A row with `theirs` names a column; one with
`value` alone gives all rows that value; one with `theirs`, `cell` and `value` turns a cell's word into ours.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from loaders.cells import disarm, is_blank, read_counts, read_days, read_degrees, rearm
from loaders.datasets import FOLDER, column_key
from loaders.sheets import Sheet
from loaders.sources import LoadError, decode, read_bytes

RANGES = ("fatalities", "injured")
"""Fields of ours that one cell of theirs may give at once: the least and the most."""
FIELDS = (
    *("event_id", "event_date", "event_date_end", "event_type", "sub_event_type", "status", "actors", "recipients"),
    *("location", "admin1", "country", "latitude", "longitude", "point", "geo_precision", *RANGES),
    *("fatalities_low", "fatalities_high", "civilians_killed", "children_killed", "injured_low", "injured_high"),
    *("gains", "claimants", "reporters", "publisher", "source_url", "published", "story", "evidence"),
)
"""What a column may be mapped to."""
_COLUMNS = ("ours", "theirs", "cell", "value")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Their column for each of our fields, values for all rows, and words for words: (field, their word) -> ours."""

    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in (*self.columns, *self.constants, *(ours for ours, _ in self.words)):
            if name not in FIELDS:
                raise ValueError(f"{name!r} is no field to map to; expected one of {', '.join(FIELDS)}")

    def __str__(self) -> str:
        return mapping_bytes(self).decode()


def read_mapping(path: str | Path) -> ColumnMapping:
    """Read a mapping file; raise LoadError for a row that maps nothing of theirs to anything of ours."""
    path = Path(path)
    return parse_mapping(path.name, read_bytes(path))


def is_mapping(content: bytes) -> bool:
    """Tell a mapping file, by its first line, from a table of events."""
    return content.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip() == ",".join(_COLUMNS).encode()


def parse_mapping(name: str, content: bytes) -> ColumnMapping:
    """Read the bytes of a mapping file as `read_mapping` does."""
    text = decode(name, content)
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    words: dict[tuple[str, str], str] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=2):
        ours, theirs, cell, value = (rearm((row.get(name) or "").strip()) for name in _COLUMNS)
        if ours not in FIELDS or not (theirs or value):
            expected = f"one of {', '.join(FIELDS)}, and a column of theirs or a value"
            raise LoadError(name, f"maps {theirs or value!r} to {ours!r}", expected, f"row {number}")
        if cell:
            words[ours, cell.lower()] = value
        elif theirs:
            columns[ours] = theirs
        else:
            constants[ours] = value
    return ColumnMapping(columns, constants, words)


def mapping_bytes(mapping: ColumnMapping) -> bytes:
    """Write a mapping as the file that `read_mapping` reads."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((ours, disarm(theirs), "", "") for ours, theirs in mapping.columns.items())
    writer.writerows((ours, "", "", disarm(value)) for ours, value in mapping.constants.items())
    writer.writerows(
        (ours, disarm(mapping.columns.get(ours, "")), disarm(cell), disarm(value))
        for (ours, cell), value in mapping.words.items()
    )
    return buffer.getvalue().encode()


def guess_mapping(sheet: Sheet) -> ColumnMapping:
    """Guess which column is which by its name, for a person to look over; what is not sure is left out.

    A field is guessed only where some cell of the column can be read as what the field needs.
    """
    keys = {column_key(name): name for name in reversed(sheet.frame.columns)}
    columns: dict[str, str] = {}
    for ours, names in _guesses().items():
        for name in names:
            theirs = keys.get(name)
            if theirs and theirs not in columns.values() and _fits(ours, sheet.frame[theirs]):
                columns[ours] = theirs
                break
    if "point" in columns and {"latitude", "longitude"} <= set(columns):
        del columns["point"]
    return ColumnMapping(columns)


@lru_cache(maxsize=1)
def _guesses() -> dict[str, tuple[str, ...]]:
    with (FOLDER / "guesses.csv").open(encoding="utf-8", newline="") as file:
        return {row["column"]: tuple(row["names"].split("|")) for row in csv.DictReader(file)}


def _fits(ours: str, cells: pd.Series[str]) -> bool:
    """Tell whether most of a column's cells that are not blank can be read as the field needs."""
    said = cells[~is_blank(cells)].head(200)
    if said.empty:
        return False
    if ours in ("event_date", "event_date_end", "published"):
        read: pd.Series[Any] = read_days(said)[0]
    elif ours in ("latitude", "longitude"):
        read = read_degrees(said).where(lambda degrees: degrees.between(-180, 180))
    elif ours == "point":
        read = split_point(said)[0]
    elif ours in RANGES or ours.endswith(("_low", "_high", "_killed")):
        read = split_range(said)[0]
    else:
        return True
    return bool(read.notna().mean() > 0.5)


def split_range(cells: pd.Series[str]) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Read the least and the most of cells such as 4, 3-5, 3 to 5; unknown where a cell is neither."""
    parts = cells.str.extract(r"^\s*(\d[\d,.\u00a0]*?)\s*(?:(?:-|–|—|to)\s*(\d[\d,.\u00a0]*?)\s*)?$")
    low = read_counts(parts[0].fillna(""))
    high = read_counts(parts[1].fillna("")).where(parts[1].notna(), low)
    turned = (low > high).fillna(False)
    return low.mask(turned, high), high.mask(turned, low)


def split_point(cells: pd.Series[str]) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Read latitude and longitude out of one cell: 36.2, 37.16 or 36.2 37.16, in brackets or not."""
    parts = cells.str.extract(r"^\W*?(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\W*$")
    return read_degrees(parts[0].fillna("")), read_degrees(parts[1].fillna(""))
