"""Many inputs read in one or several processes; what each gave is kept at once, so that an interrupted run goes on."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from multiprocessing import get_context, parent_process
from pathlib import Path

from loaders.arrow import SCHEMA, to_arrow
from loaders.combine import wrong_table
from loaders.extract import Extract, extract_or_error
from loaders.fingerprint import key_of
from loaders.inputs import Given
from loaders.mapping import ColumnMapping
from loaders.segments import Gave, Kept, write_segment
from loaders.sources import LoadError, Problem, sha256_of
from loaders.table import TableError, events_table

CHUNK = 64
"""How many inputs a process reads before what they gave is kept."""


@dataclass(frozen=True, slots=True)
class Task:
    """Inputs to read together, and where to keep what they give."""

    given: tuple[Given, ...]
    published: date | None
    folder: Path
    mapping: ColumnMapping | None = None


def gather(
    given: Sequence[Given], published: date | None, folder: Path, jobs: int, mapping: ColumnMapping | None = None
) -> Iterator[dict[str, Kept]]:
    """Read inputs with `jobs` processes and keep what they gave in `folder`; give it by name, some inputs at a time."""
    tasks = [Task(tuple(given[at : at + CHUNK]), published, folder, mapping) for at in range(0, len(given), CHUNK)]
    for task, kept in _run_here(tasks) if min(jobs, len(tasks)) < 2 else _run_apart(tasks, jobs):
        yield {given.name: one for given, one in zip(task.given, kept, strict=True)}


def read_task(task: Task) -> list[Kept]:
    """Read a task's inputs and keep what they gave."""
    shas: dict[str, str] = {}
    told = str(task.mapping or "")
    outcomes = [
        extract_or_error(one.name, partial(_read, one, shas), task.published, task.mapping) for one in task.given
    ]
    keys = [key_of(one.name, shas.get(one.name, ""), task.published, told) for one in task.given]
    return write_segment(task.folder, keys, list(_tabulate(outcomes)))


def _read(given: Given, shas: dict[str, str]) -> bytes:
    """Read an input's bytes and note their hash: the key must be that of the very bytes that were read."""
    content = given.read()
    shas[given.name] = sha256_of(content)
    return content


def _tabulate(outcomes: Sequence[Extract | LoadError]) -> Iterator[Gave]:
    """Give the events and problems of each outcome; neighbours of prose share a table, since each table costs 10 ms."""
    for kind, group in groupby(outcomes, key=lambda one: isinstance(one, Extract) and one.events is None):
        part = list(group)
        extracts = [one for one in part if isinstance(one, Extract)]
        if not kind:
            yield from map(_tabulate_one, part)
            continue
        try:
            table = to_arrow(events_table(row for one in extracts for row in one.rows))
        except TableError:
            yield from map(_tabulate_one, extracts)
            continue
        first = 0
        for one in extracts:
            yield table.slice(first, len(one.rows)), one.problems
            first += len(one.rows)


def _tabulate_one(outcome: Extract | LoadError) -> Gave:
    if isinstance(outcome, LoadError):
        return SCHEMA.empty_table(), (Problem(outcome.args[0], str(outcome)),)
    if outcome.events is not None:
        return to_arrow(outcome.events), outcome.problems
    try:
        return to_arrow(events_table(outcome.rows)), outcome.problems
    except TableError as error:
        return SCHEMA.empty_table(), (*outcome.problems, wrong_table(outcome.name, error))


def _run_here(tasks: Sequence[Task]) -> Iterator[tuple[Task, list[Kept]]]:
    for task in tasks:
        yield task, read_task(task)


def _run_apart(tasks: Sequence[Task], jobs: int) -> Iterator[tuple[Task, list[Kept]]]:
    """Read tasks in processes of their own, two for each process under way, so that nothing piles up.

    When a process ends, the tasks that were under way are read input by input: one of them ended it.
    """
    waiting = deque(tasks)
    while waiting:
        under_way: dict[Future[list[Kept]], Task] = {}
        pool = _pool(jobs)
        try:
            while waiting or under_way:
                while waiting and len(under_way) < 2 * jobs:
                    under_way[pool.submit(read_task, waiting[0])] = waiting[0]
                    waiting.popleft()
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    kept = future.result()
                    yield under_way.pop(future), kept
        except BrokenProcessPool:
            for task in under_way.values():
                yield task, _read_singly(task)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _read_singly(task: Task) -> list[Kept]:
    """Read a task's inputs one at a time in another process; the one that ends it is told and not tried again."""
    kept: list[Kept] = []
    left = deque(task.given)
    while left:
        with _pool(1) as pool:
            try:
                while left:
                    kept += pool.submit(read_task, replace(task, given=(left[0],))).result()
                    left.popleft()
            except BrokenProcessPool:
                name = left.popleft().name
                error = LoadError(
                    name, "ended the process that read it", "no such fault: please report it with the file"
                )
                kept.append(Kept("", Path(), 0, 0, (Problem(name, str(error)),)))
    return kept


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_process)


def _start_process() -> None:
    """Leave Ctrl-C to the parent, end with it however it ends, and keep what is imported out of garbage collection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
