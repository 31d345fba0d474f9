"""The map as a picture for paper: the bundled basemap, the footprints, one symbol for each place, and its legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, radians

import pandas as pd

from geo.gazetteer import load_gazetteer
from geo.places import Point
from views.basemap import line_rows
from views.event_map import HOME
from views.footprints import Shape, outline
from views.land import Sheet, read_land
from views.language import language, say
from views.map_names import named_places
from views.marks import Bounds, Mark, bounds_around, mark_ids, marks_of
from views.picture import Line, Path, Picture, Words, box, disc, placed, text_width, unit_shape
from views.place_names import arabic_name
from views.symbols import SYMBOLS, Symbol

WIDTH, HEIGHT = 500.0, 372.0
LEAST_DEGREES = 2.2
"""A map of one town shows what lies around it."""
_NEAR_HOME = ((31.0, 34.3), (38.2, 43.6))
_SEA, _LAND, _FOCUS, _COAST, _BORDER, _EDGE = "#d5e3ea", "#eeece5", "#faf9f5", "#9db4c0", "#a9a497", "#77726a"
_RIVER, _ROAD, _HALO = "#8fb7cd", "#d9cfb8", "#faf9f5"
SMALLEST, LARGEST = 6.0, 13.0
MOST_DRAWN = 400


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark on the sheet: where its symbol sits and how large it is."""

    mark: Mark
    x: float
    y: float
    radius: float


def map_picture(counted: pd.DataFrame, width: float = WIDTH, height: float = HEIGHT) -> Picture:
    """Draw events as a store counts them by footprint; what lies outside of the sheet is named by `events_outside`."""
    marks, _ = marks_drawn(counted)
    sheet = sheet_for(marks, width, height)
    seated = _seated(marks, sheet)
    shapes = [
        *_basemap(sheet),
        *_footprints(seated, sheet),
        *named_places(sheet, [(each.x, each.y, each.radius) for each in seated], _names_of(counted, seated)),
        *(shape for each in sorted(seated, key=_painted_last) for shape in symbol_shapes(each)),
        *_scale_bar(sheet),
        Path((box(0.3, 0.3, width - 0.3, height - 0.3),), stroke=_COAST, width=0.6),
    ]
    legend, depth = _legend(marks, width, height)
    return Picture(width, height + depth, (*shapes, *legend))


def marks_drawn(counted: pd.DataFrame) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Give the marks that a map on paper has room for, those with most events, and the others, which must be told."""
    marks = marks_of(counted)
    fullest = sorted(marks, key=lambda mark: -mark.events)
    left_out = {mark.id for mark in fullest[MOST_DRAWN:]}
    return (
        tuple(mark for mark in marks if mark.id not in left_out),
        tuple(mark for mark in marks if mark.id in left_out),
    )


def sheet_for(marks: Iterable[Mark], width: float = WIDTH, height: float = HEIGHT) -> Sheet:
    """Choose what the map shows: the marks, or those around Syria where most events are there."""
    (south, west), (north, east) = map_bounds(tuple(marks))
    return Sheet.around(south, west, north, east, width, height)


def map_bounds(marks: tuple[Mark, ...]) -> Bounds:
    """Give the box of the map: south-west and north-east corner, with some room around the marks."""
    told_apart = tuple(mark for mark in marks if mark.geo_precision != "country")
    near = tuple(mark for mark in told_apart if _is_near_home(mark.handle))
    is_about_home = 2 * sum(mark.events for mark in near) >= sum(mark.events for mark in marks)
    bounds = bounds_around(mark.shape for mark in (near if is_about_home else told_apart or marks))
    if bounds is None:
        return HOME
    (south, west), (north, east) = bounds
    high, wide = max(LEAST_DEGREES, 1.24 * (north - south)), max(LEAST_DEGREES, 1.18 * (east - west))
    middle, across = (south + north) / 2, (west + east) / 2
    return (
        (max(-80.0, middle - high / 2), max(-180.0, across - wide / 2)),
        (min(83.0, middle + high / 2), min(180.0, across + wide / 2)),
    )


def events_outside(counted: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    """Name the places whose symbol is not on the map, with their events."""
    marks, _ = marks_drawn(counted)
    sheet = sheet_for(marks)
    away = {mark.id for mark in marks if not sheet.holds(sheet.spot(mark.handle.longitude, mark.handle.latitude))}
    if not away:
        return ()
    places = counted[mark_ids(counted).isin(away)].groupby("location")["events"].sum().sort_values(ascending=False)
    return tuple((str(name), int(count)) for name, count in places.items())


def _is_near_home(point: Point) -> bool:
    (south, west), (north, east) = _NEAR_HOME
    return south <= point.latitude <= north and west <= point.longitude <= east


def _seated(marks: tuple[Mark, ...], sheet: Sheet) -> list[Placed]:
    largest = max((mark.events for mark in marks), default=1)
    seated = []
    for mark in marks:
        x, y = sheet.spot(mark.handle.longitude, mark.handle.latitude)
        if sheet.holds((x, y), margin=-8):
            share = (mark.events - 1) / max(1, largest - 1)
            seated.append(Placed(mark, x, y, (SMALLEST**2 + share * (LARGEST**2 - SMALLEST**2)) ** 0.5))
    return seated


def _painted_last(each: Placed) -> tuple[bool, float]:
    return each.mark.is_crisp, -each.radius


def _names_of(counted: pd.DataFrame, seated: list[Placed]) -> list[str]:
    """Name each mark's place as its events do; an area has its name in the list, not on the map."""
    names = counted.groupby(mark_ids(counted))["location"].first()
    return [_short_name(str(names.get(each.mark.id, ""))) if each.mark.is_crisp else "" for each in seated]


def _short_name(name: str) -> str:
    return name if language() == "en" else arabic_name(name) or name


def _basemap(sheet: Sheet) -> Iterator[Path]:
    bundled = read_land()
    yield Path((box(0, 0, sheet.width, sheet.height),), fill=_SEA)
    for rings in bundled.land:
        drawn = tuple(line for ring in rings if len(line := sheet.ring(ring)) > 2)
        if drawn:
            yield Path(drawn, fill=_LAND, stroke=_COAST, width=0.5)
    for rings in bundled.focus:
        yield Path(tuple(line for ring in rings if len(line := sheet.ring(ring)) > 2), fill=_FOCUS)
    for _, kind, points in line_rows(load_gazetteer().places):
        way = [(longitude, latitude) for latitude, longitude in points]
        colour, width = (_RIVER, 1.2) if kind == "river" else (_ROAD, 0.9)
        yield from _strokes(sheet, [way], colour, width)
    yield from _strokes(sheet, bundled.borders, _BORDER, 0.5, dash=2.5)
    yield from _strokes(sheet, [ring for rings in bundled.focus for ring in rings], _EDGE, 0.9)


def _strokes(
    sheet: Sheet, lines: Iterable[Iterable[tuple[float, float]]], colour: str, width: float, dash: float = 0.0
) -> Iterator[Path]:
    drawn = tuple(piece for line in lines for piece in sheet.lines(line))
    if drawn:
        yield Path(drawn, stroke=colour, width=width, dash=dash, closed=False)


def _footprints(seated: list[Placed], sheet: Sheet) -> Iterator[Path]:
    for each in sorted(seated, key=lambda placed: -placed.mark.shape.outer_km):
        rings = tuple(line for ring in outline(each.mark.shape) if len(line := sheet.ring(ring)) > 2)
        if rings and each.mark.geo_precision != "country":
            colour = commonest(each.mark).colour
            faint = 0.16 if each.mark.geo_precision == "near" else 0.05
            yield Path(rings, fill=colour, stroke=colour, width=0.6, dash=2.5, opacity=faint)


def commonest(mark: Mark) -> Symbol:
    """Give the symbol of the type that most of a mark's events have."""
    return SYMBOLS[max(range(len(SYMBOLS)), key=lambda number: mark.counts[number])]


def symbol_shapes(each: Placed, with_number: bool = True) -> Iterator[Path | Words]:
    """Draw a mark's symbol as the map in the app does: solid or hollow, a ring for mixed types, and its number."""
    mark, at, symbol = each.mark, (each.x, each.y), commonest(each.mark)
    mixed = sum(count > 0 for count in mark.counts) > 1
    body = each.radius * 0.76 if mixed and mark.is_crisp else each.radius
    if mixed and mark.is_crisp:
        yield Path((disc(at, each.radius + 1.8),), fill="#ffffff")
        yield from _ring(mark, each)
    else:
        yield Path((placed(unit_shape(symbol.shape), at, each.radius + 1.2),), fill="#ffffff")
    shape = placed(unit_shape(symbol.shape), at, body)
    if mark.is_crisp:
        yield Path((shape,), fill=symbol.colour, stroke=symbol.edge, width=0.6)
    else:
        yield Path((shape,), fill="#ffffff", stroke=symbol.colour, width=1.3, dash=2.2)
    letter = symbol.letter + ("+" if mixed and not mark.is_crisp else "")
    size, ink = max(5.0, body * 1.1), symbol.ink if mark.is_crisp else "#222222"
    yield Words((each.x, each.y + size * 0.36), letter, size, ink, "middle", bold=True)
    if with_number and mark.events > 1:
        yield from _badge(each)


def _ring(mark: Mark, each: Placed) -> Iterator[Path]:
    done = 0.0
    for symbol, count in zip(SYMBOLS, mark.counts, strict=True):
        if count:
            share = count / mark.events
            arc = disc((each.x, each.y), each.radius + 0.4, done, done + share)
            yield Path((arc,), stroke=symbol.colour, width=2.0, closed=share == 1)
            done += share


def _badge(each: Placed) -> Iterator[Path | Words]:
    text, reach = str(each.mark.events), each.radius * 0.72 + 2
    x, y, half = each.x + reach, each.y - reach, 1.8 * len(str(each.mark.events)) + 2.0
    yield Path((_pill(x, y, half, 3.9),), fill="#222222", stroke="#ffffff", width=0.6)
    yield Words((x, y + 2.1), text, 6.0, "#ffffff", "middle", bold=True)


def _pill(x: float, y: float, half: float, high: float) -> Line:
    right, left = disc((x + half - high / 2, y), high, 0, 0.5), disc((x - half + high / 2, y), high, 0.5, 0.999)
    return (*right, *left)


def _scale_bar(sheet: Sheet) -> Iterator[Path | Words]:
    latitude = 35.0
    per_km = sheet.scale / (111.32 * cos(radians(latitude)))
    length = max((km for km in (1000, 500, 200, 100, 50, 20, 10, 5) if km * per_km <= sheet.width / 4), default=5)
    left, right, y = 10.0, 10 + length * per_km, sheet.height - 10
    yield Path((((left, y - 3), (left, y), (right, y), (right, y - 3)),), stroke="#55524b", width=0.8, closed=False)
    yield Words(((left + right) / 2, y - 3.5), say("km", km=str(length)), 6.5, "#55524b", "middle", halo=_HALO)
    yield Words((sheet.width - 5, sheet.height - 5), say("map.borders"), 5.5, "#78746b", "end", halo=_HALO)


def _legend(marks: tuple[Mark, ...], width: float, top: float) -> tuple[list[Path | Words], float]:
    """Explain the symbols that are used, in as many lines as they need; return them and their height."""
    shapes: list[Path | Words] = []
    x, y = 4.0, top + 13.0
    for mark, words in _legend_entries(marks):
        with_number = mark.events > 1
        wide = 17 + text_width(words, 7.5) + 8
        if x + wide > width:
            x, y = 4.0, y + 16
        shapes += symbol_shapes(Placed(mark, x + 7, y, 5.2), with_number)
        shapes.append(Words((x + 16, y + 2.7), words, 7.5))
        x += wide
    return shapes, y - top + 8


def _legend_entries(marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, str]]:
    """Take a mark of each kind as its own example."""
    for number, symbol in enumerate(SYMBOLS):
        if any(mark.counts[number] for mark in marks):
            yield _example(number, crisp=True), symbol.label
    if any(mark.is_crisp for mark in marks):
        yield _example(0, crisp=True), say("legend.solid")
    if any(not mark.is_crisp for mark in marks):
        yield _example(0, crisp=False), say("legend.hollow")
    if any(mark.events > 1 for mark in marks):
        yield _example(0, crisp=True, events=3), say("legend.number")


def _example(number: int, *, crisp: bool, events: int = 1) -> Mark:
    point = Point(0, 0)
    shape = Shape("point", point, point) if crisp else Shape("circle", point, point, outer_km=1)
    counts = tuple(events * (place == number) for place in range(len(SYMBOLS)))
    return Mark("", shape, "town" if crisp else "province", counts, point)
