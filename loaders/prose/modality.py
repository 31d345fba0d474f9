"""In what manner a cue is told: as done, planned, going on, denied, or only thought of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from loaders.prose.clauses import Clause, clause_of
from loaders.prose.event_types import Cue
from loaders.prose.lexicon import read_rows
from loaders.prose.words import Word

Manner = Literal["done", "ongoing", "planned", "denied", "negated", "purpose", "unreal"]


@dataclass(frozen=True, slots=True)
class Modality:
    """The manner of a cue, and the words that give it ("" for what is plainly told)."""

    manner: Manner
    words: str = ""


_REACH = 7
_NEGATIONS = frozenset("not no never without n't neither nor cannot".split())
_MODALS = frozenset("would could might may should can".split())
_CONDITIONS = frozenset("if unless whether should".split())
_AUXILIARIES = frozenset("be been being is are was were has have had also reportedly".split())


@lru_cache(maxsize=1)
def _governors() -> dict[str, Manner]:
    """Read the words that govern a cue after them: "plan" to retake, "deny" bombing, "call" for a truce."""
    return {row["lemma"]: row["manner"] for row in read_rows("modality.csv", "lemma", "manner")}  # type: ignore[misc]  # checked below


def read_modality(words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], index: int) -> Modality:
    """Tell the manner of cue number `index` from the words before it in its clause."""
    cue = cues[index]
    clause = clauses[clause_of(clauses, cue.first)]
    floor = max(
        clause.first, cue.first - _REACH, max((other.last + 1 for other in cues if other.last < cue.first), default=0)
    )
    before = list(words[floor : cue.first])
    for word in reversed(before):
        if word.text in "“”":
            break
        if word.lower in _NEGATIONS or word.lower in ("’t", "'t"):
            return Modality("negated", word.text)
    if clause.opener in _CONDITIONS or any(word.lower in ("if", "unless", "whether") for word in before):
        return Modality("unreal", "if")
    return _by_infinitive(words, cue, before, floor) or _by_governor(before) or _by_form(words, cue)


def _by_infinitive(words: Sequence[Word], cue: Cue, before: list[Word], floor: int) -> Modality | None:
    """Read "to retake": by the verb that governs it; a bare purpose where none does."""
    if not before or cue.is_noun:
        return None
    gap = next((step for step in (1, 2) if len(before) >= step and before[-step].lower == "to"), 0)
    if gap:
        manners = [(manner, word) for word in reversed(before[:-gap]) if (manner := _governors().get(word.lemma))]
        manner, word = next((found for found in manners if found[0] != "purpose"), ("purpose", words[cue.first]))
        return Modality(manner, f"{word.text} to")
    for step in (1, 2, 3):
        if len(before) >= step and before[-step].lower not in _AUXILIARIES:
            if before[-step].lower in _MODALS:
                return Modality("unreal", before[-step].text)
            if before[-step].lower in ("will", "shall", "’ll"):
                return Modality("planned", before[-step].text)
            if before[-step].lower == "to" and step > 1:
                return Modality("planned", "to be")
            if not before[-step].lower.endswith("ly"):
                break
    return None


def _by_governor(before: list[Word]) -> Modality | None:
    for word in reversed(before[-4:]):
        manner = _governors().get(word.lemma)
        if manner and manner != "done":
            return Modality(manner, word.text)
        if manner == "done":
            return None
    return None


def _by_form(words: Sequence[Word], cue: Cue) -> Modality:
    before = words[max(0, cue.first - 2) : cue.first]
    if words[cue.first].lower.endswith("ing") and any(
        word.lower in ("is", "are", "’s", "’re", "remain", "continue", "continues") for word in before
    ):
        return Modality("ongoing", words[cue.first].text)
    if any(word.lemma in ("continue", "ongoing", "continuing") for word in words[max(0, cue.first - 3) : cue.last + 3]):
        return Modality("ongoing", "continue")
    return Modality("done")
