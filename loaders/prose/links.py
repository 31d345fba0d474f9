"""Which of a sentence's places, and which of its dates, belongs to which cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.prose.asides import is_under
from loaders.prose.clauses import COURSE, Clause, clause_of
from loaders.prose.event_types import Cue
from loaders.prose.joining import share_joined
from loaders.prose.listing import adds_places, are_listed, is_counted_apart, is_listed, without_settings
from loaders.prose.localities import Locality, contains
from loaders.prose.numbers import NUMBER
from loaders.prose.pointing import is_deplored, refers_back
from loaders.prose.words import Word, position_of
from loaders.table import TYPE_OF_SUB_TYPE

_WIDE_KINDS = frozenset(["province", "region", "country"])
_SPEAKERS = frozenset(["they", "it", "he", "she"])
_OF_PEOPLE = frozenset(["who", "whom", "whose"])
_MOVING_ROLES = ("loss", "oust")
_CUTTING = ("cut", "sever")
_FROM_AFAR = ("Shelling/artillery/missile attack", "Air/drone strike", "Chemical weapon", "strike")
"""Types of what is sent from one place and comes down at another."""
_COUNT_REACH = 4
_BESIDE = 2
_REMAINDERS = frozenset(["rest", "others", "remainder"])
_A_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_JOURNEY = ("weak", "Other")
_LEAVING = frozenset("leave depart evacuate withdraw flee".split())


def link_places(
    words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], localities: Sequence[Locality]
) -> list[list[Locality]]:
    """Give each cue its places, in the order of the cues; a cue may have none.

    A place belongs to the nearest cue before it in its clause; one that opens the clause belongs to every cue of it
    that has none of its own. Joined cues ("airstrikes and artillery attacks on …") share. A cue without a place in
    its clause takes those of the clause before it, else after it. Where one place is the setting of
    another, the finer is kept.
    """
    own: list[list[Locality]] = [[] for _ in cues]
    leading: dict[int, list[Locality]] = {}
    loose: dict[int, list[Locality]] = {}
    homes = [clause_of(clauses, cue.last) for cue in cues]
    for locality in localities:
        position = position_of(words, locality.start)
        home = clause_of(clauses, position)
        inside = [index for index, clause in enumerate(homes) if clause == home]
        before = [index for index in inside if cues[index].first <= position]
        if before:
            own[before[-1]].append(locality)
        elif inside:
            leading.setdefault(home, []).append(locality)
        else:
            loose.setdefault(home, []).append(locality)
    share_joined(words, cues, homes, own)
    for index, cue in enumerate(cues):
        lead = [] if is_deplored(words, cue) else leading.get(homes[index], [])
        if not _wanted(words, own[index], cue) or (lead and _only_leads_on(words, own[index], cue)):
            own[index] = [*lead, *own[index]]
        elif lead:
            own[index] = [
                *(one for one in lead if one.part == "place" and _names_victim_or_subject(words, one, cue)),
                *own[index],
            ]
    linked = [
        _broken_down(words, clauses, homes[index], loose, homes) or _wanted(words, places, cue)
        for index, (places, cue) in enumerate(zip(own, cues, strict=True))
    ]
    linked = [
        _of_subject(words, cues, clauses, homes, index, linked) if _is_course(words, cues[index], places) else places
        for index, places in enumerate(linked)
    ]
    return [
        places
        or _from_course(words, clauses, cues[index], homes[index], loose)
        or _from_resumed(clauses, homes[index], loose, homes, linked)
        or (
            _from_neighbours(words, index, clauses, homes, linked, loose, cues)
            if _may_borrow(words, clauses, homes[index], cues[index])
            else []
        )
        for index, places in enumerate(linked)
    ]


def _only_leads_on(words: Sequence[Word], places: Sequence[Locality], cue: Cue) -> bool:
    """Tell whether people leave for somewhere, and only the opening says whence: "In Douma, rebels left for Idlib"."""
    return words[cue.first].lemma in _LEAVING and all(one.part == "destination" for one in places)


def _is_course(words: Sequence[Word], cue: Cue, places: Sequence[Locality]) -> bool:
    parts = ("course", "destination") if words[cue.first].lemma in _CUTTING else ("course",)
    return bool(places) and all(one.part in parts for one in places)


def _of_subject(
    words: Sequence[Word],
    cues: Sequence[Cue],
    clauses: Sequence[Clause],
    homes: Sequence[int],
    index: int,
    linked: Sequence[list[Locality]],
) -> list[Locality]:
    """Give what befell a road the places told before: "attacked posts near A and cut the road to B"."""
    home = homes[index]
    is_outcome = words[cues[index].first].lower.endswith("ing")
    beside = [home, home - 1] if clauses[home].opener == "and" else [home]
    told = range(index) if is_outcome else [other for other in range(index) if homes[other] in beside]
    before = [one for other in told for one in linked[other]]
    return [one for one in before if one.part == "place"] or linked[index]


def _broken_down(
    words: Sequence[Word],
    clauses: Sequence[Clause],
    home: int,
    loose: dict[int, list[Locality]],
    homes: Sequence[int],
) -> list[Locality]:
    """Give the places over which a list behind a colon spreads a count: "17 in the province: six in A, 11 in B"."""
    behind = home + 1
    if behind >= len(clauses) or clauses[behind].opener != ":" or behind in homes:
        return []
    counted = [one for one in loose.get(behind, []) if one.part == "place" and _has_a_count(words, one)]
    return counted if len(counted) > 1 else []


def _has_a_count(words: Sequence[Word], one: Locality) -> bool:
    before = [word.lower for word in words[max(0, position_of(words, one.start) - _COUNT_REACH) :]][:_COUNT_REACH]
    return any(word in _REMAINDERS or _A_NUMBER.fullmatch(word) for word in before)


def _may_borrow(words: Sequence[Word], clauses: Sequence[Clause], home: int, cue: Cue) -> bool:
    """Tell whether a cue may lie at the place of the clause beside it: fighting may; a truce, or "the raid", not.

    What people say of themselves lies where they are: "factions in Daraa announced that they had merged".
    """
    clause = clauses[_told_where(clauses, home)]
    if clause.opener == "where" and clause.first != cue.first:
        return True
    if refers_back(words, cue) or is_deplored(words, cue):
        return False
    if cue.sub_type == "Agreement" and is_under(words, cue):
        return True
    # A name between commas parts a clause: "that he and his guest, Mr. A, had agreed".
    opening = clauses[home - 1] if clause.opener == "," and home else clause
    if opening.opener == "that" and words[min(opening.first + 1, opening.last)].lower in _SPEAKERS:
        return True
    return cue.role != "weak" and TYPE_OF_SUB_TYPE.get(cue.sub_type) != "Strategic developments"


def _told_where(clauses: Sequence[Clause], home: int) -> int:
    """Step back to the clause that says where, from what is said there: "Kafr Zita, where residents say that …"."""
    is_said = clauses[home].opener == "that" and home > 0 and clauses[home - 1].opener == "where"
    return home - 1 if is_said else home


def _names_victim_or_subject(words: Sequence[Word], locality: Locality, cue: Cue) -> bool:
    """Tell whether a place before a cue is what befalls it: "The towns of A and B were shelled"."""
    after = position_of(words, locality.end - 1) + 1
    gap, is_past = cue.first - after, not cue.is_noun and words[cue.first].lower != words[cue.first].lemma
    if (not gap and cue.role == "fall") or (gap == 1 and is_past and words[after].text == ","):
        return True  # "The base, lost to rebels in 2015, …"
    return gap <= 4 and any(
        word.lower in ("was", "were", "been", "being", "has", "have") for word in words[after : cue.first]
    )


def _wanted(words: Sequence[Word], places: Sequence[Locality], cue: Cue) -> list[Locality]:
    """Keep the places where the cue's event lies: destinations and origins only where nothing else is named."""
    for parts in (
        ("place", "origin") if cue.role in _MOVING_ROLES else ("place",),
        () if cue.sub_type in _FROM_AFAR or _is_named_again(words, cue) else ("origin", "place"),
        () if cue.role in _MOVING_ROLES or (cue.role, cue.sub_type) == _JOURNEY else ("destination", "course"),
    ):
        kept = [one for one in places if one.part in parts]
        is_vague = any(one.part == "origin" for one in places) and all(_is_country(one) for one in kept)
        if kept and not (is_vague and parts == ("place",)):
            courses = [one for one in places if one.part == "course"]
            return courses if courses and all(map(_is_wide, kept)) else _finest(words, kept)
    return []


def _is_named_again(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether violence is only named again: "the explosion hit residents of Foua" where it was told to happen."""
    return TYPE_OF_SUB_TYPE.get(cue.sub_type) == "Explosions/Remote violence" and refers_back(words, cue)


def _is_country(one: Locality) -> bool:
    return bool(one.places) and one.places[0].kind == "country"


def _is_wide(one: Locality) -> bool:
    return bool(one.places) and (one.kind or one.places[0].kind) in _WIDE_KINDS


def _finest(words: Sequence[Word], places: Sequence[Locality]) -> list[Locality]:
    """Leave out what only sets another place, unless the two are items of a list: "A, the province of B and C"."""
    known = any(one.footprint is not None for one in places)
    return [
        one
        for one in places
        if not any(
            contains(one, other)
            and not (is_listed(one, other) or adds_places(words, other, one) or is_counted_apart(words, other, one))
            for other in places
        )
        and not (known and one.footprint is None and one.kind in _WIDE_KINDS)
    ]


def _from_course(
    words: Sequence[Word], clauses: Sequence[Clause], cue: Cue, home: int, loose: dict[int, list[Locality]]
) -> list[Locality]:
    """Give a noun the place at which a relative clause right behind it lets it go on: "talks that open in Geneva"."""
    if not cue.is_noun or home + 1 >= len(clauses) or not clauses[home + 1].is_relative:
        return []
    behind = clauses[home + 1]
    goes_on = any(word.lemma in COURSE for word in words[behind.first : behind.last + 1])
    is_beside = behind.first - cue.last <= 1 or words[behind.first - 1].text == ","
    return [one for one in loose.get(home + 1, []) if one.part == "place"] if goes_on and is_beside else []


def _from_resumed(
    clauses: Sequence[Clause],
    home: int,
    loose: dict[int, list[Locality]],
    homes: Sequence[int],
    linked: Sequence[list[Locality]],
) -> list[Locality]:
    """Give a subject the places of its verb behind a relative clause: "a truce that they brokered began in Homs"."""
    resumed = home + 2
    if resumed >= len(clauses) or clauses[resumed].opener != "," or not clauses[home + 1].is_relative:
        return []
    told = [one for other, places in enumerate(linked) if homes[other] == resumed for one in places]
    return [one for one in (*loose.get(resumed, []), *told) if one.part == "place"]


def _is_suffered(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a cue is of the dead in the passive, whose cause follows: "was killed by a land mine in Homs"."""
    is_by = cue.last + 1 < len(words) and words[cue.last + 1].lower == "by"
    return cue.role == "toll" and cue.first > 0 and (is_by or words[cue.first - 1].lower in ("was", "were"))


def _right_before(words: Sequence[Word], clause: Clause, places: Sequence[Locality]) -> list[Locality]:
    """Give the place that ", which" goes on about, with those listed beside it: "the town faces A, which they took"."""
    kept: list[Locality] = []
    places = without_settings(words, places)
    for one in sorted(places, key=lambda one: one.start, reverse=True):
        is_beside = clause.first - position_of(words, one.end - 1) <= _BESIDE
        if not (are_listed(words, one, kept[-1]) if kept else is_beside):
            break
        kept.append(one)
    return kept[::-1] or list(places)


def _from_neighbours(
    words: Sequence[Word],
    index: int,
    clauses: Sequence[Clause],
    homes: Sequence[int],
    linked: Sequence[list[Locality]],
    loose: dict[int, list[Locality]],
    cues: Sequence[Cue],
) -> list[Locality]:
    home = _told_where(clauses, homes[index])
    if clauses[home].opener in _OF_PEOPLE:
        return []
    inside = [other for other in range(len(cues)) if homes[other] == home]
    behind = [other for other in inside if other > index] if _is_suffered(words, cues[index]) else []
    for others in ([other for other in inside if other < index], behind):
        beside_it = [one for other in others for one in linked[other] if one.part == "place"]
        if beside_it:
            return list(dict.fromkeys(beside_it))
    listed = [home + 1] if home + 1 < len(clauses) and clauses[home + 1].opener == ":" else []
    caused = home + 1 < len(clauses) and clauses[home + 1].opener == "when" and cues[index].role == "toll"
    next_first = [home + 1] if caused else listed
    for clause in (*next_first, *range(home - 1, -1, -1), *range(home + 1, home + 3)):
        told = [one for other, places in enumerate(linked) if homes[other] == clause for one in places]
        is_where = clauses[home].opener == "where" and clause == home - 1
        led_to_loss = clauses[home].opener == "after" and any(
            cues[other].role == "loss" for other, at in enumerate(homes) if at == clause == home - 1
        )  # "withdrew from the province after days of fighting"
        any_part = is_where or led_to_loss or cues[index].role in _MOVING_ROLES
        either = dict.fromkeys((*loose.get(clause, []), *told))
        beside = [one for one in either if any_part or one.part == "place"]
        if clauses[home].opener == "which" and clause == home - 1:
            beside = _right_before(words, clauses[home], beside)
        if is_where:
            beside = [replace(one, part="place") for one in sorted(beside, key=lambda one: one.start)[-1:]]
        found = _wanted(words, beside, cues[index])
        if found and not (clause > home and clauses[clause].opener == "whose"):
            return [one.named() for one in found] if clauses[home].opener in ("which", "that", "whose") else found
    return []
