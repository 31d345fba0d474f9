"""What a file is, by its content; its name decides only where the content leaves it open."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import Literal

from loaders.sources import LoadError, refuse_binary

FileKind = Literal["parquet", "xlsx", "docx", "zip", "html", "kml", "json", "table", "markdown", "prose"]

READ_ENDINGS = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".zip"),
    *(".csv", ".tsv", ".xlsx", ".parquet", ".geojson", ".json", ".kml"),
)
"""The endings that are picked up from a folder; a file that is named outright is read whatever its ending."""

_HEAD = 65_536
_HTML = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_KML = re.compile(r"<(\w+:)?kml\b")
_GEOJSON = re.compile(r'"type"\s*:\s*"FeatureCollection"')


def kind_of(name: str, content: bytes) -> FileKind:
    """Tell what `content` is; raise LoadError if it is nothing that can be read."""
    if content.startswith(b"PAR1"):
        return "parquet"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_package(name, content)
    refuse_binary(name, content)
    head = _head_text(content)
    first_tag = _skip_comments(head)
    if _HTML.match(first_tag):
        return "html"
    if _KML.match(first_tag):
        return "kml"
    if head.lstrip()[:1] in {"{", "["} and (name.lower().endswith((".json", ".geojson")) or _GEOJSON.search(head)):
        return "json"
    if name.lower().endswith((".csv", ".tsv")) or looks_like_table(head):
        return "table"
    return "markdown" if name.lower().endswith((".md", ".markdown")) else "prose"


def split_header(head: str) -> tuple[list[str], str]:
    """Split the first line that is not blank into its fields; give the separator too: comma, semicolon, tab or bar."""
    line = next((line for line in head.splitlines() if line.strip()), "")
    separator = max(",;\t|", key=line.count)
    fields = next(csv.reader(io.StringIO(line), delimiter=separator), [])
    return [field.strip() for field in fields], separator


def looks_like_table(head: str) -> bool:
    """Is the first line a header, or a row of many fields, rather than a sentence?

    A header has no spaces at its separators and names at least five columns in words of a column, not of a language.
    """
    fields, separator = split_header(head)
    first = next(iter(head.splitlines()), "")
    if len(fields) >= 20:
        return first.count(f"{separator} ") < len(fields) / 2  # a long sentence has a space behind each comma
    return len(fields) >= 5 and sum(bool(re.fullmatch(r"\w+", field)) for field in fields) >= len(fields) - 1


def _head_text(content: bytes) -> str:
    """Decode the beginning; what is wrong with the coding is told when the whole is decoded."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return content[:_HEAD].decode(encoding, errors="replace")


def _skip_comments(head: str) -> str:
    """Drop the white space, XML declaration and comments that may stand before a page's first tag."""
    head = head.lstrip()
    while opened := next((mark for mark in ("<!--", "<?") if head.startswith(mark)), ""):
        _, closed, rest = head.partition("-->" if opened == "<!--" else "?>")
        if not closed:
            break
        head = rest.lstrip()
    return head


def _kind_of_package(name: str, content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise LoadError(name, f"is a damaged zip file ({error})", "a whole .zip, .docx or .xlsx") from error
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in names else "zip"
