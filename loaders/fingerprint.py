"""What decides whether an input must be read again: its bytes, its name, and everything that reads it."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from loaders.inputs import Given
from loaders.sources import sha256_of

_ROOT = Path(__file__).parents[1]
_DECIDE = ("geo/**/*.py", "loaders/**/*.py", "data/gazetteer/*.csv", "data/lexicon/*.csv", "data/datasets/*.csv")
_LIBRARIES = ("anyascii", "openpyxl", "pandas", "pyarrow", "rapidfuzz", "simplemma", "trafilatura")
_RACE_NS = 2_000_000_000


@lru_cache(maxsize=1)
def extractor_version() -> str:
    """Hash all that decides what is read out of an input: our code and tables, Python, the libraries that read."""
    hashed = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        hashed.update(f"{library} {_version(library)}\n".encode())
    for path in sorted(path for pattern in _DECIDE for path in _ROOT.glob(pattern)):
        hashed.update(path.relative_to(_ROOT).as_posix().encode())
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:16]


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:  # one that only some inputs need, or that is not used any more
        return "none"


def key_of(name: str, content_sha256: str, published: date | None, mapping: str = "") -> str:
    """Name what an input gives: the same key, the same events. The name counts, since events carry it.

    `mapping` is the text of the mapping that tables of unknown columns are read by.
    """
    told = (name, content_sha256, str(published), *([mapping] if mapping else []))
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:32]


def hash_all(parts: Iterable[str]) -> str:
    """Hash texts in their order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class Memo:
    """Remembers the hash of a file by its size and time of change, as git does, so that it need not be read again."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[str, list[int | str]] = {}
        if path and path.exists():
            try:
                self._known = json.loads(path.read_text(encoding="utf-8"))
            except ValueError:  # half of it, from a machine that lost power: everything is hashed again
                self._known = {}
        self._read: dict[str, list[int | str]] = {}

    def sha256_of(self, given: Given) -> str:
        """Give the hash of an input's bytes; raise LoadError if it must be read and cannot be."""
        name = f"{given.path.absolute()}\0{given.member}"
        try:
            status = given.path.stat()
        except OSError:
            return sha256_of(given.read())
        stamp: list[int | str] = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
        known = self._known.get(name)
        sha256 = str(known[-1]) if known and known[:-1] == stamp else sha256_of(given.read())
        # A file that was written to a moment ago may be written to again within one tick of its clock.
        if time.time_ns() - status.st_mtime_ns > _RACE_NS:
            self._read[name] = [*stamp, sha256]
        return sha256

    def save(self) -> None:
        """Keep what was learnt, beside what is known of files that were not asked about."""
        if self._path:
            written = self._path.with_suffix(".new")
            written.write_text(json.dumps(self._known | self._read), encoding="utf-8")
            written.replace(self._path)
