"""The events table in the layouts of ACLED (31 columns) and UCDP GED (49 columns), for tools that expect those.

Each says in `NOT_HELD` what it cannot hold. Rows are exactly those given: what has no place in a layout leaves a blank.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from loaders.event_files import text_csv_bytes
from loaders.table import LIST_SEPARATOR

COLUMNS_31 = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
"""ACLED's export since 2023, in order."""

NOT_HELD = {
    "acled": (
        "ACLED's layout holds one figure of deaths (the lower), one day (the first) and one point: ranges, spans, "
        "footprints, claimants, offsets into the source and events counted in others are lost; unknown deaths stay "
        "blank. Codes of actors, regions and administrative divisions below the first are blank."
    ),
    "ucdp": (
        "UCDP's layout holds deadly violence between sides or against civilians: the type of other events is blank, as "
        "are UCDP's own numbers of conflicts, dyads and sides. Injured, footprints, offsets into the source and events "
        "counted in others are lost. The best estimate of deaths is the lower one, unless UCDP gave another."
    ),
}

_ACLED_PLACE = {"site": 1, "town": 1, "near": 2, "district": 2, "province": 3, "region": 3, "country": 3}
_UCDP_PLACE = {"site": 1, "town": 1, "near": 2, "district": 3, "province": 4, "region": 5, "country": 6}
_ACLED_TIME = {"day": 1, "week": 2, "month": 3, "unknown": 3}
_DEMONSTRATIONS = ("Peaceful protest", "Protest with intervention", "Violent demonstration")
_VIOLENCE = {"Battles": "1", "Explosions/Remote violence": "1", "Violence against civilians": "3"}


def acled_bytes(events: pd.DataFrame) -> bytes:
    """Write CSV in ACLED's layout."""
    actors, recipients = _first_and_rest(events["actors"]), _first_and_rest(events["recipients"])
    against_civilians = (events["event_type"] == "Violence against civilians") | recipients[0].eq("civilians")
    columns = {
        "event_id_cnty": events["event_id"].str.removeprefix("ACLED-"),
        "event_date": _days(events["event_date"]),
        "year": events["event_date"].dt.year.astype("Int64"),
        "time_precision": events["time_precision"].map(_ACLED_TIME).astype("Int64"),
        "disorder_type": _disorder_types(events),
        "actor1": actors[0],
        "assoc_actor_1": actors[1],
        "actor2": recipients[0],
        "assoc_actor_2": recipients[1],
        "civilian_targeting": pd.Series("Civilian targeting", index=events.index).where(against_civilians, ""),
        "geo_precision": events["geo_precision"].map(_ACLED_PLACE).astype("Int64"),
        "source": events["reporters"].mask(events["reporters"] == "", events["claimants"]),
        "notes": events["evidence"],
        "fatalities": events["fatalities_low"],
    }
    kept = ("event_type", "sub_event_type", "country", "admin1", "location", "latitude", "longitude")
    return _write(events, columns | {name: events[name] for name in kept}, COLUMNS_31)


def ucdp_bytes(events: pd.DataFrame) -> bytes:
    """Write CSV in UCDP GED's layout."""
    from loaders.ucdp import COLUMNS_49  # with all that reads its rows, which who only looks should not wait for

    best = events["fatalities_words"].str.extract(r"^best (\d+), low")[0]
    sides = {side: events[name].str.replace(LIST_SEPARATOR, ", ") for side, name in _SIDES}
    day = _days(events["event_date"])
    columns = {
        "id": events["event_id"].str.removeprefix("UCDP-"),
        "year": events["event_date"].dt.year.astype("Int64"),
        "type_of_violence": events["event_type"].map(_VIOLENCE).fillna(""),
        "dyad_name": events["story"],
        **sides,
        "source_article": events["evidence"],
        "source_office": events["reporters"].str.replace(LIST_SEPARATOR, ";"),
        "source_original": events["claimants"].str.replace(LIST_SEPARATOR, ";"),
        "source_date": _days(events["published"]),
        "where_prec": events["geo_precision"].map(_UCDP_PLACE).astype("Int64"),
        "where_coordinates": events["location"],
        "adm_1": events["admin1"],
        "date_prec": _date_precision(events),
        "date_start": day,
        "date_end": _days(events["event_date_end"]),
        "deaths_civilians": events["civilians_killed"],
        "best": best.fillna(events["fatalities_low"].astype("str").replace("<NA>", "")),
        "high": events["fatalities_high"],
        "low": events["fatalities_low"],
    }
    kept = ("country", "latitude", "longitude")
    return _write(events, columns | {name: events[name] for name in kept}, COLUMNS_49)


_SIDES = (("side_a", "actors"), ("side_b", "recipients"))


def _write(events: pd.DataFrame, columns: dict[str, pd.Series[Any]], order: tuple[str, ...]) -> bytes:
    blank = pd.Series("", index=events.index, dtype="str")
    return text_csv_bytes(pd.DataFrame({name: columns.get(name, blank) for name in order}))


def _first_and_rest(lists: pd.Series[str]) -> tuple[pd.Series[str], pd.Series[str]]:
    parts = lists.str.split(LIST_SEPARATOR, n=1)
    return parts.str[0].astype("str").fillna(""), parts.str[1].astype("str").fillna("")


def _days(days: pd.Series[Any]) -> pd.Series[str]:
    text: pd.Series[str] = days.dt.strftime("%Y-%m-%d").fillna("").astype("str")
    return text


def _disorder_types(events: pd.DataFrame) -> pd.Series[str]:
    types = events["event_type"].map(
        {"Protests": "Demonstrations", "Strategic developments": "Strategic developments", "": ""}
    )
    types = types.mask(events["sub_event_type"].isin(_DEMONSTRATIONS), "Demonstrations").fillna("Political violence")
    both = events["sub_event_type"] == "Excessive force against protesters"
    told: pd.Series[str] = types.mask(both, "Political violence; Demonstrations").astype("str")
    return told


def _date_precision(events: pd.DataFrame) -> pd.Series[Any]:
    """UCDP's code: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    days = (events["event_date_end"] - events["event_date"]).dt.days + 1
    told = pd.cut(days, [0, 1, 6, 7, 31, float("inf")], labels=[1, 2, 3, 4, 5]).astype("Int64")
    return told.mask(events["time_precision"] == "unknown", 5)
