"""Events over time as a picture for paper: bars stacked by type, and under them the days that nobody reported on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from views.coverage import Coverage
from views.language import say, write_day
from views.picture import Path, Picture, Words, box, text_width
from views.selection import NOT_STATED
from views.symbols import SYMBOLS
from views.timeline import Span, count_by_bar

WIDTH, HEIGHT = 500.0, 128.0
_LABELS = {"day": "day.short", "week": "day.short_year", "month": "day.month_short"}
_LEFT, _TOP, _BASE = 22.0, 8.0, 92.0
_INK, _SOFT, _GRID, _TOLD, _SILENT = "#33322e", "#6a675f", "#d8d5cc", "#3d6f94", "#e6e3db"


def chart_picture(spans: pd.DataFrame, span: Span, coverage: Coverage | None) -> Picture:
    """Draw the bars of a span from what a store counts by days, and the coverage strip where coverage is known."""
    counts = count_by_bar(spans, span)
    highest = int(counts.groupby("first")["events"].sum().max()) if len(counts) else 0
    step = _step(highest)
    top = max(step, -(-highest // step) * step)
    shapes = [
        *_grid(step, top),
        *_bars(counts, span, top),
        *_days(span),
        *(_strip(coverage) if coverage else ()),
    ]
    return Picture(WIDTH, HEIGHT if coverage else HEIGHT - 16, tuple(shapes))


def _step(highest: int) -> int:
    """Choose a round step so that at most four lines are drawn."""
    step = 1
    while highest > 4 * step:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step


def _x(day: date, span: Span) -> float:
    return _LEFT + (WIDTH - _LEFT - 2) * (day - span.first).days / span.days


def _grid(step: int, top: int) -> Iterator[Path | Words]:
    for number in range(0, top + 1, step):
        y = _BASE - (_BASE - _TOP) * number / top
        yield Path((((_LEFT, y), (WIDTH - 2, y)),), stroke=_GRID, width=0.5, closed=False)
        yield Words((_LEFT - 4, y + 2.4), f"{number:,}", 7, _SOFT, "end")


def _bars(counts: pd.DataFrame, span: Span, top: int) -> Iterator[Path]:
    order = {symbol.event_type or NOT_STATED: symbol for symbol in SYMBOLS}
    for _, bar in counts.groupby("first"):
        y = _BASE
        number_of = dict(zip(bar["event_type"], bar["events"], strict=True))
        first, last = bar["first"].iloc[0].date(), bar["last"].iloc[0].date()
        left, right = _x(first, span), _x(last, span) + (WIDTH - _LEFT - 2) / span.days
        gap = min(1.2, (right - left) * 0.12)
        edge = 0.4 if right - left > 8 else 0.0
        for name, symbol in order.items():
            high = (_BASE - _TOP) * int(number_of.get(name, 0)) / top
            if high:
                yield Path(
                    (box(left + gap, y - high, right - gap, y),),
                    fill=symbol.colour,
                    stroke=symbol.edge if edge else "",
                    width=edge,
                )
                y -= high


def _days(span: Span) -> Iterator[Path | Words]:
    """Write as many dates under the bars as have room."""
    frequency = {"day": "D", "week": "W-MON", "month": "MS"}[span.unit]
    ticks = [each.date() for each in pd.date_range(span.first, span.last, freq=frequency)] or [span.first]
    room = max(text_width(write_day(tick, _LABELS[span.unit]), 7) for tick in ticks) + 10
    every = max(1, round(len(ticks) * room / (WIDTH - _LEFT)))
    for tick in ticks[::every]:
        middle = span.unit == "day"
        x = _x(tick, span) + ((WIDTH - _LEFT - 2) / span.days / 2 if middle else 0)
        words = write_day(tick, _LABELS[span.unit])
        if x + text_width(words, 7) / 2 <= WIDTH:
            yield Path((((x, _BASE), (x, _BASE + 3)),), stroke=_SOFT, width=0.5, closed=False)
            yield Words((x, _BASE + 10.5), words, 7, _INK, "middle")


def _strip(coverage: Coverage) -> Iterator[Path | Words]:
    top, bottom = HEIGHT - 18, HEIGHT - 11
    yield Path((box(_LEFT, top, WIDTH - 2, bottom),), fill=_SILENT)
    day = (WIDTH - _LEFT - 2) / coverage.span.days
    for each in coverage.published:
        left = _x(each, coverage.span)
        yield Path((box(left, top, left + max(day, 1.2), bottom),), fill=_TOLD)
    y = HEIGHT - 1.5
    for x, colour, words in ((_LEFT, _TOLD, say("chart.published")), (_LEFT + 118, _SILENT, say("chart.no_report"))):
        yield Path((box(x, y - 5.5, x + 7, y),), fill=colour, stroke=_SOFT, width=0.3)
        yield Words((x + 10, y - 0.4), words, 7, _INK)
