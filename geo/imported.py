"""A local index of places imported from a GeoNames or OCHA table: opened fast, its places made when they are asked for.

The index is one Parquet file beside the gazetteer's tables, a row for each name of each place, sorted by key.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from geo.candidates import Candidate
from geo.distance import distance_km
from geo.names import normalise
from geo.places import Place, Point
from geo.tables import GazetteerError

if TYPE_CHECKING:
    import pyarrow as pa

# pyarrow is imported where it is used: it takes longer and more memory than the whole gazetteer, and few have an index.

INDEX_NAME = "imported.parquet"
_COLUMNS = ("key", "name", "kind", "admin1", "country", "name_ar", "latitude", "longitude", "precision_km")
_SAME_PLACE_KM = 5.0


class ImportedIndex:
    """Imported places by exact key; none that a hand-made row already holds is given twice."""

    def __init__(self, table: pa.Table) -> None:
        self._columns = {name: table.column(name).combine_chunks() for name in _COLUMNS if name != "key"}
        self.first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        keys = table.column("key").to_pylist()
        for row, key in enumerate(keys):
            self.first.setdefault(key, row)
            self._last[key] = row
        self._made: dict[int, Candidate] = {}

    def __len__(self) -> int:
        """Give how many names there are."""
        return len(self.first)

    def candidates(self, key: str, known: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Give the places of a key that are none of the known ones."""
        first = self.first.get(key)
        if first is None:
            return ()
        found = [self._candidate(row) for row in range(first, self._last[key] + 1)]
        points = [candidate.place.point for candidate in known]
        return tuple(
            one for one in found if all(distance_km(one.place.point, point) > _SAME_PLACE_KM for point in points)
        )

    def _candidate(self, row: int) -> Candidate:
        if row not in self._made:
            cells = {name: column[row].as_py() for name, column in self._columns.items()}
            place = Place(
                name=cells["name"],
                kind=cells["kind"],
                point=Point(cells["latitude"], cells["longitude"]),
                precision_km=cells["precision_km"],
                admin1=cells["admin1"],
                country=cells["country"],
                name_ar=cells["name_ar"],
            )
            self._made[row] = Candidate(place, "exact")
        return self._made[row]


def open_index(folder: Path) -> ImportedIndex | None:
    """Open the index of a gazetteer's folder, if it has one."""
    path = folder / INDEX_NAME
    if not path.exists():
        return None
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path, memory_map=True)
    except (pa.ArrowException, OSError) as error:
        raise GazetteerError(f"{path}: no index that can be read ({error}); import the places again") from error
    missing = [name for name in _COLUMNS if name not in table.column_names]
    if missing:
        raise GazetteerError(f"{path}: columns {', '.join(missing)} are missing; import the places again")
    return ImportedIndex(table)


def write_index(places: Iterable[Place], path: Path) -> int:
    """Write the index of `places` whole, an old one replaced when the new is done; return how many names it has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = {(key, place.name, place.point): place for place in places for key in _keys(place)}
    ordered = sorted(rows, key=lambda row: (row[0], row[1], row[2].latitude, row[2].longitude))
    kept = [rows[row] for row in ordered]
    columns = {
        "key": [key for key, _, _ in ordered],
        **{name: [getattr(place, name) for place in kept] for name in ("name", "kind", "admin1", "country", "name_ar")},
        "latitude": [place.point.latitude for place in kept],
        "longitude": [place.point.longitude for place in kept],
        "precision_km": [place.precision_km for place in kept],
    }
    part = path.with_name(f".{path.name}.part")
    pq.write_table(pa.table(columns), part, compression="zstd")
    part.replace(path)
    return len(ordered)


def _keys(place: Place) -> set[str]:
    return {key for name in (place.name, place.name_ar, *place.aliases) if (key := normalise(name))}
