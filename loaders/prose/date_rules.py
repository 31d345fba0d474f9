"""The patterns of date expressions, each with the words that call it and the function that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from loaders.prose.calendar import DAY_OF_MONTH, MONTH, MONTHS, WEEKDAY, WEEKDAYS
from loaders.prose.date_counts import (
    resolve_ago,
    resolve_days_apart,
    resolve_hours_apart,
    resolve_near_day,
    resolve_nth_day,
    resolve_overnight,
    resolve_recent,
    resolve_relative_day,
    resolve_season,
    resolve_soon,
    resolve_span_back,
    resolve_straight_day,
    resolve_unit,
    resolve_weekend,
)
from loaders.prose.date_names import (
    Days,
    resolve_iso_day,
    resolve_month,
    resolve_month_day,
    resolve_night,
    resolve_weekday,
    resolve_weekday_span,
    resolve_year,
    resolve_year_span,
)
from loaders.prose.numbers import NUMBER, ORDINAL

Resolver = Callable[[re.Match[str], date, bool], Days | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the kinds of words of which it needs one, and the function that reads its match."""

    triggers: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolver


_KIND_OF_WORD = {
    **dict.fromkeys(MONTHS, "month name"),
    **dict.fromkeys(WEEKDAYS, "weekday"),
    **dict.fromkeys(("spring", "summer", "autumn", "fall", "winter"), "season"),
    **dict.fromkeys(map(str, range(1900, 2100)), "year"),
    **{form: unit for unit in ("day", "week", "month", "year", "hour", "night") for form in (unit, f"{unit}s")},
    **{word: word for word in "weekend today yesterday tomorrow tonight overnight morning ago".split()},
    **dict.fromkeys("past last previous preceding recent".split(), "past"),
}
"""The words, in lower case, of which every date has one: the kind of each, by which rules ask for it."""


def kinds_of(words: Iterable[str]) -> set[str]:
    """Give the kinds of the words, in lower case, that rules ask for; "two weekdays", "two years" for more than one."""
    kinds = [_KIND_OF_WORD[word] for word in words if word in _KIND_OF_WORD]
    return {*kinds, *(f"two {kind}s" for kind in ("weekday", "year") if kinds.count(kind) > 1)}


_PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|dawn))?"
_EARLY = r"(?:(?P<part>early|mid|late|the end of|the beginning of|the start of)[-\s]+(?:in\s+)?)?"


def _rule(triggers: str, pattern: str, resolve: Resolver) -> Rule:
    return Rule(frozenset(triggers.split("|")), re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.IGNORECASE), resolve)


_YEAR = r"(?:,?\s+(?P<y>(?:19|20)\d\d)|\s+(?:of\s+)?(?P<which>last|this)\s+year\b)?"
_LEAD = (
    r"(?:(?P<lead>on|since(?:\s+(?:early|late))?|from|until|till|by|last|next|this coming|coming|this|"
    r"before|after)\s+)?"
)
RULES = (
    _rule(
        "two weekdays",
        rf"(?:(?:between|from|on|since)\s+)?(?:(?:early|late)\s+)?(?P<first>{WEEKDAY}){_PART_OF_DAY}"
        rf"\s*(?:and|to|through|until|till|into|[-–—])\s*(?:(?:early|late)\s+)?(?P<last>{WEEKDAY}){_PART_OF_DAY}",
        resolve_weekday_span,
    ),
    _rule(
        "weekday",
        r"(?P<lead>)(?:after|following|during|before|at|from|left|leaving|leave|attending|attended|ended|end|of)\s+(?:\w+\s+)?(?P<day>Friday)\s+prayers?",
        resolve_weekday,
    ),
    _rule(
        "weekday",
        rf"{_LEAD}(?:(?:early|late)\s+(?:on\s+)?)?(?P<day>{WEEKDAY}){_PART_OF_DAY}(?![\s-]+(?:times|telegraph|express|mail|mirror|herald|prayers?|mosque))",
        resolve_weekday,
    ),
    _rule(
        "month name",
        rf"(?:(?P<lead>on|since|from|until|by|of|between)\s+)?(?P<m>{MONTH})\b\.?\s+(?P<d>{DAY_OF_MONTH})\b"
        rf"(?:\s*(?:[-–]|and|to)\s*(?:(?P<m2>{MONTH})\b\.?\s+)?(?P<d2>{DAY_OF_MONTH})\b(?!\s*(?:people|"
        rf"civilians|were|killed|others)))?"
        rf"{_YEAR}",
        resolve_month_day,
    ),
    _rule(
        "month name",
        rf"(?:(?P<lead>on|since|from|until|by|between)\s+)?(?:the\s+)?(?P<d>{DAY_OF_MONTH})"
        rf"(?:\s*(?:[-–]|and|"
        rf"to)\s*(?P<d2>{DAY_OF_MONTH}))?\s+(?:of\s+)?(?P<m>{MONTH})\b\.?{_YEAR}",
        resolve_month_day,
    ),
    _rule("year", r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0[1-9])", resolve_iso_day),
    _rule(
        "month name",
        rf"(?P<lead>in|since|during|by|until|from|of|last|this|earlier in|later in|back in|"
        rf"through)\s+{_EARLY}(?P<m>{MONTH})\b(?!(?<=Mar)\s[A-Z])(?!\.?\s+\d{{1,2}}\b(?!\d)){_YEAR}",
        resolve_month,
    ),
    _rule(
        "year",
        rf"(?P<lead>in|since|during|until|from|back in)\s+{_EARLY}(?P<y>(?:19|20)\d\d)(?!\s*(?:people|"
        rf"civilians|fighters|rebels|members))",
        resolve_year,
    ),
    _rule(
        "year",
        r"(?P<lead>(?:the|a|its|his))\s+(?P<part>(?!))?(?P<y>(?:19|20)\d\d)(?=\s+(?:[a-z-]+\s+){0,3}?(?:attacks?|massacres?|bombings?|"
        r"strikes?|raids?|killings?|battles?|offensive|uprising|revolt|protests?|ceasefire|cease-fire|truce|siege|assault|"
        r"kidnapping|abduction|assassination|execution|shelling)\b)",
        resolve_year,
    ),
    _rule(
        "two years",
        r"(?:between|from)\s+(?P<y>(?:19|20)\d\d)\s+(?:and|to|until|through)\s+(?P<y2>(?:19|20)\d\d)",
        resolve_year_span,
    ),
    _rule(
        "weekend",
        r"(?:(?:over|at|during|on)\s+)?(?P<which>the coming|the past|the|this|last|next|coming|"
        r"a(?=\s+weekend\s+[a-z]))\s+weekend",
        resolve_weekend,
    ),
    _rule(
        "today|yesterday|tomorrow|tonight|night|morning",
        r"(?P<word>(?:earlier|later)\s+today|today|yesterday|tomorrow|tonight|last\s+night|"
        r"(?:early\s+)?this\s+(?:morning|afternoon|evening))(?![’']s\s+(?:key|top|main|latest))",
        resolve_near_day,
    ),
    _rule(
        "overnight",
        rf"overnight(?:\s+(?:on\s+|from\s+|between\s+)?(?P<day>{WEEKDAY})(?:\s*(?:to|into|and|"
        rf"[-–])\s*(?P<last>{WEEKDAY}))?)?",
        resolve_overnight,
    ),
    _rule(
        "week|month|year",
        r"(?:(?:earlier|later|over|during|in)\s+)?(?:(?P<part>early|late|mid)\s+)?(?P<which>this|last|"
        r"next|coming|the previous|previous)\s+(?P<unit>week|month|year)\b",
        resolve_unit,
    ),
    _rule(
        "past",
        rf"(?:(?:over|in|during|within|for|throughout)\s+)?(?:the\s+)?(?:past|last|previous|"
        rf"preceding)\s+(?:(?P<n>{NUMBER})\s+)?(?P<unit>hours|days|weeks|months|years)",
        resolve_span_back,
    ),
    _rule(
        "day|hour",
        rf"(?:in|within|over|during)\s+(?P<n>{NUMBER})\s+(?P<unit>hours?|days?)(?!\s+(?:of|after|before"
        rf"|from|later|earlier))",
        resolve_span_back,
    ),
    _rule(
        "week|month", r"(?:over|in|during|within)\s+the\s+past\s+(?P<n>)(?P<unit>week|month|year)", resolve_span_back
    ),
    _rule(
        "past",
        r"(?:(?:in|over|during)\s+)(?:the\s+)?(?:recent|last few|past few|last several|"
        r"past several)\s+(?P<unit>hours|days|weeks|months|years)",
        resolve_recent,
    ),
    _rule(
        "day|week|month",
        r"(?:in|over|within|during|for)\s+the\s+(?:next|coming)\s+(?:(?:few|several|couple\s+of)\s+)?(?P<unit>days|weeks|months)",
        resolve_soon,
    ),
    _rule(
        "ago",
        rf"(?:(?:some|about|nearly|almost|around|just|only|barely|more than|less than|over)\s+)?"
        rf"(?P<n>{NUMBER}|an?|several|some|a few|few|many)\s+(?P<unit>hours?|days?|weeks?|months?|years?)\s+ago"
        r"(?:\s+(?P<within>today|this\s+(?:week|month)))?",
        resolve_ago,
    ),
    _rule(
        "day|night|week|month|evening|morning|afternoon",
        rf"(?:(?:only|just|about|some|less\s+than|more\s+than)\s+)?(?:a|one|(?P<n>{NUMBER}))\s+(?P<unit>days?|nights?|"
        rf"weeks?|months?)\s+(?:earlier|later|before|after|prior)"
        r"|(?:on\s+)?the\s+(?:previous|following|next)\s+(?:day|night|morning|afternoon|evening)|the\s+(?:day|night|evening|morning|afternoon)\s+(?:before|after)|"
        r"(?:on\s+)?(?:the\s+same|that)\s+(?:day|night|evening|morning|afternoon)"
        r"|(?:earlier|later)\s+in\s+the\s+day",
        resolve_relative_day,
    ),
    _rule(
        "hour",
        rf"(?:(?:only|just|some|about|barely|less\s+than|more\s+than|fewer\s+than|a\s+few|a\s+couple\s+of|several)\s+)*"
        rf"(?:(?P<n>{NUMBER})\s+)?hours\s+(?:earlier|later|before|after)",
        resolve_hours_apart,
    ),
    _rule(
        "day",
        r"(?<!the\s)(?:(?:a\s+few|several|just|some|only|a\s+couple\s+of)\s+)*days\s+(?:earlier|later|before|after)",
        resolve_days_apart,
    ),
    _rule("hour", rf"within\s+(?:(?:a\s+few|just|(?P<n>{NUMBER}))\s+)?hours", resolve_hours_apart),
    _rule(
        "night",
        rf"(?:during|in|over|on)\s+the\s+night\s+(?:from\s+(?P<first>{WEEKDAY})\s+)?to\s+(?P<last>{WEEKDAY})",
        resolve_night,
    ),
    _rule(
        "day",
        rf"for\s+(?:a|the|its|their)\s+{ORDINAL}\s+(?:straight|consecutive|successive|day|"
        rf"running)(?:\s+day)?(?:\s+(?:in a row|running))?",
        resolve_straight_day,
    ),
    _rule(
        "day|week",
        rf"(?:enter(?:s|ed|ing)?|(?:is|are|was|were|now|still)\s+(?:now\s+)?in)\s+(?:its|their|the|a)\s+(?P<nth>{ORDINAL})\s+"
        r"(?:straight\s+|consecutive\s+)?(?P<unit>day|week)",
        resolve_nth_day,
    ),
    _rule(
        "season",
        r"(?P<lead>in|since|during|last|this)\s+(?:the\s+)?(?P<season>spring|summer|autumn|"
        r"winter)(?:\s+of\s+(?P<y>(?:19|20)\d\d))?(?!\s+(?:camp|offensive))",
        resolve_season,
    ),
)


@lru_cache(maxsize=4096)
def rules_of(kinds: frozenset[str]) -> tuple[Rule, ...]:
    """Give the rules that words of some kinds call, in order."""
    return tuple(rule for rule in RULES if rule.triggers & kinds)
