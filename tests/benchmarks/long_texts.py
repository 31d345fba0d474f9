"""Print how the reading's time grows with length, on texts made to be slow: long_texts.py [--size KB] [--file] [KIND]...

Each text is read at a size, at twice and at four times it: a text that doubles takes twice as long when reading is
linear. A kind of text is left after the first length that takes longer than a few seconds. With --file each text goes
through a file and `load_events`, as on the command line.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from endless import TEXTS  # the paths above come first
from loaders import load_events
from loaders.prose import SummaryError, read_prose

PATIENCE_S = 10.0
FOLD = 4


def seconds(text: str) -> float:
    """Give the process time of one reading."""
    start = time.process_time()
    with suppress(SummaryError):  # nothing to read is an answer too
        read_prose(text, source="made.txt", published=date(2017, 11, 13)).rows()
    return time.process_time() - start


def seconds_of_file(text: str) -> float:
    """Give the process time of one reading from a file into a table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2017-11-13.txt"
        path.write_text(f"Published on Nov. 13, 2017\n\n{text}", encoding="utf-8")
        start = time.process_time()
        load_events(path)
        return time.process_time() - start


def least_of_two(measure: Callable[[str], float], text: str) -> float:
    """Measure a text, twice where that is short: so a pause of the machine does not look like growth."""
    first = measure(text)
    return first if first > 1 else min(first, measure(text))


def main() -> None:
    """Print a Markdown table, one row for each kind of text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these kinds of text")
    parser.add_argument("--size", type=int, default=100, help="the shortest length, in kB")
    parser.add_argument("--file", action="store_true", help="through a file and load_events")
    given = parser.parse_args()
    measure = seconds_of_file if given.file else seconds
    measure("Jets bombed Douma.")
    sizes = [given.size * 1000 * fold for fold in (1, 2, FOLD)]
    print("| text | " + " | ".join(f"{size // 1000:,} kB" for size in sizes) + " | growth | |")
    print("| --- |" + " ---: |" * (len(sizes) + 2))
    for kind, make in TEXTS.items():
        if given.kinds and kind not in given.kinds:
            continue
        taken: list[float] = []
        for size in sizes:
            if not taken or taken[-1] < PATIENCE_S:
                taken.append(least_of_two(measure, make(size)))
        cells = [f"{one:.2f} s" for one in taken] + ["left"] * (len(sizes) - len(taken))
        growth = " | ".join(f"{after / max(before, 0.01):.1f}" for before, after in pairwise(taken))
        print(f"| {kind} | {' | '.join(cells)} | {growth or 'left | left'} |", flush=True)


if __name__ == "__main__":
    main()
