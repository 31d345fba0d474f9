"""What many inputs gave, new and kept -> one file of events, in the order of the inputs, with memory to spare."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.arrow import SCHEMA, from_arrow, to_arrow
from loaders.combine import tell_doubled
from loaders.corrections import Edits, apply_corrections
from loaders.event_files import write_batches
from loaders.fingerprint import extractor_version
from loaders.gather import CHUNK, gather
from loaders.inputs import Given
from loaders.mapping import ColumnMapping
from loaders.report import Report
from loaders.same import LINKED_BY, link_reports
from loaders.segments import Kept, find_kept, read_kept
from loaders.sources import Problem

_NARROW = list(LINKED_BY)
_IDS = ["event_id", "source"]
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
    ids = pa.concat_tables([SCHEMA.empty_table().select(_IDS), *read_kept(kept, _IDS)]).to_pandas()
    doubled = ids["event_id"].duplicated()
    problems += tell_doubled(ids.loc[doubled, "source"])
    wanted = pa.array(~doubled)
    changes = _Changes()
    if edits:
        changes, told = _correct(_keep(read_kept(kept), wanted), edits)
        problems += told
    narrow = [*map(changes.put_in, _keep(read_kept(kept, _NARROW), wanted))]
    once = link_reports(_to_pandas(pa.concat_tables([SCHEMA.empty_table().select(_NARROW), *narrow])))
    is_written = bool(sources) or not problems
    if is_written:
        whole = map(changes.put_in, _keep(read_kept(kept), wanted))
        write_batches(_with_links(whole, pa.array(once["same_as"], pa.string())), out)
    mapped = int(once["latitude"].notna().sum())
    return Report(len(once), mapped, sources, tuple(problems), read_anew, is_written)


def _keep(tables: Iterable[pa.Table], wanted: pa.Array) -> Iterator[pa.Table]:
    """Drop the rows that are not wanted; `wanted` has a word for each row of all tables."""
    seen = 0
    for table in tables:
        yield table.filter(wanted.slice(seen, table.num_rows))
        seen += table.num_rows


def _with_links(tables: Iterable[pa.Table], links: pa.Array) -> Iterator[pa.Table]:
    """Give each row its `same_as`."""
    seen = 0
    for table in tables:
        linked = pa.chunked_array([links.slice(seen, table.num_rows)])
        yield table.set_column(SCHEMA.get_field_index("same_as"), "same_as", linked)
        seen += table.num_rows


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


def _to_pandas(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(date_as_object=False, types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return frame


def _forget_old(cache: Path, current: Path) -> None:
    """Remove what older versions of the readers kept, once nobody has used it for a week."""
    for folder in cache.iterdir():
        if folder.is_dir() and folder != current and time.time() - folder.stat().st_mtime > _OLD_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
