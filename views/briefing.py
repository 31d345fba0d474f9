"""A briefing: what a selection of events says, as figures, tables and lists that every form of it shares.

`build_briefing` asks the store; the page in the app, the Word and PDF files only set in type what it gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from geo.places import GEO_PRECISIONS
from loaders.query import Choice
from loaders.store import Store
from views.brief import Headline, headline
from views.briefing_counts import Grid, SourceCount, VoiceCount, count_sources, count_voices, grid_of
from views.comparison import Comparison, compare
from views.contradictions import Contradiction, contradictions
from views.coverage import Coverage, coverage_of
from views.language import say
from views.selection import Selection, count_undated_left_out, filter_words, query_of
from views.timeline import Span, span_of
from views.wording import date_words

MOST_QUOTES = 300
"""Events in full, in a file that is printed."""


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
    """Everything that a briefing says: `span` are its days, None without any, `newest` its MOST_QUOTES newest events.

    `per_footprint` and `spans` are its events as the store counts them, for the map and the chart.
    """

    selection: Selection
    newest: pd.DataFrame
    per_footprint: pd.DataFrame
    spans: pd.DataFrame
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
        return say("briefing.title.days", days=self.days) if self.span else say("briefing.title")

    @property
    def days(self) -> str:
        """Write the days that the briefing is about: 10 to 13 Nov 2017."""
        return span_words(self.span) if self.span else say("briefing.no_dates")

    @property
    def filters(self) -> tuple[str, ...]:
        """Say what narrows the selection besides its dates: "Governorate: Homs, Hama"."""
        return filter_words(self.selection)


def build_briefing(
    store: Store,
    selection: Selection,
    compared_with: Span | date | None = None,
    *,
    permalink: str = "",
    made_on: date | None = None,
    published: Iterable[date] = (),
    notes: Iterable[str] = (),
) -> Briefing:
    """Build the briefing of a selection from all the events that are open.

    `compared_with` is a period, or the day up to which things were known; None stands for the period of the same
    length before the selection's dates. `published` are further days on which a summary came out, one that gave no
    event. `notes` are further caveats, as plain text.
    """
    query = query_of(selection)
    spans, figures = store.spans(query), headline(store, query)
    span = _span(spans, selection)
    return Briefing(
        selection=selection,
        newest=store.rows(query, MOST_QUOTES),
        per_footprint=store.per_footprint(query),
        spans=spans,
        span=span,
        headline=figures,
        types=tuple(
            (str(name), int(count)) for name, count in store.values("event_type", query).itertuples(index=False)
        ),
        grid=grid_of(store, query, span) if span else None,
        comparison=compare(store, selection, compared_with),
        contradictions=contradictions(store.contested(query)[0]),
        coverage=coverage_of(span, store.published_days().union(published)) if span else None,
        sources=count_sources(store, query),
        voices=count_voices(store, query),
        caveats=_caveats(store, selection),
        notes=tuple(notes),
        permalink=permalink,
        made_on=made_on,
    )


def span_words(span: Span) -> str:
    """Write a span as an event's dates are written."""
    return date_words({"event_date": pd.Timestamp(span.first), "event_date_end": pd.Timestamp(span.last)})


def _span(spans: pd.DataFrame, selection: Selection) -> Span | None:
    """Give the days chosen; an open end is where the events end."""
    found = span_of(spans)
    first = selection.first or (found and found.first)
    last = selection.last or (found and found.last)
    return Span(first, max(first, last)) if first and last else None


def _caveats(store: Store, selection: Selection) -> Caveats:
    query = query_of(selection)
    vague = GEO_PRECISIONS[GEO_PRECISIONS.index("province") :]

    def count(*choices: tuple[str, tuple[str, ...]]) -> int:
        wanted = tuple(Choice((column,), values) for column, values in choices)
        return store.counts(replace(query, choices=query.choices + wanted)).events

    return Caveats(
        undated_left_out=count_undated_left_out(store, selection),
        vague=count(("geo_precision", vague)),
        retold=int((store.telling(query)["same_as"] != "").sum()),
        denied=count(("status", ("denied",))),
        planned=count(("status", ("planned",))),
        unnamed=count(("claimants", ("",)), ("reporters", ("",))),
    )
