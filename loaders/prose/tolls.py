"""Find how many were killed or injured: least, most, and the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.prose.numbers import NUMBER
from loaders.prose.quantities import Quantity, find_quantities, people, quantity_pattern


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people killed or injured, with its half-open offsets and its words.

    `low` or `high` is None where the words leave it open ("dozens" has no high, "up to 80" no low).
    `is_more` marks a count beside others ("another six"), `is_part` one among others ("15 of those killed").
    """

    start: int
    end: int
    words: str
    kind: str
    low: int | None
    high: int | None
    who: str = "people"
    civilians: int | None = None
    children: int | None = None
    is_more: bool = False
    is_total: bool = False
    is_part: bool = False


_LOOK_BACK = 90
_COUNTING = re.compile(
    r"\b(?:kill|dead\b|died?\b|dies\b|dying|deaths?\b|wound|injur|casualt|lives\b|execut|behead|massacr|slain|slaughter|fatal|toll\b|martyr|bodies|shot\b|perish|maim|hurt\b)",
    re.IGNORECASE,
)
_KILLED = (
    r"killed|kills?|killing|dead|died|die|dies|dying|perished|slain|executed|executing|executes|execution|beheaded|beheading|"
    r"massacred|slaughtered|martyred|deaths?|fatalities|lost\s+(?:its|their|his|her)\s+lives|shot\s+dead"
)
_INJURED = r"injured|injuring|injures?|wounded|wounding|wounds?|injuries|maimed|hurt"
_FILLER = (
    r"(?:also|reportedly|allegedly|has|have|had|was|were|been|being|be|are|is|got|all|both|both\s+sides|confirmed|later|"
    r"then|who|that|now|so|far|already|feared|believed|thought|said|to|instantly|immediately|tortured|and)"
)
_TOLL_RISES = r"(?:death\s+toll|toll|number\s+of\s+(?:dead|deaths|people\s+killed|civilians\s+killed|those\s+killed))"


_ACTIVE = re.compile(
    r"(?:(?P<k>killed|kills?|killing|executed|executing|executes|beheaded|beheading|massacred|slaughtered|shot\s+dead|claim(?:ed|ing|s)?\s+the\s+li(?:fe|ves)\s+of|(?:claim|cost|took)(?:ed|ing|s)?(?=\s+(?:at\s+least\s+|more\s+than\s+)?[\w,-]+\s+lives)|the\s+deaths?\s+of|deaths?\s+of|execution\s+of|beheading\s+of|killing\s+of|bodies\s+of)"
    r"|(?P<i>injured|injuring|injures?|wounded|wounding|wounds?|hurting))\s*(?:(?:also|reportedly|and\s+(?:injur|wound)(?:ed|ing|es)?|off)\s+)*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s*(?:{_FILLER}\s+)*(?:(?P<k>{_KILLED})|(?P<i>{_INJURED}))\b(?!\s+(?:people|civilians|by\s+{NUMBER}\s))",
    re.IGNORECASE,
)
_LEAVES = re.compile(r"(?:leaving|left|leaves|with)\s*$", re.IGNORECASE)
_LEFT_SO = re.compile(r"(?:\s+[\w’'-]+){1,5}?\s+(?:(?P<k>dead)|(?P<i>wounded|injured))\b", re.IGNORECASE)
_SUBSET = re.compile(
    r"(?:including|among\s+them|of\s+whom|of\s+them|amongst\s+them|among\s+the\s+dead|the\s+dead\s+included|counting)(?:\s+were|\s+are)?\s*$",
    re.IGNORECASE,
)
_SUBSET_AFTER = re.compile(
    r"\s*(?:of\s+(?:them|whom)|of\s+(?:those|the)\s+(?:killed|dead|victims)|among\s+them)\b", re.IGNORECASE
)
_SUBSET_NOUN = re.compile(
    r"\s*(?:(?:of\s+(?:them|whom)|among\s+them)\s+(?:were\s+)?|were\s+)(?P<noun>\w+)", re.IGNORECASE
)
_ONE_MORE = re.compile(r"\b(?:him|her|himself|herself|itself)\s+and\s+$")
_AND_THEIR = re.compile(
    r"\s+and\s+(?:their|his|her|its)\s+(?:teacher|mother|father|wife|husband|driver|son|daughter|brother|sister|child|baby|leader|commander|guard|pilot|grandmother|uncle|aunt)\b"
)
_JOINED = re.compile(r"\s*,?\s*(?:and|as\s+well\s+as|,)\s*(?:also\s+)?$", re.IGNORECASE)
_RISES = re.compile(
    rf"{_TOLL_RISES}\b[^.;]{{0,140}}?\b(?:to|at|of|pass(?:es|ed)|reach(?:es|ed)?|exceed(?:s|ed)?|top(?:s|ped)|hits?|is|was|stood\s+at|stands\s+at|climbed\s+past)\s+$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no|without(?:\s+any)?|zero)\s+(?:immediate\s+|reported\s+|civilian\s+|human\s+)*(?:casualties|deaths|fatalities|victims|loss\s+of\s+life)\b"
    r"|\b(?:no\s+one|nobody|none)\s+(?:was|were|had\s+been)\s+(?:killed|hurt|injured)\b",
    re.IGNORECASE,
)
_NO_REPORTS = re.compile(r"\bno\s+(?:immediate\s+)?(?:reports?|word|information|details)\b", re.IGNORECASE)
_ONE_DEATH = re.compile(
    r"\b(?:[Tt]he|[Aa])\s+(?P<k>death|killing|assassination|execution)\s+of\s+(?:(?:the|a|an|its|their|one|top|senior|chief|former|prominent|local)\s+)*"
    r"(?=(?:[A-Z][\w’'-]+|commander|leader|general|colonel|journalist|spokesman|emir|soldier|pilot|man|woman|child|boy|girl|activist|officer|doctor|reporter)\b)(?!(?:Syrian|Russian|Turkish|Iranian|Iraqi|Israeli|American|Hezbollah|Palestinian)\s+\w+s\b)",
)


@lru_cache(maxsize=65_536)
def tells_of_harm(word: str) -> bool:
    """Tell whether a word speaks of the dead or injured: only a sentence that has one can hold tolls."""
    return _COUNTING.search(word) is not None


def find_tolls(text: str, start: int, end: int) -> list[Toll]:
    """Find the tolls of `text[start:end]`, a sentence, in order; counts of villages, miles or refugees are none."""
    if not _COUNTING.search(text, start, end):
        return []
    sentence = text[start:end]
    tolls = _count_nobody(sentence) or _count_quantities(sentence) or _count_one(sentence)
    return [replace(toll, start=toll.start + start, end=toll.end + start) for toll in tolls]


def _count_nobody(sentence: str) -> list[Toll]:
    nobody = _NOBODY.search(sentence)
    if nobody is None or _NO_REPORTS.search(sentence):
        return []
    return [Toll(nobody.start(), nobody.end(), nobody.group(), "killed", 0, 0)]


def _count_one(sentence: str) -> list[Toll]:
    one = _ONE_DEATH.search(sentence)
    if one is None:
        return []
    words = " ".join(one.group().split())
    return [Toll(one.start(), one.end(), words, "killed", 1, 1, who=_who_is(sentence, one.end()))]


def _who_is(sentence: str, position: int) -> str:
    """Tell who a single dead is by the title after "the death of": "Major General Jamaa Jamaa"."""
    words = re.findall(r"\w+", sentence[position : position + 60].lower())[:6]
    return next((who for word in words if (who := people().get(word))), "people")


def _count_quantities(sentence: str) -> list[Toll]:
    tolls: list[Toll] = []
    open_quantities: list[Quantity] = []  # counted people still waiting for the verb that says what befell them
    for quantity in find_quantities(sentence):
        before = sentence[max(0, quantity.start - _LOOK_BACK) : quantity.start]
        if _SUBSET.search(before) or _SUBSET_AFTER.match(sentence, quantity.end):
            _note_subset(sentence, tolls, open_quantities, quantity)
            continue
        kind = _kind_of(sentence, quantity, tolls)
        if kind is None:
            open_quantities.append(quantity)
            continue
        joined = _take_joined(sentence, open_quantities, quantity)
        toll = _toll(sentence, [*joined, quantity], kind)
        one_more = _ONE_MORE.search(sentence, max(0, toll.start - _LOOK_BACK), toll.start)
        if (one_more or _AND_THEIR.match(sentence, toll.end)) and toll.low is not None:
            toll = replace(toll, low=toll.low + 1, high=None if toll.high is None else toll.high + 1)
        if tolls and tolls[-1].kind == kind and _JOINED.fullmatch(sentence[tolls[-1].end : toll.start]):
            tolls[-1] = _add(sentence, tolls[-1], toll)
        else:
            tolls.append(toll)
    return tolls


def _add(sentence: str, left: Toll, right: Toll) -> Toll:
    """Join two counts that share their verb: "two civilians and three fighters"."""
    return replace(
        left,
        end=right.end,
        words=" ".join(sentence[left.start : right.end].split()),
        low=_plus(left.low, right.low),
        high=None if left.high is None or right.high is None else left.high + right.high,
        who=left.who if left.who == right.who else _who_of_both(left.who, right.who),
        civilians=_plus(left.civilians, right.civilians),
        children=_plus(left.children, right.children),
    )


def _who_of_both(left: str, right: str) -> str:
    return "civilians" if {left, right} <= {"civilians", "children"} else "people"


def _plus(left: int | None, right: int | None) -> int | None:
    return left if right is None else right if left is None else left + right


def _kind_of(sentence: str, quantity: Quantity, tolls: list[Toll]) -> str | None:
    before = sentence[max(0, quantity.start - _LOOK_BACK) : quantity.start]
    after = _AFTER.match(sentence, _skip_apposition(sentence, quantity.end))
    if _LEAVES.search(before):
        left = after or _LEFT_SO.match(sentence, quantity.end)
        return None if left is None else "killed" if left["k"] else "injured"
    active = _ACTIVE.search(before)
    if active:
        return "killed" if active["k"] else "injured"
    if after:
        return "killed" if after["k"] else "injured"
    if _RISES.search(before):
        return "killed"
    if (
        tolls
        and not quantity.is_bare
        and _JOINED.search(sentence[tolls[-1].end : quantity.start])
        and _is_adjacent(sentence, tolls[-1], quantity)
    ):
        return tolls[-1].kind
    return None


def _is_adjacent(sentence: str, toll: Toll, quantity: Quantity) -> bool:
    return _JOINED.fullmatch(sentence[toll.end : quantity.start]) is not None


_APPOSITION = re.compile(
    r"\s*(?:,\s*(?:including|among\s+them|most(?:ly)?\s+of\s+them|mostly|most|all|many\s+of\s+them|some\s+of\s+them|at\s+least|the\s+majority|nearly\s+all|half\s+of\s+them|\w+\s+of\s+them|of\s+whom)\b[^,;]{0,80}(?:,\s*(?:and\s+)?[^,;]{0,40})??,?|\s*[–—-]\s[^–—]{0,80}[–—-]|\s*\([^)]{0,80}\)|\s+and\s+(?:their|his|her|its)\s+\w+|\s+(?:from|on|of)\s+(?:\w+\s+){0,2}\w+)(?=\s*\b(?:were|was|have|had|has|died|are|dead|killed|wounded|injured|perished|lost))",
    re.IGNORECASE,
)


def _skip_apposition(sentence: str, position: int) -> int:
    """Step over what stands between a count and its verb: ", including 20 children,"."""
    match = _APPOSITION.match(sentence, position)
    if match:
        return match.end()
    joined = re.compile(rf"\s*(?:,|and)\s*(?=(?:{NUMBER}|an?\s|dozens|scores))", re.IGNORECASE).match(
        sentence, position
    )
    if not joined:
        return position
    following = quantity_pattern().match(sentence, joined.end())
    return following.end() if following and following["noun"] else position


def _take_joined(sentence: str, waiting: list[Quantity], quantity: Quantity) -> list[Quantity]:
    """Take from `waiting` the counts that stand joined to this one: "five women and four children died"."""
    taken: list[Quantity] = []
    right = quantity
    while waiting and _JOINED.fullmatch(sentence[waiting[-1].end : right.start]):
        right = waiting.pop()
        taken.insert(0, right)
    waiting.clear()
    return taken


def _toll(sentence: str, quantities: list[Quantity], kind: str) -> Toll:
    start, end = quantities[0].start, quantities[-1].end
    lows, highs = [q.low for q in quantities], [q.high for q in quantities]
    low = sum(low for low in lows if low is not None) if any(low is not None for low in lows) else None
    high = None if None in highs else sum(high for high in highs if high is not None)
    children = sum(q.low or 0 for q in quantities if q.who == "children") or None
    all_civilian = all(q.who in ("civilians", "children") for q in quantities)
    whos = {q.who for q in quantities}
    return Toll(
        start,
        end,
        " ".join(sentence[start:end].split()),
        kind,
        low,
        high,
        who=whos.pop() if len(whos) == 1 else "civilians" if all_civilian else "people",
        civilians=low if all_civilian else None,
        children=children,
        is_more=any(q.is_more for q in quantities),
        is_total=any(q.is_total for q in quantities),
    )


def _note_subset(sentence: str, tolls: list[Toll], waiting: list[Quantity], part: Quantity) -> None:
    """Write "including 20 children" into the count that it is part of."""
    who = part.who
    noun = _SUBSET_NOUN.match(sentence, part.end)
    if noun:
        who = people().get(noun["noun"].lower(), who)
    if not tolls and waiting:
        whole = waiting[-1]
        after = _AFTER.match(sentence, _skip_apposition(sentence, whole.end))
        if after:
            waiting.pop()
            tolls.append(_toll(sentence, [whole], "killed" if after["k"] else "injured"))
    if not tolls:
        if re.match(r"\s*of\s+(?:those|the)\s+(?:killed|dead)", sentence[part.end :], re.IGNORECASE):
            toll = _toll(sentence, [part], "killed")
            tolls.append(replace(toll, is_part=True))
        return
    if who == "children":
        tolls[-1] = replace(tolls[-1], children=part.low)
    elif who == "civilians" and tolls[-1].civilians is None:
        tolls[-1] = replace(tolls[-1], civilians=part.low)
