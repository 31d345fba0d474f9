"""Find one person, named or meant, whom a word of killing may be about: "Kamal Hamami", "its leader", "him"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.prose.actors import find_actors
from loaders.prose.quantities import Quantity, people, who_of_office
from loaders.prose.words import find_words

_CAPITALISED = r"(?:(?:al|el|an|as|ash|ad|ar)[-‑])?[A-ZÀ-Þ][\w’'‑-]+"
_RANK = r"(?:Maj|Gen|Brig|Col|Lt|Capt)\."
"""A rank, behind what an officer belongs to: "killed Republican Guard Gen. Issam Zahreddine"."""
_NAME = re.compile(
    rf"(?P<unit>(?:(?:Republican|Revolutionary)\s+Guards?|[Aa]rmy|[Pp]olice)\s+(?={_RANK}))?"
    rf"(?:(?:Maj|Gen|Brig|Col|Lt|Capt|Dr|Mr|Mrs|Ms)\.\s+)*{_CAPITALISED}(?:\s+(?:(?:al|el|bin|ibn|van|der|de|von)\s+)*{_CAPITALISED})+"
)
_PRONOUN = re.compile(r"(?<=\s)(?:him|her)(?=\s+and\b|\s*[,.;]|\s+(?:in|on|near|at|with|when|as|outside)\b)")
_LOOK_BACK = 40
_TITLES = frozenset(["chief", "head", "spokesman"])
_BREAKS = (
    "of|in|and|that|from|by|on|to|at|near|death|kill\\w*|execut\\w*|behead\\w*|assassinat\\w*|murder\\w*|wound\\w*|"
    "injur\\w*|shot|was|were|has|had|have|who|which|said|says|told|when|as|after|before|while"
)
_NO_NAMES = frozenset(
    "citing quoting the on in at by after before since over during inside outside near last two three its".split()
)
_PREPOSITIONS = frozenset(
    "in into at near from of on to toward towards around across between against outside inside by for with over "
    "through via south north east west".split()
)
_KILLING = re.compile(
    r"\b(?:kill|assassinat|execut|behead|murder|shot|shoot|gunn|hang|death|slay)\w*\s+(?:dead\s+|down\s+|of\s+)?$",
    re.IGNORECASE,
)
_FOLLOWED_BY_NOUN = re.compile(r"\s+(?:[a-z]\w*\s+)?([a-z]\w+)")


@lru_cache(maxsize=1)
def _singular_nouns() -> frozenset[str]:
    """Give the nouns of one person: those whose plural is a noun of people as well, and titles."""
    nouns = people().keys()
    plural = {
        noun: (noun + "s", re.sub("man$", "men", noun), noun + "ren", noun[:-1] + "ies", noun[:-2] + "ves")
        for noun in nouns
    }
    titles = _TITLES.intersection(nouns)
    return titles | frozenset(
        noun for noun, forms in plural.items() if any(form in nouns and form != noun for form in forms)
    )


@lru_cache(maxsize=1)
def _meant() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _singular_nouns()), key=len, reverse=True))
    return re.compile(
        rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|’s)\s+(?:(?!(?:{_BREAKS})\b)[\w.’'-]+\s+){{0,4}}?"
        rf"(?P<noun>{nouns})(?![\w’'-])(?!\s+(?:{nouns}|forces|units?|groups?)\b)"
        rf"(?:\s+(?:of|for)\s+(?:the\s+)?(?:(?!and\b|in\b|on\b|near\b)[\w’'-]+\s?){{1,4}}?(?=,|\s+and\b|\s+(?:was|died|in|on|near)\b|[.;]))?(?:,?\s+(?:{_NAME.pattern}|{_CAPITALISED}))?"
    )


@lru_cache(maxsize=1)
def _described() -> re.Pattern[str]:
    """Make the pattern of what stands before a name: "American reporter" before "Marie Colvin"."""
    nouns = "|".join(sorted(map(re.escape, _singular_nouns()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:[A-Z][\w-]+\s+)?(?:(?!(?:{_BREAKS})\b)[a-z-]+\s+)?(?P<noun>{nouns})\s+$")


def find_persons(sentence: str) -> list[Quantity]:
    """Find the single persons of a sentence that tells of harm, each as a count of one, in order, none overlapping."""
    found: list[Quantity] = []
    for one in sorted([*_find_meant(sentence), *_find_names(sentence), *_find_pronouns(sentence)], key=_longest_first):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _longest_first(one: Quantity) -> tuple[int, int]:
    return one.start, -one.end


def _person(start: int, end: int, who: str) -> Quantity:
    return Quantity(start, end, 1, 1, who, is_more=False, is_total=False, is_bare=False, is_person=True)


def _find_meant(sentence: str) -> Iterator[Quantity]:
    for match in _meant().finditer(sentence):
        said = match.group().lower().split()
        who = who_of_office(match["noun"].lower(), said)
        yield _person(match.start(), match.end(), who)


def _find_pronouns(sentence: str) -> Iterator[Quantity]:
    for match in _PRONOUN.finditer(sentence):
        if _KILLING.search(sentence, max(0, match.start() - _LOOK_BACK), match.start()):
            yield _person(match.start(), match.end(), "people")


def _find_names(sentence: str) -> Iterator[Quantity]:
    for match in _NAME.finditer(sentence):
        words = find_words(sentence, match.end("unit") if match["unit"] else match.start(), match.end())
        if words[0].lower in _NO_NAMES or find_actors(words):
            continue
        described = _described().search(sentence, max(0, match.start() - _LOOK_BACK), match.start())
        start = described.start() if described else match.start()
        before = sentence[max(0, start - _LOOK_BACK) : start].split()
        is_killed = _KILLING.search(sentence, max(0, start - _LOOK_BACK), start) is not None
        if before and before[-1].lower() in _PREPOSITIONS and not is_killed:
            continue
        following = _FOLLOWED_BY_NOUN.match(sentence, match.end())
        if following and following[1] in people() and is_killed:
            continue
        yield _person(start, match.end(), people()[described["noun"]] if described else "people")
