"""What kind of people stands before a cue and behind it: police, armed men, a crowd, or people who only live there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.prose.actors import ActorMention
from loaders.prose.attribution import is_speech
from loaders.prose.clauses import Clause, clause_of
from loaders.prose.event_types import Cue
from loaders.prose.lexicon import read_rows
from loaders.prose.phrases import Phrases
from loaders.prose.quantities import people
from loaders.prose.words import Word

_OF_ACTORS = {"state": "force", "group": "armed", "militia": "armed", "civilians": "people"}
_BE = frozenset("was were been being is are be got".split())
_OWNED = frozenset("station post base checkpoint headquarters vehicle car van patrol camp outpost barracks".split())
_BY_REACH = 4
_COUNTED_REACH = 4
_PASSIVE_REACH = 3
_GOVERNED_REACH = 3
_PREPOSITIONS = frozenset(
    "of in at on near with against from by for to under into inside outside through behind over toward towards".split()
)
_PLACES = ("office", "home")
_OF_OTHERS = ("run", "held", "led", "driven", "made")


class Kind(NamedTuple):
    """Words that name people, by the indices of the first and last: force, armed, street, crowd, people, office, home.

    "street" are people at a protest, "crowd" any other unarmed group; "office" is a building of the state, "home" one
    of those who live there.
    """

    first: int
    last: int
    kind: str


class Sides(NamedTuple):
    """The kind of those who act in a cue's event and of those whom it hits, "" where none is named."""

    subject: str = ""
    object: str = ""


@lru_cache(maxsize=1)
def _names() -> Phrases[str]:
    return Phrases((row["name"], False, row["kind"]) for row in read_rows("sides.csv", "name", "kind"))


def find_kinds(words: Sequence[Word], mentions: Sequence[ActorMention]) -> list[Kind]:
    """Find who is named in a sentence, in order; "Israeli settlers" are settlers, a police station is no police."""
    found: dict[int, Kind] = {
        first: Kind(first, *names[0]) for first, names in _names().find(words) if not _begins_a_name(words, first)
    }
    named = {position for one in found.values() for position in range(one.first, one.last + 1)}
    for position, word in enumerate(words):
        if position not in named and (who := people().get(word.lower)):
            found[position] = Kind(position, position, "armed" if who == "combatants" else "people")
    for one in mentions:
        kind = _OF_ACTORS.get(one.actor.kind, "")
        if kind and one.first not in found and not any(at in found for at in range(one.first, one.last + 2)):
            found[one.first] = Kind(one.first, one.last, kind)
    for crowd in [named for named in found.values() if named.kind == "crowd" and _counts_armed(words, named, found)]:
        del found[crowd.first]
    owned = [_as_owner(words, found[first]) for first in sorted(found)]
    firsts = {one.first for one in owned}
    return [one for one in owned if one.kind and one.last + 1 not in firsts]


def _begins_a_name(words: Sequence[Word], position: int) -> bool:
    """Tell whether a word only begins a place's name: "in Bar Sanguni"."""
    following = words[position + 1].text if position + 1 < len(words) else ""
    led = position > 0 and words[position - 1].lower in ("in", "at", "near", "from", "to", "of", "around")
    return led and words[position].text.istitle() and following.istitle()


def _counts_armed(words: Sequence[Word], one: Kind, found: dict[int, Kind]) -> bool:
    """Tell whether a crowd is one of armed men: "hundreds of ISIS fighters"."""
    behind = range(one.last + 2, one.last + 2 + _COUNTED_REACH)
    is_count = one.last + 1 < len(words) and words[one.last + 1].lower == "of"
    return is_count and any(at in found and found[at].kind in ("armed", "force") for at in behind)


def _as_owner(words: Sequence[Word], one: Kind) -> Kind:
    following = words[one.last + 1].lemma if one.last + 1 < len(words) else ""
    if following in _OWNED and one.kind in ("force", "armed"):
        return one._replace(kind="office")
    return one._replace(kind="") if following in ("’s", "'s", "’") else one


def find_sides(words: Sequence[Word], clauses: Sequence[Clause], cue: Cue, kinds: Sequence[Kind]) -> Sides:
    """Tell who acts and who is hit by their place in the clause, turned round in the passive and after "by"."""
    home = clause_of(clauses, cue.first)
    low, high = clauses[home].first, clauses[home].last
    said = next((at for at in range(cue.first - 1, low, -1) if is_speech(words[at])), low)
    before = [one for one in kinds if said <= one.first < cue.first and one.kind not in _PLACES]
    after = [one for one in kinds if cue.first < one.first <= high]
    is_passive = _is_passive(words, low, cue)
    by = next((one for one in after if _is_by(words, cue, one, is_open=is_passive or cue.is_noun)), None)
    if by or is_passive:
        hit = [*before, *(one for one in after if one is not by)]
        return Sides(by.kind if by else "", hit[0].kind if hit else "")
    itself = [one for one in kinds if one.first == cue.first and one.kind == "street"]
    heads = itself or [one for one in before if not _is_governed(words, one)] or before[:1]
    at = 0 if cue.is_noun and _is_course_of(words, cue) else -1
    acting = heads[at] if heads else _shared_subject(clauses, home, kinds)
    beyond = () if after or home + 1 == len(clauses) or clauses[home + 1].opener not in ("and", "or") else kinds
    hit = _inside(clauses, home, kinds, after) or [one for one in beyond if high < one.first <= clauses[home + 1].last]
    return Sides(acting.kind if acting else "", hit[0].kind if hit else "")


def _inside(clauses: Sequence[Clause], home: int, kinds: Sequence[Kind], after: Sequence[Kind]) -> list[Kind]:
    """Put those who bear arms in a house before the house: "stormed a hospital in which soldiers were trapped"."""
    behind = clauses[home + 1] if home + 1 < len(clauses) else None
    if not after or after[-1].kind != "home" or behind is None or behind.opener not in ("which", "where"):
        return list(after)
    held = next((one for one in kinds if behind.first <= one.first <= behind.last), None)
    return [held, *after] if held is not None and held.kind in ("armed", "force") else list(after)


def _is_passive(words: Sequence[Word], low: int, cue: Cue) -> bool:
    beside = words[max(low, cue.first - _PASSIVE_REACH) : cue.first]
    is_done_to = not cue.is_noun and any(word.lower in _BE for word in beside)
    return _suffers(words, cue) or (is_done_to and not words[cue.first].lower.endswith("ing"))


def _suffers(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether the subject is who is hit: "came under fire from a gunboat", "killed by gunfire from soldiers"."""
    if cue.is_noun:
        return cue.first > 0 and words[cue.first - 1].lower == "by"
    return words[cue.first].lemma == "come" and any(word.lower == "under" for word in words[cue.first : cue.last + 1])


def _is_by(words: Sequence[Word], cue: Cue, one: Kind, *, is_open: bool) -> bool:
    """Tell whether "by" ties those who act to the cue, and not to another verb: "a jail run by militants".

    `is_open` tells whether the cue may have it anywhere behind: an active verb has it at once or not at all.
    """
    reach = range(max(cue.last + 1, one.first - _BY_REACH), one.first)
    ties = ("by", "from") if _suffers(words, cue) else ("by",)
    by = next((at for at in reach if words[at].lower in ties), None)
    if by is None or any(words[at].text == "," for at in range(by, one.first)):
        return False
    before = words[by - 1].lower
    return by == cue.last + 1 or (is_open and not (before.endswith("ed") or before in _OF_OTHERS))


def _is_governed(words: Sequence[Word], one: Kind) -> bool:
    """Tell whether a noun hangs on a preposition: "supporters of the army", "men near the police"."""
    return any(word.lower in _PREPOSITIONS for word in words[max(0, one.first - _GOVERNED_REACH) : one.first])


def _is_course_of(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a noun says in the course of what a verb was done: "killed villagers in a raid"."""
    return any(word.lower in ("in", "during") for word in words[max(0, cue.first - 2) : cue.first])


def _shared_subject(clauses: Sequence[Clause], home: int, kinds: Sequence[Kind]) -> Kind | None:
    """Give who acts where the clause names nobody: the noun that it tells of, or the subject of the clause before."""
    earlier = [one for one in kinds if one.first < clauses[home].first and one.kind not in _PLACES]
    if clauses[home].is_relative:
        return earlier[-1] if earlier else None
    beside = [one for one in earlier if home and one.first >= clauses[home - 1].first]
    return next(iter(beside or earlier), None)
