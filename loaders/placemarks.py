"""KML -> the rows of its placemarks, as cells of text: those of our own exports, and what other programs mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from loaders.sources import LoadError

COLUMNS_MARK = "columns"
"""The document's own data under this name lists the columns of our exports, which need not be in any placemark."""
_SPACE = "{*}"
_WORDS = ("name", "description", "address")
_TIMES = {"when": "event_date", "begin": "event_date", "end": "event_date_end"}


@dataclass(frozen=True, slots=True)
class Placemark:
    """What a placemark holds as data, and what it shows: name, description, times and point."""

    data: dict[str, str]
    shown: dict[str, str]


def read_placemarks(name: str, content: bytes) -> tuple[list[str], list[Placemark]]:
    """Read the columns that the document names, if it does, and its placemarks; raise LoadError for no KML."""
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # the last two for a coding that nobody knows
        raise LoadError(name, f"is no KML ({error})", "a whole KML file") from error
    document = root.find(f"{_SPACE}Document")
    named = {} if document is None else _data_of(document)
    return list(dict.fromkeys(named.get(COLUMNS_MARK, "").split())), list(
        map(_read, root.iter(_tag_of(root, "Placemark")))
    )


def _read(mark: ElementTree.Element) -> Placemark:
    return Placemark(_data_of(mark), dict(_shown_by(mark)))


def _data_of(feature: ElementTree.Element) -> dict[str, str]:
    """Give the feature's own data, be they untyped or of a schema."""
    plain = {
        one.get("name", ""): one.findtext(f"{_SPACE}value") or ""
        for one in feature.iterfind(f"{_SPACE}ExtendedData/{_SPACE}Data")
    }
    typed = feature.iterfind(f"{_SPACE}ExtendedData/{_SPACE}SchemaData/{_SPACE}SimpleData")
    return plain | {one.get("name", ""): one.text or "" for one in typed}


def _shown_by(mark: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for word in _WORDS:
        if text := mark.findtext(f"{_SPACE}{word}"):
            yield word, text
    for stamp in ("TimeStamp", "TimeSpan"):
        for word, column in _TIMES.items():
            if text := mark.findtext(f"{_SPACE}{stamp}/{_SPACE}{word}"):
                yield column, text.strip()
    longitude, comma, rest = (mark.findtext(f".//{_SPACE}Point/{_SPACE}coordinates") or "").strip().partition(",")
    if comma:
        yield from (("longitude", longitude), ("latitude", rest.partition(",")[0]))


def _tag_of(root: ElementTree.Element, tag: str) -> str:
    """Name a tag in the document's own space: iterating takes no pattern for any space."""
    space, closed, _ = root.tag.rpartition("}")
    return f"{space}{closed}{tag}"
