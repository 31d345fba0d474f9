"""Paths -> texts: the files that a command names, read as UTF-8, or one sentence on why not."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_TEXT_ENDINGS = (".txt", ".md", "")


class TextError(ValueError):
    """A file that is no text that can be read; the message names it and what was expected."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file to read, and what the output calls it."""

    path: Path
    name: str


def find_files(paths: Iterable[str]) -> Iterator[TextFile]:
    """Expand files, folders (their .txt and .md files, sorted) and globs, each file once.

    A file of a folder is named by its path within it. What does not exist is given as it is, to fail when it is read.
    """
    seen: set[Path] = set()
    for given in paths:
        for file in _expand(given):
            resolved = file.path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield file


def _expand(given: str) -> Iterator[TextFile]:
    path = Path(given)
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.is_file() and inner.suffix.lower() in _TEXT_ENDINGS and not inner.name.startswith("."):
                yield TextFile(inner, inner.relative_to(path).as_posix())
    elif path.exists() or not glob.has_magic(given):
        yield TextFile(path, path.name or given)
    else:
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
        for match in matches or [given]:
            yield from _expand(match) if matches else iter((TextFile(path, given),))


def read_text(file: TextFile) -> str:
    """Read a file as UTF-8 without a byte order mark, line ends as they are; raise TextError with what was expected."""
    try:
        content = file.path.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise TextError(f"{file.name}: cannot be read ({reason}); expected a text file at {file.path}") from error
    if b"\0" in content[:4096]:
        raise TextError(f"{file.name}: binary; expected UTF-8 text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte 0x{content[error.start]:02x} at {error.start} is not UTF-8"
        raise TextError(f"{file.name}: {found}; expected UTF-8 text") from error
