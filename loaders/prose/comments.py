"""Words that only say what an event means: they tell nothing done, nor does what they say it of."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.asides import Told
from loaders.prose.event_types import Cue
from loaders.prose.pointing import refers_back
from loaders.prose.words import Word

_COMMENT_REACH = 8
_RELATIVE = frozenset(["which", "that", "where", "who"])


def without_comments(words: Sequence[Word], told: Told) -> Told:
    """Leave out what only says what an event means, the gerund of which it is said, and what that tells of its object.

    "Losing the town deprives the rebels of a road to Homs" tells of nothing done there, nor at Homs.
    """
    comments = [cue for cue, _ in told if cue.role == "comment"]
    return [
        (cue, manner)
        for cue, manner in told
        if cue.role != "comment"
        and not any(_is_commented(words, cue, one) or _is_of_object(words, cue, one) for one in comments)
    ]


def _is_commented(words: Sequence[Word], cue: Cue, comment: Cue) -> bool:
    is_gerund = cue.first == 0 and words[0].lower.endswith("ing")
    between = words[cue.last + 1 : comment.first]
    is_known = refers_back(words, cue) and not any(word.text[0].isupper() or word.text[0].isdigit() for word in between)
    return 0 < comment.first - cue.last <= _COMMENT_REACH and (is_gerund or is_known)


def _is_of_object(words: Sequence[Word], cue: Cue, comment: Cue) -> bool:
    """Tell whether a cue only says more of what a comment names: "depriving it of a town from which it hit Homs"."""
    between = [word.lower for word in words[comment.last + 1 : cue.first]]
    return "," not in between and not _RELATIVE.isdisjoint(between)
