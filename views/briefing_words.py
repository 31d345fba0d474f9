"""The sentences of a briefing that are read out: what happened, what changed, what to be careful with. Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from views.brief import Toll
from views.briefing import Briefing, span_words
from views.comparison import ChangedHands, Comparison, RevisedToll
from views.contradictions import Contradiction
from views.control import Change
from views.coverage import Coverage
from views.symbols import SYMBOL_OF_TYPE
from views.wording import day_words

_KINDS = {
    "holder": "Who holds {place}",
    "denied": "Claimed and denied at {place}",
    "toll": "How many died at {place}",
}


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: 1 event, 1,200 events."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def lead_words(briefing: Briefing) -> str:
    """Say in one or two sentences what was reported."""
    figures = briefing.headline
    if not figures.events:
        return "No event that is open here falls within this selection. That does not say that nothing happened."
    when = f"For {briefing.days}, " if briefing.span else ""
    events = counted(figures.events, "event")
    verb = "is" if figures.events == 1 else "are"
    places = f" at {counted(figures.places, 'place')}" if figures.places else ""
    return f"{when}{events}{places} {verb} reported. {_most(briefing)}".strip().replace("For no dates, ", "")


def _most(briefing: Briefing) -> str:
    named, number = briefing.types[0]
    kind = SYMBOL_OF_TYPE[named].label.lower()
    whole = briefing.headline.events
    first = f"The commonest type is {kind} ({number:,} of {whole:,})"
    rows = [row for row in briefing.grid.rows if row.name != "not stated"] if briefing.grid else []
    return f"{first}; most events are in {rows[0].name} ({rows[0].events:,})." if rows else f"{first}."


def deaths_words(briefing: Briefing) -> str:
    """Say how many died, as a range, and what the range leaves out."""
    figures = briefing.headline
    if figures.deaths is None:
        return "No event says how many people died. That is not the same as nobody." if figures.events else ""
    silent = figures.without_toll
    none = "gives no number and is not in it" if silent == 1 else "give no number and are not in it"
    left = f" {counted(silent, 'event')} {none}." if silent else ""
    return (
        f"{figures.deaths} deaths are reported, each counted once: parts are within their totals, and what several "
        f"reports tell of one occurrence is one toll.{left}"
    )


def compared_with(comparison: Comparison) -> str:
    """Name what the briefing is compared with."""
    if comparison.since:
        return f"what had been published by {day_words(comparison.since)}"
    return span_words(comparison.before) if comparison.before else "nothing"


def change_words(comparison: Comparison) -> str:
    """Say what the figures were and are."""
    earlier, later, new = comparison.earlier, comparison.later, comparison.new
    if comparison.since:
        known = f"By {day_words(comparison.since)}, {counted(earlier.events, 'event')} of these had been published"
        return f"{known}; since then {counted(later.events, 'event')}, of which {new:,} tell of something new."
    then = f"{counted(earlier.events, 'event')} and {_dead(earlier.deaths)}"
    now = f"{counted(later.events, 'event')} and {_dead(later.deaths)}"
    return f"{compared_with(comparison)}: {then}. Now: {now}. {new:,} of the events are new, told by nothing earlier."


def _dead(toll: Toll | None) -> str:
    return f"{toll} reported dead" if toll else "no toll stated"


def revised_words(revised: RevisedToll) -> str:
    """Tell a toll's first number, its last, and who says each."""
    was = str(revised.was) if revised.was else "no number"
    return f"was {was}, now {revised.now}. First: {_plain(revised.was_says)} Now: {_plain(revised.now_says)}"


def _plain(says: str) -> str:
    return says if says.endswith(".") else f"{says}."


def hands_words(hands: ChangedHands) -> str:
    """Tell who was last reported to hold a place before, and each new report."""
    told = "; then ".join(f"{_held(change)}, {_lower(change.says)}" for change in hands.changes)
    before = f"Before: {_held(hands.before)}." if hands.before else "No earlier report of who held it is open here."
    return f"{told}. {before}"


def _held(change: Change) -> str:
    when = day_words(change.day) if change.day else "undated"
    claimed = "" if change.status == "reported" else f", {change.status}"
    return f"{change.holder} ({when}{claimed}{', disputed' if change.disputed else ''})"


def _lower(says: str) -> str:
    return (says[:1].lower() + says[1:]).rstrip(".")


def contradiction_heading(each: Contradiction) -> str:
    """Name what is contradicted, and where."""
    return _KINDS[each.kind].format(place=each.location or "a place not named")


def contradiction_words(each: Contradiction) -> str:
    """Set the sides against each other, each with who says so."""
    sides = " Against that: ".join(f"{side.claim}, {side.when}. {_plain(side.says)}" for side in each.sides)
    gap = "" if each.same_day or each.kind != "holder" else " The dates overlap; one may have followed the other."
    return f"{sides}{gap}"


def coverage_words(coverage: Coverage) -> str:
    """Say which days nobody reported on, and that this is all that it says."""
    told, days = len(coverage.published), coverage.span.days
    if not coverage.silent:
        return "A summary was published on every one of these days."
    longest = coverage.gaps()[0]
    return (
        f"Summaries were published on {told:,} of {counted(days, 'day')}. On the other {coverage.silent:,} there is no "
        f"report, which is not the same as no events; summaries of later days may tell of them. "
        f"The longest gap: {span_words(longest)}."
    )


def caveat_lines(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """List the reasons for caution that this selection gives: the strong words, then the rest."""
    figures, caveats = briefing.headline, briefing.caveats
    yield "Reports, not facts.", "Each event is what a text says, read by rules; the sentence is there to be checked."
    if figures.unmapped:
        reasons = "; ".join(f"{reason} ({number:,})" for reason, number in figures.unmapped)
        yield f"{counted(figures.events - figures.mapped, 'event')} not on the map:", f"{reasons}."
    if caveats.vague:
        yield (
            f"{caveats.vague:,} placed only roughly:",
            "the words name a province, region or country. The circle is where it may have been.",
        )
    if figures.without_toll:
        yield f"{counted(figures.without_toll, 'event')} without a toll:", "unknown, and not counted as zero."
    if caveats.retold:
        yield f"{counted(caveats.retold, 'event')} told before:", "in the list each report stands, in the toll one."
    if caveats.denied:
        yield f"{caveats.denied:,} denied:", "in the low figure of the toll they count nothing, in the high one all."
    if caveats.planned:
        yield f"{caveats.planned:,} planned or announced,", "and not reported as done."
    if caveats.unnamed:
        yield f"{counted(caveats.unnamed, 'event')} without a named voice:", "the text does not say who says so."
    if caveats.undated_left_out:
        yield f"{counted(caveats.undated_left_out, 'event')} left out", "because nothing dates them."
    if briefing.coverage is None and briefing.span:
        yield "Coverage not known:", "the sources do not say when they were published."
    for note in briefing.notes:
        yield "", note
