"""The blocks of a briefing as HTML, for the page and the file: words escaped, pictures as images, safe links only."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from views.blocks import Block, Bullets, Drawing, Figures, Line, Link, Paragraph, Section, Table
from views.language import own_html, say
from views.picture import svg_text


def section_html(section: Section, linked: Mapping[str, int] | None = None) -> str:
    """Write a section with its heading. Quotes are left out: page and file show events with their evidence themselves.

    `linked` gives the numbers of events by their ids: a line that rests on one of them leads to `#event-<number>`.
    """
    blocks = "".join(block_html(block, linked) for block in section.blocks)
    look = f"cm-part cm-part-{section.name}"
    return f'<section class="{look}"><h2 class="cm-title">{escape(section.heading)}</h2>{blocks}</section>'


def block_html(block: Block, linked: Mapping[str, int] | None = None) -> str:
    """Write one block; `linked` as for `section_html`."""
    match block:
        case Paragraph():
            return f'<p class="cm-{block.look}">{own_html(block.words)}</p>'
        case Figures():
            return _figures_html(block)
        case Bullets():
            return _bullets_html(block, linked)
        case Table():
            return _table_html(block)
        case Drawing():
            picture = b64encode(svg_text(block.picture).encode()).decode()
            return f'<img class="cm-drawing" alt="{escape(block.words)}" src="data:image/svg+xml;base64,{picture}">'
        case Link():
            return _link_html(block)
        case _:
            return ""


def _figures_html(block: Figures) -> str:
    tiles = "".join(f"<span><b>{escape(each.number)}</b> {escape(each.label)}</span>" for each in block.figures)
    return f'<div class="cm-figures">{tiles}</div>'


def _bullets_html(block: Bullets, linked: Mapping[str, int] | None) -> str:
    heading = f"<h3>{escape(block.heading)}</h3>" if block.heading else ""
    lines = "".join(
        f"<li><b>{own_html(line.strong)}</b> {own_html(line.words)}{_way_to(line, linked)}</li>" for line in block.lines
    )
    left_out = escape(say("more", n=block.left_out))
    more = f'<p class="cm-line">{left_out}</p>' if block.left_out else ""
    return f"{heading}<ul>{lines}</ul>{more}" if block.lines else f"{heading}{more}"


def _way_to(line: Line, linked: Mapping[str, int] | None) -> str:
    number = (linked or {}).get(line.event_id)
    words = escape(say("event.evidence"))
    return "" if number is None else f' <a class="cm-way" href="#event-{number}">{words}</a>'


def _table_html(block: Table) -> str:
    first_number = len(block.head) - block.numbers
    head = "".join(
        f'<th scope="col"{_number(place, first_number)}>{escape(words)}</th>' for place, words in enumerate(block.head)
    )
    rows = "".join(_row_html(row, first_number) for row in block.rows)
    return (
        f'<div class="cm-wide" tabindex="0"><table><caption>{escape(block.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row_html(row: tuple[str, ...], first_number: int) -> str:
    name, *cells = row
    rest = "".join(
        f"<td{_number(place, first_number)}><bdi>{escape(words)}</bdi></td>" for place, words in enumerate(cells, 1)
    )
    return f'<tr><th scope="row"><bdi>{escape(name)}</bdi></th>{rest}</tr>'


def _number(place: int, first_number: int) -> str:
    return ' class="cm-number"' if place >= first_number else ""


def _link_html(block: Link) -> str:
    shown = escape(block.address)
    link = f'<a href="{shown}" rel="noopener noreferrer">{shown}</a>' if block.is_web else shown
    return f'<p class="cm-line">{escape(block.label)} {link}</p>'
