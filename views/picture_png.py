"""A picture as pixels, for programs such as Word that take no drawings: drawn twice as large, then made smaller."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from math import hypot
from pathlib import Path as FilePath

from PIL import Image, ImageChops, ImageDraw, ImageFont

from views.fonts import find_fonts
from views.picture import Line, Path, Picture, Words

_FINER = 2


def png_bytes(picture: Picture, pixels_per_point: float = 2.5) -> bytes:
    """Draw the picture on white; 2.5 pixels a point are 180 an inch."""
    scale = pixels_per_point * _FINER
    size = round(picture.width * scale), round(picture.height * scale)
    sheet = Image.new("RGB", size, "#ffffff")
    for shape in picture.shapes:
        if isinstance(shape, Path):
            _draw_path(sheet, shape, scale)
        else:
            _draw_words(ImageDraw.Draw(sheet), shape, scale)
    smaller = sheet.resize((size[0] // _FINER, size[1] // _FINER), Image.Resampling.LANCZOS)
    stream = BytesIO()
    dots = 72 * pixels_per_point
    smaller.quantize(256, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True, dpi=(dots, dots))
    return stream.getvalue()


def _draw_path(sheet: Image.Image, path: Path, scale: float) -> None:
    lines = [[(x * scale, y * scale) for x, y in line] for line in path.lines]
    rings = [line for line in lines if len(line) > 2]
    if path.fill and path.opacity == 1 and len(rings) == 1:
        ImageDraw.Draw(sheet).polygon(rings[0], fill=path.fill)
    elif path.fill:
        sheet.paste(Image.new("RGB", sheet.size, path.fill), mask=_mask(sheet, rings, path.opacity))
    if path.stroke:
        pen, width = ImageDraw.Draw(sheet), max(1, round(path.width * scale))
        for line in lines:
            closed = [*line, line[0]] if path.closed and line else line
            for piece in _dashes(tuple(closed), path.dash * scale) if path.dash else [closed]:
                pen.line(list(piece), fill=path.stroke, width=width, joint="curve")


def _mask(sheet: Image.Image, rings: list[list[tuple[float, float]]], opacity: float) -> Image.Image:
    """Cover what lies within an odd number of rings: a ring within a ring is a hole."""
    mask = Image.new("L", sheet.size, 0)
    for ring in rings:
        one = Image.new("L", sheet.size, 0)
        ImageDraw.Draw(one).polygon(ring, fill=255)
        mask = ImageChops.difference(mask, one)
    return mask.point([round(opacity * shade) for shade in range(256)])


def _dashes(line: Line, length: float) -> Iterator[Line]:
    """Cut a line into dashes as long as the gaps between them."""
    piece: list[tuple[float, float]] = []
    drawn, left = True, length
    for (x, y), (to_x, to_y) in pairwise(line):
        whole = hypot(to_x - x, to_y - y)
        done = 0.0
        piece = piece or [(x, y)]
        while whole - done > left:
            done += left
            spot = (x + (to_x - x) * done / whole, y + (to_y - y) * done / whole)
            if drawn:
                yield (*piece, spot)
            piece, drawn, left = [spot], not drawn, length
        left -= whole - done
        piece.append((to_x, to_y))
    if drawn and len(piece) > 1:
        yield tuple(piece)


def _draw_words(pen: ImageDraw.ImageDraw, words: Words, scale: float) -> None:
    spot = words.spot[0] * scale, words.spot[1] * scale
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[words.anchor]
    font, edge = _font(words.size * scale, words.bold), round(scale * 0.9) if words.halo else 0
    pen.text(spot, words.text, words.colour, font, anchor, stroke_width=edge, stroke_fill=words.halo or words.colour)


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    fonts = find_fonts()
    if fonts is None:
        return ImageFont.load_default(size)
    path: FilePath = fonts.bold if bold else fonts.regular
    return ImageFont.truetype(path, size)
