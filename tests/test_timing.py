"""Which date belongs to which event: its own, its clause's, its story's, the speaker's; and background kept where it belongs."""

from __future__ import annotations

from datetime import date

import pytest

from readings import as_page, events_in, only_event, read


def days_of(text: str) -> list[tuple[str, str, str]]:
    """Place, first and last day of each event."""
    return [
        (row.get("location", ""), row["event_date"].isoformat(), row["event_date_end"].isoformat())
        for row in events_in(text)
    ]


SATURDAY, SUNDAY, FRIDAY, THURSDAY = "2017-11-11", "2017-11-12", "2017-11-10", "2017-11-09"


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Rebels took al-Rai on Saturday.", SATURDAY, SATURDAY, "day"),
        ("On Saturday, rebels took al-Rai.", SATURDAY, SATURDAY, "day"),
        ("At least 50 people have been killed in Deir Ezzor since Friday.", FRIDAY, "2017-11-13", "day"),
        ("Jets bombed Douma between Friday and Sunday.", FRIDAY, SUNDAY, "day"),
        ("Jets bombed Douma over the weekend.", SATURDAY, SUNDAY, "day"),
        ("Rebels took al-Rai last week.", "2017-11-06", SUNDAY, "week"),
        ("Rebels took al-Rai in July.", "2017-07-01", "2017-07-31", "month"),
        ("Talks will be held in Geneva on Thursday.", "2017-11-16", "2017-11-16", "day"),
        ("Jets bombed Douma, SOHR said on Sunday.", SUNDAY, SUNDAY, "day"),
        ("Jets bombed Douma on Saturday, SOHR said on Sunday.", SATURDAY, SATURDAY, "day"),
        ("SOHR said on Sunday that jets had bombed Douma on Saturday.", SATURDAY, SATURDAY, "day"),
        ("The Astana talks, sponsored by Russia, concluded on Saturday.", SATURDAY, SATURDAY, "day"),
        ("The first U.N. convoy since 2013 reached Rastan on Saturday.", SATURDAY, SATURDAY, "day"),
        ("Jets bombed Douma overnight.", SUNDAY, "2017-11-13", "day"),
    ],
)
def test_the_days_of_an_event(text: str, first: str, last: str, precision: str) -> None:
    row = only_event(text)
    assert (row["event_date"].isoformat(), row["event_date_end"].isoformat()) == (first, last)
    assert row["time_precision"] == precision


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels took al-Rai on Saturday, and jets bombed Douma on Sunday.",
            [("al-Rai", SATURDAY, SATURDAY), ("Douma", SUNDAY, SUNDAY)],
        ),
        (
            "On Saturday, rebels took al-Rai and jets bombed Douma.",
            [("al-Rai", SATURDAY, SATURDAY), ("Douma", SATURDAY, SATURDAY)],
        ),
        ("Rebels in Daraya, cut off since 2012, beat back a raid on Friday.", [("Darayya", FRIDAY, FRIDAY)]),
        ("By Sunday rebels held Douma.", [("Douma", SUNDAY, SUNDAY)]),
        ("Clashes that erupted on Friday in Douma left 20 fighters dead.", [("Douma", FRIDAY, FRIDAY)]),
        ("Clashes in Douma killed a man who had come on Friday.", [("Douma", "2017-11-06", "2017-11-13")]),
        (
            "Jets bombed Douma on Saturday and Arbin on Sunday.",
            [("Douma", SATURDAY, SATURDAY), ("Arbin", SUNDAY, SUNDAY)],
        ),
        (
            "Jets bombed Douma on Saturday. Two days earlier, rebels took al-Rai.",
            [("Douma", SATURDAY, SATURDAY), ("al-Rai", THURSDAY, THURSDAY)],
        ),
        (
            "Jets bombed Douma on Saturday. The next day, rebels took al-Rai.",
            [("Douma", SATURDAY, SATURDAY), ("al-Rai", SUNDAY, SUNDAY)],
        ),
        (
            "Jets bombed Douma on Saturday. Later in the day, rebels took al-Rai.",
            [("Douma", SATURDAY, SATURDAY), ("al-Rai", SATURDAY, SATURDAY)],
        ),
        ("The toll of Thursday’s air raid on Douma rose to 46 on Friday.", [("Douma", THURSDAY, THURSDAY)]),
        (
            "Families on Friday buried victims of the suicide attack in Damascus that claimed 31 lives on Thursday.",
            [("Damascus", THURSDAY, THURSDAY)],
        ),
        (
            "Envoys meet in Sochi on Wednesday. The same day, opposition groups gather in Riyadh.",
            [("Sochi", "2017-11-15", "2017-11-15"), ("Riyadh", "2017-11-15", "2017-11-15")],
        ),
        (
            "Envoys meet in Geneva on Wednesday. Hours after jets bombed Douma on Sunday, rebels took al-Rai.",
            [("Geneva", "2017-11-15", "2017-11-15"), ("Douma", SUNDAY, SUNDAY), ("al-Rai", SUNDAY, SUNDAY)],
        ),
        (
            "The assault on Raqqa will begin within weeks, the secretary said in Brussels on Friday.",
            [("Raqqa", FRIDAY, FRIDAY)],
        ),
        (
            "The night before, jets bombed Douma. Rebels took al-Rai on Sunday.",
            [("Douma", SATURDAY, SATURDAY), ("al-Rai", SUNDAY, SUNDAY)],
        ),
        (
            "The first fighters are to leave al-Waer, the last rebel pocket in Homs, on Saturday.",
            [("Al-Waer", "2017-11-18", "2017-11-18")],
        ),
    ],
)
def test_each_event_keeps_its_own_days(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert days_of(text) == expected


def test_a_day_counted_from_the_event_beside_it() -> None:
    rows = events_in("ISIS retook Boukamal on Saturday, two days after the army declared victory there.")
    assert rows[0]["event_date"] == date(2017, 11, 11)
    assert [row["event_date"] for row in rows[1:]] in ([], [date(2017, 11, 9)])


def test_an_undated_sentence_takes_the_day_of_its_story_and_says_so() -> None:
    rows = events_in("Jets bombed Douma on Saturday. Shells fell on Arbin.")
    assert [row["event_date"] for row in rows] == [date(2017, 11, 11)] * 2
    assert "on Saturday" in rows[0]["date_rule"]
    assert rows[1]["date_rule"].startswith("from the story")


def test_what_is_told_before_the_story_is_dated_takes_its_day() -> None:
    rows = events_in("Shells fell on Arbin. Jets bombed Douma on Saturday.")
    assert [row["event_date"] for row in rows] == [date(2017, 11, 11)] * 2


def test_no_day_is_invented() -> None:
    row = only_event("Jets bombed Douma.")
    assert (row["event_date"], row["event_date_end"]) == (date(2017, 11, 6), date(2017, 11, 13))
    assert row["time_precision"] == "unknown"
    assert "no date" in row["date_rule"]


def test_a_story_does_not_lend_its_day_to_the_next() -> None:
    text = as_page(
        ("Jets Bomb Douma", "Jets bombed Douma on Saturday."), ("Shells Fall on Arbin", "Shells fell on Arbin.")
    )
    first, second = read(text, None).rows()
    assert first["time_precision"] == "day"
    assert second["time_precision"] == "unknown"


@pytest.mark.parametrize(
    ("text", "place", "year"),
    [
        ("Jets bombed Raqqa on Saturday. ISIS captured the city in January 2014.", "Raqqa", 2014),
    ],
)
def test_background_is_dated_where_it_belongs(text: str, place: str, year: int) -> None:
    rows = events_in(text)
    assert rows[0]["event_date"] == date(2017, 11, 11)
    battles = [row for row in rows if row["event_type"] == "Battles"]
    assert [row["event_date"].year for row in battles] == [year]


def test_background_does_not_date_the_story() -> None:
    rows = events_in("ISIS captured Raqqa in January 2014. Jets bombed Douma.")
    assert rows[-1]["location"] == "Douma"
    assert rows[-1]["event_date"].year == 2017


def test_the_plan_of_a_story_does_not_date_what_was_done() -> None:
    rows = events_in("Talks will be held in Geneva on Thursday. Jets bombed Douma.")
    assert rows[-1]["location"] == "Douma"
    assert rows[-1]["event_date"] <= date(2017, 11, 13)


@pytest.mark.parametrize("published", [date(2013, 10, 2), date(2016, 2, 29), date(2020, 1, 1)])
def test_no_report_of_the_past_is_dated_after_publication(published: date) -> None:
    text = "Jets bombed Douma on Saturday, Arbin on Feb. 29 and Homs in December. Shells fell on Hama overnight."
    assert all(row["event_date"] <= published for row in events_in(text, published))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a clause with "since" dates both what it tells and what runs on from it
            "Rebels have won back Tasil since they drove ISIS from Nawa on Saturday.",
            [("Tasil", SATURDAY, "2017-11-13"), ("Nawa", SATURDAY, SATURDAY)],
        ),
        (  # one that only compares dates nothing
            "Jets bombed Douma on Sunday in the deadliest raid since March.",
            [("Douma", SUNDAY, SUNDAY)],
        ),
        (
            "Jets bombed Douma on Saturday. Only hours later, shells hit Homs.",
            [("Douma", SATURDAY, SATURDAY), ("Homs", SATURDAY, SATURDAY)],
        ),
        (
            "Rebels took Nasib on Saturday, one week after they had expelled the army from Nawa.",
            [("Nasib", SATURDAY, SATURDAY), ("Nawa", "2017-11-03", "2017-11-05")],
        ),
        (
            "Tasil fell on Saturday and Nawa on Sunday.",
            [("Tasil", SATURDAY, SATURDAY), ("Nawa", SUNDAY, SUNDAY)],
        ),
        (  # the day on which the dead are counted is not the day they died
            "Jets bombed Douma on Saturday. At least 42 soldiers were killed, the Observatory said on Sunday.",
            [("Douma", SATURDAY, SATURDAY)],
        ),
        (  # what is told to have happened long before does not move the story
            "Jets bombed Douma on Saturday. Rebels had captured Nawa on Oct. 2. Shells hit Homs.",
            [("Douma", SATURDAY, SATURDAY), ("Nawa", "2017-10-02", "2017-10-02"), ("Homs", SATURDAY, SATURDAY)],
        ),
    ],
)
def test_what_a_day_is_of(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert days_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike on a meeting in Douma killed ten people on Sunday.", ["Air/drone strike"]),
        (
            "Rebels took Nawa on Sunday. The fighting was heavy, residents said.",
            ["Non-state actor overtakes territory"],
        ),
        ("The buses had been standing in Rashidin since Sunday.", []),
        ("Rebels have been in control of Douma since 2012.", []),
        ("Rebels are in control of Douma.", []),
        ("Rebels still hold Douma.", []),
        ("Three months into Russia’s air campaign, the army took Nawa.", ["Government regains territory"]),
        ("Rebels entered Nawa after the army withdrew.", ["Non-violent transfer of territory"] * 2),
        ("Rebels have been in control of Nawa since Friday.", ["Non-state actor overtakes territory"]),
        (
            "Rebels, who had seized Nawa in March, pulled out of it on Tuesday without a fight.",
            ["Non-state actor overtakes territory", "Non-violent transfer of territory"],
        ),
        ("Rebels stood five miles from Nawa on Sunday.", ["Armed clash"]),
        ("The last buses left Daraya under a deal reached in Astana.", ["Other"]),
        ("Under a deal struck on Friday, the last people in Daraya will be bused to Idlib.", ["Other"]),
        ("A statement issued in Geneva on Sunday said that jets had bombed Douma.", ["Air/drone strike"]),
    ],
)
def test_what_only_sets_the_scene_is_no_event(text: str, expected: list[str]) -> None:
    assert [row["sub_event_type"] for row in events_in(text)] == expected


def test_a_story_may_count_its_day_from_the_one_before() -> None:
    page = as_page(("Jets Bomb Hass", "Jets bombed Hass on Saturday."), ("Rockets", "A day later, rockets hit Nubl."))
    rows = read(page, None).rows()
    assert [row["event_date"] for row in rows] == [date(2017, 11, 11), date(2017, 11, 12)]


def test_a_day_later_counts_from_no_day_that_comes_behind() -> None:
    rows = events_in("Jets bombed Hass on Saturday. A day later jets bombed Nubl, which rebels took on Thursday.")
    days = {(row["location"], row["event_type"]): row["event_date"].day for row in rows}
    assert days["Nubl", "Explosions/Remote violence"] == 12


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Hezbollah said on Sunday that it had captured hills near Arsal in an offensive that it launched on Friday.",
            ["2017-11-12", "2017-11-10"],
        ),
        ("In Douma 22 civilians were reported killed in shelling on Friday.", ["2017-11-10"]),
        ("The president travels to Sochi on Tuesday for a meeting with his guest.", ["2017-11-14"]),
        ("The president traveled to Sochi on Sunday for a meeting with his guest.", ["2017-11-12"]),
        ("The last rebels will leave Madaya in the coming days.", ["2017-11-13"]),
    ],
)
def test_days_of_launches_and_journeys(text: str, days: list[str]) -> None:
    assert [str(row["event_date"]) for row in events_in(text)] == days


def test_a_day_since_when_something_was_is_not_counted_from() -> None:
    rows = events_in(
        "Jets bombed Urum al-Kubra on Sunday. The strike came hours after the end of the truce that had begun on "
        "Oct. 29. Shelling then resumed in Aleppo."
    )
    assert [str(row["event_date"]) for row in rows if row.get("location") == "Aleppo"] == ["2017-11-12"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wednesday’s alleged gas attack in Douma is being looked into.", 8),
        ("The Security Council on Sunday denounced the killing of 108 people in Houla on Friday.", 10),
        ("The Security Council on Sunday denounced the killing of 108 people in Houla.", 12),
        ("Experts will look into the charge that rebels fired a rocket on Khan al-Assal on Tuesday.", 7),
    ],
)
def test_what_is_deplored_or_charged_happened_on_its_own_day(text: str, day: int) -> None:
    assert only_event(text)["event_date"] == date(2017, 11, day)


def test_days_before_what_is_being_done_count_from_publication() -> None:
    rows = events_in("A week after they took Qusayr, the army and its allies are massing around Aleppo.")
    assert [(row["event_date"].day, row["event_date_end"].day) for row in rows] == [(5, 7), (6, 13)]
