"""Where something happened that its sentence does not place: where the words point back, or where its story is set."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from loaders.prose.agents import bears_arms
from loaders.prose.localities import Locality, contains
from loaders.prose.occurrences import Occurrence, is_violent
from loaders.prose.places_meant import fits_anaphor

_ANSWERED = re.compile(r"\b(?:answer|respond|retaliat|repl(?:y|ied)|(?:hit|struck|fired)\s+back)\w*\s+(?:with|by)\b")
_ELSEWHERE = re.compile(r"\belsewhere\b")
_ELSEWHERE_REACH = 12
_UNNAMED = re.compile(
    r"\b(?:in|across)\s+the\s+(?:country[’']s\s+)?(?:far\s+)?(?:north|south|east|west)(?:east|west)?\b(?!\s+(?:of|and)\b)"
)
"""A part of the country that no name tells: "missiles were fired at rebels in the north"."""
_GETTING_IN = re.compile(r"g[eo]t(?:s|ting)?\s+(?:through|in)$")
_COMPARED = re.compile(
    r"\s+(?:(?:came|comes|happened|occurred|followed|follows|coincided)\b|(?:was|were|is|are)\s+(?:among\s+)?(?:the|one\s+of\s+the)\b)"
)
_LEAVING = re.compile(r"(?:leave|leaving|left|depart)")


class Around(NamedTuple):
    """What a story told so far: the places it named, its last occurrences, and what its headline tells."""

    text: str
    published: date
    named: Collection[Locality]
    told: Sequence[Occurrence]
    headlines: Sequence[Occurrence]


def place(one: Occurrence, around: Around) -> None:
    """Place what has no place of its own where the words point back, or count on: "39 others were killed"."""
    if one.locality is not None:
        return
    one.place_is_own = False
    told = [other for other in around.told if other.locality is not None and other.manner != "planned"]
    alike = [other for other in told if other.event_type == one.event_type]
    leaves_open = one.cue.role in ("toll", "claimgain")
    if leaves_open and _ELSEWHERE.search(around.text, one.sentence.start, one.cue.end + _ELSEWHERE_REACH):
        return
    counts_on = bool((one.killed and one.killed.is_more) or (one.injured and one.injured.is_more))
    if counts_on and alike:
        one.follows, one.locality = alike[0], alike[0].locality
    elif _names_it(one, around.text):
        scenes = [back for back in around.named if back.part != "aside"]
        one.locality = next((back for back in reversed(scenes) if fits_anaphor("any", back)), None)
    elif one.refers_back or leaves_open:
        _place_where_told(one, alike or (told if leaves_open else []), around)
    elif told and any(goes_on(one, around.text) for goes_on in (_answers, _leaves, _gets_in)):
        one.locality = told[-1].locality
    else:
        one.locality = _only_place(one, around) or _place_of_headline(one, around)


def _place_where_told(one: Occurrence, hosts: Sequence[Occurrence], around: Around) -> None:
    """Place it at the first place of the sentence that told of the like last."""
    if not hosts or (one.is_after(around.published) and hosts[-1].sentence is one.sentence):
        one.locality = None if hosts else _only_place(one, around) or _place_of_headline(one, around)
        return
    first = next(other for other in hosts if other.sentence is hosts[-1].sentence)
    one.locality = first.locality
    is_by_hand = one.sub_type == "Attack" and bears_arms(one.agents.actors)
    if one.cue.role == "toll" and not is_by_hand:
        one.sub_type = hosts[-1].sub_type


def _only_place(one: Occurrence, around: Around) -> Locality | None:
    """Give the story's place, where it has named but one, to violence told without a place."""
    if one.event_type == "Strategic developments" or one.manner == "planned" or one.cue.role == "weak":
        return None
    if (one.is_background and not one.date_is_direct) or _UNNAMED.search(
        around.text, one.sentence.start, one.sentence.end
    ):
        return None
    named = [back for back in around.named if back.places and back.places[0].kind != "country"]
    finest = [back for back in named if not any(contains(back, other) for other in named)]
    scenes = [other.locality for other in around.told if other.place_is_own and other.locality is not None]
    is_grave = one.event_type == "Battles" or (one.killed is not None and one.cue.role != "toll")
    for places in (finest, [back for back in scenes if back.places] if is_grave else []):
        if places and all(back.places[0] == places[0].places[0] for back in places):
            return places[0]
    return None


def _place_of_headline(one: Occurrence, around: Around) -> Locality | None:
    """Give the place at which the headline tells of the like: "Dialogue in Moscow" over "the consultations …".

    A sentence that names places is not set by its headline.
    """
    is_talk = one.sub_type == "Agreement"
    if (one.is_background and not one.date_is_direct) or (one.cue.role == "weak" and not is_talk):
        return None
    if one.event_type == "Strategic developments" and not is_talk:
        return None
    if any(one.sentence.start <= back.start < one.sentence.end for back in around.named):
        return None
    headlines = [other for other in around.headlines if other.event_type == one.event_type]
    alike = [
        other.locality
        for other in headlines
        if other.locality is not None and (not is_talk or other.sub_type == one.sub_type)
    ]
    return alike[0] if len(alike) == 1 else None


def only_compares(text: str, one: Occurrence) -> bool:
    """Tell whether a noun is only held against other events: "The blasts came a day after …", "was the deadliest"."""
    return one.cue.is_noun and bool(_COMPARED.match(text, one.cue.end, one.sentence.end))


def _names_it(one: Occurrence, text: str) -> bool:
    """Tell whether the cue's object is "it": "Rebels captured it in 2015", "won it back"."""
    is_it = text[one.cue.end : one.cue.end + 4].strip(" .,") == "it"
    return one.cue.sub_type == "territory" and (is_it or " it " in text[one.cue.start : one.cue.end])


def _answers(one: Occurrence, text: str) -> bool:
    """Tell whether violence is told as the answer to what was told before: "Jets answered with 160 raids"."""
    return is_violent(one.cue) and bool(_ANSWERED.search(text, one.sentence.start, one.cue.end))


def _leaves(one: Occurrence, text: str) -> bool:
    """Tell whether those who bear arms leave the place that was told of: "The rebels left for Idlib on Monday"."""
    leaves = one.sub_type in ("Other", "Change to group/activity") and not one.cue.is_noun
    return leaves and bears_arms(one.agents.actors) and bool(_LEAVING.match(text[one.cue.start : one.cue.end]))


def _gets_in(one: Occurrence, text: str) -> bool:
    """Tell whether aid got to the place that was told of: "A few trucks got through on Sunday"."""
    return one.sub_type == "Other" and bool(_GETTING_IN.search(text, one.cue.start, one.cue.end))
