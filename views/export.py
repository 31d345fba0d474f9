"""What a person takes away: exactly the selected events, in the forms that other programs read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from loaders.event_files import MEDIA_TYPES, csv_bytes, geojson_bytes
from loaders.table import COLUMN_NAMES
from views.evidence import Event, date_words, each_event, footprint_words, place_words, says_words, toll_words
from views.selection import Selection

# XML 1.0 has no form at all for these characters, not even an escaped one.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Format:
    """A form that a selection is downloaded in."""

    name: str
    ending: str
    media_type: str
    write: Callable[[pd.DataFrame], bytes]
    note: str


def kml_bytes(events: pd.DataFrame) -> bytes:
    """Write the mapped events as KML placemarks: a point at the middle of the footprint, the row as extended data.

    KML has no place for an event without a point: those are left out, and the document's description counts them.
    """
    mapped = events[events["latitude"].notna()]
    left_out = len(events) - len(mapped)
    about = f"{len(mapped)} events; {left_out} more are not on the map." if left_out else f"{len(mapped)} events."
    marks = "\n".join(_placemark(event) for event in each_event(mapped))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
        f"<name>Reported events</name><description>{about}</description>\n{marks}\n</Document></kml>\n"
    ).encode()


def _placemark(event: Event) -> str:
    name = f"{event['sub_event_type'] or event['event_type'] or 'Event'}, {place_words(event)}, {date_words(event)}"
    told = [event["evidence"], says_words(event), f"Deaths: {toll_words(event)}.", f"Place: {footprint_words(event)}."]
    held = "".join(
        f"<Data name={quoteattr(column)}><value>{_xml(_cell(event[column]))}</value></Data>"
        for column in COLUMN_NAMES
        if _cell(event[column])
    )
    return (
        f"<Placemark><name>{_xml(name)}</name>"
        f"<description>{_xml(chr(10).join(told))}</description>{_time_span(event)}"
        f"<ExtendedData>{held}</ExtendedData>"
        f"<Point><coordinates>{event['longitude']:.6f},{event['latitude']:.6f}</coordinates></Point></Placemark>"
    )


def _time_span(event: Event) -> str:
    if pd.isna(event["event_date"]):
        return ""
    last = event["event_date"] if pd.isna(event["event_date_end"]) else event["event_date_end"]
    return f"<TimeSpan><begin>{event['event_date']:%Y-%m-%d}</begin><end>{last:%Y-%m-%d}</end></TimeSpan>"


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return str(value)


def _xml(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))


FORMATS = (
    Format("CSV", ".csv", MEDIA_TYPES[".csv"], csv_bytes, "every column; opens in a spreadsheet"),
    Format("GeoJSON", ".geojson", MEDIA_TYPES[".geojson"], geojson_bytes, "every column; for QGIS and other maps"),
    Format("KML", ".kml", "application/vnd.google-earth.kml+xml", kml_bytes, "mapped events only; for Google Earth"),
)


def file_name(selection: Selection, ending: str) -> str:
    """Name a download by the dates that it covers: conflict-map_2016-04-01_2016-04-30.csv."""
    days = [str(day) if day else "open" for day in (selection.first, selection.last)] if selection.has_dates else []
    return "_".join(["conflict-map", *days]) + ending
