"""Files, folders, uploads and pasted text -> events, with the texts that they came from, all in memory."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from loaders.combine import combine
from loaders.corrections import Edits, read_corrections
from loaders.extract import Extract, extract_or_error
from loaders.inputs import find_inputs, unpack
from loaders.mapping import ColumnMapping
from loaders.prose import Reading
from loaders.sources import LoadError, Problem

Progress = Callable[[int, int, str], None]
"""Told before each input: how many are done, of how many, and the name of the next."""


@dataclass(frozen=True)
class Loaded:
    """What a load gave: the events, the text and reading of each source of prose by its name, and what was left out."""

    events: pd.DataFrame
    texts: dict[str, str] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    sources: int = 0
    """How many inputs were read."""


def load_events(path: str | Path, published: date | None = None, mapping: ColumnMapping | None = None) -> pd.DataFrame:
    """Read the events of one file, whatever it is; raise LoadError if it cannot be read.

    Whatever else is to be told, such as rows of a table that do not fit, is a warning; `load_all` lists it instead.
    """
    found = find_inputs([path])
    outcomes = [*found.errors, *(extract_or_error(given.name, given.read, published, mapping) for given in found.given)]
    errors = [outcome for outcome in outcomes if isinstance(outcome, LoadError)]
    if len(errors) == len(outcomes):
        raise errors[0]
    loaded = _put_together(outcomes)
    for problem in loaded.problems:
        warnings.warn(problem.message, stacklevel=2)
    return loaded.events


def load_all(
    paths: Iterable[str | Path],
    published: date | None = None,
    progress: Progress | None = None,
    leave_out: Path | None = None,
    corrections: Path | None = None,
    mapping: ColumnMapping | None = None,
) -> Loaded:
    """Read files, folders, globs and zip files; what cannot be read is a problem, and the rest is loaded.

    `published` dates the prose that does not date itself. `leave_out` is a file that is not read where a folder or a
    glob holds it: the one that the events will be written to. `corrections` is a file of a person's edits, put on top;
    raise LoadError if it cannot be read. `mapping` reads tables whose columns are not known.
    """
    edits = read_corrections(corrections) if corrections else None
    found = find_inputs(paths, leave_out)
    outcomes: list[Extract | LoadError] = list(found.errors)
    for number, given in enumerate(found.given):
        if progress:
            progress(number, len(found.given), given.name)
        outcomes.append(extract_or_error(given.name, given.read, published, mapping))
    if progress and found.given:
        progress(len(found.given), len(found.given), "")
    return _put_together(outcomes, found.notes, edits)


def load_bytes(
    name: str, content: bytes, published: date | None = None, mapping: ColumnMapping | None = None
) -> Loaded:
    """Read an upload, or a pasted text encoded as UTF-8; what cannot be read is a problem, never an exception."""
    try:
        members = unpack(name, content)
    except LoadError as error:
        return _put_together([error])
    return _put_together([extract_or_error(member, read, published, mapping) for member, read in members])


def _put_together(
    outcomes: Sequence[Extract | LoadError], notes: Sequence[Problem] = (), edits: Edits | None = None
) -> Loaded:
    extracts = [outcome for outcome in outcomes if isinstance(outcome, Extract)]
    errors = [Problem(outcome.args[0], str(outcome)) for outcome in outcomes if isinstance(outcome, LoadError)]
    events, problems = combine(extracts, edits)
    return Loaded(
        events,
        {one.name: one.text for one in extracts if one.reading},
        {one.name: one.reading for one in extracts if one.reading},
        (*errors, *problems, *notes),
        len(extracts),
    )
