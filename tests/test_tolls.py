"""How many were killed or injured: least, most, of whom, by which words; and numbers that count no dead."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.prose.tolls import find_tolls
from readings import only_toll, tolls_in


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The strike killed 12 people.", 12, 12),
        ("Twelve people were killed.", 12, 12),
        ("At least 50 people have been killed since Friday.", 50, 50),
        ("More than 60 civilians died in the raid.", 60, 60),
        ("No fewer than 20 people were killed.", 20, 20),
        ("Some 31 people were killed.", 31, 31),
        ("About 100 fighters were killed.", 100, 100),
        ("Nearly 40 people died.", 40, 40),
        ("The strike killed 35 to 40 people.", 35, 40),
        ("Between 35 and 40 people were killed.", 35, 40),
        ("Up to 80 people were killed.", None, 80),
        ("As many as 80 people were killed.", None, 80),
        ("Dozens of people were killed.", 24, None),
        ("Scores of civilians were killed.", 40, None),
        ("The blast killed a soldier.", 1, 1),
        ("One civilian was killed.", 1, 1),
        ("Two people were killed.", 2, 2),
        ("A hundred and six people died.", 106, 106),
        ("1,429 people were killed.", 1429, 1429),
        ("The shelling left 14 people dead.", 14, 14),
        ("Shells fell on the camp, killing four children.", 4, 4),
        ("The group beheaded 18 prisoners.", 18, 18),
        ("The group executed three men.", 3, 3),
        ("Ten people lost their lives.", 10, 10),
        ("The raid claimed the lives of seven people.", 7, 7),
        ("The death toll rose to 57.", 57, 57),
        ("The death toll from the raid has passed 100.", 100, 100),
        ("The deaths of nine people were confirmed.", 9, 9),
        ("No casualties were reported.", 0, 0),
        ("There were no deaths.", 0, 0),
        ("The raid passed without casualties.", 0, 0),
        ("Another six people were killed.", 6, 6),
        ("Six more people were killed.", 6, 6),
        ("Five women and four children died.", 9, 9),
        ("A family of six was killed.", 6, 6),
        ("Two civilians and three fighters were killed.", 5, 5),
    ],
)
def test_deaths(text: str, low: int | None, high: int | None) -> None:
    toll = only_toll(text)
    assert (toll.kind, toll.low, toll.high) == ("killed", low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # lives
        ("The raid claimed 18 lives.", 18, 18),
        ("The fighting cost more than 500 lives.", 500, 500),
        ("The offensive has cost the lives of 12 civilians.", 12, 12),
        ("The raid cost nine villagers their lives.", 9, 9),
        # one person, named or meant
        ("Kamal Hamami, who sat on the council, was shot dead.", 1, 1),
        ("Isa Huso, a member of the council, died when a bomb went off.", 1, 1),
        ("The cleric was assassinated.", 1, 1),
        ("Rebels seized the base and killed its commander.", 1, 1),
        ("A raid killed Abu Sayyaf, who ran the oil trade.", 1, 1),
        ("One of their commanders, Col. Yousef al-Jader, was killed there.", 1, 1),
        ("Two bombs killed him and 25 other people.", 26, 26),
        ("Citing SOHR, AFP said that at least 31 civilians, nine of them children, were killed.", 31, 31),
        ("Marie Colvin and Remi Ochlik were killed.", 2, 2),
        # what stands between a count and its verb
        ("Some 270 soldiers, guards and workers died.", 270, 270),
        ("Twelve people queuing for bread were cut down.", 12, 12),
        ("They say 29 rebels and 21 militiamen loyal to the government were killed.", 50, 50),
        ("Thirty-three displaced people were killed.", 33, 33),
        # other ways to die
        ("Ten captured soldiers were put to death.", 10, 10),
        ("A child suffocated.", 1, 1),
        ("Sixty bodies were found.", 60, 60),
        ("Ten of the wounded died.", 10, 10),
        # what others count
        ("Activists put the dead at 25.", 25, 25),
        ("SOHR gave a lower toll of 10.", 10, 10),
        ("Estimates of the dead run from 500 to 1,300.", 500, 1300),
        ("An ambush killed a colonel and five of his men.", 6, 6),
        ("Gunmen fired on the car, killing him and his driver.", 2, 2),
        ("They overran the village, slaughtering at least 19 civilians.", 19, 19),
        ("Iran has lost 13 military advisers.", 13, 13),
        ("Seven fighters were blown up by a mine.", 7, 7),
        ("Two fighters were kidnapped near the border and later executed.", 2, 2),
        ("State media named seven officers who fell in Homs.", 7, 7),
        ("An attack on a hospital on April 27 killed 55 people.", 55, 55),
        ("A man of 25 died.", 1, 1),
        ("The number of those killed rose overnight from nine to 13.", 13, 13),
        ("The army lost 35 men.", 35, 35),
        ("Four civilians were caught in the crossfire and killed.", 4, 4),
        ("A field commander and three bodyguards fell in an ambush.", 4, 4),
        # nobody
        ("There was no loss of life.", 0, 0),
        ("There were no injuries.", 0, 0),
        ("Rockets hit the town without causing casualties.", 0, 0),
        ("Nobody was harmed.", 0, 0),
    ],
)
def test_deaths_in_other_words(text: str, low: int, high: int) -> None:
    toll = only_toll(text)
    assert (toll.kind, toll.low, toll.high) == ("killed", low, high)


@pytest.mark.parametrize(
    "text",
    [
        "At least 50 soldiers were killed or wounded.",
        "People in Homs and Deir Ezzor were killed.",
        "The army killed Islamic State fighters.",
        "Abu Sayyaf was not killed.",
        "The commander of the killers was arrested.",
        "They drove 40 km to bury the dead.",
        "The raid cost 12 million dollars and many lives were changed.",
    ],
)
def test_names_and_numbers_without_a_death_of_their_own(text: str) -> None:
    assert [(one.words, one.kind) for one in tolls_in(text)] == []


@pytest.mark.parametrize(
    ("text", "counts", "rival"),
    [
        ("SANA spoke of 25 dead, SOHR of 26.", [25, 26], True),
        ("At least 82 people died, while activists put it at 87.", [82, 87], True),
        ("At least 62 soldiers died, according to Russia; the Observatory spoke of 90.", [62, 90], True),
        ("SANA put the toll at 44, while the White Helmets said 50 had been killed.", [44, 50], True),
        ("Raids killed 22 people in al-Bab and 16 in the Tariq district.", [22, 16], False),
        ("Two people were killed on Sunday, raising the toll to 31.", [2, 31], False),
    ],
)
def test_a_second_count_is_a_rivals_or_of_another_place(text: str, counts: list[int], rival: bool) -> None:
    found = tolls_in(text)
    assert [toll.low for toll in found] == counts
    assert found[1].is_rival is rival


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The blast killed 12 people and wounded 30.", (12, 12), (30, 30)),
        ("Twelve people were killed and 30 others were injured.", (12, 12), (30, 30)),
        ("At least 12 people died and dozens were wounded.", (12, 12), (24, None)),
        ("The blast wounded 30 people.", None, (30, 30)),
        ("Thirty people were injured.", None, (30, 30)),
        ("The blast injured at least 30 people, killing five.", (5, 5), (30, 30)),
        ("The shelling left four dead and nine injured.", (4, 4), (9, 9)),
        ("Five people were killed and scores more hurt.", (5, 5), (40, None)),
    ],
)
def test_the_killed_and_the_injured_are_told_apart(
    text: str, killed: tuple[int, int] | None, injured: tuple[int, int | None] | None
) -> None:
    found = {toll.kind: (toll.low, toll.high) for toll in tolls_in(text)}
    assert (found.get("killed"), found.get("injured")) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "who", "civilians", "children"),
    [
        ("The strike killed 12 civilians.", "civilians", 12, None),
        ("The strike killed 12 soldiers.", "combatants", None, None),
        ("The strike killed 12 fighters.", "combatants", None, None),
        ("The strike killed 12 people.", "people", None, None),
        ("The strike killed 12 children.", "children", 12, 12),
        ("The strike killed 50 people, including 20 children.", "people", None, 20),
        ("At least 50 people, including 20 children, were killed.", "people", None, 20),
        ("The strike killed 50 people, including 20 civilians.", "people", 20, None),
        ("The strike killed 50 people, among them 20 civilians.", "people", 20, None),
        ("Fifty people were killed, 20 of them civilians.", "people", 20, None),
        ("Six members of a rebel unit were killed.", "combatants", None, None),
        ("Six members of one family were killed.", "people", None, None),
    ],
)
def test_who_the_dead_were(text: str, who: str, civilians: int | None, children: int | None) -> None:
    toll = only_toll(text)
    assert (toll.who, toll.civilians, toll.children) == (who, civilians, children)


@pytest.mark.parametrize(
    "text",
    [
        "The village lies 12 km from the place where he was killed.",
        "A man of 40 years was mourned after the killing.",
        "The 14-year-old boy survived the deadly raid.",
        "Some 3,000 refugees fled the deadly raids.",
        "More than 400,000 people live under siege and many fear death.",
        "The army took 12 villages after the killing.",
        "The army took 12 villages.",
        "Thousands of people fled.",
        "About 2,000 fighters left the town.",
        "On Nov. 13 the dead were buried.",
        "The coalition carried out 17 strikes; the number of dead is not known.",
        "The army killed hopes of a truce within 48 hours.",
        "There were no reports of casualties.",
        "There was no word on casualties.",
        "It was not clear whether anyone was killed.",
        "The town has 20,000 residents.",
        "Ten buses carried 400 people.",
        "",
    ],
)
def test_numbers_that_count_no_dead(text: str) -> None:
    assert [(one.words, one.kind) for one in tolls_in(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They say at least 50 people have been killed.", "at least 50 people"),
        ("Dozens of people were killed.", "Dozens of people"),
        ("The strike killed 35 to 40 people.", "35 to 40 people"),
        ("More than\u00a060 civilians died.", "More than 60 civilians"),
    ],
)
def test_a_toll_keeps_its_words(text: str, words: str) -> None:
    toll = only_toll(text)
    assert toll.words == words
    assert " ".join(text[toll.start : toll.end].split()) == words


@pytest.mark.parametrize(
    ("text", "is_more"),
    [
        ("Another six people were killed.", True),
        ("Six others were killed.", True),
        ("Six more people were killed.", True),
        ("Six people were killed.", False),
    ],
)
def test_a_count_beside_others_says_so(text: str, is_more: bool) -> None:
    assert only_toll(text).is_more is is_more


@pytest.mark.parametrize(
    ("text", "is_total"),
    [
        ("A total of 60 people were killed.", True),
        ("In all, 60 people were killed.", True),
        ("60 people were killed.", False),
    ],
)
def test_a_total_says_so(text: str, is_total: bool) -> None:
    assert only_toll(text).is_total is is_total


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Ten people died. Twelve people were killed. Five died."
    (toll,) = find_tolls(text, 17, 43)
    assert text[toll.start : toll.end] == "Twelve people"


_WORDS = (
    "at least more than up to 50 35 to 40 dozens of scores people civilians fighters children were killed wounded died "
    "killing including and others no casualties the death toll rose a , . ; 13 km villages another six"
).split(" ")


@given(st.lists(st.sampled_from(_WORDS), max_size=20).map(" ".join))
def test_any_words_give_tolls_in_order_with_their_words(text: str) -> None:
    found = tolls_in(text)
    assert all(" ".join(text[one.start : one.end].split()) == one.words for one in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(one.low is not None or one.high is not None for one in found)
    assert all(one.low <= one.high for one in found if one.low is not None and one.high is not None)
    assert all(one.kind in ("killed", "injured") for one in found)


@given(st.integers(2, 9999))
def test_a_number_is_read_exactly(number: int) -> None:
    toll = only_toll(f"The raid killed {number:,} people.")
    assert (toll.low, toll.high) == (number, number)
