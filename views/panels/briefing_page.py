"""The briefing of the selection at hand: a page to read out, and to take along as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

from loaders.store import Store
from views.briefing import Briefing, build_briefing
from views.briefing_blocks import section_html
from views.briefing_sections import sections_of
from views.language import say, speaking
from views.panels import evidence
from views.panels.collection import Opened
from views.panels.filters import EARLIEST, LATEST
from views.panels.notes import show_note
from views.selection import Selection, query_of, to_query

SINCE = "since"


@dataclass(frozen=True, slots=True)
class Form:
    """A file that a briefing can be taken along as."""

    name: str
    ending: str
    media_type: str
    write: Callable[[Briefing, Store], bytes]
    note: str = ""
    """The row of its words, "" for a form that needs none."""


def _docx(briefing: Briefing, _: Store) -> bytes:
    from views.briefing_docx import briefing_docx  # heavy, and used by few

    return briefing_docx(briefing)


def _pdf(briefing: Briefing, _: Store) -> bytes:
    from views.briefing_pdf import briefing_pdf  # heavy, and used by few

    return briefing_pdf(briefing)


def _html(briefing: Briefing, store: Store) -> bytes:
    from views.briefing_html import briefing_html  # used by few

    return briefing_html(briefing, store)


FORMS = (
    Form("Word", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    Form("PDF", ".pdf", "application/pdf", _pdf),
    Form(
        "HTML",
        ".html",
        "text/html",
        _html,
        "briefing.html.note",
    ),
)


def show(opened: Opened, selection: Selection) -> None:
    """Show the briefing of what a selection keeps."""
    st.title(say("page.briefing"))
    if not opened.events:
        show_note("empty", say("empty.no_events"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        since = _ask_since()
        briefing = _build(opened, selection, since, _permalink(selection, since))
        if briefing.headline.events:
            _show_downloads(briefing, opened, selection, since)
    if not briefing.headline.events:
        show_note("empty", say("empty.no_match"))
        return
    st.html(f'<p class="cm-brand cm-days"><bdi>{escape(briefing.title)}</bdi></p>')
    for section in sections_of(briefing, quotes=False):
        st.html(section_html(section))
    st.html(f'<h2 class="cm-title">{escape(say("events.heading"))}</h2>')
    evidence.show_cards(query_of(selection), opened, place="briefing", links=False)


def _ask_since() -> date | None:
    return st.date_input(
        say("briefing.since"),
        None,
        min_value=EARLIEST,
        max_value=LATEST,
        key=SINCE,
        bind="query-params",
        format="YYYY-MM-DD",
        help=say("briefing.since.help"),
        width=360,
    )


def _build(opened: Opened, selection: Selection, since: date | None, permalink: str) -> Briefing:
    published = {summary.published for reading in opened.readings.values() for summary in reading.summaries}
    return build_briefing(
        opened.store,
        selection,
        since,
        permalink=permalink,
        made_on=datetime.now(UTC).date(),
        published=published,
        notes=(problem.message for problem in opened.problems if problem.left_out != "nothing"),
    )


def _permalink(selection: Selection, since: date | None) -> str:
    """Write the address of this page with the selection in it, "" where the page's own is not known."""
    page = (st.context.url or "").partition("?")[0]
    query = to_query(selection) | ({SINCE: [since.isoformat()]} if since else {})
    return page and page + (f"?{urlencode(query, doseq=True)}" if query else "")


def _write(form: Form, opened: Opened, selection: Selection, since: date | None, permalink: str) -> bytes:
    """Write a file, which is in English whoever asks for it."""
    with speaking("en"):
        return form.write(_build(opened, selection, since, permalink), opened.store)


def _show_downloads(briefing: Briefing, opened: Opened, selection: Selection, since: date | None) -> None:
    for form in FORMS:
        st.download_button(
            form.name,
            data=partial(_write, form, opened, selection, since, _permalink(selection, since)),
            file_name=file_name(briefing, form.ending),
            mime=form.media_type,
            help=say(form.note) if form.note else None,
            key=f"briefing {form.name}",
            on_click="ignore",
        )


def file_name(briefing: Briefing, ending: str) -> str:
    """Name a file by the days of its briefing: briefing_2017-11-09_2017-11-12.pdf."""
    span = briefing.span
    days = dict.fromkeys((span.first.isoformat(), span.last.isoformat())) if span else ()
    return "_".join(("briefing", *days)) + ending
