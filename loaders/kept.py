"""Files -> events, out of what was read of them before as long as nothing changed; texts when they are asked for.

`loaders.load` reads anew and gives everything at once, which takes a second or more for a handful of summaries.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache as once
from pathlib import Path
from typing import TypeVar

import pandas as pd

from loaders.archive import read_archive
from loaders.event_readers import read_events_file
from loaders.fingerprint import hash_all
from loaders.sources import Problem
from loaders.table import empty_table

Value = TypeVar("Value")


class Later(Mapping[str, Value]):
    """A mapping that is made when it is first looked into."""

    def __init__(self, make: Callable[[], Mapping[str, Value]]) -> None:
        self._made = once(make)

    def __getitem__(self, key: str) -> Value:
        return self._made()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())


def load_kept(paths: Sequence[str | Path], cache: Path) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """Give the events that `loaders.load.load_all` would read, and what was left out.

    What is read is kept in the folder `cache`; where nothing can be, it is read anew.
    """
    try:
        return _load(paths, cache)
    except OSError:
        with tempfile.TemporaryDirectory(prefix="conflict-map-") as folder:
            return _load(paths, Path(folder))


def _load(paths: Sequence[str | Path], cache: Path) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    # Another checkout has other events of files of the same names.
    out = cache / f"opened-{hash_all(str(Path(path).absolute()) for path in paths)[:16]}.parquet"
    report = read_archive(paths, out, cache=cache)
    return read_events_file(out) if report.is_written else empty_table(), report.problems
