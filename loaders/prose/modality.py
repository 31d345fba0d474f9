"""In what manner a cue is told: as done, planned, going on, denied, or only thought of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from loaders.prose.clauses import Clause, clause_of
from loaders.prose.event_types import Cue
from loaders.prose.governors import Manner, asks, manner_of
from loaders.prose.predicates import end_of_apposition, foretells, is_demanded, is_not_yet
from loaders.prose.words import Word


class Modality(NamedTuple):
    """The manner of a cue, and the words that give it ("" for what is plainly told)."""

    manner: Manner
    words: str = ""


_REACH = 7
_CHANCE_REACH = 10
"""How far back "took advantage of the retreat to seize" may begin."""
_NEGATIONS = frozenset("not no never without n't neither nor cannot".split())
_DISOWNED = frozenset(["responsibility", "blame"])
"""What nobody claims has happened all the same: "no one claimed responsibility for the bombing of …"."""
_MODALS = frozenset("would could might may should can must".split())
_MAY_HAVE = frozenset(["may", "might", "could", "must"])
_DOUBTS = frozenset(["if", "unless", "whether"])
_CONDITIONS = frozenset("if unless whether should".split())
_SUPPOSING = frozenset(["if", "should", "unless"])
_LATEST = frozenset("first second third fourth fifth sixth latest last only next turn".split())
_TIMES = frozenset("day night week month year time round".split())
_PASSIVES = frozenset(["was", "were", "been"])
_IDEAS = frozenset("option aim goal idea priority alternative purpose objective hope task strategy".split())
_LET = frozenset(["allowed", "permitted", "forced", "able", "compelled", "made", "obliged"])
_KNOWN = frozenset("reported said believed seen thought known understood rumored rumoured".split())
"""What is "reported to be leaving" leaves."""
_AUXILIARIES = frozenset("be been being is are was were has have had also reportedly".split())


def read_modality(words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue], index: int) -> Modality:
    """Tell the manner of cue number `index` from the words before it in its clause."""
    return read_modalities(words, clauses, cues[: index + 1])[index]


def read_modalities(words: Sequence[Word], clauses: Sequence[Clause], cues: Sequence[Cue]) -> list[Modality]:
    """Tell the manner of each cue of a sentence, each once: a cue may share that of the one before it."""
    told: list[Modality] = []
    for index, cue in enumerate(cues):
        clause = clauses[clause_of(clauses, cue.first)]
        before = cues[index - 1] if index and cues[index - 1].first >= clause.first else None
        shared = _shared_with(words, before, told[-1], cue) if before else None
        told.append(shared or _read_apart(words, clauses, clause, cues[:index], cue))
    return told


def _shared_with(words: Sequence[Word], before: Cue, manner: Modality, cue: Cue) -> Modality | None:
    """Give the manner of the cue before to one that it governs or that says what it did."""
    if manner.manner not in ("done", "attempt") and _is_object(words, before, cue):
        return manner
    return manner if manner.manner == "negated" and _is_predicate(words, before, cue) else None


def _read_apart(
    words: Sequence[Word], clauses: Sequence[Clause], clause: Clause, earlier: Sequence[Cue], cue: Cue
) -> Modality:
    """Tell the manner of a cue by itself; `earlier` are the cues before it."""
    told = next((other.last + 1 for other in reversed(earlier) if other.role not in ("weak", "quiet")), 0)
    floor = max(clause.first, cue.first - _REACH, told)
    before = list(words[floor : cue.first])
    for index, word in reversed(list(enumerate(before))):
        if word.text in "“”" or word.lower in _DISOWNED:
            break
        is_shut = word.lower in ("without", "no") and any(other.text == "," for other in before[index:])
        if (word.lower in _NEGATIONS and not is_shut) or word.lower in ("’t", "'t"):
            return Modality("negated", word.text)
    if (
        clause.opener in _CONDITIONS
        or words[0].lower in _SUPPOSING
        or not _DOUBTS.isdisjoint([word.lower for word in before])
    ):
        return Modality("unreal", "if")
    if is_demanded(words, clause, cue) or is_not_yet(words, clause, cue):
        return Modality("unreal", "that" if clause.opener == "that" else "for")
    return (
        _by_outcome(before, cue)
        or _from_within(words, cue)
        or _by_infinitive(words, clauses, cue, before, floor)
        or _by_will(before, cue)
        or _by_governor(before)
        or _by_predicate(words, clause, cue)
        or _by_form(words, cue)
    )


def _from_within(words: Sequence[Word], cue: Cue) -> Modality | None:
    """Read what stands among a cue's own words: "fighters are to leave", "buses will arrive"."""
    for word, following in pairwise(words[cue.first : cue.last + 1]):
        if word.lower in ("will", "shall") or (word.lower in ("is", "are") and following.lower == "to"):
            return Modality("planned", word.text)
    return None


_PREDICATE_GAP = 2
_BRINGS_ABOUT = frozenset("lead spark trigger provoke cause mean bring end result prompt ignite unleash".split())
_OBJECT_REACH = 4
_OBJECT_WORDS = frozenset("on to the a an of for over about in new further any its their".split())


def _is_predicate(words: Sequence[Word], subject: Cue, cue: Cue) -> bool:
    """Tell whether a verb says what its subject, another cue, did: "no airstrikes hit"."""
    between = [word.text for word in words[subject.last + 1 : cue.first]]
    return subject.is_noun and not cue.is_noun and "," not in between and len(between) < _PREDICATE_GAP


def _is_object(words: Sequence[Word], governing: Cue, cue: Cue) -> bool:
    """Tell whether a cue is what the one before it is about: "could not agree on the release of …"."""
    between = [word.lower for word in words[governing.last + 1 : cue.first]]
    is_near = len(between) <= _OBJECT_REACH and all(word in _OBJECT_WORDS for word in between)
    return is_near and (bool(between) or (cue.is_noun and not governing.is_noun))


def _is_modal(word: Word) -> bool:
    """Tell a modal from the month: "the massacre in Houla in May 2012"."""
    return word.lower in _MODALS and word.text != "May"


def _is_meant(before: Sequence[Word]) -> bool:
    """Tell whether a noun is what somebody agreed or means to do: "agreed to intensify raids"."""
    step = next((step for step in (2, 3) if len(before) >= step and before[-step].lower == "to"), 0)
    if not step or before[-step + 1].lower != before[-step + 1].lemma or not before[-step + 1].lower.isalpha():
        return False
    return any(manner_of(word, before_to=True) == "planned" for word in before[:-step])


def _by_outcome(before: Sequence[Word], cue: Cue) -> Modality | None:
    """Read what something "would lead to" or "could spark": nothing that happened."""
    if cue.is_noun and _is_meant(before):
        return Modality("unreal", "to")
    if not cue.is_noun and not any(word.lower in ("to", "in") for word in before[-3:]):
        return None
    for modal, verb in pairwise(before):
        if _is_modal(modal) and (verb.lemma in _BRINGS_ABOUT or (verb.lower == "be" and cue.is_noun)):
            return Modality("unreal", f"{modal.text} {verb.text}")
    return None


def _by_infinitive(
    words: Sequence[Word], clauses: Sequence[Clause], cue: Cue, before: list[Word], floor: int
) -> Modality | None:
    """Read "to retake": by the verb that governs it; a bare purpose where none does."""
    if not before or cue.is_noun:
        return None
    if len(before) > 2 and before[-1].lower in ("or", "and") and before[-3].lower == "to":
        before = before[:-2]
    gap = next((step for step in (1, 2, 3) if len(before) >= step and before[-step].lower == "to"), 0)
    if gap > 1 and before[-gap + 1].lower == "have":
        return Modality("hedged", "to have")
    if gap in (1, 2) and not any(word.lower in _AUXILIARIES for word in before[len(before) - gap :]):
        if len(before) > gap and [word.lower for word in before[-gap - 2 : -gap]] == ["in", "order"]:
            return Modality("purpose", "in order to")
        if len(before) > gap and before[-gap - 1].lower == "only":
            return Modality("done", "only to")
        if gap == 1 and len(before) > 1 and before[-2].lower == "had":
            return Modality("done", "had to")
        if len(before) > gap + 1 and before[-gap - 1].lower in ("is", "was") and before[-gap - 2].lower in _IDEAS:
            return Modality("purpose", f"{before[-gap - 2].text} {before[-gap - 1].text} to")
        if len(before) > gap and before[-gap - 1].lower in ("is", "are", "was", "were"):
            return Modality("planned", f"{before[-gap - 1].text} to")
        modal = next((index for index, word in enumerate(before[:-gap]) if word.lower in ("would", "will")), None)
        if modal is not None and len(before) - gap - modal <= 4:
            return (
                Modality("planned", "will")
                if before[modal].lower == "will"
                else _by_modal(words, clauses, cue, floor + modal)
            )
        if len(before) > gap + 1 and before[-gap - 1].lower in _LET and before[-gap - 2].lower in _PASSIVES:
            return Modality("done", f"{before[-gap - 1].text} to")
        chances = [word.lower for word in words[max(0, cue.first - _CHANCE_REACH) : cue.first]]
        if _is_counted(before[:-gap]) or "took" in [word.lower for word in before[:-gap]] or "advantage" in chances:
            return Modality("done", f"{words[cue.first - gap - 1].text} to")
        manners = [(manner, word) for word in reversed(before[:-gap]) if (manner := manner_of(word, before_to=True))]
        manner, word = next((found for found in manners if found[0] != "purpose"), ("purpose", words[cue.first]))
        return Modality(manner, f"{word.text} to")
    for step in (1, 2, 3):
        if len(before) >= step and before[-step].lower not in _AUXILIARIES:
            if _is_modal(before[-step]):
                return _by_modal(words, clauses, cue, floor + len(before) - step)
            if before[-step].lower in ("will", "shall", "’ll"):
                return Modality("planned", before[-step].text)
            if before[-step].lower == "to" and step > 1:
                if words[cue.first].lower.endswith("ing") and not _KNOWN.isdisjoint([word.lower for word in before]):
                    return Modality("ongoing", "to be")
                is_done = _is_counted(before[:-step]) or [word.lower for word in before[-step - 1 : -step]] == ["only"]
                return Modality("done" if is_done else "planned", "to be")
            if not before[-step].lower.endswith("ly"):
                break
    return None


def _is_counted(before: Sequence[Word]) -> bool:
    """Tell whether what is "to" be done is one of many done before: "the latest town to fall"; not "a sixth day to"."""
    lemmas = [word.lemma for word in before] + [""]
    return any(word.lower in _LATEST and lemmas[at + 1] not in _TIMES for at, word in enumerate(before))


_THEMSELVES = frozenset(
    "it they he she we forces troops army rebels fighters soldiers militants insurgents jihadists group government "
    "coalition ministers envoys delegation".split()
)
"""Those of whom "said that they would" tells what they mean to do."""


def _by_modal(words: Sequence[Word], clauses: Sequence[Clause], cue: Cue, modal: int) -> Modality:
    """Read "may have captured" as hedged, "said it would take" as planned, and all other modals as unreal."""
    word = words[modal].lower
    if word in _MAY_HAVE and any(other.lower == "have" for other in words[modal + 1 : cue.first]):
        return Modality("hedged", f"{words[modal].text} have")
    if word == "would" and modal > 0 and words[modal - 1].lower in _THEMSELVES and words[0].lower != "with":
        return Modality("planned", "would")
    return Modality("unreal", words[modal].text)


_JUDGING = frozenset("become remain represent symbolize symbolise constitute".split())
_PREDICATE_REACH = 5
_OPENINGS = frozenset("open start begin resume take be continue go reconvene convene last".split())
_GOES_ON_TO = frozenset(["to", "for", "until", "on", "in", "at", "next", "there", "within", "this", ",", ".", ""])
_PREDICATES_PLANNED = frozenset("postpone delay schedule expect plan due set slate reschedule".split())


def _is_asked(words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether when something will be is what nobody says: "declined to say when the operation would start"."""
    return any(word.lower == "when" for word in words[max(0, cue.first - 3) : cue.first])


def _by_predicate(words: Sequence[Word], clause: Clause, cue: Cue) -> Modality | None:
    """Read what is said of a noun: "talks will resume", "the transfer was put off", "taking the city would …"."""
    last = end_of_apposition(words, clause, cue)
    after = words[last + 1 : min(clause.last, last + _PREDICATE_REACH) + 1]
    for index, word in enumerate(after):
        following = after[index + 1].lower if index + 1 < len(after) else ""
        if word.lower in ("will", "shall") or (word.lemma in _PREDICATES_PLANNED and following in _GOES_ON_TO):
            return Modality("planned", word.text)
        is_put = word.lower in ("put", "pushed") and "to" not in [one.lower for one in after[max(0, index - 1) : index]]
        if is_put and following in ("off", "back"):
            return Modality("planned", f"{word.text} {after[index + 1].text}")
        if word.lower == "would" and following in _OPENINGS and not _is_asked(words, cue):
            return Modality("planned", f"would {following}")
        is_judged = word.lemma in _JUDGING and following in ("a", "an", "the", "one")
        if _is_modal(word) or is_judged or foretells(after[index:]):
            return Modality("unreal", word.text)
        if word.lower == "supposed":
            return Modality("negated", word.text)
        if word.lower in ("and", ",", "by") or (not cue.is_noun and index >= 2):
            break
    if words[cue.first].lower.endswith("ing") and cue.first == clause.first:
        modal = next((word for word in words[cue.last : clause.last + 1] if _is_modal(word)), None)
        return Modality("unreal", modal.text) if modal else None
    return None


_ENGAGING = frozenset("take join launch begin start carry conduct resume mount intensify step expand stage".split())


def _by_will(before: Sequence[Word], cue: Cue) -> Modality | None:
    """Read a noun that somebody "will soon take part in" or "will launch"."""
    if not cue.is_noun:
        return None
    for at, word in enumerate(before):
        if word.lower in ("will", "shall"):
            verb = next((one for one in before[at + 1 : at + 4] if one.lemma in _ENGAGING), None)
            return Modality("planned", word.text) if verb else None
    return None


def _by_governor(before: list[Word]) -> Modality | None:
    near = before[-6:]
    for word, following in reversed(list(zip_longest(near, near[1:]))):
        if word.lower in ("way", "ground") and following is not None and following.lower in ("by", "with"):
            return None  # "prepared the way by shelling the town"
        manner = manner_of(word, before_to=False) if asks(word, following) else None
        if manner:
            return Modality(manner, word.text) if manner != "done" else None
    return None


def _by_form(words: Sequence[Word], cue: Cue) -> Modality:
    before = words[max(0, cue.first - 2) : cue.first]
    if words[cue.first].lower.endswith("ing") and any(
        word.lower in ("is", "are", "’s", "’re", "remain", "continue", "continues") for word in before
    ):
        return Modality("ongoing", words[cue.first].text)
    if any(word.lemma in ("continue", "ongoing", "continuing") for word in words[max(0, cue.first - 3) : cue.last + 6]):
        return Modality("ongoing", "continue")
    return Modality("done")
