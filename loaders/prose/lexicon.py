"""Read the tables of `data/lexicon`: what the rules know is rows, checked as they are read."""

from __future__ import annotations

import csv
from pathlib import Path

LEXICON = Path(__file__).parents[2] / "data" / "lexicon"


class LexiconError(ValueError):
    """A lexicon row that cannot be: the message names file, line and what was expected."""


def read_rows(name: str, *required: str, folder: Path = LEXICON) -> list[dict[str, str]]:
    """Read one table, each row by column name, in file order.

    Raise LexiconError where one of the columns in `required` is missing, or empty in some row.
    """
    path = folder / name
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, start=2):
        for column in required:
            if not row.get(column):
                raise LexiconError(f"{path.name}, line {number}: {column} is empty; expected a value in each row")
    return rows


def split_cell(cell: str) -> tuple[str, ...]:
    """Split a cell that lists alternatives with "|"."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
