"""The words around place names that say what they are: kind words, and cues for places, metonyms, bases and names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from geo.places import PRECISION_OF_KIND
from geo.tables import GAZETTEER_FOLDER, GazetteerError, read_rows

CUES = (
    "locative",
    "loose-locative",
    "place-verb",
    "town-verb",
    "place-noun",
    "capital",
    "metonym-verb",
    "metonym-before",
    "metonym-noun",
    "auxiliary",
    "name-after",
    "name-before",
    "given-name",
    "title",
    "demonym",
    "no-name",
    "direction",
    "name-part",
    "half-name",
    "talks",
    "gathering",
    "warring",
)
"""What a cue word can tell; data/README.md says what each does."""

KIND_PLACINGS = ("after", "of", "before")
"""Where a kind word stands: "X province" (after), "the village of X" (of), "Mount X" (before)."""


@dataclass(frozen=True)
class Vocabulary:
    """Word lists as rows of data, ready to look up: kinds by word for each placing, and the words of each cue."""

    kinds: Mapping[str, Mapping[str, str]]
    cues: Mapping[str, frozenset[str]]

    @cached_property
    def leads(self) -> frozenset[str]:
        """Words that a cue may end with, right before a name: any other word there tells nothing."""
        cues = (self.cues[cue] for cue in ("locative", "loose-locative", "place-verb", "direction"))
        articles = ("the", "a", "an", "its", "his", "their", "of", "called", "named")
        return frozenset().union(*cues, articles, self.kinds["before"], map(str.lower, self.kinds["before"]))

    @cached_property
    def every_cue(self) -> dict[str, str]:
        """What a word before a name tells: its cue by word, the surest of several."""
        sorts = (("place-verb", "verb"), ("loose-locative", "loose"), ("locative", "locative"))
        return {word: cue for sort, cue in sorts for word in self.cues[sort]}

    @cached_property
    def direct_cues(self) -> dict[str, str]:
        """The cues of words right before a name that tell all without looking further."""
        phrases = {words.split()[-1] for words in self.cues["place-noun"]}
        looked_behind = self.cues["direction"] | phrases | {"of", "with"} | self.kinds["before"].keys()
        return {word: cue for word, cue in self.every_cue.items() if word not in looked_behind}

    @cached_property
    def metonym_leads(self) -> frozenset[str]:
        """Words right before a country that end a phrase which makes it a metonym: "loyal to", "border with"."""
        return frozenset(words.split()[-1] for words in self.cues["metonym-before"] if " " in words) | {"with"}

    @cached_property
    def name_leads(self) -> frozenset[str]:
        """Two words, lower case, that make what follows them part of a name: "university of"."""
        return frozenset(words.lower() for words in self.cues["name-before"])

    @cached_property
    def kind_starts(self) -> frozenset[str]:
        """First words of the kind words that follow a name."""
        return frozenset(word.split()[0].lower() for word in self.kinds["after"])

    @cached_property
    def name_endings(self) -> re.Pattern[str]:
        """Words that make what precedes them a name, at most one word between: "Geneva process"."""
        words = sorted(word for word in self.cues["name-after"] if word.islower())
        return re.compile(rf"[ \u00a0](?:\w+ )?(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")

    def kind_after(self, word: str) -> str:
        """Give the kind that `word` behind a name says, or nothing."""
        return self.kinds["after"].get(word, "")

    def kind_of(self, word: str) -> str:
        """Give the kind that `word` says in "the word of X", or nothing."""
        return self.kinds["of"].get(word, "")

    def is_cue(self, cue: str, word: str) -> bool:
        """Tell whether `word` is a cue of this sort."""
        return word in self.cues[cue]


@lru_cache(maxsize=8)
def load_vocabulary(folder: Path = GAZETTEER_FOLDER) -> Vocabulary:
    """Load kind_words.csv and cue_words.csv of `folder`, or the project's own where the folder has none."""
    kinds: dict[str, dict[str, str]] = {placing: {} for placing in KIND_PLACINGS}
    for row in read_rows(_own_or_shared(folder, "kind_words.csv"), ["words", "kind", "placing"]):
        if row["kind"] not in PRECISION_OF_KIND:
            raise row.error(f"kind {row['kind']!r} is not one of {', '.join(PRECISION_OF_KIND)}")
        for placing in row.parts("placing"):
            if placing not in kinds:
                raise row.error(f"placing {placing!r} is not one of {', '.join(KIND_PLACINGS)}")
            kinds[placing].update(dict.fromkeys(row.parts("words"), row["kind"]))
    cues: dict[str, set[str]] = {cue: set() for cue in CUES}
    for row in read_rows(_own_or_shared(folder, "cue_words.csv"), ["words", "cue"]):
        if row["cue"] not in cues:
            raise row.error(f"cue {row['cue']!r} is not one of {', '.join(CUES)}")
        cues[row["cue"]].update(row.parts("words"))
    if not kinds["after"]:
        raise GazetteerError(f"{folder}: no kind_words.csv; expected the gazetteer's word lists")
    return Vocabulary(kinds, {cue: frozenset(words) for cue, words in cues.items()})


def _own_or_shared(folder: Path, name: str) -> Path:
    own = folder / name
    return own if own.exists() else GAZETTEER_FOLDER / name
