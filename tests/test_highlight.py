from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.highlight import FIELDS, Lit, key_html, light_up, read_spans

TEXT = "Shells fell on Saturday & killed <5>."


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ()),
        ("{}", ()),
        ('{"place":[3,9]}', (Lit(3, 9, "place"),)),
        ('{"date":[[0,2],[5,8]]}', (Lit(0, 2, "date"), Lit(5, 8, "date"))),
    ],
)
def test_spans_are_read(cell: str, expected: tuple[Lit, ...]) -> None:
    assert read_spans(cell) == expected


def test_words_are_lit_and_all_else_is_escaped() -> None:
    html = light_up(TEXT, [Lit(12, 23, "date")])
    assert html == 'Shells fell <mark class="cm-date" title="date">on Saturday</mark> &amp; killed &lt;5&gt;.'


def test_overlapping_words_take_the_first_field_and_name_both() -> None:
    html = light_up(TEXT, [Lit(0, 11, "cue"), Lit(7, 23, "date")])
    assert html.startswith(
        '<mark class="cm-cue" title="what happened">Shells </mark>'
        '<mark class="cm-date" title="date and what happened">fell</mark>'
        '<mark class="cm-date" title="date"> on Saturday</mark>'
    )


@pytest.mark.parametrize(
    ("lit", "lit_words"),
    [
        ([Lit(100, 106, "place")], ["Shells"]),
        ([Lit(90, 106, "place")], ["Shells"]),
        ([Lit(0, 50, "place")], []),
        ([Lit(400, 500, "place")], []),
        ([Lit(100, 106, "no such field")], []),
        ([Lit(104, 104, "place")], []),
    ],
)
def test_spans_count_from_the_offset_and_stay_within_the_text(lit: list[Lit], lit_words: list[str]) -> None:
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", light_up(TEXT, lit, offset=100)) == lit_words


def test_sentences_are_set_off() -> None:
    assert light_up("One. Two.", [], sentences=[(5, 9)]) == 'One. <b class="cm-sentence">Two.</b>'


@given(
    st.text(max_size=60),
    st.lists(st.builds(Lit, st.integers(-5, 70), st.integers(-5, 70), st.sampled_from(FIELDS))),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3),
)
def test_no_character_is_lost_added_or_live(text: str, lit: list[Lit], sentences: list[tuple[int, int]]) -> None:
    html = light_up(text, lit, sentences=sentences)
    bare = re.sub(r'</?mark[^<>]*>|</?b(?: class="cm-sentence")?>', "", html)
    assert "<" not in bare
    assert unescape(bare) == unescape(text.replace("&", "&amp;").replace("<", "&lt;"))


def test_key_shows_the_fields_asked_for() -> None:
    assert key_html(["toll"]) == '<p class="cm-key">Words that gave <mark class="cm-toll">toll</mark></p>'
    assert key_html([]) == ""
    assert key_html().count("<mark") == len(FIELDS)
