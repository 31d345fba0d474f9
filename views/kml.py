"""Events as KML, for Google Earth and its like: each drawn as the footprint that its words allow.

Each row is the data of its placemark, so that `loaders` reads the events back unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
import pyarrow as pa

from loaders.arrow import from_arrow
from loaders.cells import escape_controls
from loaders.counts import Counts
from loaders.placemarks import COLUMNS_MARK
from loaders.table import COLUMN_NAMES
from views.footprints import Shape, geometry, shape_of
from views.wording import Event, date_words, each_event, footprint_words, place_words, says_words, toll_words

# XML 1.0 has no form at all for these characters, not even an escaped one.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_kml(batches: Iterable[pa.Table], file: IO[bytes], counts: Counts) -> None:
    """Write events as KML placemarks: a point or an area, never a pin for an area; the row is extended data.

    An event that is not on the map is a placemark without a shape: it is listed, and nothing is drawn.
    """
    unmapped = counts.events - counts.mapped
    about = f"{counts.events} events, {unmapped} of them not on the map." if unmapped else f"{counts.events} events."
    columns = f'<ExtendedData><Data name="{COLUMNS_MARK}"><value>{" ".join(COLUMN_NAMES)}</value></Data></ExtendedData>'
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
        f"<name>Reported events</name><description>{about}</description>{columns}\n"
    )
    file.write(head.encode())
    for batch in batches:
        file.write("".join(f"{_placemark(event)}\n" for event in each_event(from_arrow(batch))).encode())
    file.write(b"</Document></kml>\n")


def _placemark(event: Event) -> str:
    name = f"{event['sub_event_type'] or event['event_type'] or 'Event'}, {place_words(event)}, {date_words(event)}"
    told = [event["evidence"], says_words(event), f"Deaths: {toll_words(event)}.", f"Place: {footprint_words(event)}."]
    held = "".join(
        f"<Data name={quoteattr(column)}><value>{escape(escape_controls(_cell(event[column])))}</value></Data>"
        for column in COLUMN_NAMES
        if _cell(event[column])
    )
    return (
        f"<Placemark><name>{_xml(name)}</name>"
        f"<description>{_xml(chr(10).join(told))}</description>{_time_span(event)}"
        f"<ExtendedData>{held}</ExtendedData>"
        f"{_shape_xml(shape_of(event))}</Placemark>"
    )


@lru_cache(maxsize=65536)
def _shape_xml(shape: Shape | None) -> str:
    if shape is None:
        return ""
    drawn = geometry(shape)
    if drawn["type"] == "Point":
        return f"<Point><coordinates>{_positions([drawn['coordinates']])}</coordinates></Point>"
    outer, *holes = (
        f"<LinearRing><coordinates>{_positions(ring)}</coordinates></LinearRing>" for ring in drawn["coordinates"]
    )
    inner = "".join(f"<innerBoundaryIs>{hole}</innerBoundaryIs>" for hole in holes)
    return f"<Polygon><outerBoundaryIs>{outer}</outerBoundaryIs>{inner}</Polygon>"


def _positions(ring: list[list[float]]) -> str:
    return " ".join(f"{longitude:.5f},{latitude:.5f}" for longitude, latitude in ring)


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
