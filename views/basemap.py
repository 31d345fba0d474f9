"""The bundled basemap: land and borders from data/basemap, rivers, roads and names from the gazetteer.

It becomes one script that the browser loads once, so that nothing of it goes through folium or with each run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geo.gazetteer import load_gazetteer
from geo.places import Place

LINE_KINDS = ("river", "road")
"""The kinds of place that are drawn as lines."""

FOCUS = "Syria"
"""The country whose places are named before others of the same rank."""
MIDDLE_EAST = (11, 24, 43, 64)
"""South, west, north, east of where the basemap is detailed; elsewhere only well-known places are named."""

_FIRST_ZOOM = {
    "country": (6, 5, 4),
    "province": (8, 8, 7),
    "region": (9, 8, 7),
    "water": (9, 8, 7),
    "river": (9, 8, 7),
    "mountain": (10, 9, 8),
    "island": (9, 8, 7),
    "city": (9, 7, 6),
    "town": (10, 8, 7),
    "village": (11, 9, 8),
}
"""For each kind, the zoom at which a place of prominence 1, 2, 3 gets its name; other kinds are local."""
SEAT_ZOOM = 5
_FIRST_ZOOM_LOCAL = (11, 10, 9)
_LOOK = {
    "country": "country",
    "province": "province",
    "region": "area",
    "mountain": "area",
    "island": "area",
    "water": "water",
    "city": "town",
    "town": "town",
    "village": "town",
    "river": "water",
}


def first_zoom(place: Place) -> int:
    """Give the zoom from which the map names this place; a well-known seat of a province comes before other cities."""
    if place.kind == "city" and place.prominence > 2 and place.name == place.admin1:
        return SEAT_ZOOM
    return _FIRST_ZOOM.get(place.kind, _FIRST_ZOOM_LOCAL)[min(max(place.prominence, 1), 3) - 1]


def name_rows(places: Iterable[Place]) -> list[list[Any]]:
    """List the names that the map may show, the most important first.

    Each is name, latitude, longitude, first zoom, look and, where it is known, the Arabic name.
    """
    named = [place for place in places if place.kind != "road" and _is_worth_naming(place)]
    ordered = sorted(
        named,
        key=lambda place: (
            first_zoom(place),
            place.country != FOCUS,
            -place.prominence,
            -place.precision_km,
            place.name,
        ),
    )
    return [
        [place.name, *_position(place), first_zoom(place), _LOOK.get(place.kind, "site"), *_arabic(place)]
        for place in ordered
    ]


def _is_worth_naming(place: Place) -> bool:
    south, west, north, east = MIDDLE_EAST
    near = south <= place.point.latitude <= north and west <= place.point.longitude <= east
    return near or place.prominence > 1


def _arabic(place: Place) -> list[str]:
    return [place.name_ar] if place.name_ar else []


def _position(place: Place) -> tuple[float, float]:
    point = place.line[len(place.line) // 2] if place.line else place.point
    return round(point.latitude, 5), round(point.longitude, 5)


def line_rows(places: Iterable[Place]) -> list[list[Any]]:
    """List the rivers and roads: name, kind, points as latitude and longitude."""
    return [
        [place.name, place.kind, [[round(point.latitude, 4), round(point.longitude, 4)] for point in place.line]]
        for place in places
        if place.kind in LINE_KINDS and len(place.line) > 1
    ]


def basemap_text(land: str, places: Iterable[Place]) -> str:
    """Write land, as JSON, and places as the script that hands them to the map."""
    known = tuple(places)
    bundled = {"land": json.loads(land), "lines": line_rows(known), "names": name_rows(known)}
    text = json.dumps(bundled, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"var conflictMap = window.conflictMap || {{}};\nconflictMap.bundled = {text};\n"


def basemap_script(folder: Path) -> str:
    """Write the basemap as a script: `folder` is the data folder with `basemap/` and `gazetteer/`."""
    land = (folder / "basemap" / "land.json").read_text(encoding="utf-8")
    return basemap_text(land, _places(folder / "gazetteer"))


def _places(folder: Path) -> tuple[Place, ...]:
    return load_gazetteer(folder).places if (folder / "places.csv").is_file() else ()
