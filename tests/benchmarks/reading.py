"""Print how well and how fast prose is read: reading.py [--verbs SENTENCES.jsonl] [TEXTS GOLD]...

TEXTS is a folder of summaries, GOLD one of gold files of the same stem; without any, the bundled summaries and the
held-out ones. SENTENCES holds one JSON object a line: a text, the span of a
verb in it and the spans of the places where that verb's event happened.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from loaders.prose import read_prose  # the paths above come first
from loaders.prose.verbs import places_of_verb
from scoring import Score, add_score, read_gold, read_rows

CASES = ROOT / "tests" / "cases"
SETS = (
    (ROOT / "data" / "summaries", CASES / "summaries"),
    *((folder, folder) for folder in (CASES / "heldout", CASES / "heldout" / "long", CASES / "heldout" / "short")),
)
_ROUNDS = 5


def print_scores(texts: Path, gold: Path) -> None:
    """Print strict F1 (place, date and type), place F1 and the share of exact tolls over a folder."""
    strict, place = Score(), Score()
    for text in sorted(texts.glob("*.txt")):
        told = read_rows(read_prose(text.read_text(encoding="utf-8"), source=text.name).rows())
        wanted = read_gold(gold / f"{text.stem}.json")
        add_score(strict, told, wanted, strictly=True)
        add_score(place, told, wanted, strictly=False)
    print(f"| {texts.name} | {strict.f1:.3f} | {place.f1:.3f} | {strict.toll_share:.3f} | {strict.wanted} |")


def print_verbs(path: Path) -> None:
    """Print precision, recall and F1 of the words in the places of a verb."""
    right = told = wanted = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["verb"]:
            words = [match.span() for match in re.finditer(r"\S+", case["text"])]
            found = _words_in(words, places_of_verb(case["text"], (case["verb"][0][0], case["verb"][0][1])))
            gold = _words_in(words, [(start, end) for start, end in case["places"]])
            right, told, wanted = right + len(found & gold), told + len(found), wanted + len(gold)
    precision, recall = right / max(told, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    print(f"\nPlaces of a verb, by words: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


def _words_in(words: list[tuple[int, int]], spans: list[tuple[int, int]]) -> set[tuple[int, int]]:
    return {word for word in words for start, end in spans if start < end and word[0] < end and start < word[1]}


def print_speed() -> None:
    """Print how many bundled summaries one core reads a second, the best of several rounds."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "summaries").glob("*.txt"))]
    best = 0.0
    for _ in range(_ROUNDS + 1):  # the first warms up
        begin = time.process_time()
        for text in texts:
            read_prose(text, source="summary")
        best = max(best, len(texts) / (time.process_time() - begin))
    length = sum(map(len, texts)) // len(texts)
    print(f"\n{best:.0f} summaries of {length:,} characters a second of one core ({best * length / 1e6:.2f} MB)")


def main() -> None:
    """Print the table, the places of verbs if asked for, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--verbs", type=Path)
    given = parser.parse_args()
    pairs = list(zip(given.folders[::2], given.folders[1::2], strict=True)) or SETS
    print("| texts | strict F1 | place F1 | exact tolls | events |\n| --- | --- | --- | --- | --- |")
    for texts, gold in pairs:
        print_scores(texts, gold)
    if given.verbs:
        print_verbs(given.verbs)
    print_speed()


if __name__ == "__main__":
    main()
