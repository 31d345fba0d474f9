"""Which date belongs to which cue of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.prose.attribution import is_speech
from loaders.prose.clauses import COURSE, Clause, clause_of
from loaders.prose.dates import DateMention
from loaders.prose.event_types import Cue
from loaders.prose.idle_dates import is_idle
from loaders.prose.pointing import counts_from_told, end_of_told, is_deplored
from loaders.prose.words import Word, position_of

_SPEECH_GAP = 3
_OWNED_REACH = 4
_COUNTS, _COUNT_REACH = frozenset(["toll", "tally"]), 5
_WHEN_REACH = 2
_FOLLOWING = ("followed", "follows", "preceded")
"""What stands behind a noun that has not the day of what comes next: "the raid followed the start on Sunday of …"."""
_BEGINNINGS = frozenset(["beginning", "starting", "effective"])
_ENDINGS = frozenset(", . ; : by in at on near when while as and but with from of”".split())


def link_dates(
    words: Sequence[Word],
    clauses: Sequence[Clause],
    cues: Sequence[Cue],
    dates: Sequence[DateMention],
    speech: Sequence[int],
) -> list[tuple[DateMention | None, bool]]:
    """Give each cue its date, in the order of the cues, or None, and whether it is told of that cue itself.

    A date belongs to the cue that it follows in its clause, or, where it opens the clause, to all of it; the main
    clause lends its date to what has none. The day on which somebody spoke dates what has no other date. "Two days
    after"
    dates the cue that comes next.
    """
    linked: list[DateMention | None] = [None] * len(cues)
    homes = [clause_of(clauses, cue.first) for cue in cues]
    lent: list[DateMention] = []
    spoken: list[DateMention] = []
    for date in dates:
        first, last = position_of(words, date.start), position_of(words, date.end - 1)
        closed = end_of_told(words, date, dates)
        main = next((index for index, cue in enumerate(cues) if closed is not None and cue.first > closed), None)
        if main is not None:
            linked[main] = date
            lent.append(date)
        elif date.offset is not None and _points_on(words, last) and not counts_from_told(words, cues, date, dates):
            counted = (last, words[last].lower, _end_of_aside(words, clauses, last))
            _date_the_next(clauses, cues, homes, linked, date, counted)
        elif is_idle(words, clauses, cues, date, (first, last)):
            continue
        elif _is_spoken(words, cues, first, last, speech):
            spoken.append(date)
        else:
            _date_clause(words, clauses, cues, homes, linked, date, (first, last), lent)
        if date.is_open and date.offset is None:
            _date_the_first_day(words, clauses, homes, linked, date, last)
    lent.sort(key=lambda date: clauses[clause_of(clauses, position_of(words, date.start))].is_relative)
    direct = [given is not None for given in linked]
    filled = [
        given or _fall_back(cue, _lent_to(words, cue, lent), [] if _is_counted_again(words, cue) else spoken)
        for cue, given in zip(cues, linked, strict=True)
    ]
    settled = [day.told_before(cue.start) if day else None for cue, day in zip(cues, filled, strict=True)]
    return list(zip(settled, direct, strict=True))


def _is_counted_again(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a cue only says whose dead are counted, later than they died: "the toll from a car bomb rose"."""
    return cue.is_noun and any(word.lower in _COUNTS for word in words[max(0, cue.first - _COUNT_REACH) : cue.first])


def _lent_to(words: Sequence[Word], cue: Cue, lent: Sequence[DateMention]) -> list[DateMention]:
    """Leave out the days told behind a semicolon that closes what a cue tells: "…; six had died there last month"."""
    ends = next((word.start for word in words[cue.last :] if word.text == ";"), None)
    return [date for date in lent if ends is None or date.start < ends]


def _fall_back(cue: Cue, lent: Sequence[DateMention], spoken: Sequence[DateMention]) -> DateMention | None:
    """Date a cue without a date by the main clause, or by the day on which it was said, whichever is nearer.

    "were killed, it said on Monday" gives no day: the dead are counted later than they die.
    """
    said = next((date for date in reversed(spoken) if date.start < cue.start), None)
    if cue.role == "toll":
        return next(iter(lent), said)
    if said and lent and all(date.start < said.start for date in lent):
        return said
    return next(iter((*lent, *spoken)), None)


def _points_on(words: Sequence[Word], last: int) -> bool:
    """Tell whether "two days after" goes on with what it counts from, rather than ending there."""
    return words[last].lower in ("after", "before") and last + 1 < len(words) and words[last + 1].lower not in _ENDINGS


def _end_of_aside(words: Sequence[Word], clauses: Sequence[Clause], last: int) -> int:
    """Give the index of the word with which what "two days after" goes on with ends."""
    home = clause_of(clauses, min(last + 1, len(words) - 1))
    is_said = home + 1 < len(clauses) and clauses[home + 1].opener == "that" and is_speech(words[clauses[home].last])
    return clauses[home + is_said].last


def _date_the_next(
    clauses: Sequence[Clause],
    cues: Sequence[Cue],
    homes: Sequence[int],
    linked: list[DateMention | None],
    date: DateMention,
    last: tuple[int, str, int],
) -> None:
    """Date what "two days after" leads to, and what goes on with it: "after troops reached A and ended a siege"."""
    at, word, end = last
    following = next((index for index, cue in enumerate(cues) if at < cue.first <= end), None)
    if following is None or date.offset is None:
        return
    linked[following] = replace(date, offset=-abs(date.offset) if word == "after" else abs(date.offset))
    for index in range(following + 1, len(cues)):
        if not _goes_on(clauses[homes[index]], cues[index]) or homes[index] != homes[index - 1] + 1:
            break
        linked[index] = linked[following]


def _date_the_first_day(
    words: Sequence[Word],
    clauses: Sequence[Clause],
    homes: Sequence[int],
    linked: list[DateMention | None],
    date: DateMention,
    last: int,
) -> None:
    """Date what "when" tells of the day on which something began: "since Friday, when bombers blew themselves up"."""
    behind = clause_of(clauses, min(last + 2, len(words) - 1))
    if clauses[behind].opener != "when" or not 0 < clauses[behind].first - last <= _WHEN_REACH:
        return
    for index, home in enumerate(homes):
        if home == behind and linked[index] is None:
            linked[index] = replace(date, last=date.first, is_open=False, rule=f"{date.rule}; only its first day")


def _is_spoken(words: Sequence[Word], cues: Sequence[Cue], first: int, last: int, speech: Sequence[int]) -> bool:
    """Tell whether a date says when somebody spoke: "said on Sunday", "on Thursday said"; not "Sunday, according".

    What was done in between was done on that day: "were reported killed on Friday". A day that owns something dates
    that: "Wednesday's alleged attack".
    """
    if _owns(words, last):
        return False
    closed = last + 1 < len(words) and words[last + 1].text == ","
    after = [
        verb
        for verb in speech
        if 0 < first - verb <= _SPEECH_GAP and not any(verb < cue.first < first and not cue.is_noun for cue in cues)
    ]
    return bool(after) or any(0 < verb - last <= 2 and not closed for verb in speech)


def _date_clause(
    words: Sequence[Word],
    clauses: Sequence[Clause],
    cues: Sequence[Cue],
    homes: Sequence[int],
    linked: list[DateMention | None],
    date: DateMention,
    span: tuple[int, int],
    lent: list[DateMention],
) -> None:
    first, last = span
    home = clause_of(clauses, first)
    owned = _owned_by(words, cues, last)
    if owned is not None:
        linked[owned] = date
        return
    inside = [index for index, clause in enumerate(homes) if clause == home]
    inside = [index for index in inside if index == inside[-1] or words[cues[index].last + 1].lower not in _FOLLOWING]
    before = [index for index in inside if cues[index].first < first]
    if not inside:
        _date_beside(words, clauses, cues, homes, linked, date, home, lent)
        return
    opens = not before
    targets = inside if opens else before[-1:] if date.is_open else _run_up_to(before, linked)
    begins = first > 0 and words[first - 1].lower in _BEGINNINGS
    for index in targets:
        is_next = index != inside[0] or is_deplored(words, cues[index])
        given = linked[index]
        is_named = index in before[-1:] and given is not None and given.offset is not None and date.offset is None
        is_own = is_next and index in before[-1:] and _stands_before(words, linked[index], cues[index])
        linked[index] = date if begins or ((is_own or is_named) and not date.is_open) else given or date
        is_counted = index in before[-1:] and _is_counted_of(words, cues, index)
        if is_counted and _stands_before(words, linked[index - 1], cues[index - 1]):
            linked[index - 1] = date
    if not clauses[home].is_relative and not (date.is_open and not opens):
        lent.append(date)


def _is_counted_of(words: Sequence[Word], cues: Sequence[Cue], index: int) -> bool:
    """Tell whether a cue counts the dead of the noun before it: "buried victims of the attack that killed 31"."""
    cue = cues[index]
    is_told_of = index > 0 and cues[index - 1].is_noun and words[cue.first - 1].lower in ("that", "which")
    return is_told_of and cue.role == "toll"


def _tells_course(words: Sequence[Word], clause: Clause, noun: Cue) -> bool:
    """Tell whether a relative clause says when the event of a noun before it began, ended or went on."""
    return noun.is_noun and any(word.lemma in COURSE for word in words[clause.first : clause.last + 1])


def _stands_before(words: Sequence[Word], date: DateMention | None, cue: Cue) -> bool:
    """Tell whether a cue has only a date that opened its clause: "on Monday freed nuns abducted in December",
    "on Sunday denounced the killing in Houla the previous Friday".

    A day that owns it is its own: "the toll of Thursday's raid rose on Friday".
    """
    return date is not None and date.start < cue.start and not _owns(words, position_of(words, date.end - 1))


def _owns(words: Sequence[Word], last: int) -> bool:
    return last + 1 < len(words) and words[last + 1].text in ("’s", "'s")


def _run_up_to(before: Sequence[int], linked: Sequence[DateMention | None]) -> list[int]:
    """Give the last cue before a date, and those right before it that have no date yet."""
    run = [before[-1]]
    for index in reversed(before[:-1]):
        if linked[index] is not None:
            break
        run.append(index)
    return run


def _owned_by(words: Sequence[Word], cues: Sequence[Cue], last: int) -> int | None:
    """Give the noun that a date owns: "next month's talks", "Saturday's air raid"."""
    if not _owns(words, last):
        return None
    reach = last + 1 + _OWNED_REACH
    return next((index for index, cue in enumerate(cues) if last < cue.first <= reach and cue.is_noun), None)


def _describes(words: Sequence[Word], clause: Clause) -> bool:
    """Tell whether a relative clause only says how something is: the road "that connects A and B on Sunday"."""
    verb = words[min(clause.first + 1, clause.last)]
    return verb.lower in ("is", "are") or (verb.lower.endswith("s") and verb.lower != verb.lemma)


def _goes_on(clause: Clause, cue: Cue) -> bool:
    """Tell whether a clause goes on with a second verb of the same subject: "rose up on Monday and took guards"."""
    return clause.opener == "and" and not cue.is_noun and cue.first == clause.first + 1


def _date_beside(
    words: Sequence[Word],
    clauses: Sequence[Clause],
    cues: Sequence[Cue],
    homes: Sequence[int],
    linked: list[DateMention | None],
    date: DateMention,
    home: int,
    lent: list[DateMention],
) -> None:
    """Date the nearest cue before a clause that has a date and no cue of its own.

    A relative clause dates only what stands right before it, or a noun whose course it tells: "clashes in Homs that
    erupted on Friday".
    """
    previous = [index for index, clause in enumerate(homes) if clause < home]
    if clauses[home].is_relative and previous and not _tells_course(words, clauses[home], cues[previous[-1]]):
        told_of = previous[-1]
        is_beside = clauses[home].first - cues[told_of].last <= 1
        if (is_beside or _describes(words, clauses[home])) and linked[told_of] is None:
            linked[told_of] = date
        return
    shared = [index for index, clause in enumerate(homes) if clause == home + 1]
    if shared and _goes_on(clauses[home + 1], cues[shared[0]]) and linked[shared[0]] is None:
        linked[shared[0]] = date
        return
    if previous and linked[previous[-1]] is None:
        linked[previous[-1]] = date
    if not (clauses[home].is_relative and previous):
        lent.append(date)
