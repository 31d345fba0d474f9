"""A place's names and its history of control as HTML. All words are escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from views.control import Change
from views.evidence import sentence_html
from views.language import is_right_to_left, listed, own_html, say, say_html, term
from views.places import Spot, Step
from views.wording import Event, date_words, day_words, each_event, status_words


def names_html(spot: Spot) -> str:
    """Write the place's names in Latin and Arabic, its kind and where it lies."""
    arabic = f'<span lang="ar" dir="rtl">{escape(spot.name_ar)}</span>' if spot.name_ar else ""
    where = listed(dict.fromkeys(term(part) for part in (spot.kind, spot.admin1, spot.country) if part))
    others = listed(f"<bdi>{escape(name)}</bdi>" for name in spot.names)
    also = f'<p class="cm-line">{say_html("history.also", names=others)}</p>' if others else ""
    names = [f"<bdi>{escape(spot.name)}</bdi>", *([arabic] if arabic else [])]
    return (
        f'<h2 class="cm-title cm-names">{" ".join(reversed(names) if is_right_to_left() else names)}</h2>'
        f'<p class="cm-line">{own_html(where)}</p>{also}'
    )


def history_html(steps: Sequence[Step], events: pd.DataFrame) -> str:
    """Write the steps as a strip, oldest first; `events` hold the sentences that they rest on."""
    heading = f'<h2 class="cm-title">{escape(say("history.heading"))}</h2>'
    if not steps:
        return f'{heading}<p class="cm-line">{escape(say("history.none"))}</p>'
    told = {event["event_id"]: event for event in each_event(events)}
    listed = "".join(_step_html(step, told) for step in steps)
    reports = f'<p class="cm-line">{escape(say("history.reports"))}</p>'
    return f'{heading}{reports}<ol class="cm-strip" tabindex="0">{listed}</ol>'


def _step_html(step: Step, told: dict[str, Event]) -> str:
    day = _when(step, told)
    rivals = f' <span class="cm-status">{escape(say("history.disagree"))}</span>' if step.is_disputed else ""
    reports = "".join(_report_html(change, told[change.event_id]) for change in step.changes)
    return f'<li><p class="cm-when"><b>{escape(day)}</b>{rivals}</p><div class="cm-rivals">{reports}</div></li>'


def _when(step: Step, told: dict[str, Event]) -> str:
    """Write the step's dates as its reports do ("October 2017"); reports of unlike dates share only the last day."""
    if step.day is None:
        return say("history.undated")
    written = {date_words(told[change.event_id]) for change in step.changes}
    return written.pop() if len(written) == 1 else say("history.by", day=day_words(step.day))


def _report_html(change: Change, event: Event) -> str:
    status = status_words(change.status) or say("history.status.none")
    said = say("history.said", status=status[:1].upper() + status[1:], says=change.says)
    return (
        f'<div class="cm-report"><p class="cm-holder"><bdi>{escape(term(change.holder))}</bdi></p>'
        f'<p class="cm-line">{escape(said)}</p>'
        f'<blockquote dir="auto">{sentence_html(event)}</blockquote>'
        f'<p class="cm-line"><bdi>{escape(event["source"])}</bdi></p></div>'
    )
