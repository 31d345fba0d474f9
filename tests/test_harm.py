"""What befell those who are counted, in the less common words: killed, killed by others, or in a whole war."""

from __future__ import annotations

import pytest

from readings import only_toll, tolls_in


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Troops shot, stabbed or burned to death 106 people.", 106, 106),
        ("Since December 28 people have starved to death.", 28, 28),
        ("Ten children playing in the village died on Sunday.", 10, 10),
        ("Thirty-one soldiers, four generals among them, perished on Sunday.", 31, 31),
        ("The blast killed 12 children and three adults.", 15, 15),
        ("Both crew members were killed.", 2, 2),
        ("A bomb tore apart the bus and left six of them dead.", 6, 6),
        ("Aircraft fired on four men near the fence, killing all of them.", 4, 4),
        ("An airliner crashed, killing all 224 people on board.", 224, 224),
        ("The blast killed the minister, his deputy and a senior general.", 3, 3),
        ("The raid killed Abu Omar, the group’s leader, and five others.", 6, 6),
        ("A man, a woman and their two children died.", 4, 4),
        ("American reporter Marie Colvin and French photographer Remi Ochlik were killed.", 2, 2),
        ("The deaths of the activist and her daughter, a journalist, are being looked into.", 2, 2),
        ("Two suicide attackers killed 12 people.", 12, 12),
        ("A strike, one of many, killed 18 of its own fighters.", 18, 18),
        ("Several people were killed.", None, None),
        ("The commander was killed along with five of his men.", 6, 6),
        ("A cleric gave a lesson when a bomb hit Hasan al-Bouti, who died along with at least 41 others.", 42, 42),
        ("On Sunday four members of a faction, the Yarmouk Martyrs Brigade, were killed there.", 4, 4),
    ],
)
def test_counts_in_further_words(text: str, low: int | None, high: int | None) -> None:
    toll = only_toll(text)
    assert (toll.low, toll.high, toll.kind) == (low, high, "killed")


@pytest.mark.parametrize("text", ["Both soldiers and civilians were killed.", "Ten men were shot or went missing."])
def test_words_that_count_no_dead(text: str) -> None:
    assert not tolls_in(text)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "The raid killed 20 people, according to the Red Cross, or 12 by the monitor’s count.",
            [(20, False), (12, True)],
        ),
        ("Activists put the group’s losses at 28; officials said 12 of its men had died.", [(28, False), (12, True)]),
        ("The governor gave a figure of 82.", [(82, True)]),
    ],
)
def test_counts_of_rivals(text: str, counts: list[tuple[int, bool]]) -> None:
    assert [(one.low, one.is_rival) for one in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "is_of_war"),
    [
        ("The U.N. says the war has now claimed more than 60,000 lives.", True),
        ("The infighting, which began in January, has killed more than 700 people.", True),
        ("It ended four months of fighting that cost 1,800 lives.", True),
        ("The three-week offensive cost the lives of 400 men.", True),
        ("The offensive cost the lives of 40 men.", False),
        ("At least 3,250 people have lost their lives in the battle since June.", True),
        ("Some 100,000 people have been killed since the war began.", True),
        ("Some 100,000 people have died in the country’s three-year civil war.", True),
        ("Twelve people have died in the battle since Sunday.", False),
        ("Fighting killed 12 people on Monday.", False),
        ("Two days of clashes have left at least 100 soldiers dead.", False),
    ],
)
def test_what_a_war_has_cost(text: str, is_of_war: bool) -> None:
    assert only_toll(text).is_of_war is is_of_war


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The death toll from the bombing has gone up to 62.", 62, 62),
        ("Up to 62 people died.", None, 62),
        ("A girl of six, her mother and three neighbors died.", 5, 5),
        ("Militants shot 25 captured soldiers in the amphitheater.", 25, 25),
        ("The rebels lost ten of their own.", 10, 10),
        ("The Observatory put the number of soldiers killed at 150.", 150, 150),
        ("Mortar fire damaged a shrine and killed its caretaker.", 1, 1),
        ("A bomber on a motorcycle killed himself and 19 others.", 19, 19),
        ("The monitor revised its toll for the raids on Kafr Nabl from 44 to 52.", 52, 52),
        ("Two men killed a day earlier were buried.", 2, 2),
        ("Twenty-five people are now known to have died in the bombing.", 25, 25),
        ("Gunmen stopped a car and shot its driver dead.", 1, 1),
        ("The ambush killed 48 soldiers and nine of their Iraqi escorts.", 57, 57),
    ],
)
def test_counts_in_rarer_words(text: str, low: int | None, high: int) -> None:
    toll = only_toll(text)
    assert (toll.low, toll.high, toll.kind) == (low, high, "killed")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("State television reported 31 deaths; the opposition says 44 died.", [31, 44]),
        ("Twelve rebels and an unknown number of soldiers were killed.", [12]),
        ("The assault cost rebels 28 men.", [28]),
        ("The war cost the country 28 billion dollars.", []),
        ("Seventeen people including at least six children were killed on Sunday.", [17]),
        ("Twenty people choked to death on gas.", [20]),
        ("Activists put that day’s deaths at 39.", [39]),
        ("The office put the number of flights at 39.", []),
    ],
)
def test_counts_beside_others(text: str, counts: list[int]) -> None:
    assert [toll.low for toll in tolls_in(text) if toll.kind == "killed"] == counts
