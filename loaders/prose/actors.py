"""Find who is named: sides, forces and civilians, by rows of `data/lexicon/actors.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from loaders.prose.lexicon import read_rows, split_cell
from loaders.prose.phrases import Phrases
from loaders.prose.words import Word


@dataclass(frozen=True, slots=True)
class Actor:
    """A side as the lexicon knows it: `kind` is state, group, militia, body or civilians, `side` whose it is on."""

    name: str
    kind: str
    side: str


class ActorMention(NamedTuple):
    """An actor in text: half-open offsets, and the indices of its first and last word in its sentence."""

    start: int
    end: int
    first: int
    last: int
    actor: Actor


_COUNTRIES = ("U.S.", "US", "U.K.", "UK", "Britain")
_LOCATIVE = frozenset("in into at near across inside from to through outside within".split())
_HOME_FORCES = "Syrian government"
"""Whose "the army" is where no other country's name stands before it."""
_GENERIC = frozenset(["militants", "rebels", "jihadists", "civilians", "army of the country"])
_FORCES = (
    "army,forces,troops,soldiers,military,police,government,security forces,government forces,government troops,"
    "armed forces,air force,navy,warplanes,jets,fighter jets,helicopters,artillery,drones,rangers,gendarmes,marines,"
    "authorities,border guards,national army,army troops,junta,military junta,security services"
).split(",")
_GROUP_ENDS = ("army", "front", "brigade")
_NAME_ENDS = frozenset(["army", "brigade", "front", "government", "opposition", "coalition", "police", "militia"])


@lru_cache(maxsize=1)
def _names() -> Phrases[Actor]:
    """Read every name of every actor; one in capitals only ("IS") counts only as written."""
    return Phrases([*_of_actors(), *_of_nations()])


def _of_nations() -> Iterator[tuple[str, bool, Actor]]:
    """Give the names of the forces of other countries: "Nigerian army", "Kenyan police"."""
    for row in read_rows("nations.csv", "country", "adjectives"):
        actor = Actor(row["country"], "state", row["country"].lower())
        for adjective in split_cell(row["adjectives"]):
            yield from ((f"{adjective} {force}", False, actor) for force in _FORCES)


def _of_actors() -> Iterator[tuple[str, bool, Actor]]:
    return (
        (name, name.isupper() and len(name) <= 3 and "." not in name, Actor(row["name"], row["kind"], row["side"]))
        for row in read_rows("actors.csv", "name", "kind", "side")
        for name in (row["name"], *split_cell(row["aliases"]))
    )


@lru_cache(maxsize=1)
def _land_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("land_words.csv", "word"))


def find_actors(words: Sequence[Word]) -> list[ActorMention]:
    """Find the actors among a sentence's words, in order, the longest name winning."""
    found: list[ActorMention] = []
    reached = 0
    for first, names in _names().find(words):
        if first < reached:
            continue
        named = next((name for name in names if name[0] > first or not _ends_a_name(words, first)), None)
        if named is None and words[first].lower not in _GROUP_ENDS:
            continue
        begins, last, actor = (first, *named) if named else _unlisted_group(words, first)
        reached = last + 1
        if reached < len(words) and words[reached].lower in _land_words():
            continue
        if _is_a_place_here(words, first, last, actor):
            continue
        if found and _belongs_to(words, found[-1], first, last, actor):
            found[-1] = found[-1]._replace(end=words[last].end, last=last)
        else:
            found.append(ActorMention(words[begins].start, words[last].end, begins, last, actor))
    return found


def _belongs_to(words: Sequence[Word], owner: ActorMention, first: int, last: int, actor: Actor) -> bool:
    """Tell whether words that name nobody's forces stand behind whose they are: "Iraqi air force", "Jordan's army"."""
    if owner.last == first - 1 and actor.name in _GENERIC:
        return True
    is_owned = owner.last == first - 1 or (owner.last == first - 2 and words[first - 1].text in ("’s", "'s"))
    is_nameless = all(word.text.islower() for word in words[first : last + 1])
    return is_owned and is_nameless and owner.actor.kind == "state" and actor.name == _HOME_FORCES


def _unlisted_group(words: Sequence[Word], last: int) -> tuple[int, int, Actor]:
    """Take a capitalised name that ends in "Army" or "Front", and is no state's, as an armed group of that name."""
    first = last
    while first > 0 and words[first - 1].text[0].isupper() and words[first - 1].lower not in ("the", "a"):
        first -= 1
    return first, last, Actor(" ".join(word.text for word in words[first : last + 1]), "group", "unknown")


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
