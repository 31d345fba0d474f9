"""A person's edits are put on top of every reading; those that no longer fit are listed, never dropped."""

import csv
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.cells import disarm, rearm
from loaders.corrections import (
    KEPT,
    LEFT_OUT,
    WHOLE_EVENT,
    Correction,
    Edits,
    add_corrections,
    apply_corrections,
    read_corrections,
)
from loaders.sources import LoadError
from loaders.table import events_table

EVENTS = events_table(
    [
        {
            "event_id": name,
            "event_date": date(2016, 4, 10),
            "event_date_end": date(2016, 4, 10),
            "event_type": "Battles",
            "location": "Hama",
            "latitude": 35.13,
            "longitude": 36.75,
            "geo_precision": "town",
            "fatalities_low": 5,
            "evidence": f"Sentence {name}.",
        }
        for name in "abc"
    ]
)


def correction(event_id="b", field="location", old="Hama", new="Homs", when="2026-01-01T10:00:00+00:00", **other):
    return Correction(event_id, field, old, new, "R. Editor", when, "the text says Homs", **other)


def make(*corrections):
    return apply_corrections(EVENTS, corrections)


@pytest.mark.parametrize(
    ("field", "old", "new", "value"),
    [
        ("location", "Hama", "Homs", "Homs"),
        ("location", "Hama", "", ""),
        ("event_date_end", "2016-04-10", "2016-04-12", pd.Timestamp("2016-04-12")),
        ("fatalities_low", "5", "7", 7),
        ("fatalities_low", "5.0", "7", 7),
        ("latitude", "35.130", "34.73", 34.73),
        ("fatalities_high", "", "9", 9),
        ("gains", "", "=Syria", "=Syria"),
    ],
)
def test_a_correction_changes_its_cell_and_nothing_else(field, old, new, value):
    made = make(correction(field=field, old=old, new=new))
    assert made.events.at[1, field] == value
    assert [one.field for one in made.applied] == [field]
    assert made.events.dtypes.equals(EVENTS.dtypes)
    changed = made.events.copy()
    changed[field] = EVENTS[field]
    pd.testing.assert_frame_equal(changed, EVENTS)


def test_a_count_may_become_unknown():
    assert pd.isna(make(correction(field="fatalities_low", old="5", new="")).events.at[1, "fatalities_low"])


def test_what_is_right_already_counts_as_made():
    made = make(correction(old="Raqqa", new="Hama"))
    pd.testing.assert_frame_equal(made.events, EVENTS)
    assert len(made.applied) == 1


def test_corrections_are_made_in_the_order_of_their_times():
    later = correction(old="Homs", new="Idlib", when="2026-01-01T12:00:00+03:00")
    latest = correction(old="Idlib", new="Raqqa", when="2026-01-01T11:00:00")
    assert make(latest, correction(when="2026-01-01T08:00:00"), later).events.at[1, "location"] == "Raqqa"


def test_one_whose_old_value_is_gone_is_in_conflict():
    made = make(correction(old="Damascus"))
    pd.testing.assert_frame_equal(made.events, EVENTS)
    assert made.applied == ()
    (unmet,) = made.conflicting
    assert unmet.now == "Hama"
    assert unmet.reason == "found 'Hama'; expected 'Damascus', the value that was corrected"
    assert made.problems("edits.csv")[0].message.startswith("edits.csv: b, location: found 'Hama'")


def test_one_whose_event_is_gone_is_orphaned_and_told_where_the_words_went():
    made = make(correction("z", about="Sentence c."), correction("y"))
    reasons = {unmet.correction.event_id: unmet.reason for unmet in made.orphaned}
    assert reasons["z"] == "no such event any more; the same words now tell c; expected the id of an event that is read"
    assert reasons["y"] == "no such event any more; expected the id of an event that is read"
    pd.testing.assert_frame_equal(made.events, EVENTS)


@pytest.mark.parametrize(
    ("field", "old", "new", "message"),
    [
        ("latitude", "35.13", "181", "latitude would be 181.0; expected -90 to 90 degrees"),
        ("latitude", "35.13", "", "latitude would be nan; expected a longitude beside it"),
        ("event_type", "Battles", "Fights", "event_type would be 'Fights'; expected one of Battles"),
        ("event_date", "2016-04-10", "2016-04-11", "event_date would be 2016-04-11"),
        ("fatalities_low", "5", "many", "fatalities_low would be 'many'; expected a whole number"),
    ],
)
def test_one_that_breaks_the_contract_is_in_conflict_and_costs_no_other_event(field, old, new, message):
    made = make(correction(field=field, old=old, new=new), correction("c"), correction("b", "gains", "", "X"))
    assert made.events["location"].tolist() == ["Hama", "Hama", "Homs"]
    assert made.events["gains"].tolist() == ["", "", ""]
    assert {unmet.correction.field for unmet in made.conflicting} == {field, "gains"}
    assert message in made.conflicting[0].reason


def test_several_fields_of_an_event_are_checked_together():
    made = make(
        correction(field="latitude", old="35.13", new=""),
        correction(field="longitude", old="36.75", new=""),
        correction(field="geo_precision", old="town", new=""),
        correction(field="unmapped_reason", old="", new="the text names no place"),
    )
    assert len(made.applied) == 4
    assert pd.isna(made.events.at[1, "latitude"])


def test_a_whole_event_is_left_out_and_taken_in_again():
    out = correction(field=WHOLE_EVENT, old=KEPT, new=LEFT_OUT)
    back = correction(field=WHOLE_EVENT, old=LEFT_OUT, new=KEPT, when="2026-01-02")
    assert make(out).events["event_id"].tolist() == ["a", "c"]
    assert make(out, back).events["event_id"].tolist() == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"field": "mood"}, "field 'mood'; expected a column that may be edited"),
        ({"field": "event_id"}, "field 'event_id'; expected a column that may be edited"),
        ({"field": "spans"}, "expected a column that may be edited"),
        ({"field": WHOLE_EVENT, "old": "a", "new": "b"}, "expected 'kept' to 'left out'"),
        ({"event_id": ""}, "needs the id of its event"),
        ({"when": "yesterday"}, "yesterday"),
    ],
)
def test_what_is_no_correction_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        correction(**change)


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=8)


@given(
    st.lists(st.builds(correction, st.text("abc", min_size=1), st.just("gains"), TEXT, TEXT, about=TEXT), max_size=4)
)
def test_corrections_are_read_back_unchanged(tmp_path_factory, corrections):
    path = tmp_path_factory.mktemp("edits") / "corrections.csv"
    add_corrections(path, corrections[:2])
    add_corrections(path, corrections[2:])
    assert read_corrections(path) == Edits("corrections.csv", tuple(corrections))


def test_no_cell_begins_as_a_formula_does(tmp_path):
    add_corrections(tmp_path / "corrections.csv", [correction(field="gains", old="", new="=1+1")])
    with (tmp_path / "corrections.csv").open(newline="") as file:
        assert next(csv.DictReader(file))["new"] == "'=1+1"


@given(TEXT)
def test_disarming_is_undone(text):
    assert rearm(disarm(text)) == text


def test_corrections_may_be_a_json_list(tmp_path):
    row = {
        "event_id": "b",
        "field": "location",
        "old": "Hama",
        "new": "Homs",
        "who": "R",
        "when": "2026-01-01",
        "why": "",
    }
    (tmp_path / "corrections.json").write_text(json.dumps([row]))
    edits = read_corrections(tmp_path / "corrections.json")
    assert ([one.new for one in edits.found], edits.problems) == (["Homs"], ())


def test_a_row_that_is_no_correction_is_told_and_the_others_are_read(tmp_path):
    path = tmp_path / "corrections.csv"
    add_corrections(path, [correction()])
    with path.open("a") as file:
        file.write("b,mood,x,y,R,2026-01-01,why,\nb,loca")
    edits = read_corrections(path)
    assert edits.found == (correction(),)
    assert [problem.message.partition(":")[0] for problem in edits.problems] == [
        "corrections.csv, row 3",
        "corrections.csv, row 4",
    ]


@pytest.mark.parametrize(("content", "message"), [("[{", "is no JSON"), ("", "is empty")])
def test_what_is_no_file_of_corrections_is_refused(content, message, tmp_path):
    (tmp_path / "bad.json").write_text(content)
    with pytest.raises(LoadError, match=message):
        read_corrections(tmp_path / "bad.json")


def test_people_may_correct_at_once(tmp_path):
    path = tmp_path / "corrections.csv"
    add_corrections(path, [])
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: add_corrections(path, [correction(str(number + 1), new="x" * 500)]), range(40)))
    edits = read_corrections(path)
    assert edits.problems == ()
    assert {one.event_id for one in edits.found} == {str(number + 1) for number in range(40)}
