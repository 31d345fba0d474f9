"""A person's edits to events: kept apart from what was read, and put on top of it again after every reading.

A correction names an event and a field, the value that it found there, the value that should stand there, and who says
so, when and why. One that no longer finds its event or its old value is listed with the reason, never dropped.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from loaders.cells import disarm, rearm
from loaders.sources import LoadError, Problem, decode, read_bytes
from loaders.table import COLUMN_NAMES, COLUMNS, TableError, cell_text, coerce, validate

WHOLE_EVENT = "event"
"""The field of a correction that takes a whole event out, or back in: its values are KEPT and LEFT_OUT."""
KEPT, LEFT_OUT = "kept", "left out"
_KINDS = {column.name: column.kind for column in COLUMNS}
_TYPED = frozenset(name for name, kind in _KINDS.items() if kind in ("date", "count", "number"))
_FIXED = ("event_id", "source", "source_sha256", "evidence_start", "evidence_end", "spans")


@dataclass(frozen=True, slots=True)
class Correction:
    """One edit. `old` and `new` are cells as CSV has them, empty for unknown; `when` is an ISO time.

    `about` quotes the event's evidence, so that a person can find the event again when a new reading names it anew.
    """

    event_id: str
    field: str
    old: str
    new: str
    who: str
    when: str
    why: str
    about: str = ""

    def __post_init__(self) -> None:
        if self.field not in (*COLUMN_NAMES, WHOLE_EVENT) or self.field in _FIXED:
            raise ValueError(f"field {self.field!r}; expected a column that may be edited, or {WHOLE_EVENT!r}")
        if self.field == WHOLE_EVENT and {self.old, self.new} != {KEPT, LEFT_OUT}:
            raise ValueError(f"{self.old!r} to {self.new!r}; expected {KEPT!r} to {LEFT_OUT!r}, or the reverse")
        if not self.event_id or not self.who.strip():
            raise ValueError("a correction needs the id of its event and the name of who makes it")
        datetime.fromisoformat(self.when)


_COLUMNS = tuple(one.name for one in fields(Correction))


@dataclass(frozen=True, slots=True)
class Unmet:
    """A correction that was not made, and the reason. `now` is the event's value, empty where the event is gone."""

    correction: Correction
    reason: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """Events with the corrections made, which ones those were, and which were not: in conflict, or without an event."""

    events: pd.DataFrame
    applied: tuple[Correction, ...] = ()
    conflicting: tuple[Unmet, ...] = ()
    orphaned: tuple[Unmet, ...] = ()

    def problems(self, file: str) -> list[Problem]:
        """Tell of what was not made, in the order of the file."""
        return [
            Problem(file, f"{file}: {one.correction.event_id}, {one.correction.field}: {one.reason}", "row")
            for one in (*self.conflicting, *self.orphaned)
        ]


def apply_corrections(events: pd.DataFrame, corrections: Iterable[Correction]) -> Corrected:
    """Make corrections in the order of their times; each must find the old value that it names, or already the new one.

    Where the corrections of an event together break the contract, none of them is made.
    """
    row_of = {event: row for row, event in enumerate(events["event_id"])}
    edits: dict[int, dict[str, str]] = {}
    made: dict[int, list[Correction]] = {}
    conflicting: list[Unmet] = []
    orphaned: list[Unmet] = []
    for one in sorted(corrections, key=_moment):
        row = row_of.get(one.event_id)
        if row is None:
            orphaned.append(Unmet(one, _tell_orphan(one, events)))
            continue
        now = edits.get(row, {}).get(one.field, _cell(events, row, one.field))
        if now in (normal_cell(one.field, one.old), normal_cell(one.field, one.new)):
            edits.setdefault(row, {})[one.field] = normal_cell(one.field, one.new)
            made.setdefault(row, []).append(one)
        else:
            conflicting.append(Unmet(one, f"found {now!r}; expected {one.old!r}, the value that was corrected", now))
    edited = _edit(events, edits, made, conflicting)
    applied = tuple(one for row in sorted(made) for one in made[row])
    return Corrected(edited, applied, tuple(conflicting), tuple(orphaned))


def _edit(
    events: pd.DataFrame,
    edits: dict[int, dict[str, str]],
    made: dict[int, list[Correction]],
    conflicting: list[Unmet],
) -> pd.DataFrame:
    """Put new cells into the rows that have some; take a row's corrections back if they break the contract."""
    while edits:
        rows = sorted(edits)
        frame = events.iloc[rows].astype(object)
        for row in rows:
            for name, cell in edits[row].items():
                if name != WHOLE_EVENT:
                    frame.loc[events.index[row], name] = cell or (None if name in _TYPED else "")
        try:
            fixed = validate(coerce(frame))
        except TableError as error:
            wrong = rows[error.row or 0]
            told = f"{error.column} would be {error.found}; expected {error.expected}"
            conflicting += [Unmet(one, told, _cell(events, wrong, one.field)) for one in made.pop(wrong)]
            del edits[wrong]
            continue
        gone = [events.index[row] for row in rows if edits[row].get(WHOLE_EVENT) == LEFT_OUT]
        untouched = events.drop(events.index[rows])
        return pd.concat([untouched, fixed]).sort_index().drop(gone).reset_index(drop=True)
    return events


def _cell(events: pd.DataFrame, row: int, field: str) -> str:
    return KEPT if field == WHOLE_EVENT else cell_text(events[field].iloc[row])


def normal_cell(field: str, cell: str) -> str:
    """Write a cell as the table would: 36.20 as 36.2, so that equal values are equal text."""
    kind = _KINDS.get(field, "text")
    try:
        if kind == "number" and cell:
            return cell_text(float(cell))
        return cell_text(int(float(cell))) if kind == "count" and cell else cell
    except ValueError:
        return cell


def _moment(correction: Correction) -> datetime:
    moment = datetime.fromisoformat(correction.when)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _tell_orphan(correction: Correction, events: pd.DataFrame) -> str:
    """Say that the event is gone, and which events now rest on the words that it rested on."""
    same = events.loc[events["evidence"] == correction.about, "event_id"].tolist() if correction.about else []
    now = f"; the same words now tell {', '.join(same[:5])}" if same else ""
    return f"no such event any more{now}; expected the id of an event that is read"


@dataclass(frozen=True, slots=True)
class Edits:
    """A file of corrections as it was read, with the rows of it that are none."""

    file: str
    found: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_corrections(path: str | Path) -> Edits:
    """Read corrections from CSV or a JSON list; a row that is none is a problem. Raise LoadError for no such file."""
    path = Path(path)
    text = decode(path.name, read_bytes(path))
    rows = _json_rows(path.name, text) if text.lstrip().startswith("[") else _csv_rows(text)
    found: list[Correction] = []
    problems: list[Problem] = []
    for number, row in rows:
        try:
            found.append(Correction(**{name: row.get(name) or "" for name in _COLUMNS}))
        except (ValueError, TypeError, AttributeError) as error:
            problems.append(Problem(path.name, f"{path.name}, row {number}: {error}", "row"))
    return Edits(path.name, tuple(found), tuple(problems))


def _csv_rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=2):
        yield number, {name: rearm(cell) for name, cell in row.items() if isinstance(cell, str)}


def _json_rows(name: str, text: str) -> Iterator[tuple[int, Any]]:
    try:
        yield from enumerate(json.loads(text), start=1)
    except ValueError as error:
        raise LoadError(name, f"is no JSON ({error})", "a list of corrections") from error


def add_corrections(path: str | Path, corrections: Iterable[Correction]) -> None:
    """Add corrections at the end of a CSV file, which is made if it is not there; never change what stands in it.

    The lines are written in one go, so that two people who correct at once do not write into each other's.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    if not path.exists() or path.stat().st_size == 0:
        writer.writerow(_COLUMNS)
    writer.writerows([disarm(cell) for cell in astuple(one)] for one in corrections)
    with path.open("ab") as file:
        file.write(buffer.getvalue().encode())
        file.flush()
        os.fsync(file.fileno())
