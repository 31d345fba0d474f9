"""What is said of a cue around it: that it is far off, that it is demanded, and where an apposition behind it ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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
_STEPS = frozenset("condition precondition prerequisite prelude springboard rehearsal groundwork launchpad key".split())
"""What something is to what has not come yet: "a condition for the attack on Raqqa"."""
_LEAD_REACH = 7
_SUBJECT_REACH = 3
_RARE = frozenset("rare infrequent uncommon unusual common frequent commonplace routine".split())
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


def is_not_yet(words: Sequence[Word], clause: Clause, cue: Cue) -> bool:
    """Tell what is only made ready for, led up to, asked to end or called rare."""
    return _is_prepared_for(words, clause, cue) or _is_brought_about(words, clause, cue) or _is_rare(words, cue)


def _is_prepared_for(words: Sequence[Word], clause: Clause, cue: Cue) -> bool:
    """Tell what forces only get ready for: "troops were regrouping south of the city for a counterattack".

    So is what something is "a condition for", and what somebody "urged an end to".
    """
    before = words[clause.first : cue.first]
    leads = [word.lower for word in before[-3:]]
    ready = any(word.lemma in _READYING for word in before[:-1])
    if cue.is_noun and ready and ("for" in leads[-2:] or leads[-3:-1] == ["for", "a"]):
        return True
    near = before[-_LEAD_REACH:]
    leading = [(word.lemma, following.lower) for word, following in pairwise(near)]
    if any(word in _STEPS and link in ("for", "to", "toward", "towards") for word, link in leading):
        return cue.is_noun
    asks = any(word.lemma in _DEMANDING or word.lemma in ("call", "appeal") for word in before)
    return asks and any(pair in (("end", "to"), ("halt", "to"), ("stop", "to")) for pair in leading)


def _is_brought_about(words: Sequence[Word], clause: Clause, cue: Cue) -> bool:
    """Tell in whose hands something "will bring" a place."""
    before = words[clause.first : cue.first]
    will = any(word.lower in ("will", "would") and verb.lemma == "bring" for word, verb in pairwise(before))
    return will and cue.role in ("fall", "gain", "hold")


def _is_rare(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a noun is only said to be rare or common: "Attacks on the city, the seat of the state, are rare"."""
    if not cue.is_noun or cue.first > _SUBJECT_REACH:
        return False
    behind = words[cue.last + 1 :]
    return any(
        word.lower in ("are", "is", "been", "remain", "were")
        and any(one.lower in _RARE for one in behind[at + 1 : at + 3])
        for at, word in enumerate(behind)
    )
