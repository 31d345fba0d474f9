"""What a place name does in its sentence: names a place, stands for a government, is a base, or part of a name."""

from __future__ import annotations

import re
from typing import Literal

from geo.context import Before, words_after
from geo.names import HYPHENS
from geo.segments import Segment
from geo.vocabulary import Vocabulary

Role = Literal["place", "metonym", "base", "name"]
_BASE = re.compile(f"[{re.escape(HYPHENS)}][a-z]{{3,}}")
_PREFIX = re.compile(f"(?:pro|anti|non|ex|post|pre|mid)[{re.escape(HYPHENS)}]$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?(?= )")
_ABBREVIATED = re.compile(r"(?:[A-Z]\.?){2,4}$")
_BORDER = re.compile(r"[-–‐ ](?:\w+ )?(?:border|borders|frontier)\b(?! (?:crossing|town|village|city|post|gate|area))")
_BORDER_BEFORE = ("border with", "borders with", "frontier with", "bordering")
_MODALS = frozenset(("would", "will", "can", "could", "should", "must", "might", "may"))
_NAME_WORDS_AFTER = 3
_HYPHENS = frozenset(HYPHENS)


def role_of(text: str, start: int, end: int, segment: Segment, before: Before, vocabulary: Vocabulary) -> Role:
    """Tell the role of a known name by its words and those around it."""
    if text[start - 1 : start] in _HYPHENS and _PREFIX.search(text[max(0, start - 5) : start]):
        return "metonym"
    if text[end : end + 1] in _HYPHENS and _BASE.match(text, end):
        return "base"
    if is_part_of_name(text, end, segment, before, vocabulary):
        return "name"
    if segment.state:
        if _ABBREVIATED.match(text[start:end]) and is_adjective(text, end, vocabulary):
            return "base"
        if is_metonym(text, start, end, before, vocabulary):
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
    return vocabulary.name_endings.match(text, end) is not None


def is_metonym(text: str, start: int, end: int, before: Before, vocabulary: Vocabulary) -> bool:
    """Tell whether a country or capital stands for its state: a subject that speaks, decides or acts, or an owner."""
    possessive = _POSSESSIVE.match(text, end)
    after = words_after(text, possessive.end() if possessive else end)
    country_like = bool(_ABBREVIATED.match(text[start:end]))
    if before.word == "between" or _BORDER.match(text, end) or before.phrase.endswith(_BORDER_BEFORE):
        return True
    if possessive:
        return _owns_state(after, vocabulary)
    if after and (after[0].lower() in vocabulary.cues["metonym-noun"] and after[0] not in ("most", "main", "people")):
        return True
    if before.cue in ("locative", "loose", "kind", "verb"):
        return False
    if before.word in vocabulary.cues["metonym-before"] or country_like:
        return True
    return _speaks(after, vocabulary)


def _owns_state(after: list[str], vocabulary: Vocabulary) -> bool:
    if not after:
        return True
    first = after[0].lower()
    if first in vocabulary.cues["direction"] or (first.endswith("most") and first != "most"):
        return False
    if after[0][:1].isupper():
        return False
    return not any(vocabulary.kind_of(word) or vocabulary.kind_after(word) for word in after[:2])


def _speaks(after: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a verb of speech, decision or action follows, over auxiliaries and adverbs."""
    modal = False
    for word in after:
        if modal and word.islower() and word not in vocabulary.cues["auxiliary"]:
            return True
        if word in vocabulary.cues["metonym-verb"] or (word is after[0] and word in vocabulary.cues["place-verb"]):
            return True
        if word.endswith("ing") and word is not after[0]:
            return True
        if word not in vocabulary.cues["auxiliary"] and not word.endswith("ly"):
            return False
        modal = word in _MODALS
    return False
