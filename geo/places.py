"""Places and points: what is not on earth, or has no honest precision, is refused at birth."""

from __future__ import annotations

import math
from dataclasses import dataclass

GEO_PRECISIONS = ("site", "town", "near", "district", "province", "region", "country")
"""How precisely words place an event, from the finest to the coarsest."""

PRECISION_OF_KIND = {
    "city": "town",
    "town": "town",
    "village": "town",
    "district": "district",
    "camp": "site",
    "crossing": "site",
    "road": "site",
    "airbase": "site",
    "base": "site",
    "dam": "site",
    "field": "site",
    "hill": "site",
    "site": "site",
    "mountain": "region",
    "river": "region",
    "water": "region",
    "island": "region",
    "region": "region",
    "province": "province",
    "country": "country",
}
"""The kinds of place a gazetteer row may have, and the precision that each allows."""


class PlaceError(ValueError):
    """A point or place that cannot be: the message names the value and what was expected."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point on earth: WGS 84 degrees, latitude first."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.latitude) and math.isfinite(self.longitude)):
            raise PlaceError(f"({self.latitude}, {self.longitude}) is not a point: both must be finite degrees")
        if abs(self.latitude) > 90:
            hint = "; are latitude and longitude swapped?" if abs(self.longitude) <= 90 else ""
            raise PlaceError(f"latitude {self.latitude} is not between -90 and 90{hint}")
        if abs(self.longitude) > 180:
            raise PlaceError(f"longitude {self.longitude} is not between -180 and 180")


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry.

    `precision_km` is the radius within which the name may lie: 1 for a village, 100 for a province.
    `line` holds the points of a river or road in order, and is empty for all else.
    """

    name: str
    kind: str
    point: Point
    precision_km: float
    admin1: str = ""
    country: str = "Syria"
    name_ar: str = ""
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    prominence: int = 1
    line: tuple[Point, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise PlaceError("a place needs a name")
        if self.kind not in PRECISION_OF_KIND:
            raise PlaceError(f"{self.name}: kind {self.kind!r} is not one of {', '.join(PRECISION_OF_KIND)}")
        if not 0 < self.precision_km < 5000:
            raise PlaceError(f"{self.name}: precision_km {self.precision_km} is not between 0 and 5000")

    @property
    def geo_precision(self) -> str:
        """The word for how precisely this place's name places an event."""
        return PRECISION_OF_KIND[self.kind]
