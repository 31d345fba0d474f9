"""Summaries and data sets in, one events table out: python -m loaders PATH... -o OUT."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from loaders.archive import default_cache, read_archive
from loaders.inputs import find_inputs
from loaders.progress import Progress, printable
from loaders.report import Report
from loaders.sources import LoadError, Problem

OK, SOME_UNREAD, WRONG_USE = 0, 1, 2
ENDINGS = (".csv", ".parquet", ".geojson", ".xlsx")
MANY = 50
"""From how many inputs on what was read is kept for the next time, unless the command says otherwise."""
WATCH_SECONDS = 2.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0, 1 when some file could not be read, 2 for wrong use."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.mapping and asked.scheduler:
        parser.error("--mapping is for one machine: leave out --scheduler")
    if asked.out is None and (asked.watch or not asked.explain):
        parser.error("nothing to do: give -o OUT, or --explain, or both")
    if wrong := asked.out is not None and _wrong_out(asked):
        parser.error(wrong)
    status = _explain(asked) if asked.explain else OK
    before = _stamps(asked) if asked.watch else []
    if asked.out is not None:
        status = _write(asked, quiet=asked.explain)
    while asked.watch:
        while before == (now := _stamps(asked)):
            time.sleep(WATCH_SECONDS)
        before = now
        status = _write(asked)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m loaders",
        description="Read conflict summaries and data sets (ACLED, UCDP GED) into one table of events.",
        epilog="Exit status: 0; 1 when some file or row could not be read (the others are); 2 for wrong use.",
    )
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="files, folders or globs; .zip files are looked into")
    add("-o", "--out", type=_out_path, metavar="OUT", help=f"ends with {', '.join(ENDINGS)}")
    add("--published", type=_day, metavar="DATE", help="day of publication of prose that does not date itself")
    add("--explain", action="store_true", help="print for each sentence what was found, or why nothing was")
    add("--mapping", type=Path, metavar="FILE", help="how tables that are not ACLED's, UCDP's or ours are read")
    add("--corrections", type=Path, metavar="FILE", help="a person's edits, CSV or JSON, put on top of what is read")
    add("--jobs", type=_count, default=0, metavar="N", help="processes; as many as there are cores if not said")
    add(
        "--cache",
        type=Path,
        metavar="FOLDER",
        help=f"keep what was read there; from {MANY} inputs on, {default_cache()}",
    )
    add("--no-cache", action="store_true", help="read everything anew and keep nothing")
    add("--watch", action="store_true", help="go on, and take in new and changed files as they come")
    add(
        "--scheduler",
        metavar="ADDRESS",
        help="read on the workers of a Dask scheduler, tcp://host:8786, into a folder OUT.parquet by year and month; "
        "PATH may then be an address such as s3://bucket/folder",
    )
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; expected one such as 2017-11-13") from error


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}; expected a whole number from 1 on")
    return int(text)


def _out_path(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in ENDINGS:
        raise argparse.ArgumentTypeError(f"{text!r}; expected a name that ends with {', '.join(ENDINGS)}")
    return path


def _wrong_out(asked: argparse.Namespace) -> str:
    """Say what is wrong with the output for what is asked; nothing if all is well."""
    if asked.scheduler and asked.out.suffix.lower() != ".parquet":
        return f"{str(asked.out)!r}; with --scheduler expected the name of a folder that ends with .parquet"
    if asked.out.is_dir() and not asked.scheduler:
        return f"{str(asked.out)!r} is a folder; expected the name of a file"
    return ""


def _explain(asked: argparse.Namespace) -> int:
    from loaders.explain import explain  # these cost a second, which a run that finds nothing new need not pay
    from loaders.load import load_all
    from loaders.mapping import read_mapping

    try:
        mapping = read_mapping(asked.mapping) if asked.mapping else None
        loaded = load_all(asked.paths, asked.published, None, asked.out, asked.corrections, mapping)
    except LoadError as error:
        print(f"loaders: {printable(str(error))}", file=sys.stderr)
        return WRONG_USE
    for source, reading in loaded.readings.items():
        sys.stdout.write(printable(explain(source, loaded.texts[source], reading, loaded.events)))
    sys.stdout.flush()
    return _tell(loaded.problems)


def _write(asked: argparse.Namespace, quiet: bool = False) -> int:
    """Read what is new, write the table and say what is in it; an old output is not replaced by one of nothing read."""
    try:
        with Progress(sys.stderr) as progress:
            report = _read(asked, progress)
    except ValueError as error:  # a file of corrections or a mapping that is none; more than Excel can hold
        print(f"loaders: {printable(str(error))}", file=sys.stderr)
        return WRONG_USE
    except OSError as error:
        print(
            f"loaders: {asked.out} cannot be written ({error.strerror}); expected a path to write to", file=sys.stderr
        )
        return WRONG_USE
    status = _tell(() if quiet else report.problems)
    print(f"loaders: {_summary(report, asked.out)}", file=sys.stderr)
    return status


def _read(asked: argparse.Namespace, progress: Progress) -> Report:
    if not asked.scheduler:
        return read_archive(
            asked.paths,
            asked.out,
            published=asked.published,
            jobs=asked.jobs,
            cache=_cache(asked),
            progress=progress.show,
            corrections=asked.corrections,
            mapping=asked.mapping,
        )
    from loaders.cluster import read_on_cluster  # all that reads, which a run that finds nothing new need not import

    return read_on_cluster(
        asked.paths,
        asked.out,
        asked.scheduler,
        published=asked.published,
        cache=_cache(asked),
        progress=progress.show,
        corrections=asked.corrections,
    )


def _summary(report: Report, out: Path) -> str:
    if not report.is_written:
        return f"nothing could be read; {out} is not written"
    new = "" if report.read_anew == report.sources else f", {report.read_anew:,} read anew"
    return f"{report.events:,} events of {report.sources:,} sources{new}, {report.mapped:,} on the map: {out}"


def _tell(problems: Iterable[Problem]) -> int:
    """Print what was left out; return the exit status that it calls for."""
    status = OK
    for problem in problems:
        print(f"loaders: {printable(problem.message)}", file=sys.stderr)
        status = OK if problem.left_out == "nothing" and status == OK else SOME_UNREAD
    return status


def _cache(asked: argparse.Namespace) -> Path | None:
    """Choose where what is read is kept: nowhere for a few files, or where the system's place cannot be written to."""
    if asked.no_cache or asked.cache:
        return None if asked.no_cache else Path(asked.cache)
    if not asked.watch and not asked.scheduler and len(find_inputs(asked.paths).given) < MANY:
        return None
    try:
        default_cache().mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return default_cache()


def _stamps(asked: argparse.Namespace) -> list[tuple[str, int, int]]:
    """Tell the state of every input, so that a change shows."""
    given = find_inputs(asked.paths, leave_out=asked.out).given
    return [(one.name, *_stamp(one.path)) for one in given]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        sys.exit(main())
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(OK)
    except KeyboardInterrupt:
        sys.exit(130)
