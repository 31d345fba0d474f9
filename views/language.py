"""The words of the interface in English and Arabic: rows of data/interface/words.csv, said by their key.

What is said follows the language that is spoken where the code runs: English, unless a session chose another. Files to
take along are written in English whoever asks for them.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date

Language = Literal["en", "ar"]

LANGUAGES: dict[Language, str] = {"en": "English", "ar": "العربية"}
"""The languages by their codes, each in its own words."""
LOCALES = {"en": Locale("en"), "ar": Locale("ar", "SY")}
"""Arabic months are those of Syria; digits are Western ones, as its newsrooms write them."""
FORMS: dict[str, tuple[str, ...]] = {
    "en": ("one", "other"),
    "ar": ("zero", "one", "two", "few", "many", "other"),
}
"""The forms of what is counted, in the order in which a cell has them between bars."""
TERM = "term."
"""Begins the keys of words that stand in events: types, statuses, provinces, actors."""
FOR_BROWSER = "map."
"""Begins the keys of what the map says in the browser."""

_TABLE = Path(__file__).parent.parent / "data" / "interface" / "words.csv"
_ISOLATED, _COMPOSED = "\u2068{}\u2069", "\u2067{}\u2069"
"""Around a name in its own direction; around words of ours that hold such a name, from right to left."""
_LATIN = re.compile(r"[A-Za-z]")
_spoken: ContextVar[Language] = ContextVar("spoken language", default="en")


def language() -> Language:
    """Give the language that is spoken here."""
    return _spoken.get()


def speak(wanted: str) -> Language:
    """Speak a language from now on, English where there is no such one; give what is spoken."""
    _spoken.set(next((code for code in LANGUAGES if code == wanted), "en"))
    return language()


@contextmanager
def speaking(wanted: Language) -> Iterator[None]:
    """Speak a language within a block."""
    before = _spoken.set(wanted)
    try:
        yield
    finally:
        _spoken.reset(before)


@cache
def all_words() -> dict[str, dict[str, str]]:
    """Read the table: key -> language -> cell."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: {code: row[code] for code in LANGUAGES} for row in csv.DictReader(file)}


def say(key: str, **values: object) -> str:
    """Say what a row says, as plain text; of a row with several forms the one that suits the number `n`."""
    return _form(key, values.get("n")).format_map({name: _written(value) for name, value in values.items()})


def say_html(key: str, **values: str) -> str:
    """Say what a row says as HTML: `values` are HTML already, and the number that chooses a form is `number`."""
    number = values.pop("number", None)
    return escape(_form(key, number and int(number)), quote=False).format_map(values)


def term(code: str) -> str:
    """Say a word of an event, such as a type; what has no row is a name and stays as it is."""
    if language() == "en":
        return code
    row = all_words().get(f"{TERM}{code}")
    return row[language()] if row else code


def listed(parts: Iterable[str]) -> str:
    """Put commas of the language between parts."""
    return f"{say('list.comma')} ".join(parts)


def is_right_to_left() -> bool:
    """Tell whether the language is written from right to left."""
    return LOCALES[language()].text_direction == "rtl"


def own_html(words: str) -> str:
    """Write a line of ours as HTML in the direction of the language, whatever name it begins with."""
    return f'<bdi dir="{LOCALES[language()].text_direction}">{escape(words)}</bdi>'


def words_script(*languages: Language) -> str:
    """Write what the map says as the script that say.js reads."""
    told = {
        code: {
            key.removeprefix(FOR_BROWSER): row[code] for key, row in all_words().items() if key.startswith(FOR_BROWSER)
        }
        for code in languages
    }
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"var conflictMap = window.conflictMap || {{}};\nconflictMap.words = {text};\n"


def write_day(day: date, pattern: str) -> str:
    """Write a day as the row `pattern` says: see babel.dates.format_date."""
    return _write_day(day, pattern, language())


@lru_cache(maxsize=8192)
def _write_day(day: date, pattern: str, spoken: Language) -> str:
    return format_date(day, all_words()[pattern][spoken], LOCALES[spoken])


def _form(key: str, number: object) -> str:
    cell = all_words()[key][language()]
    return cell if number is None or "|" not in cell else cell.split("|")[_place_of_form(number, language())]


def _place_of_form(number: object, spoken: Language) -> int:
    return FORMS[spoken].index(LOCALES[spoken].plural_form(int(str(number))))


def _written(value: object) -> str:
    """Write a number with its thousands; keep a name of either direction together inside of a line of the other."""
    if isinstance(value, int):
        return f"{value:,}"
    text = str(value)
    if language() == "en" or not _LATIN.search(text):
        return text
    return _COMPOSED.format(text) if _ISOLATED[-1] in text else _ISOLATED.format(text)
