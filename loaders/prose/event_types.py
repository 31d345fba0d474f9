"""Find the words that tell an event, by rows of `data/lexicon/event_cues.csv`.

A row's pattern is words side by side. "a/b" is either word; each stands for its inflected forms too, "=a" for itself
only; "*" stands for up to three words between, "+" for at least
one, "@place" for a place name. The longest pattern wins; a row of type "-" silences its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from loaders.prose.lexicon import LexiconError, read_rows
from loaders.prose.words import Word, lemma
from loaders.table import TYPE_OF_SUB_TYPE

OPEN_TYPES = ("territory", "enter", "target", "raid", "strike", "bomb", "kill", "assemble", "disperse")
"""Types that the rest of the clause decides: who acts, with what, toward whom."""

_OF_PERSONS = ("Abduction/forced disappearance", "Arrests")
_ROLES = ("", *"gain loss fall hold claimgain oust toll munition quiet weak strong comment spread".split())
_GAP = 3
_STOPS = frozenset(".;:,")
_BREAKS = frozenset("before after when while until because although".split())
"""Words that begin another clause, over which no pattern skips: "a lull before fighting resumed" is no lull in it."""


class Cue(NamedTuple):
    """Words that tell an event: offsets, word indices, its type (a sub-type or one of OPEN_TYPES), its role.

    Role: gain, loss or fall of a place; toll, where only the dead are told; quiet, where nobody fought; weak, where it
    yields to any other cue of its clause; strong, where others yield to it; comment, where only the meaning of an event
    is told, so that its places are nobody's; spread, where what the sentence told goes on elsewhere.
    """

    start: int
    end: int
    first: int
    last: int
    sub_type: str
    role: str
    is_noun: bool = False


@dataclass(frozen=True, slots=True)
class _Element:
    forms: frozenset[str]
    exact: frozenset[str]
    may_skip: bool
    must_skip: bool
    is_place: bool

    def fits(self, base: str, lower: str) -> bool:
        """Tell whether a word of this lemma and lower case is one of its words."""
        return base in self.forms or lower in self.forms or lower in self.exact


@dataclass(frozen=True, slots=True)
class _Pattern:
    elements: tuple[_Element, ...]
    sub_type: str
    role: str
    weight: int
    needs: tuple[frozenset[str], ...]
    """For each element behind the first, its words: a sentence must have one of them."""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[_Pattern]]:
    """Index the rows by the words that they may begin with."""
    index: dict[str, list[_Pattern]] = {}
    for row in read_rows("event_cues.csv", "pattern", "sub_event_type"):
        pattern = _parse(row["pattern"], row["sub_event_type"], row["role"])
        for form in pattern.elements[0].forms | pattern.elements[0].exact:
            index.setdefault(form, []).append(pattern)
    return index


def _parse(written: str, sub_type: str, role: str) -> _Pattern:
    if sub_type not in ("-", *OPEN_TYPES, *TYPE_OF_SUB_TYPE) or role not in _ROLES:
        raise LexiconError(
            f"event_cues.csv, {written!r}: {sub_type!r}, {role!r}; expected a sub-type and one of {_ROLES}"
        )
    elements: list[_Element] = []
    may_skip = must_skip = False
    for part in written.split():
        if part in "*+":
            may_skip, must_skip = True, part == "+"
            continue
        choices = part.split("/")
        exact = frozenset(choice[1:] for choice in choices if choice.startswith("="))
        forms = frozenset(form for choice in choices if not choice.startswith("=") for form in (choice, lemma(choice)))
        elements.append(_Element(forms, exact, may_skip, must_skip, "@place" in forms))
        may_skip = must_skip = False
    needs = tuple(one.forms | one.exact for one in elements[1:] if not one.is_place)
    return _Pattern(tuple(elements), sub_type, role, len(elements), needs)


def find_cues(
    words: Sequence[Word], places: frozenset[int] = frozenset(), days: frozenset[int] = frozenset()
) -> list[Cue]:
    """Find the cues among a sentence's words: in order, never overlapping, the most specific pattern first.

    `places` holds the offsets at which place names start, `days` those at which dates do: "fell on Sunday" is no
    "fell on".
    """
    index = _patterns()
    found: list[tuple[int, int, int, _Pattern]] = []
    begun = [(at, word) for at, word in enumerate(words) if word.lemma in index or word.lower in index]
    present = {word.lemma for word in words} | {word.lower for word in words} if begun else set()
    for position, word in begun:
        best: tuple[int, bool, int, _Pattern] | None = None
        patterns, asked = _beginning_with(word.lemma, word.lower)
        there = asked & present
        for pattern in patterns:
            if best is not None and pattern.weight < best[0]:
                break
            for needed in pattern.needs:  # most patterns end here
                if needed.isdisjoint(there):
                    last = None
                    break
            else:
                last = _match(words, position, pattern, places, days)
            if last is None or (pattern.sub_type in _OF_PERSONS and _is_owner(words, position, last)):
                continue
            rank = (pattern.weight, pattern.sub_type == "-", last)
            if best is None or rank > best[:3]:
                best = (*rank, pattern)
        if best:
            found.append((position, best[2], best[0], best[3]))
    return [
        _cue(words, first, last, pattern) for first, last, pattern in _keep_specific(found) if pattern.sub_type != "-"
    ]


def _is_owner(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether whom a pattern ends with only owns what is meant: "seized the commanders' warehouses"."""
    return last > first and last + 1 < len(words) and words[last + 1].text in ("’s", "'s", "’", "'")


@lru_cache(maxsize=65_536)
def _beginning_with(base: str, lower: str) -> tuple[tuple[_Pattern, ...], frozenset[str]]:
    """Give the patterns that a word of this lemma and lower case may begin, the longest first, and all their needs."""
    index = _patterns()
    either = dict.fromkeys((*index.get(base, ()), *index.get(lower, ())))
    fitting = [pattern for pattern in either if pattern.elements[0].fits(base, lower)]
    asked = frozenset(word for pattern in fitting for needed in pattern.needs for word in needed)
    return tuple(sorted(fitting, key=lambda pattern: -pattern.weight)), asked


def _match(
    words: Sequence[Word], first: int, pattern: _Pattern, places: frozenset[int], days: frozenset[int]
) -> int | None:
    """Give the last word of a pattern that begins with the word at `first`, or None where it does not go on."""
    last = first
    for element in pattern.elements[1:]:
        reach = last + 1 + (_GAP if element.may_skip else 0)
        for index in range(last + 1 + element.must_skip, min(reach, len(words) - 1) + 1):
            word = words[index]
            if word.text in _STOPS:
                return None
            if word.start in days:
                continue
            if word.start in places if element.is_place else element.fits(word.lemma, word.lower):
                last = index
                break
            if word.lower in _BREAKS:
                return None
        else:
            return None
    return last


def _keep_specific(found: list[tuple[int, int, int, _Pattern]]) -> list[tuple[int, int, _Pattern]]:
    kept: list[tuple[int, int, int, _Pattern]] = []
    for candidate in found:
        first, last, weight, _ = candidate
        while kept and kept[-1][1] >= first and (weight, last) > (kept[-1][2], kept[-1][1]) and kept[-1][2] < weight:
            kept.pop()
        if not kept or kept[-1][1] < first:
            kept.append(candidate)
    return [(first, last, pattern) for first, last, _, pattern in kept]


_DETERMINERS = frozenset(
    "the a an this that these those its their his her our no any some more several many new such another other first "
    "second third fresh one two three four five six seven eight nine ten dozens".split()
)
_PREPOSITIONS = frozenset(
    "in of by after during with for from amid before following despite between under on against via".split()
)
_BEFORE_VERBS = frozenset(
    "to will would can could may might must should has have had not n't they he she it we who which reportedly "
    "also then".split()
)
_NO_OBJECTS = _PREPOSITIONS | frozenset("and or at near around inside outside across was were is are has have".split())
_OBJECTS = frozenset(["the", "a", "an", "it", "them", "him", "off", "fire"])
"""What follows a verb rather than a noun: "and cut the road"."""
_NOUN_REACH = 3
_ANSWERS = frozenset("answer response reply reaction retaliation due subject expose prelude thank".split())
"""Words before "to" that no verb follows: "an answer to raids on the suburbs"."""


def _cue(words: Sequence[Word], first: int, last: int, pattern: _Pattern) -> Cue:
    return Cue(words[first].start, words[last].end, first, last, pattern.sub_type, pattern.role, _is_noun(words, first))


def _is_plural(word: Word) -> bool:
    return word.lower.endswith("s") and word.lower != word.lemma and word.lower.isalpha()


def _has_object(words: Sequence[Word], first: int) -> bool:
    """Tell whether a participle goes on with what it is done to: ", hitting army posts"; not ", shelling and"."""
    following = words[first + 1] if first + 1 < len(words) else None
    return following is not None and following.lower.isalpha() and following.lower not in _NO_OBJECTS


def _is_noun(words: Sequence[Word], first: int) -> bool:
    """Tell a noun ("the strikes", "heavy shelling") from a verb ("struck") by its form and what stands before."""
    word = words[first]
    before = words[first - 1].lower if first else ""
    is_participle = word.lower.endswith("ing")
    is_past = (
        word.lower.replace("-", "") != word.lemma.replace("-", "")
        and not word.lower.endswith("s")
        and not is_participle
    )
    if before == "to" and first > 1 and words[first - 2].lemma in _ANSWERS and _is_plural(word):
        return True
    if (
        is_past
        or before in _BEFORE_VERBS
        or (is_participle and before in ("is", "are", "was", "were", "been", "still", "be"))
        or (is_participle and before == "," and _has_object(words, first))
    ):
        return False
    if not first:
        return True
    if not is_participle and _is_plural(words[first - 1]) and not _is_plural(word):
        return False
    if before == "and" and first + 1 < len(words) and words[first + 1].lower in _OBJECTS:
        return False
    for earlier in reversed(words[max(0, first - _NOUN_REACH) : first]):
        if earlier.lower in _DETERMINERS or earlier.lower in _PREPOSITIONS or earlier.text in ("’s", "'s"):
            return True
        if not earlier.lower.isalpha() and "-" not in earlier.lower:
            break
    return is_participle or word.lower == word.lemma or word.lower.endswith(("strikes", "attacks", "raids", "clashes"))
