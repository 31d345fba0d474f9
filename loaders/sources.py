"""Bytes -> text: decode a source, or say in one sentence what is wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

TEXT_LIMIT = 10_000_000
"""The most bytes of one text. A summary has five thousand; a year of them in one file has two million."""

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BINARY_STARTS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF document"),
)


class LoadError(ValueError):
    """A file that cannot be read; the message names the file, the place in it and what was expected."""

    def __init__(self, file: str, found: str, expected: str, place: str = "") -> None:
        super().__init__(file, found, expected, place)

    def __str__(self) -> str:
        file, found, expected, place = self.args
        return f"{file}{', ' + place if place else ''}: {found}; expected {expected}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read, or that a person should know of: a whole file, a row of one, or a mere note."""

    file: str
    message: str
    left_out: Literal["file", "row", "nothing"] = "file"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as text: its name, what it says, and the SHA-256 of the bytes that it was read from.

    `text` is untouched but for a byte order mark: offsets count its characters, line ends as they came.
    """

    name: str
    text: str
    sha256: str


def read_source(path: str | Path) -> SourceText:
    """Read a text file. For a page, a document or a table use `loaders.load_events`, which knows them apart."""
    path = Path(path)
    return source_text(path.name, read_bytes(path))


def source_text(name: str, content: bytes) -> SourceText:
    """Make a source of bytes already read; raise LoadError if they are no text."""
    return SourceText(name, decode(name, content), sha256_of(content))


def read_bytes(path: Path, name: str = "") -> bytes:
    """Read a file whole; raise LoadError with the system's reason if that fails."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise LoadError(name or path.name, f"cannot be read ({reason})", f"a file at {path}") from error


def sha256_of(content: bytes) -> str:
    """Give the fixity of a source: the SHA-256 of its bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def decode(name: str, content: bytes, limit: int = TEXT_LIMIT) -> str:
    """Decode UTF-8, or UTF-16 with its mark; raise LoadError for what is empty, binary, too long or in another coding.

    Another coding is refused, not guessed: a guess would spoil names without anybody noticing.
    """
    refuse_binary(name, content)
    if len(content) > limit:
        found = f"{len(content) / 1e6:,.1f} MB of text"
        raise LoadError(name, found, f"one source of at most {limit / 1e6:g} MB: split it into its summaries")
    encoding = next((coding for mark, coding in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02x} is not {encoding.removesuffix('-sig').upper()}"
        raise LoadError(name, found, "UTF-8 text: save the file again as UTF-8", f"line {line}") from error
    if not text.strip():
        raise LoadError(name, "holds nothing but white space", "a summary or a table of events")
    return text


def refuse_binary(name: str, content: bytes) -> None:
    """Raise LoadError for bytes that are empty or no text in any coding."""
    expected = "UTF-8 text, a saved web page, .docx, or a table of events (.csv, .xlsx, .parquet, .geojson, .kml)"
    if not content:
        raise LoadError(name, "the file is empty", expected)
    what = next((what for start, what in _BINARY_STARTS if content.startswith(start)), "")
    if not what and not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in content[:65536]:
        what = "a binary file"
    if what:
        raise LoadError(name, f"is {what}", expected)
