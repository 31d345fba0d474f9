"""UCDP GED of any release fills the events table, and no row is lost without a word."""

import io
from pathlib import Path

import pandas as pd
import pytest

from loaders import load_bytes
from loaders.ucdp import COLUMNS_49, is_headless_ucdp, is_ucdp

REAL = Path(__file__).parents[2] / "shared" / "evaluation" / "ucdp_ged_syria_2016.csv"

ROW = dict.fromkeys(COLUMNS_49, "") | {
    "id": "214797",
    "relid": "SYR-2016-1-299-1",
    "year": "2016",
    "active_year": "1",
    "type_of_violence": "1",
    "conflict_name": "Syria: Government",
    "dyad_name": "Government of Syria - Syrian insurgents",
    "side_a": "Government of Syria",
    "side_b": "Ahrar al-Sham, IS",
    "source_article": '"SOHR,2016-01-03,Shells hit the outskirts"',
    "source_office": "SOHR;Reuters News",
    "source_date": "2016-01-03;2016-01-04",
    "source_headline": "Shells hit the outskirts",
    "source_original": "SOHR/HRW, Airwars",
    "where_prec": "1",
    "where_coordinates": "Aleppo town",
    "adm_1": "Aleppo Governorate",
    "latitude": "36.201241",
    "longitude": "37.161173",
    "country": "Syria",
    "date_prec": "1",
    "date_start": "2016-01-01 00:00:00.000",
    "date_end": "2016-01-02 00:00:00.000",
    "deaths_civilians": "2",
    "best": "4",
    "high": "6",
    "low": "3",
}


def load(*rows, header=True, **how):
    text = pd.DataFrame(rows).to_csv(index=False, header=header, **how)
    return load_bytes("ged.csv", text.encode(how.get("encoding", "utf-8")))


def read(**change):
    loaded = load(ROW | change)
    assert not [problem for problem in loaded.problems if problem.left_out != "nothing"], loaded.problems
    return loaded.events.iloc[0]


def test_a_row_fills_the_table():
    event = read()
    assert event["event_id"] == "UCDP-214797"
    assert (event["event_date"], event["event_date_end"]) == (pd.Timestamp("2016-01-01"), pd.Timestamp("2016-01-02"))
    assert (event["event_type"], event["sub_event_type"]) == ("Battles", "Armed clash")
    assert (event["actors"], event["recipients"]) == ("Syrian government", "Ahrar al-Sham; ISIS")
    assert (event["location"], event["admin1"], event["country"]) == ("Aleppo", "Aleppo", "Syria")
    assert event["location_ar"] == "حلب"
    assert (event["latitude"], event["longitude"]) == (36.201241, 37.161173)
    assert (event["fatalities_low"], event["fatalities_high"], event["civilians_killed"]) == (3, 6, 2)
    assert event["fatalities_words"] == "best 4, low 3, high 6"
    assert event["claimants"] == "SOHR; Human Rights Watch; Airwars"
    assert event["reporters"] == "SOHR; Reuters"
    assert event["published"] == pd.Timestamp("2016-01-03")
    assert event["evidence"] == "Shells hit the outskirts"
    assert event["story"] == "Government of Syria - Syrian insurgents"
    assert event["date_rule"] == "UCDP: 2016-01-01 00:00:00.000 to 2016-01-02 00:00:00.000, date_prec 1"


@pytest.mark.parametrize(
    ("code", "word", "radius"),
    [
        *(("1", "town", 2), ("2", "near", 25), ("3", "district", 20), ("5", "region", 100)),
        *(("6", "country", 300), ("7", "region", 200), ("2.0", "near", 25)),
    ],
)
def test_where_prec_becomes_a_word_and_a_radius(code, word, radius):
    event = read(where_prec=code)
    assert (event["geo_precision"], event["radius_km"]) == (word, radius)


def test_a_province_takes_its_radius_from_the_gazetteer():
    event = read(where_prec="4", where_coordinates="Aleppo Governorate")
    assert event["geo_precision"] == "province"
    assert event["location"] == "Aleppo province"
    assert event["radius_km"] > 25


def test_a_precision_that_is_not_told_is_not_made_finer():
    assert read(where_prec="")["geo_precision"] == "near"


@pytest.mark.parametrize(
    ("code", "word"), [("1", "day"), ("2", "week"), ("3", "week"), ("4", "month"), ("5", "unknown"), ("", "unknown")]
)
def test_date_prec_becomes_a_word(code, word):
    assert read(date_prec=code)["time_precision"] == word


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("1", ("Battles", "Armed clash")),
        ("2", ("Battles", "Armed clash")),
        ("3", ("Violence against civilians", "Attack")),
    ],
)
def test_type_of_violence(code, kind):
    event = read(type_of_violence=code)
    assert (event["event_type"], event["sub_event_type"]) == kind


@pytest.mark.parametrize(
    ("change", "evidence"),
    [
        ({"source_headline": ""}, '"SOHR,2016-01-03,Shells hit the outskirts"'),
        ({"source_headline": "", "source_article": "", "where_description": "west of the town"}, "west of the town"),
    ],
)
def test_evidence_is_the_best_words_there_are(change, evidence):
    assert read(**change)["evidence"] == evidence


@pytest.mark.parametrize(
    ("change", "tolls"),
    [
        ({"low": "0", "best": "0", "high": "0"}, (0, 0)),
        ({"low": "", "high": ""}, (4, 4)),
        ({"low": "5", "high": "3"}, (3, 5)),
    ],
)
def test_tolls_lose_nothing(change, tolls):
    event = read(**change)
    assert (event["fatalities_low"], event["fatalities_high"]) == tolls


def test_tolls_that_are_not_there_are_unknown():
    event = read(low="", best="", high="")
    assert pd.isna(event["fatalities_low"])
    assert event["fatalities_words"] == "best unknown, low unknown, high unknown"


def test_estimates_in_the_wrong_order_are_told():
    (problem,) = load(ROW | {"low": "5", "high": "3"}).problems
    assert problem.left_out == "nothing"
    assert (
        problem.message == "ged.csv, row 2: the low estimate of deaths is above the high one; they are taken in order"
    )


def test_a_place_elsewhere_keeps_its_own_name():
    event = read(where_coordinates="Aleppo town", latitude="9.05", longitude="7.49", country="Nigeria", adm_1="FCT")
    assert (event["location"], event["admin1"], event["location_ar"]) == ("Aleppo", "FCT", "")


FORMS = {
    "current": (ROW, {}),
    "columns in another order": (dict(reversed(ROW.items())), {}),
    "best_est, low_est, high_est": (
        {
            {"best": "best_est", "low": "low_est", "high": "high_est"}.get(name, name): cell
            for name, cell in ROW.items()
        },
        {},
    ),
    "capitals": ({name.upper(): cell for name, cell in ROW.items()}, {}),
    "numbers with decimals": (ROW | {"id": "214797.0", "best": "4.0", "low": "3.0", "high": "6.0"}, {}),
    "days as in the United States": (ROW | {"date_start": "1/1/2016 0:00:00", "date_end": "1/22/2016 0:00:00"}, {}),
    "byte order mark": (ROW, {"encoding": "utf-8-sig"}),
    "semicolons": (ROW, {"sep": ";"}),
    "tabs": (ROW, {"sep": "\t"}),
    "no header": (ROW, {"header": False}),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_file_is_read(form):
    row, how = FORMS[form]
    events = load(row, **how).events
    assert events["event_id"].tolist() == ["UCDP-214797"]
    assert events["event_date"].tolist() == [pd.Timestamp("2016-01-01")]
    assert events["fatalities_high"].tolist() == [6]


def test_an_answer_of_the_api_is_read():
    text = pd.DataFrame([ROW]).to_json(orient="records")
    events = load_bytes("answer.json", f'{{"TotalCount": 1, "Result": {text}}}'.encode()).events
    assert events["event_id"].tolist() == ["UCDP-214797"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": ""}, "ged.csv, row 3: id is empty; expected UCDP's number of the event"),
        ({"latitude": "181"}, "ged.csv, row 3: latitude is '181'; expected -90 to 90 degrees"),
        ({"longitude": "east"}, "ged.csv, row 3: longitude is 'east'; expected -180 to 180 degrees"),
        ({"latitude": ""}, "ged.csv, row 3: latitude is empty; expected degrees, since there is a longitude"),
        ({"date_start": "soon"}, "ged.csv, row 3: date_start is 'soon'; expected a day such as 2016-04-11"),
        ({"date_end": "2015-12-31"}, "ged.csv, row 3: date_end is '2015-12-31'; expected a day not before the first"),
        ({"type_of_violence": "4"}, "ged.csv, row 3: type_of_violence is '4'; expected 1, 2 or 3"),
        ({"where_prec": "9"}, "ged.csv, row 3: where_prec is '9'; expected a code from 1 to 7"),
        ({"date_prec": "x"}, "ged.csv, row 3: date_prec is 'x'; expected 1 to 5"),
        ({"best": "some"}, "ged.csv, row 3: best is 'some'; expected a whole number"),
        ({"id": "1"}, "ged.csv, row 3: id is '1'; expected each event once; the first is kept"),
    ],
)
def test_rows_that_do_not_fit_are_listed_and_the_rest_loads(change, message):
    loaded = load(ROW | {"id": "1"}, ROW | {"id": "2"} | change, ROW | {"id": "3"})
    assert loaded.events["event_id"].tolist() == ["UCDP-1", "UCDP-3"]
    assert [(problem.left_out, problem.message) for problem in loaded.problems] == [("row", message)]


def test_rows_with_too_few_fields_are_listed_and_later_rows_keep_their_numbers():
    text = pd.DataFrame([ROW | {"id": "1"}, ROW | {"id": ""}]).to_csv(index=False).splitlines()
    loaded = load_bytes("ged.csv", "\n".join([text[0], text[1], "7,8,9", text[2]]).encode())
    assert [problem.message for problem in loaded.problems] == [
        "ged.csv, row 3: 3 fields; expected 49, as in the header",
        "ged.csv, row 4: id is empty; expected UCDP's number of the event",
    ]


def test_a_row_without_a_point_stays_in_the_table():
    event = read(latitude="", longitude="")
    assert pd.isna(event["latitude"])
    assert event["geo_precision"] == ""
    assert event["unmapped_reason"] == "the row gives no coordinates"


def test_only_what_is_ucdp_is_taken_for_it():
    assert is_ucdp(COLUMNS_49)
    assert not is_ucdp(["id", "date_start", "latitude", "longitude"])
    assert is_headless_ucdp([ROW[name] for name in COLUMNS_49])
    assert not is_headless_ucdp(list(COLUMNS_49))
    assert not is_headless_ucdp(["1"] * 48)


def test_none_of_the_real_rows_is_lost():
    if not REAL.exists():
        return
    real = pd.read_csv(io.BytesIO(REAL.read_bytes()), dtype=str, keep_default_na=False)
    loaded = load_bytes(REAL.name, REAL.read_bytes())
    assert len(loaded.events) == len(real) == 6170
    assert {problem.left_out for problem in loaded.problems} <= {"nothing"}
    assert loaded.events["latitude"].notna().all()
    assert loaded.events["location"].ne("").all()
    assert loaded.events["geo_precision"].value_counts()["country"] == (real["where_prec"] == "6.0").sum()
    assert loaded.events["evidence"].ne("").all()
