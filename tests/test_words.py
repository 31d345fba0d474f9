"""Text becomes words: offsets, marks, hyphens, abbreviations, lemmas."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.prose.words import find_words, lemma


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took al-Rai.", ["Rebels", "took", "al-Rai", "."]),
        ("a U.S.-led coalition", ["a", "U.S.-led", "coalition"]),
        ("in the U.S. and the U.N.", ["in", "the", "U.S.", "and", "the", "U.N."]),
        ("Iran’s army", ["Iran", "’s", "army"]),
        ("Iran's army", ["Iran", "'s", "army"]),
        ("1,000 men, 12.5 km", ["1,000", "men", ",", "12.5", "km"]),
        ("“No,” he said", ["“", "No", ",", "”", "he", "said"]),
        ("Deir\u00a0Ezzor", ["Deir", "Ezzor"]),
        ("pro-government", ["pro-government"]),
        ("pro‑government", ["pro‑government"]),
        ("killed 5–7 people", ["killed", "5", "–", "7", "people"]),
        ("دير الزور", ["دير", "الزور"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert [word.text for word in find_words(text)] == expected


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "One. Two three. Four."
    words = find_words(text, 5, 15)
    assert [(word.start, word.text) for word in words] == [(5, "Two"), (9, "three"), (14, ".")]


@given(st.text(max_size=200))
def test_words_stand_where_they_say_and_leave_no_letter_out(text: str) -> None:
    words = find_words(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(left.end <= right.start for left, right in itertools.pairwise(words))
    covered = {place for word in words for place in range(word.start, word.end)}
    assert all(place in covered for place, letter in enumerate(text) if letter.isalnum())


def test_a_hyphen_that_does_not_break_is_a_hyphen() -> None:
    assert find_words("Pro‑Government")[0].lower == "pro-government"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("shot", "shoot"),
        ("fell", "fall"),
        ("fled", "flee"),
        ("struck", "strike"),
        ("strikes", "strike"),
        ("airstrikes", "airstrike"),
        ("retook", "retake"),
        ("overran", "overrun"),
        ("besieged", "besiege"),
        ("shelled", "shell"),
        ("clashes", "clash"),
        ("cease-fires", "cease-fire"),
        ("killings", "kill"),
        ("killed", "kill"),
        ("died", "die"),
        ("towns", "town"),
        ("cities", "city"),
        ("aleppo", "aleppo"),
        ("al-rai", "al-rai"),
        ("2017", "2017"),
        ("“", "“"),
        ("x" * 100, "x" * 100),
    ],
)
def test_lemma(form: str, expected: str) -> None:
    assert lemma(form) == expected
