"""The sentences of a briefing that are read out: what happened, what changed, what to be careful with. Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from views.brief import Toll
from views.briefing import Briefing, span_words
from views.comparison import ChangedHands, Comparison, RevisedToll
from views.contradictions import Contradiction
from views.control import Change
from views.coverage import Coverage
from views.language import say, term
from views.place_names import name_words
from views.selection import NOT_STATED
from views.symbols import SYMBOL_OF_TYPE
from views.wording import count_words, day_words


def lead_words(briefing: Briefing) -> str:
    """Say in one or two sentences what was reported."""
    figures = briefing.headline
    if not figures.events:
        return say("lead.none")
    told = {"n": figures.events, "events": count_words(figures.events, "event")}
    if figures.places:
        lead = say("lead.places", **told, places=count_words(figures.places, "place"))
    else:
        lead = say("lead.events", **told)
    if briefing.span:
        lead = say("lead.days", days=briefing.days, lead=lead)
    return f"{lead} {_most(briefing)}"


def _most(briefing: Briefing) -> str:
    named, number = briefing.types[0]
    told = {
        "type": SYMBOL_OF_TYPE[named].label.lower(),
        "number": number,
        "whole": briefing.headline.events,
    }
    rows = [row for row in briefing.grid.rows if row.name != NOT_STATED] if briefing.grid else []
    if not rows:
        return say("lead.commonest", **told)
    return say("lead.commonest_where", **told, place=name_words(rows[0].name), events=rows[0].events)


def deaths_words(briefing: Briefing) -> str:
    """Say how many died, as a range, and what the range leaves out."""
    figures = briefing.headline
    if figures.deaths is None:
        return say("deaths.none") if figures.events else ""
    told = say("deaths.once", toll=str(figures.deaths))
    silent = figures.without_toll
    return f"{told} {say('deaths.silent', n=silent, events=count_words(silent, 'event'))}" if silent else told


def compared_with(comparison: Comparison) -> str:
    """Name what the briefing is compared with."""
    if comparison.since:
        return say("changes.by", day=day_words(comparison.since))
    return span_words(comparison.before) if comparison.before else say("changes.with_nothing")


def change_words(comparison: Comparison) -> str:
    """Say what the figures were and are."""
    earlier, later, new = comparison.earlier, comparison.later, comparison.new
    told = {"earlier": count_words(earlier.events, "event"), "later": count_words(later.events, "event"), "new": new}
    if comparison.since:
        return say("changes.since_day", day=day_words(comparison.since), **told)
    dead = {"then_dead": _dead(earlier.deaths), "now_dead": _dead(later.deaths)}
    return say("changes.since_period", period=compared_with(comparison), **told, **dead)


def _dead(toll: Toll | None) -> str:
    return say("account.dead.short", toll=str(toll)) if toll else say("figures.no_toll")


def revised_words(revised: RevisedToll) -> str:
    """Tell a toll's first number, its last, and who says each."""
    was = str(revised.was) if revised.was else say("toll.no_number")
    says = {"was_says": _plain(revised.was_says), "now_says": _plain(revised.now_says)}
    return say("changes.revised", was=was, now=str(revised.now), **says)


def _plain(says: str) -> str:
    return says if says.endswith(".") else f"{says}."


def hands_words(hands: ChangedHands) -> str:
    """Tell who was last reported to hold a place before, and each new report."""
    first, *rest = (say("hands.one", held=_held(change), says=_lower(change.says)) for change in hands.changes)
    for each in rest:
        first = say("hands.then", first=first, then=each)
    before = say("hands.before", held=_held(hands.before)) if hands.before else say("hands.nothing_before")
    return f"{first}. {before}"


def _held(change: Change) -> str:
    when = day_words(change.day) if change.day else say("hands.undated")
    if change.status != "reported":
        when = say("list.pair", first=when, second=term(change.status))
    if change.disputed:
        when = say("list.pair", first=when, second=say("hands.disputed"))
    return say("hands.held", holder=term(change.holder), when=when)


def _lower(says: str) -> str:
    return (says[:1].lower() + says[1:]).rstrip(".")


def contradiction_heading(each: Contradiction) -> str:
    """Name what is contradicted, and where."""
    return say(f"against.{each.kind}", place=name_words(each.location) if each.location else say("against.nowhere"))


def contradiction_words(each: Contradiction) -> str:
    """Set the sides against each other, each with who says so."""
    first, *rest = (
        say("against.side", claim=side.claim, when=side.when, says=_plain(side.says)) for side in each.sides
    )
    for side in rest:
        first = say("against.sides", first=first, other=side)
    return first if each.same_day or each.kind != "holder" else say("against.gap", words=first)


def coverage_words(coverage: Coverage) -> str:
    """Say which days nobody reported on, and that this is all that it says."""
    if not coverage.silent:
        return say("coverage.whole")
    return say(
        "coverage.some",
        told=len(coverage.published),
        days=count_words(coverage.span.days, "day"),
        silent=coverage.silent,
        gap=span_words(coverage.gaps()[0]),
    )


def caveat_lines(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """List the reasons for caution that this selection gives: the strong words, then the rest."""
    figures, caveats = briefing.headline, briefing.caveats
    yield say("caveat.reports"), say("caveat.reports.why")
    if figures.unmapped:
        reasons = "; ".join(
            say("caveat.reason", reason=term(reason), number=number) for reason, number in figures.unmapped
        )
        events = count_words(figures.events - figures.mapped, "event")
        yield say("caveat.unmapped", events=events), say("reach.alone", words=reasons)
    numbers = {
        "vague": caveats.vague,
        "silent": figures.without_toll,
        "retold": caveats.retold,
        "denied": caveats.denied,
        "planned": caveats.planned,
        "unnamed": caveats.unnamed,
        "undated": caveats.undated_left_out,
    }
    for name, number in numbers.items():
        if number:
            told = say(f"caveat.{name}", number=number, events=count_words(number, "event"))
            yield told, say(f"caveat.{name}.why")
    if briefing.coverage is None and briefing.span:
        yield say("caveat.coverage"), say("caveat.coverage.why")
    for note in briefing.notes:
        yield "", note
