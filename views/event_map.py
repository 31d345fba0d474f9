"""The map: a base map that never changes, and the marks that do.

Both are folium elements for `st_folium(build_event_map(), feature_group_to_add=build_marks(marks), ...)`. The base map
is the same bytes in every run, so that the browser keeps it, its view and its zoom; only the marks are sent anew. They
go as ids and numbers: folium renders text as templates, so no text of a source may pass through it.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import folium
from folium.template import Template

from geo.places import GEO_PRECISIONS, Point
from views.assets import BrowserParts, install_parts
from views.footprints import Shape, outline
from views.holders import Control
from views.language import Language, language, say, speaking, term
from views.marks import Mark, bounds_around
from views.place_names import name_words
from views.symbols import SYMBOLS, UNIT_PATHS

Layer = Literal["marks", "clusters", "heat", "control"]
"""What is drawn of a selection: see layers.js."""

RETURNED_OBJECTS = ["last_active_drawing"]
"""For st_folium's `returned_objects`: a click on a mark reruns the app, panning and zooming do not."""

HOME = ((32.2, 35.6), (37.4, 42.4))
"""What the map shows when the address asks for nothing else: Syria."""

TILES = {
    "map.layers.osm": (
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        '&copy; <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors',
        19,
    ),
    "map.layers.nasa": (
        "https://gibs.earthdata.nasa.gov/wmts/epsg3857/best/BlueMarble_NextGeneration/default/"
        "GoogleMapsCompatible_Level8/{z}/{y}/{x}.jpeg",
        "Imagery: NASA GIBS",
        8,
    ),
}
"""Tile layers that need no key: the row of its name, which says who is asked, to address, credit, deepest zoom."""


@dataclass(frozen=True, slots=True)
class Goto:
    """A place to go to; `number` tells one wish from the next."""

    number: int
    middle: Point
    zoom: float


class EventMap(folium.Map):
    """A Leaflet map that loads the browser parts it is given, not folium's ten files from four other hosts."""

    def __init__(self, parts: BrowserParts) -> None:
        middle = [sum(side) / 2 for side in zip(*HOME, strict=True)]
        super().__init__(middle, zoom_start=7, tiles=None, min_zoom=3, max_zoom=16, zoom_snap=0.5, world_copy_jump=True)
        self.default_js = list(parts.js)
        self.default_css = list(parts.css)
        self._rendered = -1

    def render(self, **kwargs: Any) -> str:
        """Render once, and again where something was added: st_folium asks in each run, and it takes 5 ms."""
        if self._rendered != len(self._children):
            self._rendered = len(self._children)
            super().render(**kwargs)  # type: ignore[no-untyped-call]  # folium's own has no types
        return ""

    def settle(self) -> EventMap:
        """Give the map and its layers the ids that st_folium would give them, so that every run writes the same."""
        self._id = "div"
        for number, child in enumerate(self._children.values()):
            child._id = f"div_{number}"
        return self


class Basemap(folium.map.Layer):
    """The bundled base layer: land, borders, rivers and names, drawn in the browser from files of our own."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = conflictMap.basemap();
        {% endmacro %}
    """)

    def __init__(self) -> None:
        super().__init__(name=say("map.layers.basemap"), overlay=False)
        self._name = "Basemap"


class Opening(folium.MacroElement):
    """What the browser does with the new map: theme, view from the address, symbols."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            conflictMap.open({{ this._parent.get_name() }}, {{ this.settings }});
        {% endmacro %}
    """)

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca ships no types
        self._name = "Opening"
        self.settings = _to_script({"home": HOME, "symbols": symbol_rows(), "language": language()})


class Marks(folium.FeatureGroup):
    """The marks of one selection, as one line of ids and numbers that a script of our own draws."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = conflictMap.marks({{ this.rows }}, {{ this.settings }});
        {% endmacro %}
    """)

    def __init__(self, marks: tuple[Mark, ...], selected: str, fit: int, settings: dict[str, Any]) -> None:
        super().__init__(name="marks", control=False)
        box = bounds_around(mark.shape for mark in _told_apart(marks)) if fit else None
        self.rows = _to_script([_row(mark) for mark in marks])
        chosen = next((mark.id for mark in marks if mark.id == selected), "")
        self.settings = _to_script({"selected": chosen, "fit": fit, "box": box, **settings})

    def add_to(self, parent: Any, name: str | None = None, index: int | None = None) -> Marks:
        """Know the map without becoming part of it: the base map is shared and stays as it is."""
        self._parent = parent
        return self

    def render(self, **kwargs: Any) -> str:
        """Write the marks into the page of a map that they are part of; st_folium, which sends them, reads no page."""
        if self._parent and self.get_name() in self._parent._children:
            super().render(**kwargs)  # type: ignore[no-untyped-call]  # folium's own has no types
        return ""


def build_event_map(parts: BrowserParts | None = None) -> EventMap:
    """Build the base map, without events: build it once and keep it, it is the same for all who read its language."""
    event_map = EventMap(parts or install_parts())
    Basemap().add_to(event_map)
    for name, (address, credit, deepest) in TILES.items():
        folium.TileLayer(address, attr=credit, name=say(name), show=False, max_zoom=16, max_native_zoom=deepest).add_to(
            event_map
        )
    folium.LayerControl(position="topright").add_to(event_map)
    Opening().add_to(event_map)
    return event_map.settle()


def shared_event_map() -> tuple[EventMap, BrowserParts]:
    """Give the base map that all sessions of a language show, and the parts that it loads in the browser."""
    return _shared(language())


@cache
def _shared(wanted: Language) -> tuple[EventMap, BrowserParts]:
    parts = install_parts()
    with speaking(wanted):
        return build_event_map(parts), parts


def build_marks(
    marks: Iterable[Mark],
    *,
    selected: str = "",
    largest: int = 0,
    fit: int = 0,
    layer: Layer = "marks",
    control: Control | None = None,
    play: str = "",
    goto: Goto | None = None,
) -> Marks:
    """Build what changes: the marks of a selection, for st_folium's `feature_group_to_add`.

    `selected` is the id of the mark to lift out. `largest` is the number of events that the largest mark of the whole
    collection has, so that a filter does not change the scale. Whenever `fit` differs from the last one that the
    browser saw, the map moves to show all marks; likewise it goes to `goto`; otherwise it stays where it is. The layer
    "control" shows `control`. `play` is the address of what `views.playback` writes of these marks.
    """
    shown = tuple(marks)
    settings = {
        "largest": max([largest, *(mark.events for mark in shown)]),
        "layer": layer,
        "control": control and _control_rows(control),
        "play": play,
        "goto": goto and [goto.number, place_row(goto.middle), goto.zoom],
    }
    return Marks(shown, selected, fit, settings)


def _control_rows(control: Control) -> dict[str, Any]:
    """Write holders, and places by the positions of theirs. Words go as base64: no template can be made of that."""
    position = {holder.name: number for number, holder in enumerate(control.holders)}
    return {
        "holders": [
            [_packed(term(holder.name)), _packed(holder.letters), holder.colour, holder.ink]
            for holder in control.holders
        ],
        "places": [
            [
                held.mark,
                place_row(held.point),
                _packed(name_words(held.place)),
                [position[name] for name in held.holders],
                held.days,
                _packed(held.when),
                int(held.is_exact),
            ]
            for held in control.places
        ],
    }


def _packed(words: str) -> str:
    return b64encode(words.encode()).decode()


def _told_apart(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Leave out whole countries, unless there is nothing else: they would push the map far out."""
    return tuple(mark for mark in marks if mark.geo_precision != "country") or marks


def _row(mark: Mark) -> list[Any]:
    """Write a mark as id, handle, precision, counts; then, unless it is a point, shape and middle: see marks.js."""
    counts = list(mark.counts)
    while counts[-1] == 0:
        counts.pop()
    row: list[Any] = [mark.id, place_row(mark.handle), GEO_PRECISIONS.index(mark.geo_precision), counts]
    return row if mark.is_crisp else [*row, drawn_shape(mark.shape), place_row(mark.shape.middle)]


def symbol_rows() -> list[list[str]]:
    """Write the symbols for the browser: label, letter, path, colours of body, letter, edge."""
    return [
        [symbol.label, symbol.letter, UNIT_PATHS[symbol.shape], symbol.colour, symbol.ink, symbol.edge]
        for symbol in SYMBOLS
    ]


def place_row(point: Point) -> list[float]:
    """Write a point as latitude and longitude, to about a metre."""
    return [round(point.latitude, 5), round(point.longitude, 5)]


def drawn_shape(shape: Shape) -> Any:
    """Write a circle as its radius in metres, a wedge or ring as lines of latitude and longitude."""
    if shape.kind == "circle":
        return round(shape.outer_km * 1000)
    return [[[round(latitude, 4), round(longitude, 4)] for longitude, latitude in ring] for ring in outline(shape)]


def _to_script(value: Any) -> str:
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
