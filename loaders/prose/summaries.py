"""A page of prose becomes a Summary: title, day, stories; what frames the page is told apart from what it reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from loaders.prose.calendar import find_full_date, find_title_date
from loaders.prose.lexicon import read_rows
from loaders.prose.sentences import split_sentences, trim


class SummaryError(ValueError):
    """A text that cannot be read as a summary; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a summary: half-open offsets into the whole text."""

    start: int
    end: int
    is_headline: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A headline, which may be empty, and the sentences under it; the headline is the first of them if it has one."""

    headline: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """One executive summary. `intro` holds the sentences that announce the stories."""

    title: str
    published: date
    intro: tuple[Sentence, ...]
    stories: tuple[Story, ...]


class _Paragraph(NamedTuple):
    start: int
    end: int
    text: str
    kind: str


_CAPITALISED = 0.8
_LONGEST_HEADLINE = 130
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into near of off on onto or over the to up via vs with after amid against its "
    "their his her that is are be not no".split()
)
_TERMINAL = (".", ":", ";", ",", "…", ".”", ".’", '."')
_BULLET = re.compile(r"[•·▪*–-]\s|\.\s{2,}")


@lru_cache(maxsize=1)
def _furniture() -> re.Pattern[str]:
    """Make one pattern of all that frames a page; the name of the group that matches begins with the part."""
    rows = read_rows("page_furniture.csv", "pattern", "part")
    groups = (f"(?P<{row['part']}_{number}>{row['pattern']})" for number, row in enumerate(rows))
    return re.compile("|".join(groups), re.IGNORECASE)


def parse_summaries(text: str, published: date | None = None) -> list[Summary]:
    """Read every summary in `text`, in order: a new one begins at each title line.

    `published` dates what does not date itself. Raise SummaryError for a text without prose or without a date.
    """
    paragraphs = list(_find_paragraphs(text))
    summaries = [_build_summary(text, part, published) for part in _split_at_titles(paragraphs)]
    if not any(summary.stories for summary in summaries):
        raise SummaryError("no prose to read; expected a summary: stories of full sentences")
    return summaries


def _find_paragraphs(text: str) -> Iterator[_Paragraph]:
    for start, end in _find_blocks(text):
        written = " ".join(text[start:end].split())
        yield _Paragraph(start, end, written, _part_of_page(written))


def _find_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Give paragraphs: lines between blank lines, joined only where they are hard-wrapped."""
    begin = None
    position = 0
    previous = ""
    for line in text.splitlines(keepends=True):
        written = line.strip()
        if begin is not None and (not written or not _is_wrapped(previous, written)):
            yield from filter(None, [trim(text, begin, position)])
            begin = None
        if written and begin is None:
            begin = position
        position += len(line)
        previous = written
    if begin is not None:
        yield from filter(None, [trim(text, begin, position)])


def _is_wrapped(line: str, following: str) -> bool:
    """Tell whether `following` goes on with `line`: a line of print width that stops in the middle of a sentence."""
    if _part_of_page(line) != "body" or _part_of_page(following) != "body":
        return False
    if not 40 <= len(line) <= 120 or line.endswith((".", "!", "?", ".”", ":")) or _BULLET.match(following):
        return False
    return following[0].islower() or not is_headline(line)


def _part_of_page(written: str) -> str:
    match = _furniture().match(written)
    return (match.lastgroup or "").partition("_")[0] if match else "body"


def _split_at_titles(paragraphs: list[_Paragraph]) -> Iterator[list[_Paragraph]]:
    titles = [index for index, paragraph in enumerate(paragraphs) if paragraph.kind == "title"]
    if not titles:
        yield paragraphs
        return
    for index, following in zip(titles, [*titles[1:], len(paragraphs)], strict=True):
        yield paragraphs[index:following]


def _build_summary(text: str, paragraphs: list[_Paragraph], published: date | None) -> Summary:
    title = next((p.text for p in paragraphs if p.kind == "title"), "")
    dateline = next((p for p in paragraphs if p.kind == "dateline"), None)
    day = _find_day(title, dateline, published)
    intro: list[Sentence] = []
    stories: list[Story] = []
    open_story: list[Sentence] = []
    headline = ""
    in_intro = bool(title) and dateline is not None

    def close() -> None:
        if open_story:
            stories.append(Story(headline, tuple(open_story)))
            open_story.clear()

    bodies = [p for p in paragraphs if p.kind in ("body", "dateline", "end", "intro")]
    for index, paragraph in enumerate(bodies):
        if paragraph.kind == "end":
            break
        if paragraph.kind == "dateline":
            in_intro = False
        elif in_intro or paragraph.kind == "intro":
            intro += _sentences_of(text, paragraph)
        elif is_headline(paragraph.text) and index + 1 < len(bodies) and bodies[index + 1].kind == "body":
            close()
            headline = paragraph.text
            open_story.append(Sentence(paragraph.start, paragraph.end, is_headline=True))
        else:
            found = _sentences_of(text, paragraph)
            if len(found) > 1 and is_headline(text[found[0].start : found[0].end].removesuffix("."), least=1.0):
                close()
                headline = " ".join(text[found[0].start : found[0].end].split()).removesuffix(".")
                found[0] = Sentence(found[0].start, found[0].end, is_headline=True)
            open_story += found
    close()
    return Summary(title, day, tuple(intro), tuple(stories))


def _sentences_of(text: str, paragraph: _Paragraph) -> list[Sentence]:
    return [Sentence(*span) for span in split_sentences(text, paragraph.start, paragraph.end)]


def _find_day(title: str, dateline: _Paragraph | None, published: date | None) -> date:
    day = find_full_date(dateline.text) if dateline else None
    day = day or find_full_date(title) or published or None
    if day is None:
        partly = find_title_date(title)
        hint = f' (the title gives "{partly}", but no year)' if partly else ""
        raise SummaryError(
            f"no date of publication{hint}; expected a line like “Published on Nov. 13, 2017”, "
            "a date in the file's name such as 2017-11-13.txt, or a date given with it (--published)"
        )
    return day


def is_headline(written: str, least: float = _CAPITALISED) -> bool:
    """Tell whether a paragraph is a headline: short, no full stop at its end, its weighty words capitalised.

    `least` is the share of them that must be: all where it only opens a paragraph.
    """
    if len(written) > _LONGEST_HEADLINE or written.endswith(_TERMINAL) or _BULLET.match(written):
        return False
    words = [word.strip("“”‘’\"'(),:?!–—-") for word in written.split()]
    weighty = [word for word in words if word and word.lower() not in _SMALL_WORDS]
    if not weighty:
        return False
    capital = sum(word[0].isupper() or word[0].isdigit() or "-" in word for word in weighty)
    return capital >= least * len(weighty)
