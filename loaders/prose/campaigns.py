"""Counts of all who died in a war or in a long battle, which no one event of a day has cost."""

from __future__ import annotations

import re

from loaders.prose.calendar import MONTH
from loaders.prose.quantities import Quantity

_LONG = r"(?:[\w-]+-(?:week|month|year)(?:-old|-long)?|weeks\s+of|months\s+of|years\s+of|(?:week|month|year)s?-?long)"
_STRUGGLE = (
    r"(?:wars?|conflict|uprising|revolt|offensive|campaign|operation|battles?|siege|fighting|bombardment|assault|push|"
    r"blockade|clashes)"
)
_OF_WAR = re.compile(
    r"(?:\b(?:war|conflict|uprising|revolt|revolution|insurgency|infighting)\b[^;.“”]{0,60}?"
    r"\b(?:has|have|had)\s+(?:\w+\s+){0,2}?(?:killed|claimed|cost|left|taken)|"
    r"\b(?:war|conflict|uprising|revolution)\s+(?:that\s+|which\s+)?(?:killed|claimed|cost)|"
    rf"\b{_LONG}\s+(?:[\w-]+\s+){{0,2}}?{_STRUGGLE}\b[^;.“”]{{0,50}}?\b(?:killed|claimed|cost|left|taken))\b[^;.]{{0,40}}$",
    re.IGNORECASE,
)
_IN_WAR = re.compile(
    r"[^;.“”]{0,110}?\b(?:"
    rf"in\s+(?:the|a)\s+(?:[\w-]+\s+)?{_STRUGGLE}\s+since\s+(?:early\s+|mid-?|late\s+)?(?:{MONTH}\b|\d{{4}}|last\s)|"
    rf"in\s+(?:the\s+)?(?:country[’']s\s+|Syria[’']s\s+)?{_LONG}\s+(?:civil\s+)?{_STRUGGLE}|"
    r"since\s+(?:the\s+start\s+of\s+)?the\s+(?:civil\s+)?(?:war|conflict|uprising|revolt|crisis|unrest|revolution)\b)",
    re.IGNORECASE,
)


def is_of_war(sentence: str, quantity: Quantity) -> bool:
    """Tell whether a count is of all who died in a war or in a long battle: "the war has claimed 60,000 lives"."""
    before = _OF_WAR.search(sentence, max(0, quantity.start - 200), quantity.start)
    return before is not None or _IN_WAR.match(sentence, quantity.end) is not None
