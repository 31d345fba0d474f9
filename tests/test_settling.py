"""Open words ("strike", "raid", "attack", "kill", "bomb") get their type from who acts, with what, toward whom."""

from __future__ import annotations

import pytest

from loaders.prose.means import find_means
from loaders.prose.words import find_words
from readings import only_event, sub_types_in

TRANSFER, REGAINED = "Non-violent transfer of territory", "Government regains territory"
OVERTAKEN, ABDUCTED = "Non-state actor overtakes territory", "Abduction/forced disappearance"


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("The coalition struck Raqqa.", "Air/drone strike"),
        ("A strike on Raqqa killed ten people.", "Air/drone strike"),
        ("Mortars struck Damascus.", "Shelling/artillery/missile attack"),
        ("A raid by jets on Idlib killed ten people.", "Air/drone strike"),
        ("Gunmen raided an army post near Homs.", "Armed clash"),
        (
            "Fighters were driven out of Maadan by an ISIS assault that took 34 lives.",
            "Non-state actor overtakes territory",
        ),
        ("Rebels cut the throat of a boy whom they had captured in Handarat.", "Attack"),
        ("Police raided homes in Istanbul and detained ten people.", "Arrests"),
        ("Jets attacked Idlib.", "Air/drone strike"),
        ("Rebels attacked the army in Hama.", "Armed clash"),
        ("Militants attacked villagers near Hama, killing 12 civilians.", "Attack"),
        ("Russia bombed Idlib.", "Air/drone strike"),
        ("A bomb in Homs killed three people.", "Remote explosive/landmine/IED"),
        ("A bomb attack in Baghdad killed three people.", "Remote explosive/landmine/IED"),
        ("ISIS killed 20 villagers in Qaryatain.", "Attack"),
        ("At least 20 people were killed in Douma.", "Shelling/artillery/missile attack"),
        ("An attack on a hospital in Aleppo killed 55 people.", "Shelling/artillery/missile attack"),
        ("The killing of 20 villagers in Zara was condemned.", "Attack"),
        ("Gunmen shot dead 20 people in Douma.", "Attack"),
        ("At least 20 people were killed in Istanbul.", "Attack"),
        ("ISIS seized him in Raqqa.", "Abduction/forced disappearance"),
        ("The local council chief was gunned down in al-Tal.", "Attack"),
        ("ISIS killed 20 soldiers in a battle in Palmyra.", "Armed clash"),
        ("ISIS arrested 30 people in Raqqa.", "Abduction/forced disappearance"),
        ("The army entered Palmyra after driving ISIS out.", "Government regains territory"),
        ("An aid convoy entered Madaya.", "Other"),
        ("Rebels broke through in Quneitra, hitting army posts in Jasim.", "Armed clash"),
        ("Before it was captured by ISIS in May 2015, Palmyra drew tourists.", "Non-state actor overtakes territory"),
        ("The week ended with the entry of Kurdish forces into Palmyra.", "Non-state actor overtakes territory"),
    ],
)
def test_an_open_word_is_settled(text: str, sub_type: str) -> None:
    assert sub_type in sub_types_in(text)


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Jets bombed Douma on Saturday. The strikes killed ten people.", "Air/drone strike"),
        (
            "Government artillery shelled Douma on Saturday. The attack killed ten people.",
            "Shelling/artillery/missile attack",
        ),
        ("Sarin was used in Douma on Saturday. The attack killed ten people.", "Chemical weapon"),
    ],
)
def test_a_later_open_word_goes_on_with_what_was_told(text: str, sub_type: str) -> None:
    row = only_event(text)
    assert (row["sub_event_type"], row["fatalities_low"]) == (sub_type, 10)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Helicopters came.", {"air"}),
        ("Howitzers and rockets fired.", {"artillery"}),
        ("A roadside device went off.", {"device"}),
        ("Chlorine was smelled.", {"agent"}),
        ("The town slept.", set()),
    ],
)
def test_words_that_say_with_what(text: str, means: set[str]) -> None:
    assert find_means(find_words(text)) == means


def test_the_state_retakes_and_others_overtake() -> None:
    assert sub_types_in("The Syrian army captured Palmyra.") == ["Government regains territory"]
    assert sub_types_in("The SDF captured Palmyra.") == ["Non-state actor overtakes territory"]
    assert sub_types_in("Palmyra was surrendered to the army without a fight.") == ["Non-violent transfer of territory"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels seized the commanders’ warehouses at Bab al-Hawa on Sunday.", "Non-state actor overtakes territory"),
        ("Rebels seized two journalists at Bab al-Hawa on Sunday.", "Abduction/forced disappearance"),
        ("Twenty people were found dead in Douma on Sunday.", "Attack"),
        ("A correspondent for Iran’s Press TV was shot dead by a sniper in Damascus on Sunday.", "Attack"),
    ],
)
def test_what_is_owned_is_no_person_and_who_was_found_dead_was_killed_by_hand(text: str, expected: str) -> None:
    assert sub_types_in(text) == [expected]


def test_a_word_of_war_in_a_name_is_no_attack() -> None:
    assert sub_types_in("The Northern Storm brigade and ISIS signed a truce in Azaz on Sunday.") == ["Agreement"]


@pytest.mark.parametrize(
    ("text", "sub_types"),
    [
        (
            "ISIS attacked an army post in the village of Zayzoun with a car bomb on Sunday.",
            ["Remote explosive/landmine/IED"],
        ),
        ("Rebels attacked an army post in Nubl with a car bomb and rockets on Sunday.", ["Armed clash"]),
    ],
)
def test_an_attack_with_one_bomb_is_that_bombing(text: str, sub_types: list[str]) -> None:
    assert sub_types_in(text) == sub_types


@pytest.mark.parametrize(
    ("text", "sub_types"),
    [
        ("A lawyer, Omar Halabi, was shot dead by unknown gunmen in Nawa on Sunday.", ["Attack"]),
        ("At least 52 people, 15 of them civilians, were killed when ISIS attacked Aqareb on Sunday.", ["Armed clash"]),
        ("At least 52 people, 40 of them civilians, were killed when ISIS attacked Aqareb on Sunday.", ["Attack"]),
        (
            "Shelling killed seven people in Douma on Saturday. A day earlier gunmen had shot dead Omar Ahmad there.",
            ["Shelling/artillery/missile attack", "Attack"],
        ),
        ("Gunmen killed Omar Ahmad, who was negotiating a truce in Wadi Barada, in Madaya on Sunday.", ["Attack"]),
        ("At least 82 people have died in Deir Ezzor since the group began its assault on Friday.", ["Armed clash"]),
    ],
)
def test_who_was_killed_by_whom(text: str, sub_types: list[str]) -> None:
    assert sub_types_in(text) == sub_types


@pytest.mark.parametrize(
    ("text", "sub_types"),
    [
        ("Turkish-backed rebels took over Jinderes on Sunday after the YPG pulled out.", [TRANSFER, TRANSFER]),
        ("The army moved into Manbij on Sunday after the YPG invited it to protect the town from attack.", [TRANSFER]),
        ("The army captured Douma on Sunday after rebels pulled out of Harasta.", [REGAINED, TRANSFER]),
        (
            "Soldiers raised the flag over Quneitra on Sunday. Rebels in the town gave in on Friday to a surrender deal.",
            [TRANSFER, TRANSFER],
        ),
        (
            "Soldiers raised the flag over Nawa on Sunday. The army had stormed the town on Friday.",
            [REGAINED, "Armed clash"],
        ),
    ],
)
def test_what_nobody_fought_for_is_handed_over(text: str, sub_types: list[str]) -> None:
    assert sub_types_in(text) == sub_types


@pytest.mark.parametrize(
    ("text", "sub_types"),
    [
        (
            "Air defenses fended off an attack by 13 drones on the Khmeimim air base on Sunday.",
            ["Disrupted weapons use"],
        ),
        ("ISIS sent suicide car bombers against the rebels in Tabqa on Sunday.", ["Suicide bomb"]),
        ("The army reached its besieged base in Harasta on Sunday, ending a weeklong encirclement.", ["Armed clash"]),
        ("The move leaves the rebels around Al-Tanf with no way to the east.", []),
    ],
)
def test_means_that_were_stopped_and_sieges_that_end(text: str, sub_types: list[str]) -> None:
    assert sub_types_in(text) == sub_types


@pytest.mark.parametrize(
    ("text", "sub_types"),
    [
        ("Busra al-Sham, which has a Roman theater, was taken by rebels on Sunday.", [OVERTAKEN]),
        ("The village of Jamla had been taken by the army on Sunday.", [REGAINED]),
        ("Two journalists were taken by masked gunmen in Aleppo on Sunday.", [ABDUCTED]),
        ("The priest, who had been taken by ISIS in Raqqa, is alive.", [ABDUCTED]),
        ("The decision was taken by the army in Homs on Sunday.", []),
        ("Troops recovered most of the Abu al-Duhur air base on Sunday.", [REGAINED]),
        ("Air raids drove thousands of residents from their homes in Idlib on Sunday.", ["Air/drone strike"]),
        ("ISIS drove hundreds of villagers from their homes near Kobani on Sunday.", ["Other"]),
        ("Rebels drove the army from Morek on Sunday.", [OVERTAKEN]),
        ("Kurdish forces have cleared the last ISIS fighters from Kobani.", [OVERTAKEN]),
        ("Turkish howitzers opened up on posts in Azaz on Sunday.", ["Shelling/artillery/missile attack"]),
    ],
)
def test_what_is_taken_and_who_is_driven_out(text: str, sub_types: list[str]) -> None:
    assert sub_types_in(text) == sub_types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man shot two policemen dead in a quarrel over land in Homs on Sunday.", ["Attack"]),
        ("Two rebel groups clashed over a dispute in Idlib on Sunday, killing three fighters.", ["Armed clash"]),
        ("Militiamen killed 20 villagers in Houla on Sunday and set fire to their homes.", ["Attack"]),
        ("Twin blasts set a ministry in Damascus ablaze on Sunday.", ["Remote explosive/landmine/IED"]),
        ("ISIS burned a church in Raqqa on Sunday.", ["Looting/property destruction"]),
        ("Gunmen went from house to house in Kobani on Sunday, killing 20 civilians.", ["Attack"]),
        ("Two car bombs, followed by a rocket, hit Homs on Sunday.", ["Remote explosive/landmine/IED"]),
        ("The army and Hezbollah had gone back on the attack in Zabadani on Sunday.", ["Armed clash"]),
        ("Mustard gas from a consignment of toxic agents was loaded at Tartus on Sunday.", ["Disrupted weapons use"]),
        ("Officials withdrew reports from Aleppo on Sunday.", []),
    ],
)
def test_quarrels_burnings_and_rarer_wordings(text: str, expected: list[str]) -> None:
    assert sub_types_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels holding out in Darayya left the town on Friday.", ["Non-violent transfer of territory"]),
        ("Rebels who had held out in Darayya since 2012 left the suburb on Friday.", ["Change to group/activity"]),
        ("Clashes in Homs on Sunday left a shop in ruins.", ["Armed clash"]),
        ("A fire at a camp near Arsal killed three children on Sunday.", []),
        ("Army fire killed three children in Douma on Sunday.", ["Shelling/artillery/missile attack"]),
        ("Troops opened fire on a crowd in Daraa on Sunday, killing three.", ["Attack"]),
        ("The U.S. sent 200 more marines to Manbij on Friday.", ["Change to group/activity"]),
    ],
)
def test_who_held_out_and_leaves_and_fires_that_nobody_lit(text: str, expected: list[str]) -> None:
    assert sub_types_in(text) == expected


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Sunday’s attack on the Thaala air base brought many Druze recruits to the militias.", "Armed clash"),
        ("A missile attack on the Shayrat air base killed ten people on Sunday.", "Shelling/artillery/missile attack"),
        ("Rebels on Sunday stormed a hospital in Salamiyah in which 20 soldiers were trapped.", "Armed clash"),
        ("Rebels on Sunday stormed a hospital in Salamiyah in which 20 nurses were at work.", "Attack"),
    ],
)
def test_who_attacks_a_base_or_those_who_hold_a_house_fights(text: str, sub_type: str) -> None:
    assert only_event(text)["sub_event_type"] == sub_type
