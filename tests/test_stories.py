"""A story is read from its headline down: what a sentence leaves open comes from those before it, and from no other story."""

from __future__ import annotations

import pytest

from readings import as_page, events_in, only_event, read


def test_a_headline_makes_no_event_of_its_own() -> None:
    reading = read(as_page(("ISIS Takes Boukamal", "ISIS captured Boukamal on Saturday.")), None)
    assert [row["location"] for row in reading.rows()] == ["Boukamal"]
    headline = next(
        sentence
        for sentence in reading.sentences
        if sentence.start == reading.summaries[0].stories[0].sentences[0].start
    )
    assert (headline.outcome, headline.event_ids) == ("reports nothing", ())


def test_a_headline_names_what_the_town_is() -> None:
    rows = read(as_page(("ISIS Takes Boukamal", "ISIS captured the town on Saturday.")), None).rows()
    assert [row["location"] for row in rows] == ["Boukamal"]


def test_a_story_of_one_place_lends_it_to_violence_told_without_one() -> None:
    rows = events_in("Rebels in Douma came under attack on Sunday. Airstrikes killed ten people.")
    assert {row["location"] for row in rows} == {"Douma"}


def test_a_story_of_several_places_lends_none() -> None:
    rows = events_in(
        "Shells hit Douma on Sunday. Rebels attacked Hama on Saturday. Gunmen shot dead a journalist on Friday."
    )
    assert rows[-1].get("location", "") == ""
    assert rows[-1]["unmapped_reason"]


def test_talks_do_not_lie_at_the_place_of_the_fighting() -> None:
    rows = events_in("Shells hit Douma on Sunday. Both sides agreed to a truce on Monday.")
    assert [row.get("location", "") for row in rows if row["event_type"] == "Strategic developments"] in ([], [""])


def test_a_toll_told_alone_belongs_to_what_was_told_last() -> None:
    rows = events_in("Airstrikes hit Douma on Sunday. Ten people died.")
    assert [(row["location"], row["fatalities_low"]) for row in rows] == [("Douma", 10)]
    assert rows[0]["evidence_also"] != ""


def test_more_dead_elsewhere_are_counted_beside_the_others() -> None:
    rows = events_in("Airstrikes on Douma killed ten people on Sunday. Another six were killed in Arbin.")
    assert [(row["location"], row["fatalities_low"]) for row in rows] == [("Douma", 10), ("Arbin", 6)]


def test_a_story_does_not_lend_its_place_to_the_next() -> None:
    text = as_page(
        ("Shells Hit Douma", "Shells hit Douma on Sunday."),
        ("Journalist Shot", "Gunmen shot dead a journalist on Sunday."),
    )
    first, second = read(text, None).rows()
    assert first["location"] == "Douma"
    assert second.get("location", "") == ""


def test_each_event_names_its_story() -> None:
    text = as_page(
        ("Shells Hit Douma", "Shells hit Douma on Sunday."), ("Jets Bomb Idlib", "Jets bombed Idlib on Sunday.")
    )
    assert [row["story"] for row in read(text, None).rows()] == ["Shells Hit Douma", "Jets Bomb Idlib"]


@pytest.mark.parametrize(
    "text",
    [
        "Near Abu Kamal, one strike destroyed an ISIS vehicle.\n\nNear Raqqa, three strikes engaged two ISIS tactical units.",
        "•  Near Abu Kamal, one strike destroyed an ISIS vehicle.\n\n•  Near Raqqa, three strikes engaged two ISIS tactical units.",
    ],
)
def test_a_bullet_list_of_strikes(text: str) -> None:
    rows = events_in(text)
    assert {row["sub_event_type"] for row in rows} == {"Air/drone strike"}
    assert [row["anchor"] or row["location"] for row in rows] == ["Boukamal", "Raqqa"]


def test_a_quotation_over_several_paragraphs_keeps_its_offsets() -> None:
    text = (
        "“Shells fell on Douma on Sunday,” a resident told AFP.\n\n“They hit the market,” he added. “Ten people died.”"
    )
    reading = read(text)
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in reading.sentences)
    assert reading.rows()[0]["claimants"] == "residents"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bombs hit Hama on Saturday. Shells fell in the town on Sunday.", ["Hama", "Hama"]),
        ("Bombs hit Bab al-Hawa on Saturday. Shells fell on the town of Atma on Sunday.", ["Bab al-Hawa", "Atmeh"]),
    ],
)
def test_the_town_on_a_day_is_the_town_told_before(text: str, expected: list[str]) -> None:
    assert [row["location"] for row in events_in(text)] == expected


def test_a_day_before_counts_once_from_what_was_told_before() -> None:
    text = "Shells hit Hama on Sunday. A day before, bombs hit Douma and rebels took Harasta."
    assert [(row["location"], row["event_date"].day) for row in events_in(text)] == [
        ("Hama", 12),
        ("Douma", 11),
        ("Harasta", 11),
    ]


def test_what_comes_down_on_a_crowd_is_one_event_with_its_dead() -> None:
    row = only_event("A shell landed on a campaign rally in Deraa on Sunday, killing 21 people.")
    assert (row["event_type"], row["fatalities_low"]) == ("Explosions/Remote violence", 21)


@pytest.mark.parametrize("later", ["Nobody was hurt.", "No casualties were reported."])
def test_nobody_hurt_is_told_of_the_shells_and_not_of_the_crowd(later: str) -> None:
    rows = events_in(f"Mortar rounds hit Damascus on Sunday as hundreds of people rallied there. {later}")
    told = {row["event_type"]: row.get("fatalities_high") for row in rows}
    assert told == {"Explosions/Remote violence": 0, "Protests": None}


def test_the_dead_of_both_sides_died_in_the_battle() -> None:
    text = "Rebels attacked the army in Idlib on Sunday. Two suicide bombers blew themselves up there. "
    rows = events_in(text + "At least 68 fighters were killed on both sides.")
    assert {row["event_type"]: row.get("fatalities_low") for row in rows}["Battles"] == 68


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families are fleeing Nawa after four days of barrel bombs.", ["Air/drone strike"]),
        ("Families have fled Nawa since the barrel bombs of Sunday.", ["Other"]),
    ],
)
def test_bombs_that_people_flee_are_news(text: str, expected: list[str]) -> None:
    assert [row["sub_event_type"] for row in events_in(text)] == expected


def test_a_place_of_an_earlier_victory_is_no_scene() -> None:
    rows = events_in("Fresh from its victory in Qusayr, the army shelled Aleppo on Sunday.")
    assert [row["location"] for row in rows] == ["Aleppo"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets bombed Azaz on Sunday. Most of those in the town had fled fighting around Aleppo.", ["Azaz"]),
        (
            "Shells killed ten people in Mesraba on Sunday, one of the towns that have come under fire since October.",
            ["Misraba"],
        ),
        ("Jets bombed Azaz on Sunday. Hundreds fled fighting around Aleppo on Saturday.", ["Azaz", "near Aleppo"]),
    ],
)
def test_what_only_tells_of_a_place_or_of_people_is_no_event(text: str, places: list[str]) -> None:
    assert [row["location"] for row in events_in(text)] == places


def test_planes_take_off_from_where_they_leave() -> None:
    assert [row["location"] for row in events_in("Planes that took off from Hmeimim bombed Douma on Sunday.")] == [
        "Douma"
    ]
    assert only_event("Russian warplanes took off from Hmeimim on Sunday.")["location"] == "Khmeimim air base"


def test_a_denial_of_what_was_told_is_no_other_event() -> None:
    row = only_event("Rebels broke the siege of Aleppo on Saturday. State television denied that it had been lifted.")
    assert (row["location"], row["status"]) == ("Aleppo", "reported")


def test_those_who_died_elsewhere_lie_at_no_place_of_the_story() -> None:
    rows = events_in("Shells killed five soldiers near Afrin on Saturday. Two others died elsewhere.")
    assert [row.get("location") for row in rows] == ["near Afrin", None]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Militants held a prison where inmates rose up on Saturday and took several guards hostage.", ["2017-11-11"]),
        (
            "A truce in Homs broke down last week, as jets bombed Douma and Arbin, where 22 civilians were killed on Friday.",
            ["2017-11-06", "2017-11-10", "2017-11-10"],
        ),
    ],
)
def test_a_day_is_shared_with_the_verb_behind_it_and_with_what_killed(text: str, days: list[str]) -> None:
    assert [str(row["event_date"]) for row in events_in(text)] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "The army took Hama on Friday. At least 220 soldiers have died since the campaign began on October 19. "
            "Air raids on Rastan killed two civilians.",
            ["2017-11-10", "2017-10-19", "2017-11-10"],
        ),
        (
            "Trucks carrying food that could not be unloaded on Friday entered Douma on Sunday, as shells fell nearby.",
            ["2017-11-12", "2017-11-12"],
        ),
        (
            "Ministers meet in Sochi on Wednesday. Rebels are to meet in Riyadh the same day; Mr. Hijab resigned on Monday.",
            ["2017-11-15", "2017-11-15"],
        ),
    ],
)
def test_the_day_of_a_story_is_none_of_a_span_nor_of_an_aside(text: str, days: list[str]) -> None:
    assert [str(row["event_date"]) for row in events_in(text) if row.get("location")] == days


def test_shells_on_a_day_told_apart_are_not_the_bombs_of_days() -> None:
    rows = events_in(
        "Helicopters dropped barrel bombs on Daraa over the weekend. Four children died there by a shell on Sunday."
    )
    assert [row.get("fatalities_low") for row in rows] == [None, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Airstrikes killed 53 people in Ariha on Sunday; 12 others were reported dead in Hama province.",
            [("Ariha", "Air/drone strike", 53), ("Hama province", "Air/drone strike", 12)],
        ),
        (
            "The army announced on Friday that it was in full control of the city of Deir Ezzor.",
            [("Deir Ezzor", "Government regains territory", None)],
        ),
        (
            "With Douma the army would regain the last part of Eastern Ghouta, where 160 people have died since Friday.",
            [("Eastern Ghouta", "Shelling/artillery/missile attack", 160)],
        ),
        (
            "Forty buses carrying about 1,000 rebels and family members left Barzeh on Sunday.",
            [("Barzeh", "Other", None)],
        ),
        (
            "A car bomb blew up on the eastern bank of the Euphrates outside Deir Ezzor on Sunday.",
            [("outside Deir Ezzor", "Remote explosive/landmine/IED", None)],
        ),
        ("The Pentagon will send heavier weapons for the battle of Raqqa.", []),
    ],
)
def test_what_is_told_beside_another(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    rows = [row for row in events_in(text) if row.get("location")]
    assert [(row["location"], row["sub_event_type"], row.get("fatalities_low")) for row in rows] == expected
