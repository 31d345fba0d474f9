"""What a person takes away: exactly the selected events, in the forms that other programs read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from loaders.event_files import MEDIA_TYPES, csv_bytes, geojson_bytes
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
    Format("GeoJSON", ".geojson", MEDIA_TYPES[".geojson"], geojson_bytes, "every column; for QGIS and other maps"),
    Format("KML", ".kml", "application/vnd.google-earth.kml+xml", kml_bytes, "mapped events only; for Google Earth"),
)


def file_name(selection: Selection, ending: str) -> str:
    """Name a download by the dates that it covers: conflict-map_2016-04-01_2016-04-30.csv."""
    days = [str(day) if day else "open" for day in (selection.first, selection.last)] if selection.has_dates else []
    return "_".join(["conflict-map", *days]) + ending
