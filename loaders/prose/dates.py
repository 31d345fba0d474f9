"""Find the dates that words give, and say by which rule.

A date is resolved against the day of publication; "a day earlier" and its like are resolved later, against the
occurrence that the story speaks of (`settle`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from loaders.prose.date_names import Days
from loaders.prose.date_rules import kinds_of, rules_of

_SLACK = {"week": 1, "month": 15}
"""How many days around it a day may lie that is counted in weeks or months from another."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that date something: half-open offsets, first and last day (inclusive), and the rule that gave them.

    `offset` is set, and the days are those of publication until `settle`, where the words count in days from
    another occurrence. `is_open` marks a span that runs on from a first day ("since Friday").
    `opens_at` is where a clause with "since" begins that holds the date ("since the siege began on Friday"), which
    `until` is the last day of. `counted` is the offset once it is settled.
    """

    start: int
    end: int
    first: date
    last: date
    precision: str
    rule: str
    offset: int | None = None
    is_open: bool = False
    opens_at: int | None = None
    until: date | None = None
    counted: int = 0

    def told_before(self, start: int) -> DateMention:
        """Give the days of what is told at `start`: before a clause with "since", all from its day on."""
        if self.opens_at is None or self.until is None or self.opens_at < start < self.end:
            return self
        rule = f"{self.rule}, and from then to publication"
        return replace(self, last=self.until, is_open=True, rule=rule, opens_at=None)

    def settle(self, reference: date) -> DateMention:
        """Count from `reference`, the day of the occurrence that the words speak of."""
        if self.offset is None:
            return self
        day, slack = reference + timedelta(days=self.offset), timedelta(days=_SLACK.get(self.precision, 0))
        rule = f"{self.rule}, counted from {reference.isoformat()}"
        return replace(self, first=day - slack, last=day + slack, rule=rule, offset=None, counted=self.offset)


_WORD = re.compile(r"\w+")
_FUTURE = re.compile(
    r"\b(?:will|shall|would|to be held"
    r"|(?:is|are|was|were) (?:to|due|set (?:to|for)|scheduled|expected|slated|planned|supposed)\b"
    r"|due to|set to|scheduled|expected|slated|upcoming"
    r"|(?:beginning|starting)(?! of\b)|plan(?:s|ned)? (?:to|for)|hopes? to"
    r"|plans? (?:a|an|the|another)|aims? to|intends? to"
    r"|ahead of"
    r"|prepar(?:e|es|ed|ing|ations?)\s+(?:for\s+)?(?:(?!to\b|in\b)[\w-]+\s+){0,4}"
    r"(?:summit|talks|meeting|conference|congress|negotiations)\b"
    r"|invit(?:e|es|ed|ing|ations?)\s+(?:[\w-]+\s+){0,10}to\s+(?:(?!attend)[\w-]+\s+){0,4}"
    r"(?:summit|talks|meeting|conference|congress|negotiations|round|dialogue)\b"
    r"|(?<!\bthe )(?<!\bits )"
    r"(?:open|start|begin|resume|meet|convene|gather|take place|kick off|arrive|travel)s?\b(?! to\b)"
    r"|(?:travels|flies|heads) to|(?:visits|hosts|receives))"
    r"(?:[^\w,;:“”]+\w+){0,12}?[^\w,;:“”]*$"
    r"|\b(?:will|shall|(?:is|are) to)\b(?:[^\w;:“”]+\w+){0,20}?[^\w;:“”]*$",
    re.IGNORECASE,
)
"""Words that turn a weekday after them into the coming one."""


_SPOKE = re.compile(
    r"\b(?:said|told\s+\w+|announced|declared|warned|stated|added|signed|agreed|reached)(?:\s+in\s+(?:[A-Z][\w’'-]+\s*){1,2})?\s*$"
)
"""What was said or signed on a day was so before: "will begin within weeks, he said in Brussels on Wednesday"."""
_CHARGED = re.compile(
    r"\b(?:charges?|claims?|allegations?|accusations?|reports?|evidence|suspicions?)\s+that\s(?:[\w’'.-]+\s){0,5}?"
    r"(?!(?:will|would|is|are)\b)[a-z]{2,}(?:ed|ew|ought|ook|uck|un|ot)\b[^;:“”]*$"
)
"""What is charged has happened, whoever looks into it: "will examine reports that rebels fired on Tuesday"."""
_FELL_THROUGH = re.compile(r",?\s+(?:(?:did|had|has|have)\s+not|didn[’']t|never|failed\s+to|refused\s+to)\b")
_FUTURE_REACH = 120


_DUE = re.compile(
    r"\b(?:agree\w*|order\w*|told|tell\w*|giv\w+|gave|deal|pact|accord|agreement|plans?|planning|pledg\w+|vow\w*|promis\w+|ask\w*|urg\w+|requir\w+|"
    r"demand\w*|must|ultimatum|expect\w*|commit\w*|oblig\w+|(?:has|have)\s+to)\b[^;:“”]*$",
    re.IGNORECASE,
)
"""Words of what is to be done, before the day by which it is."""
_AGREED_ON = re.compile(r"\b(?:agreed|decided|pledged)\s+(?:late\s+)?on\s+[A-Z]\w+day\s+to\s+[a-z]+\b[^;:“”]*$")
"""What was agreed on one day, before another on which it is to be done."""


_COMPARISON = re.compile(
    r"\b(?:the|its|their|his|a|one\s+of\s+the)\s+(?:\w+\s+)?(?:first|only|last|most|worst|least|"
    r"(?!\w*(?:west|east|protest|contest|arrest|unrest|forest|request|interest)\b)[a-z]{3,}est)\b(?:[^,;:.“”]|(?<=[A-Z])\.){0,80}$",
    re.IGNORECASE,
)
"""Words before "since" that only compare: "the deadliest attack since 2013" happened on another day."""


_DEADLINE = re.compile(r"(?:\s+\w+)?\s+deadline\b", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:give|gives|gave|given|giving)\b[^,;:.“”]{1,60}\b(?:until|till)$", re.IGNORECASE)
"""An ultimatum ends on the day that it names: "gave them until Saturday to surrender" happened before."""
_SINCE_CLAUSE = re.compile(
    r"\bsince\s+(?!(?:then|last|early|mid|late|(?:19|20)\d\d)\b)[^,;.“”]{1,80}(?:,[^,;.“”]{1,40},[^,;.“”]{1,40})?\s$",
    re.IGNORECASE,
)
"""A clause that begins with "since" before a date: "more than 500 have died since the assault began on Feb. 18"."""


def find_dates(text: str, start: int, end: int, published: date) -> list[DateMention]:
    """Find the date mentions of `text[start:end]`, a sentence: in order, never overlapping, longest first."""
    kinds = kinds_of(_WORD.findall(text[start:end].lower()))
    if not kinds:
        return []
    found = []
    for rule in rules_of(frozenset(kinds)):
        for match in rule.pattern.finditer(text, start, end):
            future = _is_ahead(text, start, match) or _is_due(text, start, match)
            days = rule.resolve(match, published, future)
            mention = _date(text, start, match, days, published) if days else None
            if mention:
                found.append(mention)
    return _without_vaguer(text, _without_overlaps(found))


def _is_ahead(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the words before a day make it the coming one; not where somebody spoke on it, in what
    is charged to have happened, or where nobody came: "who were to leave on Monday did not"."""
    end = match.start()
    before = max(start, end - _FUTURE_REACH)
    if not _FUTURE.search(text, before, end) or _FELL_THROUGH.match(text, match.end()):
        return False
    return not (_SPOKE.search(text, before, end) or _CHARGED.search(text, before, end))


def _is_due(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a day is one by which something is to be done: "agreed to pull out by October 15"."""
    low = max(start, match.start() - _FUTURE_REACH)
    if _AGREED_ON.search(text, low, match.start()):
        return True
    return match.group().lower().startswith(("by ", "from ")) and _DUE.search(text, low, match.start()) is not None


def _without_vaguer(text: str, found: list[DateMention]) -> list[DateMention]:
    """Leave out days that the next words only tell more precisely: "a week ago, on April 7"."""
    return [
        one
        for one, following in zip_longest(found, found[1:])
        if following is None
        or (one.precision == "day" and not _is_vague_night(text, one, following))
        or following.precision != "day"
        or following.offset is not None
        or (not _is_vague_night(text, one, following) and not _goes_on_with(text, one, following))
    ]


def _goes_on_with(text: str, one: DateMention, following: DateMention) -> bool:
    return one.first <= following.first <= one.last and text[one.end : following.start].strip() in (",", "")


def _is_vague_night(text: str, one: DateMention, following: DateMention) -> bool:
    """Tell whether an adjective yields to the day behind it: "An overnight raid hit a base near Boukamal on Sunday"."""
    is_adjective = text.endswith(("An ", "an ", "the "), 0, one.start) and text[one.start : one.end] == "overnight"
    return is_adjective and following.precision == "day" and following.offset is None


def _date(text: str, start: int, match: re.Match[str], days: Days, published: date) -> DateMention | None:
    """Make a mention; None where "since" only compares, and for a deadline.

    A day in a clause with "since" opens what the rest tells.
    """
    if _DEADLINE.match(text, match.end()) or _LIMIT.search(text, start, match.start() + len("until")):
        return None
    clause = _SINCE_CLAUSE.search(text, max(start, match.start() - 100), match.start())
    since = match.start() if match.group()[:5].lower() == "since" else clause.start() if clause else None
    if since is not None and _COMPARISON.search(text, max(start, since - 100), since):
        return None
    mention = _mention(match, days)
    if clause is None or days.offset is not None or days.first >= published:
        return mention
    return replace(mention, opens_at=clause.start(), until=published)


def _mention(match: re.Match[str], days: Days) -> DateMention:
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
