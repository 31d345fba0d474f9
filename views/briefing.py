"""A briefing: what a selection of events says, as figures, tables and lists that every form of it shares.

`build_briefing` reads the events table once; the page in the app, the HTML, Word and PDF files only set it in type.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from geo.places import GEO_PRECISIONS
from views.brief import Headline, headline
from views.briefing_counts import Grid, SourceCount, VoiceCount, count_sources, count_voices, grid_of
from views.comparison import Comparison, compare
from views.contradictions import Contradiction, contradictions
from views.coverage import Coverage, coverage_of, published_days
from views.selection import FACETS, Selection, apply, count_undated_left_out
from views.timeline import Span, span_of
from views.wording import date_words


@dataclass(frozen=True, slots=True)
class Caveats:
    """How many of the events carry each reason for caution."""

    undated_left_out: int
    vague: int
    retold: int
    denied: int
    planned: int
    unnamed: int


@dataclass(frozen=True, slots=True, eq=False)
class Briefing:
    """Everything that a briefing says. `selected` are its events, newest first; `span` its days, None without any.

    `everything` are the events that the filters keep at any time, for what the text refers back to.
    """

    selection: Selection
    selected: pd.DataFrame
    span: Span | None
    headline: Headline
    types: tuple[tuple[str, int], ...]
    grid: Grid | None
    comparison: Comparison | None
    contradictions: tuple[Contradiction, ...]
    coverage: Coverage | None
    sources: tuple[SourceCount, ...]
    voices: tuple[VoiceCount, ...]
    caveats: Caveats
    notes: tuple[str, ...] = ()
    permalink: str = ""
    made_on: date | None = None

    @property
    def title(self) -> str:
        """Name the briefing by its days."""
        return f"Conflict briefing, {self.days}" if self.span else "Conflict briefing"

    @property
    def days(self) -> str:
        """Write the days that the briefing is about: 10 to 13 Nov 2017."""
        return span_words(self.span) if self.span else "no dates"

    @property
    def filters(self) -> tuple[str, ...]:
        """Say what narrows the selection besides its dates: "Governorate: Homs, Hama"."""
        chosen = ((facet.label, getattr(self.selection, facet.field)) for facet in FACETS)
        return tuple(f"{label}: {', '.join(values)}" for label, values in chosen if values)


def build_briefing(
    events: pd.DataFrame,
    selection: Selection,
    compared_with: Span | date | None = None,
    *,
    permalink: str = "",
    made_on: date | None = None,
    published: Iterable[date] | None = None,
    notes: Iterable[str] = (),
) -> Briefing:
    """Build the briefing of a selection from all the events that are open.

    `compared_with` is a period, or the day up to which things were known; None stands for the period of the same
    length before the selection's dates. `published` are the days on which a summary came out, also one that gave no
    event; without it they are taken from the events. `notes` are further caveats, as plain text.
    """
    selected = apply(events, selection)
    span = _span(selected, selection)
    days = published_days(events) if published is None else tuple(published)
    return Briefing(
        selection=selection,
        selected=newest_first(selected),
        span=span,
        headline=headline(selected),
        types=tuple((str(name), int(count)) for name, count in selected["event_type"].value_counts().items()),
        grid=grid_of(selected, span) if span else None,
        comparison=compare(events, selection, compared_with),
        contradictions=contradictions(selected),
        coverage=coverage_of(span, days) if span else None,
        sources=count_sources(selected),
        voices=count_voices(selected),
        caveats=_caveats(events, selected, selection),
        notes=tuple(notes),
        permalink=permalink,
        made_on=made_on,
    )


def newest_first(events: pd.DataFrame) -> pd.DataFrame:
    """Order events by their last day, newest first and undated last."""
    last = events["event_date_end"].fillna(events["event_date"])
    order = last.reset_index(drop=True).sort_values(ascending=False, kind="stable", na_position="last").index
    return events.iloc[order]


def span_words(span: Span) -> str:
    """Write a span as an event's dates are written."""
    return date_words({"event_date": pd.Timestamp(span.first), "event_date_end": pd.Timestamp(span.last)})


def _span(selected: pd.DataFrame, selection: Selection) -> Span | None:
    """Give the days chosen; an open end is where the events end."""
    found = span_of(selected)
    first = selection.first or (found and found.first)
    last = selection.last or (found and found.last)
    return Span(first, max(first, last)) if first and last else None


def _caveats(events: pd.DataFrame, selected: pd.DataFrame, selection: Selection) -> Caveats:
    vague = GEO_PRECISIONS[GEO_PRECISIONS.index("province") :]
    return Caveats(
        undated_left_out=count_undated_left_out(events, selection),
        vague=int(selected["geo_precision"].isin(vague).sum()),
        retold=int((selected["same_as"] != "").sum()),
        denied=int((selected["status"] == "denied").sum()),
        planned=int((selected["status"] == "planned").sum()),
        unnamed=int(((selected["claimants"] == "") & (selected["reporters"] == "")).sum()),
    )
