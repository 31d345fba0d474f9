"""The manners of a sentence's cues, with what is joined to a mere aim taken as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.prose.clauses import Clause, clause_of
from loaders.prose.event_types import Cue
from loaders.prose.modality import Modality, read_modalities
from loaders.prose.words import Word

_NOT_DONE = ("purpose", "unreal", "planned")


def read_manners(
    words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], coming: Sequence[int] = ()
) -> list[Modality]:
    """Tell the manner of each cue: "in a bid to cut the road and lift the siege" tells of two aims.

    `coming` are the indices of the words with which days after publication begin.
    """
    manners = read_modalities(words, clauses, cues)
    days = {clause_of(clauses, position) for position in coming}
    if days:
        judged = zip(manners, cues, strict=True)
        manners = [_hoped_for(one, cue, is_dated=clause_of(clauses, cue.first) in days) for one, cue in judged]
    for index, (before, cue) in enumerate(pairwise(cues), start=1):
        is_aim = manners[index - 1].manner in _NOT_DONE and manners[index - 1].words.endswith(" to")
        if is_aim and manners[index].manner == "done" and _is_joined(words, before, cue):
            manners[index] = manners[index - 1]
    return [
        modality._replace(manner="done") if modality.manner == "purpose" and _is_protest(cue) else modality
        for modality, cue in zip(manners, cues, strict=True)
    ]


def _hoped_for(modality: Modality, cue: Cue, *, is_dated: bool) -> Modality:
    """Take talks that somebody wants on a day to come as planned: "hopes to bring them to one table on Friday"."""
    is_wished = modality.manner == "unreal" and modality.words.endswith(" to") and cue.sub_type == "Agreement"
    return modality._replace(manner="planned") if is_wished and is_dated else modality


def _is_protest(cue: Cue) -> bool:
    """Tell whether a cue is a protest, which is done with what it is the aim of: "sailed into the port to protest"."""
    return cue.sub_type == "Peaceful protest" and not cue.is_noun


def _is_joined(words: Sequence[Word], before: Cue, cue: Cue) -> bool:
    """Tell whether "and" joins a bare verb to the one before: "to cut the road and lift the siege"."""
    verb = words[cue.first]
    is_bare = verb.lower == verb.lemma and words[before.first].lower == words[before.first].lemma
    return is_bare and not cue.is_noun and words[cue.first - 1].lower in ("and", "or")
