"""Cues that tell no event of their own: they say with what, who helped, or only date something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.prose.dates import DateMention
from loaders.prose.event_types import Cue
from loaders.prose.governors import Manner
from loaders.prose.pointing import counts_from_told, end_of_told, refers_back, was_so_before
from loaders.prose.words import Word
from loaders.table import TYPE_OF_SUB_TYPE

Told = list[tuple[Cue, Manner]]
"""Cues with their manner, in the order of the text."""

_MEANS_OPENERS = frozenset(["with", "using", "involving", "through"])
_MEANS_REACH = 5
_CAMPAIGNS = frozenset("campaign offensive operation assault".split())
_BOMBS = ("Remote explosive/landmine/IED", "Suicide bomb")
_ATTACKS = ("target", "Armed clash", "territory", "enter", "raid")
_LATELY = 20
"""How many days back what days are counted from is still news."""
_COMPARED_REACH = 8
_ANSWERING = (("response", "to"), ("sanctions", "over"), ("sanctions", "for"))
_SINCE_REACH = 8
_OPENING = frozenset("begin launch open start mount resume unleash".split())
"""Verbs whose object says since when: "have died since the group opened its assault on Saturday"."""
_SOURCE_REACH = 14
_TOLD_OF_REACH = 12
_LENGTH_REACH = 6
_COUNTED_REACH = 16
"""How many characters may stand between "three days after" and what it counts from: "the ", "its "."""
_CONCLUDED = frozenset("reached concluded signed struck agreed brokered announced negotiated sealed".split())
_CONCLUDED_REACH = 50
_CUTTING = frozenset("cutting severing ending breaking lifting relieving".split())
ANEW = frozenset("new fresh renewed further continued continuing more sporadic scattered overnight".split())
"""What tells of news even behind "despite": "despite fresh air strikes"."""
_SUPPORT = frozenset("helped backed supported aided assisted accompanied covered cover".split())
_HELP = frozenset("help support backing assistance aid cover".split())
_SPANS_OF_TIME = frozenset("minutes hours day days week weeks month months year years".split())
_LASTING = re.compile(r"-(?:hour|day|week|month|year)s?(?:-long)?$|^(?:long|hour|day|week|month|year)-?long$")
_TELLING_MORE = frozenset(["that", "which"])
_REASON_OPENERS = frozenset(["citing", "blaming", "fearing", "despite", "spite", "because"])
_ANSWERS = frozenset(["retaliation", "revenge", "reprisal", "retribution"])
"""What goes before a deed that is answered: "in retaliation for bombings in Baghdad"."""
_DEFINITE = frozenset(["the", "since"])
_FLIGHT = frozenset("leave flee escape evacuate displace empty".split())
_REMOTE = "Explosions/Remote violence"
_PRELUDES = frozenset(["after", "following"])
"""Words before the shelling of days that led up to what is told: "stormed the town after a week of bombardment"."""
_BACKGROUND_OPENERS = frozenset(["after", "since", "before", "following", "despite", "within"])


def without_means(words: Sequence[Word], told: Told) -> Told:
    """Leave out cues that only say with what: "attacks with suicide bombers and rockets" are one attack."""
    kept: Told = []
    left_out: Cue | None = None
    for cue, manner in told:
        is_means = _is_means(words, kept[-1][0], cue) if kept else _is_support(words, cue) and len(told) > 1
        is_means = is_means or _is_sent_ahead(words, cue, told)
        if is_means or (kept and left_out and _goes_on_with_means(words, left_out, kept[-1][0], cue)):
            left_out = cue
        else:
            kept.append((cue, manner))
    return kept


def take_as_bombing(words: Sequence[Word], told: Told, kept: Told) -> Told:
    """Take an attack whose one means is a bomb as that bombing: "attacked a post in Zayzoun with a car bomb"."""
    bombs = {
        before: cue.sub_type
        for (before, _), (cue, manner) in pairwise(told)
        if cue.sub_type in _BOMBS and before.sub_type == "target" and (cue, manner) not in kept and _is_one(words, cue)
    }
    return [(cue._replace(sub_type=bombs[cue]) if cue in bombs else cue, manner) for cue, manner in kept]


def _is_one(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether "with a" stands right before a bomb, and no further means behind it."""
    before = [word.lower for word in words[max(0, cue.first - 2) : cue.first]]
    behind = words[cue.last + 1].lower if cue.last + 1 < len(words) else ""
    return (
        before[:1] in (["with"], ["using"]) and before[1:] in (["a"], ["an"], ["two"]) and behind not in ("and", "or")
    )


def without_background(words: Sequence[Word], told: Told, dates: Sequence[DateMention]) -> Told:
    """Leave out what is only named to date something else: "were shot after the fall of the base".

    What a clause with "since" tells stays where that gives its day, and what days are counted from stays; what people
    fled after days of it is news.
    """
    dated = any(day.opens_at is not None for day in dates)
    cues = [cue for cue, _ in told]
    counted = [
        day.end
        for day in dates
        if day.offset is not None and abs(day.offset) <= _LATELY and not counts_from_told(words, cues, day, dates)
    ]
    told = [one for one in told if not (_only_compares(words, one[0]) or was_so_before(words, one[0]))]
    closed = end_of_told(words, dates[0], dates) if dates else None
    if closed is not None:
        told = [one for one in told if one[0].first > closed] or told
    is_calm = all(TYPE_OF_SUB_TYPE.get(cue.sub_type) == "Strategic developments" for cue, _ in told if not cue.is_noun)
    told = [(cue, manner) for cue, manner in told if not (is_calm and _is_answered(words, cue, dates))]
    kept = [
        (cue, manner)
        for cue, manner in told
        if any(0 < cue.start - end <= _COUNTED_REACH for end in counted) or not _opens_background(words, cue, dated)
    ]
    flee = bool(kept) and all(words[cue.first].lemma in _FLIGHT or cue.role == "loss" for cue, _ in kept)
    return [one for one in told if one in kept or (flee and _drove_out(words, one[0]))] or told


def _is_answered(words: Sequence[Word], cue: Cue, dates: Sequence[DateMention]) -> bool:
    """Tell whether violence is only what a measure answers: "imposed sanctions in response to the attack on Douma"."""
    before = [word.lower for word in words[max(0, cue.first - 6) : cue.first]]
    answers = any(pair in _ANSWERING for pair in pairwise(before))
    is_dated = any(0 <= day.start - cue.end <= _COUNTED_REACH for day in dates)
    return cue.is_noun and answers and not is_dated and TYPE_OF_SUB_TYPE.get(cue.sub_type) != "Strategic developments"


def _drove_out(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether violence is what people are told to have fled: "are leaving after four days of barrel bombs"."""
    before = {word.lower for word in words[max(0, cue.first - 6) : cue.first]}
    is_strategic = TYPE_OF_SUB_TYPE.get(cue.sub_type) == "Strategic developments"
    return not is_strategic and cue.is_noun and bool(before & {"after", "following"}) and not before & _DEFINITE


def without_sources(words: Sequence[Word], told: Told) -> Told:
    """Leave out what only says who speaks: "according to a commander in the alliance fighting beside the army"."""
    return [(cue, manner) for cue, manner in told if not _names_source(words, cue)]


def _names_source(words: Sequence[Word], cue: Cue) -> bool:
    for at in range(cue.first - 1, max(0, cue.first - _SOURCE_REACH), -1):
        if words[at].text in ",;:" or words[at].lower in _TELLING_MORE:
            return False
        if words[at].lower == "to" and words[at - 1].lower == "according":
            return True
    return False


def without_outcomes(words: Sequence[Word], told: Told) -> Told:
    """Leave out a road cut or a siege broken by what is told before: "captured Tal Abyad, cutting the road to Raqqa"
    is one fight."""
    return [
        (cue, manner)
        for index, (cue, manner) in enumerate(told)
        if words[cue.first].lower not in _CUTTING or not any(other.sub_type in _ATTACKS for other, _ in told[:index])
    ]


def without_accords_in_force(words: Sequence[Word], told: Told, dates: Sequence[DateMention]) -> Told:
    """Leave out agreements that only say by what something else is done: "left under a deal reached in Astana".

    One whose day is told is news, unless it opens the sentence: "left under a deal concluded a day earlier".
    """
    return [
        (cue, manner)
        for cue, manner in told
        if not (cue.sub_type == "Agreement" and is_under(words, cue)) or _is_concluded(words, cue, dates)
    ]


def is_under(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether something is done "under" what a noun tells."""
    return "under" in [word.lower for word in words[max(0, cue.first - 3) : cue.first]]


def _is_concluded(words: Sequence[Word], cue: Cue, dates: Sequence[DateMention]) -> bool:
    if words[0].lower == "under":
        return False
    behind = [word.lower for word in words[cue.first : cue.last + 3]]
    return not _CONCLUDED.isdisjoint(behind) and any(0 < day.start - cue.end <= _CONCLUDED_REACH for day in dates)


def _opens_background(words: Sequence[Word], cue: Cue, dated: bool) -> bool:
    before = [word.lower for word in words[max(0, cue.first - 6) : cue.first]]
    if (cue.last + 1 < len(words) and words[cue.last + 1].lower in _TELLING_MORE) or _is_told_of_in(words, cue):
        return False
    if cue.is_noun and "despite" in before[-3:] and not ANEW.isdisjoint(before[-2:]):
        return False
    if cue.is_noun and not _REASON_OPENERS.isdisjoint(before[-3:]):
        return True
    if cue.is_noun and not dated and not _ANSWERS.isdisjoint(before[-3:]):
        return True
    if cue.is_noun and any(span in _SPANS_OF_TIME and word == "into" for span, word in pairwise(before)):
        return True
    if cue.is_noun and "ahead" in before[-4:] and TYPE_OF_SUB_TYPE.get(cue.sub_type) != "Strategic developments":
        return True
    if _is_in_since_clause(words, cue):
        return cue.is_noun or not dated
    if len(before) > 1 and before[-2] in _BACKGROUND_OPENERS:
        return refers_back(words, cue) or _lasted(words, cue)
    if before and before[-1] in _BACKGROUND_OPENERS and words[cue.first].lower == "the":
        return True
    if cue.is_noun and any(_LASTING.search(word) for word in before[-2:]):
        return any(word in _BACKGROUND_OPENERS for word in before)
    is_held = cue.sub_type == "Agreement" and cue.last + 1 < len(words) and words[cue.last + 1].lower == "in"
    is_span = cue.is_noun and "of" in before and any(word in _SPANS_OF_TIME for word in before)
    is_span = not is_held and (is_span or _lasted(words, cue))
    is_late = words[0].lower not in _PRELUDES  # "After a month of shelling, the town is the army's again"
    is_prelude = is_late and TYPE_OF_SUB_TYPE.get(cue.sub_type) == _REMOTE and not _PRELUDES.isdisjoint(before)
    return is_span and not is_prelude and any(word in _BACKGROUND_OPENERS for word in before)


def _lasted(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a noun goes on with how long it was: "a battle of more than two months"."""
    behind = [word.lower for word in words[cue.last + 1 : cue.last + 1 + _LENGTH_REACH]]
    until = behind.index(",") if "," in behind else len(behind)
    return cue.is_noun and behind[:1] in (["of"], ["lasting"]) and not _SPANS_OF_TIME.isdisjoint(behind[:until])


def _is_told_of_in(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a noun goes on with what happened in it: "after clashes with militiamen in which 26 were killed"."""
    behind = words[cue.last + 1 : cue.last + 1 + _TOLD_OF_REACH]
    until = next((at for at, word in enumerate(behind) if word.text in ",;:"), len(behind))
    return cue.is_noun and any(pair[0].lower == "in" and pair[1].lower == "which" for pair in pairwise(behind[:until]))


def _is_in_since_clause(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a cue says since when: "since they entered the city"; not "since Sunday in battles for …"."""
    near = words[max(0, cue.first - _SINCE_REACH) : cue.first]
    for at, (word, following) in enumerate(pairwise(near)):
        if word.lower == "since":
            opens = len(near) - at <= 3 or any(one.lemma in _OPENING for one in near[at + 2 :])
            opens = opens and not any(one.text == "," for one in near[at:])
            return opens and following.text[0].islower() and following.lower != "then"
    return False


def _only_compares(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether "since" only says against what something is the greatest: "its largest gain since it lost Homs"."""
    reach = range(cue.first - 1, max(-1, cue.first - 1 - _COMPARED_REACH), -1)
    since = next((at for at in reach if words[at].lower == "since"), None)
    if since is None or any(word.text == "," for word in words[since : cue.first]):
        return False
    before = [word.lower for word in words[max(0, since - _COMPARED_REACH) : since]]
    return any(word in ("most", "first", "worst", "only") or word.endswith("est") for word in before)


def _is_support(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a noun only says what helped: "backed by Russian air strikes, the army …"."""
    before = [word.lower for word in words[max(0, cue.first - _MEANS_REACH - 1) : cue.first]]
    helped = any(word in _HELP and behind in ("of", "from") for word, behind in pairwise(before))
    tells_more = not _TELLING_MORE.isdisjoint(word.lower for word in words[cue.last + 1 : cue.last + 5])
    return cue.is_noun and ((helped and not tells_more) or not _SUPPORT.isdisjoint(before))


def _is_sent_ahead(words: Sequence[Word], cue: Cue, told: Told) -> bool:
    """Tell whether bombers only open an attack that is told next: "sending two suicide bombers ahead, attacked …"."""
    sent = any(word.lemma == "send" for word in words[max(0, cue.first - _MEANS_REACH) : cue.first])
    is_ahead = cue.last + 1 < len(words) and words[cue.last + 1].lower in ("ahead", "first", "forward")
    goes_on = any(other.first > cue.last and other.sub_type in _ATTACKS for other, _ in told)
    return cue.is_noun and sent and is_ahead and goes_on


def _is_means(words: Sequence[Word], attack: Cue, cue: Cue) -> bool:
    if _is_support(words, cue) or _only_follows(words, attack, cue):
        return True
    between = [word.lower for word in words[attack.last + 1 : cue.first]]
    if not _TELLING_MORE.isdisjoint(between):
        return False
    if cue.last > cue.first and words[cue.last].lower.endswith("ing"):
        return False  # "with jets pounding Homs"
    opens_with = bool(between) and between[0] in _MEANS_OPENERS and len(between) <= _MEANS_REACH
    ends_with = any(word in _MEANS_OPENERS for word in between[-3:])
    is_opened = words[attack.last].lemma in _CAMPAIGNS  # "jets opened the campaign with raids"
    is_led = is_opened or attack.sub_type in ("target", "Armed clash", "Disrupted weapons use")
    return (opens_with or ends_with) and is_led


def _only_follows(words: Sequence[Word], attack: Cue, cue: Cue) -> bool:
    """Tell whether a second weapon is named between commas: "two car bombs, followed by a rocket, hit the town"."""
    before = [word.lower for word in words[attack.last + 1 : cue.first]]
    closed = cue.last + 1 < len(words) and words[cue.last + 1].text == ","
    return closed and before[:3] == [",", "followed", "by"] and len(before) <= _MEANS_REACH


def _goes_on_with_means(words: Sequence[Word], left_out: Cue, kept: Cue, cue: Cue) -> bool:
    """Tell whether a cue is joined by "and" to the one last left out as a means, which stands behind the one kept."""
    between = words[left_out.last + 1 : cue.first]
    return left_out.first > kept.last and [word.lower for word in between] == ["and"]


def without_support(clause: Sequence[Word]) -> list[Word]:
    """Leave out what only helped: "supported by planes and helicopters, troops attacked" is an attack of troops."""
    kept: list[Word] = []
    helping = False
    for word in clause:
        helping = word.lower in _SUPPORT or (helping and word.text != ",")
        if not helping:
            kept.append(word)
    return kept
