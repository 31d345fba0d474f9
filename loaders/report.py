"""What became of an archive that was read."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.sources import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of events, those on the map and inputs read; what was left out; how many inputs were read anew."""

    events: int
    mapped: int
    sources: int
    problems: tuple[Problem, ...]
    read_anew: int
    is_written: bool = True
