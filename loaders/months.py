"""A Parquet file of events -> a folder of Parquet files by year and month, one month in memory at a time."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset
import pyarrow.parquet

from loaders.arrow import from_arrow
from loaders.event_files import parquet_bytes
from loaders.partitions import newest_first


def write_months(file: Path, folder: Path) -> None:
    """Write what `loaders.partitions.write_partitions` would write of the events of `file`, without holding them all.

    The new folder takes the place of an old one when it is whole; one that holds anything else is refused with
    FileExistsError.
    """
    refuse_other_files(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as place:
        whole, old = Path(place) / "whole", Path(place) / "old"
        whole.mkdir()
        events = pyarrow.dataset.dataset(file, format="parquet")
        for year, month, wanted in _months(file):
            part = whole / f"year={year}" / f"month={month}" / "events.parquet"
            part.parent.mkdir(parents=True)
            part.write_bytes(parquet_bytes(newest_first(from_arrow(events.to_table(filter=wanted)))))
        if folder.exists():
            folder.rename(old)
        whole.rename(folder)


def refuse_other_files(folder: Path) -> None:
    """Raise FileExistsError where replacing a folder would remove what was not written by `write_months`."""
    files = [folder] if folder.is_file() else [path for path in folder.rglob("*") if path.is_file()]
    stray = [path for path in files if not path.match("year=*/month=*/events.parquet")]
    if stray:
        raise FileExistsError(errno.EEXIST, f"{stray[0].name} there would be lost", str(folder))


def _months(file: Path) -> Iterator[tuple[int, int, pc.Expression]]:
    """Give each month that has events, and what tells its events; 0, 0 are the undated ones."""
    days = pc.unique(pyarrow.parquet.read_table(file, columns=["event_date"]).column(0)).to_pylist()
    day = pc.field("event_date")
    if None in days:
        yield 0, 0, day.is_null()
    for year, month in sorted({(one.year, one.month) for one in days if one}):
        first, next_first = date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
        yield year, month, (day >= first) & (day < next_first)
