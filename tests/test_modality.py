"""In what manner an event is told: done, claimed, planned, going on, denied; or only thought of, and then no event."""

from __future__ import annotations

import pytest

from readings import events_in, only_event, read, sub_types_in


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels attacked Hama on Sunday.", "reported"),
        ("The massacre in Houla in May 2012 shocked the world.", "reported"),
        ("No one claimed responsibility for the bombing in Azaz on Sunday.", "claimed"),
        ("SOHR said that rebels attacked Hama on Sunday.", "reported"),
        ("The army managed to take Hama on Sunday.", "reported"),
        ("Hama became the latest city to fall to rebels.", "reported"),
        ("On Sunday it was the turn of Hama to be captured by rebels.", "reported"),
        ("The army plans to storm Jobar.", "planned"),
        ("The army is preparing to attack Idlib.", "planned"),
        ("Troops are preparing an assault on Idlib.", "planned"),
        ("The army will attack Idlib on Friday.", "planned"),
        ("Evacuations from Daraya will begin on Friday.", "planned"),
        ("Talks are due to begin in Geneva on Friday.", "planned"),
        ("Astana will host talks on May 25.", "planned"),
        ("The next round of talks in Geneva was postponed.", "planned"),
        ("Talks are planned this week in Geneva.", "planned"),
        ("The president vowed to retake Idlib.", "planned"),
        ("The army said it would take Hama.", "planned"),
        ("Fighting continued in Jobar on Sunday.", "ongoing"),
        ("The army is shelling Douma.", "ongoing"),
        ("The first fighters are to leave al-Waer on Saturday.", "planned"),
        ("Clashes are ongoing in Jobar.", "ongoing"),
        ("Russia denied bombing a hospital in Aleppo.", "denied"),
        ("Washington said it would send troops to Manbij.", "planned"),
        ("ISIS claimed to have shot down a jet near Palmyra.", "claimed"),
        ("ISIS claimed that it had captured Palmyra.", "claimed"),
        ("ISIS said it had captured Palmyra.", "claimed"),
        ("The army may have used chlorine in Saraqeb.", "claimed"),
        ("The suspected gas attack on Saraqeb killed nine people.", "claimed"),
    ],
)
def test_the_status_of_an_event(text: str, status: str) -> None:
    assert only_event(text)["status"] == status


@pytest.mark.parametrize(
    "text",
    [
        "Rebels could attack Hama.",
        "Should rebels attack Hama, thousands would flee.",
        "An attack on Hama is weeks away.",
        "An attack on Hama is unlikely.",
        "The battle for Hama has become a test for both sides.",
        "The goal is to capture Hama.",
        "Rebels may attack Hama.",
        "If the army attacked Aleppo, thousands would flee.",
        "If the rebels were to attack Hama, the truce would end.",
        "He called for airstrikes on Homs.",
        "Diplomats fear an attack on Idlib.",
        "The army wants to take Idlib.",
        "The rebels hope to capture Hama.",
        "Turkey urged Washington to bomb Raqqa.",
        "A possible attack on Idlib was discussed.",
        "The truce prevented an attack on Homs.",
        "Unless rebels attack Homs, the truce holds.",
    ],
)
def test_what_is_only_thought_of_is_no_event_and_says_why(text: str) -> None:
    reading = read(text)
    assert [row["sub_event_type"] for row in reading.rows() if row["event_type"] != "Strategic developments"] == []
    assert all(sentence.reason for sentence in reading.sentences if sentence.outcome != "event")


@pytest.mark.parametrize(
    "text",
    [
        "The army did not attack Douma.",
        "The army never shelled Douma.",
        "Rebels have not captured Hama.",
        "Rebels did not shell Douma and Arbin.",
    ],
)
def test_what_did_not_happen_is_rejected(text: str) -> None:
    (sentence,) = read(text).sentences
    assert (sentence.outcome, sentence.event_ids) == ("reject", ())
    assert "not to have happened" in sentence.reason


@pytest.mark.parametrize(
    "text",
    [
        "Rebels tried to capture Hama on Sunday.",
        "Rebels failed to capture Hama on Sunday.",
        "An attempt to take Hama failed on Sunday.",
    ],
)
def test_an_attempt_is_a_clash_that_gains_nothing(text: str) -> None:
    row = only_event(text)
    assert (row["sub_event_type"], row["gains"]) == ("Armed clash", "")


@pytest.mark.parametrize("text", ["The army plans to capture Jobar.", "Rebels will attack Hama on Friday."])
def test_a_planned_attack_is_strategic_and_gains_nothing(text: str) -> None:
    row = only_event(text)
    assert (row["event_type"], row["gains"]) == ("Strategic developments", "")


def test_only_what_is_denied_is_denied() -> None:
    rows = events_in("Shells hit Arbin on Sunday. Russia denied bombing Douma.")
    assert [row["status"] for row in rows] == ["reported", "denied"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Troops attacked Ratyan on Sunday in a bid to cut the last rebel road and lift the siege of Nubl.",
            ["Ratyan"],
        ),
        ("Troops attacked Ratyan on Sunday and lifted the siege of Nubl.", ["Ratyan", "Nubl"]),
    ],
)
def test_what_is_joined_to_an_aim_is_one(text: str, places: list[str]) -> None:
    assert [row["location"] for row in events_in(text)] == places


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Protesters in Idlib demanded on Sunday that the Nusra Front leave the town.", 1),
        ("Hundreds marched in Idlib on Sunday, demanding that the fighters withdraw from the town.", 1),
        ("The army insisted on Sunday that rebels had left the town of Qusayr.", 1),
        ("Residents asked that the fighters withdraw from Douma.", 0),
        ("Shells hit a school in Hass on Sunday. It might be the deadliest attack on a school since 2011.", 1),
        ("A spokesman declined to say when the operation to take Raqqa would start.", 0),
    ],
)
def test_what_is_demanded_or_supposed_is_not_told(text: str, count: int) -> None:
    assert len(events_in(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "The operation to isolate Raqqa, the seat of ISIS, will start next week.",
        "The president said that the rebels would press on to Raqqa.",
    ],
)
def test_what_somebody_means_to_do_is_planned(text: str) -> None:
    row = only_event(text)
    assert (row["event_type"], row["status"], row["location"]) == ("Strategic developments", "planned", "Raqqa")


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The envoy hopes to bring them to one table in Geneva on Friday.", ["planned"]),
        ("The envoy hopes to convene talks in Geneva next week.", ["planned"]),
        ("The envoy hopes to hold talks in Geneva.", []),
        ("Rebels hope to seize Hama on Friday.", []),
        ("The army must leave the town of Douma.", []),
        ("ISIS must have captured Douma on Sunday.", ["claimed"]),
        ("A frigate prepared the way by firing cruise missiles at posts near Hama on Sunday.", ["reported"]),
        ("The army is preparing an assault on Hama.", ["planned"]),
    ],
)
def test_what_is_hoped_for_demanded_and_prepared(text: str, statuses: list[str]) -> None:
    assert [row["status"] for row in events_in(text)] == statuses


def test_an_advantage_is_taken_of_something() -> None:
    row = only_event("Rebels took advantage of the retreat to seize Bustan al-Basha on Sunday.")
    assert (row["location"], row["gains"]) == ("Bustan al-Basha", "rebels")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 1,800 civilians, weak from months without food deliveries, walked out of Daraya on Sunday.", ["Other"]),
        ("No air strikes hit Daraya on Sunday.", []),
    ],
)
def test_what_somebody_was_without_negates_no_further_than_its_comma(text: str, expected: list[str]) -> None:
    assert sub_types_in(text) == expected
