"""What a place name does in its sentence: names a place, stands for a government, is a base, or part of a name."""

from __future__ import annotations

import re
from typing import Literal

from geo.context import Before, is_headline, words_after, words_before
from geo.names import HYPHENS
from geo.segments import Segment
from geo.vocabulary import Vocabulary

Role = Literal["place", "metonym", "base", "name"]
_BASE = re.compile(f"[{re.escape(HYPHENS)}][a-z]{{3,}}")
_PREFIX = re.compile(f"(?:pro|anti|non|ex|post|pre|mid)[{re.escape(HYPHENS)}]$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?(?= )")
_ABBREVIATED = re.compile(r"(?:[A-Z]\.?){2,4}$")
_BORDER = re.compile(r"[-–‐ ](?:\w+ )?(?:border|borders|frontier)\b(?! (?:crossing|town|village|city|post|gate|area))")
_BORDER_BEFORE = ("border with", "borders with", "frontier with")
_WHICH = re.compile(r", (?:which|who)(?= )")
_GOES_ON = re.compile(r" (?:[Aa]l|el|as|ash|ad|ar|an|at|az)-[A-Z]")
_ENTERED = frozenset(("into", "inside", "outside", "near", "at"))
"""Words before a seat of government that make it a place: "burst into the parliament in Tehran"."""
_MEETING = frozenset(("with", "met", "meet", "meets", "meeting"))
_MEDIA = frozenset(("agency", "newspaper", "daily", "television", "channel", "broadcaster", "ministry"))
_NO_NOUNS = ("most", "main", "people")
_BEFORE_BARE_VERBS = frozenset(("would", "will", "can", "could", "should", "must", "might", "may", "to"))
_NAME_WORDS_AFTER = 3
_HYPHENS = frozenset(HYPHENS)
_APOSTROPHES = frozenset("'’")
_BORDERS = frozenset(
    ("border", "borders", "frontier", "northern", "southern", "eastern", "western", "common", "shared")
)


def role_of(
    text: str, start: int, end: int, segment: Segment, before: Before, follow: str, vocabulary: Vocabulary
) -> Role:
    """Tell the role of a known name by its words and those around it; `follow` is its `first_word`."""
    if text[start - 1 : start] in _HYPHENS and _PREFIX.search(text[max(0, start - 5) : start]):
        return "metonym"
    if text[end : end + 1] in _HYPHENS and _BASE.match(text, end):
        return "base"
    if is_part_of_name(text, end, segment, before, vocabulary):
        return "name"
    if segment.state:
        if follow and _ABBREVIATED.match(text[start:end]) and is_adjective(text, end, vocabulary):
            return "base"
        if is_metonym(text, start, end, before, follow, vocabulary):
            return "metonym"
    return "place"


def is_adjective(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether an abbreviated country stands before a noun that it describes: "U.S. officials"."""
    after = words_after(text, end)
    return bool(after) and (after[0][:1].isupper() or after[0].lower() in vocabulary.cues["metonym-noun"])


def is_part_of_name(text: str, end: int, segment: Segment, before: Before, vocabulary: Vocabulary) -> bool:
    """Tell whether the name is part of a person's, an organisation's or a medium's: "University of Edinburgh"."""
    if segment.before in vocabulary.cues["given-name"] or before.phrase in vocabulary.name_leads:
        return True
    if segment.after and any(word in vocabulary.cues["name-after"] for word in segment.after[:_NAME_WORDS_AFTER]):
        return True
    return bool(_GOES_ON.match(text, end) or vocabulary.name_endings.match(text, end))


def is_metonym(text: str, start: int, end: int, before: Before, follow: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a country or capital stands for its state: a subject that speaks, decides or acts, or an owner."""
    cues, mark = vocabulary.cues, text[end : end + 1]
    if before.word == "between" or _is_border(text, end, follow, mark):
        return True
    if mark in _APOSTROPHES and (possessive := _POSSESSIVE.match(text, end)):
        return _owns_state(text, start, words_after(text, possessive.end()), vocabulary)
    if follow in cues["gathering"]:
        return False
    if follow in cues["metonym-noun"] and follow not in _NO_NOUNS:
        return True
    if before.word in vocabulary.metonym_leads:
        words = [word.lower() for word in words_before(text, start)]
        phrase = " ".join(words[-2:])
        is_seat = phrase in cues["metonym-before"] and _ENTERED.isdisjoint(words[-4:-2])
        if (is_seat and not _MEETING.intersection(words[-6:-2])) or phrase.endswith(_BORDER_BEFORE):
            return True
    if before.cue in ("locative", "loose", "kind", "verb"):
        return False
    if before.word in cues["metonym-before"] or _ABBREVIATED.match(text[start:end]):
        return True
    relative = _WHICH.match(text, end) if mark == "," else None
    if not (follow or relative):
        return False
    return _acts(words_after(text, relative.end() if relative else end), vocabulary)


def _is_border(text: str, end: int, follow: str, mark: str) -> bool:
    return (follow in _BORDERS or mark in _HYPHENS) and _BORDER.match(text, end) is not None


def _owns_state(text: str, start: int, after: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether what a country owns is the state's ("Syria’s prime minister"), not a part of its land."""
    if not after:
        return True
    first = after[0].lower()
    if first in vocabulary.cues["direction"] or (first.endswith("most") and first != "most"):
        return False
    if after[0][:1].isupper() and not is_headline(text, start):
        return any(word in _MEDIA for word in after[1:4])
    return not any(vocabulary.kind_of(word.lower()) or vocabulary.kind_after(word.lower()) for word in after[:2])


_PERFECT = frozenset(["has", "have", "had"])
"""Auxiliaries of who acts: "Washington has struck", not "Aleppo was struck"."""


def _acts(after: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a verb of speech, decision or action follows, over auxiliaries and adverbs; in a headline too."""
    bare = False
    if len(after) > 2 and after[0] == "and" and after[1][:1].isupper():
        after = after[2:]
    for number, written in enumerate(after):
        word = written.lower()
        if word in vocabulary.cues["auxiliary"]:
            bare = bare or word in _BEFORE_BARE_VERBS
            continue
        is_active = all(earlier.lower() in _PERFECT or earlier.endswith("ly") for earlier in after[:number])
        if word in vocabulary.cues["metonym-verb"] or (is_active and word in vocabulary.cues["place-verb"]):
            return True
        if (bare and written.islower()) or (number and word.endswith("ing")):
            return True
        if not word.endswith("ly"):
            return False
    return False
