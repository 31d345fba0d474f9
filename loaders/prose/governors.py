"""The words that govern what follows them: what is planned, asked for, feared or denied."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args

from loaders.prose.lexicon import read_rows
from loaders.prose.words import Word

Manner = Literal["done", "hedged", "attempt", "ongoing", "planned", "denied", "negated", "purpose", "unreal"]

_MANNERS: dict[str, Manner] = {manner: manner for manner in get_args(Manner)}
_FOR = frozenset(["for", "on", "upon", "to"])


@lru_cache(maxsize=1)
def _governors() -> dict[str, tuple[Manner, str]]:
    """Read the words that govern a cue after them: "plan" to retake, "deny" bombing, "call" for a truce.

    With each stands before what it does so: "to" ("set to storm" is planned, "set off bombs" is not), "for" ("calls for
    a truce" asks for one, "calls itself an army" does not), or all.
    """
    rows = read_rows("modality.csv", "lemma", "manner", "governs")
    return {row["lemma"]: (_MANNERS[row["manner"]], row["governs"]) for row in rows}


def manner_of(word: Word, *, before_to: bool) -> Manner | None:
    """Give the manner of what a word governs, before "to" and a verb or otherwise; None where it governs nothing."""
    manner, governs = _governors().get(word.lower) or _governors().get(word.lemma) or (None, "all")
    return manner if before_to or governs != "to" else None


def asks(word: Word, following: Word | None) -> bool:
    """Tell whether a word governs what stands behind it here: "call" does before "for", "on" and "to" only."""
    _, governs = _governors().get(word.lower) or _governors().get(word.lemma) or (None, "all")
    return governs != "for" or (following is not None and following.lower in _FOR)
