"""A run of capitalised words -> names the gazetteer knows and phrases it does not, whatever stands around the run."""

from __future__ import annotations

from geo.gazetteer import Gazetteer
from geo.runs import Word, is_arabic, split_arabic, split_words
from geo.segments import Segment, assess

_MOST_WORDS_IN_A_NAME = 7
_MOST_WORDS_UNKNOWN = 6
_MOST_CACHED = 40_000
_LONGEST_CACHED = 200


class Segmenter:
    """Cuts runs into segments, longest name first, then leftmost; remembers the runs it has seen."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._vocabulary = gazetteer.vocabulary
        self._seen: dict[str, tuple[Segment, ...]] = {}

    def segments(self, run: str) -> tuple[Segment, ...]:
        """Give the segments of `run` that may be places, in order."""
        found = self._seen.get(run)
        if found is None:
            found = tuple(self._cut_arabic(run) if is_arabic(run) else self._cut_latin(run))
            if len(run) <= _LONGEST_CACHED:
                if len(self._seen) >= _MOST_CACHED:
                    self._seen.clear()
                self._seen[run] = found
        return found

    def _cut_latin(self, run: str) -> list[Segment]:
        words = split_words(run)
        segments: list[Segment] = []
        place = unknown_from = 0
        while place < len(words):
            stop = self._longest(run, words, place)
            if stop and place > unknown_from and self._begins_there(run, words, place, stop):
                place = stop
            elif stop:
                segments += self._unknown(run, words, unknown_from, place)
                segments += self._known(run, words, place, stop)
                place = unknown_from = stop
            else:
                place += 1
        return segments + self._unknown(run, words, unknown_from, len(words))

    def _longest(self, run: str, words: list[Word], start: int) -> int:
        """Give where the longest known name that starts with word `start` stops, 0 for none."""
        first = words[start]
        if not first.capital and first.key:
            return 0
        key, best = "", 0
        exact, not_places, imported = self._gazetteer.exact, self._gazetteer.not_places, self._gazetteer.imported_keys
        for stop in range(start, min(start + _MOST_WORDS_IN_A_NAME, len(words))):
            word = words[stop]
            key += word.key
            known = key in exact or key in not_places or key in imported
            if known and word.key and self._written_so(key, words[start : stop + 1]):
                best = stop + 1
        return 0 if best == start + 1 and self._goes_on(run, words, start) else best

    def _begins_there(self, run: str, words: list[Word], place: int, stop: int) -> bool:
        """Tell whether a longer name began with the word before: "Nabi Othman" is not in Othman."""
        single = sum(bool(word.key) for word in words[place:stop]) == 1
        return single and self._begins_names(words[place - 1].text) and _touch(run, words[place - 1], words[place])

    def _begins_names(self, word: str) -> bool:
        return self._is_cue("name-part", word) or self._is_cue("half-name", word)

    def _goes_on(self, run: str, words: list[Word], place: int) -> bool:
        """Tell whether a word that begins many names has another capitalised word behind it: "Tal Mughabba"."""
        if place + 1 >= len(words) or not self._begins_names(words[place].text):
            return False
        following = words[place + 1]
        return _touch(run, words[place], following) and following.capital and not self._is_no_name(following)

    def _written_so(self, key: str, words: list[Word]) -> bool:
        return key not in self._gazetteer.acronyms or all(word.text == word.text.upper() for word in words if word.key)

    def _known(self, run: str, words: list[Word], start: int, stop: int) -> list[Segment]:
        key = "".join(word.key for word in words[start:stop])
        candidates = self._gazetteer.by_key(key)
        names = tuple(word.text for word in words[start:stop])
        blocked = self._gazetteer.not_places.get(key, "")
        if not blocked and len(names) == 1 and names[0] in self._vocabulary.cues["given-name"]:
            blocked = "person"
        if len(names) == 1 and (not candidates or self._is_no_name(words[start])):
            return []
        before, after = self._touching(run, words, start, stop)
        inner = self._inner(words[start:stop]) if blocked and len(names) > 1 else None
        segment = Segment(
            words[start].start, words[stop - 1].end, names, True, key, candidates, blocked, before, after, inner
        )
        return [assess(segment, run, self._gazetteer)]

    def _touching(self, run: str, words: list[Word], start: int, stop: int) -> tuple[str, tuple[str, ...]]:
        """Give the capitalised words beside a name that may be part of a longer one."""
        before = words[start - 1] if start and _touch(run, words[start - 1], words[start]) else None
        after = _following(run, words, stop)
        if after and self._is_no_name(words[stop]) and not any(self._is_cue("name-after", word) for word in after):
            after = ()
        return before.text if before and before.capital and not self._is_no_name(before) else "", after

    def _inner(self, words: list[Word]) -> Segment | None:
        for word in words:
            candidates = self._gazetteer.exact.get(word.key, ()) if word.capital and len(word.text) > 3 else ()
            if any(found.place.prominence > 1 and not found.weak for found in candidates):
                return Segment(word.start, word.end, (word.text,), True, word.key, candidates)
        return None

    def _unknown(self, run: str, words: list[Word], start: int, stop: int) -> list[Segment]:
        """Cut words that no name covers into phrases, at "and", possessive endings and line breaks."""
        segments: list[Segment] = []
        for place in range(start, stop):
            ends = words[place].possessive or words[place].text == "and"
            if place == stop - 1 or ends or "\n" in run[words[place].end : words[place + 1].start]:
                segments += self._phrase(run, words[start : place + 1])
                start = place + 1
        return segments

    def _phrase(self, run: str, words: list[Word]) -> list[Segment]:
        """Make a segment of a phrase without the words at its ends that name no place; none of a person's name."""
        words = self._trim(words)
        names = tuple(word.text for word in words)
        if not words or len(words) > _MOST_WORDS_UNKNOWN:
            return []
        shaped = self._is_cue("name-part", names[0])
        if not shaped and any(self._is_cue("given-name", name) for name in names):
            return []
        start, end = words[0].start, words[-1].end
        name = run[start:end]
        candidates = self._gazetteer.vowel_folded(name) or self._gazetteer.by_skeleton(name)
        return [
            Segment(
                start,
                end,
                names,
                False,
                "".join(word.key for word in words),
                candidates,
                shaped=shaped and len(names) > 1,
            )
        ]

    def _trim(self, words: list[Word]) -> list[Word]:
        title = False
        while words and (self._is_no_name(words[0]) or (not words[0].capital and words[0].key)):
            title = title or self._is_cue("title", words[0].text)
            words = words[1:]
        while words and self._ends_no_name(words):
            words = words[:-1]
        if title or (words and all(not word.key or not word.capital for word in words)):
            return []
        return words

    def _is_no_name(self, word: Word) -> bool:
        return any(self._is_cue(cue, word.text) for cue in ("no-name", "demonym", "title"))

    def _ends_no_name(self, words: list[Word]) -> bool:
        last = words[-1]
        if not last.capital or self._is_no_name(last):
            return True
        return len(words) > 1 and bool(self._vocabulary.kind_after(last.text.lower()) or last.text == "Military")

    def _is_cue(self, cue: str, word: str) -> bool:
        return word in self._vocabulary.cues[cue]

    def _cut_arabic(self, run: str) -> list[Segment]:
        words = split_arabic(run)
        segments: list[Segment] = []
        place = 0
        while place < len(words):
            stop, key = self._longest_arabic(words, place)
            if stop:
                start, end = words[place][0], words[stop - 1][1]
                names = tuple(run[start:end].split())
                segments.append(Segment(start, end, names, True, key, self._gazetteer.exact[key], arabic=True))
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
