from __future__ import annotations

import re
from typing import Any

import pytest

from loaders.table import events_table
from made_up import NORTH, SOUTH, made_up_events, made_up_rows
from views.evidence import card_html, facts_html, holds_evidence, sentence_html, summary_html
from views.wording import date_words, facts, footprint_words, place_words, says_words, toll_words

HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> ${1+1} `x` {{ 7*7 }} {% x %} {#"


def row(event_id: str = "strike", **columns: Any) -> dict[str, Any]:
    """Give one made-up event as the views get it, some columns replaced."""
    rows = [made | columns for made in made_up_rows() if made["event_id"] == event_id]
    return events_table(rows).to_dict("records")[0]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2017-11-11", "2017-11-11", "11 Nov 2017"),
        ("2017-11-10", "2017-11-13", "10 to 13 Nov 2017"),
        ("2017-10-30", "2017-11-02", "30 Oct to 2 Nov 2017"),
        ("2017-12-30", "2018-01-02", "30 Dec 2017 to 2 Jan 2018"),
        ("2017-02-01", "2017-02-28", "February 2017"),
        ("2017-11-11", None, "11 Nov 2017"),
        (None, None, "date not stated"),
    ],
)
def test_dates_in_words(first: str | None, last: str | None, words: str) -> None:
    assert date_words(row(event_date=first, event_date_end=last)) == words


@pytest.mark.parametrize(
    ("claimants", "reporters", "words"),
    [
        ("SOHR", "AFP", "Reported by AFP, citing SOHR."),
        ("SOHR", "AFP; Reuters; AP", "Reported by AFP, Reuters and AP, citing SOHR."),
        ("SOHR; residents", "", "According to SOHR and residents."),
        ("", "AFP", "Reported by AFP."),
        ("", "", "The text names nobody who says so."),
    ],
)
def test_who_asserts_and_who_passes_on_stay_apart(claimants: str, reporters: str, words: str) -> None:
    assert says_words(row(claimants=claimants, reporters=reporters)) == words


@pytest.mark.parametrize(
    ("low", "high", "written", "words"),
    [
        (12, 12, "At least 12 people", "12 (“At least 12 people”)"),
        (35, 40, "", "35–40"),
        (24, None, "dozens", "24 or more (“dozens”)"),
        (None, None, "many", "no number (“many”)"),
        (None, None, "", "not stated"),
        (0, 0, "no casualties", "0 (“no casualties”)"),
    ],
)
def test_toll_in_words(low: int | None, high: int | None, written: str, words: str) -> None:
    assert toll_words(row(fatalities_low=low, fatalities_high=high, fatalities_words=written)) == words


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, "in a named town or village; within about 2 km of the middle shown"),
        ({"geo_precision": "province", "radius_km": 80}, "somewhere in a province; the words say no more; within about 80 km"),
        ({"anchor": "Amber", "distance_km": 5, "bearing_deg": 90, "radius_km": 1.5}, "about 5 km east of Amber, give or take 1.5 km"),
        ({"anchor": "Amber", "distance_km": 12, "bearing_deg": 350}, "about 12 km north of Amber"),
        ({"anchor": "", "distance_km": 3}, "about 3 km from Tell Amber"),
        ({"latitude": None, "longitude": None, "unmapped_reason": "no such place known"}, "not on the map: no such place known"),
    ],
)  # fmt: skip
def test_precision_in_words_and_kilometres(columns: dict[str, Any], words: str) -> None:
    assert footprint_words(row(**columns)).startswith(words)


def test_place_names_its_governorate_and_country_once() -> None:
    assert place_words(row()) == "Tell Amber, Qasr, Syria"
    assert place_words(row(location="Geneva", admin1="", country="Switzerland")) == "Geneva, Switzerland"
    assert place_words(row("talks")) == "place not stated"


def test_sentence_lights_the_words_that_gave_each_field() -> None:
    lit = re.findall(r'<mark class="cm-(\w+)"[^>]*>(.*?)</mark>', sentence_html(row()))
    assert lit == [
        ("toll", "At least 12 people"),
        ("cue", "airstrike"),
        ("place", "Tell Amber"),
        ("date", "on Saturday"),
        ("claimant", "the Watch"),
        ("reporter", "Daily Wire"),
    ]


def test_whole_text_is_shown_with_the_sentence_set_off() -> None:
    event = row()
    assert holds_evidence(event, NORTH)
    html = summary_html(event, NORTH)
    assert "Envoys met in Geneva" in html
    assert '<b class="cm-sentence">Envoys' not in html
    assert re.search(r'class="cm-sentence"><mark class="cm-cue"[^>]*>airstrike', html)


def test_further_sentences_on_the_event_are_set_off_too() -> None:
    start = NORTH.index("Five of them")
    html = summary_html(row(evidence_also=f"[[{start},{start + 4}]]"), NORTH)
    assert '<b class="cm-sentence">Five</b>' in html


@pytest.mark.parametrize(
    ("columns", "text"),
    [({}, SOUTH), ({}, ""), ({"evidence_start": None, "evidence_end": None}, NORTH), ({"evidence": "else"}, NORTH)],
)
def test_a_text_that_does_not_hold_the_sentence_is_not_shown_as_its_source(columns: dict[str, Any], text: str) -> None:
    assert not holds_evidence(row(**columns), text)


def test_facts_keep_the_rule_the_source_and_the_fixity() -> None:
    lines = {line.label: line.words for line in facts(row())}
    assert lines["When"] == "5 Mar 2016 · “on Saturday” before publication on Monday 7 March 2016"
    assert lines["Where"] == "Tell Amber, Qasr, Syria · تل العنبر"
    assert lines["Asserted by"] == "the Watch"
    assert lines["Passed on by"] == "Daily Wire"
    assert lines["Source"] == "north.txt, published 7 Mar 2016"
    assert lines["SHA-256"] == "ab" * 32
    assert "Injured" not in lines


def test_unknown_deaths_are_said_to_be_unknown() -> None:
    assert {line.label: line.words for line in facts(row("taken"))}["Deaths"] == "not stated"


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("http://[x", False),
    ],
)
def test_only_web_addresses_become_links(address: str, is_link: bool) -> None:
    html = facts_html(row(source_url=address))
    assert ('<a href="' in html) == is_link
    assert address.replace("&", "&amp;") in html


@pytest.mark.parametrize(
    ("event_id", "shown"),
    [
        ("strike", ["Air/drone strike", "5 Mar 2016", "Tell Amber, Qasr, Syria", "<b>12</b> reported dead"]),
        ("taken", ["Non-state actor overtakes territory", "Ends holding it: <b><bdi>Northern Front</bdi></b>"]),
        ("talks", ["place not stated", "Envoys met in Geneva"]),
        ("shells", ["10 to 14 Jul 2017", "<b>24 or more</b> reported dead", "According to Residents."]),
        ("gas", ["date not stated", "denied", "{{ 7*7 }} &lt;b&gt;not bold&lt;/b&gt; ${1+1}"]),
    ],
)
def test_card_tells_an_event(event_id: str, shown: list[str]) -> None:
    html = card_html(row(event_id), "#123456")
    assert [words for words in shown if words not in html] == []
    assert ("reported dead" in html) == (event_id in {"strike", "shells"})


TEXT_COLUMNS = [
    "evidence", "story", "source", "source_url", "location", "location_ar", "admin1", "country", "anchor", "actors", "recipients",
    "claimants", "reporters", "publisher", "gains", "fatalities_words", "date_rule", "unmapped_reason", "source_sha256",
]  # fmt: skip


@pytest.mark.parametrize("column", TEXT_COLUMNS)
def test_hostile_text_stays_text_in_every_column(column: str) -> None:
    for place in ({}, {"latitude": None, "longitude": None, "unmapped_reason": "made up"}):
        event = row(**{**place, column: HOSTILE})
        html = card_html(event, "#123456") + facts_html(event) + sentence_html(event)
        assert "<script" not in html
        assert "<img" not in html


def test_hostile_text_stays_text_in_the_whole_summary() -> None:
    html = summary_html(row(evidence_start=0, evidence_end=5), HOSTILE)
    assert "<script" not in html
    assert "<img" not in html


def test_made_up_texts_hold_their_events() -> None:
    texts = {"north.txt": NORTH, "south.txt": SOUTH}
    assert all(holds_evidence(event, texts[event["source"]]) for event in made_up_events().to_dict("records"))
