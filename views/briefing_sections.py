"""A briefing in the order in which it is read out: sections of blocks that HTML, Word and PDF set each in its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from geo.places import GEO_PRECISIONS
from views.blocks import Block, Bullets, Drawing, Figure, Figures, Line, Link, Paragraph, Quote, Section, Table
from views.brief import Toll
from views.briefing import MOST_QUOTES, Briefing
from views.briefing_counts import Grid
from views.briefing_words import (
    caveat_lines,
    change_words,
    compared_with,
    contradiction_heading,
    contradiction_words,
    coverage_words,
    deaths_words,
    hands_words,
    lead_words,
    revised_words,
)
from views.chart_picture import chart_picture
from views.comparison import Comparison
from views.highlight import Lit, read_spans
from views.language import listed, say, term
from views.map_picture import events_outside, map_picture, marks_drawn
from views.place_names import listed_places, name_words
from views.selection import NOT_STATED
from views.wording import (
    Event,
    count_words,
    date_words,
    day_words,
    dead_words,
    each_event,
    footprint_words,
    kind_words,
    place_words,
    precision_words,
    says_words,
    status_mark,
)

MOST_LINES = 60
"""Of a list; what is left out is counted."""
MOST_VOICES = 20


def sections_of(briefing: Briefing, *, quotes: bool = True) -> tuple[Section, ...]:
    """Write the sections; `quotes` adds every event with its evidence, for forms that have no live list of them."""
    sections = [
        _in_brief(briefing),
        _map(briefing),
        _over_time(briefing),
        _changes(briefing),
        _against(briefing),
        _sources(briefing),
        _caveats(briefing),
        _precision(),
        *([_events(briefing)] if quotes else []),
        _about(briefing),
    ]
    return tuple(section for section in sections if section.blocks)


def toll_cell(toll: Toll | None) -> str:
    """Write a toll in a table; a dash is unknown, which is not 0."""
    return "–" if toll is None else str(toll)


def _in_brief(briefing: Briefing) -> Section:
    figures = briefing.headline
    tiles = (
        Figure(f"{figures.events:,}", say("tile.events", n=figures.events)),
        Figure(f"{figures.places:,}", say("tile.places", n=figures.places)),
        Figure(say("toll.not_stated") if figures.deaths is None else str(figures.deaths), say("tile.deaths")),
        Figure(say("tile.part", part=figures.mapped, whole=figures.events), say("tile.mapped")),
    )
    words = [lead_words(briefing), deaths_words(briefing)]
    narrowed = say("brief.shown", filters="; ".join(briefing.filters)) if briefing.filters else ""
    leads = [Paragraph(each, "lead") for each in words if each]
    return Section(
        "brief", say("brief.heading"), (Figures(tiles), *leads, *([Paragraph(narrowed, "note")] if narrowed else []))
    )


def _map(briefing: Briefing) -> Section:
    if briefing.per_footprint.empty:
        return Section("map", say("where.heading"), ())
    away = events_outside(briefing.per_footprint)
    figures = briefing.headline
    events, places = count_words(figures.mapped, "event"), count_words(figures.places, "place")
    words = say("where.picture", events=events, places=places)
    outside = "; ".join(say("caveat.reason", reason=term(name), number=number) for name, number in away)
    notes = [Paragraph(say("where.beyond", places=outside), "note")] if away else []
    drawn, others = marks_drawn(briefing.per_footprint)
    if others:
        left = count_words(sum(mark.events for mark in others), "event")
        words_left = say("where.drawn", drawn=len(drawn), events=left, others=len(others))
        notes.append(Paragraph(words_left, "note"))
    return Section("map", say("where.heading"), (Drawing(map_picture(briefing.per_footprint), words), *notes))


def _over_time(briefing: Briefing) -> Section:
    if briefing.grid is None or briefing.span is None or not briefing.grid.rows:
        return Section("time", say("time.heading"), ())
    words = say("time.picture", unit=say(f"unit.{briefing.span.unit}"))
    picture = chart_picture(briefing.spans, briefing.span, briefing.coverage)
    note = say("time.note", unit=say(f"unit.{briefing.grid.unit}"))
    blocks = (Drawing(picture, words), _grid_table(briefing.grid), Paragraph(note, "note"))
    return Section("time", say("time.heading"), blocks)


def _grid_table(grid: Grid) -> Table:
    rows = [
        (
            _named(row.name),
            *(f"{count:,}" if count else "·" for count in row.counts),
            f"{row.events:,}",
            toll_cell(row.deaths),
        )
        for row in grid.rows
    ]
    head = (say("facet.governorate"), *(column.label for column in grid.columns), say("time.all"), say("fact.deaths"))
    caption = say("time.weeks") if grid.unit == "week" else say("time.units", unit=say(f"unit.{grid.unit}"))
    return Table(caption, head, tuple(rows), numbers=len(head) - 1)


def _named(governorate: str) -> str:
    return say("time.nowhere") if governorate == NOT_STATED else name_words(governorate)


def _changes(briefing: Briefing) -> Section:
    comparison = briefing.comparison
    if comparison is None:
        return Section("changes", say("changes.heading"), (Paragraph(say("changes.nothing_to_compare"), "note"),))
    if comparison.since:
        heading = say("changes.heading.day", day=day_words(comparison.since))
    else:
        heading = say("changes.heading.period", period=compared_with(comparison))
    lists = [block for block in _change_lists(briefing, comparison) if block.lines]
    nothing = [] if lists else [Paragraph(say("changes.none"))]
    words = change_words(comparison)
    return Section("changes", heading, (Paragraph(words[:1].upper() + words[1:]), *lists, *nothing))


def _change_lists(briefing: Briefing, comparison: Comparison) -> Iterator[Bullets]:
    hands = [
        Line(_label(_place(each.location, each.admin1)), hands_words(each), each.changes[-1].event_id)
        for each in comparison.hands
    ]
    revised = [
        Line(_label(_place(each.location, each.admin1), each.when), revised_words(each), each.event_id)
        for each in comparison.revised
    ]
    reversed_ = [
        Line(_label(contradiction_heading(each)), contradiction_words(each), each.sides[-1].event_id)
        for each in comparison.reversed
    ]
    events = [
        Line(_label(date_words(event), place_words(event)), _told(event), event["event_id"])
        for event in each_event(comparison.newest)
    ]
    yield bullets(say("changes.hands"), hands)
    yield bullets(say("changes.tolls"), revised)
    yield bullets(say("changes.reversed"), reversed_)
    yield bullets(say("changes.new", number=comparison.new), events, more=comparison.new - len(events))


def bullets(heading: str, lines: Iterable[Line], more: int = 0) -> Bullets:
    """Make a list of as many lines as are read, and count the rest."""
    all_lines = tuple(lines)
    return Bullets(all_lines[:MOST_LINES], heading, more + max(0, len(all_lines) - MOST_LINES))


def _place(location: str, admin1: str) -> str:
    return (
        listed_places(location, "", admin1)
        if location
        else listed([say("changes.nowhere"), name_words(admin1)][: 1 + bool(admin1)])
    )


def _label(*parts: str) -> str:
    return say("label", words=listed(parts))


def _told(event: Event) -> str:
    toll = dead_words(event)
    parts = (say("reach.alone", words=_kind(event)), say("event.deaths", toll=toll) if toll else "", says_words(event))
    return " ".join(part for part in parts if part)


def _kind(event: Event) -> str:
    status = status_mark(event)
    return say("event.kind", kind=kind_words(event), status=status) if status else kind_words(event)


def _against(briefing: Briefing) -> Section:
    lines = [
        Line(_label(contradiction_heading(each)), contradiction_words(each), each.sides[-1].event_id)
        for each in briefing.contradictions
    ]
    none = Paragraph(say("against.none"))
    return Section("against", say("against.heading"), (bullets("", lines) if lines else none,))


def _sources(briefing: Briefing) -> Section:
    if not briefing.sources:
        return Section("sources", say("page.sources"), ())
    said = [(term(voice.name), f"{voice.asserted or '·'}", f"{voice.passed_on or '·'}") for voice in briefing.voices]
    read = [
        (
            each.source or term(NOT_STATED),
            each.publisher or "–",
            day_words(each.published) if each.published else "–",
            f"{each.events:,}",
        )
        for each in briefing.sources
    ]
    blocks: list[Block] = []
    if briefing.coverage:
        blocks.append(Paragraph(coverage_words(briefing.coverage)))
    if said:
        more = len(said) - MOST_VOICES
        head = (say("voices.name"), say("voices.asserts"), say("voices.passes"))
        blocks.append(Table(say("voices.caption"), head, tuple(said[:MOST_VOICES]), 2))
        blocks += [Paragraph(say("more", n=more), "note")] if more > 0 else []
        blocks.append(Paragraph(say("voices.note"), "note"))
    columns = tuple(say(f"texts.{name}") for name in ("text", "publisher", "published", "events"))
    blocks.append(Table(say("texts.caption"), columns, tuple(read[:MOST_QUOTES]), 1))
    if len(read) > MOST_QUOTES:
        blocks.append(Paragraph(say("more", n=len(read) - MOST_QUOTES), "note"))
    return Section("sources", say("page.sources"), tuple(blocks))


def _caveats(briefing: Briefing) -> Section:
    lines = tuple(Line(strong, words) for strong, words in caveat_lines(briefing))
    return Section("caveats", say("caveats.heading"), (Bullets(lines),))


def _precision() -> Section:
    lines = tuple(Line(_label(term(word)), say("reach.alone", words=precision_words(word))) for word in GEO_PRECISIONS)
    return Section("precision", say("precision.heading"), (Paragraph(say("precision.note")), Bullets(lines)))


def _events(briefing: Briefing) -> Section:
    quotes = [_quote(event) for event in each_event(briefing.newest)]
    more = briefing.headline.events - len(quotes)
    rest = [Paragraph(say("events.rest", n=more), "note")] if more else []
    return Section("events", say("events.heading"), (*quotes, *rest))


def _quote(event: Event) -> Quote:
    source, story, toll, holder = event["source"], event["story"], dead_words(event), term(event["gains"])
    lines = [
        says_words(event),
        say("event.deaths", toll=toll) if toll else "",
        say("event.gains", holder=holder) if holder else "",
        say("event.place", where=footprint_words(event)),
        say("event.story", source=source, story=story) if story else say("event.source", source=source),
    ]
    start: int = 0 if pd.isna(event["evidence_start"]) else int(event["evidence_start"])
    lit = tuple(Lit(each.start - start, each.end - start, each.field) for each in read_spans(event["spans"]))
    return Quote(
        event["event_id"],
        f"{date_words(event)} · {_kind(event)}",
        " · ".join(name for name in (place_words(event), event["location_ar"]) if name),
        event["evidence"],
        lit,
        tuple(line for line in lines if line),
    )


def _about(briefing: Briefing) -> Section:
    made = [Paragraph(say("about.made", day=day_words(briefing.made_on)), "note")] if briefing.made_on else []
    link = [Link(say("about.live"), briefing.permalink)] if briefing.permalink else []
    return Section("about", say("about.heading"), (*link, *made))
