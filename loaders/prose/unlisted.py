"""Names that no gazetteer knows, where a verb says that armed men took or hold what is named."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.actors import ActorMention
from loaders.prose.words import Word

_TAKING = frozenset("take hold control secure clear quit abandon".split())
_BEHIND = frozenset(". , ; after on following with without before during".split())
_ARMED = ("state", "group", "militia")


def find_unlisted(words: Sequence[Word], actors: Sequence[ActorMention]) -> frozenset[int]:
    """Give where a name stands as what an armed side took, so that it is read as a place: "AA takes Paletwa.".

    A person is taken "from" or "to" somewhere; a name before any other word may be anybody's.
    """
    first_armed = next((one.first for one in actors if one.actor.kind in _ARMED), len(words))
    named = {position for one in actors for position in range(one.first, one.last + 1)}
    return frozenset(
        words[position].start
        for position in range(first_armed + 2, len(words))
        if words[position].text[0].isupper()
        and words[position - 1].lemma in _TAKING
        and position not in named
        and _ends_there(words, position)
    )


def _ends_there(words: Sequence[Word], position: int) -> bool:
    while position < len(words) and words[position].text[0].isupper():
        position += 1
    return position == len(words) or words[position].lower in _BEHIND
