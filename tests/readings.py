"""Read short texts for the tests of the prose loader: prose in, events and sentences out."""

from __future__ import annotations

from datetime import date
from typing import Any

from loaders.prose import Reading, read_prose
from loaders.prose.tolls import Toll, find_tolls

MONDAY = date(2017, 11, 13)
"""The day of publication that the cases count from, unless they name another."""

Row = dict[str, Any]


def read(text: str, published: date | None = MONDAY, source: str = "report.txt") -> Reading:
    """Read a text as published on that day."""
    return read_prose(text, source=source, published=published)


def events_in(text: str, published: date = MONDAY) -> list[Row]:
    """Give the rows of a text's events, in order."""
    return read(text, published).rows()


def only_event(text: str, published: date = MONDAY) -> Row:
    """Give the row of a text's one event; fail where there are none or more."""
    rows = events_in(text, published)
    assert len(rows) == 1, f"{len(rows)} events in {text!r}: {[(r['sub_event_type'], r.get('location')) for r in rows]}"
    return rows[0]


def tolls_in(sentence: str) -> list[Toll]:
    """Give the counts of those killed and injured in a sentence."""
    return find_tolls(sentence, 0, len(sentence))


def only_toll(sentence: str) -> Toll:
    """Give a sentence's one count; fail where there are none or more."""
    found = tolls_in(sentence)
    assert len(found) == 1, [(one.words, one.kind) for one in found]
    return found[0]


def places_in(text: str, published: date = MONDAY) -> list[str]:
    """Give the names of the places that a text's events are put at, in order."""
    return [row["location"] for row in events_in(text, published) if row.get("location")]


def sub_types_in(text: str, published: date = MONDAY) -> list[str]:
    """Give the sub-types of a text's events, in order."""
    return [row["sub_event_type"] for row in events_in(text, published)]


def as_page(*stories: tuple[str, str], published: str = "Nov. 13, 2017", intro: str = "") -> str:
    """Write headed stories in the layout of a downloaded page."""
    head = ["Dear Readers,", "We keep this archive for reference.", "Executive Summary for November 13th"]
    parts = [*head, *([intro] if intro else []), f"Published on {published} Read time Approx. 3 minutes"]
    for headline, prose in stories:
        parts += [headline, prose]
    return "\n\n".join([*parts, "Recommended Reads", "Suggest your story or issue.", "Send"]) + "\n"
