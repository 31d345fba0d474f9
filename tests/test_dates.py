"""Words that date something: which days they give, how precisely, by which rule; and words that date nothing."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.prose.dates import DateMention, find_dates
from readings import MONDAY

WEDNESDAY = date(2016, 3, 2)


def dates_in(text: str, published: date = MONDAY) -> list[DateMention]:
    return find_dates(text, 0, len(text), published)


def only_date(text: str, published: date = MONDAY) -> DateMention:
    found = dates_in(text, published)
    assert len(found) == 1, [text[one.start : one.end] for one in found]
    return found[0]


def day(month: int, of_month: int, year: int = 2017) -> date:
    return date(year, month, of_month)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town fell on Saturday.", day(11, 11)),
        ("On Monday, shells hit the camp.", day(11, 13)),
        ("It fell on Tuesday.", day(11, 7)),
        ("Shells hit the camp early on Sunday morning.", day(11, 12)),
        ("It fell late Friday.", day(11, 10)),
        ("It fell Thursday night.", day(11, 9)),
        ("It fell last Monday.", day(11, 6)),
        ("It fell on Feb. 18.", day(2, 18)),
        ("It fell on 4 August.", day(8, 4)),
        ("It fell on the 4th of August.", day(8, 4)),
        ("It fell on November 3.", day(11, 3)),
        ("It fell on Dec. 24.", day(12, 24, 2016)),
        ("It fell on August 21, 2013.", day(8, 21, 2013)),
        ("It fell on 21 August 2013.", day(8, 21, 2013)),
        ("It fell on 2013-08-21.", day(8, 21, 2013)),
        ("It fell yesterday.", day(11, 12)),
        ("It fell earlier today.", day(11, 13)),
        ("It fell last night.", day(11, 12)),
        ("Crowds marched after Friday prayers.", day(11, 10)),
        ("It fell three days ago.", day(11, 10)),
    ],
)
def test_a_day_in_the_past(text: str, expected: date) -> None:
    found = only_date(text)
    assert (found.first, found.last, found.precision) == (expected, expected, "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks will resume on Thursday.", day(11, 16)),
        ("Talks are due to begin on Wednesday.", day(11, 15)),
        ("The truce is set to take effect on Monday.", day(11, 13)),
        ("The truce is set to take effect next Monday.", day(11, 20)),
        ("Buses are expected to leave on Saturday.", day(11, 18)),
        ("The sides are to meet on Nov. 28.", day(11, 28)),
        ("They will meet next Friday.", day(11, 17)),
        ("They will meet tomorrow.", day(11, 14)),
        ("They will meet on January 15.", day(1, 15, 2018)),
    ],
)
def test_a_day_to_come(text: str, expected: date) -> None:
    found = only_date(text)
    assert (found.first, found.last, found.precision) == (expected, expected, "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took the army until Friday to enter.", day(11, 10)),
        ("The siege lasted until Friday.", day(11, 10)),
        ("The truce was extended until Friday.", day(11, 17)),
    ],
)
def test_until_a_day_that_was_or_will_be(text: str, expected: date) -> None:
    assert only_date(text).first == expected


def test_what_begins_is_past_where_its_beginning_was_told() -> None:
    assert only_date("They declared the beginning of a battle for the city on Sunday.").first == day(11, 12)
    assert only_date("Talks beginning on Sunday bring both sides.").first == day(11, 19)


def test_a_future_verb_of_another_sentence_does_not_count() -> None:
    text = "Talks will resume. It fell on Thursday."
    (found,) = find_dates(text, 19, len(text), MONDAY)
    assert found.first == day(11, 9)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Fifty died since Friday.", day(11, 10), day(11, 13), "day"),
        ("Fifty died between Friday and Sunday.", day(11, 10), day(11, 12), "day"),
        ("They fought from Thursday to Saturday.", day(11, 9), day(11, 11), "day"),
        ("Strikes went on overnight.", day(11, 12), day(11, 13), "day"),
        ("Strikes went on over the weekend.", day(11, 11), day(11, 12), "day"),
        ("Strikes went on at the weekend.", day(11, 11), day(11, 12), "day"),
        ("It fell last week.", day(11, 6), day(11, 12), "week"),
        ("It fell earlier this month.", day(11, 1), day(11, 13), "month"),
        ("It fell last month.", day(10, 1), day(10, 31), "month"),
        ("It fell last year.", day(1, 1, 2016), day(12, 31, 2016), "month"),
        ("It fell in July.", day(7, 1), day(7, 31), "month"),
        ("It fell in December.", day(12, 1, 2016), day(12, 31, 2016), "month"),
        ("It fell in late October.", day(10, 21), day(10, 31), "month"),
        ("It fell in March 2015.", day(3, 1, 2015), day(3, 31, 2015), "month"),
        ("They have held it since February 27.", day(2, 27), day(11, 13), "day"),
        ("They have held it since July.", day(7, 1), day(11, 13), "month"),
        ("They have held it since 2014.", day(1, 1, 2014), day(11, 13), "month"),
        ("It fell in 2014.", day(1, 1, 2014), day(12, 31, 2014), "month"),
        ("It fell in early 2014.", day(1, 1, 2014), day(4, 30, 2014), "month"),
        ("Ten died in the past 24 hours.", day(11, 12), day(11, 13), "day"),
        ("Ten died in the past week.", day(11, 6), day(11, 13), "week"),
        ("Ten died over the last three days.", day(11, 10), day(11, 13), "day"),
        ("Between July 10 and July 14 the coalition struck.", day(7, 10), day(7, 14), "day"),
        ("On November 3 and 4 it rained shells.", day(11, 3), day(11, 4), "day"),
        ("It fell last summer.", day(6, 1), day(8, 31), "month"),
        ("It fell a week ago.", day(11, 5), day(11, 7), "week"),
        ("It fell about a week ago.", day(11, 3), day(11, 9), "week"),
        ("It fell a year ago this week.", day(11, 7, 2016), day(11, 13, 2016), "week"),
        ("It fell two months ago this month.", day(9, 1), day(9, 30), "month"),
    ],
)
def test_a_span_stays_a_span(text: str, first: date, last: date, precision: str) -> None:
    found = only_date(text)
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["It fell two months ago.", "It fell several weeks ago."])
def test_about_so_long_ago_is_no_single_day(text: str) -> None:
    found = only_date(text)
    assert found.first < found.last <= MONDAY
    assert found.precision != "day"


@pytest.mark.parametrize("text", ["since Friday", "since February 27", "since July", "since 2014", "in the past week"])
def test_what_runs_on_to_publication_is_open(text: str) -> None:
    found = only_date(f"Fifty died {text}.")
    assert found.is_open
    assert found.last == MONDAY


@pytest.mark.parametrize("text", ["on Friday", "last week", "in July", "between Friday and Sunday"])
def test_what_is_over_is_not_open(text: str) -> None:
    assert not only_date(f"Fifty died {text}.").is_open


@pytest.mark.parametrize(
    ("words", "offset"),
    [
        ("the previous day", -1),
        ("the day before", -1),
        ("a day earlier", -1),
        ("two days earlier", -2),
        ("two days after", 2),
        ("three days later", 3),
        ("the following day", 1),
        ("the next day", 1),
        ("the day after", 1),
        ("earlier in the day", 0),
        ("later in the day", 0),
        ("that day", 0),
        ("for the eighth straight day", 0),
        ("for the third consecutive day", 0),
        ("for a fifth day in a row", 0),
    ],
)
def test_days_counted_from_another_occurrence(words: str, offset: int) -> None:
    found = only_date(f"Shells hit the camp {words}.")
    assert found.offset == offset
    settled = found.settle(day(11, 5))
    assert settled.first == settled.last == date.fromordinal(day(11, 5).toordinal() + offset)
    assert settled.offset is None
    assert "2017-11-05" in settled.rule


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He was shot a week ago, on November 6.", ["on November 6"]),
        ("It fell earlier this month, on Friday.", ["on Friday"]),
        ("It fell last month, and was retaken on Friday.", ["last month", "on Friday"]),
        ("It fell last month, on Friday they said.", ["last month", "on Friday"]),
    ],
)
def test_a_day_named_right_behind_vaguer_words_is_the_day(text: str, words: list[str]) -> None:
    assert [text[one.start : one.end] for one in dates_in(text)] == words


def test_settling_what_is_no_offset_changes_nothing() -> None:
    found = only_date("It fell on Saturday.")
    assert found.settle(day(1, 1)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Rebels may attack the town.",
        "Troops march on the capital.",
        "The Sunday Times said so.",
        "We sat with the wedding party.",
        "The sun set over the second village.",
        "A 30-day truce was agreed.",
        "A 72-hour ultimatum was given.",
        "Some 2014 people fled.",
        "The 17th Division fought the 13th.",
        "A man of 40 years and his 4-year-old son came.",
        "Fighting has lasted for days.",
        "The road is 11.13 km long.",
        "Today’s key developments are these.",
        "No one came.",
        "",
        "The army gave the rebels until Saturday to leave.",
        "Heavy weapons were gone ahead of the October 10 deadline.",
    ],
)
def test_words_that_date_nothing(text: str) -> None:
    assert [text[one.start : one.end] for one in dates_in(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The town, which fell on Saturday, burned.", "on Saturday"),
        ("Strikes went on overnight from Saturday to Sunday.", "overnight from Saturday to Sunday"),
        ("It fell on Nov.\u00a03, 2017, they said.", "on Nov.\u00a03, 2017"),
        ("It fell over the weekend, they said.", "over the weekend"),
    ],
)
def test_the_mention_is_the_whole_expression(text: str, words: str) -> None:
    found = only_date(text)
    assert text[found.start : found.end] == words
    assert " ".join(words.split()) in found.rule


def test_several_dates_in_order() -> None:
    text = "Palmyra fell on Sunday and al-Qaryatain on April 3, a week after Hama in 2012."
    assert [(one.first, one.precision) for one in dates_in(text)][:2] == [(day(11, 12), "day"), (day(4, 3), "day")]


def test_a_leap_day_without_its_year_is_found_or_left_but_never_moved() -> None:
    assert all((one.first.month, one.first.day) == (2, 29) for one in dates_in("It fell on Feb. 29.", WEDNESDAY))
    assert dates_in("It fell on Feb. 30.", WEDNESDAY) == []


_WORDS = (
    "on since between and from to the last next past two three days weeks ago Friday Sunday Monday November 13 Feb. 30 "
    "2014 in July may will march 99999 overnight weekend week month year later earlier night of 24 hours , . — ’s"
).split()


@given(st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_any_words_give_days_in_order_and_mentions_apart(text: str, published: date) -> None:
    found = dates_in(text, published)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(one.first <= one.last for one in found)
    assert all(one.precision in ("day", "week", "month") for one in found)
    assert all(one.rule for one in found)


@given(
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    st.dates(date(2011, 1, 1), date(2030, 1, 1)),
)
def test_a_weekday_is_the_latest_on_or_before_publication(name: str, published: date) -> None:
    found = only_date(f"It fell on {name}.", published)
    assert f"{found.first:%A}" == name
    assert 0 <= (published - found.first).days < 7


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("They agreed to set up a zone in Idlib by December 15.", date(2017, 12, 15)),
        ("The army had taken most of the city by November 9.", date(2017, 11, 9)),
        ("Rebels agreed on Sunday to leave for Idlib on Tuesday.", date(2017, 11, 14)),
        ("Rebels agreed to a truce in Homs on Sunday.", date(2017, 11, 12)),
    ],
)
def test_what_was_agreed_lies_ahead(text: str, last: date) -> None:
    assert dates_in(text, date(2017, 11, 13))[-1].last == last
