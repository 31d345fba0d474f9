"""A picture as shapes and words in points, so that each kind of file can draw it in its own way: SVG, PDF or pixels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin
from typing import Literal

from views.symbols import UNIT_PATHS

Spot = tuple[float, float]
"""Points to the right of and below the picture's upper left corner."""
Line = tuple[Spot, ...]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Path:
    """Lines that are filled, stroked or both; `opacity` is that of the fill, rings within rings are holes."""

    lines: tuple[Line, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.5
    dash: float = 0.0
    opacity: float = 1.0
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """Text whose baseline starts, is centred or ends at a spot; `halo` is the colour of a thin edge around it."""

    spot: Spot
    text: str
    size: float
    colour: str = "#33322e"
    anchor: Anchor = "start"
    bold: bool = False
    halo: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in the order in which they are painted."""

    width: float
    height: float
    shapes: tuple[Path | Words, ...]


def box(left: float, top: float, right: float, bottom: float) -> Line:
    """Give the corners of a rectangle."""
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def disc(middle: Spot, radius: float, start: float = 0.0, stop: float = 1.0) -> Line:
    """Give points along a circle, from one share of the turn to another, clockwise from the top."""
    steps = max(3, round(40 * (stop - start)))
    turns = [2 * pi * (start + (stop - start) * step / steps) for step in range(steps + (stop - start < 1))]
    return tuple((middle[0] + radius * sin(turn), middle[1] - radius * cos(turn)) for turn in turns)


def unit_shape(name: str) -> Line:
    """Give the corners of a symbol of `views.symbols` around 0, 0, for programs that read no SVG paths."""
    path = UNIT_PATHS[name]
    if "A" in path:
        return disc((0, 0), 1)
    spots: list[Spot] = []
    for letter, numbers in re.findall(r"([MLHVZ])([^MLHVZ]*)", path):
        values = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        if letter == "H":
            spots += [(value, spots[-1][1]) for value in values]
        elif letter == "V":
            spots += [(spots[-1][0], value) for value in values]
        else:
            spots += list(zip(values[::2], values[1::2], strict=True))
    return tuple(spots)


def placed(line: Iterable[Spot], at: Spot, scale: float) -> Line:
    """Scale a line and move it to a spot."""
    return tuple((at[0] + scale * x, at[1] + scale * y) for x, y in line)


def text_width(words: str, size: float, bold: bool = False) -> float:
    """Guess how wide a text is in a plain sans-serif; pictures are laid out before a font is known."""
    narrow = sum(letter in "iljtfrI.,:;'|! ()-" for letter in words)
    wide = sum(letter.isupper() or letter in "mw" for letter in words)
    return size * (0.55 * len(words) - 0.24 * narrow + 0.15 * wide) * (1.06 if bold else 1.0)


def svg_text(picture: Picture, words: str = "") -> str:
    """Write the picture as SVG; `words` say what it shows."""
    named = f'role="img" aria-label="{escape(words)}"' if words else 'aria-hidden="true"'
    drawn = "".join(_svg_path(shape) if isinstance(shape, Path) else _svg_words(shape) for shape in picture.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width:g} {picture.height:g}" '
        f'width="{picture.width:g}" height="{picture.height:g}" font-family="sans-serif" {named}>{drawn}</svg>'
    )


def _svg_path(path: Path) -> str:
    end = "Z" if path.closed else ""
    way = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) + end for line in path.lines if line)
    fill = f'fill="{path.fill}" fill-rule="evenodd"' if path.fill else 'fill="none"'
    faint = f' fill-opacity="{path.opacity:g}"' if path.opacity < 1 else ""
    stroke = f' stroke="{path.stroke}" stroke-width="{path.width:g}" stroke-linejoin="round"' if path.stroke else ""
    dash = f' stroke-dasharray="{path.dash:g}"' if path.dash else ""
    return f'<path d="{way}" {fill}{faint}{stroke}{dash}/>'


def _in_order(words: str) -> str:
    """Keep words in Arabic letters, and the numbers among them, in the order of their script."""
    return f"\u2067{words}\u2069" if re.search(r"[\u0600-\u06ff]", words) else words


def _svg_words(words: Words) -> str:
    (x, y), bold = words.spot, ' font-weight="700"' if words.bold else ""
    halo = f' stroke="{words.halo}" stroke-width="2.4" paint-order="stroke" stroke-linejoin="round"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{words.size:g}" fill="{words.colour}" '
        f'text-anchor="{words.anchor}"{bold}{halo if words.halo else ""}>{escape(_in_order(words.text))}</text>'
    )
