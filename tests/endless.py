"""Texts made to be slow to read, each of any length: endless repetition of what the rules look for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

_NUMBERS = ("Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def _between(start: str, unit: str, end: str) -> Callable[[int], str]:
    return lambda size: start + unit * max(1, size // len(unit)) + end


def _many(line: Callable[[int], str]) -> Callable[[int], str]:
    """Make lines that differ, up to a size."""

    def make(size: int) -> str:
        return "".join(islice(map(line, range(size)), max(1, size // len(line(0)))))

    return make


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    return lambda size: opening * (size // 2) + "Jets bombed Douma." + closing * (size // 2)


TEXTS: dict[str, Callable[[int], str]] = {
    "one paragraph": _between("", "Jets bombed Douma on Sunday, killing ten people. ", ""),
    "paragraphs": _between("", "Jets bombed Douma on Sunday.\n\n", ""),
    "lines": _between("", "Jets bombed Douma on Sunday and the army said so\n", ""),
    "no full stop": _between("", "jets bombed Douma on Sunday ", ""),
    "one long word": _between("", "a", ""),
    "one long name": _between("Jets bombed A", "a", "."),
    "one long number": _between("", "7", " people were killed."),
    "blanks": _between("Jets", " ", "bombed Douma."),
    "blank lines": _between("Jets", "\n", "bombed Douma."),
    "bombed": _between("", "bombed ", ""),
    "killed": _between("", "killed ", ""),
    "including": _between("Jets killed ten people, ", "including ", "Douma."),
    "said, citing": _between("Reuters ", "said, citing ", "SOHR."),
    "voices": _between("", "SOHR said that ", "jets bombed Douma."),
    "according to": _between("Jets bombed Douma, ", "according to Ahmad ", "."),
    "place names": _between("Jets bombed ", "Douma, ", "Homs."),
    "place names of many places": _between("Jets bombed ", "Zarbah, Kafr Zita and Salamiyah, ", "Homs."),
    "unknown names": _between("Jets bombed the village of ", "Xyzabad and ", "Homs."),
    "capitals": _between("said ", "Ahmad ", "of Douma."),
    "hyphens": _between("Jets bombed ", "Al-", "Bab."),
    "articles": _between("Jets bombed ", "al ", "Bab."),
    "in Arabic": _between("", "قصفت الطائرات مدينة دوما في حلب ", "."),
    "towns that point back": _between("Jets bombed Douma. ", "They left the town near the town. ", ""),
    "east of": _between("Jets bombed Douma, ", "5km east of ", "Homs."),
    "numbers": _between("Jets killed ", "12,345 ", "people in Douma."),
    "number words": _between("", "one hundred and ", "people were killed."),
    "thousands in figures": _between("", "1,000,000,", "000 people were killed."),
    "tolls": _between("Jets killed ", "ten people, ", "in Douma."),
    "tolls with and": _between("Jets killed ", "three men and four women and ", "a child in Douma."),
    "appositions": _between("Ten people, ", "mostly children, ", "were killed in Douma."),
    "parts": _between("Jets killed ten people, ", "of them two children, ", "in Douma."),
    "weekdays": _between("Jets bombed Douma on ", "Sunday and ", "Monday."),
    "dates": _between("Jets bombed Douma on ", "Nov. 3, 2017, and ", "Nov. 4, 2017."),
    "days ago": _between("Jets bombed Douma ", "three days ago, ", "on Sunday."),
    "will": _between("Jets ", "will on Sunday ", "bomb Douma."),
    "hours apart": _between("Jets bombed Douma only ", "just about ", "two hours later."),
    "open quotes": _nested("“", "”"),
    "alternating quotes": _between("", "“Jets” said ‘they’ bombed ", "Douma."),
    "brackets": _nested("(", ")"),
    "square brackets": _between("Jets bombed Douma ", "[1 km ", "]."),
    "full stops": _between("Jets bombed Douma", ".", " They left."),
    "abbreviations": _between("", "U.S. Gen. ", "bombed Douma."),
    "single letters": _between("", "U.", " bombed Douma."),
    "dashes": _between("Jets bombed Douma ", "– ", "they said."),
    "commas": _between("Jets bombed Douma", ", ", "they said."),
    "long lists": _between("", "Jets bombed " + "Douma, Homs and Hama, " * 60 + "killing ten people in Idlib. ", ""),
    "which": _between("Jets bombed Douma, ", "which ", "."),
    "which … which": _between("Jets bombed Douma, ", "which the army that held Homs, which ", "fell."),
    "strikes in": _between("Jets ", "bombed the strikes in ", "Douma."),
    "not … to": _between("Jets ", "did not plan to refuse to ", "bomb Douma."),
    "headlines": _between("", "Jets Bomb Douma\n\n", "Jets bombed Douma."),
    "stories": _many(lambda at: f"Jets Bomb Douma Again\n\nJets bombed Douma on day {at}, killing ten people.\n\n"),
    "stories that tell the same": _between("", "Jets Bomb Douma\n\nJets bombed Douma on Sunday.\n\n", ""),
    "sentences that tell the same": _between("", "Jets bombed Douma on Sunday. ", ""),
    "tolls that differ": _many(
        lambda at: f"Jets bombed Douma on Sunday, killing {at} people. Shells killed {at + 1} others in Homs. "
    ),
    "totals": _many(
        lambda at: f"In all, {at + 40} people died this week in Douma. {_NUMBERS[at % 6]} died on Sunday. "
    ),
    "summaries": _between(
        "", "Executive Summary for November 13th\n\nPublished on Nov. 13, 2017\n\nJets bombed Douma on Sunday.\n\n", ""
    ),
    "titles": _between("", "Executive Summary for November 13th\n\n", "Jets bombed Douma."),
    "furniture": _between("", "Subscribe\n\n", "Jets bombed Douma."),
    "marks": _between("Jets bombed Douma ", "*_#`>| ", "."),
    "accents": _between("Jets bombed ", "A\u0301", " Douma."),
}
