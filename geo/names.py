"""Place names compared across spellings: one key for what is written the same, looser keys for what sounds the same.

Three keys, from the surest to the loosest: `normalise` (exact: only case, diacritics, article, hyphen, apostrophe and
space are let go), `fold` (the vowels and consonants that Latin spellings of Arabic confuse) and `skeleton` (consonants
alone). A looser key never makes a tighter one unequal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

APOSTROPHES = "'’‘`´ʿʾʼʻ′"
HYPHENS = "-‐‑–"
ARTICLES = frozenset("al el ul il ad adh an ar as ash at ath az ed edh en er es esh et ez".split())
"""The Arabic article in Latin letters, with its consonant assimilated or not."""

SUN_ARTICLES = ARTICLES - {"al", "el", "ul", "il"}
"""The assimilated ones, some of which are English words ("As", "At", "An"): they count before their own letter only."""

_SPLIT = re.compile(rf"[\s{re.escape(HYPHENS)}_/,()\u200e\u200f]+")
_DROP = str.maketrans("", "", APOSTROPHES + '"“”.')
_ASCII = str.maketrans({**dict.fromkeys("-_/,()", " "), **dict.fromkeys("'`\".")})
_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
_ARABIC_ALIKE = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "گ": "ك", "\u0640": "", "\u0621": ""}
)
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670]")


def normalise(name: str) -> str:
    """Give the key under which equal spellings meet: "Al-Bāb", "al Bab" and "el-Bab" are "bab".

    Arabic names keep their letters ("الباب" is "باب"); any other script is written in Latin ones. Two names with one
    key are the same name in writing, not always the same place.
    """
    if name.isascii() and name.isalpha():
        return name.lower()
    return "".join(name_words(name))


def name_words(name: str) -> list[str]:
    """Give the keys of a name's words, which joined are `normalise` of it: empty for an article that a word follows."""
    if name.isascii():
        keys = name.translate(_ASCII).lower().split()
    else:
        name = unicodedata.normalize("NFKC", name)
        if _ARABIC_LETTER.search(name):
            return [arabic_key(word) for word in _SPLIT.split(name)]
        keys = [word_key(word) for word in _SPLIT.split(name)]
    for place, key in enumerate(keys[:-1]):
        if key in ARTICLES and is_article(key, next((later for later in keys[place + 1 :] if later), "")):
            keys[place] = ""
    return keys


def is_article(key: str, following: str) -> bool:
    """Tell whether `key` is the article of the word that follows: "as" is before "safira", not before "idlib"."""
    if not following:
        return False
    return key not in SUN_ARTICLES or following.startswith(key[1:])


@lru_cache(maxsize=20_000)
def word_key(word: str) -> str:
    """Give one word's key, its article kept: casefolded, without diacritics, apostrophes and full stops."""
    if not word.isascii():
        word = "".join(filter(str.isalnum, anyascii(unicodedata.normalize("NFKC", word))))
    return word.translate(_DROP).casefold()


def arabic_key(word: str) -> str:
    """Give an Arabic word's key: no marks, no article, letters that are confused made one."""
    word = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", word)).translate(_ARABIC_ALIKE).casefold()
    word = "".join(filter(str.isalnum, word))
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


_GLUED_ARTICLE = re.compile(r"^[aeu](?=(dh|th|sh|[dnrstz])\1)")
_ON_IT = re.compile(r"^(?:[AaEe]l(?=[b-df-hj-np-tv-z]{1}[a-z]{2})|[AaEe](?=(dh|th|sh|[dnrstz])\1))")
_MUTE_E = re.compile("(?<=in)e$|(?<=oun)e$|(?<=oud)e$")
_WITH_H = (
    *(("tch", "$"), ("sch", "$"), ("sh", "$"), ("ch", "$")),
    *(("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f")),
)
_SINGLE = str.maketrans("qcpv", "kkbf")
_NO_VOWELS = str.maketrans("", "", "aiu")
_VOWEL_SOUNDS = frozenset("aiu")
_TWO_VOWELS = re.compile("[aiu]{2,}")
_REPEATED = re.compile(r"(.)\1+")
_TWICE = re.compile(r"([^aeiouyw])\1+")
_VOWELS = re.compile(r"[aeiouyw]+")
_LAST_H = re.compile(r"(?<=[aeiou])h$")


def fold(name: str) -> str:
    """Give the key under which press spellings of one Arabic name meet: "Deir ez-Zour" and "Dayr Azzor" are one.

    Latin letters only; other scripts give their exact key. The letter e is read as fatha: see `folds`.
    """
    return folds(name)[0]


def folds(name: str) -> tuple[str, ...]:
    """Give the fold under both readings of the letter e, each once.

    It stands for fatha or kasra: "Tell" meets "Tall" under the one, "Edleb" meets "Idlib" under the other.
    """
    if not name.isascii() and _ARABIC_LETTER.search(name):
        return (normalise(name),)
    return fold_words(name_words(name))


def fold_words(keys: list[str]) -> tuple[str, ...]:
    """Give the folds of a name whose words' keys are known."""
    fatha = kasra = ""
    for key in keys:
        if key:
            first, second = _fold_word(key, fatha != "")
            same = kasra == fatha and first == second
            fatha = _join_sounds(fatha, first)
            kasra = fatha if same else _join_sounds(kasra, second)
    return (fatha,) if kasra == fatha else (fatha, kasra)


def _join_sounds(one: str, other: str) -> str:
    """Join two words' folds as if they were one word: of two vowels that meet the stronger stays."""
    if one and other and (one[-1] == other[0] or (one[-1] in _VOWEL_SOUNDS and other[0] in _VOWEL_SOUNDS)):
        return _TWICE.sub(r"\1", _TWO_VOWELS.sub(_strongest, one + other))
    return one + other


@lru_cache(maxsize=40_000)
def _fold_word(key: str, later: bool) -> tuple[str, str]:
    """Give how a word sounds with e read as fatha and as kasra; a later word may have its article glued to it."""
    if not key.isascii():
        return key, key
    if key[-1] == "e":
        key = _MUTE_E.sub("", key)
    if later and key[0] in "aeu":
        key = _GLUED_ARTICLE.sub("", key)
    if "h" in key:
        for written, sound in _WITH_H:
            key = key.replace(written, sound)
        key = _LAST_H.sub("", key)
    key = key.replace("dj", "j").replace("ck", "k").replace("nb", "mb").translate(_SINGLE)
    fatha = _TWICE.sub(r"\1", _VOWELS.sub(_fatha, key))
    return fatha, _TWICE.sub(r"\1", _VOWELS.sub(_kasra, key)) if "e" in key else fatha


def _fatha(found: re.Match[str]) -> str:
    return _fold_vowels(found.group(), "a")


def _kasra(found: re.Match[str]) -> str:
    return _fold_vowels(found.group(), "i")


def _strongest(found: re.Match[str]) -> str:
    return _REPEATED.sub(r"\1", found.group().replace("a", "") or "a")


@lru_cache(maxsize=4_000)
def _fold_vowels(group: str, e: str) -> str:
    group = "".join("u" if letter in "ouw" else "i" if letter in "iy" else letter for letter in group)
    if len(group) > 1 and "e" in group:
        group = "i" if group == "ee" else group.replace("e", "") or "i"
    group = group.replace("e", e)
    return _REPEATED.sub(r"\1", group.replace("a", "") or "a")


def unglued(name: str) -> str:
    """Give a name without the article that is written onto it ("Elbab", "Azzahra"), or the name itself."""
    return _ON_IT.sub("", name, count=1)


def skeleton(name: str) -> str:
    """Give the consonants of a name: so loose that it counts only for curated places after words like "the town of"."""
    return skeleton_of(fold(name))


def skeleton_of(folded: str) -> str:
    """Give the consonants of a name that is folded already."""
    return folded.translate(_NO_VOWELS) if folded.isascii() else folded
