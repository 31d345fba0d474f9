"""ACLED's event tables -> events: the export of 31 columns, its older forms since 1997, and the answers of its API.

Source: ACLED Codebook (2023 and later), and its version 8 (2017) for what the types were called before 2018.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from geo.gazetteer import Gazetteer
from loaders.cells import read_counts, read_days, tell_day, without_decimals
from loaders.datasets import Draft, Imported, codes_of, has_columns, refuse_without_rows, start_draft, types_of
from loaders.naming import name_actors, name_voices
from loaders.placing import add_place
from loaders.sheets import Sheet
from loaders.table import TYPE_OF_SUB_TYPE, event_id

_SUB_TYPES = {name.lower(): name for name in TYPE_OF_SUB_TYPE}
_WEEK = pd.Timedelta(days=3)
ZERO_WORDS = "0 reported (may be unknown)"
"""ACLED writes 0 both for nobody killed and for nothing known."""


def is_acled(columns: Iterable[str]) -> bool:
    """Are these columns ACLED's, of whatever year and whatever choice of fields?"""
    columns = list(columns)
    if not has_columns(columns, "acled", "day", "event_type", "country"):
        return False
    keys = {column.strip().lower() for column in columns}
    return "event_id_cnty" in keys or has_columns(columns, "acled", "actor1", "fatalities", "notes")


def read_acled(sheet: Sheet, gazetteer: Gazetteer | None = None) -> Imported:
    """Read the events of a sheet with ACLED's columns; raise LoadError if it has no rows."""
    refuse_without_rows(sheet)
    draft = start_draft(sheet, "acled")
    _add_names(draft)
    _add_types(draft)
    _add_actors(draft)
    _add_dates(draft)
    add_place(draft, "acled", "geo_precision", gazetteer)
    _add_tolls(draft)
    return draft.finish()


def _add_names(draft: Draft) -> None:
    ids = draft.cells("id")
    if (ids == "").all():  # a choice of fields without the id: the words of the row stand for it
        told = ("day", "event_type", "actor1", "actor2", "where", "latitude", "longitude", "notes")
        rows = pd.DataFrame({name: draft.cells(name) for name in told}).itertuples(index=False)
        ids = pd.Series([event_id(*row) for row in rows], index=ids.index, dtype="str")
    draft.refuse(ids == "", "id", "ACLED's id of the event")
    draft.columns |= {
        "event_id": "ACLED-" + ids,
        "status": pd.Series("reported", index=ids.index),
        "reporters": name_voices(draft.cells("reporters"), "acled"),
        "publisher": pd.Series("ACLED", index=ids.index),
        "evidence": draft.cells("notes"),
    }


def _add_types(draft: Draft) -> None:
    """Take the sub-type where there is one; the words used before 2018 come from data/datasets/types.csv."""
    older = types_of("acled")
    said, sub_said = draft.cells("event_type").str.lower(), draft.cells("sub_event_type").str.lower()
    sub = sub_said.map(_SUB_TYPES).fillna(sub_said.map({name: pair[1] for name, pair in older.items()}))
    sub = sub.fillna(said.map({name: pair[1] for name, pair in older.items()})).fillna("").astype("str")
    event_type = said.map({name: pair[0] for name, pair in older.items()})
    rioting = (said == "riots/protests") & draft.cells("actor1").str.lower().str.startswith("rioters")
    event_type = sub.map(TYPE_OF_SUB_TYPE).fillna(event_type.mask(rioting, "Riots"))
    draft.refuse(event_type.isna(), "event_type", "one of ACLED's event types")
    draft.columns |= {"event_type": event_type.fillna("").astype("str"), "sub_event_type": sub}


def _add_actors(draft: Draft) -> None:
    """Actor 1 acts and actor 2 receives, unless actor 1 are the civilians: ACLED's order tells no direction."""
    first = _join(draft.cells("actor1"), draft.cells("assoc_actor_1"))
    second = _join(draft.cells("actor2"), draft.cells("assoc_actor_2"))
    turned = draft.cells("actor1").str.startswith("Civilians") & (draft.cells("actor2") != "")
    turned &= ~draft.cells("actor2").str.startswith("Civilians")
    draft.columns |= {
        "actors": name_actors(first.mask(turned, second), "acled", _split_list),
        "recipients": name_actors(second.mask(turned, first), "acled", _split_list),
    }


def _add_dates(draft: Draft) -> None:
    """Turn a day with a precision into a span: the day, a week around it, or its month."""
    day, order = read_days(draft.cells("day"))
    draft.refuse(day.isna(), "day", "a day such as 2023-02-16 or 16 May 2025")
    code = without_decimals(draft.cells("time_precision"))
    codes = codes_of("acled", "time_precision")
    draft.refuse(~code.isin([*codes, ""]), "time_precision", "1, 2 or 3")
    word = code.map({code: found.word for code, found in codes.items()}).fillna("unknown").astype("str")
    month = day.dt.to_period("M")
    first = day.mask(word == "week", day - _WEEK).mask(word == "month", month.dt.start_time.astype(day.dtype))
    last = day.mask(word == "week", day + _WEEK).mask(
        word == "month", month.dt.end_time.dt.normalize().astype(day.dtype)
    )
    draft.columns |= {
        "event_date": first,
        "event_date_end": last,
        "time_precision": word,
        "date_rule": "ACLED: "
        + tell_day(draft.cells("day"), order)
        + ", time_precision "
        + code.mask(code == "", "unknown"),
    }


def _add_tolls(draft: Draft) -> None:
    cells = draft.cells("fatalities")
    deaths = read_counts(cells)
    draft.refuse((deaths.isna() & (cells != "")) | (deaths < 0).fillna(False), "fatalities", "a whole number")
    words: pd.Series[Any] = deaths.astype("string") + " reported"
    draft.columns |= {
        "fatalities_low": deaths,
        "fatalities_high": deaths,
        "fatalities_words": words.mask((deaths == 0).fillna(False), ZERO_WORDS).fillna("").astype("str"),
    }


def _join(actors: pd.Series[str], associates: pd.Series[str]) -> pd.Series[str]:
    return (actors + ";" + associates).str.strip(";")


def _split_list(cell: str) -> list[str]:
    return cell.split(";")
