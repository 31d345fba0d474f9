"""What many inputs gave -> one events table, each event once, in the order of the inputs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import pandas as pd

from loaders.corrections import Edits, apply_corrections
from loaders.extract import Extract
from loaders.same import link_reports
from loaders.sources import LoadError, Problem
from loaders.table import TableError, empty_table, events_table, validate


def combine(extracts: Iterable[Extract], corrections: Edits | None = None) -> tuple[pd.DataFrame, list[Problem]]:
    """Put the events of all inputs together; tell of inputs that break the contract and of events met before.

    Corrections are made before reports are linked, since a place put right makes another pair.

    Prose rows of neighbouring inputs become a table at once: a table for each costs more than reading it.
    """
    frames: list[pd.DataFrame] = []
    problems: list[Problem] = []
    for is_table, group in groupby(extracts, key=lambda one: one.events is not None):
        part = list(group)
        problems += [problem for one in part for problem in one.problems]
        frames += [one.events for one in part if one.events is not None] if is_table else _tabulate(part, problems)
    frames = [frame for frame in frames if len(frame)] or [empty_table()]
    events = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
    events = _keep_first(events, problems)
    if corrections:
        corrected = apply_corrections(events, corrections.found)
        events = corrected.events
        problems += [*corrections.problems, *corrected.problems(corrections.file)]
    return link_reports(events), problems


def _tabulate(extracts: list[Extract], problems: list[Problem]) -> list[pd.DataFrame]:
    try:
        return [events_table(row for one in extracts for row in one.rows)]
    except TableError:
        return [frame for one in extracts for frame in _tabulate_one(one, problems)]


def _tabulate_one(one: Extract, problems: list[Problem]) -> list[pd.DataFrame]:
    try:
        return [events_table(one.rows)]
    except TableError as error:
        problems.append(wrong_table(one.name, error))
        return []


def wrong_table(name: str, error: TableError) -> Problem:
    """Tell that an input was read into a table that breaks the contract: a fault of ours, which costs it alone."""
    found = f"was read into a wrong table ({error}), a fault in this program"
    return Problem(name, str(LoadError(name, found, "no such fault: please report it with the file")))


def _keep_first(events: pd.DataFrame, problems: list[Problem]) -> pd.DataFrame:
    """Keep each event once: an export read beside the summaries that it came from holds the same events."""
    doubled = events["event_id"].duplicated()
    if not doubled.any():
        return events.reset_index(drop=True)
    counts = events.loc[doubled, "source"].value_counts(sort=False)
    problems += tell_doubled((str(source), int(count)) for source, count in counts.items())
    return validate(events[~doubled].reset_index(drop=True))


def tell_doubled(counts: Iterable[tuple[str, int]]) -> list[Problem]:
    """Note for each source how many of its events were met before."""
    told = "of its events were read before, from another input; each is kept once"
    return [Problem(source, f"{source}: {count} {told}", "nothing") for source, count in counts]
