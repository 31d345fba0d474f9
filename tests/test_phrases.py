"""Names of several words among a sentence's words: the longest first, capitals kept apart where they must be."""

from __future__ import annotations

import pytest

from loaders.prose.phrases import Phrases
from loaders.prose.words import find_words

NAMES = Phrases(
    [
        ("Syrian Army", False, "army"),
        ("Syrian Army of the North", False, "north"),
        ("Syrian", False, "syrian"),
        ("IS", True, "group"),
        ("army", False, "an army"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("the Syrian Army of the North fell", [(1, [(5, "north"), (2, "army"), (1, "syrian")]), (2, [(2, "an army")])]),
        ("the syrian army", [(1, [(2, "army"), (1, "syrian")]), (2, [(2, "an army")])]),
        ("a Syrian", [(1, [(1, "syrian")])]),
        ("IS is here", [(0, [(0, "group")])]),
        ("Syria is here", []),
        ("", []),
    ],
)
def test_names_are_found_where_they_begin(sentence: str, found: list[tuple[int, list[tuple[int, str]]]]) -> None:
    assert list(NAMES.find(find_words(sentence))) == found
