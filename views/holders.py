"""The map's layer of reported control: who was last reported to hold each place, and how old that report is.

Points, never areas. What is reported only of a province or region is counted, not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd

from geo.places import Point
from views.control import Change, changes_of_control
from views.marks import mark_ids
from views.wording import Event, date_words, each_event

COLOURS = ("#1f5a85", "#b3261e", "#e9b44c", "#2e7d4f", "#7a3b8f", "#5f4b32", "#d2691e", "#4a9aa5")
"""For the holders with most reports in the whole collection; others share OTHER_COLOUR."""
OTHER_COLOUR = "#6b6b6b"
_DARK_INK = {"#e9b44c", "#4a9aa5"}
_DRAWN = ("site", "town", "near")
_UNNAMED = {"the", "of", "and", "in"}


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who is reported to hold places, as the map draws it."""

    name: str
    letters: str
    colour: str

    @property
    def ink(self) -> str:
        """The colour in which letters can be read on this one."""
        return "#1b1b1b" if self.colour in _DARK_INK else "#ffffff"


@dataclass(frozen=True, slots=True)
class Held:
    """A place and who was last reported to hold it: of several holders, the reports of that day disagree.

    `days` lie between the last day on which it can have happened and the end of the range; `is_exact` tells whether it
    was dated to that day.
    """

    mark: str
    place: str
    point: Point
    holders: tuple[str, ...]
    when: str
    days: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Control:
    """The layer: places, the holders that they name, and how many reports are of areas too wide to draw."""

    places: tuple[Held, ...]
    holders: tuple[Holder, ...]
    vague: int


def control_at(events: pd.DataFrame, end: date | None, names: Iterable[str]) -> Control:
    """Give who was last reported to hold each place up to `end`; None, where nothing has a date, gives nothing.

    `names` are all holders of the collection, those with most reports first: a filter changes no colour.

    `events` are what `loaders.store.Store.telling` gives, of any day: older reports hold until newer ones come.
    """
    if end is None:
        return Control((), (), 0)
    dated = events[events["event_date"].notna() & (events["event_date"] <= pd.Timestamp(end))]
    drawn = dated[dated["geo_precision"].isin(_DRAWN) & dated["latitude"].notna()]
    told = {event["event_id"]: event for event in each_event(drawn.assign(mark=mark_ids(drawn)))}
    latest: dict[str, list[Change]] = {}
    for change in changes_of_control(drawn):
        at = latest.setdefault(str(told[change.event_id]["mark"]), [])
        at[:] = [other for other in at if other.day == change.day] + [change]
    vague = len(changes_of_control(dated)) - len(changes_of_control(drawn))
    places = tuple(_held(mark, changes, told, end) for mark, changes in sorted(latest.items()))
    named = {name for place in places for name in place.holders}
    return Control(places, tuple(holder for holder in holders_of(names) if holder.name in named), vague)


def _held(mark: str, changes: list[Change], told: dict[str, Event], end: date) -> Held:
    event = told[changes[-1].event_id]
    day = changes[-1].day or end
    point = Point(event["latitude"], event["longitude"])
    holders = tuple(dict.fromkeys(change.holder for change in changes))
    is_exact = event["event_date"] == event["event_date_end"] or pd.isna(event["event_date_end"])
    return Held(mark, changes[-1].location, point, holders, date_words(event), max(0, (end - day).days), bool(is_exact))


def holder_svg(holder: Holder) -> str:
    """Draw a holder's square as the map draws it, for the legend."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="26" height="24" viewBox="0 0 26 24" aria-hidden="true">'
        f'<rect x="1" y="2" width="20" height="20" rx="3" fill="{holder.colour}"/><text x="11" y="12" dy=".36em" '
        'text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="9" '
        f'fill="{holder.ink}">{escape(holder.letters)}</text></svg>'
    )


def holders_of(names: Iterable[str]) -> tuple[Holder, ...]:
    """Give each holder letters and a colour; `names` come in the order in which colours are given out, "" left out."""
    known = [name for name in names if name]
    colours = (*COLOURS, *[OTHER_COLOUR] * len(known))
    return tuple(Holder(name, letters_of(name), colour) for name, colour in zip(known, colours, strict=False))


def letters_of(name: str) -> str:
    """Shorten a name for a square on the map: Free Syrian Army is FSA, rebels RE."""
    words = [word for word in name.replace("-", " ").split() if word.casefold() not in _UNNAMED] or [name]
    return (words[0][:2] if len(words) == 1 else "".join(word[0] for word in words[:3])).upper()
