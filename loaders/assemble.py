"""What many inputs gave, new and kept -> one file of events, in the order of the inputs, with memory to spare."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.arrow import SCHEMA, from_arrow, to_arrow
from loaders.combine import tell_doubled
from loaders.corrections import Edits, apply_corrections
from loaders.event_files import write_batches
from loaders.fingerprint import extractor_version
from loaders.gather import CHUNK, gather
from loaders.inputs import Given
from loaders.ledger import IDS, find_doubled, link_rows
from loaders.mapping import ColumnMapping
from loaders.report import Report
from loaders.same import LINKED_BY
from loaders.segments import Kept, find_kept, read_kept
from loaders.sources import Problem

_OLD_SECONDS = 7 * 86_400


def read_new(
    given: Sequence[Given],
    keys: Mapping[str, str],
    cache: Path,
    out: Path,
    published: date | None,
    jobs: int,
    progress: Callable[[int, int, str], None] | None,
    edits: Edits | None = None,
    mapping: ColumnMapping | None = None,
) -> Report:
    """Read the inputs whose keys the cache does not hold, then write the events of all; 0 jobs are as many as pay."""
    folder = cache / extractor_version()
    folder.mkdir(exist_ok=True)
    os.utime(folder)
    kept = find_kept(folder)
    found = {one.name: kept[keys[one.name]] for one in given if keys[one.name] in kept}
    missing = [one for one in given if one.name not in found]
    jobs = jobs or ((os.cpu_count() or 1) if len(missing) > 4 * CHUNK else 1)
    left = len(missing)
    for gave in gather(missing, published, folder, jobs, mapping):
        found |= gave
        left -= len(gave)
        if progress:
            progress(len(missing) - left, len(missing), "")
    report = _write([found[one.name] for one in given], out, len(missing), edits)
    _forget_old(cache, folder)
    return report


def _write(kept: Sequence[Kept], out: Path, read_anew: int, edits: Edits | None) -> Report:
    """Write the events of all inputs: each once, with a person's edits, later reports linked to earlier ones."""
    problems = [problem for one in kept for problem in one.problems]
    sources = sum(one.is_read for one in kept)
    with tempfile.TemporaryDirectory(prefix="conflict-map-") as place:
        spill = Path(place)
        doubled, counts = find_doubled(read_kept(kept, IDS), spill)
        problems += tell_doubled(counts)
        changes = _Changes()
        if edits:
            changes, told = _correct(_drop(read_kept(kept), doubled), edits)
            problems += told
        is_written = bool(sources) or not problems
        once = _Counted()
        if is_written:
            links = link_rows(map(changes.put_in, _drop(read_kept(kept, LINKED_BY), doubled)), spill)
            whole = map(changes.put_in, _drop(read_kept(kept), doubled))
            write_batches(once.count(_with_links(whole, links)), out)
    return Report(once.events, once.mapped, sources, tuple(problems), read_anew, is_written)


@dataclass(slots=True)
class _Counted:
    """How many events went by, and how many of them are on the map."""

    events: int = 0
    mapped: int = 0

    def count(self, tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
        for table in tables:
            self.events += table.num_rows
            self.mapped += table.num_rows - table["latitude"].null_count
            yield table


def _drop(tables: Iterable[pa.Table], doubled: pa.Array) -> Iterator[pa.Table]:
    """Drop rows by their numbers, which count through all tables and are in order."""
    numbers = doubled.to_numpy()
    seen = 0
    for table in tables:
        first, last = np.searchsorted(numbers, [seen, seen + table.num_rows])
        kept = np.ones(table.num_rows, bool)
        kept[numbers[first:last] - seen] = False
        seen += table.num_rows
        yield table.filter(pa.array(kept)) if first < last else table


def _with_links(tables: Iterable[pa.Table], links: Iterator[tuple[int, str]]) -> Iterator[pa.Table]:
    """Give each row that has earlier reports its `same_as`; `links` come in the order of the rows."""
    seen = 0
    row, told = next(links, (None, ""))
    for table in tables:
        same_as = table["same_as"].to_pylist()
        while row is not None and row < seen + len(same_as):
            same_as[row - seen] = told
            row, told = next(links, (None, ""))
        seen += len(same_as)
        yield table.set_column(SCHEMA.get_field_index("same_as"), "same_as", pa.chunked_array([same_as], pa.string()))


@dataclass(frozen=True, slots=True)
class _Changes:
    """Rows that a person's edits changed, and the ids of those that they took out."""

    rows: pa.Table = field(default_factory=SCHEMA.empty_table)
    gone: frozenset[str] = frozenset()

    def put_in(self, table: pa.Table) -> pa.Table:
        """Put the changed rows in the place of their old ones."""
        changed = {name: table.num_rows + at for at, name in enumerate(self.rows["event_id"].to_pylist())}
        if not changed and not self.gone:
            return table
        ids = table["event_id"].to_pylist()
        taken = [changed.get(name, at) for at, name in enumerate(ids) if name not in self.gone]
        return pa.concat_tables([table, self.rows.select(table.column_names)]).take(pa.array(taken, pa.int64()))


def _correct(tables: Iterable[pa.Table], edits: Edits) -> tuple[_Changes, list[Problem]]:
    """Make corrections, holding in memory only the events that they name or quote."""
    named = pa.array({one.event_id for one in edits.found}, pa.string())
    quoted = pa.array({one.about for one in edits.found if one.about}, pa.string())
    parts = [
        table.filter(pc.or_(pc.is_in(table["event_id"], named), pc.is_in(table["evidence"], quoted)))
        for table in tables
    ]
    corrected = apply_corrections(from_arrow(pa.concat_tables([SCHEMA.empty_table(), *parts])), edits.found)
    rows = to_arrow(corrected.events)
    left = set(rows["event_id"].to_pylist())
    gone = frozenset(name for part in parts for name in part["event_id"].to_pylist() if name not in left)
    changed = rows.filter(
        pc.is_in(rows["event_id"], pa.array({one.event_id for one in corrected.applied}, pa.string()))
    )
    return _Changes(changed, gone), [*edits.problems, *corrected.problems(edits.file)]


def _forget_old(cache: Path, current: Path) -> None:
    """Remove what older versions of the readers kept, once nobody has used it for a week."""
    for folder in cache.iterdir():
        if folder.is_dir() and folder != current and time.time() - folder.stat().st_mtime > _OLD_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
