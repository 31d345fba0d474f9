"""The words of the interface: every row in both languages, every word that is said in the table, none written elsewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from app_server import ROOT
from geo.places import GEO_PRECISIONS, PRECISION_OF_KIND
from loaders.table import EVENT_TYPES, STATUSES, TYPE_OF_SUB_TYPE
from made_up import made_up_events
from views.account import account
from views.day_rules import PREFIX as RULE
from views.export import FORMATS
from views.language import FORMS, LANGUAGES, TERM, all_words, say, say_html, speak, speaking, term, write_day
from views.place_names import listed_places, name_words
from views.selection import NOT_STATED
from views.wording import date_words, each_event, facts, footprint_words, place_words, says_words

PANELS = sorted((ROOT / "views" / "panels").glob("*.py"))
SCRIPTS = sorted((ROOT / "views" / "browser").glob("*.js"))
SOURCES = [ROOT / "dashboard.py", *sorted((ROOT / "views").rglob("*.py"))]
EXPORTED = re.compile(r"^briefing")
ARABIC = re.compile(r"[\u0600-\u06ff]")
NOT_SHOWN = {"key", "bind", "width", "type", "format", "mime", "gap", "vertical_alignment", "label_visibility"}
NOT_SHOWN |= {"selection_mode", "on_change", "on_click", "file_name", "layout", "url_path", "position", "name"}


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", all_words())
def test_every_row_says_the_same_in_both_languages(key: str) -> None:
    row = all_words()[key]
    assert all(row.values())
    told = names_in(row["en"].split("|")[-1])
    counted = "|" in row["en"]
    for code, cell in row.items():
        forms = cell.split("|")
        assert len(forms) == (len(FORMS[code]) if counted else 1)
        assert names_in(forms[-1]) - {"n"} <= told, f"{code} puts in what English does not have"
        assert all(names_in(form) <= told | {"n"} for form in forms)
        assert told - {"n"} <= names_in(forms[-1]), f"{code} leaves out what English has"
        assert not re.search(r"\{\{|\{%|\{#|<", cell), "folium would run it as a template, or it is markup"


@pytest.mark.parametrize(
    "code", [*EVENT_TYPES, *TYPE_OF_SUB_TYPE, *STATUSES, *GEO_PRECISIONS, *PRECISION_OF_KIND, NOT_STATED]
)
def test_every_word_of_the_contract_has_its_arabic(code: str) -> None:
    with speaking("ar"):
        assert ARABIC.search(term(code))


def test_every_download_is_explained_in_arabic() -> None:
    with speaking("ar"):
        assert all(ARABIC.search(term(form.note)) for form in FORMATS)


def said_keys(path: Path) -> Iterator[str]:
    """The keys that a file says as they stand; of those put together, what comes before the part that varies."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(call, "func", None)
        if isinstance(call, ast.Call) and getattr(name, "id", "") in {"say", "say_html"} and call.args:
            first = call.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)
            elif isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
                yield f"{first.values[0].value}*"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_is_said_is_in_the_table(path: Path) -> None:
    for key in said_keys(path):
        found = any(each.startswith(key[:-1]) for each in all_words()) if key.endswith("*") else key in all_words()
        assert found, f"{path.name} says {key}, which has no row"


def test_what_the_map_says_is_in_the_table_and_nothing_else_of_it() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    said = {f"map.{key}" for key in re.findall(r'\bsay\("([\w.]+)"', text)}
    assert said <= set(all_words())


def test_no_row_is_left_that_nobody_says() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in (*SOURCES, *SCRIPTS))
    whole = set(re.findall(r'["\']([\w.]+)["\']', texts))
    begun = set(re.findall(r"(?:f[\"']|`)([\w.]+[._])\$?\{", texts))
    for key in all_words():
        bare = key.removeprefix("map.")
        assert (
            key.startswith((TERM, RULE))
            or {key, bare} & whole
            or any(each.startswith(stem) for stem in begun for each in (key, bare))
            or any(f"{stem}{last}" == key for stem in begun for last in whole)
        ), f"nobody says {key}"


def literals(node: ast.AST) -> Iterator[str]:
    """The text that stands in an expression itself, markup and what is said by key left out."""
    if isinstance(node, ast.Call):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.sub(r"<[^>]*>?|^[^<]*>", " ", node.value) if "<" in node.value or ">" in node.value else node.value
    for child in ast.iter_child_nodes(node):
        yield from literals(child)


def own_words(path: Path) -> Iterator[tuple[int, str]]:
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        shows = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "st"
        if not shows and getattr(call.func, "id", "") != "show_note":
            continue
        arguments = [*call.args[1 if getattr(call.func, "id", "") else 0 :]]
        arguments += [each.value for each in call.keywords if each.arg not in NOT_SHOWN]
        yield from (
            (call.lineno, words)
            for each in arguments
            for words in literals(each)
            if re.search(r"[a-z] [a-z]|^\s*[A-Z][a-z]", words)
        )


@pytest.mark.parametrize("path", PANELS, ids=lambda path: path.name)
def test_no_panel_writes_words_of_its_own(path: Path) -> None:
    assert list(own_words(path)) == []


def test_words_of_its_own_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "panel.py"
    path.write_text('st.button("Press me now", key="a key")\nst.html(f"<p class=\'a b\'>{say(\'k\')}</p>")\n')
    assert list(own_words(path)) == [(1, "Press me now")]


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [
        (0, "0 events", "لا أحداث"),
        (1, "1 event", "حدث واحد"),
        (2, "2 events", "حدثان"),
        (7, "7 events", "7 أحداث"),
        (11, "11 events", "11 حدثًا"),
        (100, "100 events", "100 حدث"),
        (1103, "1,103 events", "1,103 أحداث"),
    ],
)
def test_what_is_counted_takes_the_form_of_its_number(number: int, english: str, arabic: str) -> None:
    assert say("count.event", n=number) == english
    with speaking("ar"):
        assert say("count.event", n=number) == arabic
        assert say_html("count.event", number=str(number), n=f"<b>{number:,}</b>").count("<b>") == arabic.count(
            f"{number:,}"
        )


def test_days_are_written_by_locale() -> None:
    day = date(2017, 11, 13)
    assert write_day(day, "day") == "13 Nov 2017"
    with speaking("ar"):
        assert write_day(day, "day") == "13 تشرين الثاني 2017"


def test_what_was_written_in_one_language_is_not_shown_in_the_other() -> None:
    events = each_event(made_up_events())
    before = [(date_words(event), place_words(event), footprint_words(event)) for event in events]
    with speaking("ar"):
        other = [date_words(event) for event in events]
    assert [(date_words(event), place_words(event), footprint_words(event)) for event in events] == before
    assert all(ARABIC.search(words) for words in other)


def test_an_unknown_language_is_english_and_a_block_ends_as_it_began() -> None:
    with speaking("en"):
        assert speak("tlh") == "en"
    assert [*LANGUAGES] == ["en", "ar"]


def test_places_are_named_in_arabic_first() -> None:
    assert listed_places("Boukamal", "", "Deir Ezzor", "Syria") == "Boukamal, Deir Ezzor, Syria"
    with speaking("ar"):
        assert (
            listed_places("Boukamal", "", "Deir Ezzor", "Syria") == "البوكمال (\u2068Boukamal\u2069)، دير الزور، سوريا"
        )
        assert name_words("No Such Place") == "No Such Place"


def test_names_of_a_source_are_kept_together_within_arabic() -> None:
    event = {**each_event(made_up_events())[0], "reporters": "Jane Doe", "claimants": ""}
    with speaking("ar"):
        assert says_words(event) == "أفاد به \u2068Jane Doe\u2069."


def test_each_event_is_told_in_arabic_with_the_words_of_its_source_untouched() -> None:
    for event in each_event(made_up_events()):
        with speaking("ar"):
            told = account(event)
            labels = [fact.label for fact in facts(event) if fact.label != "SHA-256"]
        assert ARABIC.search(told)
        assert all(ARABIC.search(label) for label in labels)
        assert str(event["fatalities_words"]) in told
