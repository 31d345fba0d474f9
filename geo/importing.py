"""Other people's lists of places -> places: a GeoNames country dump, or a table of localities as OCHA has them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.places import Place, PlaceError, Point
from geo.tables import GAZETTEER_FOLDER, GazetteerError, read_rows

FORMATS = ("geonames", "hdx")
_GEONAMES_CELLS = 19
_KINDS = {
    **{"PPLC": "city", "PPLA": "city", "PPLA2": "town", "PPLA3": "town", "PPLX": "district", "PPL": "village"},
    **{"PPLL": "village", "PPLF": "village", "PPLS": "village", "STM": "river", "LK": "water", "RSV": "water"},
    **{"MT": "mountain", "MTS": "mountain", "HLL": "hill", "HLLS": "hill", "PK": "mountain", "AIRB": "airbase"},
    **{"AIRF": "airbase", "AIRP": "airbase", "DAM": "dam", "CMP": "camp", "CMPRF": "camp", "OILF": "field"},
}
"""GeoNames' feature codes, and ours (GeoNames, featureCodes_en)."""

_PRECISION_KM = {"city": 6.0, "town": 3.0, "mountain": 10.0, "river": 50.0, "water": 5.0, "district": 1.5}
_TOWN_PEOPLE, _CITY_PEOPLE = 5_000, 100_000
_HDX_COLUMNS = {
    "name": ("admin4name_en", "adm4_en", "location_name_en", "featurenam", "name_en", "community", "name"),
    "name_ar": ("admin4name_ar", "adm4_ar", "location_name_ar", "featurear", "name_ar"),
    "aliases": ("featurealt", "altname", "alt_names", "aliases"),
    "admin1": ("admin1name_en", "adm1_en", "governorate", "admin1name", "admin1"),
    "country": ("admin0name_en", "adm0_en", "country"),
    "latitude": ("latitude", "latitude_y", "lat", "point_y", "y"),
    "longitude": ("longitude", "longitude_x", "lon", "long", "point_x", "x"),
}
"""Columns of OCHA's tables under the names that they have had, in small letters."""


@dataclass(slots=True)
class Imported:
    """What an import gave: the places, and the lines that were left out with the reason."""

    places: list[Place] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_dump(path: Path, form: str, gazetteer: Gazetteer) -> Imported:
    """Read a table of places, zipped or not; raise GazetteerError where it is not of that format."""
    if form == "geonames":
        return _read_geonames(path, gazetteer)
    return _read_hdx(path, gazetteer)


def _add(imported: Imported, where: str, make: Callable[[], Place]) -> None:
    """Add a place, or note why its line is left out."""
    try:
        imported.places.append(make())
    except (PlaceError, ValueError) as error:
        imported.left_out.append(f"{where}: {error}")


def _open_text(path: Path, ending: str) -> io.TextIOBase:
    """Open a text file, or the largest one with `ending` in a zip file."""
    try:
        if not zipfile.is_zipfile(path):
            return path.open(encoding="utf-8-sig", newline="")
        package = zipfile.ZipFile(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GazetteerError(f"{path.name}: cannot be read ({reason.lower()}); expected a table of places") from error
    members = [member for member in package.infolist() if member.filename.endswith(ending)]
    members = [member for member in members if "readme" not in member.filename.lower()]
    if not members:
        raise GazetteerError(f"{path.name}: no {ending} file in it; expected a table of places")
    largest = max(members, key=lambda member: member.file_size)
    return io.TextIOWrapper(package.open(largest), encoding="utf-8-sig", newline="")


def _read_geonames(path: Path, gazetteer: Gazetteer) -> Imported:
    with _open_text(path, ".txt") as file:
        try:
            lines = [line.rstrip("\r\n").split("\t") for line in file]
        except UnicodeDecodeError as error:
            raise GazetteerError(f"{path.name}: not UTF-8 text; expected a GeoNames dump") from error
    if not any(len(cells) == _GEONAMES_CELLS for cells in lines):
        raise GazetteerError(f"{path.name}: no line of {_GEONAMES_CELLS} cells; expected a GeoNames country dump")
    provinces = {cells[10]: cells[1] for cells in lines if len(cells) == _GEONAMES_CELLS and cells[7] == "ADM1"}
    countries = _country_names()
    imported = Imported()
    for number, cells in enumerate(lines, start=1):
        if len(cells) != _GEONAMES_CELLS:
            imported.left_out.append(f"{path.name}, line {number}: {len(cells)} cells; expected {_GEONAMES_CELLS}")
        elif cells[7] in _KINDS:
            make = partial(_geonames_place, cells, provinces, countries, gazetteer)
            _add(imported, f"{path.name}, line {number}", make)
    return imported


def _geonames_place(
    cells: list[str], provinces: Mapping[str, str], countries: Mapping[str, str], gazetteer: Gazetteer
) -> Place:
    people = int(cells[14] or 0)
    kind = _KINDS[cells[7]]
    if cells[7] == "PPL":
        kind = "city" if people >= _CITY_PEOPLE else "town" if people >= _TOWN_PEOPLE else "village"
    aliases = (cells[2], *cells[3].split(","))
    arabic = next((name for name in aliases if "\u0620" <= name[:1] <= "\u064a"), "")
    return Place(
        name=cells[1],
        kind=kind,
        point=Point(float(cells[4]), float(cells[5])),
        precision_km=_PRECISION_KM.get(kind, 1.0),
        admin1=_province(provinces.get(cells[10], ""), gazetteer),
        country=countries.get(cells[8], cells[8]),
        name_ar=arabic,
        aliases=tuple(dict.fromkeys(name for name in aliases if name and name != cells[1])),
    )


def _country_names() -> dict[str, str]:
    """Give the countries' names by the two letters that stand for them in a dump."""
    rows = read_rows(GAZETTEER_FOLDER / "country_centres.csv", ("iso2", "name"))
    return {row["iso2"]: row["name"] for row in rows} | {"SY": "Syria"}


def _read_hdx(path: Path, gazetteer: Gazetteer) -> Imported:
    imported = Imported()
    with _open_text(path, ".csv") as file:
        try:
            reader = csv.DictReader(file)
            columns = _hdx_columns(reader.fieldnames or (), path)
            for row in reader:
                _add(imported, f"{path.name}, line {reader.line_num}", partial(_hdx_place, row, columns, gazetteer))
        except UnicodeDecodeError as error:
            raise GazetteerError(f"{path.name}: not UTF-8 text; expected a table of localities") from error
    return imported


def _hdx_columns(header: Iterable[str], path: Path) -> dict[str, str]:
    given = {name.strip().lower(): name for name in header}
    columns = {
        ours: next((given[name] for name in theirs if name in given), "") for ours, theirs in _HDX_COLUMNS.items()
    }
    missing = [ours for ours in ("name", "latitude", "longitude") if not columns[ours]]
    if missing:
        raise GazetteerError(
            f"{path.name}: no column for {', '.join(missing)} among {', '.join(given)}; expected a table of localities"
        )
    return columns


def _hdx_place(cells: Mapping[str, str], columns: Mapping[str, str], gazetteer: Gazetteer) -> Place:
    def cell(ours: str) -> str:
        return (cells.get(columns[ours]) or "").strip() if columns[ours] else ""

    return Place(
        name=cell("name"),
        kind="village",
        point=Point(float(cell("latitude")), float(cell("longitude"))),
        precision_km=1.0,
        admin1=_province(cell("admin1"), gazetteer),
        country=cell("country") or "Syria",
        name_ar=cell("name_ar"),
        aliases=tuple(part.strip() for part in cell("aliases").replace(";", ",").split(",") if part.strip()),
    )


def _province(name: str, gazetteer: Gazetteer) -> str:
    """Give a governorate as the gazetteer names it."""
    bare = name.removesuffix(" Governorate").removesuffix(" governorate").removesuffix(" Province")
    province = gazetteer.province(bare)
    return province.admin1 if province else bare
