"""What was read out of inputs, kept on disk in segments: Parquet files of some inputs' events, whole or not there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from loaders.arrow import SCHEMA
from loaders.event_files import replace_file
from loaders.fingerprint import hash_all
from loaders.sheets import PARQUET_FAULTS
from loaders.sources import Problem

_INDEX = b"inputs"


Gave = tuple[pa.Table, tuple[Problem, ...]]
"""The events that an input gave, and what is to be told of it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What one input gave: rows `first` to `first + rows` of a segment, and its problems."""

    key: str
    segment: Path
    first: int
    rows: int
    problems: tuple[Problem, ...]

    @property
    def is_read(self) -> bool:
        """Tell whether the input could be read at all."""
        return not any(problem.left_out == "file" for problem in self.problems)


def write_segment(folder: Path, keys: Sequence[str], gave: Sequence[Gave]) -> list[Kept]:
    """Keep what some inputs gave, by their keys."""
    path = folder / f"{hash_all(keys)[:24]}.parquet"
    index = [
        [key, table.num_rows, [astuple(problem) for problem in problems]]
        for key, (table, problems) in zip(keys, gave, strict=True)
    ]
    metadata = {_INDEX: json.dumps(index).encode()}
    table = pa.concat_tables([SCHEMA.empty_table(), *(table for table, _ in gave)])
    with replace_file(path) as file:
        pyarrow.parquet.write_table(table.replace_schema_metadata(metadata), file, compression="zstd")
    return list(_read_index(path, metadata))


def find_kept(folder: Path) -> dict[str, Kept]:
    """Find everything that is kept, by key. A file that is no whole segment is removed: its inputs are read again."""
    kept: dict[str, Kept] = {}
    for path in sorted(folder.glob("*.parquet")):
        try:
            kept |= {one.key: one for one in _read_index(path, pyarrow.parquet.read_schema(path).metadata or {})}
        except PARQUET_FAULTS:
            path.unlink(missing_ok=True)
    return kept


def _read_index(path: Path, metadata: Mapping[bytes, bytes]) -> Iterator[Kept]:
    first = 0
    for key, rows, problems in json.loads(metadata[_INDEX]):
        yield Kept(key, path, first, rows, tuple(Problem(*problem) for problem in problems))
        first += rows


def read_kept(kept: Iterable[Kept], columns: Sequence[str] = SCHEMA.names) -> Iterator[pa.Table]:
    """Give the events of inputs in the order asked, a table for each run of neighbours in one segment."""
    read = lru_cache(maxsize=4)(lambda path: pyarrow.parquet.read_table(path, columns=list(columns)))
    run: tuple[Path, int, int] | None = None
    for one in kept:
        if not one.rows:
            continue
        if run and run[0] == one.segment and run[1] + run[2] == one.first:
            run = (run[0], run[1], run[2] + one.rows)
            continue
        if run:
            yield read(run[0]).slice(run[1], run[2])
        run = (one.segment, one.first, one.rows)
    if run:
        yield read(run[0]).slice(run[1], run[2])
