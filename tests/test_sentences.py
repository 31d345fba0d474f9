"""A paragraph becomes sentences: where one ends, where a full stop does not end one, and that nothing is lost."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.prose.sentences import split_sentences, trim


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Rebels took al-Rai.", "ISIS took it back."],
        ["Did it fall?", "It did!", "So they said."],
        ["He said: “We won.”", "Nobody else did."],
        ['He said: "We won."', "Nobody else did."],
        ["“We won.”", "“You did not.”"],
        ["They fled (it was late.)", "Then came the army."],
        ["He trailed off…", "Then he went on."],
        ["The town fell.", "13 people died."],
        ["It ended in 2014.", "The rest followed."],
        ["The strike was by the U.S.", "The army denied it."],
        ["They met at 5 p.m.", "In Homs, shells fell."],
        ["It lies 5km.", "The rest is sand."],
    ],
)
def test_sentences_that_end(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. Qassem Soleimani came to Aleppo.",
        "The U.S. State Department said so.",
        "The U.N. Security Council met.",
        "It began on Nov. 13 and went on.",
        "On Feb. 18 the town fell.",
        "Mr. Assad spoke.",
        "Dr. Hassan of St. George hospital spoke.",
        "The coalition, i.e. Washington, agreed.",
        "John F. Kerry came.",
        "The zone is [0.61.2 miles] wide.",
        "They met at 5 p.m. Damascus time.",
        "He spoke of www.example.org in passing.",
        "Some 1.5 million fled.",
    ],
)
def test_a_full_stop_that_does_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_quotations_keep_their_closing_mark() -> None:
    assert sentences("“Go.” They went.") == ["“Go.”", "They went."]


def test_spans_are_of_the_whole_text_and_without_blanks_around() -> None:
    text = "xx\n\n  One fell.  Two stood. \n\nyy"
    assert [text[a:b] for a, b in split_sentences(text, 2, 29)] == ["One fell.", "Two stood."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("  a b ", (2, 5)), ("\u00a0a\u00a0", (1, 2)), ("", None), (" \n\t\u00a0", None), ("a", (0, 1))],
)
def test_trim(text: str, expected: tuple[int, int] | None) -> None:
    assert trim(text, 0, len(text)) == expected


@given(st.text(alphabet="aBz .!?…\"”“'’)(\n\u00a0 U.S.13ا", max_size=120))
def test_sentences_cover_the_paragraph_and_do_not_overlap(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(letter.isspace() for place, letter in enumerate(text) if place not in covered)
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in spans)
