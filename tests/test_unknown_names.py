from __future__ import annotations

import pytest

from geo.gazetteer import load_gazetteer
from loaders import load_bytes
from made_up import made_up_events
from test_panels import html_of, run_page
from views.unknown_names import suggestions_html, unknown_name
from views.wording import Event, each_event

GAZETTEER = load_gazetteer()
TEXT = (
    "Published on Nov. 13, 2017\n\nStrikes\n\n"
    "Shells hit the village of Boukamaal al-Gharbi on Sunday and killed two. Talks failed on Monday in Geneva.\n"
)


def unknown(name: str, **columns: object) -> Event:
    event = dict(each_event(made_up_events())[0])
    return event | {"location": name, "unmapped_reason": "the gazetteer does not know this name"} | columns


def test_a_name_as_written_is_told_from_its_span() -> None:
    events = each_event(load_bytes("strikes.txt", TEXT.encode()).events)
    assert [unknown_name(event) for event in events if unknown_name(event)] == ["Boukamaal al-Gharbi"]


def test_events_that_are_unmapped_for_other_reasons_have_no_unknown_name() -> None:
    assert not any(unknown_name(event) for event in each_event(made_up_events()))
    assert not any(suggestions_html(event, GAZETTEER) for event in each_event(made_up_events()))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Bukamall", "Suggestions, by likeness of the name alone: <bdi>Boukamal, Deir Ezzor</bdi>"),
        ("xx", "“<bdi>xx</bdi>” is not in the gazetteer. No known name is like it."),
        ("<b>x</b>", "“<bdi>&lt;b&gt;x&lt;/b&gt;</bdi>”"),
    ],
)
def test_suggestions_are_named_as_such(name: str, words: str) -> None:
    assert words in suggestions_html(unknown(name), GAZETTEER)


def test_a_name_without_words_suggests_nothing() -> None:
    assert suggestions_html(unknown("", spans=""), GAZETTEER) == ""


def test_the_page_of_unmapped_events_shows_suggestions_beside_the_name() -> None:
    html = html_of(run_page("unmapped_page", load_bytes("strikes.txt", TEXT.encode())))
    assert "“<bdi>Boukamaal al-Gharbi</bdi>” is not in the gazetteer. Suggestions" in html
