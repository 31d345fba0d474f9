"""Which event a toll belongs to: each place its own, rivals in one span, and sentences that only count."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.prose.tolls import find_tolls
from readings import events_in, only_event


def deaths(text: str) -> dict[str, tuple[int | None, int | None]]:
    return {row.get("location", ""): (row.get("fatalities_low"), row.get("fatalities_high")) for row in events_in(text)}


def test_each_place_has_the_toll_that_is_told_of_it() -> None:
    text = "On Sunday, airstrikes killed 22 people in Al-Bab and 16 in Manbij."
    assert deaths(text) == {"Al-Bab": (22, 22), "Manbij": (16, 16)}


def test_a_toll_told_of_several_places_is_counted_once() -> None:
    counts = [
        row.get("fatalities_low") for row in events_in("On Sunday, airstrikes on Douma and Arbin killed 12 people.")
    ]
    assert sorted(counts, key=str) == [12, None]


@pytest.mark.parametrize(
    ("text", "low", "high", "claimants"),
    [
        ("Airstrikes hit Douma on Sunday. Activists put the dead at 25.", 25, 25, "activists"),
        ("Airstrikes hit Douma on Sunday. Twelve people were killed, SOHR said on Monday.", 12, 12, "SOHR"),
        ("Airstrikes hit Douma on Sunday. Nobody was hurt.", 0, 0, ""),
        (
            "Airstrikes killed 12 people in Douma on Sunday, activists said. SOHR gave a toll of nine.",
            9,
            12,
            "activists; SOHR",
        ),
        ("Airstrikes killed 12 people in Douma on Sunday. The death toll rose to 31 on Sunday.", 31, 31, ""),
    ],
)
def test_a_sentence_that_only_counts_belongs_to_what_was_told_before(
    text: str, low: int, high: int, claimants: str
) -> None:
    row = only_event(text)
    assert (row["fatalities_low"], row["fatalities_high"], row["claimants"]) == (low, high, claimants)
    assert row["event_date"] == date(2017, 11, 12)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Airstrikes killed 12 people in Douma on Sunday. In Arbin, seven people were killed.", [12, 7]),
        ("Airstrikes killed 12 people in Douma on Saturday. On Sunday, seven people were killed.", [12, 7]),
        ("Airstrikes killed 12 people in Douma on Sunday. Another seven people were killed in Arbin.", [12, 7]),
    ],
)
def test_a_count_of_another_place_or_day_is_an_event_of_its_own(text: str, counts: list[int]) -> None:
    assert [row.get("fatalities_low") for row in events_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Airstrikes on Douma killed 12 people on Sunday, raising the toll to 31.", 12, 12),
        ("Airstrikes on Douma on Sunday killed 82 people, while activists put it at 87.", 82, 87),
    ],
)
def test_two_counts_of_one_cue(text: str, low: int, high: int) -> None:
    row = only_event(text)
    assert (row["fatalities_low"], row["fatalities_high"]) == (low, high)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Strikes killed at least 53 civilians, the monitor said, raising an earlier count of 34.", [53]),
        ("Shells killed 13 civilians in Boukamal and seven in the village of al-Husseiniya.", [13, 7]),
        ("Strikes killed 13 civilians in Boukamal and seven in the ISIS-held town of Mayadin.", [13, 7]),
        ("In Douma 22 civilians were reported killed.", [22]),
    ],
)
def test_counts_that_others_replace_or_go_on_with(text: str, counts: list[int]) -> None:
    assert [toll.low for toll in find_tolls(text, 0, len(text))] == counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Sunday, airstrikes killed 21 civilians in Al-Bab, where a market was hit, and six more in Manbij.",
            {"Al-Bab": (21, 21), "Manbij": (6, 6)},
        ),
        (
            "A car bomb and two suicide attackers killed scores of people in Jableh on Sunday. "
            "State media gave a toll of 83, SOHR one of 120.",
            {"Jableh": (83, 120)},
        ),
        (
            "The number of people killed in Sunday’s explosions at Jableh has risen to 87. The governor gave a figure of 82.",
            {"Jableh": (82, 87)},
        ),
        (
            "A car bomb killed 22 people in Jableh on Sunday. The war has now claimed more than 60,000 lives.",
            {"Jableh": (22, 22)},
        ),
        (
            "Gunmen shot people in Jableh on Saturday. More than 120 civilians had been killed by Sunday.",
            {"Jableh": (120, 120)},
        ),
        (
            "Jets bombed Douma and Arbin on Sunday, though no casualties were reported.",
            {"Douma": (0, 0), "Arbin": (0, 0)},
        ),
        (
            "Jets bombed the retreat route outside Arsal on Sunday, killing at least six men.",
            {"outside Arsal": (6, 6)},
        ),
        ("Jihadists beheaded 12 soldiers and shot dead another 15 in Jableh on Sunday.", {"Jableh": (27, 27)}),
        (
            "At least 26 people died in two car bombings in Jableh on Sunday, one of which killed a cleric.",
            {"Jableh": (26, 26)},
        ),
        ("Fifteen residents of Jableh have starved to death, the U.N. said on Sunday.", {"Jableh": (15, 15)}),
        ("Shells hit Jableh on Sunday, killing several people. Six had died by evening.", {"Jableh": (6, 6)}),
        (
            "Two shells killed 22 people near Aleppo University in Aleppo on Sunday.",
            {"near Aleppo University": (22, 22)},
        ),
    ],
)
def test_counts_go_to_what_they_count(text: str, expected: dict[str, tuple[int, int]]) -> None:
    assert deaths(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "At least 27 civilians were killed in bombardment of Eastern Ghouta on Sunday, 17 of them in Hamouriyah.",
            [("Eastern Ghouta", 27), ("Hamouriyah", 17)],
        ),
        (
            "Airstrikes killed 40 people across Eastern Ghouta on Sunday, including 12 in Douma and nine in Saqba.",
            [("Eastern Ghouta", 40), ("Douma", 12), ("Saqba", 9)],
        ),
        (
            "Airstrikes killed 25 people in Idlib province on Sunday. Twelve of the dead were in Ariha.",
            [("Idlib province", 25), ("Ariha", 12)],
        ),
        ("Airstrikes killed 20 people in Douma on Sunday, five of them in a mosque.", [("Douma", 20)]),
        ("Shells killed nine people in Mzairib on Sunday; 15 of those killed were refugees.", [("Mzairib", 9)]),
    ],
)
def test_parts_of_a_count_lie_where_they_are_told(text: str, told: list[tuple[str, int]]) -> None:
    rows = events_in(text)
    assert [(row["location"], row["fatalities_low"]) for row in rows] == told


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("A bus hit a mine near Salamiyah on Sunday, killing all 12 passengers.", 12),
        ("A jet crashed near Jayrud on Sunday, killing both pilots.", 2),
        ("Fighting in Harasta has cost 72 soldiers and 87 insurgents their lives since Friday.", 159),
        ("At least 220 soldiers have fallen in Hajar al-Aswad since Friday.", 220),
        ("Shells hit Douma on Sunday. Four people, a woman and her child among them, were killed.", 4),
        ("Some 30 fighters of the U.S.-backed alliance were killed near Hajin on Sunday.", 30),
        ("Mohammad Bakri, a lawyer, and his brother Khaled were shot dead by gunmen in Nawa on Sunday.", 2),
        ("Raed Fares, who founded the station, and his colleague were shot dead in Kafr Nabl on Sunday.", 2),
    ],
)
def test_all_both_and_those_who_died_together_are_counted(text: str, low: int) -> None:
    assert only_event(text)["fatalities_low"] == low


@pytest.mark.parametrize(
    ("text", "kind", "dead"),
    [
        ("The town of Douma lost 80 people in air raids on Sunday.", "Explosions/Remote violence", 80),
        ("The army lost 12 soldiers in Palmyra on Sunday.", "Battles", 12),
        ("Rebels lost 12 on Sunday in Homs.", "Battles", 12),
        ("Rebels lost three villages near Hama on Sunday.", "Battles", None),
        ("A mine killed Republican Guard Gen. Issam Zahreddine in Deir Ezzor.", "Explosions/Remote violence", 1),
    ],
)
def test_people_lost_are_dead_and_no_place_that_changes_hands(text: str, kind: str, dead: int | None) -> None:
    row = only_event(text)
    assert (row["event_type"], row.get("fatalities_low"), row.get("gains", "")) == (kind, dead, "")
