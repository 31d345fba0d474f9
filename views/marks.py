"""Events to marks: one mark for each footprint, never moved, never merged with its neighbour, told by an id.

A mark holds ids and numbers only, so that no text of a source can reach the map.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.places import Point
from views.footprints import Shape, bounds_of, move, shape_of
from views.symbols import SYMBOLS

Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, latitude first, as Leaflet and folium want them."""

Numbers = NDArray[np.int64]

_SHAPE_COLUMNS = ["latitude", "longitude", "radius_km", "bearing_deg", "distance_km", "geo_precision"]
_SAME_SPOT_DEG = 0.01


@dataclass(frozen=True, slots=True)
class Mark:
    """All events of one footprint.

    `counts` has one number for each of SYMBOLS, in their order. `handle` is where the symbol sits: the footprint's
    middle, or its northern edge where the middle is another place (a ring, a circle around a town that has a mark).
    """

    id: str
    shape: Shape
    geo_precision: str
    counts: tuple[int, ...]
    handle: Point

    @property
    def events(self) -> int:
        """How many events the mark stands for."""
        return sum(self.counts)

    @property
    def is_crisp(self) -> bool:
        """Tell whether the words give a place to the point, rather than an area around it."""
        return self.shape.kind == "point"


def mark_ids(events: pd.DataFrame) -> pd.Series[str]:
    """Give each event the id of its mark, "" where it has no place; the index is that of `events`.

    The id is made of the footprint's numbers alone: the same on every machine and in every selection.
    """
    numbers, found = _footprints(events)
    ids = np.array(["", *(each.id for each in found)], dtype=object)
    return pd.Series(ids[numbers + 1], index=events.index, dtype="str")


def count_marks(counted: pd.DataFrame) -> int:
    """Count the marks that `marks_of` gathers."""
    return len(_footprints(counted)[1])


def marks_of(counted: pd.DataFrame) -> tuple[Mark, ...]:
    """Gather events into marks, finest footprint first, then the one with most events.

    `counted` are what `loaders.store.Store.per_footprint` counts.
    """
    numbers, found = _footprints(counted)
    placed = numbers >= 0
    counts = np.zeros((len(found), len(SYMBOLS)), dtype=int)
    np.add.at(
        counts,
        (numbers[placed], _type_numbers(counted["event_type"])[placed]),
        counted["events"].to_numpy(dtype=int)[placed],
    )
    firsts = np.unique(numbers[placed], return_index=True)[1]
    precisions = counted["geo_precision"].to_numpy()[placed][firsts].tolist()
    totals, rows = counts.sum(axis=1).tolist(), counts.tolist()
    order = sorted(range(len(found)), key=lambda i: (found[i].shape.outer_km, -totals[i], found[i].id))
    handles = _handles(found[i].shape for i in order)
    return tuple(
        Mark(found[i].id, found[i].shape, precisions[i], tuple(rows[i]), handle)
        for i, handle in zip(order, handles, strict=True)
    )


def bounds_around(shapes: Iterable[Shape]) -> Bounds | None:
    """Give the box that holds all these shapes; None when there are none."""
    boxes = [bounds_of(shape) for shape in shapes]
    if not boxes:
        return None
    souths, wests, norths, easts = zip(*boxes, strict=True)
    return (min(souths), min(wests)), (max(norths), max(easts))


def clicked_mark(returned: Mapping[str, Any] | None, marks: Iterable[Mark]) -> str | None:
    """Read the id of the mark that was clicked from what st_folium returned; None unless it is one of `marks`."""
    clicked = _told(returned).get("mark")
    return next((mark.id for mark in marks if mark.id == clicked), None)


def asked_area(returned: Mapping[str, Any] | None) -> str | None:
    """Read the area that was asked for on the map, as it stands in an address; None where that is not what was told."""
    sides = _told(returned).get("area")
    if not isinstance(sides, list) or not all(isinstance(side, int | float) for side in sides):
        return None
    return ",".join(f"{side:.3f}" for side in sides)


def _told(returned: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return ((returned or {}).get("last_active_drawing") or {}).get("properties") or {}


@dataclass(frozen=True, slots=True)
class _Footprint:
    """A shape with the id of its mark."""

    shape: Shape
    id: str


def _footprints(events: pd.DataFrame) -> tuple[Numbers, list[_Footprint]]:
    """Give each event the number of its footprint, -1 where it has no place, and the footprints in that order.

    Rows that the store has given one number are looked at once.
    """
    numbers = np.full(len(events), -1)
    placed = np.flatnonzero(events["latitude"].notna())
    if "footprint" in events:
        groups: np.ndarray = pd.factorize(events["footprint"].to_numpy()[placed])[0]
    else:
        groups = events.iloc[placed].groupby(_SHAPE_COLUMNS, dropna=False, sort=False).ngroup().to_numpy()
    firsts = placed[np.unique(groups, return_index=True)[1]]
    found = [
        _footprint(*cells) for cells in zip(*(_cells(events[name], firsts) for name in _SHAPE_COLUMNS), strict=True)
    ]
    distinct = {each.id: each for each in found}
    position = {mark: place for place, mark in enumerate(distinct)}
    numbers[placed] = np.array([position[each.id] for each in found], dtype=int)[groups]
    return numbers, list(distinct.values())


def _cells(column: pd.Series, rows: Numbers) -> list[Any]:
    """List some of a column's cells, None where it is empty, so that they can be compared."""
    return [None if cell != cell else cell for cell in column.take(rows).tolist()]  # only NaN is not itself


@lru_cache(maxsize=65536)
def _footprint(*cells: Any) -> _Footprint:
    """Work a footprint out of the cells of _SHAPE_COLUMNS, which have a latitude."""
    *numbers, word = cells
    rounded = [None if number is None else round(number, 5) for number in numbers]
    shape = shape_of(dict(zip(_SHAPE_COLUMNS, (*rounded, word), strict=True)))
    if shape is None:
        raise ValueError(f"{cells}: expected a latitude and a longitude")
    return _Footprint(shape, _id_of(shape))


def _type_numbers(types: pd.Series[str]) -> Numbers:
    found = pd.Index([symbol.event_type for symbol in SYMBOLS]).get_indexer(pd.Index(types))
    return np.where(found < 0, len(SYMBOLS) - 1, found)


def _id_of(shape: Shape) -> str:
    middle = shape.middle
    numbers = (middle.latitude, middle.longitude, shape.inner_km, shape.outer_km, shape.bearing_deg)
    told = shape.kind + "".join(f" {number:.5f}" for number in numbers)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _handles(shapes: Iterable[Shape]) -> list[Point]:
    taken: set[tuple[int, int]] = set()
    handles = []
    for shape in shapes:
        spot = shape.middle
        if shape.kind == "ring" or (shape.kind != "point" and not taken.isdisjoint(_cells_around(spot))):
            spot = move(shape.origin, 0, (shape.inner_km + shape.outer_km) / 2 if shape.inner_km else shape.outer_km)
        taken.add(_cell(spot))
        handles.append(spot)
    return handles


def _cell(spot: Point) -> tuple[int, int]:
    return round(spot.latitude / _SAME_SPOT_DEG), round(spot.longitude / _SAME_SPOT_DEG)


def _cells_around(spot: Point) -> set[tuple[int, int]]:
    row, column = _cell(spot)
    return {(row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)}
