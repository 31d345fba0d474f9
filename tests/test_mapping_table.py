"""A mapping becomes tables for a person to correct, and those tables the mapping again."""

import pandas as pd
import pytest

from loaders.mapping import ColumnMapping, guess_mapping, mapping_bytes
from test_mapping import MAPPING, ROW, sheet
from views.mapping_table import (
    COLUMN,
    EXAMPLES,
    MEANINGS,
    OURS,
    THEIR_WORD,
    VALUE,
    column_table,
    constant_table,
    first_rows,
    mapping_of,
    word_table,
)

NO_CONSTANTS = constant_table(ColumnMapping())


def test_the_tables_of_a_mapping_are_that_mapping():
    columns, constants = column_table(sheet(ROW), MAPPING), constant_table(MAPPING)
    words = {"sub_event_type": word_table(sheet(ROW), MAPPING, "sub_event_type")}
    mapping, doubled = mapping_of(columns, constants, words)
    assert (mapping, doubled) == (MAPPING, [])


def test_every_column_is_listed_with_its_first_cells():
    rows = [ROW | {"Summary": text, "Link": ""} for text in ("a" * 100, "two", "two", "three", "four")]
    table = column_table(sheet(*rows), guess_mapping(sheet(ROW))).set_index(COLUMN)
    assert list(table.index) == list(ROW)
    assert table.at["Summary", EXAMPLES] == f"{'a' * 60}… · two · three"
    assert table.at["Link", EXAMPLES] == ""
    assert table.at["Incident Date", OURS] == "event_date"


def test_a_field_that_two_columns_were_chosen_for_is_told_and_the_first_kept():
    columns = pd.DataFrame({COLUMN: ["a", "b", "c"], OURS: ["evidence", "evidence", None]})
    mapping, doubled = mapping_of(columns, NO_CONSTANTS, {})
    assert (mapping.columns, doubled) == ({"evidence": "a"}, ["evidence"])


@pytest.mark.parametrize("row", [(None, "Syria"), ("country", None), ("country", "  ")])
def test_half_a_constant_is_none(row):
    constants = pd.DataFrame([row], columns=[OURS, VALUE], dtype=object)
    assert mapping_of(column_table(sheet(ROW), ColumnMapping()), constants, {})[0] == ColumnMapping()


def test_words_that_are_ours_are_not_asked_for():
    rows = [ROW | {"Strike Type": word} for word in ("Shelling", "shelling/artillery/missile attack", "Drone", "drone")]
    mapping = ColumnMapping({"sub_event_type": "Strike Type"}, words={("sub_event_type", "drone"): "Air/drone strike"})
    table = word_table(sheet(*rows), mapping, "sub_event_type")
    assert dict(zip(table[THEIR_WORD], table[VALUE], strict=True)) == {"drone": "Air/drone strike", "shelling": None}
    assert word_table(sheet(*rows), mapping, "status").empty


def test_a_word_translated_to_none_of_ours_is_left_out():
    words = {"status": pd.DataFrame({THEIR_WORD: ["Confirmed", "weak"], VALUE: ["reported", "true"]})}
    columns = pd.DataFrame({COLUMN: [], OURS: []})
    assert mapping_of(columns, NO_CONSTANTS, words)[0].words == {("status", "Confirmed"): "reported"}


def test_the_first_rows_keep_their_numbers():
    rows = first_rows(sheet(*[ROW] * 15))
    assert list(rows.frame.index) == list(range(2, 12))


def test_every_field_is_explained():
    for line in mapping_bytes(MAPPING).decode().splitlines()[1:]:
        assert MEANINGS[line.split(",")[0]]
