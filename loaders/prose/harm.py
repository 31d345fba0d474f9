"""The words around a count that say what befell the people counted: killed, injured, or neither."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.prose.numbers import NUMBER
from loaders.prose.quantities import Quantity, quantity_pattern

_COUNTING = re.compile(
    r"\b(?:kill|dead\b|died?\b|dies\b|dying|deaths?\b|wound|injur|casualt|lives\b|life\b|execut|behead|massacr|slain|"
    r"slaughter|fatal|toll\b|martyr|bodies|corpses|shot\b|perish|maim|hurt\b|harmed|assassinat|murder|gunned|cut\s+down|"
    r"hang|suffocat|burned\b|choked|starved|drown|blown\s+up|blown\s+to|lost\b|\bloss(?:es)?\b|\bf[ae]ll(?:en)?\b|stab|ston(?:ed|ing)|gunning|"
    r"figure\b|count\b|number\b|\bcost(?:s|ing)?\b)",
    re.IGNORECASE,
)
_DONE_TO = (
    r"killed|shot\s+dead|shot\s+and\s+killed|gunned\s+down|cut\s+down|mown\s+down|put\s+to\s+death|slain|executed|beheaded|"
    r"massacred|slaughtered|martyred|assassinated|murdered|hanged|"
    r"(?:stabbed|stoned|beaten|tortured|crushed|burned|burnt|hacked|starved|frozen|choked|trampled)\s+to\s+death|"
    r"(?:burned|burnt)\s+alive|blown\s+(?:up|to\s+(?:pieces|bits))|buried\s+alive|"
    r"found\s+(?:shot(?:\s+dead)?|dead|hanged|strangled|stabbed|murdered|executed|beheaded|killed)"
)
_DEAD = (
    rf"{_DONE_TO}|kills?|killing|dead|died|die|dies|dying|perished|executing|executes|execution|beheading|deaths?|"
    r"fatalities|suffocated|drowned|(?:froze|bled)\s+to\s+death|lost\s+(?:its|their|his|her)\s+(?:lives|life)"
)
_HURT = r"injured|injuring|injures?|wounded|wounding|wounds?|injuries|maimed|hurt"
_FILLER = (
    r"(?:among\s+them|also|reportedly|allegedly|has|have|had|was|were|been|being|be|are|is|got|all|both|both\s+sides|confirmed|later|"
    r"then|who|that|now|so|far|already|feared|believed|thought|known|presumed|understood|said|reported|to|instantly|immediately|tortured|and)"
)
_EITHER = rf"(?!\s+(?:or|and/or)\s+(?:{_HURT}|missing|captured)\b)"
"""Dead or wounded: nobody can tell how many of each."""

_ACTIVE = re.compile(
    r"(?:(?P<k>killed|kills?|killing|executed|executing|executes|beheaded|beheading|massacred|massacring|slaughtered|slaughtering|"
    r"hanging|gunning\s+down|mowing\s+down|put(?:ting)?\s+to\s+death|blowing\s+up|"
    r"murdered|murdering|assassinated|assassinating|hanged|shot\s+dead|shooting\s+dead|gunned\s+down|"
    r"(?:stab|ston|beat|tortur|crush|burn|hack|chok|trampl)\w*\s+to\s+death|burn\w+\s+alive|"
    r"(?:claim|cost|t[ao]k|took)(?:ed|ing|en|e|s)?\s+the\s+li(?:fe|ves)\s+of|deaths?\s+of|loss\s+of|executions?\s+of|"
    r"beheadings?\s+of|killings?\s+of|assassinations?\s+of|murders?\s+of|bodies\s+of|corpses\s+of)"
    r"|(?P<i>injured|injuring|injures?|wounded|wounding|wounds?|hurting))\s*(?:(?:also|reportedly|all|and\s+(?:injur|wound)(?:ed|ing|es)?|off|(?:him|her|them)sel(?:f|ves)\s+and)\s+)*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s*(?:{_FILLER}\s+)*(?:(?P<k>{_DEAD})|(?P<i>{_HURT}))\b{_EITHER}(?!\s+(?:people|civilians|by\s+{NUMBER}\s))",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?:killed|kills?|killing|executed|beheaded|massacred|slaughtered|murdered|assassinated|wounded|injured)\s+"
    r"(?:(?:at\s+least|more\s+than|about|around|some|up\s+to|as\s+many\s+as|nearly|over|another)\s+)*"
    rf"(?:{NUMBER}|an?|dozens|scores|hundreds|several|many|himself|herself|themselves)\b"
    r"(?!\s+(?:few|days?|weeks?|months?|hours?|minutes?|years?|km|miles?|kilomet\w+|more\b))",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:was|were|been|being|be|are|is|got)\b", re.IGNORECASE)
_EITHER_AFTER = re.compile(rf"\s*(?:{_FILLER}\s+)*(?:{_DEAD}|{_HURT})\s+(?:or|and/or)\s", re.IGNORECASE)
_EITHER_BEFORE = re.compile(rf"\b(?:{_DEAD})\s+(?:or|and/or)\s+(?:{_HURT})\s+$", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"\s*,?\s*(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:{_FILLER}\s+|\w+ly\s+)*(?:(?P<k>{_DONE_TO}|dead)|(?P<i>injured|wounded|hurt))\b{_EITHER}"
    r"|\s*,?\s*(?:(?:has|have|had|also|later|reportedly)\s+)*(?P<d>died|perished|suffocated|lost\s+(?:his|her|their)\s+(?:life|lives))\b",
)
_TO_DEATH = re.compile(
    r"\s*(?:were|was|had\s+been|have\s+been)\s+(?:\w+ed,?\s+|shot,?\s+|or\s+|and\s+){0,5}?\w+(?:ed|en)\s+to\s+death\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\s*,?\s*(?:who\s+)?(?:were|was|had\s+been|have\s+been)\s[^;:.\d“”]{{3,90}}?\band\s+(?:were\s+|was\s+)?(?:(?:later|then|subsequently|"
    rf"afterwards?|eventually)\s+)?(?:{_DONE_TO})\b",
    re.IGNORECASE,
)
_OWN_MEN = re.compile(r"\b(?:men|troops|members)$")
_LOST = re.compile(r"\b(?:lost|losing|lose|loses)\s+$", re.IGNORECASE)
_HAVE_LOST = re.compile(
    r"\b(?:town|village|enclave|city|camp|district|suburb|family|community|area|[A-Z][\w-]+)\s+(?:(?:had|has)\s+)?lost\s+$"
)
_LOST_IN = re.compile(r"\s*(?:[,;.]|(?:in|on|during|to|over|when|that)\b)")
"""What follows a bare number of those lost: "the enclave lost 80 in a day"; "lost 12 villages" counts no dead."""
_HELPLESS = re.compile(
    r"\b(?:captured|captives?|prisoners?|detainees|hostages|kneeling|bound|blindfolded|surrendered)\b"
)
_OF_THEIR_OWN = re.compile(r"\s+of\s+(?:its|their|his)\s+(?:own|number|ranks)\b")
_COST_THEM = re.compile(r"\bcost(?:ing|s)?\s+(?:the\s+)?(?:[\w-]+\s+){1,3}$")
_FELL = re.compile(
    r"\s+(?:and\s+(?:\S+\s+){2,3}?)?(?:had|have)\s+fallen\s+(?:in|near|around|since|during|so\s+far)\b|"
    r"\s+(?:had\s+|have\s+)?fell(?:en)?\s+in\s+(?:an?\s+|the\s+)?(?:ambush|battles?|combat|action|clash\w*|fighting)\b|\s+who\s+(?:had\s+|have\s+)?fell(?:en)?\s+(?:in|near|at|around|while|during)\b"
)
_SEVERAL = re.compile(r"\s*(?:were|have)\b")
_OF_THE_HURT = re.compile(r"\s+of\s+(?:the|those)\s+(?:wounded|injured|hurt)\b")
_LEAVES = re.compile(r"(?:leaving|left|leaves|with)\s*$", re.IGNORECASE)
_LEFT_SO = re.compile(r"(?:\s+[\w’'-]+){1,5}?\s+(?:(?P<k>dead)|(?P<i>wounded|injured))\b", re.IGNORECASE)
_LOSSES = re.compile(r"\bput(?:s|ting)?\s[^.;]{0,40}\b(?:losses|dead|deaths|fatalities)\s(?:[^.;]{0,25}\s)?at\s+$")
_FIGURE = re.compile(
    r"\b(?:g[ai]ves?|puts?|cited|cites|quoted|quotes|offered|offers)\s+(?:(?:the|an?|its|that|his|another)\s+)?(?:[a-z]+\s+)?"
    r"(?:figure|number|count|total|estimate)\s+(?:of|at|as)\s+$"
)
_ALONG = re.compile(
    r"\b(?:died|killed|perished|slain|shot\s+dead|executed|beheaded)\s+(?:along|together)\s+with\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words between one who died and those who died beside: "a cleric, who died along with at least 41 others"."""
_COST = re.compile(r"\b(?:claim(?:ed|ing|s)?|cost(?:ing|s)?|t(?:ook|aken|aking|akes?))\s+$", re.IGNORECASE)
_SHOT = re.compile(r"\b(?:shot|shooting)\s+$", re.IGNORECASE)
_SHOT_WHERE = re.compile(
    r"\s+dead\b|\s+(?:in|through)\s+the\s+(?:head|neck|temple|back\s+of\s+the\s+head)\b", re.IGNORECASE
)
_COST_BOTH = re.compile(rf"\bcost(?:ing|s)?\s+(?:{NUMBER}\s+(?:[\w-]+\s+){{1,3}}and\s+)?$", re.IGNORECASE)
_THEIR_LIVES = re.compile(rf"(?:\s+and\s+{NUMBER}(?:\s+[\w-]+){{1,3}})?\s+their\s+lives\b", re.IGNORECASE)
_LIVES = re.compile(
    r"\s+(?:(?:more|civilian|innocent|young|human|other)\s+)*(?:(?:of\s+)?their\s+)?lives\b",
    re.IGNORECASE,
)
_OF_THE_DEAD = (
    r"(?:death\s+toll|toll|(?:number|count|estimates?|figure)s?\s+(?:of|for)\s+(?:the\s+)?"
    r"(?:dead|deaths|(?:[a-z]+\s+){1,2}killed|victims)|the\s+dead)"
)
_RISES = re.compile(
    rf"\b{_OF_THE_DEAD}\b(?!\s+and\s+(?:wounded|injured))[^.;]{{0,160}}?\b(?:to|at|of|as|from|pass(?:es|ed)|above|over|beyond|reach(?:es|ed)?|exceed(?:s|ed)?|top(?:s|ped)|hits?|is|was|runs?|ranges?|ranged|climbed\s+past)\s+$",
    re.IGNORECASE,
)
_RISING = re.compile(
    r"\b(?:rais|ris|rose|climb|bring|brought|reach|pass|exceed|top|hit|st[ao]nd|stood|increas|gr[eo]w|updat|revis)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:(?:sp(?:oke|eaks?|eaking)|talks?|talked)\s+of|puts?\s+(?:it|the\s+(?:figure|number|count|total))\s+at|sa(?:id|ys)|"
    r"count(?:s|ed)|confirm(?:s|ed)|report(?:s|ed)|gave|gives)\s+$|[;,]\s+[^;,]{2,60}?\s+(?:of|at)\s+$"
)
_OR = re.compile(r"(?:\bor|[,;–—(])\s+(?:only\s+|just\s+|even\s+)?$")
_COUNTED_BY = re.compile(
    r"\s*,?\s+(?:according\s+to|(?:by|in|on)\s+(?:the\s+)?[^,;.]{2,60}?\s(?:count|counting|tally|toll|figures?|estimates?|reckoning))\b"
)
"""Who holds another number, behind it: "killing 20, or 12 by the Observatory’s count"."""
_OTHERS_SAY = re.compile(
    r"(?:;|\b(?:while|but|though|although|whereas)\b)[^.;,]{2,45}\b(?:said|says|put|reported|counted|claimed)\s+(?:that\s+)?$"
)
_WERE_KILLED = re.compile(r"\s+(?:(?:had\s+been|have\s+been|were|had|have)\s+)?(?:killed|died|dead)\s*(?:[,;.]|$)")
_ENDS = re.compile(r"\s*(?:(?:dead|deaths|killed)\b|[,;.)”]|$|and\b|while\b)")
_APPOSITION = re.compile(
    r"\s*(?:,\s*(?:including|among\s+them|most(?:ly)?\s+of\s+them|mostly|most|all|many\s+of\s+them|some\s+of\s+them|at\s+least|the\s+majority|nearly\s+all|half\s+of\s+them|\w+\s+of\s+them|of\s+whom)\b[^,;]{0,80}(?:,\s*(?:and\s+)?[^,;]{0,40})??,?"
    r"|\s*,\s*\w+\s+(?:of\s+them\s+[\w\s-]{3,30}|(?:[\w-]+\s+){1,5}among\s+them),?"
    r"|(?:\s+of\s+(?:(?!\b(?:and|were|was|who|that)\b)[^,;:.\d“”]){2,60})?,\s(?!and\b|who\b|killed\b)[^,;:.\d“”]{2,60},"
    r"|\s+including\s+[^,;:.]{2,60}"
    r"|\s+and\s+(?:(?:an?\s+)?(?:unknown|unspecified|undetermined)\s+number\s+of|several|many)\s+[a-z]+(?:\s+(?!were\b|had\b|have\b)[a-z]+)?"
    r"|\s*[–—-]\s[^–—]{0,80}[–—-]|\s*\([^)]{0,80}\)|\s+and\s+(?:their|his|her|its)\s+\w+|(?:,\s+\w+){0,3},?\s+and\s+(?:\w+\s+){0,2}?[a-z]+(?:s|men|people|children)"
    r"|\s+(?:from|on|of|in|at|near|loyal|allied|close|belonging|linked|"
    r"(?!(?:kill|wound|injur|includ|leav|behead|execut)ing)[a-z]+ing|held|trapped|gathered|who|they|it)\b(?:(?!\b(?:and|that|when|where|while|after|said|says|told|were|was|killed|wounded|injured)\b)(?:[^,;:.\d“”]|(?<=[A-Z])\.(?=[A-Z]\.|-))){0,70})"
    r"(?=\s*\b(?:were|was|have|had|has|died|are|dead|killed|wounded|injured|perished|lost|suffocated|choked)\b)",
    re.IGNORECASE,
)
_ALONGSIDE = re.compile(rf"\s*(?:,|and)\s*(?=(?:{NUMBER}|an?\s|dozens|scores))", re.IGNORECASE)
_PERSONAL_APPOSITION = re.compile(
    r"\s*,\s(?:(?!\b(?:said|says|told|reported)\b)[^;:“”]){3,160}?,(?=\s*(?:was|has|had|died|perished)\b)"
)
_AGE = re.compile(r"\s*,?\s(?:of|aged)\s\d\d?\b,?")


@lru_cache(maxsize=65_536)
def tells_of_harm(word: str) -> bool:
    """Tell whether a word speaks of the dead or injured: only a sentence that has one can hold tolls."""
    return _COUNTING.search(word) is not None


def may_tell_of_harm(text: str, start: int, end: int) -> bool:
    """Tell whether some words of `text[start:end]` speak of the dead or injured."""
    return _COUNTING.search(text, start, end) is not None


def kind_of_count(sentence: str, quantity: Quantity) -> str | None:
    """Tell what befell a count by the words beside it: "killed", "injured", or None where they do not say."""
    if quantity.names_the_dead:
        return "killed"
    before = sentence[max(0, quantity.start - 90) : quantity.start]
    reached = end_of_phrase(sentence, quantity)
    of_the_hurt = _OF_THE_HURT.match(sentence, quantity.end)
    if of_the_hurt:
        reached = of_the_hurt.end()
    if _EITHER_AFTER.match(sentence, reached) or _EITHER_BEFORE.search(before):
        return None
    if _ALONG.search(before):
        return "killed"
    if _LIVES.match(sentence, quantity.end) and _COST.search(before):
        return "killed"
    if _THEIR_LIVES.match(sentence, quantity.end) and _COST_BOTH.search(before):
        return "killed"
    after = (_PASSIVE if quantity.is_person else _AFTER).match(sentence, reached)
    after = None if after and _kills_others(sentence, after) else after
    if _LEAVES.search(before) and not quantity.is_person:
        after = after or _LEFT_SO.match(sentence, quantity.end)
        return None if after is None else _kind(after)
    if _TO_DEATH.match(sentence, reached):
        return "killed"
    if _SHOT.search(before) and _SHOT_WHERE.match(sentence, quantity.end):
        return "killed"
    active = _ACTIVE.search(before)
    if active:
        return _kind(active)
    if after:
        return _kind(after)
    if is_given_as_toll(sentence, quantity) or _LOSSES.search(before):
        return "killed"
    counted = sentence[quantity.start : quantity.end]
    if _SHOT.search(before) and _HELPLESS.search(counted):
        return "killed"
    is_own = _OWN_MEN.search(counted) or _OF_THEIR_OWN.match(sentence, quantity.end)
    is_of_force = quantity.who == "combatants" or is_own
    is_bare_loss = quantity.is_bare and _LOST.search(before) and _LOST_IN.match(sentence, quantity.end)
    if is_bare_loss or (quantity.who != "" and not quantity.is_bare and _HAVE_LOST.search(before)):
        return "killed"
    is_lost = is_of_force and (_LOST.search(before) or _COST_THEM.search(before) or _FELL.match(sentence, quantity.end))
    return "killed" if is_lost or _LATER.match(sentence, reached) else None


def _kills_others(sentence: str, verb: re.Match[str]) -> bool:
    """Tell whether those counted are who killed, not who died: "two attackers killed 40 people"."""
    start = verb.start("k") if verb["k"] else verb.start("i")
    return start >= 0 and _OBJECT.match(sentence, start) is not None and not _BE.search(verb.group())


def is_spoken_of(sentence: str, quantity: Quantity) -> bool:
    """Tell whether a bare number is what somebody else counts: "SOHR spoke of 90"."""
    before = sentence[max(0, quantity.start - 60) : quantity.start]
    if _OR.search(before) and _COUNTED_BY.match(sentence, quantity.end):
        return True
    if _OTHERS_SAY.search(before) and _WERE_KILLED.match(sentence, quantity.end):
        return True
    return quantity.is_bare and bool(_SPOKEN.search(before) and _ENDS.match(sentence, quantity.end))


def is_of_the_toll(sentence: str, quantity: Quantity) -> bool:
    """Tell whether a number is what a toll has come to: "raising the death toll to 31"."""
    before = _RISES.search(sentence, max(0, quantity.start - 200), quantity.start)
    return before is not None and _RISING.search(sentence, max(0, before.start() - 20), quantity.start) is not None


def is_given_as_toll(sentence: str, quantity: Quantity) -> bool:
    """Tell whether a number is what somebody gives as the toll: "put the toll at 31"."""
    is_toll = _RISES.search(sentence, max(0, quantity.start - 200), quantity.start) is not None
    return is_toll or is_given_as_figure(sentence, quantity)


def is_given_as_figure(sentence: str, quantity: Quantity) -> bool:
    """Tell whether a bare number is one that somebody gives, of what was counted before: "gave a figure of 82"."""
    given = _FIGURE.search(sentence, max(0, quantity.start - 60), quantity.start)
    return quantity.is_bare and given is not None and _ENDS.match(sentence, quantity.end) is not None


def dies_beside(sentence: str, quantity: Quantity) -> bool:
    """Tell whether a count is of those who died with one told before: "died along with at least 41 others"."""
    return _ALONG.search(sentence, max(0, quantity.start - 60), quantity.start) is not None


def _kind(match: re.Match[str]) -> str:
    return "injured" if match["i"] else "killed"


def end_of_phrase(sentence: str, quantity: Quantity) -> int:
    """Step over what stands between a count and its verb: ", including 20 children,"; ", a cleric from Homs,"."""
    if quantity.low == 1:
        match = _PERSONAL_APPOSITION.match(sentence, quantity.end)
        match = match or _AGE.match(sentence, quantity.end)
        if match:
            return match.end()
    if quantity.is_person:
        return quantity.end
    match = _APPOSITION.match(sentence, quantity.end)
    if match:
        return match.end()
    return _end_of_company(sentence, quantity)


def end_of_description(sentence: str, quantity: Quantity) -> int:
    """Step over what says who one person is, but not over those counted beside: "a colonel and five of his men"."""
    reached = end_of_phrase(sentence, quantity)
    return quantity.end if reached == _end_of_company(sentence, quantity) else reached


def _end_of_company(sentence: str, quantity: Quantity) -> int:
    joined = _ALONGSIDE.match(sentence, quantity.end)
    if not joined:
        return quantity.end
    following = quantity_pattern().match(sentence, joined.end())
    if not following or not following["noun"]:
        return quantity.end
    further = _APPOSITION.match(sentence, following.end())
    return further.end() if further else following.end()


def needs_company(sentence: str, quantity: Quantity) -> bool:
    """Tell whether the verb speaks of several, so that one person alone cannot be its subject: "… were killed"."""
    return quantity.is_person and _SEVERAL.match(sentence, end_of_phrase(sentence, quantity)) is not None
