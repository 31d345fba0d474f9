"""The briefing as a Word document (Office Open XML), with real headings, lists and tables that a person can edit."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from itertools import groupby
from unicodedata import category
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from views.blocks import Block, Bullets, Drawing, Figures, Link, Paragraph, Quote, Table, split_lit
from views.briefing import Briefing
from views.briefing_sections import sections_of
from views.language import say
from views.picture_png import png_bytes

_INK, _SOFT = RGBColor(0x22, 0x21, 0x1E), RGBColor(0x65, 0x62, 0x5B)
_PAGE_WIDTH, _PAGE_HEIGHT, _MARGIN = Pt(595.3), Pt(841.9), Pt(56)
_TEXT_WIDTH = Emu(_PAGE_WIDTH - 2 * _MARGIN)
_SIZES = {"lead": 12.5, "plain": 10.5, "note": 9.0}


def briefing_docx(briefing: Briefing) -> bytes:
    """Set the briefing as .docx; the same briefing gives the same bytes."""
    document = _new_document(briefing)
    document.add_heading(written(briefing.title), 0)
    for section in sections_of(briefing):
        document.add_heading(written(section.heading), 1)
        for block in section.blocks:
            _set(document, block)
    stream = BytesIO()
    document.save(stream)
    return _without_clock(stream.getvalue())


def written(text: str) -> str:
    """Write text as XML may hold it: signs that control become blanks."""
    return "".join(" " if category(letter) in {"Cc", "Cs", "Cn", "Co"} else letter for letter in text)


def _new_document(briefing: Briefing) -> WordDocument:
    document = Document()
    day = datetime.combine(briefing.made_on, time(), UTC) if briefing.made_on else datetime(1980, 1, 1, tzinfo=UTC)
    about = document.core_properties
    about.title, about.author, about.comments = written(briefing.title), "", ""
    about.created = about.modified = day
    page = document.sections[0]
    page.page_width, page.page_height = _PAGE_WIDTH, _PAGE_HEIGHT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    for name, size in (("Normal", 10.5), ("Title", 22), ("Heading 1", 15), ("List Bullet", 10.5)):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), _INK
        style.font.name = "Calibri"
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:asciiTheme"), "")
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(16)
    return document


def _set(document: WordDocument, block: Block) -> None:
    match block:
        case Paragraph():
            paragraph = document.add_paragraph()
            _add(paragraph, block.words, size=_SIZES[block.look], soft=block.look == "note")
        case Figures():
            _set_figures(document, block)
        case Bullets():
            _set_bullets(document, block)
        case Table():
            _set_table(document, block)
        case Drawing():
            _set_drawing(document, block)
        case Quote():
            _set_quote(document, block)
        case Link():
            _set_link(document, block)


def _add(paragraph: WordParagraph, text: str, *, size: float = 0.0, bold: bool = False, soft: bool = False) -> None:
    """Add words in one look; Arabic ones are marked as such, so that Word joins and orders their letters."""
    for is_arabic, letters in groupby(written(text), key=_is_arabic):
        run = paragraph.add_run("".join(letters))
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if soft:
            run.font.color.rgb = _SOFT
        if is_arabic:
            run.font.rtl = True


def _is_arabic(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff"


def _set_figures(document: WordDocument, block: Figures) -> None:
    table = document.add_table(rows=1, cols=len(block.figures))
    for cell, figure in zip(table.rows[0].cells, block.figures, strict=True):
        number = cell.paragraphs[0]
        number.paragraph_format.space_after = Pt(0)
        _add(number, figure.number, size=18, bold=True)
        _add(cell.add_paragraph(), figure.label, size=9, soft=True)


def _set_bullets(document: WordDocument, block: Bullets) -> None:
    if block.heading:
        heading = document.add_paragraph()
        heading.paragraph_format.keep_with_next = True
        _add(heading, block.heading, bold=True)
    for line in block.lines:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(2)
        if line.strong:
            _add(paragraph, f"{line.strong} ", bold=True)
        _add(paragraph, line.words)
    if block.left_out:
        _add(document.add_paragraph(), say("more", n=block.left_out), size=9, soft=True)


def _set_table(document: WordDocument, block: Table) -> None:
    caption = document.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    _add(caption, block.caption, bold=True)
    table = document.add_table(rows=0, cols=len(block.head), style="Light Shading")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    table._tblPr.find(qn("w:tblLook")).set(qn("w:noHBand"), "1")
    labels = len(block.head) - block.numbers
    widths = _column_widths(block)
    for number, row in enumerate((block.head, *block.rows)):
        for column, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.width = widths[column]
            _fill(cell, text, bold=number == 0, right=column >= labels)
    _repeat_head(table.rows[0]._tr)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _column_widths(block: Table) -> list[Emu]:
    """Share the page among the columns by their longest cells; a word needs more room than a number."""
    longest = [max(4, *(len(cell) for cell in cells)) for cells in zip(block.head, *block.rows, strict=True)]
    labels = len(block.head) - block.numbers
    shares = [min(length, 40) + 3 if place < labels else length + 2 for place, length in enumerate(longest)]
    return [Emu(int(_TEXT_WIDTH * share / sum(shares))) for share in shares]


def _fill(cell: _Cell, text: str, *, bold: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    _add(paragraph, text, size=9, bold=bold)


def _repeat_head(row: object) -> None:
    """Show the head again where the table goes on to the next page, and to those who hear the table."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(mark)  # type: ignore[attr-defined]  # python-docx ships no types for XML


def _set_drawing(document: WordDocument, block: Drawing) -> None:
    document.add_picture(BytesIO(png_bytes(block.picture)), width=_TEXT_WIDTH)
    for shape in document.element.body.iter(qn("wp:docPr")):
        if not shape.get("descr"):
            shape.set("descr", written(block.words))


def _set_quote(document: WordDocument, block: Quote) -> None:
    """Set an event; the words that told it are bold in its sentence."""
    head = document.add_paragraph()
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(8), Pt(0)
    _add(head, block.head, bold=True)
    where = document.add_paragraph()
    where.paragraph_format.space_after = Pt(1)
    _add(where, block.where, size=9.5, soft=True)
    sentence = document.add_paragraph()
    sentence.paragraph_format.left_indent = Pt(12)
    for words, is_lit in split_lit(block.sentence, block.lit):
        _add(sentence, words, bold=is_lit)
    rest = document.add_paragraph()
    rest.paragraph_format.left_indent = Pt(12)
    _add(rest, " ".join(block.lines), size=9, soft=True)
    for paragraph in (head, where, sentence):
        paragraph.paragraph_format.keep_with_next = True


def _set_link(document: WordDocument, block: Link) -> None:
    paragraph = document.add_paragraph()
    _add(paragraph, f"{block.label} ")
    if not block.is_web:
        _add(paragraph, block.address)
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(block.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(written(block.address))
    run.font.color.rgb, run.font.underline = RGBColor(0x1A, 0x5F, 0xA8), True
    link.append(run._r)
    paragraph._p.append(link)


def _without_clock(content: bytes) -> bytes:
    """Pack the parts again without the time of writing."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as packed, ZipFile(stream, "w", ZIP_DEFLATED) as plain:
        for name in packed.namelist():
            part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            plain.writestr(part, packed.read(name))
    return stream.getvalue()
