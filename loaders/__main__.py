"""Summaries and data sets in, one events table out: python -m loaders PATH... -o OUT."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from loaders import Loaded, load_all
from loaders.event_files import WRITERS, write_events
from loaders.explain import explain
from loaders.progress import Progress, printable

OK, SOME_UNREAD, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0, 1 when some file could not be read, 2 for wrong use."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.out is None and not asked.explain:
        parser.error("nothing to do: give -o OUT, or --explain, or both")
    with Progress(sys.stderr) as progress:
        loaded = load_all(asked.paths, asked.published, progress.show, leave_out=asked.out)
    if asked.explain:
        _print_explanations(loaded)
    for problem in loaded.problems:
        print(f"loaders: {printable(problem.message)}", file=sys.stderr)
    unread = [problem for problem in loaded.problems if problem.left_out != "nothing"]
    if asked.out is not None and not _write(loaded, asked.out, nothing_read=bool(unread) and not loaded.sources):
        return WRONG_USE
    return SOME_UNREAD if unread else OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m loaders",
        description="Read conflict summaries and data sets (ACLED, UCDP GED) into one table of events.",
        epilog="Exit status: 0; 1 when some file or row could not be read (the others are); 2 for wrong use.",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or globs; .zip files are looked into")
    parser.add_argument("-o", "--out", type=_out_path, metavar="OUT", help=f"ends with {', '.join(WRITERS)}")
    parser.add_argument(
        "--published", type=_day, metavar="DATE", help="day of publication of prose that does not date itself"
    )
    parser.add_argument(
        "--explain", action="store_true", help="print for each sentence what was found, or why nothing was"
    )
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; expected one such as 2017-11-13") from error


def _out_path(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in WRITERS:
        raise argparse.ArgumentTypeError(f"{text!r}; expected a name that ends with {', '.join(WRITERS)}")
    if path.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is a folder; expected the name of a file")
    return path


def _print_explanations(loaded: Loaded) -> None:
    for source, reading in loaded.readings.items():
        sys.stdout.write(printable(explain(source, loaded.texts[source], reading, loaded.events)))
    sys.stdout.flush()


def _write(loaded: Loaded, out: Path, nothing_read: bool) -> bool:
    """Write the table and say what is in it; an old file is not replaced by a table of nothing that could be read."""
    if nothing_read:
        print(f"loaders: nothing could be read; {out} is not written", file=sys.stderr)
        return True
    try:
        write_events(loaded.events, out)
    except OSError as error:
        print(f"loaders: {out} cannot be written ({error.strerror}); expected a path to write to", file=sys.stderr)
        return False
    mapped = int(loaded.events["latitude"].notna().sum())
    count = len(loaded.events)
    print(f"{count:,} events of {loaded.sources:,} sources, {mapped:,} on the map: {out}", file=sys.stderr)
    return True


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
