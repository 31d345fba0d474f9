"""Find who is named: sides, forces and civilians, by rows of `data/lexicon/actors.csv`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.prose.lexicon import read_rows, split_cell
from loaders.prose.words import Word, find_words


@dataclass(frozen=True, slots=True)
class Actor:
    """A side as the lexicon knows it: `kind` is state, group, militia, body or civilians, `side` whose it is on."""

    name: str
    kind: str
    side: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor in text: half-open offsets, and the indices of its first and last word in its sentence."""

    start: int
    end: int
    first: int
    last: int
    actor: Actor


_COUNTRIES = ("U.S.", "US", "U.K.", "UK", "Britain")
_LOCATIVE = frozenset("in into at near across inside from to through outside within".split())
_GENERIC = frozenset(["militants", "rebels", "jihadists", "civilians", "army of the country"])
_NAME_ENDS = frozenset(["army", "brigade", "front", "government", "opposition", "coalition", "police", "militia"])
_Names = dict[str, list[tuple[tuple[str, ...], bool, Actor]]]


@lru_cache(maxsize=1)
def _names() -> _Names:
    """Index every name by its first word, longest first; a name in capitals only ("IS") matches only as written."""
    index: _Names = {}
    for row in read_rows("actors.csv", "name", "kind", "side"):
        actor = Actor(row["name"], row["kind"], row["side"])
        for name in (row["name"], *split_cell(row["aliases"])):
            as_written = name.isupper() and len(name) <= 3 and "." not in name
            words = tuple(word.text if as_written else word.lower for word in find_words(name))
            index.setdefault(words[0].lower(), []).append((words, as_written, actor))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


@lru_cache(maxsize=1)
def _land_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("land_words.csv", "word"))


def find_actors(words: Sequence[Word]) -> list[ActorMention]:
    """Find the actors among a sentence's words, in order, the longest name winning."""
    names = _names()
    found: list[ActorMention] = []
    position = 0
    while position < len(words):
        match = next(
            (
                (written, actor)
                for written, as_written, actor in names.get(words[position].lower, ())
                if _matches(words, position, written, as_written)
            ),
            None,
        )
        if match:
            last = position + len(match[0]) - 1
            if last + 1 < len(words) and words[last + 1].lower in _land_words():
                position = last + 1
                continue
            if _is_a_place_here(words, position, last, match[1]):
                position = last + 1
                continue
            if found and found[-1].last == position - 1 and match[1].name in _GENERIC:
                found[-1] = replace(found[-1], end=words[last].end, last=last)
                position = last + 1
                continue
            found.append(ActorMention(words[position].start, words[last].end, position, last, match[1]))
            position = last
        position += 1
    return found


def _matches(words: Sequence[Word], position: int, name: tuple[str, ...], as_written: bool) -> bool:
    if position + len(name) > len(words) or (len(name) == 1 and _ends_a_name(words, position)):
        return False
    if as_written:
        return all(words[position + offset].text == part for offset, part in enumerate(name))
    return all(
        words[position + offset].lower == part or _same_mark(words[position + offset].lower, part)
        for offset, part in enumerate(name)
    )


def _is_a_place_here(words: Sequence[Word], first: int, last: int, actor: Actor) -> bool:
    """Tell whether a country is named as a place rather than a side: "in Turkey", "the frontier with Iraq"."""
    if actor.kind != "state" or " ".join(word.text for word in words[first : last + 1]) not in (
        actor.name,
        *_COUNTRIES,
    ):
        return False
    before = [word.lower for word in words[max(0, first - 3) : first] if word.lower != "the"]
    if before and before[-1] in _LOCATIVE:
        return True
    return len(before) > 1 and before[-1] == "with" and before[-2] in ("border", "borders", "frontier")


def _ends_a_name(words: Sequence[Word], position: int) -> bool:
    """Tell whether a capitalised word ends a longer name: "Army" in "Khalid ibn al-Walid Army"."""
    if words[position].lower not in _NAME_ENDS or not words[position].text[0].isupper() or position == 0:
        return False
    before = words[position - 1].text
    return before[0].isupper() or before.startswith(("al-", "el-"))


def _same_mark(left: str, right: str) -> bool:
    return left[0] in "’'" and right[0] in "’'" and left[1:] == right[1:]
