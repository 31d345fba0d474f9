"""Which uploads a mapping is asked for, and which of them are one."""

import json

import pandas as pd
import pytest

from loaders.event_files import csv_bytes
from loaders.extract import find_unknown_sheet
from loaders.mapping import is_mapping, mapping_bytes
from loaders.table import empty_table
from test_acled import ROW as ACLED_ROW
from test_mapping import MAPPING, ROW
from test_ucdp import ROW as UCDP_ROW


@pytest.mark.parametrize(
    ("name", "content", "is_asked_for"),
    [
        ("incidents.csv", pd.DataFrame([ROW]).to_csv(index=False).encode(), True),
        ("incidents.json", json.dumps([ROW]).encode(), True),
        ("ged.csv", pd.DataFrame([UCDP_ROW]).to_csv(index=False).encode(), False),
        ("acled.csv", pd.DataFrame([ACLED_ROW]).to_csv(index=False).encode(), False),
        ("ours.csv", csv_bytes(empty_table()), False),
        ("header.csv", b"one,two\n", False),
        ("2016-04-11.txt", b"Rebels shelled Homs on Sunday, SOHR said.\n", False),
        ("broken.xlsx", b"PK\x03\x04", False),
    ],
)
def test_a_mapping_is_asked_for_where_only_one_can_tell(name, content, is_asked_for):
    assert (find_unknown_sheet(name, content) is not None) is is_asked_for


@pytest.mark.parametrize(
    ("content", "known"),
    [
        (mapping_bytes(MAPPING), True),
        (b"\xef\xbb\xbfours,theirs,cell,value\r\n", True),
        (b"ours,theirs\n", False),
        (b"", False),
    ],
)
def test_a_mapping_is_told_from_a_table(content, known):
    assert is_mapping(content) is known
