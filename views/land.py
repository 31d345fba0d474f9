"""The bundled land for pictures: Mercator on a sheet of paper, cut to the sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import asinh, degrees, log2, radians, tan
from pathlib import Path

from views.picture import Line, Spot

LAND = Path(__file__).parent.parent / "data" / "basemap" / "land.json"
Lonlat = tuple[float, float]
"""Longitude, latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Land:
    """Land as rings, its borders as lines, and the country in focus as rings; longitude first."""

    land: tuple[tuple[tuple[Lonlat, ...], ...], ...]
    borders: tuple[tuple[Lonlat, ...], ...]
    focus: tuple[tuple[tuple[Lonlat, ...], ...], ...]


@lru_cache(maxsize=2)
def read_land(path: Path = LAND) -> Land:
    """Read the land that scripts/make_basemap.py writes: lines as differences of whole numbers."""
    packed = json.loads(path.read_text(encoding="utf-8"))
    scale = packed["scale"]

    def unpack(line: Sequence[int]) -> tuple[Lonlat, ...]:
        return tuple((x / scale, y / scale) for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True))

    return Land(
        tuple(tuple(unpack(ring) for ring in rings) for rings in packed["land"]),
        tuple(unpack(line) for line in packed["borders"]),
        tuple(tuple(unpack(ring) for ring in rings) for rings in packed["focus"]),
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper with a piece of the earth on it, in Mercator's projection (Web Mercator's sphere)."""

    width: float
    height: float
    west: float
    top: float
    scale: float

    @classmethod
    def around(cls, south: float, west: float, north: float, east: float, width: float, height: float) -> Sheet:
        """Fit a box of degrees into a sheet, in its middle."""
        bottom, top = _mercator(south), _mercator(north)
        scale = min(width / (east - west), height / (top - bottom))
        left = (west + east) / 2 - width / 2 / scale
        return cls(width, height, left, (top + bottom) / 2 + height / 2 / scale, scale)

    def spot(self, longitude: float, latitude: float) -> Spot:
        """Give the point of the sheet at these degrees."""
        return (longitude - self.west) * self.scale, (self.top - _mercator(latitude)) * self.scale

    def holds(self, spot: Spot, margin: float = 0.0) -> bool:
        """Tell whether a spot lies on the sheet, or within `margin` of it."""
        return -margin <= spot[0] <= self.width + margin and -margin <= spot[1] <= self.height + margin

    @property
    def zoom(self) -> float:
        """Give the zoom of a web map of the same scale, for tables that say from which zoom a name is shown."""
        return log2(self.scale * 360 / 256)

    def ring(self, ring: Iterable[Lonlat]) -> Line:
        """Draw a ring, cut to the sheet; empty where none of it is on it."""
        return cut(_thinned([self.spot(x, y) for x, y in ring]), self.width, self.height)

    def lines(self, line: Iterable[Lonlat]) -> Iterator[Line]:
        """Draw a line as the pieces of it that are on the sheet."""
        piece: list[Spot] = []
        for start, stop in pairwise(_thinned([self.spot(x, y) for x, y in line])):
            seen = _part_within(start, stop, self.width, self.height)
            if seen is None or (piece and piece[-1] != seen[0]):
                if len(piece) > 1:
                    yield tuple(piece)
                piece = []
            if seen is not None:
                piece += [*([] if piece else [seen[0]]), seen[1]]
        if len(piece) > 1:
            yield tuple(piece)


def _mercator(latitude: float) -> float:
    """Give how far north a latitude is, in degrees of the equator."""
    return degrees(asinh(tan(radians(max(-85.0, min(85.0, latitude))))))


def _thinned(spots: list[Spot]) -> list[Spot]:
    """Drop points that lie so near the one before that paper cannot show them."""
    kept = spots[:1]
    for spot in spots[1:]:
        if abs(spot[0] - kept[-1][0]) + abs(spot[1] - kept[-1][1]) > 0.45:
            kept.append(spot)
    return kept


def _part_within(start: Spot, stop: Spot, width: float, height: float) -> tuple[Spot, Spot] | None:
    """Give the part of a straight line that is on a sheet (Liang and Barsky, 1984)."""
    (x, y), (right, down) = start, (stop[0] - start[0], stop[1] - start[1])
    first, last = 0.0, 1.0
    for step, room in ((-right, x), (right, width - x), (-down, y), (down, height - y)):
        if step == 0 and room < 0:
            return None
        if step < 0:
            first = max(first, room / step)
        elif step > 0:
            last = min(last, room / step)
    if first > last:
        return None
    return (
        start if first == 0 else (x + first * right, y + first * down),
        stop if last == 1 else (x + last * right, y + last * down),
    )


def cut(ring: Sequence[Spot], width: float, height: float) -> Line:
    """Cut a ring to a sheet, side by side (Sutherland and Hodgman, 1974)."""
    spots = list(ring)
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        spots = list(_cut_side(spots, axis, limit, sign))
    return tuple(spots)


def _cut_side(spots: list[Spot], axis: int, limit: float, sign: int) -> Iterator[Spot]:
    for before, spot in zip([*spots[-1:], *spots[:-1]], spots, strict=True):
        was_in, is_in = sign * (before[axis] - limit) >= 0, sign * (spot[axis] - limit) >= 0
        if was_in != is_in:
            share = (limit - before[axis]) / (spot[axis] - before[axis])
            yield before[0] + share * (spot[0] - before[0]), before[1] + share * (spot[1] - before[1])
        if is_in:
            yield spot
