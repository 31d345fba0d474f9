from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ElementTree

import pytest

from loaders.table import EVENT_TYPES
from views.symbols import SYMBOLS, UNIT_PATHS, Symbol, legend_entries, symbol_svg

# What the three kinds of colour blindness make of red, green and blue (Machado, Oliveira and Fernandes 2009, severity 1).
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
TYPED = SYMBOLS[:-1]


def linear(colour: str) -> list[float]:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    light = sorted(sum(w * part for w, part in zip(weights, linear(c), strict=True)) for c in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def seen(colour: str, sight: str) -> list[float]:
    """OKLab lightness and two colour axes (Ottosson 2020)."""
    rgb = linear(colour)
    r, g, b = (max(0.0, sum(m * part for m, part in zip(row, rgb, strict=True))) for row in SIGHT[sight])
    long = (0.4122 * r + 0.5363 * g + 0.0514 * b) ** (1 / 3)
    middle = (0.2119 * r + 0.6807 * g + 0.1074 * b) ** (1 / 3)
    short = (0.0883 * r + 0.2817 * g + 0.6300 * b) ** (1 / 3)
    return [
        0.2105 * long + 0.7936 * middle - 0.0041 * short,
        1.9780 * long - 2.4286 * middle + 0.4506 * short,
        0.0259 * long + 0.7828 * middle - 0.8087 * short,
    ]


def test_each_type_has_its_own_letter_shape_and_colour():
    assert tuple(symbol.event_type for symbol in SYMBOLS) == (*EVENT_TYPES, "")
    assert "".join(symbol.letter for symbol in TYPED) == "BEVPRS"
    for look in ("shape", "colour"):
        assert len({getattr(symbol, look) for symbol in TYPED}) == len(TYPED)


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_stay_apart_for_every_kind_of_sight(sight):
    for one, other in itertools.combinations(TYPED, 2):
        distance = (
            sum((a - b) ** 2 for a, b in zip(seen(one.colour, sight), seen(other.colour, sight), strict=True)) ** 0.5
        )
        assert distance > 0.075, (one.letter, other.letter)


@pytest.mark.parametrize("symbol", SYMBOLS, ids=lambda symbol: symbol.letter)
def test_letters_and_edges_stand_out(symbol):
    assert contrast(symbol.ink, symbol.colour) >= 4.5
    assert contrast(symbol.edge, "#faf9f5") >= 3


@pytest.mark.parametrize("shape", [shape for shape in UNIT_PATHS if shape != "circle"])
def test_shapes_are_as_large_as_the_circle(shape):
    corners = corners_of(UNIT_PATHS[shape])
    area = abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise([*corners, corners[0]]))) / 2
    assert area == pytest.approx(3.14, rel=0.08)


def corners_of(path: str) -> list[tuple[float, float]]:
    corners = [(0.0, 0.0)]
    for command, numbers in re.findall(r"([MLHV])([^MLHVZ]+)", path):
        values = [float(number) for number in re.findall(r"-?(?:\d*\.\d+|\d+)", numbers)]
        if command in "HV":
            x, y = corners[-1]
            corners.append((values[0], y) if command == "H" else (x, values[0]))
        else:
            corners += zip(values[::2], values[1::2], strict=True)
    return corners[1:]


@pytest.mark.parametrize("hollow", [False, True])
def test_the_legend_draws_well_formed_pictures(hollow):
    picture = ElementTree.fromstring(symbol_svg(SYMBOLS[0], hollow=hollow))
    assert "".join(picture.itertext()) == "B"


def test_the_legend_explains_types_precision_and_numbers():
    entries = legend_entries()
    assert [words for _, words in entries][: len(TYPED)] == [symbol.event_type for symbol in TYPED]
    texts = ["".join(ElementTree.fromstring(picture).itertext()) for picture, _ in entries]
    assert texts == [*"BEVPRS", "B", "B", "B3"]
    assert entries[-1][0].count("stroke-dashoffset") == 2


def test_text_in_a_picture_is_escaped():
    odd = Symbol("", "<&", "circle", "#ffffff", "#000000", "#000000")
    assert "".join(ElementTree.fromstring(symbol_svg(odd)).itertext()) == "<&"
