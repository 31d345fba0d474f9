"""The place of a row of a data set: its point checked, its precision in words, its names as the gazetteer has them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geo.gazetteer import Gazetteer
from loaders.cells import read_degrees, without_decimals
from loaders.datasets import Draft, codes_of
from loaders.naming import name_admin1, name_places

_UNSAID = ("near", 25.0)
"""Word and radius for a point whose precision the file does not tell: not to be trusted as a pin on a town."""


def add_place(draft: Draft, dataset: str, precision_field: str, gazetteer: Gazetteer | None = None) -> None:
    """Fill the columns of place from the fields latitude, longitude, where, admin1, country and a code of precision."""
    latitude, longitude = _read_point(draft)
    placed = latitude.notna()
    admin1, radius_of_admin1 = name_admin1(draft.cells("admin1"), gazetteer)
    names, arabic = name_places(draft.cells("where"), latitude, longitude, gazetteer)
    words, radii = _read_precision(draft, dataset, precision_field)
    radii = radii.mask((words == "province") & radius_of_admin1.notna(), radius_of_admin1)
    draft.columns |= {
        "location": names.mask(names == "", admin1).mask((names == "") & (admin1 == ""), draft.cells("country")),
        "location_ar": arabic,
        "admin1": admin1,
        "country": draft.cells("country"),
        "latitude": latitude,
        "longitude": longitude,
        "geo_precision": words.where(placed, ""),
        "radius_km": radii.where(placed),
        "unmapped_reason": pd.Series("the row gives no coordinates", index=words.index).mask(placed, ""),
    }


def _read_point(draft: Draft) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Read both degrees; rows with one of them, or with degrees that are not on earth, do not fit."""
    latitude, longitude = read_degrees(draft.cells("latitude")), read_degrees(draft.cells("longitude"))
    for name, degrees, most in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        said = draft.cells(name) != ""
        draft.refuse(said & ~degrees.between(-most, most), name, f"-{most} to {most} degrees")
    draft.refuse((draft.cells("latitude") == "") & longitude.notna(), "latitude", "degrees, since there is a longitude")
    draft.refuse((draft.cells("longitude") == "") & latitude.notna(), "longitude", "degrees, since there is a latitude")
    return latitude, longitude


def _read_precision(draft: Draft, dataset: str, precision_field: str) -> tuple[pd.Series[str], pd.Series[Any]]:
    codes = codes_of(dataset, precision_field)
    cells = without_decimals(draft.cells(precision_field))
    draft.refuse(~cells.isin([*codes, ""]), precision_field, f"a code from {min(codes)} to {max(codes)}")
    draft.note(cells == "", f"{precision_field} is empty; shown as near the place, within {_UNSAID[1]:g} km")
    words = cells.map({code: found.word for code, found in codes.items()}).fillna(_UNSAID[0]).astype("str")
    radii = cells.map({code: found.radius_km for code, found in codes.items()}).astype("float64").fillna(_UNSAID[1])
    return words, radii
