from __future__ import annotations

import re
from html import unescape

import pytest

from loaders.prose import Mention, Reading, SentenceReading, read_prose
from views.reading import outcome_words, reading_html

TEXT = (
    "Published on June 9, 2017\n\nStrikes\n\nWarplanes bombed Palmyra on Thursday, residents said. "
    "Envoys & <b>others</b> met in Geneva.\n"
)


def sentence(start: int, end: int, outcome: str = "reports nothing", **parts: object) -> SentenceReading:
    columns = {"story": "", "mentions": (), "reason": "", "event_ids": ()} | parts
    return SentenceReading(start, end, outcome=outcome, **columns)


def test_every_character_of_the_text_is_there_once_and_none_is_live() -> None:
    html = reading_html(TEXT, read_prose(TEXT, source="x.txt"))
    bare = re.sub(r"<small>.*?</small>", "", html)
    bare = re.sub(r"</?(?:div|span|mark)\b[^>]*>", "", bare)
    assert "<b>" not in bare
    assert re.sub(r"\s+", " ", unescape(bare)).strip() == re.sub(r"\s+", " ", TEXT).strip()


def test_mentions_are_lit_in_their_sentence() -> None:
    start = TEXT.index("Warplanes")
    place = TEXT.index("Palmyra")
    read = sentence(
        start,
        TEXT.index("Envoys"),
        "event",
        mentions=(Mention("place", place, place + 7, "Palmyra"),),
        event_ids=("a",),
    )
    html = reading_html(TEXT, Reading((), (read,), ()))
    assert '<mark class="cm-place" title="place">Palmyra</mark>' in html
    assert "<small><bdi>1 event</bdi></small>" in html


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (sentence(0, 5, "event", event_ids=("a", "b")), "2 events"),
        (sentence(0, 5, "event", event_ids=("a",)), "1 event"),
        (sentence(0, 5, "reject", reason="no place is named"), "no place is named"),
        (sentence(0, 5), ""),
    ],
)
def test_what_became_of_a_sentence_is_said(read: SentenceReading, words: str) -> None:
    assert outcome_words(read) == words


def test_sentences_that_overlap_are_shown_once() -> None:
    html = reading_html("One two.", Reading((), (sentence(0, 8), sentence(4, 8)), ()))
    assert html.count("two") == 1
