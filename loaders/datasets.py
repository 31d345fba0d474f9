"""What the readers of other people's tables share: columns by any of their names, codes as words, rows that misfit."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from loaders.cells import is_blank
from loaders.sheets import Sheet
from loaders.sources import LoadError, Problem
from loaders.table import coerce, validate

FOLDER = Path(__file__).parents[1] / "data" / "datasets"

MOST_PROBLEMS = 1000
"""The most rows of one file that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a table of other people's gave: the events that fit, and one problem for each row that does not."""

    events: pd.DataFrame
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """The word that a data set's code stands for, and the radius that goes with it if it is a precision of place."""

    word: str
    radius_km: float | None


@dataclass(slots=True)
class Draft:
    """An events table in the making: cells of a sheet come in, columns and faults pile up, `finish` puts them together.

    `columns_of` gives, for each of the data set's fields, the names that its column has had; `labels` gives what a
    field's column is called in the file, where that is another name.
    """

    sheet: Sheet
    columns_of: dict[str, tuple[str, ...]]
    columns: dict[str, pd.Series[Any]] = field(default_factory=dict)
    faults: list[tuple[pd.Series[bool], pd.Series[str], str, str]] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)

    def cells(self, field_name: str) -> pd.Series[str]:
        """Give a field's cells, blank where the sheet has no such column or the cell says that nothing is known."""
        for name in self.columns_of.get(field_name, ()):
            if name in self.sheet.frame:
                cells: pd.Series[str] = self.sheet.frame[name]
                return cells.mask(is_blank(cells), "")
        return pd.Series("", index=self.sheet.frame.index, dtype="str")

    def refuse(self, wrong: pd.Series[bool], field_name: str, expected: str) -> None:
        """Leave out the rows where `wrong`, with their cell of that field and what was expected."""
        if wrong.any():
            self.faults.append((wrong, self.cells(field_name), self._name_in_file(field_name), expected))

    def note(self, where: pd.Series[bool], message: str) -> None:
        """Say something of rows that are kept, naming the first of them."""
        if where.any():
            rows = f"{self.sheet.unit} {where.idxmax()}"
            more = f" and {int(where.sum()) - 1} more" if where.sum() > 1 else ""
            self.notes.append(Problem(self.sheet.name, f"{self.sheet.name}, {rows}{more}: {message}", "nothing"))

    def finish(self) -> Imported:
        """Give the events of the rows without fault, and a problem for each row with one."""
        ids = self.columns["event_id"]
        kept = pd.Series(True, index=self.sheet.frame.index)
        for wrong, *_ in self.faults:
            kept &= ~wrong
        doubled = kept & ids.where(kept).duplicated()
        if doubled.any():
            self.refuse(doubled, "id", "each event once; the first is kept")
            kept &= ~doubled
        frame = pd.DataFrame({name: values[kept] for name, values in self.columns.items()})
        events = validate(coerce(frame.assign(source=self.sheet.name)).reset_index(drop=True))
        return Imported(events, (*self._problems(~kept), *self.notes))

    def _problems(self, out: pd.Series[bool]) -> list[Problem]:
        name, unit = self.sheet.name, self.sheet.unit
        told = {number: f"{name}, {unit} {number}: {reason}" for number, reason in self.sheet.misfits}
        for wrong, cells, column, expected in self.faults:
            for number in wrong.index[wrong][:MOST_PROBLEMS]:
                cell = cells[number]
                found = f"{column} is {cell!r}" if cell else f"{column} is empty"
                told.setdefault(number, f"{name}, {unit} {number}: {found}; expected {expected}")
        listed = [Problem(name, told[number], "row") for number in sorted(told)[:MOST_PROBLEMS]]
        more = int(out.sum()) + len(self.sheet.misfits) - len(listed)
        if more > 0:
            listed.append(Problem(name, f"{name}: {more:,} more {unit}s do not fit either", "row"))
        return listed

    def _name_in_file(self, field_name: str) -> str:
        if field_name in self.labels:
            return self.labels[field_name]
        names = self.columns_of.get(field_name, (field_name,))
        return next((name for name in names if name in self.sheet.frame), names[0])


def start_draft(sheet: Sheet, dataset: str) -> Draft:
    """Begin with a sheet of a known data set; its columns are found in any case and with any blanks or hyphens."""
    names = {name: column_key(name) for name in sheet.frame.columns}
    frame = sheet.frame.rename(columns=names)
    return Draft(
        Sheet(sheet.name, frame.loc[:, ~frame.columns.duplicated()], sheet.unit, sheet.misfits), columns_of(dataset)
    )


def column_key(name: str) -> str:
    """Fold a column's name: case, blanks, hyphens and points do not matter."""
    return "_".join(name.strip().lower().replace("-", " ").replace(".", " ").replace("_", " ").split())


def has_columns(columns: Iterable[str], dataset: str, *fields: str) -> bool:
    """Tell whether a table's columns hold all these fields of a data set, under any of their names."""
    keys = {column_key(name) for name in columns}
    return all(keys.intersection(columns_of(dataset)[name]) for name in fields)


@lru_cache
def columns_of(dataset: str) -> dict[str, tuple[str, ...]]:
    """Give the fields of a data set and the names that each one's column has had, the newest first."""
    return {row["column"]: tuple(row["names"].split("|")) for row in _rows("columns.csv", dataset)}


@lru_cache
def codes_of(dataset: str, column: str) -> dict[str, Code]:
    """Give the words for a column's codes."""
    rows = [row for row in _rows("codes.csv", dataset) if row["column"] == column]
    return {row["code"]: Code(row["word"], float(row["radius_km"]) if row["radius_km"] else None) for row in rows}


@lru_cache
def types_of(dataset: str) -> dict[str, tuple[str, str]]:
    """Give type and sub-type for a data set's own words, in lower case."""
    return {row["name"].lower(): (row["event_type"], row["sub_event_type"]) for row in _rows("types.csv", dataset)}


@lru_cache
def actors_of(dataset: str) -> dict[str, str]:
    """Give the canonical names of the actors that a data set calls otherwise, by its name in lower case."""
    return {row["name"].lower(): row["actor"] for row in _rows("actors.csv", dataset)}


@lru_cache
def voices_of(dataset: str) -> dict[str, str]:
    """Give the canonical names of the monitors and media that a data set calls otherwise, by its name in lower case."""
    return {row["name"].lower(): row["voice"] for row in _rows("voices.csv", dataset)}


def _rows(table: str, dataset: str) -> list[dict[str, str]]:
    with (FOLDER / table).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["dataset"] == dataset]


def refuse_without_rows(sheet: Sheet) -> None:
    """Raise LoadError for a table that has a header and nothing under it."""
    if sheet.frame.empty and not sheet.misfits:
        raise LoadError(sheet.name, "the table has a header and no rows", "one row for each event")
