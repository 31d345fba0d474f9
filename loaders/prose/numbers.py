"""Numbers in words or digits."""

from __future__ import annotations

import re

_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SMALL = _UNITS | _TENS
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}

_WORD = "|".join(sorted([*_SMALL, *_SCALES], key=len, reverse=True))
NUMBER = (
    rf"(?:(?:two|three|four|five|six)\s+dozen|\d{{1,3}}(?:,\d{{3}})+|\d+|"
    rf"(?:an?\s+)?(?:{_WORD})(?:(?:[-\s]|\s+and\s+)(?:{_WORD}))*|a\s+dozen)"
)
"""A regular expression for one whole number, without groups; use it with IGNORECASE."""

ORDINAL = rf"(?:\d+(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
"""A regular expression for one ordinal, without groups."""


def parse_number(written: str) -> int | None:
    """Read a whole number: "1,000", "twenty-five", "a hundred and six", "a dozen". None for anything else."""
    text = written.strip().lower().replace(",", "")
    if text.isdecimal():
        return int(text) if len(text) < 10 else None
    total, current, seen = 0, 0, False
    for word in re.split(r"[-\s]+", text):
        if word in _SMALL:
            current, seen = current + _SMALL[word], True
        elif word in _SCALES:
            scale = _SCALES[word]
            current, seen = max(current, 1) * scale, True
            if scale > 100:
                total, current = total + current, 0
        elif word == "dozen":
            current, seen = max(current, 1) * 12, True
        elif word not in ("a", "an", "and"):
            return None
    return total + current if seen else None


def parse_ordinal(written: str) -> int | None:
    """Read "eighth" or "8th"; None for anything else."""
    text = written.strip().lower()
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", text)
    return int(digits.group(1)) if digits else _ORDINALS.get(text)
