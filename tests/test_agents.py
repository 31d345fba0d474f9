"""Who acts and who suffers: active, passive, nominal and adjectival forms; and who ends holding the place."""

from __future__ import annotations

import pytest

from readings import events_in, only_event


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Rebels attacked the Syrian army near Hama.", "rebels", "Syrian government"),
        ("The Syrian army was attacked by rebels near Hama.", "rebels", "Syrian government"),
        ("An attack by rebels on the Syrian army near Hama went on.", "rebels", "Syrian government"),
        ("Russian airstrikes hit Idlib.", "Russia", ""),
        ("Airstrikes by Russia hit Idlib.", "Russia", ""),
        ("Idlib was bombed by Russian jets.", "Russia", ""),
        ("Clashes between ISIS and the SDF broke out in Manbij.", "ISIS", "Syrian Democratic Forces"),
        ("The SDF took Manbij from ISIS.", "Syrian Democratic Forces", "ISIS"),
        ("The SDF drove ISIS out of Manbij.", "Syrian Democratic Forces", "ISIS"),
        ("ISIS was driven out of Manbij by the SDF.", "Syrian Democratic Forces", "ISIS"),
        ("The recapture of Palmyra by the Syrian army was announced.", "Syrian government", ""),
        ("Turkey and the Free Syrian Army attacked ISIS in al-Bab.", "Turkey; Free Syrian Army", "ISIS"),
        ("Rebels shelled Aleppo.", "rebels", ""),
        ("ISIS executed 20 men in Palmyra.", "ISIS", ""),
        ("Shells hit Douma.", "", ""),
    ],
)
def test_who_acts_and_toward_whom(text: str, actors: str, recipients: str) -> None:
    row = only_event(text)
    kept = "; ".join(name for name in row["recipients"].split("; ") if name not in ("civilians", "militants"))
    assert (row["actors"], kept) == (actors, recipients)


def test_civilians_who_are_hit_are_recipients() -> None:
    row = only_event("Russian airstrikes killed civilians in Idlib.")
    assert (row["actors"], row["recipients"]) == ("Russia", "civilians")


@pytest.mark.parametrize(
    ("text", "gains"),
    [
        ("ISIS captured Palmyra.", "ISIS"),
        ("Palmyra was captured by ISIS.", "ISIS"),
        ("Palmyra fell to ISIS.", "ISIS"),
        ("ISIS lost Palmyra to the Syrian army.", "Syrian government"),
        ("The Syrian army retook Palmyra from ISIS.", "Syrian government"),
        ("The SDF drove ISIS out of Manbij.", "Syrian Democratic Forces"),
        ("Rebels took control of al-Rai.", "rebels"),
        ("Boukamal was back under the control of ISIS on Saturday.", "ISIS"),
        (
            "The army announced on Sunday that Boukamal, the group’s last urban base, was in its hands.",
            "Syrian government",
        ),
        ("Rebels said on Sunday that Maaloula was firmly in their hands.", "rebels"),
        ("Rebels attacked Hama.", ""),
        ("ISIS lost Palmyra.", ""),
        ("Rebels shelled Aleppo.", ""),
        ("Rebels tried to take Hama.", ""),
        ("Rebels plan to take Hama.", ""),
    ],
)
def test_who_ends_holding_the_place(text: str, gains: str) -> None:
    assert only_event(text)["gains"] == gains


def test_speakers_do_not_act() -> None:
    row = only_event("Airstrikes hit Douma, the White Helmets said.")
    assert row["actors"] == ""


def test_backers_act_beside_those_whom_they_back() -> None:
    row = only_event("Rebels backed by Turkish troops captured al-Rai from ISIS.")
    assert row["actors"].split("; ")[0] == "rebels"
    assert (row["recipients"], row["gains"]) == ("ISIS", "rebels")


@pytest.mark.parametrize(
    ("text", "gains"),
    [
        ("Backed by Russian airstrikes, the army captured Palmyra from ISIS.", "Syrian government"),
        ("Supported by the coalition, the SDF captured Manbij.", "Syrian Democratic Forces"),
        ("Palmyra was captured by Russian troops.", "Russia"),
    ],
)
def test_who_only_helps_holds_nothing(text: str, gains: str) -> None:
    assert only_event(text)["gains"] == gains


@pytest.mark.parametrize(
    ("text", "actors", "gains"),
    [
        ("ISIS attacked Hama on Sunday. They captured Palmyra the same day.", "ISIS", "ISIS"),
        (
            "The SDF attacked Manbij on Sunday. It then captured al-Bab.",
            "Syrian Democratic Forces",
            "Syrian Democratic Forces",
        ),
        ("ISIS attacked Hama on Sunday. Palmyra fell to the group.", "", "ISIS"),
        # nobody stands behind these words
        ("Shells fell on Hama on Sunday. They captured Palmyra the same day.", "", ""),
        ("ISIS attacked Hama on Sunday. Palmyra was captured by rebels.", "rebels", "rebels"),
        ("ISIS attacked Hama on Sunday. The army captured Palmyra.", "Syrian government", "Syrian government"),
    ],
)
def test_who_a_pronoun_stands_for(text: str, actors: str, gains: str) -> None:
    row = events_in(text)[-1]
    assert (row["actors"], row["gains"]) == (actors, gains)
