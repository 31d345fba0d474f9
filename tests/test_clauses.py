"""A sentence becomes clauses: what opens one, what does not, and that they cover every word."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.prose.clauses import clause_of, find_clauses
from loaders.prose.event_types import find_cues
from loaders.prose.words import find_words


def clauses_of(text: str) -> list[str]:
    words = find_words(text)
    return [text[words[one.first].start : words[one.last].end] for one in find_clauses(words, find_cues(words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took the town.", ["Rebels took the town."]),
        ("Rebels took the town while shells fell.", ["Rebels took the town", "while shells fell."]),
        ("Rebels took the town after shells fell.", ["Rebels took the town", "after shells fell."]),
        ("Rebels took it; the army fled.", ["Rebels took it;", "the army fled."]),
        (
            "Rebels took the town, which fell in 2014.",
            ["Rebels took the town,", "which fell in 2014."],
        ),
        ("Rebels took Hama and shelled Homs.", ["Rebels took Hama", "and shelled Homs."]),
        ("Airstrikes and artillery attacks hit Douma.", ["Airstrikes and artillery attacks hit Douma."]),
        ("Douma, Arbin and Harasta were hit.", ["Douma, Arbin and Harasta were hit."]),
        ("A day before, rebels took Hama.", ["A day before, rebels took Hama."]),
        ("The army as well as its allies fought.", ["The army as well as its allies fought."]),
        (
            "Planes that nobody has named bombed a camp.",
            ["Planes", "that nobody has named", "bombed a camp."],
        ),
        ("Jets bombed a camp that rebels had left.", ["Jets bombed a camp", "that rebels had left."]),
        ("Seven attacks that day killed ten people.", ["Seven attacks that day killed ten people."]),
        (
            "The shrine was blown up, and the remains were reburied in Ashmeh.",
            ["The shrine was blown up,", "and the remains were reburied in Ashmeh."],
        ),
        (
            "Rebels took the town last week and on Thursday shelled Jurin.",
            ["Rebels took the town last week", "and on Thursday shelled Jurin."],
        ),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert clauses_of(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They fled after rockets hit Zamalka, Ein Tarma and Douma.", 2),
        ("They fled after rockets hit Zamalka, Ein Tarma and Maarat al-Numan on Sunday.", 2),
        ("They fled after rockets hit Zamalka, Hassan Omar and Ali Saad said.", 3),
        ("They fled after rockets hit Zamalka, Abu Omar and his men said.", 3),
        ("They fled after rockets hit Zamalka, Abu Omar said.", 3),
    ],
)
def test_a_list_of_names_opens_no_clause(text: str, count: int) -> None:
    assert len(clauses_of(text)) == count


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("Rebels took the town, which fell in 2014.", [False, True]),
        ("The men who fled were caught.", [False, True, False]),
        ("A pact that joins the two has been signed.", [False, True, False]),
        ("A pact that sides of the two signed was praised.", [False, True, False]),
        ("Rebels took the men who fled.", [False, True]),
        ("Rebels took the town while shells fell.", [False, False]),
    ],
)
def test_a_clause_that_tells_of_a_noun_says_so(text: str, relative: list[bool]) -> None:
    words = find_words(text)
    assert [one.is_relative for one in find_clauses(words, find_cues(words))] == relative


_TEXT = "Rebels , and took which while after the town that shells fell ; as but who – : bombed . “ ”".split()


@given(st.lists(st.sampled_from(_TEXT), min_size=1, max_size=25).map(" ".join))
def test_clauses_cover_every_word_once(text: str) -> None:
    words = find_words(text)
    clauses = find_clauses(words, find_cues(words))
    assert clauses[0].first == 0
    assert clauses[-1].last == len(words) - 1
    assert all(left.last + 1 == right.first for left, right in itertools.pairwise(clauses))
    for position in range(len(words)):
        home = clauses[clause_of(clauses, position)]
        assert home.first <= position <= home.last
