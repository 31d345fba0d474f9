"""What is said of a cue around it: that it is far off, that it is demanded, and where an apposition behind it ends."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.clauses import Clause
from loaders.prose.event_types import Cue
from loaders.prose.words import Word

_FORETOLD = frozenset("imminent likely unlikely inevitable possible impossible unthinkable looming".split())
_TIMES_AWAY = frozenset("day days week weeks month months year years far".split())
_APPOSITION_REACH = 12
_DEMANDING = frozenset("demand insist ask request recommend urge propose suggest stipulate require".split())
_READYING = frozenset("regroup mass gather assemble reposition mobilize mobilise amass brace rally arm".split())
_DEMAND_REACH = 3
"""How many words back "demanded on Sunday that" begins."""
_DETERMINED = frozenset("the a an its their his her this that of in to by and with".split())


def foretells(after: Sequence[Word]) -> bool:
    """Tell whether words behind a noun say that it has not come: "an attack is unlikely", "is months away"."""
    if after[0].lower not in ("is", "are", "was", "were", "looks", "seems", "appears") or len(after) < 2:
        return False
    said = [word.lower for word in after[1:4]]
    return not _FORETOLD.isdisjoint(said[:2]) or (said[0] in _TIMES_AWAY and said[1:2] in (["away"], ["off"]))


def end_of_apposition(words: Sequence[Word], clause: Clause, cue: Cue) -> int:
    """Give the last word of what stands between commas behind a cue: "the battle for Raqqa, its seat, will start"."""
    commas = [at for at in range(cue.last + 1, min(clause.last, cue.last + _APPOSITION_REACH)) if words[at].text == ","]
    is_inserted = len(commas) > 1 and commas[0] == cue.last + 1 and words[commas[1] + 1].lower in ("will", "shall")
    return commas[1] if is_inserted else cue.last


def is_demanded(words: Sequence[Word], clause: Clause, cue: Cue) -> bool:
    """Tell what is only demanded: "demanding that the group leave the town"; "insisted that it had left" is told."""
    before = words[max(0, clause.first - _DEMAND_REACH) : clause.first]
    if clause.opener != "that" or not any(word.lemma in _DEMANDING for word in before):
        return False
    verb = words[cue.first]
    is_noun = cue.first == clause.first or words[cue.first - 1].lower in _DETERMINED
    return verb.lower == verb.lemma and not is_noun


def is_prepared_for(words: Sequence[Word], clause: Clause, cue: Cue) -> bool:
    """Tell what forces only get ready for: "troops were regrouping south of the city for a counterattack"."""
    before = words[clause.first : cue.first]
    leads = [word.lower for word in before[-3:]]
    ready = any(word.lemma in _READYING for word in before[:-1])
    return cue.is_noun and ready and ("for" in leads[-2:] or leads[-3:-1] == ["for", "a"])
