"""ACLED's tables of any year fill the events table."""

import pandas as pd
import pytest

from loaders import load_bytes
from loaders.acled import is_acled

ROW = {
    "event_id_cnty": "SYR110042",
    "event_date": "2023-02-16",
    "year": "2023",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Military Forces of Syria (2000-2024)",
    "assoc_actor_1": "Military Forces of Russia (2000-)",
    "inter1": "State Forces",
    "actor2": "HTS: Hayat Tahrir al Sham",
    "assoc_actor_2": "",
    "inter2": "Rebel Group",
    "interaction": "State Forces-Rebel Group",
    "civilian_targeting": "",
    "iso": "760",
    "region": "Middle East",
    "country": "Syria",
    "admin1": "Ar Raqqa",
    "admin2": "Ar Raqqa",
    "admin3": "",
    "location": "Ar Raqqa",
    "latitude": "35.9525",
    "longitude": "39.0131",
    "geo_precision": "1",
    "source": "SOHR; Step News Agency",
    "source_scale": "Other-Regional",
    "notes": "On 16 February 2023, shells fell on the town, and nobody was reported hurt.",
    "fatalities": "0",
    "tags": "",
    "timestamp": "1677000000",
}
OLDER = {
    "GWNO": "652",
    "EVENT_ID_CNTY": "42SYR",
    "EVENT_ID_NO_CNTY": "42",
    "EVENT_DATE": "16/02/2017",
    "YEAR": "2017",
    "TIME_PRECISION": "1",
    "EVENT_TYPE": "Battle-Non-state actor overtakes territory",
    "ACTOR1": "Islamic State (Syria)",
    "ALLY_ACTOR_1": "",
    "INTER1": "2",
    "ACTOR2": "Opposition Rebels (Syria)",
    "ALLY_ACTOR_2": "",
    "INTER2": "2",
    "INTERACTION": "22",
    "COUNTRY": "Syria",
    "ADMIN1": "Aleppo",
    "LOCATION": "Al-Rai",
    "LATITUDE": "36.615",
    "LONGITUDE": "37.446",
    "GEO_PRECIS": "2",
    "SOURCE": "Reuters",
    "NOTES": "The town was taken.",
    "FATALITIES": "1,012",
}


def load(*rows, **how):
    text = pd.DataFrame(rows).to_csv(index=False, **how)
    return load_bytes("acled.csv", text.encode(how.get("encoding", "utf-8")))


def read(row=ROW, **change):
    loaded = load(row | change)
    assert not [problem for problem in loaded.problems if problem.left_out != "nothing"], loaded.problems
    return loaded.events.iloc[0]


def test_a_row_fills_the_table():
    event = read()
    assert event["event_id"] == "ACLED-SYR110042"
    assert event["event_date"] == event["event_date_end"] == pd.Timestamp("2023-02-16")
    assert event["event_type"] == "Explosions/Remote violence"
    assert event["sub_event_type"] == "Shelling/artillery/missile attack"
    assert event["actors"] == "Syrian government; Russia"
    assert event["recipients"] == "Hayat Tahrir al-Sham"
    assert (event["location"], event["admin1"], event["location_ar"]) == ("Raqqa", "Raqqa", "الرقة")
    assert (event["geo_precision"], event["radius_km"]) == ("town", 2)
    assert event["reporters"] == "SOHR; Step News Agency"
    assert event["publisher"] == "ACLED"
    assert event["evidence"] == ROW["notes"]


@pytest.mark.parametrize(
    ("cell", "low", "words"),
    [("0", 0, "0 reported (may be unknown)"), ("12", 12, "12 reported"), ("3.0", 3, "3 reported"), ("", None, "")],
)
def test_fatalities(cell, low, words):
    event = read(fatalities=cell)
    assert event["fatalities_words"] == words
    assert pd.isna(event["fatalities_low"]) if low is None else event["fatalities_low"] == low
    assert event["fatalities_low"] is event["fatalities_high"] or event["fatalities_low"] == event["fatalities_high"]


@pytest.mark.parametrize(
    ("code", "word"), [("1", "town"), ("2", "near"), ("3", "province"), ("", "near"), ("1.0", "town")]
)
def test_geo_precision_becomes_a_word(code, word):
    assert read(geo_precision=code)["geo_precision"] == word


@pytest.mark.parametrize(
    ("code", "word", "first", "last"),
    [
        ("1", "day", "2023-02-16", "2023-02-16"),
        ("2", "week", "2023-02-13", "2023-02-19"),
        ("3", "month", "2023-02-01", "2023-02-28"),
        ("", "unknown", "2023-02-16", "2023-02-16"),
    ],
)
def test_time_precision_becomes_a_span(code, word, first, last):
    event = read(time_precision=code)
    assert event["time_precision"] == word
    assert (event["event_date"], event["event_date_end"]) == (pd.Timestamp(first), pd.Timestamp(last))


@pytest.mark.parametrize("day", ["2023-02-16", "16 February 2023", "16-Feb-23", "16-February-2023", "16/02/2023"])
def test_every_form_of_the_date_is_read(day):
    event = read(event_date=day)
    assert event["event_date"] == pd.Timestamp("2023-02-16")
    assert day in event["date_rule"]


@pytest.mark.parametrize(("inter1", "inter2"), [("State Forces", "Rebel Group"), ("1", "2"), ("", "")])
def test_inter_may_be_words_or_numbers(inter1, inter2):
    assert read(inter1=inter1, inter2=inter2)["actors"] == "Syrian government; Russia"


@pytest.mark.parametrize(
    ("event_type", "sub", "actor1", "kind"),
    [
        ("Battles", "Armed clash", "", ("Battles", "Armed clash")),
        ("Battles", "", "", ("Battles", "")),
        ("battles", "armed clash", "", ("Battles", "Armed clash")),
        ("Protests", "Excessive force against protestors", "", ("Protests", "Excessive force against protesters")),
        ("Remote violence", "Air/drone strike", "", ("Explosions/Remote violence", "Air/drone strike")),
        ("Remote violence", "", "", ("Explosions/Remote violence", "")),
        ("Riots/Protests", "", "Rioters (Syria)", ("Riots", "")),
        ("Riots/Protests", "", "Protesters (Syria)", ("Protests", "")),
        ("Battle-No change of territory", "", "", ("Battles", "Armed clash")),
        ("Battle-Government regains territory", "", "", ("Battles", "Government regains territory")),
        ("Strategic development", "", "", ("Strategic developments", "Other")),
        ("Violence Against Civilians", "", "", ("Violence against civilians", "")),
        (
            "Non-violent transfer of territory",
            "",
            "",
            ("Strategic developments", "Non-violent transfer of territory"),
        ),
    ],
)
def test_types_of_every_year_become_the_current_ones(event_type, sub, actor1, kind):
    event = read(event_type=event_type, sub_event_type=sub, actor1=actor1)
    assert (event["event_type"], event["sub_event_type"]) == kind


def test_civilians_are_who_it_is_done_to():
    event = read(
        event_type="Violence against civilians",
        sub_event_type="Attack",
        actor1="Civilians (Syria)",
        assoc_actor_1="Labor Group (Syria)",
        actor2="Islamic State (Syria)",
    )
    assert event["actors"] == "ISIS"
    assert event["recipients"] == "civilians; Labor Group (Syria)"


def test_an_older_form_is_read():
    event = read(OLDER)
    assert event["event_id"] == "ACLED-42SYR"
    assert event["event_date"] == pd.Timestamp("2017-02-16")
    assert event["sub_event_type"] == "Non-state actor overtakes territory"
    assert (event["actors"], event["recipients"]) == ("ISIS", "rebels")
    assert event["location"].lower() == "al-rai"
    assert event["geo_precision"] == "near"
    assert event["fatalities_low"] == 1012
    assert "read as day/month/year" in event["date_rule"]


@pytest.mark.parametrize(
    "how",
    [
        {"encoding": "utf-8-sig"},
        {"sep": ";"},
        {"sep": "\t"},
        {"lineterminator": "\r\n"},
        {"quoting": 1},
        {"encoding": "utf-16"},
    ],
)
def test_every_form_of_the_file_is_read(how):
    assert load(ROW | {"notes": 'He said "no"; they, "yes".\nTwice.'}, **how).events["evidence"].tolist() == [
        'He said "no"; they, "yes".\nTwice.'
    ]


def test_a_choice_of_fields_without_the_id_gets_ids_of_its_words():
    fields = (
        "event_date",
        "event_type",
        "actor1",
        "country",
        "location",
        "latitude",
        "longitude",
        "fatalities",
        "notes",
    )
    rows = [{name: ROW[name] for name in fields}, {name: ROW[name] for name in fields} | {"notes": "Another."}]
    first, again = load(*rows).events["event_id"], load(*rows[::-1]).events["event_id"]
    assert first.is_unique
    assert set(first) == set(again)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"event_id_cnty": ""}, "acled.csv, row 3: event_id_cnty is empty; expected ACLED's id of the event"),
        (
            {"event_date": "2023"},
            "acled.csv, row 3: event_date is '2023'; expected a day such as 2023-02-16 or 16 May 2025",
        ),
        (
            {"event_type": "Weather", "sub_event_type": ""},
            "acled.csv, row 3: event_type is 'Weather'; expected one of ACLED's event types",
        ),
        ({"latitude": "95"}, "acled.csv, row 3: latitude is '95'; expected -90 to 90 degrees"),
        ({"geo_precision": "4"}, "acled.csv, row 3: geo_precision is '4'; expected a code from 1 to 3"),
        ({"time_precision": "0"}, "acled.csv, row 3: time_precision is '0'; expected 1, 2 or 3"),
        ({"fatalities": "several"}, "acled.csv, row 3: fatalities is 'several'; expected a whole number"),
        ({"fatalities": "-1"}, "acled.csv, row 3: fatalities is '-1'; expected a whole number"),
    ],
)
def test_rows_that_do_not_fit_are_listed_and_the_rest_loads(change, message):
    loaded = load(ROW | {"event_id_cnty": "A"}, ROW | {"event_id_cnty": "B"} | change, ROW | {"event_id_cnty": "C"})
    assert loaded.events["event_id"].tolist() == ["ACLED-A", "ACLED-C"]
    assert [(problem.left_out, problem.message) for problem in loaded.problems] == [("row", message)]


def test_a_thousand_rows_that_do_not_fit_are_listed_and_the_rest_counted():
    rows = [ROW | {"event_id_cnty": str(number), "latitude": "95"} for number in range(1200)]
    loaded = load(*rows, ROW)
    assert len(loaded.events) == 1
    assert len(loaded.problems) == 1001
    assert loaded.problems[-1].message == "acled.csv: 200 more rows do not fit either"


@pytest.mark.parametrize(
    ("columns", "known"),
    [
        (ROW, True),
        (OLDER, True),
        (["event_date", "event_type", "country", "notes", "actor1", "fatalities"], True),
        (["event_date", "event_type", "country"], False),
        (["event_id", "event_date", "event_type", "country", "latitude", "longitude", "evidence"], False),
    ],
)
def test_only_what_is_acled_is_taken_for_it(columns, known):
    assert is_acled(columns) == known
