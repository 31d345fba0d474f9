"""Later reports of an occurrence that an earlier summary told already: linked, never merged, so deaths count once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from loaders.table import join_list

_LONGEST_DAYS = 4
_READ = [
    "event_id",
    "event_date",
    "event_date_end",
    "event_type",
    "latitude",
    "longitude",
    "published",
    "source",
    "gains",
    "status",
]


LINKED_BY = (*_READ, "geo_precision", "time_precision", "evidence_start", "same_as")
"""The columns that linking looks at: all that an archive of any size must hold in memory for it."""


@dataclass(frozen=True, slots=True)
class _Report:
    row: int
    event_id: str
    first: pd.Timestamp
    last: pd.Timestamp
    source: str
    gains: str
    planned: bool


def link_reports(events: pd.DataFrame) -> pd.DataFrame:
    """Fill `same_as` of each event read from prose with the ids of earlier reports of the same occurrence.

    The same is: another source, published before; the same place and type; days that overlap, named to within a few
    days; no rival outcome. What is only placed in a province, or dated by a month, links to nothing.
    """
    links = {later.row: join_list(one.event_id for one in earlier) for later, earlier in _find_links(events)}
    if not links:
        return events
    same_as = events["same_as"].tolist()
    for row, ids in links.items():
        same_as[row] = ids
    return events.assign(same_as=pd.Series(same_as, index=events.index, dtype=events["same_as"].dtype))


def _find_links(events: pd.DataFrame) -> Iterator[tuple[_Report, list[_Report]]]:
    for _, group in _candidates(events).groupby(["latitude", "longitude", "event_type"], sort=False):
        if group["source"].nunique() < 2:
            continue
        told: dict[int, list[tuple[int, _Report]]] = {}
        records = group.sort_values(["published", "row"]).to_dict("records")
        for order, report in enumerate(map(_report, records)):
            near = {other: one for day in _days(report) for other, one in told.get(day, ())}
            earlier = [near[other] for other in sorted(near) if _is_same(near[other], report)]
            if earlier:
                yield report, earlier
            for day in _days(report):
                told.setdefault(day, []).append((order, report))


def _days(report: _Report) -> range:
    """Number the days of a report: only those that share one are compared, so that a long war costs no more a day."""
    return range(report.first.toordinal(), report.last.toordinal() + 1)


def _candidates(events: pd.DataFrame) -> pd.DataFrame:
    precise = events["geo_precision"].isin(("site", "town", "near", "district")) & events["time_precision"].eq("day")
    short = (events["event_date_end"] - events["event_date"]).dt.days < _LONGEST_DAYS
    wanted = precise & short & events["evidence_start"].notna() & events["same_as"].eq("")
    return events[_READ].assign(row=range(len(events)))[wanted]


def _report(row: dict[Any, Any]) -> _Report:
    return _Report(
        row["row"], row["event_id"], row["event_date"], row["event_date_end"], row["source"], row["gains"],
        row["status"] == "planned",
    )  # fmt: skip


def _is_same(earlier: _Report, later: _Report) -> bool:
    if earlier.source == later.source or earlier.planned != later.planned:
        return False
    if earlier.gains and later.gains and earlier.gains != later.gains:
        return False
    return earlier.first <= later.last and later.first <= earlier.last
