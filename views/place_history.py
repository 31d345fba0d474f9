"""A place's names and its history of control as HTML. All words are escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from views.control import Change
from views.evidence import sentence_html
from views.places import Spot, Step
from views.wording import STATUS_WORDS, Event, date_words, day_words, each_event


def names_html(spot: Spot) -> str:
    """Write the place's names in Latin and Arabic, its kind and where it lies."""
    arabic = f'<span lang="ar" dir="rtl">{escape(spot.name_ar)}</span>' if spot.name_ar else ""
    where = ", ".join(dict.fromkeys(part for part in (spot.kind, spot.admin1, spot.country) if part))
    others = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in spot.names)
    also = f'<p class="cm-line">Also written {others}.</p>' if others else ""
    return (
        f'<h2 class="cm-title cm-names"><bdi>{escape(spot.name)}</bdi> {arabic}</h2>'
        f'<p class="cm-line"><bdi>{escape(where)}</bdi></p>{also}'
    )


def history_html(steps: Sequence[Step], events: pd.DataFrame) -> str:
    """Write the steps as a strip, oldest first; `events` hold the sentences that they rest on."""
    heading = '<h2 class="cm-title">Who was reported to hold it</h2>'
    if not steps:
        words = "No report that the filters keep says who ended up holding it. That is not known, not unchanged."
        return f'{heading}<p class="cm-line">{words}</p>'
    told = {event["event_id"]: event for event in each_event(events)}
    listed = "".join(_step_html(step, told) for step in steps)
    words = "Reports, oldest first, not facts. What held before, between and after them is not known."
    return f'{heading}<p class="cm-line">{words}</p><ol class="cm-strip" tabindex="0">{listed}</ol>'


def _step_html(step: Step, told: dict[str, Event]) -> str:
    day = _when(step, told)
    rivals = ' <span class="cm-status">reports disagree</span>' if step.is_disputed else ""
    reports = "".join(_report_html(change, told[change.event_id]) for change in step.changes)
    return f'<li><p class="cm-when"><b>{escape(day)}</b>{rivals}</p><div class="cm-rivals">{reports}</div></li>'


def _when(step: Step, told: dict[str, Event]) -> str:
    """Write the step's dates as its reports do ("October 2017"); reports of unlike dates share only the last day."""
    if step.day is None:
        return "day not stated"
    written = {date_words(told[change.event_id]) for change in step.changes}
    return written.pop() if len(written) == 1 else f"by {day_words(step.day)}"


def _report_html(change: Change, event: Event) -> str:
    status = STATUS_WORDS.get(change.status, "status not stated")
    return (
        f'<div class="cm-report"><p class="cm-holder"><bdi>{escape(change.holder)}</bdi></p>'
        f'<p class="cm-line">{escape(status[:1].upper() + status[1:])}. {escape(change.says)}</p>'
        f'<blockquote dir="auto">{sentence_html(event)}</blockquote>'
        f'<p class="cm-line"><bdi>{escape(event["source"])}</bdi></p></div>'
    )
