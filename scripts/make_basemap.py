"""Make data/basemap/land.json from world-atlas (Natural Earth, public domain).

    npm ci --prefix views && python scripts/make_basemap.py          # write
    python scripts/make_basemap.py --check                           # exit 1 when the file is not what this would write

Inside BOX the coast and borders are those of Natural Earth 1:10m, outside it those of 1:110m. Coordinates are whole
numbers of 1/SCALE degree, longitude first; each line is its first position and then the steps from one to the next.
Polygons are `land` (its edges along BOX are no coast) and `focus` (Syria); `borders` are lines.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ATLAS = ROOT / "views" / "node_modules" / "world-atlas"
OUT = ROOT / "data" / "basemap" / "land.json"

Position = tuple[float, float]
Line = list[Position]
Box = tuple[float, float, float, float]
IsInside = Callable[[Position], bool]
Cross = Callable[[Position, Position], Position]

SCALE = 500
TOLERANCE_DEG = 0.003
BOX: Box = (24.0, 11.0, 64.0, 43.0)
"""West, south, east, north of the Middle East."""
AROUND: tuple[Box, ...] = ((-180, 43, 180, 84), (-180, -57, 180, 11), (-180, 11, 24, 43), (64, 11, 180, 43))
FOCUS = "760"
"""ISO 3166-1 number of Syria, which the map sets apart."""


def decode_arcs(topology: dict[str, Any]) -> list[Line]:
    """Turn a TopoJSON's quantised arcs into lines of longitude and latitude."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        lines.append(line)
    return lines


def simplify(line: Line, tolerance: float = TOLERANCE_DEG) -> Line:
    """Leave out what lies within `tolerance` of the rest (Douglas and Peucker 1973); the ends stay."""
    keep = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        distances = [_off_line(line[i], line[first], line[last]) for i in range(first + 1, last)]
        if distances and max(distances) > tolerance:
            middle = first + 1 + distances.index(max(distances))
            keep.add(middle)
            parts += [(first, middle), (middle, last)]
    return [line[i] for i in sorted(keep)]


def _off_line(point: Position, start: Position, end: Position) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if length == 0 else min(1.0, max(0.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return float(((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5)


def polygons_of(geometry: dict[str, Any], arcs: list[Line]) -> list[list[Line]]:
    """Put a TopoJSON geometry's polygons together from its arcs: each a list of closed rings."""
    if geometry["type"] == "GeometryCollection":
        return [polygon for part in geometry["geometries"] for polygon in polygons_of(part, arcs)]
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[_ring(indices, arcs) for indices in polygon] for polygon in polygons]


def _ring(indices: Iterable[int], arcs: list[Line]) -> Line:
    ring: Line = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += line[1:] if ring else line
    return ring


def borders_of(countries: dict[str, Any], arcs: list[Line]) -> list[Line]:
    """Give the arcs that two countries share; those of one alone are coast."""
    uses = Counter(index if index >= 0 else ~index for index in _arc_indices(countries))
    return [arcs[index] for index, times in sorted(uses.items()) if times > 1]


def _arc_indices(geometry: Any) -> Iterator[int]:
    if isinstance(geometry, dict):
        for part in geometry.get("geometries", ()):
            yield from _arc_indices(part)
        yield from _arc_indices(geometry.get("arcs", ()))
    elif isinstance(geometry, int):
        yield geometry
    else:
        for part in geometry:
            yield from _arc_indices(part)


def unwrap(ring: Line) -> Line:
    """Let a ring that crosses the 180th meridian run on past it, rather than jump around the earth."""
    turns, line = 0, [ring[0]]
    for (before, _), (longitude, latitude) in pairwise(ring):
        turns += (longitude - before < -180) - (longitude - before > 180)
        line.append((longitude + 360 * turns, latitude))
    return line


def pieces_in(polygon: list[Line], box: Box) -> Iterator[list[list[int]]]:
    """Give a polygon's packed rings within a box, once for each turn of the earth that reaches into it."""
    rings = [unwrap(ring) for ring in polygon]
    for turn in (-360, 0, 360):
        turned = [[(longitude + turn, latitude) for longitude, latitude in ring] for ring in rings]
        packed = [pack(clipped, 4) if (clipped := clip_ring(ring, box)) else [] for ring in turned]
        if packed[0]:
            yield [ring for ring in packed if ring]


def clip_ring(ring: Line, box: Box) -> Line:
    """Cut a closed ring to a box (Sutherland and Hodgman 1974); empty when nothing is left."""
    open_ring = ring[:-1]
    for is_inside, cross in _sides(box):
        cut: Line = []
        for here, after in zip(open_ring, open_ring[1:] + open_ring[:1], strict=True):
            if is_inside(here):
                cut.append(here)
            if is_inside(here) != is_inside(after):
                cut.append(cross(here, after))
        open_ring = cut
    return [*open_ring, open_ring[0]] if len(open_ring) > 2 else []


def clip_line(line: Line, box: Box) -> list[Line]:
    """Cut a line to a box: the pieces that lie in it."""
    pieces = [line]
    for is_inside, cross in _sides(box):
        pieces = [part for piece in pieces for part in _pieces(piece, is_inside, cross)]
    return pieces


def _pieces(
    line: Line, is_inside: Callable[[Position], bool], cross: Callable[[Position, Position], Position]
) -> list[Line]:
    pieces: list[Line] = []
    current: Line = [line[0]] if is_inside(line[0]) else []
    for here, after in pairwise(line):
        if is_inside(here) != is_inside(after):
            current.append(cross(here, after))
            if is_inside(here):
                pieces.append(current)
                current = []
        if is_inside(after):
            current.append(after)
    return [piece for piece in (*pieces, current) if len(piece) > 1]


def _sides(box: Box) -> list[tuple[IsInside, Cross]]:
    west, south, east, north = box

    def at_longitude(limit: float) -> Cross:
        return lambda a, b: (limit, a[1] + (b[1] - a[1]) * (limit - a[0]) / (b[0] - a[0]))

    def at_latitude(limit: float) -> Cross:
        return lambda a, b: (a[0] + (b[0] - a[0]) * (limit - a[1]) / (b[1] - a[1]), limit)

    return [
        (lambda p: p[0] >= west, at_longitude(west)),
        (lambda p: p[0] <= east, at_longitude(east)),
        (lambda p: p[1] >= south, at_latitude(south)),
        (lambda p: p[1] <= north, at_latitude(north)),
    ]


def pack(line: Line, shortest: int) -> list[int]:
    """Write a line as whole numbers: first position, then steps; empty when fewer than `shortest` positions differ."""
    spots = [(round(x * SCALE), round(y * SCALE)) for x, y in line]
    kept = [spots[0], *(b for a, b in pairwise(spots) if a != b)]
    if len(kept) < shortest:
        return []
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    return [number for pair in (kept[0], *steps) for number in pair]


def cut_out(topology: dict[str, Any], boxes: Iterable[Box], tolerance: float) -> dict[str, list[Any]]:
    """Give land, focus and borders of one topology within the boxes."""
    arcs = [simplify(line, tolerance) for line in decode_arcs(topology)]
    countries = topology["objects"]["countries"]
    focus = [country for country in countries["geometries"] if country.get("id") == FOCUS]
    layers: dict[str, list[Any]] = {"land": [], "focus": [], "borders": []}
    for box in boxes:
        for name, shapes in (("land", [topology["objects"]["land"]]), ("focus", focus)):
            polygons = (polygon for shape in shapes for polygon in polygons_of(shape, arcs))
            layers[name] += [rings for polygon in polygons for rings in pieces_in(polygon, box)]
        for line in borders_of(countries, arcs):
            layers["borders"] += [packed for piece in clip_line(line, box) if (packed := pack(piece, 2))]
    return layers


def make_basemap(atlas: Path) -> str:
    """Make the file's text from the folder of world-atlas."""
    fine = json.loads((atlas / "countries-10m.json").read_text(encoding="utf-8"))
    coarse = json.loads((atlas / "countries-110m.json").read_text(encoding="utf-8"))
    inside = cut_out(fine, [BOX], TOLERANCE_DEG)
    outside = cut_out(coarse, AROUND, 0.05)
    about = "Natural Earth 1:10m and 1:110m (public domain), through world-atlas 2.0.2; made by scripts/make_basemap.py"
    head = {"about": about, "scale": SCALE, "box": [round(side * SCALE) for side in BOX]}
    layers = {name: inside[name] + outside[name] for name in ("land", "borders")} | {"focus": inside["focus"]}
    rows = [f"{json.dumps(name)}:{json.dumps(value, separators=(',', ':'))}" for name, value in (head | layers).items()]
    return "{" + ",\n".join(rows) + "}\n"


def main(arguments: list[str]) -> int:
    """Write the file, or say whether it is the one that would be written."""
    parser = argparse.ArgumentParser(description="Make data/basemap/land.json from world-atlas.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file is out of date")
    parser.add_argument("--atlas", type=Path, default=ATLAS, help="folder of the npm package world-atlas")
    options = parser.parse_args(arguments)
    if not (options.atlas / "countries-10m.json").is_file():
        print(f"{options.atlas} has no countries-10m.json; run: npm ci --prefix views", file=sys.stderr)
        return 2
    text = make_basemap(options.atlas)
    if options.check:
        current = OUT.read_text(encoding="utf-8") if OUT.is_file() else ""
        if current != text:
            print(f"{OUT} is not what this script makes; run it without --check", file=sys.stderr)
        return int(current != text)
    OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
