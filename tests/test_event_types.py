"""ACLED's 25 sub-types from the words that tell them, in any country; and words that look like events and are none."""

from __future__ import annotations

import itertools

import pytest

from loaders.prose.event_types import find_cues
from loaders.prose.words import find_words
from loaders.table import SUB_EVENT_TYPES, TYPE_OF_SUB_TYPE
from readings import events_in, sub_types_in

SNIPPETS = {
    "Government regains territory": [
        "The Syrian army recaptured Palmyra on Sunday.",
        "Palmyra was retaken by Syrian government forces.",
        "Government forces took back the town of Palmyra after heavy fighting.",
        "The recapture of Palmyra by the Syrian army was announced on Sunday.",
        "The Syrian army and its allies drove ISIS out of al-Qaryatain.",
        "The Syrian army regained control of Palmyra.",
    ],
    "Non-state actor overtakes territory": [
        "ISIS captured Palmyra on Sunday.",
        "Rebels seized the town of al-Rai from ISIS.",
        "Al-Rai was captured by the Free Syrian Army.",
        "The SDF took control of Manbij after two months of fighting.",
        "The Taliban overran Ghazni on Sunday.",
        "M23 rebels seized the city of Goma.",
    ],
    "Armed clash": [
        "Rebels clashed with government forces near Jobar.",
        "Fighting broke out between ISIS and rebels in Marea.",
        "The army launched an offensive on Jobar.",
        "Rebels repelled an attack by the army on Daraya.",
        "Gunmen attacked an army checkpoint near Homs, killing three soldiers.",
        "Rebels ambushed an army convoy near Homs.",
        "Soldiers exchanged fire with militants near Mosul.",
        "Heavy clashes between the Houthis and Yemeni forces left 20 fighters dead in Marib.",
    ],
    "Chemical weapon": [
        "A chemical attack on Khan Sheikhoun killed more than 80 people.",
        "Chlorine gas was used in Saraqeb, activists said.",
        "A sarin attack hit Eastern Ghouta.",
    ],
    "Air/drone strike": [
        "Russian jets struck the city of Idlib.",
        "Airstrikes resumed on Idlib on Sunday.",
        "Barrel bombs were dropped on Daraya.",
        "A drone strike killed two men in Raqqa.",
        "Near Abu Kamal, one strike destroyed an ISIS vehicle.",
        "A coalition air raid hit a market in Hodeidah.",
        "Government warplanes bombed Douma.",
        "Israeli jets bombed a depot near Damascus.",
    ],
    "Suicide bomb": [
        "A suicide bomber blew himself up at a checkpoint in Homs.",
        "A suicide bombing in Kabul killed 30 people.",
        "Two suicide attackers detonated their vests in Damascus.",
        "A suicide car bomb struck an army post near Hama.",
    ],
    "Shelling/artillery/missile attack": [
        "Bombs and shells have killed 250 people in Eastern Ghouta since Sunday.",
        "Government forces shelled Douma.",
        "Mortar rounds fell on Damascus.",
        "Rockets were fired at Aleppo.",
        "Artillery fire hit Daraa, killing two.",
        "A missile hit a house in Kharkiv.",
        "The shelling of Douma went on.",
        "Turkish artillery pounded Afrin.",
    ],
    "Remote explosive/landmine/IED": [
        "A car bomb exploded in Homs.",
        "A roadside bomb killed three soldiers near Daraa.",
        "A landmine killed two children in Raqqa.",
        "An improvised explosive device went off in Baghdad.",
        "A bomb planted under a car killed a commander in Idlib.",
    ],
    "Grenade": [
        "A man threw a grenade into a cafe in Qamishli.",
        "A hand grenade exploded at a market in Bujumbura, wounding five.",
    ],
    "Sexual violence": [
        "Fighters raped two women in Sinjar.",
        "Soldiers sexually assaulted villagers in Tigray.",
    ],
    "Attack": [
        "ISIS executed 20 men in Palmyra.",
        "Gunmen shot dead a journalist in Idlib.",
        "Militants killed 12 villagers near Hama.",
        "ISIS beheaded two captives in Raqqa.",
        "A massacre in the village of Qubeir left 78 people dead.",
    ],
    "Abduction/forced disappearance": [
        "Gunmen abducted a priest in Raqqa.",
        "ISIS kidnapped 200 people in al-Qaryatain.",
        "Militants took 30 workers hostage near Homs.",
        "The abduction of two bishops near Aleppo was condemned.",
    ],
    "Peaceful protest": [
        "Hundreds of people protested in Idlib against the group.",
        "Residents of Maarat al-Numan demonstrated on Friday.",
        "Thousands took to the streets of Idlib.",
        "Teachers in Sanaa went on strike.",
    ],
    "Protest with intervention": [
        "Police fired tear gas to disperse protesters in Istanbul.",
        "Police dispersed a demonstration in Khartoum.",
    ],
    "Excessive force against protesters": [
        "Security forces opened fire on protesters in Daraa, killing four.",
        "Soldiers shot at demonstrators in Khartoum and killed nine.",
    ],
    "Violent demonstration": [
        "Protesters burned tires and threw stones at police in Beirut.",
        "Rioters clashed with police in Tripoli.",
        "Demonstrators set fire to a party office in Baghdad.",
    ],
    "Mob violence": [
        "A mob beat a man to death in Dhaka.",
        "Villagers lynched two suspected thieves in Kano.",
    ],
    "Agreement": [
        "The government and rebels agreed to a truce in Zabadani.",
        "A cease-fire took effect in Homs on Sunday.",
        "Both sides signed an agreement in Riyadh.",
        "The two sides exchanged prisoners near al-Bab.",
    ],
    "Arrests": [
        "Police arrested 30 people in Istanbul.",
        "Turkish authorities detained 14 people in Gaziantep.",
        "Security forces rounded up activists in Damascus.",
    ],
    "Change to group/activity": [
        "Turkey sent troops and tanks to Jarablus.",
        "Liwa Suqour al-Jabal merged with Ahrar al-Sham in Idlib.",
        "Fighters in Raqqa pledged allegiance to ISIS.",
        "A general defected from the army in Homs.",
    ],
    "Disrupted weapons use": [
        "Engineers defused a bomb in Palmyra.",
        "The army seized a weapons cache near Homs.",
        "Sappers cleared mines in Palmyra.",
        "Air defenses intercepted a missile over Riyadh.",
    ],
    "Headquarters or base established": [
        "Turkey set up a military base near al-Bab.",
        "Russia established a base at Palmyra.",
    ],
    "Looting/property destruction": [
        "ISIS blew up the Temple of Bel in Palmyra.",
        "Fighters looted shops in Afrin.",
        "Herders burned houses in a village near Jos.",
        "Soldiers set fire to homes in Daraya.",
    ],
    "Non-violent transfer of territory": [
        "Rebels surrendered the town of Muadamiya under a deal.",
        "Rebels handed over the town of Daraya to the army.",
    ],
    "Other": [
        "Buses evacuated 2,000 people from Daraya.",
        "An aid convoy reached Madaya on Sunday.",
        "The army is besieging Madaya.",
    ],
}


def test_each_sub_type_has_its_snippets() -> None:
    assert set(SNIPPETS) == set(TYPE_OF_SUB_TYPE)


@pytest.mark.parametrize(("text", "sub_type"), [(text, sub) for sub, texts in SNIPPETS.items() for text in texts])
def test_a_snippet_has_its_sub_type(text: str, sub_type: str) -> None:
    assert sub_types_in(text)[:1] == [sub_type]


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Rebels captured the village of Nowherabad on Sunday.", "Non-state actor overtakes territory"),
        ("A suicide bomber blew himself up at a checkpoint.", "Suicide bomb"),
        ("Gunmen abducted a priest on Sunday.", "Abduction/forced disappearance"),
        ("Airstrikes on Sunday killed 12 people.", "Air/drone strike"),
        ("Mobs attacked shops; a mob killed a man on Sunday.", "Mob violence"),
        ("Protesters burned tires on Sunday.", "Violent demonstration"),
    ],
)
def test_the_type_does_not_need_a_place(text: str, sub_type: str) -> None:
    (row,) = events_in(text)
    assert row["sub_event_type"] == sub_type
    assert row.get("latitude") is None
    assert row["unmapped_reason"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Peace talks opened in Geneva on Sunday.", "Strategic developments"),
        ("The siege of Madaya was tightened.", "Strategic developments"),
        ("Rebels and their families left Daraya on buses.", "Strategic developments"),
        ("Troops were deployed to Afrin.", "Strategic developments"),
        ("Aid trucks entered Douma.", "Strategic developments"),
        ("A truce went into force in Daraa.", "Strategic developments"),
    ],
)
def test_talks_sieges_evacuations_aid_and_deployments_are_strategic(text: str, event_type: str) -> None:
    assert {row["event_type"] for row in events_in(text)} == {event_type}


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters battled a blaze in Latakia.",
        "Syria’s football team defeated Iran in a match in Tehran.",
        "Flames swept through a refugee camp in Arsal.",
        "Storms hit the camp near Azaz.",
        "The lira fell to 500 pounds to the dollar in Damascus.",
        "Doctors in Aleppo fight the disease.",
        "The minister was fired in Damascus.",
        "A photo captured the attention of readers in London.",
        "Officials took part in a conference in Damascus.",
        "The new governor took office in Homs.",
        "Russia raised questions about the report on Aleppo.",
        "The talks in Geneva entered their third day.",
        "Inspectors of the chemical weapons watchdog are in Damascus.",
        "The war on terror dominated the conference in Vienna.",
        "Residents of Damascus pay a high price for bread.",
        "Teachers in Damascus complain about their pay.",
        "The political battle over the budget goes on in Baghdad.",
    ],
)
def test_no_violence_is_read_into_other_matters(text: str) -> None:
    violent = [event_type for event_type in SUB_EVENT_TYPES if event_type not in ("Strategic developments", "Protests")]
    assert [row["sub_event_type"] for row in events_in(text) if row["event_type"] in violent] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A suicide bomber struck.", "suicide bomber"),
        ("They lost control of it.", "lost control"),
        ("Russian air strikes went on.", "air strikes"),
        ("Troops drove the group out of the city.", "drove the group out"),
        ("A car bomb went off.", "car bomb"),
    ],
)
def test_the_most_specific_cue_wins_and_stands_where_it_says(text: str, words: str) -> None:
    assert text[(cue := find_cues(find_words(text))[0]).start : cue.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "They took part in it.",
        "It took place on Sunday.",
        "He claimed responsibility.",
        "The civil war goes on.",
        "According to him, it is so.",
        "The detention center is full.",
        "The surrounding countryside is calm.",
        "The air force said nothing.",
        "It is a fighter jet.",
        "An executive summary.",
        "",
    ],
)
def test_silenced_words_are_no_cues(text: str) -> None:
    assert find_cues(find_words(text)) == []


def test_no_pattern_skips_into_another_clause() -> None:
    assert [cue.sub_type for cue in find_cues(find_words("There was a lull before fighting resumed."))] == [
        "Agreement",
        "Armed clash",
    ]


def test_cues_are_in_order_and_apart() -> None:
    text = "Airstrikes hit Douma, rebels shelled Damascus, and a car bomb exploded in Homs as clashes went on."
    cues = find_cues(find_words(text))
    assert len(cues) >= 4
    assert all(left.last < right.first and left.end <= right.start for left, right in itertools.pairwise(cues))


@pytest.mark.parametrize(
    ("text", "is_noun"),
    [
        ("The strikes went on.", True),
        ("Heavy shelling went on.", True),
        ("They struck the town.", False),
        ("The clashes went on.", True),
        ("They clashed with it.", False),
        ("It was shelled.", False),
        ("They will attack it.", False),
        ("An attack on it failed.", True),
    ],
)
def test_nouns_are_told_from_verbs(text: str, is_noun: bool) -> None:
    assert find_cues(find_words(text))[0].is_noun is is_noun
