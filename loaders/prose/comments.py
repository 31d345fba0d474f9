"""Words that only say what an event means, or that it is talked about: they tell nothing done, nor does what they say
it of."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.prose.asides import Told
from loaders.prose.event_types import Cue
from loaders.prose.gains import HOME
from loaders.prose.localities import Locality
from loaders.prose.occurrences import is_violent
from loaders.prose.pointing import refers_back
from loaders.prose.words import Word, position_of

_COMMENT_REACH = 8
_RELATIVE = frozenset(["which", "that", "where", "who"])
_TALKING = frozenset("discuss debate address consider tackle".split())
_TALKS = frozenset("talk speak focus session meeting summit conference agenda debate".split())
_OVER = (["over", "the"], ["over", "its"], ["over", "their"])
_TOPIC_REACH, _WITH_REACH = 14, 9
_TOPIC_ENDS = frozenset(". ; : “ ” that which who when while after before as if during since until".split())


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


def is_topic(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a noun is only talked about: "will discuss the siege of Aleppo and the fight for al-Bab"."""
    if not cue.is_noun:
        return False
    if is_violent(cue) and [word.lower for word in words[max(0, cue.first - 2) : cue.first]] in _OVER:
        return True  # "quit the talks over the assault on Aleppo"
    for at in range(cue.first - 1, max(0, cue.first - _TOPIC_REACH), -1):
        if words[at].lower in _TOPIC_ENDS:
            return False
        is_about = words[at].lower == "about" or (words[at].lower == "on" and words[at + 1].text.islower())
        if words[at].lemma in _TALKING or (is_about and _is_of_talks(words, at)):
            return True
    return False


def _is_of_talks(words: Sequence[Word], at: int) -> bool:
    """Tell whether "about" or "on" says what is talked of: "talks with the minister on a freeze of the fighting"."""
    if words[at - 1].lemma in _TALKS:
        return True
    before = words[max(0, at - _WITH_REACH) : at]
    met = next((index for index, word in enumerate(before) if word.lemma in _TALKS), None)
    return met is not None and before[met + 1].lower in ("with", "between", "in")


def without_places_of(
    topics: Sequence[Cue], cues: Sequence[Cue], words: Sequence[Word], places: Sequence[Locality]
) -> tuple[Locality, ...]:
    """Leave out the places of what is talked about, so that talks are held at none of them."""
    return tuple(one for one in places if not any(_is_at(topic, cues, words, one) for topic in topics))


def _is_at(topic: Cue, cues: Sequence[Cue], words: Sequence[Word], place: Locality) -> bool:
    if place.start < topic.start or any(topic.end <= cue.start < place.start for cue in cues):
        return False
    is_of = words[position_of(words, place.start) - 1].lower == "of"
    return is_of or (is_violent(topic) and any(one.country == HOME for one in place.places))


def _is_commented(words: Sequence[Word], cue: Cue, comment: Cue) -> bool:
    is_gerund = cue.first == 0 and words[0].lower.endswith("ing")
    between = words[cue.last + 1 : comment.first]
    is_known = refers_back(words, cue) and not any(word.text[0].isupper() or word.text[0].isdigit() for word in between)
    return 0 < comment.first - cue.last <= _COMMENT_REACH and (is_gerund or is_known)


def _is_of_object(words: Sequence[Word], cue: Cue, comment: Cue) -> bool:
    """Tell whether a cue only says more of what a comment names: "depriving it of a town from which it hit Homs"."""
    between = [word.lower for word in words[comment.last + 1 : cue.first]]
    return "," not in between and not _RELATIVE.isdisjoint(between)
