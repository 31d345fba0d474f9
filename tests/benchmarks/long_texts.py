"""Print how the reading's time grows with length, on texts made to be slow: `python tests/benchmarks/long_texts.py [MOST]`.

Each text is read at several lengths, each double the one before; a text that doubles takes twice as long when reading is
linear. A kind of text is left after the first length that takes longer than a few seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from loaders.prose import read_prose

PATIENCE_S = 5.0
TEXTS: dict[str, Callable[[int], str]] = {
    "one cue word": lambda count: "bombed " * count,
    "place names": lambda count: "Jets bombed " + "Douma, " * count + "Homs.",
    "unknown names": lambda count: "Jets bombed the village of " + "Xyzabad and " * count + "Homs.",
    "open quotes": lambda count: "“" * count + "Jets bombed Douma." + "”" * count,
    "number words": lambda count: "one hundred and " * count + "people were killed.",
    "dates": lambda count: "Jets bombed Douma on " + "Sunday and " * count + "Monday.",
    "tolls": lambda count: "Jets killed " + "ten people, " * count + "in Douma.",
    "capitals": lambda count: "said " + "Ahmad " * count + "of Douma.",
    "voices": lambda count: "SOHR said that " * count + "jets bombed Douma.",
    "relative clauses": lambda count: "Jets bombed Douma, " + "which " * count + ".",
    "sentences": lambda count: "Jets bombed Douma on Sunday. " * count,
    "paragraphs": lambda count: "Jets bombed Douma on Sunday.\n\n" * count,
    "blanks": lambda count: "Jets" + " " * count + "bombed Douma.",
    "one long word": lambda count: "a" * count,
}


def seconds(text: str) -> float:
    """Give the process time of one reading."""
    start = time.process_time()
    read_prose(text, source="made.txt", published=date(2017, 11, 13))
    return time.process_time() - start


def main(most: int) -> None:
    """Print a Markdown table, one row for each kind of text."""
    seconds("Jets bombed Douma.")
    counts = [most // 8, most // 4, most // 2, most]
    print("| text | " + " | ".join(f"{count} times" for count in counts) + " | growth by the last doubling |")
    print("| --- " * (len(counts) + 2) + "|")
    for kind, make in TEXTS.items():
        taken: list[float] = []
        for count in counts:
            if not taken or taken[-1] < PATIENCE_S:
                taken.append(seconds(make(count)))
        cells = [f"{one:.3f} s" for one in taken] + ["left"] * (len(counts) - len(taken))
        growth = taken[-1] / max(taken[-2], 1e-4) if len(taken) > 1 else 0
        print(f"| {kind} | {' | '.join(cells)} | {growth:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1600)
