"""Saved web pages, Word documents and Markdown -> the plain text that they say, one paragraph a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree

from loaders.kinds import FileKind
from loaders.packages import read_member
from loaders.sources import TEXT_LIMIT, LoadError, decode

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)+|^[ \t]*(?:```.*|[-=*_]{3,}[ \t]*)$", re.MULTILINE)
_LINKS = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_EMPHASIS = re.compile(
    r"\*\*([^*\n]+)\*\*|__([^_\n]+)__|`([^`\n]+)`|(?<!\w)\*(?!\s)([^*\n]+)(?<!\s)\*(?!\w)|(?<!\w)_(?!\s)([^_\n]+)(?<!\s)_(?!\w)"
)
# Each stops at its own next mark, so that a line of a million brackets is still read in one pass.


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, the day that it gives as its own in its markup, and its address; the last two if it does."""

    text: str
    published: date | None = None
    url: str = ""


def read_page(name: str, content: bytes, kind: FileKind) -> Page:
    """Find the text of a page of `kind` html, docx, markdown or prose; raise LoadError if it has none."""
    if kind == "html":
        return _read_html(name, content)
    if kind == "docx":
        return Page(_read_docx(name, content))
    text = decode(name, content)
    return Page(_strip_markdown(text) if kind == "markdown" else text)


def _read_html(name: str, content: bytes) -> Page:
    """Keep the main text, headings and bullets apart; menus, asides and footers go."""
    import trafilatura  # costs 0.3 s and 30 MB, which only who reads web pages should pay

    if len(content) > TEXT_LIMIT:
        raise LoadError(name, f"a web page of {len(content) / 1e6:,.1f} MB", f"at most {TEXT_LIMIT / 1e6:g} MB")
    found: Any = trafilatura.bare_extraction(
        content,
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    blocks = (
        [] if found is None else [_text_of(block) for block in found.body.iter("head", "p", "item", "quote", "row")]
    )
    blocks = [block for block in blocks if block]
    if not blocks:
        raise LoadError(name, "the web page has no main text", "a saved page with a summary in it")
    if found.title and found.title not in blocks:
        blocks.insert(0, found.title)
    published = date.fromisoformat(found.date) if found.date else None
    return Page("\n\n".join(blocks) + "\n", published, found.url or "")


def _text_of(block: Any) -> str:
    """Join the words of a block, without those of a block inside it, which speaks for itself."""
    if block.find(".//p") is not None or block.find(".//item") is not None:
        return " ".join((block.text or "").split())
    return " ".join("".join(block.itertext()).split())


def _read_docx(name: str, content: bytes) -> str:
    """Read a Word document's paragraphs, those in tables too."""
    try:
        markup = read_member(content, "word/document.xml", name)
        root = ElementTree.fromstring(markup)
    except ElementTree.ParseError as error:
        raise LoadError(name, f"is a damaged Word document ({error})", "a whole .docx, without a password") from error
    text = "\n\n".join(paragraph for paragraph in map(_paragraph_text, root.iter(f"{_WORD}p")) if paragraph.strip())
    if not text:
        raise LoadError(name, "the document holds no text", "a summary")
    return text + "\n"


def _paragraph_text(paragraph: ElementTree.Element) -> str:
    pieces = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
    return "".join(
        (node.text or "") if node.tag == f"{_WORD}t" else pieces.get(node.tag, "") for node in paragraph.iter()
    )


def _strip_markdown(text: str) -> str:
    """Take off the marks of headings, quotes, links and emphasis; the words stay."""
    return _EMPHASIS.sub(r"\1\2\3\4\5", _LINKS.sub(r"\1", _MARKS.sub("", text)))
