"""What is only held out, about to be or was so once before is no event; what looks alike and was done is one."""

from __future__ import annotations

import pytest

from readings import events_in

Event = tuple[str, str, int]
DOUMA_AND_IDLIB = [("Explosions/Remote violence", "Douma", 12), ("Explosions/Remote violence", "Idlib", 11)]


def told(text: str) -> list[Event]:
    return [(row["event_type"], row.get("location") or "", row["event_date"].day) for row in events_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels in Yalda have until Sunday to settle or fight.",
        "The loss opens the road toward Homs and Damascus.",
        "The cease-fire does not cover Idlib.",
        "Unexploded shells lie everywhere in Kobani.",
        "Only Raqqa had been lost to the government before.",
        "Hundreds of wounded were waiting for help in Qusayr.",
        "Idlib is the army’s next target.",
        "The fate of Aleppo is in the hands of Moscow.",
        "Rebels in the hills have fired on Latakia before.",
        "The town of Kobani is about to fall.",
    ],
)
def test_what_is_only_held_out_or_was_so_before_is_no_event(text: str) -> None:
    assert not [one for one in told(text) if one[0] != "Strategic developments"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops opened the road to Aleppo on Sunday.", [("Strategic developments", "Aleppo", 12)]),
        ("Jets bombed Douma on Sunday. They had bombed Idlib the day before.", DOUMA_AND_IDLIB),
        (
            "Rebels lost their last town in Idlib province on Sunday when troops took Saraqib.",
            [("Battles", "Saraqib", 12)],
        ),
        (
            "Experts met in Tehran on Sunday to prepare for Tuesday’s round of talks in Astana.",
            [("Strategic developments", "Tehran", 12), ("Strategic developments", "Astana", 14)],
        ),
        ("The agency pulled its staff from its offices in Homs on Sunday.", [("Strategic developments", "Homs", 12)]),
        ("Gunmen pulled two men from an office in Homs on Sunday.", [("Violence against civilians", "Homs", 12)]),
        ("Thousands marched through Afrin on Sunday to protest against the offensive.", [("Protests", "Afrin", 12)]),
        ("Hundreds protested in Beirut on Sunday.", [("Protests", "Beirut", 12)]),
        (
            "An unexploded shell killed three children in Kobani on Sunday.",
            [("Explosions/Remote violence", "Kobani", 12)],
        ),
    ],
)
def test_what_looks_alike_and_was_done_is_told(text: str, expected: list[Event]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit Homs on Sunday. Attacks on the city, a stronghold of the army, are rare.", ["Homs"]),
        ("Attacks on Homs by men who are rarely seen killed two on Sunday.", ["Homs"]),
        (
            "The envoy urged an end to the use of barrel bombs when he met ministers in Damascus on Sunday.",
            ["Damascus"],
        ),
        ("Jets bombed Homs on Sunday in a prelude to an assault on Rastan.", ["Homs"]),
        ("The raids on Homs on Sunday are a condition for the attack on Rastan.", ["Homs"]),
        ("The campaign will bring the whole of Homs back under army control.", []),
        ("Homs came back under army control on Sunday.", ["Homs"]),
        ("Rebels drove ISIS out of al-Bab on Sunday after a battle of more than two months.", ["Al-Bab"]),
        ("ISIS took Palmyra on Sunday, a week after it first attacked the city.", ["Palmyra"]),
        ("ISIS took Suluk on Sunday, depriving the army of a town from which its supplies reached Raqqa.", ["Suluk"]),
    ],
)
def test_what_is_rare_led_up_to_or_the_same_battle_is_no_event(text: str, expected: list[str]) -> None:
    assert [place for _, place, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crowds took to the streets of Homs on Sunday to protest at the recognition of Jerusalem.", ["Homs"]),
        ("Talks will resume in Geneva on Saturday. The delegations meet at the start of the talks.", ["Geneva"]),
        ("The envoy saw the government and opposition delegations in Geneva on Sunday.", ["Geneva"]),
        ("The minister saw smoke over Homs on Sunday.", []),
        ("The king will take up the matter with the president in Washington on Friday.", ["Washington"]),
        ("Rebels took up arms in Homs, the president said in Washington.", []),
        ("A delivery of flour to Homs was halted on Sunday.", ["Homs"]),
        ("Jets bombed ten settlements near Homs on Sunday.", ["near Homs"]),
    ],
)
def test_talks_told_again_and_what_people_only_speak_of(text: str, expected: list[str]) -> None:
    assert [place for _, place, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two bombers fired at guards before they blew themselves up in Homs on Sunday.",
            [("Explosions/Remote violence", "Homs", 12)],
        ),
        (
            "Work began at the Ain al-Fijeh spring northwest of Damascus, which the army entered on Sunday under a deal.",
            [("Strategic developments", "Ain al-Fijeh", 12)],
        ),
    ],
)
def test_how_bombers_got_in_and_where_a_place_lies_are_no_events(text: str, expected: list[Event]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thirty people died on Saturday in a shell attack on a crowded market in Douma.",
            [("Explosions/Remote violence", "Douma", 11)],
        ),
        ("Protesters packed the main square of Homs on Saturday.", [("Protests", "Homs", 11)]),
        (
            "A jet bombed a school in Tabqa on Saturday where families driven from Palmyra had found shelter.",
            [("Explosions/Remote violence", "Tabqa", 11)],
        ),
        ("Rebels were driven from Tadef on Saturday by the army.", [("Battles", "Tadef", 11)]),
        (
            "Shopkeepers in Raqqa closed their stores on Saturday in a strike against taxes.",
            [("Protests", "Raqqa", 11)],
        ),
        (
            "Twelve fighters died on Saturday in a strike against ISIS positions in Raqqa.",
            [("Explosions/Remote violence", "Raqqa", 11)],
        ),
        ("A wave of strikes on 20 Syrian posts hit Homs on Saturday.", [("Explosions/Remote violence", "Homs", 11)]),
        (
            "Helicopters carried troops to the besieged base of Kweires on Saturday.",
            [("Strategic developments", "Kweires air base", 11)],
        ),
        ("Troops broke through the siege of Kweires air base on Saturday.", [("Battles", "Kweires air base", 11)]),
        ("Army units met soldiers of the besieged Kweires base on Saturday.", [("Battles", "Kweires air base", 11)]),
        (
            "Army officers met elders of the besieged town of Madaya on Saturday.",
            [("Strategic developments", "Madaya", 11)],
        ),
    ],
)
def test_a_word_of_war_that_means_something_else_beside_its_neighbours(text: str, expected: list[Event]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jihadists seized one of the rebels’ commanders in Azaz on Sunday.",
            [("Violence against civilians", "Azaz", 12)],
        ),
        ("Rebels seized a commander’s house in Azaz on Sunday.", [("Battles", "Azaz", 12)]),
        (
            "Dozens of people gathered on Sunday outside the court in Idlib to demand the release of detainees.",
            [("Protests", "Idlib", 12)],
        ),
        (
            "Dozens of people gathered on Sunday outside the court in Idlib to wait for buses.",
            [("Strategic developments", "Idlib", 12)],
        ),
    ],
)
def test_who_is_seized_and_why_people_gather_tell_the_kind(text: str, expected: list[Event]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kazakhstan invited the government and the rebels to a meeting in Astana on Tuesday and Wednesday.",
            [("Strategic developments", "Astana", 14)],
        ),
        ("Ministers invited the rebels at a meeting in Cairo on Friday.", [("Strategic developments", "Cairo", 10)]),
        (
            "Experts concluded in Geneva on Friday that a jet had bombed Douma on Thursday.",
            [("Explosions/Remote violence", "Douma", 9)],
        ),
        ("Soldiers found a mass grave in Homs on Friday.", [("Strategic developments", "Homs", 10)]),
    ],
)
def test_whom_somebody_invites_comes_later_and_where_somebody_speaks_nothing_is_done(
    text: str, expected: list[Event]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomber blew up his car near Hader, a village under government control near the Israeli-occupied Golan Heights, "
            "on Friday.",
            [("Explosions/Remote violence", "near Hader", 10)],
        ),
        (
            "Troops took Palmyra on Friday. The town, lost to ISIS in May 2015, is the first in Homs province to return.",
            [("Battles", "Palmyra", 10), ("Battles", "Palmyra", 1)],
        ),
        (
            "Turkish troops entered Afrin on Sunday, a day after warplanes had opened the campaign with raids there.",
            [("Battles", "Afrin", 12), ("Explosions/Remote violence", "Afrin", 11)],
        ),
        ("A jet crashed in Idlib on Friday after it had come under fire.", [("Battles", "Idlib", 10)]),
    ],
)
def test_what_describes_a_place_or_leads_up_to_a_deed_is_no_second_one(text: str, expected: list[Event]) -> None:
    assert told(text) == expected
