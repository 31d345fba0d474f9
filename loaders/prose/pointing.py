"""Nouns that tell nothing new: they point at what was told before, or people only speak up against what they tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.prose.dates import DateMention
from loaders.prose.event_types import Cue
from loaders.prose.localities import Locality
from loaders.prose.words import Word, position_of

_DEFINITE = frozenset(["the", "those", "these", "that", "this", "such"])
_DEPLORING = frozenset("condemn denounce protest deplore decry criticize criticise lament mourn commemorate".split())
_DEPLORED_REACH = 4
_SPOKEN_OF = (
    _DEPLORING
    | frozenset("call describe brand label blame attribute link tie investigate probe discuss examine".split())
    | frozenset("end halt stop over about behind for".split())
)
"""What stands before "the raid" where somebody only speaks of it, looks into it, answers or ends it."""
_LEFT_BY = frozenset(
    "victim survivor site scene aftermath news report footage image video account responsibility blame".split()
)
"""Whose "of the raid" tells of no raid on that day: "the victims of the raid were buried on Sunday"."""
_POINTER_REACH = 3
_TOLD_REACH = 8
_POINTING = _DEFINITE | {"they", "it", "its", "their", "he", "she"}
_IT_WAS_REACH = 9
_TOLD_LAST = frozenset(["it", "this", "that"])
_RANKS = frozenset("first second third fourth fifth most worst biggest".split())
_MEASURE_REACH = 12
_OTHERS = frozenset(["another", "similar", "second", "third", "separate", "separately", "elsewhere"])
_CLOSING = frozenset(",.;:")
_LASTING = re.compile(r"-(?:hour|day|week|month)(?:-(?:long|old))?$")
_DAYS_BEFORE = frozenset("day days night evening morning afternoon weekend week weeks month months year years".split())


def refers_back(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a cue is a noun that points at what was told before: "the strikes", "the shelling"."""
    if not cue.is_noun:
        return False
    if _says_what_it_was(words, cue):
        return True
    before = [word.lower for word in words[max(0, cue.first - 4) : cue.first]]
    if before[-1:] in (["’s"], ["'s"]) and before[-2:-1] == ["day"]:
        before = before[:-2]  # "the day’s battle"
    if before and _LASTING.search("".join(before)):
        before = before[:-3] if before[-2:-1] == ["-"] else before[:-1]  # "the 48-hour truce", "the three-day truce"
    return bool(before) and before[-1] in _DEFINITE


def _says_what_it_was(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a sentence opens by saying what it was that was told: "It was the worst raid in months"."""
    opens = words[0].lower in _TOLD_LAST and [word.lower for word in words[1:2]] in (["was"], ["is"])
    return opens and cue.first < _IT_WAS_REACH and not any(word.text in _CLOSING for word in words[: cue.first])


def is_measured(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether what was told is only held against others: "It was the deadliest attack there for years"."""
    if not cue.is_noun or words[0].lower not in _TOLD_LAST or cue.first > _MEASURE_REACH or words[1].lemma != "be":
        return False
    said = [word.lower for word in words[2 : cue.first]]
    ranked = next((at for at, word in enumerate(said) if word in _RANKS or word.endswith("est")), len(said))
    return ranked < len(said) and "the" in said[:ranked] and "of" not in said[ranked:]


def is_named_by_place(words: Sequence[Word], cue: Cue, localities: Sequence[Locality]) -> bool:
    """Tell whether a place names what was told before: "took responsibility for the Homs bombing"."""
    place = next((one for one in localities if one.end + 1 == cue.start), None)
    at = position_of(words, place.start) if place else 0
    return cue.is_noun and at > 0 and words[at - 1].lower == "the"


def counts_from_told(
    words: Sequence[Word], cues: Sequence[Cue], date: DateMention, dates: Sequence[DateMention]
) -> bool:
    """Tell whether days are counted from what was told before, so that they date what tells them.

    "Three men were arrested a day after the blast"; in "protesters rallied on Sunday, two days after the blast" a day
    of its own dates the protest, and the blast is dated from that.
    """
    last = position_of(words, date.end - 1)
    if date.offset is None or words[last].lower != "after":
        return False
    behind = words[last + 1 : last + 2 + _POINTER_REACH]
    until = next((at for at, word in enumerate(behind) if word.text in _CLOSING), 0)
    is_bare = until > 1 and behind[0].lower in _DEFINITE and all(word.text.islower() for word in behind[:until])
    if not is_bare:
        return False
    told = [cue.start for cue in cues if cue.end <= date.start]
    named = [other.start for other in dates if other.offset is None]
    return not any(told and (start > told[-1] or start < told[0]) and start < date.start for start in named)


def end_of_told(words: Sequence[Word], date: DateMention, dates: Sequence[DateMention]) -> int | None:
    """Give the comma that closes what was told before and days are counted from, None where they count from news.

    "A day after the town was taken, jets bombed it": no name and no day of its own tells that it is news.
    """
    first = position_of(words, date.start)
    last = position_of(words, date.end - 1)
    if first or date.offset is None or words[last].lower not in ("after", "before") or len(dates) > 1:
        return None
    behind = words[last + 1 : last + 2 + _TOLD_REACH]
    until = next((at for at, word in enumerate(behind) if word.text in _CLOSING), 0)
    points = until > 1 and behind[0].lower in _POINTING and all(word.text.islower() for word in behind[:until])
    return last + 1 + until if points and behind[until].text == "," else None


def is_deplored(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether people only speak up against what a noun tells, wherever they are: "condemned the killing of …"."""
    if not cue.is_noun:
        return False
    before = words[max(0, cue.first - _DEPLORED_REACH) : cue.first]
    return any(word.lemma in _DEPLORING and word.lower != "protests" for word in before)


def is_spoken_of(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether "the raid" is only spoken of, so that no day is its own: "On Sunday, Paris condemned the raid"."""
    if not cue.is_noun:
        return False
    article = next((at for at in range(cue.first - 1, max(0, cue.first - 4), -1) if words[at].lower in _DEFINITE), None)
    if article is None:
        return False
    leads = words[article - 1]
    return leads.lemma in _SPOKEN_OF or (leads.lower == "of" and article > 1 and words[article - 2].lemma in _LEFT_BY)


def was_so_before(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether something is only said to have happened once already: "have fired on the city before".

    So is what began long since: "took the city a week after they first attacked it".
    """
    lead = [word.lower for word in words[max(0, cue.first - 2) : cue.first]]
    if lead[1:] == ["first"] and lead[0] in _POINTING and not cue.is_noun:
        return True
    had = any(word.lemma == "have" for word in words[max(0, cue.first - 3) : cue.first])
    ends = next((at for at in range(cue.last + 1, len(words)) if words[at].text in ".,;"), len(words))
    said = [word.lower for word in words[ends - 2 : ends]]
    return had and said[-1] in ("before", "previously") and said[0] not in _DAYS_BEFORE


def is_another(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether the words count an occurrence beside those told before: "another hit the camp"."""
    return any(word.lower in _OTHERS for word in words[max(0, cue.first - 2) : cue.first])
