"""The words beside a mention: what stands before it, what stands behind it.

Texts here are flat: `flatten` has made every odd space a plain one, so that offsets stay those of the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.names import HYPHENS
from geo.vocabulary import Vocabulary

_WINDOW = 56
_OPENERS = "“\"'‘([{«"
_CLOSERS = ".!?;:…"
_CLOSER = re.compile(rf"[{_CLOSERS}](?=\s)")
_ABBREVIATIONS = ("u.s.", "u.k.", "u.n.", "st.", "approx.")
_CLOSING = '.,;:!?)]”"…'
_MOST_SKIPPED = 5
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "their"))
_LONGEST_WORD = 24
_SPACES = (" ", "\n")
_ODD_SPACES = ("\u00a0", "\u2009", "\u202f", "\u2007", "\t", "\r")
_LONGEST_HEADLINE = 160
_SMALL_WORDS = frozenset(
    "a an and as at be but by for from has in into is its near of off on or over out the to up via vs with".split()
)


@dataclass(frozen=True, slots=True)
class Before:
    """What leads to a mention: its cue ("locative", "loose", "verb", "kind" or nothing) and the kind that it says.

    `word` is the last word before the mention, lower case; `plural` tells of "the towns of".
    """

    cue: str = ""
    kind: str = ""
    word: str = ""
    plural: bool = False
    phrase: str = ""


def flatten(text: str) -> str:
    """Make every odd space a plain one; the length stays."""
    for space in _ODD_SPACES:
        text = text.replace(space, " ")
    return text


def is_headline(text: str, place: int) -> bool:
    """Tell whether the line at `place` is written in title case, where a capital says nothing."""
    start = text.rfind("\n", max(0, place - _LONGEST_HEADLINE), place) + 1
    end = text.find("\n", place, place + _LONGEST_HEADLINE)
    if end < 0 and len(text) - place > _LONGEST_HEADLINE:
        return False
    words = text[start : end if end >= 0 else len(text)].split()
    return len(words) > 2 and all(not word[0].islower() or word in _SMALL_WORDS for word in words)


def words_before(text: str, start: int) -> list[str]:
    """Give the words of the same sentence that end at `start`, at most a line's worth."""
    start = _before_openers(text, start)
    chunk = text[max(0, start - _WINDOW) : start]
    if "\n\n" in chunk:
        chunk = chunk[chunk.rfind("\n\n") :]
    words = chunk.split()
    if start > _WINDOW and words and not chunk[0].isspace():
        words = words[1:]
    if _CLOSER.search(chunk):
        for place in range(len(words) - 1, -1, -1):
            if words[place][-1] in _CLOSERS and words[place].lower() not in _ABBREVIATIONS:
                return words[place + 1 :]
    return words


def _before_openers(text: str, start: int) -> int:
    """Step over quotation marks and brackets that open right before `start`."""
    while start and text[start - 1] in _OPENERS:
        start -= 1
    return start


def last_word(text: str, start: int) -> str:
    """Give the word that ends right before `start`, lower case, with whatever marks touch it."""
    stop = start - 1
    if stop < 1:
        return ""
    if text[stop] not in _SPACES:
        stop = _before_openers(text, start) - 1
        if stop < 1 or stop == start - 1 or text[stop] not in _SPACES:
            return ""
    cut = text.rfind(" ", stop - _LONGEST_WORD if stop > _LONGEST_WORD else 0, stop)
    word = text[cut + 1 if cut >= 0 else max(0, stop - _LONGEST_WORD) : stop]
    if "\n" in word:
        word = word[word.rfind("\n") + 1 :]
    return word.lower().lstrip(_OPENERS)


def words_after(text: str, end: int) -> list[str]:
    """Give the words of the same sentence that follow `end` after a space, as written, without closing marks.

    The list ends at the first mark of punctuation.
    """
    if text[end : end + 1] != " ":
        return []
    words: list[str] = []
    for word in text[end : end + _WINDOW].split("\n", 1)[0].split()[:6]:
        bare = word.rstrip('.,;:!?)]”"…')
        words.append(bare)
        if bare != word:
            break
    return words


def first_word(text: str, end: int) -> str:
    """Give the word right behind `end` and a space, lower case, without the marks that close it."""
    if text[end : end + 1] not in _SPACES:
        return ""
    cut = text.find(" ", end + 1, end + _LONGEST_WORD)
    word = text[end + 1 : cut if cut >= 0 else end + _LONGEST_WORD]
    return (word.split("\n", 1)[0] if "\n" in word else word).rstrip(_CLOSING).lower()


def read_before(text: str, start: int, lead: str, vocabulary: Vocabulary) -> Before:
    """Read what leads to a mention that starts at `start`, over articles, directions and "the town of".

    `lead` is its `last_word`.
    """
    cue = vocabulary.direct_cues.get(lead)
    if cue is not None:
        return _direct(cue, lead)
    if lead not in vocabulary.leads:
        return _direct("", lead)
    written = words_before(text, start)
    words = [word.lower() for word in written]
    if not words or (text[start - 1] in HYPHENS and text[start - 2 : start - 1].strip()):
        return Before()
    last = words[-1].lstrip(_OPENERS)
    phrase = " ".join(words[-2:])
    kind, plural = _kind_of(words, written, vocabulary)
    if kind:
        return Before("kind", kind, last, plural, phrase)
    cue = "locative" if phrase in vocabulary.cues["place-noun"] else _cue(words, vocabulary)
    return Before(cue, "", last, False, phrase)


@lru_cache(maxsize=5_000)
def _direct(cue: str, lead: str) -> Before:
    return Before(cue, "", lead)


def _kind_of(words: list[str], written: list[str], vocabulary: Vocabulary) -> tuple[str, bool]:
    """Read "the refugee camp of", "the towns of" or "Mount" at the end of `words`.

    Not "Jobar district of", which says where Jobar is.
    """
    if words[-1] in ("of", "called", "named", "of:") and len(words) > 1:
        for length in (3, 2, 1):
            word = " ".join(words[-1 - length : -1])
            kind = vocabulary.kind_of(word) if len(words) > length else ""
            owner = written[-2 - length] if len(words) > length + 2 else ""
            named = owner[:1].isupper() and owner not in vocabulary.cues["demonym"]
            if kind and not named:
                return kind, is_plural(word, kind, vocabulary.kinds["of"])
    kind = vocabulary.kinds["before"].get(words[-1], "") or vocabulary.kinds["before"].get(words[-1].title(), "")
    return kind, False


def is_plural(word: str, kind: str, kinds: object) -> bool:
    """Tell whether a kind word is the plural of another: "towns", not "heights"."""
    known = kinds if isinstance(kinds, dict) else {}
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word.endswith("s") and known.get(singular) == kind


def _cue(words: list[str], vocabulary: Vocabulary) -> str:
    """Read the cue behind articles and adjectives: "in rebel-held", "captured the northern"."""
    cues, direction = vocabulary.every_cue, vocabulary.cues["direction"]
    for word in words[: -1 - _MOST_SKIPPED : -1]:
        bare = word.lstrip(_OPENERS)
        if bare in cues:
            return cues[bare]
        if bare not in _ARTICLES and bare not in direction:
            return ""
    return ""


@dataclass(frozen=True, slots=True)
class KindAfter:
    """A kind word behind a mention: its kind, where it ends, and whether it is a plural or another place's.

    "the Aleppo district of Jobar": what "of" follows may be about the place that comes.
    """

    kind: str = ""
    end: int = 0
    plural: bool = False
    of: bool = False


NO_KIND = KindAfter()
"""No kind word follows."""


def read_kind_after(text: str, end: int, follow: str, vocabulary: Vocabulary) -> KindAfter:
    """Read the kind word behind a mention that ends at `end`, if there is one; `follow` is its `first_word`."""
    if follow not in vocabulary.kind_starts:
        return NO_KIND
    words = words_after(text, end)
    for length in (3, 2, 1):
        if len(words) < length:
            continue
        word = " ".join(words[:length])
        kind = vocabulary.kind_after(word) or vocabulary.kind_after(word.lower())
        if kind:
            plural = is_plural(word.lower(), kind, vocabulary.kinds["after"])
            of = len(words) > length and words[length] == "of"
            return KindAfter(kind, _end_of(text, end, words[:length]), plural, of)
    return NO_KIND


def read_apposition(text: str, end: int, vocabulary: Vocabulary) -> str:
    """Read the kind that an apposition gives: "Salma, a mainly Sunni town", "Mazraa, a quarter of Damascus"."""
    if text[end : end + 2] != ", ":
        return ""
    words = words_after(text, end + 1)
    if not words or words[0] not in ("a", "an", "the", "another", "one"):
        return ""
    for number, word in enumerate(words[1:], start=1):
        kind = vocabulary.kind_of(word) or vocabulary.kind_of(" ".join(words[number : number + 2]))
        if kind:
            return kind
        if word in vocabulary.leads:
            return ""
    return ""


def _end_of(text: str, start: int, words: list[str]) -> int:
    for word in words:
        start = text.index(word, start) + len(word)
    return start
