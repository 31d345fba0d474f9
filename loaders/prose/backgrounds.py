"""Whether a clause only tells of a noun, or of what was past already when the rest happened."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.asides import ANEW
from loaders.prose.attribution import is_speech
from loaders.prose.clauses import Clause, clause_of
from loaders.prose.event_types import Cue
from loaders.prose.words import Word

_SAID_REACH = 3
"""How many words may lead from a verb of speech to "that": "announced on Friday that"."""


def _is_said(words: Sequence[Word], clause: Clause) -> bool:
    """Tell whether a clause is what somebody "said that": it stands in the past for the present."""
    before = words[max(0, clause.first - _SAID_REACH) : clause.first]
    opened = next((at for at in range(len(before) - 1, -1, -1) if before[at].text == ","), -1)
    return clause.opener == "that" and any(map(is_speech, before[opened + 1 :]))


def is_background(words: Sequence[Word], clauses: Sequence[Clause], cue: Cue, *, is_counted: bool) -> bool:
    """Tell whether a clause tells of a noun, or only goes on with such a clause: "…, a refuge for those who fled".

    So is what is told as past already, or held against what is told: "despite the truce of July 22"; not the dead whom
    somebody counts: "said that ten had been killed".
    """
    home = clause_of(clauses, cue.first)
    if (is_counted or cue.role == "hold") and _is_said(words, clauses[home]):
        return False
    goes_on = home > 0 and clauses[home - 1].is_relative and clauses[home].opener not in (",", "and", "but", "")
    before = {word.lower for word in words[max(0, cue.first - 3) : cue.first]}
    set_before = "had" in before or ("despite" in before and before.isdisjoint(ANEW))
    return clauses[home].is_relative or goes_on or set_before
