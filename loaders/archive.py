"""Archives: thousands of inputs into one file of events, reading only what is new since the last time.

What each input gave is kept in a cache by the hash of its bytes, its name and the version of all that reads it. The
output is written whole or not at all, and is the same, byte for byte, however often the work was interrupted.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.fingerprint import Memo, extractor_version, hash_all, key_of
from loaders.inputs import CACHE_TAG, Given, find_inputs
from loaders.report import Report
from loaders.sources import LoadError, Problem, read_bytes, sha256_of

if TYPE_CHECKING:
    from loaders.mapping import ColumnMapping

_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# What was read of conflict summaries; may be removed.\n"
Progress = Callable[[int, int, str], None]


def default_cache() -> Path:
    """Give the folder for what was read, by the custom of the system: XDG_CACHE_HOME, else ~/.cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "conflict-map"


def read_archive(
    paths: Iterable[str | Path],
    out: Path,
    *,
    published: date | None = None,
    jobs: int = 1,
    cache: Path | None = None,
    progress: Progress | None = None,
    corrections: Path | None = None,
    mapping: Path | None = None,
) -> Report:
    """Read files, folders, globs and zip files into `out`, whose ending tells its form.

    `corrections` is a file of a person's edits, put on top, and `mapping` one that tells how tables of unknown columns
    are read; raise LoadError if either cannot be. Without a cache
    everything is read anew. A file that cannot be read is told and left out; where none can be, `out`
    is left as it is.
    """
    edited = read_bytes(corrections) if corrections else b""
    mapped = _read_mapping(mapping)
    found = find_inputs(paths, leave_out=out)
    with ExitStack() as stack:
        folder = cache or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="conflict-map-")))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CACHE_TAG).write_bytes(_TAG)
        memo = Memo(folder / "memo.json" if cache else None)
        keys, errors = _find_keys(found.given, published, memo, str(mapped or ""))
        told = [*(Problem(error.args[0], str(error)) for error in (*found.errors, *errors)), *found.notes]
        readable = [one for one in found.given if one.name in keys]
        record = folder / f"output-{hash_all([str(out.absolute())])[:16]}.json"
        asked = hash_all((extractor_version(), sha256_of(edited), *(keys[one.name] for one in readable)))
        report = _find_unchanged(record, asked, out)
        if report is None:
            # These cost a second, which a run that finds nothing new need not pay.
            from loaders.assemble import read_new
            from loaders.corrections import read_corrections

            edits = read_corrections(corrections) if corrections else None
            report = read_new(readable, keys, folder, out, published, jobs, progress, edits, mapped)
            if report.is_written:
                _remember(record, asked, out, report)
        memo.save()
    return replace(report, problems=(*told, *report.problems))


def _read_mapping(path: Path | None) -> ColumnMapping | None:
    if path is None:
        return None
    from loaders.mapping import read_mapping  # needs pandas, which takes longer to import than most runs take

    return read_mapping(path)


def _find_keys(
    given: Sequence[Given], published: date | None, memo: Memo, mapping: str
) -> tuple[dict[str, str], list[LoadError]]:
    """Give each input's key by its name; an input that cannot be read at all has none."""
    keys: dict[str, str] = {}
    errors: list[LoadError] = []
    for one in given:
        try:
            keys[one.name] = key_of(one.name, memo.sha256_of(one), published, mapping)
        except LoadError as error:
            errors.append(error)
    return keys, errors


def _find_unchanged(record: Path, asked: str, out: Path) -> Report | None:
    """Give the report of the last time, if the same was asked and the output is still what was written then."""
    try:
        kept = json.loads(record.read_text(encoding="utf-8"))
        if kept["asked"] != asked or kept["out"] != _stamp(out):
            return None
        events, mapped, sources, problems = kept["report"]
        return Report(events, mapped, sources, tuple(Problem(*problem) for problem in problems), read_anew=0)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(record: Path, asked: str, out: Path, report: Report) -> None:
    problems = [astuple(problem) for problem in report.problems]
    told = [report.events, report.mapped, report.sources, problems]
    written = record.with_suffix(".new")
    written.write_text(json.dumps({"asked": asked, "out": _stamp(out), "report": told}), encoding="utf-8")
    written.replace(record)


def _stamp(out: Path) -> list[int]:
    status = out.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ino]
