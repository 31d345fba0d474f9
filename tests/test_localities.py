"""Where a text speaks of: names, relative places, words that point back; and names that place nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.gazetteer import load_gazetteer
from loaders.prose.localities import Locality, find_localities
from readings import events_in, only_event, places_in


def localities_in(text: str) -> list[Locality]:
    return find_localities(text, load_gazetteer())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells hit Douma.", "Douma"),
        ("Shells hit the town of Douma.", "Douma"),
        ("Shells hit Albu Kamal.", "Boukamal"),
        ("Shells hit Abu Kamal.", "Boukamal"),
        ("Shells hit Deir\u00a0Ezzor province.", "Deir Ezzor province"),
        ("Shells hit the city of Deir ez-Zor.", "Deir Ezzor"),
        ("Shells hit the Handarat refugee camp.", "Handarat"),
        ("Shells hit Castello Road in Aleppo.", "Castello Road"),
        ("Shells hit the Jobar district of Damascus.", "Jobar"),
        ("Shells hit Eastern Ghouta.", "Eastern Ghouta"),
        ("Shells hit a market in the rebel-held town of Atareb, west of Aleppo.", "Atar"),
        ("Shells hit Ter Maeleh, a rebel-held town in Homs province.", "Ter Maeleh"),
    ],
)
def test_a_named_place_by_any_spelling(text: str, name: str) -> None:
    (place,) = places_in(text)
    assert place.startswith(name)


@pytest.mark.parametrize(
    "text",
    [
        "Tehran announced that shells had hit Douma.",
        "Damascus rejected the charge that shells had hit Douma.",
        "The U.K.-based Syrian Observatory for Human Rights said that shells hit Douma.",
        "The Aleppo Media Center said that shells hit Douma.",
        "Diplomats in Geneva said that shells hit Douma.",
        "The Homs-born commander said that shells hit Douma.",
        "Thomas Pierret of Edinburgh University said that shells hit Douma.",
        "Shells hit Douma, the defense ministry in Moscow said.",
        "Shells hit Douma, a suburb of Damascus.",
        "Shells hit Douma, northeast of Damascus.",
        "Shells hit the town of Douma in the Damascus countryside.",
        "In the Damascus countryside, shells hit the town of Douma.",
        "London’s Guardian reported that shells hit Douma.",
        "The governor of Homs, Talal Barazi, said that shells hit Douma.",
    ],
)
def test_speakers_bases_names_and_settings_place_nothing(text: str) -> None:
    assert places_in(text) == ["Douma"]


@pytest.mark.parametrize(
    "text",
    [
        "Damascus rejected the plan.",
        "The envoy said that Damascus was committed to the truce.",
        "Moscow and Washington agreed on the text.",
        "Tehran would not cross that line.",
        "The London-based newspaper reported on the war.",
    ],
)
def test_a_metonym_puts_nothing_on_the_map(text: str) -> None:
    assert [row for row in events_in(text) if row.get("latitude") is not None] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Buses left Zabadani for Idlib.", "Zabadani"),
        ("Fighters were evacuated from Zabadani to Idlib.", "Zabadani"),
        ("In Aleppo last week, rebels captured the border town of al-Rai.", "al-Rai"),
        ("Rebels captured al-Rai, on the Turkish border.", "al-Rai"),
        ("The coalition struck Palmyra in Homs province.", "Palmyra"),
        ("A car bomb exploded in the Zahra district of Homs.", "Zahra"),
        ("Rebels cut the highway between Hama and Aleppo near Saraqib.", "Saraqib"),
        ("Civilians are to begin leaving Zabadani on Friday.", "Zabadani"),
        ("Rebels withdrew from Zabadani toward Damascus.", "Zabadani"),
        ("Rebels attacked army posts in Latakia's Jabal al-Akrad.", "Jabal al-Akrad"),
    ],
)
def test_destinations_borders_and_containers_yield_to_the_place_itself(text: str, name: str) -> None:
    (place,) = places_in(text)
    assert name in place


@pytest.mark.parametrize(
    ("text", "anchor", "bearing", "distance"),
    [
        ("Shells fell 5km east of Palmyra.", "Palmyra", 90, 5),
        ("Shells fell 5km [3 miles] east of Palmyra.", "Palmyra", 90, 5),
        ("Shells fell some 20 km north-west of Palmyra.", "Palmyra", 315, 20),
        ("Shells fell 10 miles south of Palmyra.", "Palmyra", 180, 16.1),
    ],
)
def test_a_place_told_by_bearing_and_distance(text: str, anchor: str, bearing: float, distance: float) -> None:
    row = only_event(text)
    assert (row["anchor"], row["bearing_deg"]) == (anchor, bearing)
    assert row["distance_km"] == pytest.approx(distance, abs=0.2)
    assert row["geo_precision"] == "near"


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Clashes broke out south of Aleppo.", "Aleppo"),
        ("Clashes broke out near Palmyra.", "Palmyra"),
        ("Clashes broke out outside Palmyra.", "Palmyra"),
        ("Clashes broke out in the countryside of Palmyra.", "Palmyra"),
    ],
)
def test_a_relative_place_is_no_pin_on_its_anchor(text: str, anchor: str) -> None:
    row = only_event(text)
    assert row["anchor"] == anchor
    assert row["radius_km"] > 2
    assert row["geo_precision"] not in ("site", "town")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took the town of al-Rai. ISIS shelled the town on Sunday.", ["al-Rai", "al-Rai"]),
        ("Fighting broke out in Palmyra. Shells killed ten people there.", ["Palmyra", "Palmyra"]),
        ("Rebels hold the city of Idlib. Jets bombed the city on Sunday.", ["Idlib"]),
        ("Shells hit the Handarat camp. Rebels stormed the camp on Sunday.", ["Handarat camp", "Handarat camp"]),
        ("Rebels took al-Rai in Aleppo province. ISIS shelled the town on Sunday.", ["al-Rai", "al-Rai"]),
        ("Rebels captured the town on Sunday.", []),
    ],
)
def test_words_that_point_back(text: str, expected: list[str]) -> None:
    assert places_in(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        "another crossing, 20km [12.5 miles] north of the town,",
    ],
)
def test_a_relative_place_is_measured_from_what_it_points_back_at(words: str) -> None:
    rows = events_in(f"ISIS took Boukamal on Friday. Airstrikes hit {words} on Sunday.")
    assert next(row.get("location") for row in rows) == "Boukamal"
    assert (rows[1]["anchor"], rows[1]["bearing_deg"], rows[1]["distance_km"]) == ("Boukamal", 0, 20)


@pytest.mark.parametrize(
    "text",
    [
        "There were clashes in Douma.",
        "There will be talks.",
        "The town council met.",
        "The city of Homs is calm.",
    ],
)
def test_words_that_do_not_point_back(text: str) -> None:
    assert [text[one.start : one.end] for one in localities_in(text) if one.refers_to == "any"] == []
    assert [one for one in localities_in(text) if one.refers_to and "of" in text] == []


def test_a_place_unknown_to_the_gazetteer_is_not_put_elsewhere() -> None:
    row = only_event("Rebels captured the village of Nowherabad on Sunday.")
    assert row.get("latitude") is None
    assert row["unmapped_reason"]


_PARTS = (
    "Aleppo|Deir Ezzor|the town of|5km east of|near|Damascus|al-Rai|the village of Xyz|south of|between|and|the road from|"
    "to|there|the town|rebels took|,|.|Homs province|Albu Kamal|20 km [12 miles] north of|the city|“|”|حلب"
).split("|")


@given(st.lists(st.sampled_from(_PARTS), max_size=14).map(" ".join))
@example("Aleppo the town of there between Deir Ezzor")
def test_localities_are_in_order_and_apart(text: str) -> None:
    found = localities_in(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(one.footprint is not None or one.reason or one.refers_to for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS captured Brigade 93 on Sunday.", ["Brigade 93"]),
        ("The 93rd Brigade base fell to ISIS on Sunday.", ["Brigade 93"]),
        ("Soldiers of the 93rd Brigade shelled Ain Issa on Sunday.", ["Ain Issa"]),
        ("Shells hit 93 houses in Douma on Sunday.", ["Douma"]),
    ],
)
def test_a_base_is_known_by_its_number_and_may_stand_for_its_soldiers(text: str, expected: list[str]) -> None:
    assert places_in(text) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A bomb hit the Sayyida Zeinab district, home to a shrine south of Damascus, on Sunday.", ["Sayyida Zaynab"]),
        ("Jets bombed Tokhar, north of the ISIS stronghold of Manbij, on Sunday.", ["Tokhar"]),
        ("Jets bombed Douma on Sunday, Homs governor Talal Barazi told reporters.", ["Douma"]),
        ("Jets bombed the Homs suburb of Talbiseh on Sunday.", ["Talbiseh"]),
        ("Jets hit Al-Soussa, east of Albu Kamal, as Boukamal is also called, on Sunday.", ["Al-Soussa"]),
    ],
)
def test_what_tells_of_a_place_or_a_speaker_is_no_scene(text: str, places: list[str]) -> None:
    assert places_in(text) == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey shut its Oncupinar gate, opposite Bab al-Salama, on Sunday.", ["Oncupinar crossing"]),
        ("Rockets hit Hermel, in Lebanon’s Bekaa valley, on Sunday.", ["Hermel"]),
        ("Rebels took Jarrah air base on Sunday. On Monday they seized the country’s largest dam, at Tabqa.",
         ["Jarrah air base", "Tabqa"]),
        ("Rebels hold Saraqeb. Gunmen shot dead the town’s mayor near Idlib on Sunday.", ["near Idlib"]),
        ("Envoys met in Marrakesh. States gathered in the Moroccan city on Sunday backed the Coalition.", ["Marrakesh"]),
    ],
)  # fmt: skip
def test_what_a_place_faces_or_heads_is_no_scene(text: str, expected: list[str]) -> None:
    assert places_in(text) == expected


def test_by_whose_edge_a_site_lies_is_no_scene() -> None:
    text = "Troops linked up with the garrison of the Brigade 137 base on Deir Ezzor’s western edge on Sunday."
    assert places_in(text) == ["Brigade 137"]
