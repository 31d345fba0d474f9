"""Names on a map picture: as many as fit beside the marks and each other, those of marked places first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geo.gazetteer import load_gazetteer
from views.basemap import SEAT_ZOOM, name_rows
from views.land import Sheet
from views.language import language
from views.picture import Anchor, Path, Spot, Words, disc, text_width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_INK, _SOFT, _WATER, _HALO = "#33322e", "#78746b", "#4f7f99", "#faf9f5"
_CENTRED = {"country", "province", "area", "water"}


def named_places(
    sheet: Sheet, marks: Sequence[tuple[float, float, float]], names: Sequence[str]
) -> Iterator[Path | Words]:
    """Name the marked places, then the best known of the others; marks are x, y and radius, "" has no name."""
    taken = [_around(x, y, radius + 1) for x, y, radius in marks]
    order = sorted(range(len(marks)), key=lambda number: -marks[number][2])
    for number in order:
        x, y, radius = marks[number]
        if names[number]:
            words = _seat(sheet, taken, names[number], (x, y), 7.2, reach=radius + 2.5, bold=True)
            yield from words
    marked = {(round(x), round(y)) for x, y, _ in marks}
    for name, latitude, longitude, first, look, *arabic in name_rows(load_gazetteer().places):
        spot = sheet.spot(longitude, latitude)
        if first <= sheet.zoom + 0.6 and sheet.holds(spot) and (round(spot[0]), round(spot[1])) not in marked:
            yield from _plain(sheet, taken, _shown(name, arabic), spot, look, first)


def _shown(name: str, arabic: list[str]) -> str:
    return name if language() == "en" or not arabic else arabic[0]


def _plain(sheet: Sheet, taken: list[Box], name: str, spot: Spot, look: str, first: int) -> Iterator[Path | Words]:
    colour = _WATER if look == "water" else _INK if look == "town" else _SOFT
    if look in _CENTRED:
        shown = name.upper() if look in {"country", "province"} else name
        yield from _seat(sheet, taken, shown, spot, 7.5 if look == "country" else 6.0, colour=colour)
        return
    dot = _around(*spot, 2)
    if not _overlaps(dot, taken):
        words = list(_seat(sheet, taken, name, spot, 6.6, reach=3.0, colour=colour, bold=first <= SEAT_ZOOM))
        if words:
            taken.append(dot)
            yield Path((disc(spot, 1.3),), fill=colour, stroke=_HALO, width=0.5)
        yield from words


def _seat(
    sheet: Sheet,
    taken: list[Box],
    name: str,
    spot: Spot,
    size: float,
    *,
    reach: float = 0.0,
    colour: str = _INK,
    bold: bool = False,
) -> Iterator[Words]:
    """Set a name at the first seat around its spot that is free, and take it."""
    width = text_width(name, size, bold)
    for x, y, anchor in _seats(spot, size, reach):
        left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        seat = (left, y - size * 0.8, left + width, y + size * 0.25)
        on_sheet = seat[0] > 2 and seat[2] < sheet.width - 2 and seat[1] > 2 and seat[3] < sheet.height - 14
        if on_sheet and not _overlaps(seat, taken):
            taken.append(seat)
            yield Words((x, y), name, size, colour, anchor, bold, _HALO)
            return


def _seats(spot: Spot, size: float, reach: float) -> Iterator[tuple[float, float, Anchor]]:
    x, y = spot
    if not reach:
        yield x, y + size * 0.3, "middle"
        return
    slant = reach * 0.75
    yield x + reach, y + size * 0.3, "start"
    yield x - reach, y + size * 0.3, "end"
    yield x, y - reach, "middle"
    yield x, y + reach + size * 0.75, "middle"
    yield x + slant, y - slant, "start"
    yield x - slant, y - slant, "end"
    yield x + slant, y + slant + size * 0.6, "start"
    yield x - slant, y + slant + size * 0.6, "end"


def _around(x: float, y: float, reach: float) -> Box:
    return x - reach, y - reach, x + reach, y + reach


def _overlaps(box: Box, others: Iterable[Box]) -> bool:
    return any(box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1] for other in others)
