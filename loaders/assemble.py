"""What many inputs gave, new and kept -> one file of events, in the order of the inputs, with memory to spare."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa

from loaders.arrow import SCHEMA
from loaders.combine import tell_doubled
from loaders.event_files import write_batches
from loaders.fingerprint import extractor_version
from loaders.gather import CHUNK, gather
from loaders.inputs import Given
from loaders.report import Report
from loaders.same import link_reports
from loaders.segments import Kept, find_kept, read_kept

_LONG = ("date_rule", "fatalities_words", "source_url", "source_sha256", "story", "evidence", "evidence_also", "spans")
_NARROW = [name for name in SCHEMA.names if name not in _LONG]
"""What telling reports apart and counting them needs: all but the long texts."""
_OLD_SECONDS = 7 * 86_400


def read_new(
    given: Sequence[Given],
    keys: Mapping[str, str],
    cache: Path,
    out: Path,
    published: date | None,
    jobs: int,
    progress: Callable[[int, int, str], None] | None,
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
    for gave in gather(missing, published, folder, jobs):
        found |= gave
        left -= len(gave)
        if progress:
            progress(len(missing) - left, len(missing), "")
    report = _write([found[one.name] for one in given], out, len(missing))
    _forget_old(cache, folder)
    return report


def _write(kept: Sequence[Kept], out: Path, read_anew: int) -> Report:
    """Write the events of all inputs, each once, later reports linked to earlier ones."""
    problems = [problem for one in kept for problem in one.problems]
    sources = sum(one.is_read for one in kept)
    narrow = _to_pandas(pa.concat_tables([SCHEMA.empty_table().select(_NARROW), *read_kept(kept, _NARROW)]))
    doubled = narrow["event_id"].duplicated()
    problems += tell_doubled(narrow.loc[doubled, "source"])
    once = link_reports(narrow[~doubled].reset_index(drop=True))
    is_written = bool(sources) or not problems
    if is_written:
        write_batches(_with_links(read_kept(kept), ~doubled, once["same_as"]), out)
    mapped = int(once["latitude"].notna().sum())
    return Report(len(once), mapped, sources, tuple(problems), read_anew, is_written)


def _with_links(tables: Iterator[pa.Table], wanted: pd.Series[bool], same_as: pd.Series[str]) -> Iterator[pa.Table]:
    """Drop the rows that are not wanted, and give the rest their links: one for each wanted row, in order."""
    mask, links = pa.array(wanted), pa.array(same_as, pa.string())
    seen = kept = 0
    for table in tables:
        part = table.filter(mask.slice(seen, table.num_rows))
        linked = pa.chunked_array([links.slice(kept, part.num_rows)])
        seen, kept = seen + table.num_rows, kept + part.num_rows
        yield part.set_column(SCHEMA.get_field_index("same_as"), "same_as", linked)


def _to_pandas(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(date_as_object=False, types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return frame


def _forget_old(cache: Path, current: Path) -> None:
    """Remove what older versions of the readers kept, once nobody has used it for a week."""
    for folder in cache.iterdir():
        if folder.is_dir() and folder != current and time.time() - folder.stat().st_mtime > _OLD_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
