"""UCDP's Georeferenced Event Dataset -> events: releases of any year, with or without a header, candidate files too.

Source: UCDP GED Codebook 24.1 (Hogbladh), where_prec, date_prec, event_clarity, best, low and high.
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

COLUMNS_49 = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best "
    "high low gwnoa gwnob".split()
)
"""The columns since release 20.1, in order; a file without a header is read by them."""


def is_ucdp(columns: Iterable[str]) -> bool:
    """Are these columns UCDP GED's, of whatever release?"""
    return has_columns(columns, "ucdp", "id", "kind", "first", "latitude", "longitude", "high")


def is_headless_ucdp(first_row: list[str]) -> bool:
    """Is this first row an event, of a file that was published without its header?"""
    if len(first_row) != len(COLUMNS_49):
        return False
    row = dict(zip(COLUMNS_49, first_row, strict=True))
    return row["id"].isdecimal() and row["type_of_violence"] in {"1", "2", "3"} and row["year"].isdecimal()


def read_ucdp(sheet: Sheet, gazetteer: Gazetteer | None = None) -> Imported:
    """Read the events of a sheet with UCDP's columns; raise LoadError if it has no rows."""
    refuse_without_rows(sheet)
    draft = start_draft(sheet, "ucdp")
    _add_names(draft)
    _add_dates(draft)
    add_place(draft, "ucdp", "where_prec", gazetteer)
    _add_tolls(draft)
    return draft.finish()


def _add_names(draft: Draft) -> None:
    ids = without_decimals(draft.cells("id"))
    draft.refuse(ids == "", "id", "UCDP's number of the event")
    kinds = without_decimals(draft.cells("kind"))
    draft.refuse(~kinds.isin(types_of("ucdp")), "kind", "1, 2 or 3")
    headlines, articles = draft.cells("headlines"), draft.cells("articles")
    published, _ = read_days(draft.cells("dates").str.split(";").str[0].fillna("").str.strip())
    draft.columns |= {
        "event_id": "UCDP-" + ids,
        "event_type": kinds.map({code: pair[0] for code, pair in types_of("ucdp").items()}),
        "sub_event_type": kinds.map({code: pair[1] for code, pair in types_of("ucdp").items()}),
        "status": pd.Series("reported", index=ids.index),
        "actors": name_actors(draft.cells("side_a"), "ucdp", _split_sides),
        "recipients": name_actors(draft.cells("side_b"), "ucdp", _split_sides),
        "claimants": name_voices(draft.cells("originals"), "ucdp"),
        "reporters": name_voices(draft.cells("offices"), "ucdp"),
        "publisher": pd.Series("UCDP GED", index=ids.index),
        "published": published,
        "story": draft.cells("dyad").mask(draft.cells("dyad") == "", draft.cells("conflict")),
        "evidence": headlines.mask(headlines == "", articles).mask(
            (headlines == "") & (articles == ""), draft.cells("where_words")
        ),
    }


def _add_dates(draft: Draft) -> None:
    first, order = read_days(draft.cells("first"))
    last, _ = read_days(draft.cells("last"))
    draft.refuse(first.isna(), "first", "a day such as 2016-04-11")
    draft.refuse(last.isna() & (draft.cells("last") != ""), "last", "a day such as 2016-04-11")
    last = last.fillna(first)
    draft.refuse(last < first, "last", "a day not before the first")
    precision = without_decimals(draft.cells("date_prec"))
    codes = codes_of("ucdp", "date_prec")
    draft.refuse(~precision.isin([*codes, ""]), "date_prec", "1 to 5")
    draft.columns |= {
        "event_date": first,
        "event_date_end": last,
        "time_precision": precision.map({code: found.word for code, found in codes.items()}).fillna("unknown"),
        "date_rule": "UCDP: "
        + tell_day(draft.cells("first"), order)
        + " to "
        + tell_day(draft.cells("last"), order)
        + ", date_prec "
        + precision,
    }


def _add_tolls(draft: Draft) -> None:
    """Deaths from low to high; the best estimate stays in the words. Estimates in the wrong order are put in order."""
    tolls = {name: draft.cells(name) for name in ("low", "best", "high")}
    counts = {name: read_counts(cells) for name, cells in tolls.items()}
    for name, cells in tolls.items():
        draft.refuse((counts[name].isna() & (cells != "")) | (counts[name] < 0).fillna(False), name, "a whole number")
    swapped = (counts["low"] > counts["high"]).fillna(False)
    draft.note(swapped, "the low estimate of deaths is above the high one; they are taken in order")
    pair = pd.concat([counts["low"].fillna(counts["best"]), counts["high"].fillna(counts["best"])], axis=1)
    draft.columns |= {
        "fatalities_low": pair.min(axis=1),
        "fatalities_high": pair.max(axis=1),
        "fatalities_words": _words_of(counts),
        "civilians_killed": read_counts(draft.cells("civilians")),
    }


def _words_of(counts: dict[str, pd.Series[Any]]) -> pd.Series[str]:
    """Say what the estimates were: "best 4, low 3, high 6"."""
    text = {name: values.astype("string").fillna("unknown") for name, values in counts.items()}
    return "best " + text["best"] + ", low " + text["low"] + ", high " + text["high"]


def _split_sides(cell: str) -> list[str]:
    return cell.split(", ")
