"""Which counts of people go on with the one before: side by side, or at a place of their own."""

from __future__ import annotations

import re

from loaders.prose.numbers import NUMBER
from loaders.prose.quantities import Quantity

_JOINED = re.compile(
    r"(?:\s+(?:of|aged)\s+[\w-]+)?\s*,?\s*(?:and|as\s+well\s+as|along\s+with|together\s+with|,)\s*(?:also\s+|their\s+|his\s+|her\s+)?$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,?\s*(?:and|as\s+well\s+as|along\s+with|together\s+with)\s*$")
_LISTED = re.compile(
    r"(?:\s*,\s+[\w’' -]{2,40}){0,4}?\s+and\s+"
    rf"(?:an?|the|his|her|its|their|{NUMBER})\s",
    re.IGNORECASE,
)
"""How a list of persons goes on: "killed the minister, his deputy and a general"."""
_ELSEWHERE = re.compile(
    r"\s+(?:more\s+|others?\s+)?(?:in|at|near|around)\s+(?:the\s+)?"
    r"(?:(?:[\w’'-]+\s+){0,2}(?:village|town|city|district|suburb|neighbou?rhood|camp|area)\s+of\s+)?[\w’'-]*[A-Z]"
)
_PART_ELSEWHERE = re.compile(
    r"(?:\s+(?:of|among)\s+(?:them|whom|(?:those|the)\s+(?:killed|dead|victims)))?(?:\s+(?:were|was))?"
    rf"(?:\s+(?:killed|died))?(?:\s+(?:alone|just))?{_ELSEWHERE.pattern}"
)
"""Behind a count that is part of another, words for where those died: "17 of them in Hamouriyah"."""


def joins(sentence: str, start: int, end: int, quantity: Quantity) -> bool:
    """Tell whether only "and" or a comma stands between two counts; a comma alone joins one person in lists only."""
    is_one = quantity.is_person or sentence.startswith(("a ", "an "), quantity.start)
    is_listed = sentence[quantity.start].islower() and _LISTED.match(sentence, quantity.end)
    return (_AND if is_one and not is_listed else _JOINED).fullmatch(sentence[start:end]) is not None


def is_elsewhere(sentence: str, end: int) -> bool:
    """Tell whether a place stands behind a count that ends there: "and 16 in Tartus"."""
    return _ELSEWHERE.match(sentence, end) is not None


def is_part_elsewhere(sentence: str, end: int) -> bool:
    """Tell whether those counted, part of others, died at a place of their own: "17 of them in Hamouriyah"."""
    return _PART_ELSEWHERE.match(sentence, end) is not None
