"""Labels of places and actors as other data sets write them -> the names that this project uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pandas as pd

from geo.distance import distance_km
from geo.gazetteer import Candidate, Gazetteer, load_gazetteer
from geo.kinds import FITTING
from geo.labels import read_label
from geo.places import Place, PlaceError, Point
from loaders.datasets import actors_of, voices_of
from loaders.prose.lexicon import read_rows, split_cell
from loaders.table import join_list

_SAME_PLACE_KM = 12.0
"""How far a data set's point may lie from the gazetteer's for both to be one place of that name."""
_SAME_POINT_KM = 3.0
_SETTLEMENTS = ("city", "town", "village")
_OF_A_PLACE = re.compile(r"\s*\((?:[^()]*)\)\s*$")


def name_places(
    labels: pd.Series[str], latitudes: pd.Series[Any], longitudes: pd.Series[Any], gazetteer: Gazetteer | None = None
) -> tuple[pd.Series[str], pd.Series[str]]:
    """Give location and location_ar for labels with their points.

    A label becomes the gazetteer's name where a place of that name lies within 12 km of the row's point; else it stays
    as it is, without the word for its kind ("town"). The point is never moved.
    """
    gazetteer = gazetteer or load_gazetteer()
    keys = pd.MultiIndex.from_arrays([labels, latitudes, longitudes])
    codes, distinct = keys.factorize()
    named = [_name_place(label, latitude, longitude, gazetteer) for label, latitude, longitude in distinct]
    names = pd.Series([name for name, _ in named], dtype="str").take(codes).set_axis(labels.index)
    arabic = pd.Series([name for _, name in named], dtype="str").take(codes).set_axis(labels.index)
    return names, arabic


def _name_place(label: str, latitude: float, longitude: float, gazetteer: Gazetteer) -> tuple[str, str]:
    """Prefer a place of the label's kind ("Homs Governorate" is not the city), then the nearest to the point."""
    point = _point(latitude, longitude)
    for part in (label, *label.split(" - ", 1)[:0:-1]):
        name, kind = read_label(part, gazetteer.vocabulary)
        found = [*gazetteer.candidates(name), *gazetteer.candidates(label)]
        fitting = [candidate for candidate in found if _fits(candidate.place, kind)]
        near = [(distance_km(one.place.point, point), number) for number, one in enumerate(fitting) if point]
        near = [pair for pair in near if pair[0] <= _most_km(fitting[pair[1]])]
        if near:
            place = fitting[min(near)[1]].place
            return place.name, place.name_ar
    name, kind = read_label(label, gazetteer.vocabulary)
    return (name if kind in _SETTLEMENTS else label), ""


def _fits(place: Place, kind: str) -> bool:
    """A village may be a hill or a camp to the gazetteer; what is no settlement must be of the very kind."""
    if kind in _SETTLEMENTS:
        return place.kind not in ("province", "country")
    return not kind or place.kind in FITTING[kind]


def _most_km(candidate: Candidate) -> float:
    """Trust a name that shares its consonants alone only where the points as good as agree."""
    if candidate.tier == "skeleton":
        return _SAME_POINT_KM
    return max(_SAME_PLACE_KM, candidate.place.precision_km)


def _point(latitude: float, longitude: float) -> Point | None:
    try:
        return Point(latitude, longitude)
    except PlaceError:
        return None


def name_admin1(labels: pd.Series[str], gazetteer: Gazetteer | None = None) -> tuple[pd.Series[str], pd.Series[Any]]:
    """Give the governorates as the gazetteer calls them, and their radii in km; another label stays, without radius."""
    gazetteer = gazetteer or load_gazetteer()
    provinces = {label: gazetteer.province(label) for label in labels.unique()}
    names = {
        label: place.admin1 if place else re.sub(r" (?:Governorate|governorate)$", "", label)
        for label, place in provinces.items()
    }
    radii = {label: place.precision_km if place else None for label, place in provinces.items()}
    return labels.map(names).astype("str"), labels.map(radii).astype("float64")


def name_actors(cells: pd.Series[str], dataset: str, split: Callable[[str], list[str]]) -> pd.Series[str]:
    """Give lists of actors by their canonical names, where the lexicon or the data set's own table knows them."""
    lists = {cell: join_list(name_actor(part.strip(), dataset) for part in split(cell)) for cell in cells.unique()}
    return cells.map(lists).astype("str")


def name_voices(cells: pd.Series[str], dataset: str) -> pd.Series[str]:
    """Give lists of who says or passes on, cut at semicolons, commas and slashes, by their canonical names."""
    voices = _names_of("voices.csv") | voices_of(dataset)
    lists = {cell: join_list(voices.get(part.lower(), part) for part in _split_voices(cell)) for cell in cells.unique()}
    return cells.map(lists).astype("str")


def _split_voices(cell: str) -> list[str]:
    parts = (part.strip(' "') for part in re.split(r";|,\s", cell))
    return [half.strip() for part in parts for half in (part.split("/") if "." not in part else [part])]


@lru_cache(maxsize=65536)
def name_actor(name: str, dataset: str) -> str:
    """Give an actor's canonical name; one that nobody knows stays as the data set writes it."""
    bare = _OF_A_PLACE.sub("", name)
    known, lexicon = actors_of(dataset), _names_of("actors.csv")
    for form in (name, bare, *bare.split(": ", 1)[::-1]):
        canonical = known.get(form.lower()) or lexicon.get(form.lower())
        if canonical:
            return canonical
    return name


@lru_cache
def _names_of(table: str) -> dict[str, str]:
    """Map every name and alias of a table of the lexicon, in lower case, to the canonical name."""
    rows = read_rows(table, "name")
    aliases = {alias.lower(): row["name"] for row in rows for alias in split_cell(row["aliases"])}
    return aliases | {row["name"].lower(): row["name"] for row in rows}
