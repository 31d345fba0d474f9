"""Who acts on whom, and in what company, decides the type of an event, wherever it was."""

from __future__ import annotations

import pytest

from readings import sub_types_in


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Gunmen shot a village head in front of his house.", "Attack"),
        ("Gunmen shot a police chief in front of his house.", "Armed clash"),
        ("Militants entered the camp by night and hacked people with machetes.", "Attack"),
        ("Militants entered the camp by night.", "Non-state actor overtakes territory"),
        ("Fishermen came under machine-gun fire from a gunboat.", "Attack"),
        ("Armed men killed 37 villagers in a raid on a village.", "Attack"),
        ("Gunmen stormed a nightclub and shot the guests.", "Attack"),
        ("Gunmen dragged two girls out of a house and raped them.", "Sexual violence"),
        ("Soldiers seized the leader of the opposition at the airport.", "Arrests"),
        ("Gunmen seized the leader of the opposition at the airport.", "Abduction/forced disappearance"),
        ("Workers gathered at the refinery over their pay. They dispersed at noon.", "Peaceful protest"),
        ("Workers gathered at the refinery over their pay. They were dispersed at noon.", "Protest with intervention"),
        ("Soldiers fired into the air to send home people protesting over power cuts.", "Protest with intervention"),
        ("Police dispersed a procession with tear gas, no deaths were reported.", "Protest with intervention"),
        ("Eleven demonstrators were killed by gunfire from soldiers.", "Excessive force against protesters"),
        ("Fishermen sailed into the port to protest the price of fuel.", "Peaceful protest"),
        ("Relatives gathered before the ministry with portraits of their sons.", "Peaceful protest"),
        ("Garment workers blocked the highway for two hours.", "Peaceful protest"),
        ("Fighters blocked the highway for two hours.", "Other"),
        ("Two groups of villagers pelted one another with stones.", "Mob violence"),
        (
            "Villagers set fire to a store during a protest against the killing of a boy by soldiers.",
            "Violent demonstration",
        ),
        ("The Arakan Army took Paletwa after a siege.", "Non-state actor overtakes territory"),
        ("The Arakan Army took Aung from his house.", "Abduction/forced disappearance"),
        ("A weapons cache with mortars was uncovered in the hills.", "Disrupted weapons use"),
        (
            "Gunmen ambushed a bus near the river and marched nine travellers into the forest.",
            "Abduction/forced disappearance",
        ),
        ("Gunmen ambushed a bus near the river and marched nine travellers off, killing two.", "Attack"),
        ("Residents shut the gate of the oil field in a demand for jobs.", "Peaceful protest"),
        ("Demonstrators were carried off one by one by the police.", "Protest with intervention"),
        ("Two children were injured when fighters fired on a boat.", "Attack"),
        ("Two soldiers were injured when fighters fired on a boat.", "Armed clash"),
        ("Fighters attacked an army base in Bar Sanguni with rockets in hand.", "Armed clash"),
        ("Militants stormed a house in the town and abducted two brothers.", "Abduction/forced disappearance"),
        ("Relatives of missing persons set up a camp outside the press club.", "Peaceful protest"),
        ("Activists were removed from the motorway by the police.", "Protest with intervention"),
        ("Nurses of the city's hospitals struck for the second day.", "Peaceful protest"),
        ("A French Mirage bombed a motorcycle column in the desert.", "Air/drone strike"),
        ("Soldiers attacked a march of mourners, killing 20 people.", "Excessive force against protesters"),
    ],
)
def test_who_acts_on_whom_decides_the_type_without_a_place(text: str, sub_type: str) -> None:
    assert next(iter(sub_types_in(text)), "") == sub_type


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Attack on a food convoy at Kodok: three drivers were killed.", "Attack"),
        ("Attack on a food convoy in northern Syria: three drivers were killed.", "Shelling/artillery/missile attack"),
    ],
)
def test_only_in_syria_are_people_killed_by_shells_where_nobody_says_how(text: str, sub_type: str) -> None:
    assert next(iter(sub_types_in(text)), "") == sub_type
