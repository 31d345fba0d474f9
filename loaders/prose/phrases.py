"""Names of one word or several, found among a sentence's words, each with what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from loaders.prose.words import Word, find_words

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Names by their first two words, so that a sentence is searched without trying every name at every word."""

    def __init__(self, rows: Iterable[tuple[str, bool, Meaning]]) -> None:
        """Take each name, whether it counts only as it is written there ("IS"), and its meaning."""
        self._single: dict[str, list[tuple[str, Meaning]]] = {}
        self._longer: dict[tuple[str, str], list[tuple[list[str], Meaning]]] = {}
        for name, as_written, meaning in rows:
            words = find_words(name)
            lowers = [word.lower for word in words]
            if len(words) == 1:
                self._single.setdefault(lowers[0], []).append((words[0].text if as_written else "", meaning))
            else:
                self._longer.setdefault((lowers[0], lowers[1]), []).append((lowers, meaning))
        for names in self._longer.values():
            names.sort(key=lambda entry: -len(entry[0]))
        self._first = frozenset([*self._single, *(first for first, _ in self._longer)])

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, list[tuple[int, Meaning]]]]:
        """Give where names begin, each with the names written there: last word and meaning, the longest first.

        What is given may overlap.
        """
        begun = [position for position, word in enumerate(words) if word.lower in self._first]
        lowers = [word.lower for word in words] if begun else []
        for first in begun:
            pair = (lowers[first], lowers[first + 1] if first + 1 < len(lowers) else "")
            found = [
                (first + len(name) - 1, meaning)
                for name, meaning in self._longer.get(pair, ())
                if lowers[first : first + len(name)] == name
            ]
            for written, meaning in self._single.get(pair[0], ()):
                if not written or written == words[first].text:
                    found.append((first, meaning))
            if found:
                yield first, found
