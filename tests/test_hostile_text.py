"""Text made to hurt: markup, templates, control characters, endless repetition. It is read as the words that it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.prose import SummaryError, read_prose
from readings import MONDAY, only_event, read

MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "${7*7}",
    "`id`",
    "{{ 7*7 }}",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "{% for x in y %}",
    "{# note #}",
    "=cmd|' /C calc'!A0",
    "\x00\x01\x1b[31m",
    "\u202eevil\u202c",
    "\ufeff",
    "%s %d {0}",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_kept_as_it_is_written(markup: str) -> None:
    row = only_event(f"Jets bombed Douma {markup} on Sunday, killing ten people.")
    assert markup in row["evidence"]
    assert (row["location"], row["fatalities_low"]) == ("Douma", 10)


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_in_a_headline_stays_in_it(markup: str) -> None:
    text = f"Published on Nov. 13, 2017\n\nJets Bomb Douma {markup}\n\nJets bombed Douma on Sunday.\n"
    reading = read(text, None)
    assert any(row["location"] == "Douma" for row in reading.rows())
    assert all(text[row["evidence_start"] : row["evidence_end"]] == row["evidence"] for row in reading.rows())


@pytest.mark.parametrize(
    "text",
    [
        "\ud800 Jets bombed Douma.",
        "Jets bombed Douma" + "\u0301" * 500 + ".",
        "Published on Feb. 31, 2017\n\nJets bombed Douma.",
        "Published on Nov. 13, 0000\n\nJets bombed Douma.",
        "Jets killed " + "9" * 400 + " people in Douma.",
        "Jets killed " + "million " * 50 + "people in Douma.",
        "Jets bombed Douma " + "9" * 300 + "km east of Homs.",
        "Jets bombed Douma in 9999. " * 3,
        "Jets bombed Douma " + "999 years ago.",
        "Jets bombed Douma " + "400 months ago.",
        "on on on since since between and and .",
        "“" * 300 + "Jets bombed Douma." + "”" * 300,
        "(" * 300 + "Jets bombed Douma." + ")" * 300,
        ". " * 500,
        "." * 500,
        "-" * 500,
        "\r" * 500 + "Jets bombed Douma.",
        "\u2028\u2029\x85Jets bombed Douma.\x0b\x0c",
        "حلب " * 200 + ".",
        "炸弹袭击了阿勒颇。" * 50,
        "💣" * 200,
    ],
    ids=lambda text: ascii(text[:24]),
)
def test_odd_text_is_read_or_refused(text: str) -> None:
    try:
        reading = read_prose(text, source="a.txt", published=MONDAY)
    except SummaryError:
        return
    for row in reading.rows():
        assert row["event_date"] <= row["event_date_end"]
        assert (row.get("fatalities_low") or 0) < 10**9


REPEATED: dict[str, Callable[[int], str]] = {
    "one word": lambda count: "bombed " * count,
    "places": lambda count: "Jets bombed " + "Douma, " * count + "Homs.",
    "quotes": lambda count: "“" * count + "Jets bombed Douma." + "”" * count,
    "numbers": lambda count: "one hundred and " * count + "people were killed.",
    "commas": lambda count: "," * count + " Jets bombed Douma.",
    "dates": lambda count: "Jets bombed Douma on " + "Sunday and " * count + "Monday.",
    "tolls": lambda count: "Jets killed " + "ten people, " * count + "in Douma.",
    "capitals": lambda count: "said " + "Ahmad " * count + "of Douma.",
    "one letter": lambda count: "a" * count,
    "blanks": lambda count: "Jets" + " " * count + "bombed Douma.",
    "sentences": lambda count: "Jets bombed Douma on Sunday. " * count,
    "paragraphs": lambda count: "Jets bombed Douma on Sunday.\n\n" * count,
    "said": lambda count: "SOHR said that " * count + "jets bombed Douma.",
    "which": lambda count: "Jets bombed Douma, " + "which " * count + ".",
}


@pytest.mark.parametrize("make", REPEATED.values(), ids=REPEATED)
def test_repetition_is_read(make: Callable[[int], str]) -> None:
    text = make(150)
    reading = read_prose(text, source="a.txt", published=MONDAY)
    assert all(0 <= one.start < one.end <= len(text) for one in reading.sentences)
