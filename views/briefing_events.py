"""The events of a briefing for a browser: marks, days and evidence as JSON that no text can break out of.

Columns rather than rows, and texts that repeat told once, so that ten thousand events stay a file to send by mail.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from geo.places import GEO_PRECISIONS
from loaders.table import split_list
from views.briefing import Briefing
from views.event_map import drawn_shape, place_row, symbol_rows
from views.highlight import FIELDS, cut_up, field_words, read_spans
from views.map_picture import map_bounds
from views.marks import Mark, mark_ids, marks_of
from views.symbols import SYMBOLS
from views.web_addresses import is_web
from views.wording import Event, date_words, each_event, facts, footprint_words, place_words, says_words, toll_words

MOST_EVENTS = 20_000
"""What a browser plays smoothly and a person can send; of more, the newest."""

_NUMBER_OF_TYPE = {symbol.event_type: number for number, symbol in enumerate(SYMBOLS)}
_NUMBER_OF_FIELD = {field: number for number, field in enumerate(FIELDS)}
_FIRST_DAY = date(1970, 1, 1)


@dataclass(slots=True)
class _Texts:
    """Texts, each once; a text is named by its number."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))


def numbers_of(events: pd.DataFrame) -> dict[str, int]:
    """Give each event's number in `events_json` by its id."""
    return {str(event): number for number, event in enumerate(events["event_id"])}


def events_json(briefing: Briefing, events: pd.DataFrame) -> str:
    """Write what the script of the file reads (views/browser/briefing.js): `events` is an events table, newest first.

    Days are whole numbers from 1 January 1970. `<` is written as an escape, so that it can stand in a script element.
    """
    texts = _Texts()
    marks = marks_of(events.assign(events=1))
    ids = mark_ids(events)
    written = {
        "span": briefing.span and [_day(briefing.span.first), _day(briefing.span.last)],
        "unit": briefing.span.unit if briefing.span else "day",
        "box": map_bounds(marks) if marks else None,
        "types": symbol_rows(),
        "fields": [[field, field_words(field)] for field in FIELDS],
        "marks": _mark_rows(marks, ids, events, texts),
        "reasons": [texts.number(reason) for reason in _reasons(events)],
        "columns": _columns(events, _groups(events, marks, ids), texts),
        "texts": list(texts.numbers),
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def _day(day: date) -> int:
    return (day - _FIRST_DAY).days


def _reasons(events: pd.DataFrame) -> list[str]:
    """Say why events are not on the map, the commonest reason first."""
    return [str(reason) for reason in events.loc[events["latitude"].isna(), "unmapped_reason"].value_counts().index]


def _groups(events: pd.DataFrame, marks: Iterable[Mark], ids: pd.Series[str]) -> list[int]:
    """Give each event its entry in the list: its mark's number or, after the marks, that of its reason."""
    number_of = {mark.id: number for number, mark in enumerate(marks)}
    after = len(number_of)
    number_of_reason = {reason: after + number for number, reason in enumerate(_reasons(events))}
    return [
        number_of[mark] if mark else number_of_reason[reason]
        for mark, reason in zip(ids, events["unmapped_reason"], strict=True)
    ]


def _mark_rows(marks: Iterable[Mark], ids: pd.Series[str], events: pd.DataFrame, texts: _Texts) -> list[list[Any]]:
    """Write marks as handle, precision, name, precision in words; then, unless it is a point, shape and middle."""
    newest = dict(reversed(list(zip(ids, each_event(events), strict=True))))
    return [
        [
            place_row(mark.handle),
            GEO_PRECISIONS.index(mark.geo_precision),
            texts.number(place_words(newest[mark.id])),
            texts.number(footprint_words(newest[mark.id])),
            *([] if mark.is_crisp else [drawn_shape(mark.shape), place_row(mark.shape.middle)]),
        ]
        for mark in marks
    ]


def _columns(events: pd.DataFrame, groups: list[int], texts: _Texts) -> dict[str, list[Any]]:
    rows = [_row(event, texts) for event in each_event(events)]
    names = ("first", "last", "type", "when", "what", "status", "where", "arabic", "says", "toll", "gains")
    columns = {
        name: [row[number] for row in rows] for number, name in enumerate((*names, "sentence", "facts", "address"))
    }
    return {"group": list(groups), **columns, **_tolls(events)}


def _tolls(events: pd.DataFrame) -> dict[str, list[Any]]:
    """Write deaths as briefing_deaths.js counts them: the least and the most, and which rows are counted with others.

    None is nothing said, or no upper end. Each of `linked` is a row, that of the total that it is part of (-1: none),
    and those that told of the same before.
    """
    row_of = numbers_of(events)
    denied = events["status"] == "denied"
    low = events["fatalities_low"].mask(denied & events["fatalities_low"].notna(), 0)
    links = zip(events["part_of"], events["same_as"], strict=True)
    return {
        "low": [None if pd.isna(least) else int(least) for least in low],
        "high": [None if pd.isna(most) else int(most) for most in events["fatalities_high"]],
        "linked": [
            [row, row_of.get(whole, -1), *(row_of[earlier] for earlier in split_list(same) if earlier in row_of)]
            for row, (whole, same) in enumerate(links)
            if whole or same
        ],
    }


def _row(event: Event, texts: _Texts) -> list[Any]:
    first, last = event["event_date"], event["event_date_end"]
    address = event["source_url"]
    told = facts(event)
    shown = (
        date_words(event),
        event["sub_event_type"] or event["event_type"] or "type not stated",
        "" if event["status"] in {"", "reported"} else event["status"],
        place_words(event),
        event["location_ar"],
        says_words(event),
        "" if toll_words(event) == "not stated" else toll_words(event),
        event["gains"],
    )
    return [
        None if pd.isna(first) else _day(first.date()),
        None if pd.isna(first) else _day((first if pd.isna(last) else last).date()),
        _NUMBER_OF_TYPE.get(event["event_type"], len(SYMBOLS) - 1),
        *(texts.number(words) for words in shown),
        _sentence(event, texts),
        [[texts.number(fact.label), texts.number(fact.words)] for fact in told],
        [texts.number(address), int(is_web(address))] if address else None,
    ]


def _sentence(event: Event, texts: _Texts) -> list[list[int]]:
    """Write the sentence in pieces: a text and the fields that it gave."""
    start: int = 0 if pd.isna(event["evidence_start"]) else int(event["evidence_start"])
    pieces = cut_up(event["evidence"], read_spans(event["spans"]), offset=start)
    return [[texts.number(piece.words), *(_NUMBER_OF_FIELD[name] for name in piece.fields)] for piece in pieces]
