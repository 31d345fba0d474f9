"""What people were doing when something befell them is the scene of that, and no event of its own."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.occurrences import Occurrence, is_violent
from loaders.prose.words import Word

_BEING = frozenset(["was", "were", "been"])
_ADVERB_REACH = 3
_FLIGHT = frozenset("flee escape".split())


def without_interrupted(words: Sequence[Word], drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop what was going on when violence came: "buses were waiting at the crossing when a bomb went off".

    The violence lies there; without a day or dead of its own it only goes on about what was told before.
    """
    hit = next((one for one in drafts if is_violent(one.cue) and one.cue.role != "weak"), None)
    opened = _opens_with_scene(words, hit) if hit is not None else None
    if hit is None or opened is None:
        return drafts
    kept = []
    for one in drafts:
        if one.cue.last < opened and not is_violent(one.cue) and not one.date_is_direct:
            hit.locality = hit.locality or one.locality
        else:
            kept.append(one)
    is_bare = hit.killed is None and hit.injured is None and not hit.date_is_direct
    hit.refers_back = hit.refers_back or is_bare
    return kept


def _opens_with_scene(words: Sequence[Word], hit: Occurrence) -> int | None:
    """Give where "when" opens the clause of what hit, behind a verb of what was going on; None without."""
    opened = next((at for at in range(hit.cue.first - 1, 0, -1) if words[at].lower == "when"), None)
    if opened is None:
        return None
    for at in range(opened - 1):
        if words[at].lower in _BEING:
            return opened if any(one.lower.endswith("ing") for one in words[at + 1 : at + _ADVERB_REACH]) else None
    return None


def without_deeds_of_victims(words: Sequence[Word], drafts: list[Occurrence]) -> list[Occurrence]:
    """Drop what only says who was killed: "shot dead Omar Ahmad, who was negotiating a truce in Wadi Barada".

    So does what they had come from: "a bomb killed ten near Jafra in a crowd that had come, after fleeing Mayadin".
    """
    hit = [one for one in drafts if is_violent(one.cue) and not one.is_background]
    return [
        one
        for one in drafts
        if not (_tells_of_victims(words, one) and any(_is_victim_told(other, one) for other in hit))
    ]


def _tells_of_victims(words: Sequence[Word], one: Occurrence) -> bool:
    flight = words[one.cue.first]
    has_fled = flight.lemma in _FLIGHT and flight.lower.endswith("ing") and words[one.cue.first - 1].lower == "after"
    return has_fled or (one.sub_type == "Agreement" and one.is_background)


def _is_victim_told(deed: Occurrence, one: Occurrence) -> bool:
    is_own = one.date_is_direct and not one.is_dated_with(deed)
    return deed.cue.first < one.cue.first and deed.killed is not None and not is_own
