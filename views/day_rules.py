"""How a day was found, in the language of the reader: the rule that a reading wrote, said part by part.

Rows `rule.*` of data/interface/words.csv hold a rule's English as the loaders write it, with {placeholders}; the first
row that fits the whole rule says it. A rule may hold another one.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache

from views.language import all_words, language, say, write_day

PREFIX = "rule."
_PARTS = {
    "rule": r".{1,400}",
    "words": r"[^“”]+",
    "number": r"\d+",
    "day": r"\w+day \d{1,2} \w+ \d{4}|\d{4}-\d{2}-\d{2}",
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def rule_words(rule: str) -> str:
    """Say by which rule a day was found; what no row fits stays as it is."""
    if language() == "en":
        return rule
    for key, pattern in _patterns():
        if found := pattern.fullmatch(rule):
            return say(key, **{name: _said(name, part) for name, part in found.groupdict().items()})
    return rule


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = ((key, row["en"]) for key, row in all_words().items() if key.startswith(PREFIX))
    return tuple((key, _pattern(english)) for key, english in rows)


def _pattern(english: str) -> re.Pattern[str]:
    """Turn "the latest before {day}" into what finds it."""
    pieces = _PLACEHOLDER.split(english)
    return re.compile(
        "".join(
            f"(?P<{piece}>{_PARTS[piece]})" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces)
        )
    )


def _said(name: str, part: str) -> str:
    if name == "rule":
        return rule_words(part)
    day = _day(part) if name == "day" else None
    return write_day(day, "day") if day else part


def _day(told: str) -> date | None:
    """Read "2016-04-10" or "Sunday 10 April 2016"; None for what only looks like a day."""
    for form in ("%Y-%m-%d", "%A %d %B %Y"):
        with suppress(ValueError):
            return datetime.strptime(told, form).replace(tzinfo=UTC).date()
    return None
