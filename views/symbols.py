"""How each type of event looks on the map: a colour, a shape and a letter, so that none of them is needed alone.

Colours are Okabe and Ito's set for colour-blind readers (jfly.uni-koeln.de/color), four of them darkened until a white
letter on them has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from loaders.table import EVENT_TYPES
from views.language import say, term


@dataclass(frozen=True, slots=True)
class Symbol:
    """The look of one event type: `ink` is the letter's colour on `colour`, `edge` the line around it."""

    event_type: str
    letter: str
    shape: str
    colour: str
    ink: str
    edge: str

    @property
    def label(self) -> str:
        """The type in words, for the legend."""
        return term(self.event_type) or say("symbol.none")


SYMBOLS = (
    Symbol("Battles", "B", "circle", "#c14f00", "#ffffff", "#6e2c00"),
    Symbol("Explosions/Remote violence", "E", "burst", "#f2b32c", "#221a00", "#6b4c00"),
    Symbol("Violence against civilians", "V", "diamond", "#7d2c66", "#ffffff", "#451237"),
    Symbol("Protests", "P", "triangle", "#008060", "#ffffff", "#003f2d"),
    Symbol("Riots", "R", "hexagon", "#63b8ea", "#06202f", "#12506f"),
    Symbol("Strategic developments", "S", "square", "#2b343b", "#ffffff", "#11161a"),
    Symbol("", "?", "square", "#e4e4e0", "#222222", "#555555"),
)
"""One symbol for each of ACLED's types, in their order, and a last one for events whose type is not known."""

SYMBOL_OF_TYPE = {symbol.event_type: symbol for symbol in SYMBOLS}
assert tuple(SYMBOL_OF_TYPE) == (*EVENT_TYPES, "")

UNIT_PATHS = {
    "circle": "M0-1A1 1 0 1 1 0 1A1 1 0 1 1 0-1Z",
    "burst": "M0-1.2L.34-.82.85-.85.82-.34 1.2 0 .82.34.85.85.34.82 0 1.2"
    "-.34.82-.85.85-.82.34-1.2 0-.82-.34-.85-.85-.34-.82Z",
    "diamond": "M0-1.26L1.26 0 0 1.26-1.26 0Z",
    "triangle": "M0-1.42L1.36.92-1.36.92Z",
    "hexagon": "M.55-.95L1.1 0 .55.95-.55.95-1.1 0-.55-.95Z",
    "square": "M-.89-.89H.89V.89H-.89Z",
}
"""The shapes as SVG paths around 0, 0, each about as large as a circle of radius 1 (area 3.14)."""


def symbol_svg(
    symbol: Symbol, radius_px: float = 10, *, hollow: bool = False, shares: Sequence[tuple[Symbol, int]] = ()
) -> str:
    """Draw one symbol as SVG text, for a legend, a table or an exported page; the map draws the same in the browser.

    `shares` are the types of several events and their numbers: they become a ring around a smaller symbol, and their
    sum is written beside it.
    """
    reach = radius_px * 1.5 + 2
    fill, ink, line = ("#ffffff", symbol.edge, symbol.colour) if hollow else (symbol.colour, symbol.ink, symbol.edge)
    dash = ' stroke-dasharray="3 2"' if hollow else ""
    body = radius_px * 0.76 if shares else radius_px
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * reach:g}" height="{2 * reach:g}" aria-hidden="true" '
        f'viewBox="{-reach:g} {-reach:g} {2 * reach:g} {2 * reach:g}">{_ring(shares, radius_px + 1.2)}'
        f'<path d="{UNIT_PATHS[symbol.shape]}" transform="scale({body:g})" fill="{fill}" stroke="{line}" '
        f'stroke-width="{2 if hollow else 1}" vector-effect="non-scaling-stroke"{dash}/>'
        f'<text text-anchor="middle" dy=".36em" font-family="sans-serif" font-weight="700" '
        f'font-size="{body * 1.15:g}" fill="{ink}">{escape(symbol.letter)}</text>{_number(shares, radius_px)}</svg>'
    )


def legend_entries(radius_px: float = 8) -> tuple[tuple[str, str], ...]:
    """Explain the marks to a stranger: pictures as SVG text, each with its words."""
    first, second = SYMBOLS[0], SYMBOLS[1]
    mixed = symbol_svg(first, radius_px, shares=((first, 2), (second, 1)))
    return (
        *((symbol_svg(symbol, radius_px), symbol.label) for symbol in SYMBOLS[:-1]),
        (symbol_svg(first, radius_px), say("legend.solid")),
        (symbol_svg(first, radius_px, hollow=True), say("legend.hollow")),
        (mixed, say("legend.mixed")),
    )


def _ring(shares: Sequence[tuple[Symbol, int]], radius_px: float) -> str:
    total = sum(number for _, number in shares)
    parts, done = [], 0.0
    for symbol, number in shares:
        part = 100 * number / total
        parts.append(
            f'<circle r="{radius_px:g}" pathLength="100" fill="none" stroke="{symbol.colour}" stroke-width="3" '
            f'stroke-dasharray="{part:g} {100 - part:g}" stroke-dashoffset="{25 - done:g}"/>'
        )
        done += part
    return "".join(parts)


def _number(shares: Sequence[tuple[Symbol, int]], radius_px: float) -> str:
    if not shares:
        return ""
    off, half = radius_px * 0.9, radius_px * 0.6
    return (
        f'<circle cx="{off:g}" cy="{-off:g}" r="{half:g}" fill="#222222"/><text x="{off:g}" y="{-off:g}" dy=".36em" '
        f'text-anchor="middle" font-family="sans-serif" font-weight="600" font-size="{half * 1.4:g}" fill="#ffffff">'
        f"{sum(number for _, number in shares)}</text>"
    )
