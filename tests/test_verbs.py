"""Where the event of one given verb happened, for any verb of any sentence."""

from __future__ import annotations

import pytest

from loaders.prose.verbs import places_of_verb


def places(text: str, verb: str) -> list[str]:
    start = text.index(verb)
    return [text[a:b] for a, b in places_of_verb(text, (start, start + len(verb)))]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Rebels captured the town of al-Rai on Sunday.", "captured", ["al-Rai"]),
        ("Jets bombed Douma and Arbin.", "bombed", ["Douma", "Arbin"]),
        ("Jets bombed Douma while rebels shelled Damascus.", "shelled", ["Damascus"]),
        ("Jets bombed Douma while rebels shelled Damascus.", "bombed", ["Douma"]),
        ("In Homs, gunmen opened fire on a bus.", "opened", ["Homs"]),
        ("Clashes erupted 5km east of Palmyra.", "erupted", ["Palmyra"]),
        ("Gunmen stopped a bus near Hama.", "stopped", ["Hama"]),
        ("Talks failed. Jets bombed Douma.", "bombed", ["Douma"]),
    ],
)
def test_the_places_of_a_verb(text: str, verb: str, expected: list[str]) -> None:
    assert places(text, verb) == expected


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Rebels captured the town on Sunday.", "captured"),
        ("Damascus rejected the plan.", "rejected"),
        ("Officials in Homs said that the truce holds.", "said"),
        ("Rebels could attack Hama.", "attack"),
        ("Rebels did not attack Hama.", "attack"),
        ("Jets bombed Douma. Talks failed.", "failed"),
    ],
)
def test_a_verb_without_a_place(text: str, verb: str) -> None:
    assert places(text, verb) == []
