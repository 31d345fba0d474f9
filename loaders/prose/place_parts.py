"""What part a place plays where it is named: the scene, a destination, an origin, or where somebody only speaks."""

from __future__ import annotations

import re
from typing import Literal

Part = Literal["place", "destination", "origin", "course", "aside"]

_DESTINATION = re.compile(
    r"\b(?:towards?|(?:in\s+the\s+)?direction\s+of|bound\s+for|head(?:s|ed|ing)?\s+(?:to|for)|en\s+route\s+to|way\s+(?:in)?to|"
    r"(?:left|leave|leaving|departed|fled|flee|fleeing|set\s+(?:out|off)|bound)\b[^,.;]{0,60}\bfor|"
    r"(?:aid|food|flour|supplies|relief|medicines?|fuel|assistance|trucks?|convoys?|buses|teams?|delegations?|envoys?)\s+for|"
    r"(?<!close\s)(?<!approaches\s)(?<!entrance\s)(?<!entrances\s)(?<!hold\son\s)(?<!held\son\s)(?<!next\s)(?<!adjacent\s)(?<!due\s)(?<!near\s)(?<!damage\s)(?<!siege\s)(?<!fire\s)(?<!strikes\s)(?<!through\s)to"
    r"(?!\s+(?:death\b|begin\s+|start\s+|be\s+)?(?:the\s+)?(?:leav(?:e|ing)|evacuating|enter(?:ing)?|quit|evacuate|visit|cross|reach|bomb|shell|strike|hit|attack|hold|control|protect)\b))\s+"
    r"(?:the\s+)?(?:(?:[\w-]+\s+){0,3}[\w-]+[’']s?\s+)?(?:[\w-]+\s+){0,3}?(?:of\s+)?$",
    re.IGNORECASE,
)
_COMES_DOWN = r"(?!(?:struck|strikes?|hit|hits|landed|fell|slammed|crashed|pounded|rained|killed|targeted)\s)"
_GOING_THERE = "reaching|entering|attacking|crossing|joining|visiting|capturing|seizing|taking|storming|approaching"
"""What somebody is kept from doing at a place, which nothing comes from then: "kept buses from reaching the town"."""
_LAND = "(?:Syria|Iraq|Lebanon|Turkey|Jordan|Israel)"
_ORIGIN = re.compile(
    rf"\b(?:from(?!\s+(?:{_GOING_THERE}|{_LAND}\s+(?:around|near|in|at|on|outside))\s)|out\s+of|"
    r"(?:hit|struck|killed|targeted)\s+(?:\w+\s+)?(?:residents|inhabitants|villagers|natives)\s+of|"
    r"(?:carry|transport|evacuat|ferry|bring|bus)(?:ing|s|ed)?\s+(?:[\w,]+\s+){0,3}?"
    r"(?:residents|inhabitants|villagers|evacuees|people)\s+of)\s+"
    rf"(?:the\s+)?(?:{_COMES_DOWN}[\w-]+\s+){{0,3}}?(?:of\s+)?$",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"\b(?:artillery|batter(?:y|ies)|(?:guns?|tanks?|launchers?|howitzers?|mortars|snipers|warships?|units?),?)\s[^.;:]{0,25}?"
    r"\b(?:stationed|based|positioned|deployed|dug\s+in|entrenched|perched|located|posted)\s+"
    r"(?:on|in|at|around|near|inside|outside|above|behind|atop)\s+(?:the\s+)?(?:(?:town|village|"
    r"city|area|outskirts|edge|hills?|mountains?|base|suburbs?|countryside|nearby|northern|southern|eastern|western)\s+){0,2}(?:of\s+)?$",
    re.IGNORECASE,
)
"""Guns that stand at one place fire at another."""
_COURSE = re.compile(
    r"\b(?:roads?|highways?|motorways?|routes?|railway|corridor|supply\s+lines?|(?:only|last|main|sole)\s+way)\s+(?:that\s+|which\s+)?"
    r"(?:between|linking|links|connecting|connects|joining|into)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}?"
    r"(?:(?:[A-Z][\w’'-]*\s+){1,3}(?:and|to|with)\s+)?(?:the\s+)?(?:[a-z]+\s+){0,2}(?:of\s+)?$"
)
_TOWARD, _OUT_OF = ("to", "toward", "towards", "for", "of"), ("of", "from")
_MOVING = (*_TOWARD, "from")
_MOVING_REACH = 6
"""A word that leads to a destination or origin ends in one of these, and at most five words stand behind it."""
_SEATED = re.compile(
    r"\b(?:officials?|coordinators?|representatives?|ministry|ministers?|government|army|military|authorities|diplomats?|sources?|spokes\w+|analysts?|correspondents?|reporters?|watchdog|organi[sz]ation|agency|office|commission|mission|cent(?:er|re)|command|headquarters)\s+(?:in|at)\s+$",
    re.IGNORECASE,
)
_SPOKEN_IN = re.compile(
    r"\b(?:reporters|journalists|interview|briefing|(?:report|statement)(?:\s+(?:published|released|issued|presented))?)\s+(?:on\s+\w+day\s+)?in\s+$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:governors?|mayors?|(?:police|security)\s+chief|(?:arch)?bishop|patriarch|mufti|prosecutor|head)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OFFICE_AFTER = re.compile(
    r"(?:\s(?:province|provincial|city))?\s(?:governor|mayor|(?:police|security)\schief|prosecutor|council\shead),?"
    r"(?:\s[A-Z][\w’'-]+){1,4},?\s(?:said|says|told|spoke|put|announced|reported|confirmed|denied|warned|added)\b"
)
"""The office and the name of whoever speaks, behind its place: "Homs governor Talal Barazi told reporters"."""
_SPEAKER_NAMED = re.compile(
    r"(?:\s+(?:province|governorate|city))?(?:,(?:\s+(?:[a-z]{2}[-‑])?[A-Z][\w’'-]+){1,4})?", re.UNICODE
)
"""The name of whoever holds an office, behind the place that he holds it at: "the governor of Homs, Talal Barazi,"."""
_SAID_IN = re.compile(r"\b(?:said|says|told\s+(?:the\s+)?(?:[\w.]+\s+){0,2}[\w.]+|warned|stated)\s+in\s+$")
_FOUND_IN = re.compile(
    r"\b(?:announced|reported|declared|confirmed|concluded|acknowledged|admitted|argued|charged|alleged)\s+in\s+$"
)
_FOUND_THAT = re.compile(r"(?:\son\s[A-Z]\w+day)?\sthat\s")
"""What follows the place in which somebody announces something: "concluded in Geneva on Friday that"."""
_SAID_LAST = re.compile(r",\s[^,;.]{2,60}\s(?:announced|reported|declared|confirmed)\s+in\s+$")
_OWNS_OFFICE = re.compile(
    r"[’']s\s+(?:[Dd]efen[sc]e|[Ff]oreign|[Ii]nterior|[Hh]ealth|[Ii]nformation)\s+[Mm]inist(?:ry|er)\b|"
    r"[’']s\s+(?:U\.N\.\s+)?(?:ambassador|envoy|spokes(?:man|woman|person))\b"
)
_SPEAKING = re.compile(
    r",?\s+(?:\w+\s+){0,2}?(?:said|say|says|told|announced|declared|reported|confirmed|denied|suspect\w*|believe\w*|"
    r"claim\w*|conced\w*|admit\w*|acknowledg\w*|insist\w*|warn\w*|add(?:s|ed)|distanc(?:ed|es)\s+\w+self)\b"
)
_BREAK = re.compile(
    r"[,;:()“”–—]|\b(?:in|at|on|near|around|and|of\s+the|between|inside|outside|across|against|by)\b", re.IGNORECASE
)
_LOOK_BACK = 60
_ON_A_DAY = re.compile(r"\s+on\s+[A-Z]\w+day(?=\s)")


_SUBJECT_MATTER = re.compile(
    r"(?:\b(?:talks?|negotiations?|discussions?|meetings?|statement|resolution|report|reports|debate|summit|conference|"
    r"questions?|concerns?|documentary|film|book|session)\s+(?:on|about|over|regarding|concerning)\s+(?:the\s+)?"
    r"(?:(?:future|fate|situation|war|crisis|conflict|siege|events|fighting)\s+(?:of|in)\s+)?(?:the\s+)?|"
    r"\b(?:on|about|over|regarding|concerning|discuss\w*|shap\w+|decid\w+)\s+(?:the\s+)?(?:\w+\s+)?"
    r"(?:future|fate|situation|crisis|conflict|events|developments)\s+(?:of|in)\s+(?:the\s+)?)$",
    re.IGNORECASE,
)


_WIDER_AIM = re.compile(
    r"\bpart\s+of\s+(?:a|an|the|its|their)\s+(?:[\w-]+\s+){0,3}?(?:campaign|operation|offensive|push|drive|battle|plan|effort)\s+"
    r"(?:for|on|against|in|to\s+\w+)\s+(?:the\s+)?(?:city\s+of\s+)?$",
    re.IGNORECASE,
)
"""Words that lead to a place at which something larger aims: "as part of the campaign for Raqqa"."""


_RECOGNIZED = re.compile(
    r"\brecognition\s+of\s+(?:[\w’'-]+\s+)?(?:(?:sovereignty|rule|control)\s+(?:over|of|in)\s+)?(?:the\s+)?(?:occupied\s+)?$"
)
"""Words that lead to a place whose status is what some state recognizes: "recognition of Jerusalem as the capital"."""


_BROUGHT_TO = re.compile(
    r"\bto\s+(?:[a-z-]+\s+)?(?:hospitals?|clinics?|shelters?|camps?|safety|homes?|prisons?|jails?|custody)\s+in\s+(?:the\s+)?$"
)
"""Words that lead to where people are brought: "moved the wounded out of Homs to hospitals in Damascus"."""


_OUTCOMES = "victory victories success successes triumph win wins gain gains defeat defeats loss losses setback".split()
_WON_BEFORE = re.compile(
    r"\b(?:fresh\s+(?:from|off)|after|since|following|buoyed\s+by|emboldened\s+by|flush\s+with)\s+(?:its|their|the|a|last\s\S+)\s"
    rf"(?:[\w-]+\s){{0,2}}?(?:{'|'.join(_OUTCOMES)})\s+(?:in|at|around|near)\s+$",
    re.IGNORECASE,
)
"""Words that lead to a place where something was won or lost before: "fresh from its victory in Qusayr"."""


_ABOARD = re.compile(
    r"\b(?:wait\w*|arriv\w*|park\w*|stopp\w*|travel\w*|pack\w*|fill\w*|crowded|load\w*|buses|bus|convoy|trucks?)\b[^.;:]{0,50}?"
    r"\bwith\s+(?:[\w-]+\s+){0,2}(?:residents|inhabitants|villagers|evacuees|people|families|civilians)\s+(?:of|from)\s+(?:the\s+)?$"
)
"""Words that lead to where those aboard are from: "buses were waiting at the crossing with residents of Foua"."""


_NO_SCENES: tuple[tuple[frozenset[str], re.Pattern[str], Part], ...] = (
    (
        frozenset(
            "on about over regarding concerning future fate situation crisis conflict events developments".split()
        ),
        _SUBJECT_MATTER,
        "aside",
    ),
    (frozenset(["part"]), _WIDER_AIM, "aside"),
    (frozenset(["recognition"]), _RECOGNIZED, "aside"),
    (frozenset(["with"]), _ABOARD, "aside"),
    (frozenset(["to"]), _BROUGHT_TO, "destination"),
    (frozenset(_OUTCOMES), _WON_BEFORE, "aside"),
    (frozenset("stationed based positioned deployed dug entrenched perched located posted".split()), _POSTED, "origin"),
    (frozenset("between linking links connecting connects joining into".split()), _COURSE, "course"),
)
"""Patterns of words before a place that make it no scene, what it is then, and the words of which each has one."""


def is_seat(text: str, start: int, end: int) -> bool:
    """Tell whether a place only says where somebody speaks: "the army in Ankara said", "told reporters in Geneva".

    So does the place of an office: "the governor of Homs said"."""
    if _OFFICE_AFTER.match(text, end):
        return True
    before = text[max(0, start - _LOOK_BACK) : start]
    lead = before.rstrip()
    if lead.lower().endswith(("of", "the")) and _TITLED.search(before):
        named = _SPEAKER_NAMED.match(text, end)
        return _SPEAKING.match(text, named.end() if named else end) is not None
    if _OWNS_OFFICE.match(text, end):
        return True
    if not lead.endswith(("in", "at")):
        return False
    is_last = text[end : end + 1] in (".", "") and _SAID_LAST.search(before)
    return bool(
        is_last
        or (_FOUND_THAT.match(text, end) and _FOUND_IN.search(before))
        or _SPOKEN_IN.search(before)
        or _SAID_IN.search(before)
        or (_SEATED.search(before) and _SPEAKING.match(text, end))
    )


_KNOWN_FOR = re.compile(
    r",\s+(?:(?:once|now|still|long|also)\s+)?(?:home\s+to|(?:the\s+)?(?:site|scene|seat|birthplace)\s+of)\b[^,.;:()]{0,60}"
)
"""What a place is known for, before words that say where it lies: "home to a shrine south of Damascus"."""
_ONE_OF = re.compile(
    r"(?:\s+on\s+[A-Z]\w+day)?,\s+(?:(?:just|only)\s+)?(?:one|two|three|four|some|several|both|all|part|among)(?:\s+of)?\s*"
)
"""What comes before words for places of which those named are some: "A and B, two of the towns that"."""


_EDGE = re.compile(
    r"[’']s\s+(?:[a-z-]+\s+){0,2}(?:edges?|outskirts|side|fringes?|perimeter|entrance|flank|rim|limits|doorstep)\b"
)
"""The edge of a place at which another lies: "the Brigade 137 base on Deir Ezzor’s western edge"."""


def only_describes(text: str, before: int, start: int, end: int, *, points_back: bool) -> bool:
    """Tell whether a place only tells of the one that ends at `before`; `points_back`: in the words "the towns"."""
    between = text[before:start]
    if between.strip(" ,") in ("on", "at") and _EDGE.match(text, end):
        return True
    return bool(_KNOWN_FOR.fullmatch(between)) or (points_back and bool(_ONE_OF.fullmatch(between)))


_DIGNITARY = re.compile(
    r"[’']s\s+(?:[\w-]+\s+){0,4}?(?:(?:arch)?bishops?|priests?|imams?|clerics?|mayors?|governors?|mufti|patriarch|judges?|"
    r"(?:police|security|intelligence)\s+chiefs?)\b"
)
"""Whom a place has at its head, so that it only names him: "gunmen abducted the city's two bishops"."""


def names_dignitary(text: str, end: int) -> bool:
    """Tell whether the place before only says whose dignitary somebody is, not where anything befell him."""
    return _DIGNITARY.match(text, end) is not None


_OTHER_NAME = re.compile(
    r"\s(?:is|was)\s(?:also|sometimes|often|locally|otherwise|better)\s(?:called|known|named|spelled|spelt|written)\b"
)


def is_other_name(text: str, start: int, end: int) -> bool:
    """Tell whether a place is only said to be what another is called, too: "as Boukamal is also called"."""
    return text.endswith("as ", 0, start) and _OTHER_NAME.match(text, end) is not None


_OF_UNIT = re.compile(
    r"\b(?:soldiers|troops|men|fighters|members|officers|commanders?|conscripts|generals?|forces|militants)\s+(?:of|from)\s+(?:the\s+)?$"
)


def is_unit(text: str, start: int, end: int) -> bool:
    """Tell whether a numbered base stands for those who serve there: "soldiers of the 137th Brigade"."""
    is_numbered = any(letter.isdigit() for letter in text[start:end])
    return is_numbered and bool(_OF_UNIT.search(text, max(0, start - _LOOK_BACK), start))


def part_of(text: str, start: int) -> Part:
    """Tell by the words before a place whether something moves to it or from it, or people only speak about it.

    A road's ends ("the highway between A and B") are its course: the event lies elsewhere if another place is named.
    """
    before = text[max(0, start - _LOOK_BACK) : start]
    said = before.lower().split()
    for words, pattern, part in _NO_SCENES:
        if not words.isdisjoint(said) and pattern.search(before):
            return part
    if not any(word.endswith(_MOVING) for word in said[-_MOVING_REACH:]):
        return "place"
    nearest, moved = -1, "place"
    setting_off = (
        _ON_A_DAY.sub("", before) if "from" in said or "fled" in said else before
    )  # "set off from Arsal on Monday for"
    for ends, pattern, told, lead in (
        (_TOWARD, _DESTINATION, "destination", setting_off),
        (_OUT_OF, _ORIGIN, "origin", before),
    ):
        match = pattern.search(lead) if any(word.endswith(ends) for word in said) else None
        if match and not _BREAK.search(lead, match.start() + len(match.group().split()[0])):
            nearest, moved = max((nearest, moved), (match.start(), told))
    return moved  # type: ignore[return-value]  # the three words are Parts
