"""The briefing as PDF: A4 pages that a person prints or sends, with the map drawn as lines.

Arabic names are set where a font with Arabic letters is on the machine; else they are written in Latin letters, and
the briefing says so.
"""

from __future__ import annotations

from fpdf.enums import TableBordersLayout, TableCellFillMode, XPos, YPos
from fpdf.fonts import FontFace

from views.blocks import Block, Bullets, Drawing, Figures, Link, Paragraph, Quote, Table, split_lit
from views.briefing import Briefing
from views.briefing_sections import sections_of
from views.fonts import Fonts, find_fonts
from views.pdf_pages import INK, LINE, SHADE, SOFT, Pages
from views.picture_pdf import draw_picture

NO_ARABIC = "No font with Arabic letters was at hand: Arabic names are written in Latin letters here."
_LOOKS = {"lead": (11.5, "", INK, 5.0), "plain": (9.5, "", INK, 5.0), "note": (8.0, "", SOFT, 4.0)}


def briefing_pdf(briefing: Briefing, fonts: Fonts | None = None) -> bytes:
    """Set the briefing as PDF; `fonts` are those found on this machine unless given."""
    pages = Pages(briefing.title, briefing.made_on, fonts or find_fonts())
    pages.write_lines(briefing.title, 20, "B", after=2)
    _rule(pages, INK)
    for section in sections_of(briefing):
        pages.write_heading(section.heading, _least_height(pages, section.blocks[0]))
        for block in section.blocks:
            _set(pages, block)
    if not pages.has_arabic:
        _set(pages, Paragraph(NO_ARABIC, "note"))
    return bytes(pages.output())


def _least_height(pages: Pages, block: Block) -> float:
    """Give the height of what must stand under a heading: a whole picture, or a few lines."""
    return _height(pages, block) if isinstance(block, Drawing) else 60.0


def _height(pages: Pages, drawing: Drawing) -> float:
    return drawing.picture.height * pages.epw / drawing.picture.width


def _set(pages: Pages, block: Block) -> None:
    match block:
        case Paragraph():
            size, style, colour, after = _LOOKS[block.look]
            pages.write_lines(block.words, size, style, colour, after)
        case Figures():
            _set_figures(pages, block)
        case Bullets():
            _set_bullets(pages, block)
        case Table():
            _set_table(pages, block)
        case Drawing():
            _set_drawing(pages, block)
        case Quote():
            _set_quote(pages, block)
        case Link():
            _set_link(pages, block)


def _rule(pages: Pages, colour: str) -> None:
    pages.set_draw_color(colour)
    pages.set_line_width(0.7)
    pages.line(pages.l_margin, pages.get_y(), pages.w - pages.r_margin, pages.get_y())


def _set_figures(pages: Pages, block: Figures) -> None:
    """Set the figures in columns, each as wide as the others."""
    wide, top = pages.epw / len(block.figures), pages.get_y()
    for number, figure in enumerate(block.figures):
        pages.set_xy(pages.l_margin + number * wide, top)
        pages.use(17, "B")
        while pages.get_string_width(pages.written(figure.number)) > wide - 8:
            pages.set_font_size(pages.font_size_pt - 1)
        pages.cell(wide, 22, pages.written(figure.number), new_x=XPos.LEFT, new_y=YPos.NEXT)
        pages.use(8, colour=SOFT)
        pages.multi_cell(wide - 8, 10, pages.written(figure.label), align="L")
    pages.set_xy(pages.l_margin, top + 46)


def _set_bullets(pages: Pages, block: Bullets) -> None:
    if block.heading:
        pages.keep_together(40)
        pages.write_lines(block.heading, 10, "B", after=1)
    for line in block.lines:
        pages.keep_together(26)
        pages.use(9.5)
        pages.set_x(pages.l_margin + 2)
        pages.cell(10, 13, "–", new_x=XPos.LEFT)
        words = f" {line.words}" if line.strong else line.words
        pages.write_mixed([(line.strong, "B"), (words, "")] if line.strong else [(words, "")], 9.5, indent=12)
        pages.ln(2)
    if block.left_out:
        pages.write_lines(f"And {block.left_out:,} more.", 8, colour=SOFT)
    pages.ln(3)


def _set_table(pages: Pages, block: Table) -> None:
    pages.keep_together(70)
    pages.write_lines(block.caption, 9, "B", after=2)
    pages.use(8.5 if len(block.head) <= 10 else 7.2)
    pages.set_draw_color(LINE)
    pages.set_line_width(0.4)
    labels = len(block.head) - block.numbers
    with pages.table(
        col_widths=_widths(pages, block),
        text_align=["LEFT"] * labels + ["RIGHT"] * block.numbers,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        cell_fill_color=SHADE,
        cell_fill_mode=TableCellFillMode.NONE,
        headings_style=FontFace(emphasis="BOLD", color=SOFT),
        line_height=pages.font_size * 1.3,
        padding=(2.5, 3),
    ) as table:
        for row in (block.head, *block.rows):
            cells = table.row()
            for words in row:
                cells.cell(pages.written(words))
    pages.ln(6)


def _widths(pages: Pages, block: Table) -> list[float]:
    """Give each column the room of its longest cell, or less where the page is narrow: numbers never break."""
    columns = list(zip(block.head, *block.rows, strict=True))
    # The head is bold, which is about a tenth wider.
    needed = [max(pages.get_string_width(pages.written(cell)) for cell in cells) * 1.12 + 9 for cells in columns]
    room = pages.epw - sum(needed[len(needed) - block.numbers :])
    words = needed[: len(needed) - block.numbers]
    share = max(0.2, room) / sum(words)
    return [width * share for width in words] + needed[len(words) :]


def _set_drawing(pages: Pages, block: Drawing) -> None:
    high = _height(pages, block)
    pages.keep_together(high + 6)
    draw_picture(pages, block.picture, pages.l_margin, pages.get_y(), pages.epw, pages.family)
    pages.set_xy(pages.l_margin, pages.get_y() + high + 6)


def _set_quote(pages: Pages, block: Quote) -> None:
    """Set an event; the words that told it are bold in its sentence."""
    pages.keep_together(74)
    pages.set_draw_color(LINE)
    pages.write_lines(block.head, 9.5, "B")
    pages.write_lines(block.where, 8.5, colour=SOFT, after=1)
    pieces = [(words, "B" if is_lit else "") for words, is_lit in split_lit(block.sentence, block.lit)]
    pages.write_mixed(pieces, 9.5, indent=10)
    pages.ln(1)
    left = pages.l_margin
    pages.set_left_margin(left + 10)
    pages.set_x(left + 10)
    pages.write_lines(" ".join(block.lines), 8, colour=SOFT, after=8)
    pages.set_left_margin(left)
    pages.set_x(left)


def _set_link(pages: Pages, block: Link) -> None:
    pages.use(9)
    pages.write(12, pages.written(block.label) + " ")
    pages.set_text_color("#1a5fa8")
    pages.write(12, pages.written(block.address), block.address if block.is_web else "")
    pages.ln(16)
