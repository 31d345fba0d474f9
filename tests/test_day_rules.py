"""How a day was found, said in the reader's language."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from loaders.prose import read_prose
from views.day_rules import rule_words
from views.language import speaking

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (
    *(ROOT / "data" / "summaries").glob("*.txt"),
    *sorted((ROOT / "tests" / "cases" / "heldout").rglob("*.txt"))[::8],
)


def in_arabic(rule: str) -> str:
    """Say a rule in Arabic, without the marks that keep the two directions apart."""
    with speaking("ar"):
        return re.sub("[\u2066-\u2069]", "", rule_words(rule))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("the month that the words give", "الشهر الذي تذكره الكلمات"),
        (
            "“on Friday”: the latest on or before publication on Monday 13 November 2017",
            "«on Friday»: أقرب يوم قبل النشر في 13 تشرين الثاني 2017 أو فيه",
        ),
        (
            "from the story, “A day later”: 1 day(s) after what it follows, counted from 2016-04-10",
            "من القصة: «A day later»: بعد ما سبقه (بالأيام: 1)، عدًّا من 10 نيسان 2016",
        ),
        (
            "“in May”: the latest before publication on Monday 13 November 2017, and from then to publication",
            "«in May»: الأقرب قبل النشر في 13 تشرين الثاني 2017، ومنذ ذلك الحين حتى النشر",
        ),
    ],
)
def test_a_rule_is_said_part_by_part(rule: str, said: str) -> None:
    assert in_arabic(rule) == said
    assert rule_words(rule) == rule


@pytest.mark.parametrize("rule", ["", "ACLED: 16 May 2025, time_precision 1", "“on the day after never"])
def test_what_no_row_fits_stays_as_it_is(rule: str) -> None:
    assert in_arabic(rule) == rule


@pytest.mark.parametrize("day", ["2016-99-99", "Someday 41 Never 2016"])
def test_what_only_looks_like_a_day_stays_as_it_is(day: str) -> None:
    assert in_arabic(f"counted from publication on {day}") == f"عدًّا من النشر في {day}"


def test_a_rule_within_rules_has_an_end() -> None:
    assert in_arabic("from the story, " * 5000).endswith("from the story, ")


def test_every_rule_of_a_reading_has_its_rows() -> None:
    days = (
        "since Friday",
        "over the weekend",
        "overnight",
        "last week",
        "two days ago",
        "in July",
        "last year",
        "soon",
    )
    made = [f"Jets bombed Idlib {day}, killing five people." for day in days]
    texts = [*made, *(path.read_text(encoding="utf-8") for path in TEXTS)]
    rules = {
        row["date_rule"]
        for text in texts
        for row in read_prose(text, source="made.txt", published=date(2016, 4, 11)).rows()
    }
    assert len(rules) > 40
    left = {re.sub("«.*?»", "", in_arabic(rule)) for rule in rules}
    assert [rule for rule in left if re.search("[a-z]", rule)] == []
