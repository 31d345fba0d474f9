"""Summaries in any number for the benchmarks: about 5 kB each, on a day each, from the stories of the bundled ones."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from loaders.prose.summaries import parse_summaries

SUMMARIES = Path(__file__).resolve().parents[2] / "data" / "summaries"
FIRST = date(2013, 1, 1)
BYTES = 5_000


def write_summaries(folder: Path, count: int, seed: int = 7) -> None:
    """Write `count` summaries into folders by year; the same number gives the same files."""
    stories = list(_stories())
    chosen = random.Random(seed)
    for number in range(count):
        day = FIRST + timedelta(days=number % 3_650)
        path = folder / f"{day:%Y}" / f"{day:%Y-%m-%d}-{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_summary(day, chosen, stories), encoding="utf-8")


def _summary(day: date, chosen: random.Random, stories: list[str]) -> str:
    parts = [f"Executive Summary for {day:%B} {day.day}", f"Published on {day:%B} {day.day}, {day.year}"]
    while sum(len(part) for part in parts) < BYTES:
        parts.append(chosen.choice(stories))
    return "\n\n".join(parts) + "\n"


def _stories() -> list[str]:
    found = []
    for path in sorted(SUMMARIES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for summary in parse_summaries(text, date(2016, 1, 1)):
            for story in summary.stories:
                start, end = story.sentences[0].start, story.sentences[-1].end
                found.append(text[start:end])
    return found
