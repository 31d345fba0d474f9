"""A briefing in the order in which it is read out: sections of blocks that HTML, Word and PDF set each in its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

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
    counted,
    coverage_words,
    deaths_words,
    hands_words,
    lead_words,
    revised_words,
)
from views.chart_picture import chart_picture
from views.comparison import Comparison
from views.highlight import Lit, read_spans
from views.map_picture import events_outside, map_picture, marks_drawn
from views.selection import NOT_STATED
from views.wording import (
    PRECISION_WORDS,
    Event,
    date_words,
    day_words,
    each_event,
    footprint_words,
    place_words,
    says_words,
    toll_words,
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
        Figure(f"{figures.events:,}", "event" if figures.events == 1 else "events"),
        Figure(f"{figures.places:,}", "place on the map" if figures.places == 1 else "places on the map"),
        Figure("not stated" if figures.deaths is None else str(figures.deaths), "reported deaths, each counted once"),
        Figure(f"{figures.mapped:,} of {figures.events:,}", "events on the map"),
    )
    words = [lead_words(briefing), deaths_words(briefing)]
    narrowed = f"Shown: {'; '.join(briefing.filters)}." if briefing.filters else ""
    leads = [Paragraph(each, "lead") for each in words if each]
    return Section("brief", "In brief", (Figures(tiles), *leads, *([Paragraph(narrowed, "note")] if narrowed else [])))


def _map(briefing: Briefing) -> Section:
    if briefing.per_footprint.empty:
        return Section("map", "Where", ())
    away = events_outside(briefing.per_footprint)
    words = (
        f"Map of {counted(briefing.headline.mapped, 'event')} at {counted(briefing.headline.places, 'place')}, "
        "one symbol for each place; the same places are in the list of events."
    )
    outside = "; ".join(f"{name} ({number:,})" for name, number in away)
    notes = [Paragraph(f"Beyond this map: {outside}.", "note")] if away else []
    drawn, others = marks_drawn(briefing.per_footprint)
    if others:
        events = counted(sum(mark.events for mark in others), "event")
        words_left = f"Drawn are the {len(drawn)} places with most events. {events} at {len(others):,} others are not."
        notes.append(Paragraph(words_left, "note"))
    return Section("map", "Where", (Drawing(map_picture(briefing.per_footprint), words), *notes))


def _over_time(briefing: Briefing) -> Section:
    if briefing.grid is None or briefing.span is None or not briefing.grid.rows:
        return Section("time", "When and where", ())
    words = f"Events by {briefing.span.unit}, stacked by type; the table below has the numbers."
    picture = chart_picture(briefing.spans, briefing.span, briefing.coverage)
    note = (
        f"An event of several days counts in every {briefing.grid.unit} that it touches, once in the column of all. "
        "A total told for several governorates stands in the row of none, so the rows need not add up."
    )
    return Section(
        "time", "When and where", (Drawing(picture, words), _grid_table(briefing.grid), Paragraph(note, "note"))
    )


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
    head = ("Governorate", *(column.label for column in grid.columns), "All", "Deaths")
    caption = f"Events by governorate and {grid.unit}{' (beginning on)' if grid.unit == 'week' else ''}"
    return Table(caption, head, tuple(rows), numbers=len(head) - 1)


def _named(governorate: str) -> str:
    return "none stated" if governorate == NOT_STATED else governorate


def _changes(briefing: Briefing) -> Section:
    comparison = briefing.comparison
    if comparison is None:
        words = "Nothing to compare with: choose first and last day, a period, or a day since which to look."
        return Section("changes", "What changed", (Paragraph(words, "note"),))
    heading = "What changed since " + (
        day_words(comparison.since) if comparison.since else f"the period before, {compared_with(comparison)}"
    )
    lists = [block for block in _change_lists(briefing, comparison) if block.lines]
    nothing = [] if lists else [Paragraph("Nothing that can be compared has changed.")]
    words = change_words(comparison)
    return Section("changes", heading, (Paragraph(words[:1].upper() + words[1:]), *lists, *nothing))


def _change_lists(briefing: Briefing, comparison: Comparison) -> Iterator[Bullets]:
    hands = [
        Line(f"{_place(each.location, each.admin1)}:", hands_words(each), each.changes[-1].event_id)
        for each in comparison.hands
    ]
    revised = [
        Line(f"{_place(each.location, each.admin1)}, {each.when}:", revised_words(each), each.event_id)
        for each in comparison.revised
    ]
    reversed_ = [
        Line(f"{contradiction_heading(each)}:", contradiction_words(each), each.sides[-1].event_id)
        for each in comparison.reversed
    ]
    events = [
        Line(f"{date_words(event)}, {place_words(event)}:", _told(event), event["event_id"])
        for event in each_event(comparison.newest)
    ]
    yield bullets("Places reported to have changed hands", hands)
    yield bullets("Tolls revised", revised)
    yield bullets("Claims reversed", reversed_)
    yield bullets(f"New events ({comparison.new:,})", events, more=comparison.new - len(events))


def bullets(heading: str, lines: Iterable[Line], more: int = 0) -> Bullets:
    """Make a list of as many lines as are read, and count the rest."""
    all_lines = tuple(lines)
    return Bullets(all_lines[:MOST_LINES], heading, more + max(0, len(all_lines) - MOST_LINES))


def _place(location: str, admin1: str) -> str:
    return ", ".join(part for part in (location or "Place not named", admin1 if admin1 != location else "") if part)


def _told(event: Event) -> str:
    kind = event["sub_event_type"] or event["event_type"] or "type not stated"
    status = "" if event["status"] in {"", "reported"} else f" ({event['status']})"
    toll = toll_words(event)
    dead = "" if toll == "not stated" else f" Deaths: {toll}."
    return f"{kind}{status}.{dead} {says_words(event)}"


def _against(briefing: Briefing) -> Section:
    lines = [
        Line(f"{contradiction_heading(each)}:", contradiction_words(each), each.sides[-1].event_id)
        for each in briefing.contradictions
    ]
    none = Paragraph(
        "No two claims in this selection contradict each other on who holds a place, on a denial or on a toll."
    )
    return Section("against", "Claims that contradict each other", (bullets("", lines) if lines else none,))


def _sources(briefing: Briefing) -> Section:
    if not briefing.sources:
        return Section("sources", "Sources", ())
    said = [(voice.name, f"{voice.asserted or '·'}", f"{voice.passed_on or '·'}") for voice in briefing.voices]
    read = [
        (
            each.source or NOT_STATED,
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
        blocks.append(
            Table("Who says so, in events", ("Name", "Asserts it", "Passes it on"), tuple(said[:MOST_VOICES]), 2)
        )
        blocks += [Paragraph(f"And {more:,} more.", "note")] if more > 0 else []
        blocks.append(Paragraph("Several outlets that pass on one voice are one origin, not several.", "note"))
    blocks.append(Table("Texts read", ("Text", "Publisher", "Published", "Events"), tuple(read[:MOST_QUOTES]), 1))
    if len(read) > MOST_QUOTES:
        blocks.append(Paragraph(f"And {len(read) - MOST_QUOTES:,} more.", "note"))
    return Section("sources", "Sources", tuple(blocks))


def _caveats(briefing: Briefing) -> Section:
    return Section(
        "caveats", "Caveats", (Bullets(tuple(Line(strong, words) for strong, words in caveat_lines(briefing))),)
    )


def _precision() -> Section:
    lines = tuple(Line(f"{word}:", f"{meaning}.") for word, meaning in PRECISION_WORDS.items())
    words = "Nothing is drawn more precisely than the words allow. Solid symbols are places, hollow ones areas."
    return Section("precision", "How precise the places are", (Paragraph(words), Bullets(lines)))


def _events(briefing: Briefing) -> Section:
    quotes = [_quote(event) for event in each_event(briefing.newest)]
    more = briefing.headline.events - len(quotes)
    rest = [Paragraph(f"{more:,} more events are in the downloads.", "note")] if more else []
    return Section("events", "Every event and its evidence, newest first", (*quotes, *rest))


def _quote(event: Event) -> Quote:
    kind = event["sub_event_type"] or event["event_type"] or "type not stated"
    status = "" if event["status"] in {"", "reported"} else f" ({event['status']})"
    source = event["source"] + ("" if not event["story"] else f", “{event['story']}”")
    toll = toll_words(event)
    lines = [
        says_words(event),
        "" if toll == "not stated" else f"Deaths: {toll}.",
        f"Ends holding it: {event['gains']}." if event["gains"] else "",
        f"Place: {footprint_words(event)}.",
        f"Source: {source}.",
    ]
    start: int = 0 if pd.isna(event["evidence_start"]) else int(event["evidence_start"])
    lit = tuple(Lit(each.start - start, each.end - start, each.field) for each in read_spans(event["spans"]))
    return Quote(
        event["event_id"],
        f"{date_words(event)} · {kind}{status}",
        " · ".join(name for name in (place_words(event), event["location_ar"]) if name),
        event["evidence"],
        lit,
        tuple(line for line in lines if line),
    )


def _about(briefing: Briefing) -> Section:
    made = [Paragraph(f"Made on {day_words(briefing.made_on)}.", "note")] if briefing.made_on else []
    link = [Link("The same selection, live:", briefing.permalink)] if briefing.permalink else []
    return Section("about", "About this briefing", (*link, *made))
