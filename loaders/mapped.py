"""A sheet of anybody's, and a mapping -> events; rows that do not fit are listed, the rest is read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from geo.gazetteer import Gazetteer, load_gazetteer
from geo.places import GEO_PRECISIONS
from geo.relative import footprint_of_place
from geo.resolve import resolve
from loaders.cells import is_blank, read_counts, read_days, read_degrees, tell_day
from loaders.datasets import Draft, Imported, codes_of, column_key, refuse_without_rows, types_of
from loaders.mapping import RANGES, ColumnMapping, split_point, split_range
from loaders.naming import name_actors, name_admin1, name_places, name_voices
from loaders.sheets import Sheet
from loaders.table import EVENT_TYPES, STATUSES, TYPE_OF_SUB_TYPE, event_id

_TYPES = {name.lower(): (name, "") for name in EVENT_TYPES}
_SUBS = {sub.lower(): (kind, sub) for sub, kind in TYPE_OF_SUB_TYPE.items()}
_RADIUS = {code.word: code.radius_km for code in codes_of("ucdp", "where_prec").values()} | {"site": 1.0}
_UNSAID = "near"
WORDS_OF = {
    "event_type": (*EVENT_TYPES, *TYPE_OF_SUB_TYPE),
    "sub_event_type": (*EVENT_TYPES, *TYPE_OF_SUB_TYPE),
    "status": STATUSES,
    "geo_precision": GEO_PRECISIONS,
}
"""The words that a field is limited to: other words of a column must be translated."""


def map_sheet(sheet: Sheet, mapping: ColumnMapping, gazetteer: Gazetteer | None = None) -> Imported:
    """Read a sheet's events as a mapping tells; raise LoadError if it has no rows.

    Use it on the first rows alone for a preview. A row without a point is placed by the name of its place, if the
    gazetteer knows exactly one.
    """
    refuse_without_rows(sheet)
    draft = _start(sheet, mapping)
    _add_words(draft)
    _add_types(draft)
    _add_dates(draft)
    _add_tolls(draft)
    _add_place(draft, gazetteer or load_gazetteer())
    _add_ids(draft)
    return draft.finish()


def find_other_words(sheet: Sheet, mapping: ColumnMapping, ours: str) -> list[str]:
    """List the words of a field of WORDS_OF that are none of ours, in small letters, the commonest first."""
    said = _start(sheet, replace(mapping, words={})).cells(ours).str.lower()
    known = {word.lower() for word in WORDS_OF[ours]} | (types_of("acled").keys() if ours.endswith("type") else set())
    return list(said[(said != "") & ~said.isin(known)].value_counts().index)


def _start(sheet: Sheet, mapping: ColumnMapping) -> Draft:
    """Give the sheet's cells under our names, words translated, constants filled in."""
    keys = {column_key(name): name for name in reversed(sheet.frame.columns)}
    columns: dict[str, pd.Series[Any]] = {}
    for ours, theirs in mapping.columns.items():
        name = theirs if theirs in sheet.frame else keys.get(column_key(theirs))
        if name is not None:
            columns[ours] = sheet.frame[name]
    for ours, value in mapping.constants.items():
        constant = pd.Series(value, index=sheet.frame.index, dtype="str")
        columns[ours] = columns[ours].mask(is_blank(columns[ours]), value) if ours in columns else constant
    for ours in {ours for ours, _ in mapping.words} & set(columns):
        said = columns[ours].str.lower()
        words = {cell: value for (name, cell), value in mapping.words.items() if name == ours}
        columns[ours] = said.map(words).fillna(columns[ours]).astype("str")
    frame = pd.DataFrame(columns, index=sheet.frame.index)
    names: dict[str, tuple[str, ...]] = {ours: (ours,) for ours in columns}
    return Draft(Sheet(sheet.name, frame, sheet.unit, sheet.misfits), names, labels=mapping.columns)


def _add_words(draft: Draft) -> None:
    for name in ("gains", "source_url", "story", "evidence", "country", "publisher"):
        draft.columns[name] = draft.cells(name)
    for name in ("actors", "recipients"):
        draft.columns[name] = name_actors(draft.cells(name), "acled", _split_names)
    for name in ("claimants", "reporters"):
        draft.columns[name] = name_voices(draft.cells(name), "acled")
    status = draft.cells("status").str.lower()
    draft.refuse(~status.isin((*STATUSES, "")), "status", f"one of {', '.join(STATUSES)}")
    draft.columns["status"] = status.mask(status == "", "reported")


def _add_types(draft: Draft) -> None:
    """Take the sub-type's word, else the type's; what is neither of ACLED's stays unknown, and that is told."""
    older = types_of("acled")
    known = older | _TYPES | _SUBS
    said, sub_said = draft.cells("event_type").str.lower(), draft.cells("sub_event_type").str.lower()
    found = sub_said.map(known).where(sub_said.isin(known), said.map(known))
    pairs = found.where(found.notna(), pd.Series([("", "")] * len(said), index=said.index))
    draft.columns |= {"event_type": pairs.str[0].astype("str"), "sub_event_type": pairs.str[1].astype("str")}
    strange = found.isna() & ((said != "") | (sub_said != ""))
    draft.note(strange, "the type is none of ACLED's and stays unknown; a line of the mapping can translate it")


def _add_dates(draft: Draft) -> None:
    days: dict[str, pd.Series[Any]] = {}
    order = ""
    for name in ("event_date", "event_date_end", "published"):
        days[name], read_as = read_days(draft.cells(name))
        order = order or read_as
        draft.refuse(days[name].isna() & (draft.cells(name) != ""), name, "a day such as 2016-04-11 or 11 April 2016")
    last = days["event_date_end"].fillna(days["event_date"])
    draft.refuse(last < days["event_date"], "event_date_end", "a day not before the first")
    dated = days["event_date"].notna()
    draft.columns |= days | {
        "event_date_end": last.where(dated),
        "time_precision": pd.Series("day", index=dated.index).where(dated, "unknown"),
        "date_rule": ("the row's own: " + tell_day(draft.cells("event_date"), order)).where(dated, ""),
    }


def _add_tolls(draft: Draft) -> None:
    """Read a range of one cell, or its two ends of two; a single number is both ends."""
    for name in RANGES:
        cells = draft.cells(name)
        low, high = split_range(cells)
        draft.refuse(low.isna() & (cells != ""), name, "a whole number or a range such as 3-5")
        ends = {}
        for end, ranged in (("low", low), ("high", high)):
            said = draft.cells(f"{name}_{end}")
            ends[end] = read_counts(said)
            draft.refuse(
                (ends[end].isna() & (said != "")) | (ends[end] < 0).fillna(False), f"{name}_{end}", "a whole number"
            )
            ends[end] = ends[end].fillna(ranged)
        draft.refuse((ends["low"] > ends["high"]).fillna(False), f"{name}_low", "at most the high number")
        draft.columns |= {f"{name}_low": ends["low"], f"{name}_high": ends["high"]}
    draft.columns["fatalities_words"] = draft.cells("fatalities")
    for name in ("civilians_killed", "children_killed"):
        said = draft.cells(name)
        draft.columns[name] = read_counts(said)
        draft.refuse(draft.columns[name].isna() & (said != ""), name, "a whole number")


def _add_place(draft: Draft, gazetteer: Gazetteer) -> None:
    latitude, longitude = _read_point(draft)
    admin1, _ = name_admin1(draft.cells("admin1"), gazetteer)
    names, arabic = name_places(draft.cells("location"), latitude, longitude, gazetteer)
    said = draft.cells("geo_precision").str.lower()
    draft.refuse(~said.isin((*GEO_PRECISIONS, "")), "geo_precision", f"one of {', '.join(GEO_PRECISIONS)}")
    draft.note((said == "") & latitude.notna(), "no precision is told; shown as near the place, within 25 km")
    words = said.mask(said == "", _UNSAID)
    placed = latitude.notna()
    draft.columns |= {
        "location": names,
        "location_ar": arabic,
        "admin1": admin1,
        "latitude": latitude,
        "longitude": longitude,
        "geo_precision": words.where(placed, ""),
        "radius_km": words.map(_RADIUS).astype("float64").where(placed),
        "unmapped_reason": pd.Series("the row gives no coordinates", index=placed.index).mask(placed, ""),
    }
    _place_by_name(draft, ~placed & (draft.cells("location") != ""), gazetteer)


def _place_by_name(draft: Draft, rows: pd.Series[bool], gazetteer: Gazetteer) -> None:
    """Place rows that have a name and no point, where the gazetteer knows one place of that name."""
    labels = pd.DataFrame({name: draft.cells(name) for name in ("location", "admin1", "country")})[rows]
    for key, same in labels.groupby(["location", "admin1", "country"]):
        label, admin1, country = (str(part) for part in key)
        resolved = resolve(label, admin1, country, gazetteer)
        if resolved.place is None:
            draft.columns["unmapped_reason"].loc[same.index] = f"no coordinates, and {resolved.reason}"
            continue
        place, footprint = resolved.place, footprint_of_place(resolved.place)
        for name, value in (
            ("location", place.name),
            ("location_ar", place.name_ar),
            ("admin1", place.admin1),
            ("latitude", footprint.point.latitude),
            ("longitude", footprint.point.longitude),
            ("geo_precision", footprint.geo_precision),
            ("radius_km", footprint.radius_km),
            ("unmapped_reason", ""),
        ):
            draft.columns[name].loc[same.index] = value


def _read_point(draft: Draft) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Read degrees of two cells or of one; a row whose degrees are not on earth does not fit."""
    pair = split_point(draft.cells("point"))
    draft.refuse(pair[0].isna() & (draft.cells("point") != ""), "point", "two numbers of degrees such as 36.2, 37.16")
    degrees: list[pd.Series[Any]] = []
    for name, of_pair, most in (("latitude", pair[0], 90), ("longitude", pair[1], 180)):
        said = draft.cells(name)
        read = read_degrees(said)
        draft.refuse((said != "") & read.isna(), name, f"-{most} to {most} degrees")
        read = read.fillna(of_pair)
        where = name if name in draft.columns_of else "point"
        draft.refuse(read.notna() & ~read.between(-most, most), where, f"-{most} to {most} degrees {_of(name)}")
        degrees.append(read)
    alone = degrees[0].isna() != degrees[1].isna()
    draft.refuse(alone, "latitude", "both latitude and longitude")
    return degrees[0], degrees[1]


def _of(name: str) -> str:
    return "north" if name == "latitude" else "east"


def _add_ids(draft: Draft) -> None:
    """Make ids of the row's own id, else of all its words, so that the same row is the same event."""
    own = draft.cells("event_id")
    rows = draft.sheet.frame.itertuples(index=False, name=None)
    ids = [
        event_id(draft.sheet.name, one) if one else event_id(draft.sheet.name, *row)
        for one, row in zip(own, rows, strict=True)
    ]
    draft.columns["event_id"] = pd.Series(ids, index=own.index, dtype="str")


def _split_names(cell: str) -> list[str]:
    return cell.replace("|", ";").replace(", ", ";").split(";")
