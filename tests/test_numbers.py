"""Numbers in words and digits are read, and what is no number is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.prose.numbers import NUMBER, ORDINAL, parse_number, parse_ordinal

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int) -> str:
    """Write a number below a million in words, as an English paper does."""
    if number >= 1000:
        rest = f" {spell(number % 1000)}" if number % 1000 else ""
        return f"{spell(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{rest}"
    if number >= 20:
        rest = f"-{_SMALL[number % 10]}" if number % 10 else ""
        return f"{_TENS[number // 10 - 2]}{rest}"
    return _SMALL[number]


@given(st.integers(0, 999_999))
def test_every_number_is_read_as_it_is_spelled(number: int) -> None:
    assert parse_number(spell(number)) == number
    assert parse_number(spell(number).capitalize()) == number
    assert re.fullmatch(NUMBER, spell(number), re.IGNORECASE)


@given(st.integers(0, 999_999_999))
def test_every_number_is_read_as_it_is_written(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number
    assert re.fullmatch(NUMBER, f"{number:,}")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1,000", 1000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred and six", 106),
        ("a hundred", 100),
        ("Thirty-five", 35),
        ("thirty five", 35),
        ("two million", 2_000_000),
        ("0", 0),
        ("zero", 0),
        ("dozens", None),
        ("a", None),
        ("and", None),
        ("", None),
        ("several", None),
        ("3.5", None),
        ("-3", None),
        ("third", None),
        ("9" * 30, None),
    ],
)
def test_a_number(written: str, expected: int | None) -> None:
    assert parse_number(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("eighth", 8), ("8th", 8), ("Third", 3), ("21st", 21), ("first", 1), ("eight", None), ("8", None), ("th", None)],
)
def test_an_ordinal(written: str, expected: int | None) -> None:
    assert parse_ordinal(written) == expected
    assert (re.fullmatch(ORDINAL, written, re.IGNORECASE) is not None) == (expected is not None)
