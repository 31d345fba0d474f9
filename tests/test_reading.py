"""A text becomes a Reading: every sentence has an outcome and a reason, every mention its words, and nothing raises."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.prose import Reading, SummaryError, read_prose
from loaders.table import events_table
from readings import MONDAY, as_page, read

FIELDS = {"place", "date", "actors", "toll", "cue", "claimant", "reporter"}
SUMMARIES = sorted((Path(__file__).parents[1] / "data" / "summaries").glob("*.txt"))


def assert_sound(reading: Reading, text: str) -> None:
    """Hold what is true of any reading of any text."""
    ids = {row["event_id"] for row in reading.rows()}
    starts = [sentence.start for sentence in reading.sentences]
    assert len(starts) == len(set(starts))
    for sentence in reading.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert sentence.outcome in ("event", "reject", "reports nothing")
        assert (sentence.outcome == "event") == bool(sentence.event_ids)
        assert (sentence.outcome == "event") != bool(sentence.reason)
        assert set(sentence.event_ids) <= ids
        for mention in sentence.mentions:
            assert mention.field in FIELDS
            goes_on = mention.field in ("claimant", "reporter")  # "he added" goes on with a voice told before
            assert goes_on or sentence.start <= mention.start < mention.end <= sentence.end
            assert text[mention.start : mention.end].strip()
    assert {one for sentence in reading.sentences for one in sentence.event_ids} == ids
    events_table(reading.rows())


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        ("Jets bombed Douma on Sunday.", "event", ""),
        ("The army did not bomb Douma.", "reject", "not to have happened"),
        ("Diplomats called for strikes on Douma.", "reject", "asked for"),
        ("The weather was fine.", "reports nothing", "no words that tell an event"),
    ],
)
def test_each_sentence_has_its_outcome_and_reason(text: str, outcome: str, reason: str) -> None:
    (sentence,) = read(text).sentences
    assert sentence.outcome == outcome
    assert reason in sentence.reason


def test_mentions_of_a_sentence() -> None:
    text = "On Sunday, Russian jets killed ten people in Douma, SOHR told AFP."
    (sentence,) = read(text).sentences
    found = {mention.field: text[mention.start : mention.end] for mention in sentence.mentions}
    assert found["place"] == "Douma"
    assert found["date"] == "On Sunday"
    assert found["toll"] == "ten people"
    assert found["claimant"] == "SOHR"
    assert found["reporter"] == "AFP"
    assert set(found) == FIELDS


def test_the_day_of_publication() -> None:
    assert read(as_page(("Jets Bomb Douma", "Jets bombed Douma.")), None).published == date(2017, 11, 13)


def test_several_summaries_in_one_file_keep_their_own_days() -> None:
    first = as_page(("Jets Bomb Douma", "Jets bombed Douma on Sunday."))
    second = as_page(("Jets Bomb Arbin", "Jets bombed Arbin on Sunday."), published="Apr. 11, 2016")
    text = first + "\n" + second
    reading = read(text, None)
    assert [(row["location"], row["event_date"]) for row in reading.rows()] == [
        ("Douma", date(2017, 11, 12)),
        ("Arbin", date(2016, 4, 10)),
    ]
    assert_sound(reading, text)


@pytest.mark.parametrize("path", SUMMARIES, ids=lambda path: path.stem)
def test_a_bundled_summary_is_read_soundly(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reading = read(text, None, path.name)
    assert reading.published.isoformat() == path.stem
    assert_sound(reading, text)
    assert read(text, None, path.name) == reading


@pytest.mark.parametrize(
    "plain",
    [
        "Jets bombed Ter Maeleh on Saturday, killing 12 people, the Syrian Observatory for Human Rights said.",
        "ISIS took control of the town of al-Rai, 5km east of Palmyra, two days ago.",
    ],
)
def test_no_break_spaces_and_plain_ones_read_alike(plain: str) -> None:
    kept = [{key: value for key, value in row.items() if key != "evidence"} for row in read(plain).rows()]
    broken = read(plain.replace(" ", "\u00a0")).rows()
    assert [{key: value for key, value in row.items() if key != "evidence"} for row in broken] == kept


def test_curly_and_straight_quotes_read_alike() -> None:
    curly = "“Jets bombed Douma on Sunday,” the YPG’s spokesman told AFP. ISIS’s men fled."
    straight = curly.replace("“", '"').replace("”", '"').replace("’", "'")
    names = ("location", "event_date", "sub_event_type", "actors", "claimants", "reporters")
    told = [[tuple(row.get(name) for name in names) for row in read(text).rows()] for text in (curly, straight)]
    assert told[0] == told[1]


def test_lost_dashes_and_brackets_do_no_harm() -> None:
    text = "ISIS stood one to two kilometers [0.61.2 miles] outside Boukamal on Sunday. Jets bombed Douma."
    assert_sound(read(text), text)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "Recommended Reads", "Send"])
def test_no_prose_is_a_clear_error(text: str) -> None:
    with pytest.raises(SummaryError, match="expected"):
        read_prose(text, source="a.txt", published=MONDAY)


def test_no_day_is_a_clear_error() -> None:
    with pytest.raises(SummaryError, match="expected"):
        read_prose("Jets bombed Douma.", source="a.txt")


_PIECES = (
    "Jets bombed Douma|on Sunday|ISIS|captured|Palmyra|killing|at least 50 people|since Friday|, SOHR said|AFP reported|. |, |"
    "the town|there|5km east of|the strikes|did not|will|if|according to|“|”|’|\n|\n\n|He added that|Deir\u00a0Ezzor province|"
    "including 20 children|another six|39|talks|in Geneva|which fell in 2014|two days earlier|was retaken by|the army|and|while|"
    "Executive Summary for May 3rd|Published on May 3, 2016|Recommended Reads|• |مدينة حلب|{{ 7*7 }}|<b>"
).split("|")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join))
def test_any_arrangement_of_words_is_read_soundly(text: str) -> None:
    try:
        reading = read_prose(text, source="a.txt", published=MONDAY)
    except SummaryError:
        return
    assert_sound(reading, text)


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = read_prose(text, source="a.txt", published=MONDAY)
    except SummaryError:
        return
    assert_sound(reading, text)


def test_a_page_that_holds_its_summary_twice_gives_no_id_twice() -> None:
    page = as_page(("Jets Bomb Douma", "Jets bombed Douma on Sunday."))
    ids = [row["event_id"] for row in read(page + "\n" + page, None).rows()]
    assert len(ids) == 2
    assert len(set(ids)) == 2
    assert ids[0] == read(page, None).rows()[0]["event_id"]
