"""What was asked to be read -> named inputs: files, folders, globs and the members of zip files, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from loaders.kinds import READ_ENDINGS, kind_of
from loaders.packages import member_names, read_member
from loaders.sources import LoadError, Problem, read_bytes

CACHE_TAG = "CACHEDIR.TAG"
"""The file that marks a folder as a cache (bford.info/cachedir): it holds nothing to read."""


@dataclass(frozen=True, slots=True)
class Given:
    """One file to read, or one member of a zip file. `name` is what the events table calls its source."""

    name: str
    path: Path
    member: str = ""

    def read(self) -> bytes:
        """Read it whole; raise LoadError."""
        return read_member(self.path, self.member, self.name) if self.member else read_bytes(self.path, self.name)


@dataclass(slots=True)
class Found:
    """What the paths led to, what led nowhere, and notes on what was passed over."""

    given: list[Given] = field(default_factory=list)
    errors: list[LoadError] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def find_inputs(paths: Iterable[str | Path], leave_out: Path | None = None) -> Found:
    """Expand files, folders (with all below them), globs and zip files; each file once, as given, folders sorted.

    A source is named relative to the folder that it was found in, so that a file added later renames no other. Files
    of one name that were given outright are told apart by as much of their paths as that takes.
    """
    found = Found()
    seen = {os.path.realpath(leave_out)} if leave_out else set()
    folders: dict[str, str] = {}
    for one in _expand(paths, found):
        real = _real_path(one.path, folders)
        if real not in seen:
            seen.add(real)
            found.given.extend(_members_of(one, found))
    found.given = _tell_apart(found.given)
    return found


def unpack(name: str, content: bytes) -> list[tuple[str, Callable[[], bytes]]]:
    """Give the names and readers of an upload's files: itself, or a zip file's members. Raise LoadError."""
    if not content.startswith(b"PK") or kind_of(name, content) != "zip":
        return [(name, lambda: content)]
    names = {f"{name}/{member}": member for member in member_names(content, name)}
    return [(label, partial(read_member, content, member, label)) for label, member in names.items()]


def _real_path(path: Path, folders: dict[str, str]) -> str:
    """Follow links; `folders` remembers where folders lead, since an archive has a thousand files in each."""
    if path.name in ("", "..") or path.is_symlink():
        return os.path.realpath(path)
    folder = os.path.dirname(path)  # noqa: PTH120 - a Path for each of many files takes four times as long
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return f"{folders[folder]}{os.sep}{path.name}"


def _expand(paths: Iterable[str | Path], found: Found) -> Iterator[Given]:
    """Yield each file, named from the folder that it was found in."""
    for asked in paths:
        path = Path(asked)
        if path.is_dir():
            yield from _walk(path, found)
        elif path.exists() or not glob.has_magic(str(asked)):
            yield Given(path.name, path)
        else:
            yield from _match(str(asked), found)


def _match(pattern: str, found: Found) -> Iterator[Given]:
    """Yield the files that a glob matches; `**` reaches into folders, and a folder that matches is walked."""
    parts = Path(pattern).parts
    fixed = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:fixed])
    hidden = any(part.startswith(".") for part in parts[fixed:])
    found_here = sorted(base.glob("/".join(parts[fixed:])))
    matches = [match for match in found_here if hidden or not _is_hidden(match.relative_to(base))]
    if not matches:
        found.errors.append(LoadError(pattern, "matches no file", "a file, a folder or a glob that matches some"))
    for match in matches:
        if not match.is_dir():
            yield Given(match.relative_to(base).as_posix(), match)
        elif "**" not in parts:
            yield from (replace(one, name=one.path.relative_to(base).as_posix()) for one in _walk(match, found))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _walk(folder: Path, found: Found) -> Iterator[Given]:
    """Yield the files of a folder that have an ending we read, in the order of their names, hidden ones left out."""
    passed_over = 0
    some = False
    for root, folders, names in os.walk(folder):
        if CACHE_TAG in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_page_part(name, names))
        below = Path(root).relative_to(folder)
        for name in sorted(name for name in names if not name.startswith(".")):
            if name.lower().endswith(READ_ENDINGS):
                some = True
                yield Given(f"{below.as_posix()}/{name}" if below.name else name, Path(root, name))
            else:
                passed_over += 1
    if not some:
        expected = f"files that end with {' '.join(READ_ENDINGS)}"
        found.errors.append(LoadError(str(folder), "the folder holds nothing to read", expected))
    elif passed_over:
        message = f"{folder}: {passed_over} files passed over for their endings"
        found.notes.append(Problem(str(folder), message, "nothing"))


def _is_page_part(folder: str, names: list[str]) -> bool:
    """Is this the folder of scripts and pictures that a browser saves beside a page?"""
    stem = folder.removesuffix("_files")
    return stem != folder and any(f"{stem}{ending}" in names for ending in (".html", ".htm"))


def _members_of(given: Given, found: Found) -> list[Given]:
    """Give the members of a zip file in its place; a file that only calls itself .zip is left to its reader."""
    if given.path.suffix.lower() != ".zip":
        return [given]
    try:
        return [Given(f"{given.name}/{member}", given.path, member) for member in member_names(given.path, given.name)]
    except LoadError as error:
        found.errors.append(error)
        return []


def _tell_apart(given: list[Given]) -> list[Given]:
    """Lengthen the names that several inputs share by their folders, until each is told apart."""
    names = [one.name for one in given]
    depths = [name.count("/") + 1 for name in names]
    while shared := {name for name, times in Counter(names).items() if times > 1}:
        for number, name in enumerate(names):
            if name in shared:
                depths[number] += 1
                whole = Path(given[number].path.resolve(), given[number].member).parts
                names[number] = "/".join(whole[-depths[number] :])
    return [one if one.name == name else replace(one, name=name) for one, name in zip(given, names, strict=True)]
