"""Page layouts: what is title, day, intro, headline and story, and what only frames the page."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.prose.summaries import Summary, SummaryError, is_headline, parse_summaries

PAGE = """Dear Deeply Readers,

Welcome to the archives of the site. We have kept everything as it was.

Warmly, the editors

Executive Summary for November 13th

We review the key events of the day, including a town that changed hands and a raid on a market.

Published on Nov. 13, 2017 Read time Approx. 4 minutes

ISIS Takes Back Boukamal

The so-called Islamic State has retaken Boukamal. The army had entered it on Thursday.

The town lies on the Iraqi border.

Air Raid Kills Dozens in Atareb

At least 61 people were killed in a raid on a market, monitors said.

Recommended Reads

The Guardian: How the Town of Raqqa Fell

Top image: A soldier stands in Boukamal on Nov. 8, 2017. (SANA via AP)

Suggest your story or issue.

Send

Share Your Story.

Have a story idea? Interested in adding your voice to our growing community?

Learn more
"""

RUN_IN = """Executive Summary for October 2nd

Here are the key developments in Syria.

Published on Oct. 2, 2013 Read time Approx. 2 minutes

Talks Stall Again. Diplomats said that no day had been set. They will meet again on Friday.

Border Town Falls to ISIS. Fighters of the group seized Azaz, activists said.
"""


def only_summary(text: str, published: date | None = None) -> Summary:
    found = parse_summaries(text, published)
    assert len(found) == 1
    return found[0]


def prose_of(text: str, summary: Summary) -> list[tuple[str, list[str]]]:
    """Headline and sentences of each story, without the headline's own span."""
    return [
        (story.headline, [text[one.start : one.end] for one in story.sentences if not one.is_headline])
        for story in summary.stories
    ]


def test_a_downloaded_page() -> None:
    summary = only_summary(PAGE)
    assert summary.title == "Executive Summary for November 13th"
    assert summary.published == date(2017, 11, 13)
    assert [PAGE[one.start : one.end] for one in summary.intro] == [
        "We review the key events of the day, including a town that changed hands and a raid on a market."
    ]
    assert prose_of(PAGE, summary) == [
        (
            "ISIS Takes Back Boukamal",
            [
                "The so-called Islamic State has retaken Boukamal.",
                "The army had entered it on Thursday.",
                "The town lies on the Iraqi border.",
            ],
        ),
        ("Air Raid Kills Dozens in Atareb", ["At least 61 people were killed in a raid on a market, monitors said."]),
    ]


def test_a_headline_is_the_first_sentence_of_its_story_and_says_so() -> None:
    first = only_summary(PAGE).stories[0].sentences[0]
    assert first.is_headline
    assert PAGE[first.start : first.end] == "ISIS Takes Back Boukamal"


def test_a_headline_that_runs_into_its_paragraph() -> None:
    summary = only_summary(RUN_IN)
    assert prose_of(RUN_IN, summary) == [
        ("Talks Stall Again", ["Diplomats said that no day had been set.", "They will meet again on Friday."]),
        ("Border Town Falls to ISIS", ["Fighters of the group seized Azaz, activists said."]),
    ]
    assert [RUN_IN[one.start : one.end] for one in summary.intro] == ["Here are the key developments in Syria."]


def test_no_break_spaces_in_headings_and_names() -> None:
    text = PAGE.replace("Recommended Reads", "Recommended\u00a0Reads").replace(
        "Executive Summary", "Executive\u00a0Summary"
    )
    summary = only_summary(text)
    assert summary.title == "Executive Summary for November 13th"
    assert [story.headline for story in summary.stories] == [
        "ISIS Takes Back Boukamal",
        "Air Raid Kills Dozens in Atareb",
    ]
    assert text[summary.stories[-1].sentences[-1].start :].startswith("At least 61")


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n\n\n", "\u2029"])
def test_any_line_ending(newline: str) -> None:
    text = PAGE.replace("\n\n", newline + newline)
    assert [story.headline for story in only_summary(text).stories] == [
        "ISIS Takes Back Boukamal",
        "Air Raid Kills Dozens in Atareb",
    ]


@pytest.mark.parametrize(
    "text",
    [PAGE.replace("minutes\n\n", "minutes\n \n").replace(".\n\n", ".\n")],
)
def test_single_line_breaks_between_paragraphs(text: str) -> None:
    assert prose_of(text, only_summary(text)) == prose_of(PAGE, only_summary(PAGE))


def test_plain_prose_with_a_given_day() -> None:
    text = "Rebels took al-Rai. ISIS fled.\n\nShells fell on Homs."
    summary = only_summary(text, date(2016, 4, 11))
    assert (summary.title, summary.published, summary.intro) == ("", date(2016, 4, 11), ())
    assert prose_of(text, summary) == [("", ["Rebels took al-Rai.", "ISIS fled.", "Shells fell on Homs."])]


def test_a_page_that_dates_itself_needs_no_given_day_and_does_not_take_it() -> None:
    assert only_summary(PAGE, date(1999, 1, 1)).published == date(2017, 11, 13)


def test_hard_wrapped_prose_is_joined() -> None:
    text = (
        "Published on Nov. 13, 2017\n\nThe army said on Sunday that its forces had driven the last fighters\n"
        "out of the border town of Boukamal, which had been the group’s last\nstronghold. Others denied it.\n"
    )
    (story,) = only_summary(text).stories
    assert [" ".join(text[one.start : one.end].split()) for one in story.sentences] == [
        "The army said on Sunday that its forces had driven the last fighters out of the border town of Boukamal, "
        "which had been the group’s last stronghold.",
        "Others denied it.",
    ]


def test_several_summaries_in_one_file() -> None:
    text = PAGE + "\n" + RUN_IN
    summaries = parse_summaries(text)
    assert [summary.published for summary in summaries] == [date(2017, 11, 13), date(2013, 10, 2)]
    assert [len(summary.stories) for summary in summaries] == [2, 2]
    starts = [one.start for summary in summaries for story in summary.stories for one in story.sentences]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    [
        "Executive Summary for November 13th\n\nRebels took al-Rai.",
        "Rebels took al-Rai on Sunday.",
        "Published on Sunday\n\nRebels took al-Rai.",
    ],
)
def test_without_a_day_the_message_says_what_was_expected(text: str) -> None:
    with pytest.raises(SummaryError, match=r"date of publication.*expected.*Published on"):
        parse_summaries(text)


def test_the_message_quotes_the_day_without_a_year() -> None:
    with pytest.raises(SummaryError, match=r"November 13th.*no year"):
        parse_summaries("Executive Summary for November 13th\n\nRebels took al-Rai.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u00a0\n",
        "Executive Summary for November 13th\n\nPublished on Nov. 13, 2017 Read time\n\nRecommended Reads\n",
        "Send",
    ],
)
def test_without_prose_the_message_says_what_was_expected(text: str) -> None:
    with pytest.raises(SummaryError, match=r"no prose.*expected"):
        parse_summaries(text, date(2017, 11, 13))


@pytest.mark.parametrize(
    "written",
    [
        "ISIS Takes Back Boukamal",
        "U.N. Envoy: Talks to Resume in Geneva",
        "50 Killed in Eastern Ghouta",
        "Damascus and Moscow Prepare Battle for Aleppo",
        "‘We Are Starving,’ Say People of Madaya",
        "Will the Cease-Fire Hold?",
        "Homs",
    ],
)
def test_a_headline(written: str) -> None:
    assert is_headline(written)


@pytest.mark.parametrize(
    "written",
    [
        "Rebels took al-Rai.",
        "the army",
        "In other news:",
        "Rebels say that they have taken the town from the group",
        "– Rebels Took Al-Rai",
        "homs",
        "",
        "Syria " * 40,
    ],
)
def test_no_headline(written: str) -> None:
    assert not is_headline(written)


@given(
    st.lists(
        st.sampled_from([*PAGE.split("\n\n"), *RUN_IN.split("\n\n"), "", "•  One strike hit a truck.", "مدينة حلب"]),
        max_size=12,
    ),
    st.sampled_from(["\n\n", "\n", "\r\n\r\n", " "]),
)
def test_any_arrangement_is_read_in_order_or_refused(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    try:
        summaries = parse_summaries(text, date(2017, 11, 13))
    except SummaryError:
        return
    for summary in summaries:
        spans = [(one.start, one.end) for one in summary.intro]
        spans += [(one.start, one.end) for story in summary.stories for one in story.sentences]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert len(spans) == len(set(spans))
        stories = [(one.start, one.end) for story in summary.stories for one in story.sentences]
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(stories))
