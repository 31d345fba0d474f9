"""Reading takes time linear in the text, whatever the text says: counted in calls, which are the same on any machine."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date

import pytest

from endless import TEXTS
from loaders.prose import SummaryError, read_prose

_SHORT = 2_000
_FOLD = 4
_MOST_GROWTH = 1.5 * _FOLD
"""What the square of a length would pass by far; what reaches back over a fixed number of sentences stays below."""


def read(text: str) -> None:
    """Read a text; one that holds nothing to read is read too."""
    with suppress(SummaryError):
        read_prose(text, source="made.txt", published=date(2017, 11, 13)).rows()


def calls_of(text: str) -> int:
    """Count the calls, of Python's and of C's functions, that one reading makes."""
    count = 0

    def note(frame: object, event: str, called: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", TEXTS)
def test_work_grows_with_the_length_and_no_faster(kind: str) -> None:
    short, long = TEXTS[kind](_SHORT), TEXTS[kind](_FOLD * _SHORT)
    read(long)  # what is made once and remembered is not the text's own
    few, many = calls_of(short), calls_of(long)
    assert many <= _MOST_GROWTH * few, f"{few:,} calls for {len(short):,} characters, {many:,} for {len(long):,}"
