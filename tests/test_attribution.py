"""Who asserts and who passes it on: leading and trailing forms, chains, pronouns; and who is no voice."""

from __future__ import annotations

import pytest

from loaders.prose.actors import find_actors
from loaders.prose.attribution import Attribution, find_attribution
from loaders.prose.words import find_words
from readings import events_in, only_event


def attribution_of(text: str) -> Attribution:
    words = find_words(text)
    return find_attribution(text, words, find_actors(words))


@pytest.mark.parametrize(
    ("text", "claimants", "reporters"),
    [
        ("Airstrikes hit Douma, the Syrian Observatory for Human Rights said.", ["SOHR"], []),
        ("Airstrikes hit Douma, SOHR said.", ["SOHR"], []),
        ("Airstrikes hit Douma, the Observatory said.", ["SOHR"], []),
        ("Airstrikes hit Douma, the U.K.-based monitor said.", ["SOHR"], []),
        ("SOHR said that airstrikes hit Douma.", ["SOHR"], []),
        ("Airstrikes hit Douma, said SOHR.", ["SOHR"], []),
        ("According to SOHR, airstrikes hit Douma.", ["SOHR"], []),
        (
            "Airstrikes hit Douma, according to the Syrian Network for Human Rights.",
            ["Syrian Network for Human Rights"],
            [],
        ),
        ("Airstrikes hit Douma, AFP reported.", [], ["AFP"]),
        ("Airstrikes hit Douma, according to Reuters.", [], ["Reuters"]),
        ("Airstrikes hit Douma, the Associated Press said.", [], ["Associated Press"]),
        ("Citing SOHR, AFP said that airstrikes hit Douma.", ["SOHR"], ["AFP"]),
        ("AFP said, citing SOHR, that airstrikes hit Douma.", ["SOHR"], ["AFP"]),
        ("Airstrikes hit Douma, AFP reported, citing SOHR.", ["SOHR"], ["AFP"]),
        ("Airstrikes hit Douma, SOHR said, according to AFP.", ["SOHR"], ["AFP"]),
        ("Reuters reported, quoting a tribal leader, that airstrikes hit Douma.", ["tribal leader"], ["Reuters"]),
        ("Activists told Reuters that airstrikes hit Douma.", ["activists"], ["Reuters"]),
        ("“Airstrikes hit Douma,” a resident told AFP.", ["residents"], ["AFP"]),
        ("Airstrikes hit Douma, activists and residents said.", ["activists", "residents"], []),
        ("Syrian state media reported that airstrikes hit Douma.", ["Syrian state media"], []),
        ("SANA said that airstrikes hit Douma.", ["Syrian state media"], []),
        ("Airstrikes hit Douma, the opposition-linked Shaam News Network said.", ["Shaam News Network"], []),
        ("Airstrikes hit Douma, the state news agency SANA said.", ["Syrian state media"], []),
        ("Airstrikes hit Douma, the Aleppo Media Center said.", ["Aleppo Media Center"], []),
        ("The Russian Defense Ministry said that airstrikes hit Douma.", ["Russian defense ministry"], []),
        ("Amaq said that ISIS hit Douma.", ["Amaq"], []),
        ("Airstrikes hit Douma, Rami Abdulrahman told AFP.", ["Rami Abdulrahman"], ["AFP"]),
        ("Airstrikes hit Douma, said Bassma Kodmani, a member of the opposition.", ["Bassma Kodmani"], []),
        ("Activists put the dead at 25.", ["activists"], []),
        ("SOHR spoke of 90 dead.", ["SOHR"], []),
        ("SOHR put pressure on them.", [], []),
        ("Airstrikes hit Douma, according to UNRWA.", ["UNRWA"], []),
        ("Airstrikes hit Douma, the local council reported.", ["local council"], []),
        ("Airstrikes hit Douma, Prime Minister David Cameron said.", ["David Cameron"], []),
        ("They broke the truce that Russia announced.", [], []),
        ("AFP said that Russia announced a truce.", ["Russia"], ["AFP"]),
        ("Tanks entered Douma to fight Turkey, Syrian state television showed.", ["Syrian state media"], []),
        ("Footage aired by Al Jazeera showed airstrikes on Douma.", [], ["Al Jazeera"]),
        ("The army showed restraint while rebels shelled Douma.", [], []),
        ("Airstrikes hit Douma on Sunday.", [], []),
        ("AFP’s office in Douma was hit by airstrikes.", [], []),
        ("Airstrikes hit the Red Crescent in Douma.", [], []),
    ],
)
def test_claimants_and_reporters(text: str, claimants: list[str], reporters: list[str]) -> None:
    found = attribution_of(text)
    assert sorted(voice.name for voice in found.claimants) == sorted(claimants)
    assert sorted(voice.name for voice in found.reporters) == sorted(reporters)


@pytest.mark.parametrize(
    ("text", "claimants", "reporters"),
    [
        ("Airstrikes hit Douma, SOHR said, according to AFP.", "SOHR", "AFP"),
        ("Citing SOHR, AFP said that airstrikes hit Douma.", "SOHR", "AFP"),
        ("Airstrikes hit Douma on Sunday.", "", ""),
    ],
)
def test_the_event_keeps_both_apart(text: str, claimants: str, reporters: str) -> None:
    row = only_event(text)
    assert (row["claimants"], row["reporters"]) == (claimants, reporters)


@pytest.mark.parametrize("pronoun", ["He added", "She said", "It added", "They said", "He also said"])
def test_a_pronoun_goes_on_with_the_voice_before(pronoun: str) -> None:
    text = f"Airstrikes hit Douma on Sunday, SOHR said. {pronoun} that shells fell on Arbin."
    assert [row["claimants"] for row in events_in(text)] == ["SOHR", "SOHR"]


def test_a_voice_does_not_go_on_without_a_word_of_saying() -> None:
    text = "Airstrikes hit Douma on Sunday, SOHR said. Shells fell on Arbin."
    assert [row["claimants"] for row in events_in(text)] == ["SOHR", ""]


def test_a_voice_does_not_leave_its_story() -> None:
    text = "Airstrikes Hit Douma\n\nAirstrikes hit Douma on Sunday, SOHR said.\n\nShells Fall on Homs\n\nHe added that shells fell on Homs."
    assert [row["claimants"] for row in events_in(text)] == ["SOHR", ""]


@pytest.mark.parametrize(
    ("text", "is_claim", "is_denial"),
    [
        ("ISIS claimed that it shot down a jet.", True, False),
        ("The army denied that it shelled Douma.", False, True),
        ("Moscow rejected the charge that it bombed Douma.", False, True),
        ("SOHR said that airstrikes hit Douma.", False, False),
        ("An airstrike on Douma claimed 18 lives, SOHR said.", False, False),
        ("An airstrike on Douma claimed the lives of 18 people, SOHR said.", False, False),
    ],
)
def test_the_manner_of_saying(text: str, is_claim: bool, is_denial: bool) -> None:
    found = attribution_of(text)
    assert (found.is_claim, found.is_denial) == (is_claim, is_denial)


@pytest.mark.parametrize(
    "text",
    [
        "Airstrikes hit Douma, the Syrian Observatory for Human Rights said, according to the Associated Press.",
        "“Shells fell,” Rami Abdulrahman told\u00a0AFP.",
        "Citing SOHR, AFP said that airstrikes hit Douma.",
    ],
)
def test_voices_stand_where_they_say(text: str) -> None:
    found = attribution_of(text)
    assert all(text[voice.start : voice.end].strip() for voice in (*found.claimants, *found.reporters))
    assert {text[voice.start : voice.end] for voice in found.reporters} <= {
        "AFP",
        "the Associated Press",
        "Associated Press",
        "The Associated Press",
    }


def test_a_noun_of_saying_is_no_verb() -> None:
    assert attribution_of("The report of the attack on Douma is long.").claimants == ()
    assert attribution_of("State media are silent.").speech == ()
