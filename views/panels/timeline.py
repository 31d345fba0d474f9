"""The timeline on the page: bars to click or brush, and steps through time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache, partial
from html import escape
from typing import Any

import streamlit as st

from loaders.store import Store
from views.coverage import Coverage, coverage_of
from views.language import Language, language, say
from views.panels.filters import FROM, TO
from views.panels.notes import show_note
from views.selection import NOT_STATED, Selection, query_of
from views.symbols import SYMBOLS
from views.timeline import Span, bar_rows, count_by_bar, span_of, timeline_spec
from views.wording import count_words, day_words

_KEY = "timeline"
HEIGHT_PX = 134
"""Kept free while the browser fetches what draws charts, so that the map below stays where it is."""
COLOURS = {symbol.event_type or NOT_STATED: symbol.colour for symbol in SYMBOLS}


def show(store: Store, selection: Selection) -> None:
    """Show the events of all filters but the dates, over the dates asked for."""
    spans = store.spans(query_of(selection.in_all_time()))
    whole = span_of(spans)
    if whole is None:
        show_note("empty", say("timeline.empty"))
        return
    shown = _shown_span(selection, whole)
    spec, coverage = _frame_of(shown, store.published_days(), language())
    _show_steps(shown, selection, whole)
    st.vega_lite_chart(
        bar_rows(count_by_bar(spans, shown)),
        spec,
        height=HEIGHT_PX,
        key=_KEY,
        on_select=partial(_follow_selection, shown.unit),
        alt=say("timeline.alt", unit=say(f"unit.{shown.unit}"), days=_words(shown)),
    )
    st.html(f'<p class="cm-line">{escape(coverage)}</p>')


@lru_cache(maxsize=64)
def _frame_of(shown: Span, days: frozenset[date], _: Language) -> tuple[dict[str, Any], str]:
    """Give the chart without its bars, and the words for its days with a report: both stay while the dates do."""
    coverage = coverage_of(shown, days)
    return timeline_spec(shown, COLOURS, coverage.runs() if coverage else None), coverage_words(coverage)


def coverage_words(coverage: Coverage | None) -> str:
    """Say what the strip below the bars shows: silence is not peace."""
    if coverage is None:
        return say("timeline.no_coverage")
    days = count_words(coverage.span.days, "day")
    return say("timeline.coverage", published=len(coverage.published), days=days)


def _shown_span(selection: Selection, whole: Span) -> Span:
    """Give the days to draw: an open end reaches to the events, but never behind the other end."""
    first = selection.first or min(whole.first, selection.last or whole.first)
    last = selection.last or max(whole.last, first)
    asked = Span(first, last)
    return asked if selection.has_dates else asked.in_whole(asked.unit)


def _words(span: Span) -> str:
    return (
        day_words(span.first)
        if span.days == 1
        else say("day.span", first=day_words(span.first), last=day_words(span.last))
    )


def _show_steps(shown: Span, selection: Selection, whole: Span) -> None:
    dates = count_words(shown.days, "day") if selection.has_dates else say("timeline.all")
    dates = say("timeline.as_reported", dates=dates) if selection.by_report else dates
    note = escape(say("timeline.note", dates=dates, unit=say(f"unit.{shown.unit}")))
    with st.container(key="steps", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="cm-line"><b>{escape(_words(shown))}</b> · {note}</p>', width="content")
        for label, steps, at_end in (
            (say("timeline.earlier"), -1, shown.first <= whole.first),
            (say("timeline.later"), 1, shown.last >= whole.last),
        ):
            st.button(
                label,
                key=f"step {steps}",
                on_click=_ask_for,
                args=(shown.moved(steps),),
                disabled=not selection.has_dates or at_end,
                type="tertiary",
            )
        for unit in ("day", "week", "month"):
            preset = shown.ending(unit, whole.last)
            st.button(
                say(f"timeline.one_{unit}"),
                key=f"preset {unit}",
                on_click=_ask_for,
                args=(preset,),
                disabled=selection.has_dates and preset == shown,
                type="tertiary",
            )
        st.button(
            say("timeline.all_dates"),
            on_click=_ask_for,
            args=(None,),
            disabled=not selection.has_dates,
            type="tertiary",
        )


def _ask_for(span: Span | None) -> None:
    st.session_state[FROM] = span.first if span else None
    st.session_state[TO] = span.last if span else None


def _follow_selection(unit: str) -> None:
    """Ask for the days of the bars that were brushed or clicked; letting go asks for nothing."""
    picked = picked_span(st.session_state[_KEY]["selection"], unit)
    if picked:
        _ask_for(picked)


def picked_span(selected: Any, unit: str) -> Span | None:
    """Read the days of whole bars out of what the chart says was selected; None where that is nothing."""
    brushed = selected.get("brush") or {}
    edges: list[float] = next(iter(brushed.values()), [])
    if len(edges) == 2 and edges[0] != edges[1]:
        first, after = sorted(edges)
        return Span(_day(first), _day(max(first, after - 1))).in_whole(unit)
    clicked = selected.get("bar") or []
    if clicked:
        return Span(_day(clicked[0]["first"]), _day(clicked[0]["last"]))
    return None


def _day(milliseconds: float) -> date:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date()
