"""A picture drawn into a PDF page as lines and letters, sharp at any size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from fpdf import FPDF
from fpdf.drawing import PaintedPath
from fpdf.drawing_primitives import color_from_hex_string
from fpdf.enums import TextMode

from views.picture import Path, Picture, Words


def draw_picture(pdf: FPDF, picture: Picture, left: float, top: float, width: float, family: str) -> float:
    """Draw the picture so wide, in the document's own unit (points); return its height on the page."""
    scale = width / picture.width
    for is_path, shapes in groupby(picture.shapes, key=lambda shape: isinstance(shape, Path)):
        if is_path:
            _draw_paths(pdf, [shape for shape in shapes if isinstance(shape, Path)], left, top, scale)
        else:
            for shape in shapes:
                if isinstance(shape, Words):
                    _draw_words(pdf, shape, left, top, scale, family)
    return picture.height * scale


def _draw_paths(pdf: FPDF, paths: Sequence[Path], left: float, top: float, scale: float) -> None:
    with pdf.drawing_context() as page:
        for path in paths:
            page.add_item(_painted(path, left, top, scale))


def _painted(path: Path, left: float, top: float, scale: float) -> PaintedPath:
    painted = PaintedPath()
    for line in path.lines:
        spots = _spots(line, left, top, scale)
        painted.move_to(*next(spots))
        for spot in spots:
            painted.line_to(*spot)
        if path.closed:
            painted.close()
    style = painted.style
    style.auto_close = False
    style.fill_color = color_from_hex_string(path.fill) if path.fill else None
    style.fill_opacity = path.opacity if path.fill else None
    style.intersection_rule = "evenodd"
    style.stroke_color = color_from_hex_string(path.stroke) if path.stroke else None
    style.stroke_width = path.width * scale
    style.stroke_join_style = "round"
    style.stroke_dash_pattern = [path.dash * scale] if path.dash else None
    style.paint_rule = {
        (True, True): "stroke_fill_evenodd",
        (True, False): "fill_evenodd",
        (False, True): "stroke",
        (False, False): "dont_paint",
    }[bool(path.fill), bool(path.stroke)]
    return painted


def _spots(line: Sequence[tuple[float, float]], left: float, top: float, scale: float) -> Iterator[tuple[float, float]]:
    return ((left + scale * x, top + scale * y) for x, y in line)


def _draw_words(pdf: FPDF, words: Words, left: float, top: float, scale: float, family: str) -> None:
    pdf.set_font(family, "B" if words.bold else "", words.size * scale)
    wide = pdf.get_string_width(words.text) if words.anchor != "start" else 0.0
    x = left + scale * words.spot[0] - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
    y = top + scale * words.spot[1]
    if words.halo:
        with pdf.local_context(text_mode=TextMode.STROKE, draw_color=words.halo, line_width=1.6 * scale):
            pdf.text(x, y, words.text)
    with pdf.local_context(text_color=words.colour):
        pdf.text(x, y, words.text)
