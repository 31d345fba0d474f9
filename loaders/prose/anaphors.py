"""Words that point back at a place told before: "the town", "the camp", "there"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from loaders.prose.lexicon import read_rows


class Anaphor(NamedTuple):
    """Words that point back: half-open offsets, and which places they may mean, as `anaphors.csv` says."""

    start: int
    end: int
    refers_to: str


_NATIONS = (
    "Syrian|Turkish|Iraqi|Lebanese|Jordanian|Israeli|Kurdish|Russian|Iranian|Saudi|Egyptian|Swiss|Austrian|Kazakh|"
    r"Black\s+Sea|Mediterranean|Moroccan|Tunisian|Algerian|Libyan|Qatari|Emirati|French|German|Belgian|Italian|Spanish|Greek|Cypriot|Bulgarian"
)


_DAYS = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Febr)uary\b|(?:March|April|May|June|July|August)\b|"
    r"(?:Septem|Octo|Novem|Decem)ber\b"
)
"""Days that may follow "the town": "in the town on Monday" points back, "the camp at Bab al-Salama" does not."""


_HITTING = "on in at near bombed shelled hit struck pounded captured".split()
"""Words before "all three" or "both" that say that places are meant, and no people."""


_NAMED_SO = "(?:places|locations|towns|villages|cities|areas|spots)"
"""What those places are called, behind "all three" and "both"."""


def _behind(letter: str) -> str:
    return "|".join(f"(?<= {word} {letter})" for word in _HITTING)


@lru_cache(maxsize=1)
def _anaphor_pattern() -> re.Pattern[str]:
    nouns = "|".join(
        sorted((row["noun"] for row in read_rows("anaphors.csv", "noun", "refers_to")), key=len, reverse=True)
    )
    # The first letter comes first and each choice looks back at it: so the search leaps to where one may begin.
    return re.compile(
        r"[TtBbanio](?<!\w.)(?:"
        rf"(?:(?<=[Tt])(?:he|his|hat)|(?<=[Bb])oth)\s+(?:(?!of\b|in\b|and\b|to\b|on\b|by\b|at\b|from\b|last\b|first\b|for\b)[a-z’'-]+\s+|(?:{_NATIONS})\s+){{0,2}}?(?P<noun>{nouns})\b"
        rf"(?!\s+(?:of|in|near|at|on(?!\s+the\s+[A-Z]\w+\s(?!road|highway|route|front)))\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}?(?!{_DAYS})(?:[A-Z]|al-|el-|ad-|ar-|as-|ash-|an-))"
        rf"(?!\s+(?!{_DAYS})(?:[A-Z]|al-[A-Z]))(?!,\s+(?:at|near)\s+[A-Z])"
        r"|(?:(?<=a)round|(?<=n)ear|(?<=i)n(?:side|to)|(?<=o)(?:utside|ver|ut\s+of))\s+it\b"
        r"|(?:(?<=bombs\so)|(?<=shells\so)|(?<=rockets\so)|(?<=missiles\so)|(?<=raids\so)|(?<=strikes\so))n\s+it\b"
        rf"|(?:{_behind('a')})ll\s+(?P<all>(?:two|three|four|five|six)(?:\s+(?:of\s+them|{_NAMED_SO}))?|of\s+them)(?=\s*[,.;]|\s+on\s)"
        rf"|(?:{_behind('b')})(?P<both>oth(?:\s+{_NAMED_SO})?)(?=\s*[,.;]|\s+on\s)"
        r"|(?<!get .)(?<!got .)(?<!getting .)(?<=[Tt])here\b"
        r"(?!\s+(?:is|are|was|were|will|has|have|had|would|should|can|could|may|might|must|be|been|appeared|seems)\b))",
    )


@lru_cache(maxsize=1)
def _refers_to() -> dict[str, str]:
    return {row["noun"]: row["refers_to"] for row in read_rows("anaphors.csv", "noun", "refers_to")}


def _meant(match: re.Match[str]) -> str:
    if match["noun"]:
        return _refers_to()[match["noun"]]
    return "towns" if match["all"] or match["both"] else "any"


def find_anaphors(text: str) -> list[Anaphor]:
    """Find the words of a text that point back at places, in order."""
    return [Anaphor(match.start(), match.end(), _meant(match)) for match in _anaphor_pattern().finditer(text)]
