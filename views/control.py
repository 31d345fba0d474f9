"""Reported changes of control: who is said to end holding a place, when, and by whom. Reports, never the truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from views.wording import Event, each_event, says_words


@dataclass(frozen=True, slots=True)
class Change:
    """One report that a place changed hands. `day` is the last day of the event, None where no date is given.

    `disputed` says that another report gives the place to somebody else on the same day.
    """

    event_id: str
    location: str
    admin1: str
    day: date | None
    holder: str
    status: str
    says: str
    disputed: bool = False


def changes_of_control(events: pd.DataFrame) -> tuple[Change, ...]:
    """List the reported changes of control, oldest first and undated last.

    What is only planned or is denied changes nothing; an event without a place is left out.
    """
    told = events[(events["gains"] != "") & (events["location"] != "") & ~events["status"].isin(("planned", "denied"))]
    if told.empty:
        return ()
    days = told["event_date_end"].fillna(told["event_date"])
    told = told.assign(day=days).sort_values("day", kind="stable", na_position="last")
    holders = told.groupby(["location", "admin1", "day"], dropna=False)["gains"].transform("nunique")
    disputed = (holders > 1) & told["day"].notna()
    return tuple(_change(row, bool(rival)) for row, rival in zip(each_event(told), disputed, strict=True))


def _change(row: Event, disputed: bool) -> Change:
    return Change(
        event_id=row["event_id"],
        location=row["location"],
        admin1=row["admin1"],
        day=None if pd.isna(row["day"]) else row["day"].date(),
        holder=row["gains"],
        status=row["status"],
        says=says_words(row),
        disputed=disputed,
    )


def latest_changes(events: pd.DataFrame) -> tuple[Change, ...]:
    """Give the latest dated report for each place, newest first: who was last said to hold it, and since when."""
    latest = {(change.location, change.admin1): change for change in changes_of_control(events) if change.day}
    return tuple(sorted(latest.values(), key=lambda change: change.day or date.min, reverse=True))
