"""A story is read from its headline down: what a sentence leaves open comes from those before it, and from no other story."""

from __future__ import annotations

import pytest

from readings import as_page, events_in, read


def test_a_headline_makes_no_event_of_its_own() -> None:
    reading = read(as_page(("ISIS Takes Boukamal", "ISIS captured Boukamal on Saturday.")), None)
    assert [row["location"] for row in reading.rows()] == ["Boukamal"]
    headline = next(
        sentence
        for sentence in reading.sentences
        if sentence.start == reading.summaries[0].stories[0].sentences[0].start
    )
    assert (headline.outcome, headline.event_ids) == ("reports nothing", ())


def test_a_headline_names_what_the_town_is() -> None:
    rows = read(as_page(("ISIS Takes Boukamal", "ISIS captured the town on Saturday.")), None).rows()
    assert [row["location"] for row in rows] == ["Boukamal"]


def test_a_story_of_one_place_lends_it_to_violence_told_without_one() -> None:
    rows = events_in("Rebels in Douma came under attack on Sunday. Airstrikes killed ten people.")
    assert {row["location"] for row in rows} == {"Douma"}


def test_a_story_of_several_places_lends_none() -> None:
    rows = events_in(
        "Shells hit Douma on Sunday. Rebels attacked Hama on Saturday. Gunmen shot dead a journalist on Friday."
    )
    assert rows[-1].get("location", "") == ""
    assert rows[-1]["unmapped_reason"]


def test_talks_do_not_lie_at_the_place_of_the_fighting() -> None:
    rows = events_in("Shells hit Douma on Sunday. Both sides agreed to a truce on Monday.")
    assert [row.get("location", "") for row in rows if row["event_type"] == "Strategic developments"] in ([], [""])


def test_a_toll_told_alone_belongs_to_what_was_told_last() -> None:
    rows = events_in("Airstrikes hit Douma on Sunday. Ten people died.")
    assert [(row["location"], row["fatalities_low"]) for row in rows] == [("Douma", 10)]
    assert rows[0]["evidence_also"] != ""


def test_more_dead_elsewhere_are_counted_beside_the_others() -> None:
    rows = events_in("Airstrikes on Douma killed ten people on Sunday. Another six were killed in Arbin.")
    assert [(row["location"], row["fatalities_low"]) for row in rows] == [("Douma", 10), ("Arbin", 6)]


def test_a_story_does_not_lend_its_place_to_the_next() -> None:
    text = as_page(
        ("Shells Hit Douma", "Shells hit Douma on Sunday."),
        ("Journalist Shot", "Gunmen shot dead a journalist on Sunday."),
    )
    first, second = read(text, None).rows()
    assert first["location"] == "Douma"
    assert second.get("location", "") == ""


def test_each_event_names_its_story() -> None:
    text = as_page(
        ("Shells Hit Douma", "Shells hit Douma on Sunday."), ("Jets Bomb Idlib", "Jets bombed Idlib on Sunday.")
    )
    assert [row["story"] for row in read(text, None).rows()] == ["Shells Hit Douma", "Jets Bomb Idlib"]


@pytest.mark.parametrize(
    "text",
    [
        "Near Abu Kamal, one strike destroyed an ISIS vehicle.\n\nNear Raqqa, three strikes engaged two ISIS tactical units.",
        "•  Near Abu Kamal, one strike destroyed an ISIS vehicle.\n\n•  Near Raqqa, three strikes engaged two ISIS tactical units.",
    ],
)
def test_a_bullet_list_of_strikes(text: str) -> None:
    rows = events_in(text)
    assert {row["sub_event_type"] for row in rows} == {"Air/drone strike"}
    assert [row["anchor"] or row["location"] for row in rows] == ["Boukamal", "Raqqa"]


def test_a_quotation_over_several_paragraphs_keeps_its_offsets() -> None:
    text = (
        "“Shells fell on Douma on Sunday,” a resident told AFP.\n\n“They hit the market,” he added. “Ten people died.”"
    )
    reading = read(text)
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in reading.sentences)
    assert reading.rows()[0]["claimants"] == "residents"
