"""Wordings of whole sentences: what each tells, where and on which day, and what it does not tell."""

from __future__ import annotations

import pytest

from readings import events_in

Event = tuple[str, str, int]


def told(text: str) -> list[Event]:
    return [(row["event_type"], row.get("location") or "", row["event_date"].day) for row in events_in(text)]


def kinds(text: str) -> set[str]:
    return {row["event_type"] for row in events_in(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A truce in Douma and in Arbin collapsed on Saturday. Shelling resumed at once on both.",
            [("Douma", 11), ("Arbin", 11)],
        ),
        (
            "A truce in Fuah, Nubl and Zahra collapsed on Saturday. On Sunday jets bombed all three.",
            [("Fuaa", 12), ("Nubl", 12), ("Zahraa", 12)],
        ),
        (
            "Shells hit Douma and Arbin on Saturday. Helicopters bombed the two towns on Sunday.",
            [("Douma", 11), ("Arbin", 11), ("Douma", 12), ("Arbin", 12)],
        ),
        (
            "Jets bombed Douma and Arbin on Saturday. Rebels shelled the four towns on Sunday.",
            [("Douma", 11), ("Arbin", 11), ("Arbin", 12)],
        ),
        (
            "A truce in Douma and in Arbin collapsed on Saturday. Shells fell in both places on Sunday.",
            [("Douma", 12), ("Arbin", 12)],
        ),
        (
            "Militias want the wounded of Fuah and Kefraya to be let out. Rebels shelled the two villages on Sunday.",
            [("Fuaa", 12), ("Kafriya", 12)],
        ),
        (
            "They withdrew after jets bombed Khan Sheikhoun, Maarat al-Numan and Saraqib on Sunday.",
            [("Khan Sheikhoun", 12), ("Maarat al-Numan", 12), ("Saraqib", 12)],
        ),
    ],
)
def test_both_and_all_three_are_the_places_told_together(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(place, day) for kind, place, day in told(text) if kind == "Explosions/Remote violence"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels left Daraya on Sunday under a deal signed a day earlier.",
            [("Strategic developments", "Darayya", 12), ("Strategic developments", "Darayya", 11)],
        ),
        ("Rebels left Daraya on Sunday under a deal reached in Astana.", [("Strategic developments", "Darayya", 12)]),
        ("Rebels captured Tal Abyad on Sunday, cutting the road to Raqqa.", [("Battles", "Tell Abyad", 12)]),
        (
            "Kurdish forces completed their encirclement of Manbij on Sunday, cutting the last road to Turkey.",
            [("Strategic developments", "Manbij", 12), ("Battles", "Manbij", 12)],
        ),
        (
            "Jihadists severed the army’s only road into Aleppo near Khanasser on Sunday.",
            [("Battles", "near Khanasser", 12)],
        ),
        (
            "ISIS seized at least 20 Assyrians in Tal Tamr on Sunday.",
            [("Violence against civilians", "Tell Tamer", 12)],
        ),
        ("ISIS seized at least 20 villages near Raqqa on Sunday.", [("Battles", "near Raqqa", 12)]),
        (
            "Rebels attacked Idlib on Sunday, despite fresh air strikes by the army.",
            [("Battles", "Idlib", 12), ("Explosions/Remote violence", "Idlib", 12)],
        ),
        ("Rebels held out in Idlib on Sunday despite air strikes.", [("Battles", "Idlib", 12)]),
        (
            "Villagers fled across the border from the Kobani area on Sunday.",
            [("Strategic developments", "Kobani", 12)],
        ),
        ("Troops fled from the town of Kobani on Sunday.", [("Battles", "Kobani", 12)]),
        (
            "Rebel fire on the districts of Aleppo killed ten people on Sunday.",
            [("Explosions/Remote violence", "Aleppo", 12)],
        ),
        (
            "Mark Lowcock, the aid chief, who ended a visit to Damascus on Sunday, was horrified.",
            [("Strategic developments", "Damascus", 12)],
        ),
        (
            "A round of talks in Geneva closed on Sunday and a new one is to start there on Nov. 20.",
            [("Strategic developments", "Geneva", 12), ("Strategic developments", "Geneva", 20)],
        ),
        (
            "Fighters searched for mines on Sunday at Wadi al-Deif, one of two bases near Maaret al-Numan that fell on "
            "Saturday.",
            [("Battles", "Wadi al-Daif", 11)],
        ),
        (
            "Russia said that its aircraft had hit 158 targets around Palmyra on Sunday, killing 100 militants.",
            [("Explosions/Remote violence", "near Palmyra", 12)],
        ),
        (
            "Jets bombed Nawa on Sunday. Helicopters dropped chlorine on Sarmin; a family of six had died in a similar "
            "attack on the town last month.",
            [
                ("Explosions/Remote violence", "Nawa", 12),
                ("Explosions/Remote violence", "Sarmin", 12),
                ("Explosions/Remote violence", "Sarmin", 1),
            ],
        ),
        ("Rebels in Moadamiya allowed army patrols in on Sunday.", [("Strategic developments", "Moadamiya", 12)]),
        ("Infighting between rebels near Raqqa killed 12 men on Sunday.", [("Battles", "near Raqqa", 12)]),
        (
            "A rebel court in Idlib found a commander guilty on Sunday of the killing of a reporter.",
            [("Strategic developments", "Idlib", 12)],
        ),
        ("Health workers will vaccinate children in Raqqa on Nov. 20.", [("Strategic developments", "Raqqa", 20)]),
        ("The army took charge of security in Tripoli on Sunday.", [("Strategic developments", "Tripoli", 12)]),
        (
            "Nawa, which has changed hands four times since September, was shelled on Sunday.",
            [("Explosions/Remote violence", "Nawa", 12)],
        ),
        (
            "Turkish forces fired on positions of the YPG near Tal Abyad on Sunday.",
            [("Explosions/Remote violence", "near Tell Abyad", 12)],
        ),
        (
            "Israeli soldiers opened fire on two men near Quneitra on Sunday.",
            [("Violence against civilians", "near Quneitra", 12)],
        ),
        (
            "A barrel bomb that landed near a clinic in Daraya on Saturday wounded a nurse.",
            [("Explosions/Remote violence", "Darayya", 11)],
        ),
        (
            "Army shells left 18 people dead in Ariha, where they hit a market on Sunday.",
            [("Explosions/Remote violence", "Ariha", 12)],
        ),
        ("Turkish F-16s attacked camps near Azaz on Sunday.", [("Explosions/Remote violence", "near Azaz", 12)]),
        (
            "Troops severed the last passage between Daraya and Moadamiya on Sunday.",
            [("Battles", "between Darayya and Moadamiya", 12)],
        ),
        ("U.N. monitors returned to Hama on Sunday.", [("Strategic developments", "Hama", 12)]),
        (
            "Jets will be deployed to the Incirlik base in southern Turkey.",
            [("Strategic developments", "Incirlik air base", 6)],
        ),
        ("Jets bombed Nawa for a sixth day.", [("Explosions/Remote violence", "Nawa", 13)]),
        (
            "Helicopters bombed Douma on Sunday, hours after the town’s food convoy had arrived late on Saturday.",
            [("Explosions/Remote violence", "Douma", 12), ("Strategic developments", "Douma", 11)],
        ),
    ],
)
def test_what_a_sentence_tells(text: str, expected: list[Event]) -> None:
    assert told(text) == expected


def test_an_unknown_village_lies_near_a_known_one_of_its_list() -> None:
    rows = events_in("Troops shelled the villages of Xandusta and Iblin on Sunday.")
    assert [row["location"] for row in rows] == ["near Iblin", "Iblin"]
    rows = events_in("Troops shelled Xandusta and Iblin on Sunday.")
    assert "near Iblin" not in [row.get("location") for row in rows]


def test_days_since_an_opening_clause_run_up_to_publication() -> None:
    row = events_in("Since the operation began on Nov. 3, more than 600 air strikes have hit Zabadani.")[0]
    assert (row["event_date"].day, row["event_date_end"].day) == (3, 13)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lebanese troops traded fire with gunmen from Syria around Arsal on Sunday.",
            [("Battles", "near Arsal", 12)],
        ),
        (
            "Jets hit ISIS inside Syria, near Boukamal, on Sunday.",
            [("Explosions/Remote violence", "near Boukamal", 12)],
        ),
        ("Insurgents kept buses from reaching Kefraya on Sunday.", [("Strategic developments", "Kafriya", 12)]),
        (
            "Rebels lost their last stronghold in Hama province on Sunday when the army took Morek.",
            [("Battles", "Morek", 12)],
        ),
        (
            "Rebels lost ground in Hama province on Sunday while the army took Douma.",
            [("Battles", "Hama province", 12), ("Battles", "Douma", 12)],
        ),
        (
            "Peter Curtis, abducted in 2012 by the Nusra Front, was freed in Rafid on Sunday.",
            [("Strategic developments", "al-Rafid", 12)],
        ),
        (
            "The refugee agency put up a camp for displaced families near Azaz on Sunday.",
            [("Strategic developments", "near Azaz", 12)],
        ),
        ("Angry villagers put up a camp near Azaz on Sunday.", [("Protests", "near Azaz", 12)]),
    ],
)
def test_whose_place_is_whose(text: str, expected: list[Event]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Troops were regrouping south of Idlib on Sunday for a counterattack.", "Battles"),
        (
            "The minister urged a suspension of air raids and shelling in Aleppo on Sunday.",
            "Explosions/Remote violence",
        ),
        (
            "Troops left Homs on Sunday. Officials accused the army of firing missiles at rebels in the north.",
            "Battles",
        ),
    ],
)
def test_what_a_sentence_does_not_tell(text: str, kind: str) -> None:
    assert kind not in kinds(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Speaking in Geneva on Saturday, an envoy urged calm. Troops took half of the city’s Jobar district on Sunday.",
            [("Battles", "Jobar", 12)],
        ),
        (
            "Rebels captured Saraqib on Sunday, leaving them a few kilometers short of Idlib.",
            [("Battles", "Saraqib", 12)],
        ),
        (
            "The army captured Douma on Sunday, leaving rebels with a tenth of the territory they held a month ago.",
            [("Battles", "Douma", 12)],
        ),
        (
            "The army regained Palmyra on Sunday. Rebels had left, the governor of Homs, Talal al-Barazi, said.",
            [("Battles", "Palmyra", 12)],
        ),
        (
            "Hundreds of fighters were taken by bus from Barzeh to Idlib on Sunday.",
            [("Strategic developments", "Barzeh", 12)],
        ),
        (
            "Forty trucks of food rolled into Douma on Sunday, a day after troops fought through to the Dumayr air base "
            "and ended a siege.",
            [("Strategic developments", "Douma", 12), ("Battles", "Dumayr air base", 11)],
        ),
        (
            "Israeli tanks fired on a post in Quneitra on Sunday after a shell landed in the Golan Heights.",
            [("Explosions/Remote violence", "Quneitra", 12), ("Explosions/Remote violence", "Golan Heights", 12)],
        ),
        (
            "Turkish soldiers crossed into the Afrin region on Sunday and met stiff resistance from the Kurds.",
            [("Battles", "Afrin region", 12)],
        ),
        (
            "The last evacuees from Yalda and Babila, on the capital’s southern rim, left on Sunday.",
            [("Strategic developments", "Yalda", 12), ("Strategic developments", "Babbila", 12)],
        ),
        ("The army wrested Mayadeen from Islamic State on Sunday, al-Mayadeen TV said.", [("Battles", "Mayadin", 12)]),
        (
            "Ministers met in Astana on Sunday to prepare a summit in Sochi on November 22.",
            [("Strategic developments", "Astana", 12), ("Strategic developments", "Sochi", 22)],
        ),
        (
            "Ten people died when a shell hit a mosque in Douma as worshippers left Friday prayers.",
            [("Explosions/Remote violence", "Douma", 10)],
        ),
        (
            "On Sunday a blast in Homs killed 12, an attack for which Islamic State took credit.",
            [("Explosions/Remote violence", "Homs", 12)],
        ),
        (
            "Rebels accused the army of breaking the truce on Sunday with an assault on Jobar.",
            [("Battles", "Jobar", 12)],
        ),
        (
            "A truce began in Deraa on Sunday. It was announced on Saturday in Sochi.",
            [("Strategic developments", "Daraa", 12), ("Strategic developments", "Sochi", 11)],
        ),
    ],
)
def test_what_only_says_more_of_an_event_is_no_other(text: str, expected: list[Event]) -> None:
    assert told(text) == expected
