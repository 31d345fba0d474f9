"""A4 pages for a PDF: fonts, letters that no font has, headings that never stand alone at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from anyascii import anyascii
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from views.fonts import Fonts

INK, SOFT, LINE, SHADE = "#22211e", "#65625b", "#b9b5aa", "#f3f1ea"
MARGIN = 48.0
_FAMILY, _FALLBACK = "briefing", "arabic"
_WESTERN = frozenset(range(32, 127)) | frozenset(range(160, 256))
"""What the fonts have that every reader of PDF knows (Latin-1)."""


class Pages(FPDF):
    """Pages in points. Text goes through `written`, so that each letter of it can be set."""

    def __init__(self, title: str, day: date | None, fonts: Fonts | None) -> None:
        super().__init__(format="A4", unit="pt")
        self.known = _letters(fonts)
        self.family = _FAMILY if fonts else "helvetica"
        self.running_title = self.written(title)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=MARGIN + 10)
        self._add_fonts(fonts)
        self.set_title(self.running_title)
        self.set_lang("en")
        # The same briefing gives the same bytes: its day stands for the moment of writing.
        self.set_creation_date(datetime.combine(day, time(), UTC) if day else datetime(1970, 1, 1, tzinfo=UTC))
        self.add_page()

    def _add_fonts(self, fonts: Fonts | None) -> None:
        if fonts is None:
            return
        for style, path in (("", fonts.regular), ("B", fonts.bold), ("I", fonts.italic)):
            self.add_font(_FAMILY, style, str(path))
        if fonts.arabic and fonts.arabic != fonts.regular:
            self.add_font(_FALLBACK, "", str(fonts.arabic))
            self.set_fallback_fonts([_FALLBACK], exact_match=False)

    @property
    def has_arabic(self) -> bool:
        """Tell whether Arabic names can be set in Arabic letters."""
        return 0x0628 in self.known

    def written(self, text: str) -> str:
        """Write text in letters that can be set: signs that control become blanks, unknown letters Latin ones."""
        plain = "".join(" " if category(letter)[0] == "C" else letter for letter in text)
        return "".join(letter if ord(letter) in self.known else anyascii(letter) or "?" for letter in plain)

    def footer(self) -> None:
        """Write the title and the page's number under each page."""
        self.set_y(8 - MARGIN)
        self.use(7.5, colour=SOFT)
        self.cell(self.epw / 2, 10, self.running_title)
        self.cell(self.epw / 2, 10, f"Page {self.page_no()}", align="R")

    def use(self, size: float, style: str = "", colour: str = INK) -> None:
        """Write in this size, style and colour from here on."""
        self.set_font(self.family, style, size)
        self.set_text_color(colour)

    def write_mixed(self, pieces: Iterable[tuple[str, str]], size: float, indent: float = 0.0) -> None:
        """Write one paragraph of pieces, each a text and its style; lines break between words whatever the style."""
        with self.text_columns(line_height=1.36, l_margin=self.l_margin + indent) as columns:
            for text, style in pieces:
                self.use(size, style)
                words = self.written(text)
                self.shape(words)
                columns.write(words)
        self.set_x(self.l_margin)

    def shape(self, words: str) -> None:
        """Join letters where the script does so; Latin letters are set five times faster without."""
        self.set_text_shaping(self.family == _FAMILY and any("\u0590" <= letter <= "\u08ff" for letter in words))

    def write_lines(self, text: str, size: float, style: str = "", colour: str = INK, after: float = 0.0) -> None:
        """Write a paragraph between the margins, and leave `after` points free below it."""
        self.use(size, style, colour)
        words = self.written(text)
        self.shape(words)
        align = Align.R if _is_arabic(words) else Align.L
        self.multi_cell(0, size * 1.36, words, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(after)

    def keep_together(self, height: float) -> None:
        """Begin a new page unless so much is left of this one."""
        if self.will_page_break(height):
            self.add_page()

    def write_heading(self, text: str, with_next: float) -> None:
        """Write a section's heading on the page of what follows, and list it in the document's outline."""
        self.keep_together(36 + with_next)
        self.ln(13)
        self.start_section(self.written(text))
        self.write_lines(text, 13, "B", after=3)


def _is_arabic(words: str) -> bool:
    """Tell whether a text begins in Arabic, and so at the right."""
    return next((0x0590 <= ord(letter) <= 0x08FF for letter in words if letter.isalpha()), False)


def _letters(fonts: Fonts | None) -> frozenset[int]:
    if fonts is None:
        return _WESTERN
    files = {fonts.regular, fonts.bold, fonts.italic}
    common = frozenset.intersection(*(_letters_in(path) for path in files))
    return common | (_letters_in(fonts.arabic) if fonts.arabic else frozenset())


@lru_cache(maxsize=8)
def _letters_in(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
