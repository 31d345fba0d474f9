"""What a person takes away: exactly the selected events, in the forms that other programs read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from loaders.event_files import MEDIA_TYPES, csv_bytes, geojson_bytes, parquet_bytes, xlsx_bytes
from loaders.layouts import NOT_HELD, acled_bytes, ucdp_bytes
from views.kml import kml_bytes
from views.selection import Selection


@dataclass(frozen=True, slots=True)
class Format:
    """A form that a selection is downloaded in."""

    name: str
    ending: str
    media_type: str
    write: Callable[[pd.DataFrame], bytes]
    note: str


FORMATS = (
    Format("CSV", ".csv", MEDIA_TYPES[".csv"], csv_bytes, "every column; opens in a spreadsheet"),
    Format("Excel", ".xlsx", MEDIA_TYPES[".xlsx"], xlsx_bytes, "every column; at most 1,048,575 events"),
    Format("GeoJSON", ".geojson", MEDIA_TYPES[".geojson"], geojson_bytes, "every column; for QGIS and other maps"),
    Format("KML", ".kml", "application/vnd.google-earth.kml+xml", kml_bytes, "every column; for Google Earth"),
    Format("Parquet", ".parquet", MEDIA_TYPES[".parquet"], parquet_bytes, "every column; for pandas, R and DuckDB"),
    Format("ACLED", "_acled.csv", MEDIA_TYPES[".csv"], acled_bytes, NOT_HELD["acled"]),
    Format("UCDP", "_ucdp.csv", MEDIA_TYPES[".csv"], ucdp_bytes, NOT_HELD["ucdp"]),
)


def file_name(selection: Selection, ending: str) -> str:
    """Name a download by the dates that it covers: conflict-map_2016-04-01_2016-04-30.csv."""
    days = [str(day) if day else "open" for day in (selection.first, selection.last)] if selection.has_dates else []
    return "_".join(["conflict-map", *days]) + ending
