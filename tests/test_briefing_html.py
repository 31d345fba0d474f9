from __future__ import annotations

import base64
import hashlib
import html
import re
from datetime import date

import pytest

import views.briefing_html
from briefing_files import HOSTILE, events_in, file_of, hostile_events, many_events, sentences_in
from loaders.event_readers import read_events_file
from loaders.store import open_store
from loaders.table import empty_table
from made_up import made_up_events
from views.export import FORMATS, content_of
from views.selection import Selection, query_of

MOST_BYTES = 3_000_000


@pytest.fixture(scope="module")
def content() -> str:
    return file_of(made_up_events())


@pytest.mark.parametrize(
    "words",
    [
        "Conflict briefing, 5 Mar 2016 to 14 Jul 2017",
        "36 or more</b> reported deaths, each counted once",
        "In brief",
        "When and where",
        "What changed",
        "Claims that contradict each other",
        "Sources",
        "Caveats",
        "How precise the places are",
        "https://example.org/briefing?from=2016-03-05",
        '<html lang="en" dir="ltr">',
    ],
)
def test_the_file_holds_every_section_and_the_way_back(content: str, words: str) -> None:
    assert words in content


def test_nothing_but_its_own_script_style_and_pictures_is_allowed(content: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', content)
    assert policy
    allowed = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    style, script = (
        re.search(r"<style>(.*?)</style>", content, re.S),
        re.search(r"<script>(.*?)</script>", content, re.S),
    )
    assert style
    assert script
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(part[1].encode()).digest()).decode()}'" for part in (style, script)
    }
    assert {allowed.pop("style-src"), allowed.pop("script-src")} == hashes
    assert allowed == {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}
    assert "url(" not in style[1]


def test_an_event_has_its_words_and_their_fields() -> None:
    read = events_in(file_of(made_up_events()))
    texts, columns = read["texts"], read["columns"]
    strike = next(number for number, text in enumerate(columns["toll"]) if texts[text].startswith("12 ("))
    lit = {texts[piece[0]]: read["fields"][piece[1]][0] for piece in columns["sentence"][strike] if len(piece) > 1}
    assert lit["At least 12 people"] == "toll"
    assert lit["the Watch"] == "claimant"
    facts = {texts[label]: texts[words] for label, words in columns["facts"][strike]}
    assert facts["When"] == "5 Mar 2016 · “on Saturday” before publication on Monday 7 March 2016"
    assert facts["Precision"] == "in a named town or village; within about 2 km of the middle shown"
    assert (facts["Asserted by"], facts["Passed on by"], facts["SHA-256"]) == ("the Watch", "Daily Wire", "ab" * 32)


def test_one_mark_for_each_place_where_the_words_put_it() -> None:
    read = events_in(file_of(made_up_events()))
    at = [tuple(mark[0]) for mark in read["marks"]]
    assert len(at) == len(set(at)) == 4
    assert (35.5, 38.5) in at
    shapes = [mark[4] for mark in read["marks"] if len(mark) > 4]
    assert sorted(type(shape).__name__ for shape in shapes) == ["int", "list"]
    assert 80_000 in shapes


def test_days_are_whole_and_what_has_none_stays_without() -> None:
    columns = events_in(file_of(made_up_events()))["columns"]
    spans = sorted(
        (first, last) for first, last in zip(columns["first"], columns["last"], strict=True) if first is not None
    )
    epoch = date(1970, 1, 1).toordinal()
    assert spans[-1] == (date(2017, 7, 10).toordinal() - epoch, date(2017, 7, 14).toordinal() - epoch)
    assert columns["first"].count(None) == columns["last"].count(None) == 1


def test_events_not_on_the_map_are_in_the_list_by_their_reason() -> None:
    read = events_in(file_of(made_up_events()))
    assert [read["texts"][reason] for reason in read["reasons"]] == ["talks about a place are not an event there"]
    assert read["columns"]["group"].count(len(read["marks"])) == 1


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(types=("Battles",)),
        Selection(date(2016, 3, 5), date(2016, 3, 6)),
        Selection(statuses=("denied",)),
    ],
)
def test_the_file_has_the_same_events_as_the_csv(selection: Selection, tmp_path) -> None:
    events = made_up_events()
    path = tmp_path / "events.csv"
    path.write_bytes(content_of(FORMATS[0], open_store(events), query_of(selection), "events.csv"))
    assert sorted(sentences_in(file_of(events, selection))) == sorted(read_events_file(path)["evidence"])


def test_hostile_words_stay_words() -> None:
    content = file_of(hostile_events())
    assert len(re.findall(r"</script", content, re.I)) == 2
    assert len(re.findall(r"</style", content, re.I)) == len(re.findall(r"</title", content, re.I)) == 1
    assert "<img src=x" not in content
    assert not re.search(r'href="javascript:', content)
    assert any(HOSTILE[0] in text for text in events_in(content)["texts"])
    assert HOSTILE[0] in html.unescape(re.sub(r"<script.*", "", content, flags=re.S))


def test_an_address_that_runs_is_shown_and_never_followed() -> None:
    read = events_in(file_of(hostile_events()))
    assert {is_web for _, is_web in read["columns"]["address"]} == {0}


def test_a_thousand_events_fit_into_a_mail() -> None:
    assert len(file_of(many_events(1_000)).encode()) < MOST_BYTES


def test_more_events_than_a_browser_plays_are_counted() -> None:
    content = file_of(made_up_events(), most=2)
    assert len(sentences_in(content)) == 2
    assert "The newest events only; 4 older ones are in the app and in its downloads." in content


def test_the_same_events_give_the_same_bytes() -> None:
    assert file_of(made_up_events()) == file_of(made_up_events())


def test_a_line_that_rests_on_an_event_leads_to_it() -> None:
    content = file_of(made_up_events(), Selection(date(2017, 7, 1), date(2017, 7, 31)))
    assert '<a class="cm-way" href="#event-0">its evidence</a>' in content


def test_without_leaflet_the_map_is_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.briefing_html, "read_leaflet", lambda: None)
    content = file_of(made_up_events())
    assert "<script" not in content
    assert 'alt="Map of 5 events at 4 places' in content


def test_a_file_of_nothing_is_written_too() -> None:
    assert events_in(file_of(empty_table()))["marks"] == []
