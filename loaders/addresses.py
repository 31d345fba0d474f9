"""Inputs that lie in an object store (s3://, gs://) or at file:// -> a folder of this machine, which is read as any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import pyarrow as pa
import pyarrow.fs

from loaders.kinds import READ_ENDINGS
from loaders.sources import LoadError

_AT_ONCE = 1 << 20


def is_address(path: str | Path) -> bool:
    """Tell an address from a path."""
    return "://" in str(path)


def fetch_addresses(paths: Iterable[str | Path], folder: Path) -> list[str | Path]:
    """Copy what lies at addresses below `folder` and give paths alone, in the order given; raise LoadError."""
    fetched: list[str | Path] = []
    for number, path in enumerate(paths):
        fetched.append(_fetch(str(path), folder / str(number)) if is_address(path) else path)
    return fetched


def _fetch(address: str, folder: Path) -> Path:
    """Copy a file or all files below an address that have an ending we read; give where they are."""
    try:
        files, path = pyarrow.fs.FileSystem.from_uri(address)
        found = files.get_file_info(path)
        if found.type == pyarrow.fs.FileType.File:
            return _copy(files, path, folder / found.base_name)
        for one, relative in _files_below(files, path):
            _copy(files, one, folder / relative)
    except (OSError, pa.ArrowInvalid) as error:
        raise LoadError(address, f"cannot be read ({error})", "a file or a folder of an object store") from error
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _files_below(files: pyarrow.fs.FileSystem, path: str) -> Iterator[tuple[str, PurePosixPath]]:
    for one in files.get_file_info(pyarrow.fs.FileSelector(path, recursive=True)):
        relative = PurePosixPath(one.path).relative_to(path)
        # The name of an object is any text: one with .. in it would be written wherever it says.
        if one.is_file and ".." not in relative.parts and one.path.lower().endswith(READ_ENDINGS):
            yield one.path, relative


def _copy(files: pyarrow.fs.FileSystem, path: str, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with files.open_input_stream(path) as source, target.open("wb") as copy:
        while part := source.read(_AT_ONCE):
            copy.write(part)
    return target
