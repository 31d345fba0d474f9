"""Find how many people are counted, whatever befell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.prose.calendar import MONTH
from loaders.prose.lexicon import read_rows
from loaders.prose.numbers import NUMBER, parse_number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of people, before it is known what befell them; `is_bare` marks a number without a noun.

    `is_person` marks one who is named or meant ("its leader"), `names_the_dead` a count of bodies.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    who: str
    is_more: bool
    is_total: bool
    is_bare: bool
    is_person: bool = False
    names_the_dead: bool = False


_VAGUE: dict[str, int | None] = {
    "several dozen": 36,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "several": None,
    "many": None,
    "a handful": None,
}
"""The least that words without a number tell; None where they tell of no number at all."""
_BODIES = frozenset(["bodies", "corpses"])
_LEAST = "at least|no fewer than|no less than|not less than|a minimum of|more than|over|upwards of|in excess of"
_MOST = "up to|as many as|at most|no more than|fewer than|less than|under"
_ABOUT = "about|around|some|nearly|almost|roughly|approximately|an estimated|close to|the|all|all the|all of the"


@lru_cache(maxsize=1)
def people() -> dict[str, str]:
    """Read who each counted noun is: people, civilians, children or combatants."""
    return {row["noun"].lower(): row["who"] for row in read_rows("people.csv", "noun", "who")}


@lru_cache(maxsize=1)
def quantity_pattern() -> re.Pattern[str]:
    """Make the pattern of a count: its words, number, and the noun of those counted."""
    nouns = "|".join(sorted((re.escape(noun) for noun in people()), key=len, reverse=True))
    vague = "|".join(word.replace(" ", r"\s+") for word in _VAGUE)
    return re.compile(
        rf"(?<![\w.,-])(?P<words>(?:(?P<total>a\s+total\s+of|in\s+all,?|altogether)\s+)?"
        rf"(?:(?P<more1>another|an\s+additional|a\s+further)\s+)?(?:(?P<least>{_LEAST})\s+|(?P<most>{_MOST})\s+|(?:{_ABOUT})\s+)?"
        rf"(?:(?:between|from)\s+(?=[^,;.]{{0,40}}?(?:\s+(?:to|and)\s+)))?"
        rf"(?:(?P<n>{NUMBER}|an?|both)(?![\w]|[.,]\d|-year|-day|-month|-week|-[a-z]|\s*%)"
        rf"(?:\s*(?:to|-|–|or|and)\s*(?P<n2>\d[\d,]*|{NUMBER})(?=\s+\w|[.,;]?$|[.,;]\s))?|(?P<vague>{vague}))"
        rf"(?:\s+or\s+more)?(?P<more2>(?:\s+(?:more|others?|additional|further)\b)?)"
        rf"(?P<person>(?:\s+of(?!\s+(?:them|whom|those|the\s+(?:dead|victims|killed))))?(?:\s+(?:the|its|their|his))?(?:\s+(?!and\b|or\b|in\b|at\b|by\b|were\b|was\b|who\b|dead\b|killed\b|wounded\b|injured\b|to\b|from\b|on\b|people\s+in\b|with\b|when\b|where\b|which\b|that\b|while\b|as\b|after\b|but\b|have\b|had\b|has\b|of\b|earlier\b|later\b|ago\b)[\w’'‑.-]+){{0,4}}?\s+(?P<noun>{nouns})(?![\w-])(?:\s+(?P<head>{nouns})(?![\w-]))?(?:\s+or\s+more|\s+at\s+(?:the\s+)?least)?)?)",
        re.IGNORECASE,
    )


_NO_COUNT = re.compile(
    rf"\b(?:(?:{MONTH})\b\.?|(?:man|woman|boy|girl|child|person|aged|age)\s+of|aged)\s+$", re.IGNORECASE
)
"""A day of a month and an age count nobody: "on April 27 killed 55"; "a man of 25 died"."""
_NO_COUNT_REACH = 20
_OF_A_FORCE = re.compile(
    r"\s+(?:of|from|belonging\s+to)\s+(?:(?:an?|the|its|their)\s+)?(?:(?!and\b|or\b)[\w-]+\s+){0,3}?"
    r"(?:rebels?|armed|militant|jihadist|insurgent|army|militia|brigade|battalion|unit|faction|force|forces|patrol)\b",
    re.IGNORECASE,
)
"""Behind "members" or "men": those of whom they are; "six members of a rebel unit" are soldiers."""
_ROSE = re.compile(
    r"\b(?:rise[ns]?|rose|climb\w*|increas\w*|jump\w*|went\s+up|gone\s+up|grew|grown|revised)\b[^.;,]{0,80}\bfrom\s+$"
)
"""A toll that rose "from nine to 13" is 13."""
_GONE = re.compile(r"\b(?:gone|went|goes|going|climbed|crept|shot|moved)\s+$")
_ROSE_REACH = 60
_OF_OFFICE = frozenset("chief head leader leaders official officials spokesman".split())
_CIVIL = frozenset(
    "council party charity union tribal hospital school opposition municipal company ministry social village district "
    "community traditional religious student youth civic labour labor indigenous ward peasant business protest".split()
)
_NEXT_WORD = 16
_IN_A_WORD = {"a": 1, "an": 1, "both": 2}
_AND = re.compile(r"\s+and\b")
"""Behind "both soldiers", which then counts nobody: "both soldiers and civilians were killed"."""
_TAKEN = frozenset("caught captured captive detained kidnapped abducted surrendered unarmed imprisoned".split())


def find_quantities(sentence: str) -> list[Quantity]:
    """Find the counts of a sentence, in order; those of things other than people stay bare."""
    found = []
    for match in quantity_pattern().finditer(sentence):
        bare = match["noun"] is None
        if match["n"] and match["n"].lower() in ("a", "an", "both") and bare:
            continue
        if match["n"] and match["n"].lower() == "both" and _AND.match(sentence, match.end()):
            continue
        if bare and _NO_COUNT.search(sentence, max(0, match.start() - _NO_COUNT_REACH), match.start("n")):
            continue
        low, high = _bounds(match)
        start = match.start()
        if match["most"] and low is None and _GONE.search(sentence, max(0, start - _NO_COUNT_REACH), start):
            low, start = high, match.start("n")  # "has gone up to 62"
        if match["n2"] and low != high and _ROSE.search(sentence, max(0, start - _ROSE_REACH), match.start("n")):
            low, start = high, match.start("n2")
        if low is None and high is None and not match["vague"]:
            continue
        noun = (match["head"] or match["noun"] or "").lower()
        more = bool(match["more1"] or match["more2"].strip()) or noun == "others"
        found.append(
            Quantity(
                start,
                match.end(),
                low,
                high,
                _who(match, noun, sentence[match.end() : match.end() + _NEXT_WORD].split()[:1]),
                more,
                bool(match["total"]),
                bare,
                names_the_dead=noun in _BODIES,
            )
        )
    return found


def who_of_office(noun: str, said: Sequence[str]) -> str:
    """Tell who a noun counts, by the words beside it: a council's chief is no fighter."""
    who = people().get(noun, "people")
    return "civilians" if noun in _OF_OFFICE and not _CIVIL.isdisjoint(said) else who


def _who(match: re.Match[str], noun: str, following: Sequence[str]) -> str:
    """Tell who is counted: the head of "displaced people", or what the word before a head without a side says.

    Soldiers who were taken before fight no more; the chief of a council never did.
    """
    who = who_of_office(noun, (match["person"] or "").lower().split())
    if noun in ("members", "men", "elements") and _OF_A_FORCE.match(match.string, match.end()):
        who = "combatants"
    if who == "combatants" and not _TAKEN.isdisjoint([*match["person"].lower().split(), *following]):
        return "people"
    return people()[match["noun"].lower()] if match["head"] and who == "people" else who


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None]:
    if match["vague"]:
        return _VAGUE[" ".join(match["vague"].lower().split())], None
    number = _IN_A_WORD.get(match["n"].lower()) or parse_number(match["n"])
    second = parse_number(match["n2"]) if match["n2"] else None
    if number is not None and second is not None and second > number:
        return number, second
    return (None, number) if match["most"] else (number, number)
