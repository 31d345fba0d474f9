"""The members of a zip file, read one at a time and never unpacked to disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path, PurePosixPath

from loaders.kinds import READ_ENDINGS
from loaders.sources import LoadError

MEMBER_LIMIT = 100_000
"""The most members of one zip file."""
UNPACKED_LIMIT = 500_000_000
"""The most bytes that one member may unpack to: a few kilobytes can claim to be gigabytes."""

ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, NotImplementedError),
    *(KeyError, ValueError, OverflowError, EOFError, OSError),
)
"""What zipfile raises for damaged, encrypted and made-up files: a field with a wrong number leads anywhere."""

_EXPECTED = "a .zip of summaries, pages, documents or tables, not encrypted"


def member_names(package: Path | bytes, name: str) -> list[str]:
    """List the members that can be read, sorted; raise LoadError for a damaged or empty zip file."""
    with _open(package, name) as opened:
        infos = opened.infolist()
    if len(infos) > MEMBER_LIMIT:
        raise LoadError(name, f"holds {len(infos):,} files", f"at most {MEMBER_LIMIT:,}")
    members = sorted({info.filename for info in infos if _is_wanted(info.filename)})
    if not members:
        raise LoadError(name, "the zip file holds nothing to read", f"files that end with {' '.join(READ_ENDINGS)}")
    return members


def read_member(package: Path | bytes, member: str, name: str) -> bytes:
    """Read one member whole; raise LoadError where it is damaged, encrypted, too large or gone."""
    opened = _open(package, name) if isinstance(package, bytes) else _opened(package)
    try:
        with opened.open(member) as stream:
            content = stream.read(UNPACKED_LIMIT + 1)
    except ZIP_FAULTS as error:
        raise LoadError(name, f"cannot be unpacked ({error})", _EXPECTED) from error
    if len(content) > UNPACKED_LIMIT:
        raise LoadError(name, f"unpacks to more than {UNPACKED_LIMIT / 1e6:g} MB", "a smaller file")
    return content


def _is_wanted(member: str) -> bool:
    parts = PurePosixPath(member).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not hidden and member.lower().endswith(READ_ENDINGS)


def _open(package: Path | bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(package if isinstance(package, Path) else io.BytesIO(package))
    except ZIP_FAULTS as error:
        raise LoadError(name, f"is no whole zip file ({error})", _EXPECTED) from error


@lru_cache(maxsize=4)
def _opened(package: Path) -> zipfile.ZipFile:
    """Keep the last few zip files open: their table of contents is long when their members are many."""
    return _open(package, package.name)
