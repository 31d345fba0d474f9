"""Sides and forces by any of their names, the longest first; words that only look like them are none."""

from __future__ import annotations

import pytest

from loaders.prose.actors import ActorMention, find_actors
from loaders.prose.words import find_words
from readings import events_in


def actors_in(text: str) -> list[ActorMention]:
    return find_actors(find_words(text))


def names_in(text: str) -> list[str]:
    return [mention.actor.name for mention in actors_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS took the town.", ["ISIS"]),
        ("The Islamic State took the town.", ["ISIS"]),
        ("Daesh took the town.", ["ISIS"]),
        ("The Islamic State of Iraq and the Levant took the town.", ["ISIS"]),
        ("IS took the town.", ["ISIS"]),
        ("MS-13 fought Barrio 18 in the prison.", ["Mara Salvatrucha", "Barrio 18"]),
        ("Sinaloa Cartel gunmen ambushed CJNG men.", ["Sinaloa Cartel", "CJNG"]),
        ("The FARC laid down its arms; FARC dissidents did not.", ["FARC", "FARC dissidents"]),
        ("The al-Nusra Front took the town.", ["al-Nusra Front"]),
        ("Jabhat al-Nusra took the town.", ["al-Nusra Front"]),
        ("Jabhat Fatah al-Sham took the town.", ["Jabhat Fatah al-Sham"]),
        ("HTS took the town.", ["Hayat Tahrir al-Sham"]),
        ("The SDF took the town.", ["Syrian Democratic Forces"]),
        ("The U.S.-backed Syrian Democratic Forces took the town.", ["Syrian Democratic Forces"]),
        ("The YPG took the town.", ["YPG"]),
        ("The Kurdish People’s Protection Units took the town.", ["YPG"]),
        ("The Kurdish People's Protection Units took the town.", ["YPG"]),
        ("The FSA took the town.", ["Free Syrian Army"]),
        ("The Free Syrian Army took the town.", ["Free Syrian Army"]),
        ("The Syrian army took the town.", ["Syrian government"]),
        ("Government forces took the town.", ["Syrian government"]),
        ("Pro-government forces took the town.", ["pro-government forces"]),
        ("Hezbollah took the town.", ["Hezbollah"]),
        ("The U.S.-led coalition bombed the town.", ["U.S.-led coalition"]),
        ("Turkish troops took the town.", ["Turkey"]),
        ("Russian airstrikes hit the town.", ["Russia"]),
        ("Rebels took the town.", ["rebels"]),
        ("Israeli jets bombed the depot.", ["Israel"]),
        ("Ahrar al-Sham and Jaysh al-Islam fought.", ["Ahrar al-Sham", "Jaysh al-Islam"]),
        ("The army, Hezbollah and Iran fought the rebels.", ["Syrian government", "Hezbollah", "Iran", "rebels"]),
        ("Khalid ibn al-Walid Army fighters took the town.", ["Khalid ibn al-Walid Army"]),
    ],
)
def test_an_actor_by_any_of_its_names(text: str, expected: list[str]) -> None:
    found = [name for name in names_in(text) if name not in ("militants", "civilians")]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is late.",
        "The town lies on the Turkish border.",
        "They crossed into Lebanese territory.",
        "The Iraqi town was calm.",
        "The Jordanian capital was calm.",
        "Nothing moved on the Israeli side.",
        "The valley was calm.",
        "She told us so.",
        "",
    ],
)
def test_words_that_name_no_actor(text: str) -> None:
    assert names_in(text) == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Fighters of the Islamic State group fled.", "Islamic State group"),
        ("The Syrian Democratic Forces won.", "Syrian Democratic Forces"),
        ("Syrian government forces won.", "Syrian government forces"),
        ("Members of Ahrar al-Sham won.", "Ahrar al-Sham"),
    ],
)
def test_the_longest_name_wins_and_stands_where_it_says(text: str, mention: str) -> None:
    found = [text[one.start : one.end] for one in actors_in(text)]
    assert mention in found


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Syrian army", "government"),
        ("Hezbollah", "government"),
        ("Russia", "government"),
        ("Free Syrian Army", "rebel"),
        ("Ahrar al-Sham", "rebel"),
        ("SDF", "kurdish"),
        ("ISIS", "jihadist"),
        ("U.S.-led coalition", "coalition"),
    ],
)
def test_the_side_that_an_actor_is_on(name: str, side: str) -> None:
    assert [one.actor.side for one in actors_in(f"The {name} advanced.")] == [side]


def test_words_of_a_mention_are_indexed() -> None:
    words = find_words("On Sunday the Syrian army advanced.")
    (mention,) = find_actors(words)
    assert [word.text for word in words[mention.first : mention.last + 1]] == ["Syrian", "army"]


@pytest.mark.parametrize("forces", ["Iraq’s air force", "Iraq's army", "The Iraqi air force", "Iraqi jets"])
def test_the_forces_of_a_named_country_are_its_own(forces: str) -> None:
    assert events_in(f"{forces} hit ISIS in Boukamal on Sunday.")[0]["actors"] == "Iraq"
