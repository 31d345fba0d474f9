from __future__ import annotations

import importlib.util
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from geo.places import Place, Point
from views.basemap import basemap_script, basemap_text, first_zoom, line_rows, name_rows

ROOT = Path(__file__).resolve().parent.parent
LAND = ROOT / "data" / "basemap" / "land.json"


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("make_basemap", ROOT / "scripts" / "make_basemap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_basemap"] = module
    spec.loader.exec_module(module)
    return module


def place(name: str, kind: str, prominence: int = 1, **more: Any) -> Place:
    return Place(name, kind, Point(35.0, 38.0), 3, prominence=prominence, **more)


def handed_over(text: str) -> Any:
    return json.loads(text[text.index("bundled = ") + 10 :].rstrip(";\n"))


def unpacked(packed: list[int]) -> list[tuple[int, int]]:
    x = y = 0
    spots = []
    for step_x, step_y in zip(packed[::2], packed[1::2], strict=True):
        x, y = x + step_x, y + step_y
        spots.append((x, y))
    return spots


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (place("Syria", "country", 3), place("Aleppo", "city", 3)),
        (place("Aleppo", "city", 3, admin1="Aleppo"), place("Manbij", "city", 3, admin1="Aleppo")),
        (place("Manbij", "city", 3), place("Shahba", "city", 2)),
        (place("al-Rai", "town", 3), place("al-Rai", "town", 1)),
        (place("Hajin", "town", 2), place("Hajin", "village", 2)),
        (place("Homs province", "province", 3), place("Castello Road", "road", 3)),
    ],
)
def test_what_more_people_know_is_named_from_further_out(earlier, later):
    assert first_zoom(earlier) < first_zoom(later)


@pytest.mark.parametrize("prominence", [0, 4, 9])
def test_a_prominence_out_of_range_is_read_as_the_nearest(prominence):
    nearest = 1 if prominence < 1 else 3
    assert first_zoom(place("Aleppo", "city", prominence)) == first_zoom(place("Aleppo", "city", nearest))


def test_names_come_in_the_order_in_which_they_may_be_drawn():
    rows = name_rows([place("Village", "village"), place("Aleppo", "city", 3), place("Syria", "country", 3)])
    assert [row[0] for row in rows] == ["Syria", "Aleppo", "Village"]
    assert rows[1] == ["Aleppo", 35.0, 38.0, first_zoom(place("Aleppo", "city", 3)), "town"]


def test_rivers_and_roads_are_lines_and_a_river_is_named_on_its_line():
    course = (Point(36, 38), Point(35.5, 39), Point(34, 41))
    places = [place("Euphrates", "river", 3, line=course), place("M5", "road", 2, line=course[:2])]
    places += [place("Sajur", "river"), place("Aleppo", "city", line=course)]
    assert line_rows(places) == [
        ["Euphrates", "river", [[36, 38], [35.5, 39], [34, 41]]],
        ["M5", "road", [[36, 38], [35.5, 39]]],
    ]
    named = {row[0]: row[1:3] for row in name_rows(places)}
    assert named["Euphrates"] == [35.5, 39]
    assert named["Sajur"] == [35, 38]
    assert "M5" not in named


def test_a_name_cannot_leave_its_script():
    name = '</script><img src=x onerror=alert(1)>{{ 7*7 }}${1}`\u2028"'
    text = basemap_text('{"land":[]}', [place(name, "city", 3)])
    assert "<" not in text
    assert "\u2028" not in text
    assert handed_over(text)["names"][0][0] == name


def test_the_bundled_script_holds_the_land_and_no_gazetteer_is_no_error(tmp_path):
    (tmp_path / "basemap").mkdir()
    (tmp_path / "basemap" / "land.json").write_text(LAND.read_text(encoding="utf-8"), encoding="utf-8")
    bundled = handed_over(basemap_script(tmp_path))
    assert bundled["land"]["land"]
    assert bundled["names"] == bundled["lines"] == []


def test_the_committed_land_is_small_and_lies_on_earth():
    land = json.loads(LAND.read_text(encoding="utf-8"))
    assert LAND.stat().st_size < 300_000
    assert "Natural Earth" in land["about"]
    scale = land["scale"]
    rings = [unpacked(ring) for polygon in (*land["land"], *land["focus"]) for ring in polygon]
    lines = rings + [unpacked(line) for line in land["borders"]]
    assert all(abs(x) <= 180 * scale and abs(y) <= 90 * scale for line in lines for x, y in line)
    assert all(ring[0] == ring[-1] for ring in rings)


@pytest.mark.parametrize(
    ("where", "longitude", "latitude", "is_land"),
    [
        ("Damascus", 36.29, 33.51, True),
        ("Boukamal", 40.92, 34.45, True),
        ("the sea off Latakia", 35.0, 35.5, False),
        ("Cyprus", 33.2, 35.0, True),
        ("Kyiv", 30.5, 50.4, True),
        ("the Caspian", 51.0, 40.5, False),
        ("Chukotka, past the 180th meridian", -172.0, 66.5, True),
    ],
)
def test_land_is_where_land_is(where, longitude, latitude, is_land):
    land = json.loads(LAND.read_text(encoding="utf-8"))
    spot = (longitude * land["scale"], latitude * land["scale"])
    assert any(is_inside(spot, polygon) for polygon in land["land"]) is is_land


def is_inside(spot: tuple[float, float], polygon: list[list[int]]) -> bool:
    inside = False
    for ring in map(unpacked, polygon):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > spot[1]) != (y2 > spot[1]) and spot[0] < x1 + (spot[1] - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
    return inside


SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]


@pytest.mark.parametrize(
    ("box", "corners"),
    [
        ((-5, -5, 20, 20), {(0, 0), (10, 0), (10, 10), (0, 10)}),
        ((5, 5, 20, 20), {(5, 5), (10, 5), (10, 10), (5, 10)}),
        ((2, 2, 4, 4), {(2, 2), (4, 2), (4, 4), (2, 4)}),
        ((20, 20, 30, 30), set()),
    ],
)
def test_a_ring_is_cut_to_a_box(script, box, corners):
    assert set(script.clip_ring(SQUARE, box)) == corners


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ([(-5, 5), (15, 5)], [[(0, 5), (10, 5)]]),
        ([(1, 1), (2, 2)], [[(1, 1), (2, 2)]]),
        ([(5, 5), (15, 5), (15, 6), (5, 6)], [[(5, 5), (10, 5)], [(10, 6), (5, 6)]]),
        ([(20, 20), (30, 30)], []),
    ],
)
def test_a_line_is_cut_into_the_pieces_within_a_box(script, line, pieces):
    assert script.clip_line(line, (0, 0, 10, 10)) == pieces


def test_simplifying_keeps_the_ends_and_what_stands_out(script):
    assert script.simplify([(0, 0), (1, 0.001), (2, 0), (3, 5), (4, 0)], 0.01) == [(0, 0), (2, 0), (3, 5), (4, 0)]


def test_packing_is_undone_by_adding_up(script):
    line = [(36.2, 33.5), (36.2004, 33.5), (36.3, 33.6), (37.0, 33.6)]
    assert unpacked(script.pack(line, 2)) == [(18100, 16750), (18150, 16800), (18500, 16800)]
    assert script.pack(line[:2], 2) == []


def test_a_ring_over_the_180th_meridian_runs_on(script):
    assert script.unwrap([(179, 0), (-179, 0), (-179, 5), (179, 0)]) == [(179, 0), (181, 0), (181, 5), (179, 0)]


def test_shared_arcs_are_borders_and_the_others_coast(script):
    topology = {
        "transform": {"scale": [1, 1], "translate": [30, 30]},
        "arcs": [[[0, 0], [0, 4]], [[0, 4], [-4, 0], [0, -4], [4, 0]], [[0, 0], [4, 0], [0, 4], [-4, 0]]],
        "objects": {
            "land": {"type": "MultiPolygon", "arcs": [[[2, 1]]]},
            "countries": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "id": "1", "arcs": [[0, 1]]},
                    {"type": "Polygon", "id": "760", "arcs": [[2, ~0]]},
                ],
            },
        },
    }
    layers = script.cut_out(topology, [(0, 0, 60, 60)], 0.0)
    assert [unpacked(line) for line in layers["borders"]] == [[(15000, 15000), (15000, 17000)]]
    assert {spot for ring in layers["focus"][0] for spot in unpacked(ring)} == {
        (15000, 15000),
        (17000, 15000),
        (17000, 17000),
        (15000, 17000),
    }
    assert len(layers["land"]) == 1


def test_without_the_atlas_the_script_says_what_to_run(script, tmp_path, capsys):
    assert script.main(["--check", "--atlas", str(tmp_path)]) == 2
    assert "npm ci --prefix views" in capsys.readouterr().err
