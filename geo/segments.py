"""A run of capitalised words -> names the gazetteer knows and stretches it does not, whatever stands around the run."""

from __future__ import annotations

from dataclasses import dataclass

from geo.gazetteer import Candidate, Gazetteer
from geo.runs import Run, Word, split_arabic, split_words

_MOST_WORDS_IN_A_NAME = 7
_MOST_CACHED = 40_000
_LONGEST_CACHED = 200


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a run, by offsets into it: a known name with its candidates, or capitalised words that are not known.

    `blocked` says what else the words are (person, medium ...), from not_places.csv; `words` are their words as written;
    `before` and `after` are the capitalised words that touch it within the run.
    """

    start: int
    end: int
    words: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()
    blocked: str = ""
    before: str = ""
    after: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether the gazetteer or the list of not-places knows the words."""
        return bool(self.candidates) or bool(self.blocked)


class Segmenter:
    """Cuts runs into segments, longest name first, then leftmost; remembers the runs it has seen."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._seen: dict[tuple[str, bool], tuple[Segment, ...]] = {}

    def segments(self, run: Run, sentence_start: bool) -> tuple[Segment, ...]:
        """Give the segments of `run` in order."""
        if len(run.text) > _LONGEST_CACHED:
            return self._cut(run, sentence_start)
        key = (run.text, sentence_start)
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) >= _MOST_CACHED:
                self._seen.clear()
            found = self._seen[key] = self._cut(run, sentence_start)
        return found

    def _cut(self, run: Run, sentence_start: bool) -> tuple[Segment, ...]:
        return tuple(self._cut_arabic(run.text) if run.arabic else self._cut_latin(run.text, sentence_start))

    def _cut_latin(self, run: str, sentence_start: bool) -> list[Segment]:
        words = split_words(run, sentence_start)
        segments: list[Segment] = []
        place = unknown_from = 0
        while place < len(words):
            stop = self._longest(words, place)
            if stop:
                segments += _unknown(words, unknown_from, place)
                segments.append(self._known(run, words, place, stop))
                place = unknown_from = stop
            else:
                place += 1
        return segments + _unknown(words, unknown_from, len(words))

    def _longest(self, words: list[Word], start: int) -> int:
        first = words[start]
        if not first.capital and first.key:
            return 0
        key, best = "", 0
        exact, not_places = self._gazetteer.exact, self._gazetteer.not_places
        for stop in range(start, min(start + _MOST_WORDS_IN_A_NAME, len(words))):
            word = words[stop]
            key += word.key
            if word.key and (key in exact or key in not_places) and self._written_so(key, words[start : stop + 1]):
                best = stop + 1
            if word.possessive:
                break
        return best

    def _written_so(self, key: str, words: list[Word]) -> bool:
        return key not in self._gazetteer.acronyms or all(not word.key or word.text.isupper() for word in words)

    def _known(self, run: str, words: list[Word], start: int, stop: int) -> Segment:
        key = "".join(word.key for word in words[start:stop])
        return Segment(
            words[start].start,
            words[stop - 1].end,
            tuple(word.text for word in words[start:stop]),
            self._gazetteer.exact.get(key, ()),
            self._gazetteer.not_places.get(key, ""),
            words[start - 1].text if start and _touch(run, words[start - 1], words[start]) else "",
            _following(run, words, stop),
        )

    def _cut_arabic(self, run: str) -> list[Segment]:
        words = split_arabic(run)
        segments: list[Segment] = []
        place = 0
        while place < len(words):
            stop, key = self._longest_arabic(words, place)
            if stop:
                start, end = words[place][0], words[stop - 1][1]
                segments.append(Segment(start, end, (run[start:end],), self._gazetteer.exact[key]))
            place = stop or place + 1
        return segments

    def _longest_arabic(self, words: list[tuple[int, int, tuple[str, ...]]], start: int) -> tuple[int, str]:
        best = (0, "")
        keys = words[start][2]
        for stop in range(start, min(start + _MOST_WORDS_IN_A_NAME, len(words))):
            if stop > start:
                keys = tuple(key + later for key in keys for later in words[stop][2][:1])
            hit = next((key for key in keys if key in self._gazetteer.exact), "")
            if hit:
                best = (stop + 1, hit)
        return best


def _touch(run: str, word: Word, following: Word) -> bool:
    """Tell whether two words of a run are one phrase: a single space between them and no possessive ending."""
    gap = run[word.end : following.start]
    return len(gap) == 1 and gap.isspace() and gap != "\n"


def _following(run: str, words: list[Word], stop: int) -> tuple[str, ...]:
    following: list[str] = []
    for place in range(stop, min(stop + 4, len(words))):
        if not _touch(run, words[place - 1], words[place]) or not words[place].capital:
            break
        following.append(words[place].text)
    return tuple(following)


def _unknown(words: list[Word], start: int, stop: int) -> list[Segment]:
    """Cut words that no name covers after each possessive ending, and leave small words out of their ends."""
    segments: list[Segment] = []
    for place in range(start, stop):
        if words[place].possessive or place == stop - 1:
            segments += _trimmed(words[start : place + 1])
            start = place + 1
    return segments


def _trimmed(part: list[Word]) -> list[Segment]:
    while part and not part[-1].capital:
        part = part[:-1]
    while part and not part[0].capital and part[0].key:
        part = part[1:]
    if not part:
        return []
    return [Segment(part[0].start, part[-1].end, tuple(word.text for word in part))]
