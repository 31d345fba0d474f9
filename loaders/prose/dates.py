"""Find the dates that words give, and say by which rule.

A date is resolved against the day of publication; "a day earlier" and its like are resolved later, against the
occurrence that the story speaks of (`settle`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loaders.prose.calendar import (
    DAY_OF_MONTH,
    MONTH,
    WEEKDAY,
    WEEKDAYS,
    describe_day,
    last_weekday,
    make_date,
    month_of,
    months_before,
    next_weekday,
    parse_day,
    parse_month,
    week_of,
)
from loaders.prose.numbers import NUMBER, ORDINAL, parse_number


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that date something: half-open offsets, first and last day (inclusive), and the rule that gave them.

    `offset` is set, and the days are those of publication until `settle`, where the words count in days from
    another occurrence. `is_open` marks a span that runs on from a first day ("since Friday").
    """

    start: int
    end: int
    first: date
    last: date
    precision: str
    rule: str
    offset: int | None = None
    is_open: bool = False

    def settle(self, reference: date) -> DateMention:
        """Count from `reference`, the day of the occurrence that the words speak of."""
        if self.offset is None:
            return self
        day = reference + timedelta(days=self.offset)
        return replace(
            self, first=day, last=day, rule=f"{self.rule}, counted from {reference.isoformat()}", offset=None
        )


@dataclass(frozen=True, slots=True)
class _Days:
    """What a rule makes of its match, before the words are put beside it."""

    first: date
    last: date
    precision: str
    how: str
    offset: int | None = None
    is_open: bool = False


_Resolver = Callable[[re.Match[str], date, bool], _Days | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    resolve: _Resolver


_FUTURE = re.compile(
    r"\b(?:will|shall|would|to be held|(?:is|are|was|were) (?:to|due|set|scheduled|expected|slated|planned|supposed)\b"
    r"|due to|set to|scheduled|expected|slated|upcoming|plan(?:s|ned)? (?:to|for)|ahead of"
    r"|(?:open|start|begin|resume|meet|convene|gather|take place|kick off|arrive|travel)s?\b(?! to\b))"
    r"(?:[^\w,;:“”]+\w+){0,8}?[^\w,;:“”]*$",
    re.IGNORECASE,
)
"""Words that turn a weekday after them into the coming one."""

_TRIGGER = re.compile(
    rf"\b(?:{WEEKDAY}|{MONTH}|days?|weeks?|months?|years?|hours?|weekend|today|yesterday|tomorrow|tonight|overnight"
    r"|night|morning|recent|recently|dawn|summer|winter|spring|autumn|fall|same day|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|dawn))?"
_EARLY = r"(?:(?P<part>early|mid|late|the end of|the beginning of|the start of)[-\s]+(?:in\s+)?)?"


def find_dates(text: str, start: int, end: int, published: date) -> list[DateMention]:
    """Find the date mentions of `text[start:end]`, a sentence: in order, never overlapping, longest first."""
    triggers = {match.group().lower() for match in _TRIGGER.finditer(text, start, end)}
    if not triggers:
        return []
    kinds = {_kind_of(trigger) for trigger in triggers}
    found = []
    for rule in _RULES:
        if rule.triggers & kinds:
            for match in rule.pattern.finditer(text, start, end):
                future = bool(_FUTURE.search(text, max(start, match.start() - 120), match.start()))
                days = rule.resolve(match, published, future)
                if days:
                    found.append(_mention(match, days))
    return _without_overlaps(found)


def _kind_of(trigger: str) -> str:
    if trigger in WEEKDAYS:
        return "weekday"
    if trigger[0].isdigit():
        return "year"
    if trigger in _SEASONS:
        return "season"
    singular = trigger.removesuffix("s")
    if singular in ("day", "week", "month", "year", "hour", "weekend", "today", "yesterday", "tomorrow", "tonight"):
        return singular
    return trigger if trigger in ("overnight", "night", "morning", "recent", "recently", "dawn") else "month name"


def _mention(match: re.Match[str], days: _Days) -> DateMention:
    words = " ".join(match.group().split())
    rule = f"“{words}”: {days.how}"
    return DateMention(
        match.start(), match.end(), days.first, days.last, days.precision, rule, days.offset, days.is_open
    )


def _without_overlaps(found: list[DateMention]) -> list[DateMention]:
    kept: list[DateMention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def _weekday(written: str, published: date, future: bool) -> date:
    number = WEEKDAYS.index(written.lower())
    return next_weekday(number, published) if future else last_weekday(number, published)


def _single_weekday(match: re.Match[str], published: date, future: bool) -> _Days:
    number = WEEKDAYS.index(match["day"].lower())
    lead = (match["lead"] or "").lower()
    if "since" in lead:
        first = last_weekday(number, published)
        return _Days(first, published, "day", f"from then to publication on {describe_day(published)}", is_open=True)
    if lead in ("next", "coming", "this coming", "until", "till"):
        future = True
    if future and "last" not in lead:
        day = published if lead == "until" and published.weekday() == number else next_weekday(number, published)
        return _Days(day, day, "day", f"the coming one after publication on {describe_day(published)}")
    before = published - timedelta(days=1) if "last" in lead else published
    day = last_weekday(number, before)
    return _Days(day, day, "day", f"the latest on or before publication on {describe_day(published)}")


def _weekday_span(match: re.Match[str], published: date, future: bool) -> _Days:
    last = _weekday(match["last"], published, future)
    first = last_weekday(WEEKDAYS.index(match["first"].lower()), last)
    return _Days(first, last, "day", f"the latest before publication on {describe_day(published)}")


def _night_to(match: re.Match[str], published: date, future: bool) -> _Days:
    last = _weekday(match["last"], published, future)
    return _Days(
        last - timedelta(days=1), last, "day", f"the night before that day, and it, before {describe_day(published)}"
    )


def _month_day(match: re.Match[str], published: date, future: bool) -> _Days | None:
    groups = match.groupdict()
    first = _day_in_year(match["m"], match["d"], groups.get("y"), published, future)
    if first is None:
        return None
    lead = (groups.get("lead") or "").lower()
    if "since" in lead:
        return _Days(
            first, max(first, published), "day", f"from then to publication on {describe_day(published)}", is_open=True
        )
    last = first
    if groups.get("d2"):
        last = _day_in_year(groups.get("m2") or match["m"], match["d2"], groups.get("y"), published, future) or first
    how = (
        "the day that the words give"
        if groups.get("y")
        else f"the latest before publication on {describe_day(published)}"
    )
    return _Days(min(first, last), max(first, last), "day", how)


def _day_in_year(month: str, day: str, year: str | None, published: date, future: bool) -> date | None:
    number, of_month = parse_month(month), parse_day(day)
    if year:
        return make_date(int(year), number, of_month)
    this_year = make_date(published.year, number, of_month)
    if this_year and this_year > published and not future:
        return make_date(published.year - 1, number, of_month)
    if this_year and future and this_year < published - timedelta(days=180):
        return make_date(published.year + 1, number, of_month)
    return this_year


def _iso_day(match: re.Match[str], published: date, future: bool) -> _Days | None:
    day = make_date(int(match["y"]), int(match["m"]), int(match["d"]))
    return _Days(day, day, "day", "the day that the words give") if day else None


def _month_alone(match: re.Match[str], published: date, future: bool) -> _Days:
    month = parse_month(match["m"])
    if match["y"]:
        year = int(match["y"])
    else:
        year = published.year - (month > published.month and not future)
        if (match["lead"] or "").lower().startswith("last") and month == published.month:
            year -= 1
    first, last = month_of(year, month, _part(match["part"]))
    if "since" in (match["lead"] or "").lower():
        return _Days(
            first,
            max(first, published),
            "month",
            f"from then to publication on {describe_day(published)}",
            is_open=True,
        )
    if not match["y"] and not future:
        last = max(first, min(last, published))
    how = (
        "the month that the words give" if match["y"] else f"the latest before publication on {describe_day(published)}"
    )
    return _Days(first, last, "month", how)


def _part(written: str | None) -> str:
    text = (written or "").lower()
    if text in ("the end of", "late"):
        return "late"
    return "early" if text in ("the beginning of", "the start of", "early") else text


def _year(match: re.Match[str], published: date, future: bool) -> _Days | None:
    year = int(match["y"])
    if year > published.year + 2:
        return None
    part = _part(match["part"])
    months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    first, last = date(year, months[0], 1), month_of(year, months[1])[1]
    if "since" in (match["lead"] or "").lower():
        return _Days(
            first,
            max(first, published),
            "month",
            f"from then to publication on {describe_day(published)}",
            is_open=True,
        )
    return _Days(first, min(last, max(published, first)), "month", "the year that the words give")


def _weekend(match: re.Match[str], published: date, future: bool) -> _Days:
    which = (match["which"] or "").lower()
    saturday = last_weekday(5, published)
    if which == "last" and published.weekday() >= 5:
        saturday -= timedelta(days=7)
    if (future and which in ("this", "next", "the", "coming", "the coming")) or which in (
        "next",
        "coming",
        "the coming",
    ):
        saturday = next_weekday(5, published)
    return _Days(
        saturday,
        saturday + timedelta(days=1),
        "day",
        f"Saturday and Sunday, beside publication on {describe_day(published)}",
    )


def _near_day(match: re.Match[str], published: date, future: bool) -> _Days:
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(" ".join(match["word"].lower().split()), 0)
    day = published + timedelta(days=shift)
    return _Days(day, day, "day", f"counted from publication on {describe_day(published)}")


def _overnight(match: re.Match[str], published: date, future: bool) -> _Days:
    if match["day"]:
        day = last_weekday(WEEKDAYS.index(match["day"].lower()), published)
        last = last_weekday(WEEKDAYS.index(match["last"].lower()), published) if match["last"] else day
        return _Days(
            min(day, last), last, "day", f"the night of that day, before publication on {describe_day(published)}"
        )
    return _Days(
        published - timedelta(days=1), published, "day", f"the night before publication on {describe_day(published)}"
    )


def _this_or_last_unit(match: re.Match[str], published: date, future: bool) -> _Days:
    unit, which = match["unit"].lower(), match["which"].lower()
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    part = _part(match["part"])
    if unit == "week":
        first, last = week_of(published + timedelta(weeks=shift))
        precision = "week"
    elif unit == "month":
        middle = months_before(published.replace(day=1), -shift)
        first, last = month_of(middle.year, middle.month, part)
        precision = "month"
    else:
        first, last = date(published.year + shift, 1, 1), date(published.year + shift, 12, 31)
        if part == "late":
            first = date(published.year + shift, 9, 1)
        precision = "month"
    if shift == 0 and not future:
        last = max(first, min(last, published))
    return _Days(first, last, precision, f"counted from publication on {describe_day(published)}")


def _span_back(match: re.Match[str], published: date, future: bool) -> _Days | None:
    if future:
        return None
    unit = match["unit"].lower().removesuffix("s")
    count = parse_number(match["n"]) if match["n"] else 1
    if count is None or count > 400:
        return None
    first = _count_back(published, count, unit)
    precision = {"hour": "day", "day": "day" if count <= 4 else "week", "week": "week" if count == 1 else "month"}.get(
        unit, "month"
    )
    return _Days(
        first, published, precision, f"that long before publication on {describe_day(published)}", is_open=True
    )


def _count_back(day: date, count: int, unit: str) -> date:
    if unit == "hour":
        return day - timedelta(days=max(1, round(count / 24)))
    if unit == "day":
        return day - timedelta(days=count)
    if unit == "week":
        return day - timedelta(weeks=count)
    return months_before(day, count * (12 if unit == "year" else 1))


def _recent(match: re.Match[str], published: date, future: bool) -> _Days:
    unit = match["unit"].lower()
    first = {
        "hours": published - timedelta(days=1),
        "days": published - timedelta(days=6),
        "weeks": published - timedelta(weeks=3),
        "months": months_before(published, 3),
        "years": months_before(published, 36),
    }[unit]
    precision = {"hours": "day", "days": "week"}.get(unit, "month")
    return _Days(
        first, published, precision, f"a guess: shortly before publication on {describe_day(published)}", is_open=True
    )


def _ago(match: re.Match[str], published: date, future: bool) -> _Days | None:
    unit = match["unit"].lower().removesuffix("s")
    vague = match["n"].lower() in ("several", "some", "a few", "few", "many")
    count = 3 if vague else parse_number(match["n"])
    if count is None or count > 400:
        return None
    middle = _count_back(published, count, unit)
    if unit in ("hour", "day") and not vague:
        return _Days(middle, middle, "day", f"counted from publication on {describe_day(published)}")
    slack = {"hour": 1, "day": 2, "week": 14 if vague else 3}.get(unit, 45 if vague else 15)
    if unit == "year":
        slack = 180
    first, last = middle - timedelta(days=slack), min(published, middle + timedelta(days=slack))
    precision = "week" if unit in ("day", "week") and not vague else "month"
    return _Days(first, last, precision, f"about that long before publication on {describe_day(published)}")


def _relative_day(match: re.Match[str], published: date, future: bool) -> _Days | None:
    words = " ".join(match.group().lower().split())
    count = parse_number(match["n"]) if match["n"] else 1
    if count is None or count > 60:
        return None
    back = re.search(r"earlier|before|previous|prior|eve", words)
    same = re.search(r"same day|that day|that night|earlier in the day|later in the day", words)
    if (match["unit"] or "").lower().startswith("week"):
        count *= 7
    offset = 0 if same else -count if back else count
    how = (
        "the same day as what it follows" if same else f"{count} day(s) {'before' if back else 'after'} what it follows"
    )
    return _Days(published, published, "day", how, offset=offset)


def _straight_day(match: re.Match[str], published: date, future: bool) -> _Days | None:
    return _Days(published, published, "day", "one of several days in a row, the day of what it follows", offset=0)


def _season(match: re.Match[str], published: date, future: bool) -> _Days:
    first_month, last_month = _SEASONS[match["season"].lower()]
    year = int(match["y"]) if match["y"] else published.year
    last = month_of(year + (last_month < first_month), last_month)[1]
    first = date(year, first_month, 1)
    if not match["y"] and first > published:
        first, last = first.replace(year=year - 1), month_of(last.year - 1, last_month)[1]
    return _Days(
        first, min(last, max(published, first)), "month", f"the season, before publication on {describe_day(published)}"
    )


def _rule(triggers: str, pattern: str, resolve: _Resolver) -> _Rule:
    return _Rule(frozenset(triggers.split("|")), re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.IGNORECASE), resolve)


_LEAD = r"(?:(?P<lead>on|since(?:\s+(?:early|late))?|from|until|till|by|last|next|this coming|coming|this|before|after)\s+)?"
_RULES = (
    _rule(
        "weekday",
        rf"(?:(?:between|from|on|since)\s+)?(?:(?:early|late)\s+)?(?P<first>{WEEKDAY}){_PART_OF_DAY}"
        rf"\s*(?:and|to|through|until|till|into|[-–—])\s*(?:(?:early|late)\s+)?(?P<last>{WEEKDAY}){_PART_OF_DAY}",
        _weekday_span,
    ),
    _rule(
        "weekday",
        rf"{_LEAD}(?:(?:early|late)\s+(?:on\s+)?)?(?P<day>{WEEKDAY}){_PART_OF_DAY}(?![\s-]+(?:times|prayers?|mosque))",
        _single_weekday,
    ),
    _rule(
        "month name",
        rf"(?:(?P<lead>on|since|from|until|by|of|between)\s+)?(?P<m>{MONTH})\b\.?\s+(?P<d>{DAY_OF_MONTH})\b"
        rf"(?:\s*(?:[-–]|and|to)\s*(?:(?P<m2>{MONTH})\b\.?\s+)?(?P<d2>{DAY_OF_MONTH})\b(?!\s*(?:people|civilians|were|killed|others)))?"
        r"(?:,?\s+(?P<y>(?:19|20)\d\d))?",
        _month_day,
    ),
    _rule(
        "month name",
        rf"(?:(?P<lead>on|since|from|until|by|between)\s+)?(?:the\s+)?(?P<d>{DAY_OF_MONTH})"
        rf"(?:\s*(?:[-–]|and|to)\s*(?P<d2>{DAY_OF_MONTH}))?\s+(?:of\s+)?(?P<m>{MONTH})\b\.?(?:,?\s+(?P<y>(?:19|20)\d\d))?",
        _month_day,
    ),
    _rule("year", r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0[1-9])", _iso_day),
    _rule(
        "month name",
        rf"(?P<lead>in|since|during|by|until|from|of|last|this|earlier in|later in|back in|through)\s+{_EARLY}(?P<m>{MONTH})\b(?!\.?\s+\d{{1,2}}\b(?!\d))(?:,?\s+(?P<y>(?:19|20)\d\d))?",
        _month_alone,
    ),
    _rule(
        "year",
        rf"(?P<lead>in|since|during|until|from|back in)\s+{_EARLY}(?P<y>(?:19|20)\d\d)(?!\s*(?:people|civilians|fighters|rebels|members))",
        _year,
    ),
    _rule(
        "weekend",
        r"(?:(?:over|at|during|on)\s+)?(?P<which>the coming|the past|the|this|last|next|coming)\s+weekend",
        _weekend,
    ),
    _rule(
        "today|yesterday|tomorrow|tonight|night|morning",
        r"(?P<word>(?:earlier|later)\s+today|today|yesterday|tomorrow|tonight|last\s+night|(?:early\s+)?this\s+(?:morning|afternoon|evening))(?![’']s\s+(?:key|top|main|latest))",
        _near_day,
    ),
    _rule(
        "overnight",
        rf"overnight(?:\s+(?:on\s+|from\s+|between\s+)?(?P<day>{WEEKDAY})(?:\s*(?:to|into|and|[-–])\s*(?P<last>{WEEKDAY}))?)?",
        _overnight,
    ),
    _rule(
        "week|month|year",
        r"(?:(?:earlier|later|over|during|in)\s+)?(?:(?P<part>early|late|mid)\s+)?(?P<which>this|last|next|coming|the previous|previous)\s+(?P<unit>week|month|year)\b(?![’']s)",
        _this_or_last_unit,
    ),
    _rule(
        "day|week|month|year|hour",
        rf"(?:(?:over|in|during|within|for|throughout)\s+)?(?:the\s+)?(?:past|last|previous|preceding)\s+(?:(?P<n>{NUMBER})\s+)?(?P<unit>hours|days|weeks|months|years)",
        _span_back,
    ),
    _rule(
        "day|week|month|year|hour",
        rf"(?:in|within|over|during)\s+(?P<n>{NUMBER})\s+(?P<unit>hours?|days?)(?!\s+(?:of|after|before|from|later|earlier))",
        _span_back,
    ),
    _rule("week|month", r"(?:over|in|during|within)\s+the\s+past\s+(?P<n>)(?P<unit>week|month|year)", _span_back),
    _rule(
        "day|week|month|year|hour",
        r"(?:(?:in|over|during)\s+)(?:the\s+)?(?:recent|last few|past few|last several|past several)\s+(?P<unit>hours|days|weeks|months|years)",
        _recent,
    ),
    _rule(
        "day|week|month|year|hour",
        rf"(?:(?:some|about|nearly|almost|around|more than|over)\s+)?(?P<n>{NUMBER}|several|some|a few|few|many)\s+(?P<unit>hours?|days?|weeks?|months?|years?)\s+ago",
        _ago,
    ),
    _rule(
        "day|night",
        rf"(?:(?:only|just|about|some)\s+)?(?:a|one|(?P<n>{NUMBER}))\s+(?P<unit>days?|nights?|weeks?)\s+(?:earlier|later|before|after|prior)"
        r"|(?:on\s+)?the\s+(?:previous|following|next)\s+(?:day|night)|the\s+day\s+(?:before|after)|(?:on\s+)?(?:the\s+same|that)\s+(?:day|night)"
        r"|(?:earlier|later)\s+in\s+the\s+day",
        _relative_day,
    ),
    _rule(
        "weekday",
        rf"(?:during|in|over|on)\s+the\s+night\s+(?:from\s+(?P<first>{WEEKDAY})\s+)?to\s+(?P<last>{WEEKDAY})",
        _night_to,
    ),
    _rule(
        "day",
        rf"for\s+(?:a|the|its|their)\s+{ORDINAL}\s+(?:straight|consecutive|successive|day|running)(?:\s+day)?(?:\s+(?:in a row|running))?",
        _straight_day,
    ),
    _rule(
        "season",
        r"(?P<lead>in|since|during|last|this)\s+(?:the\s+)?(?P<season>spring|summer|autumn|winter)(?:\s+of\s+(?P<y>(?:19|20)\d\d))?(?!\s+(?:camp|offensive))",
        _season,
    ),
)
