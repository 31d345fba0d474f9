"""Cells as people and programs write them become days and numbers, or unknown."""

import pandas as pd
import pytest

from loaders.cells import is_blank, read_counts, read_days, read_degrees, without_decimals


def cells(*texts):
    return pd.Series(texts, dtype="str")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-04-11", "2016-04-11"),
        ("2016-04-11 00:00:00.000", "2016-04-11"),
        ("2016-04-11T13:00:00Z", "2016-04-11"),
        ("2016/04/11", "2016-04-11"),
        ("20160411", "2016-04-11"),
        ("16 May 2025", "2025-05-16"),
        ("16-May-2025", "2025-05-16"),
        ("16-FEB-19", "2019-02-16"),
        ("3 Sept 2016", "2016-09-03"),
        ("16 february 2019", "2019-02-16"),
        ("April 11, 2016", "2016-04-11"),
        ("18/04/2001", "2001-04-18"),
        ("4.3.2001", "2001-03-04"),
        ("31/12/99", "1999-12-31"),
        ("2016", None),
        ("201604", None),
        ("2016-13-01", None),
        ("2016-02-30", None),
        ("42471", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_every_form_and_never_made_up(text, day):
    days, _ = read_days(cells(text))
    assert days.dtype == "datetime64[s]"
    assert days.tolist() == [pd.Timestamp(day) if day else pd.NaT] or (day is None and days.isna().all())


@pytest.mark.parametrize(
    ("texts", "days", "order"),
    [
        (("1/2/2016", "25/1/2016"), ("2016-02-01", "2016-01-25"), "day/month/year"),
        (("1/2/2016 0:00:00", "1/25/2016 0:00:00"), ("2016-01-02", "2016-01-25"), "month/day/year"),
        (("1/2/2016",), ("2016-02-01",), "day/month/year"),
        (("2016-01-02",), ("2016-01-02",), ""),
    ],
)
def test_the_whole_column_tells_whether_the_day_comes_first(texts, days, order):
    read, told = read_days(cells(*texts))
    assert read.dt.strftime("%F").tolist() == list(days)
    assert told == order


def test_counts():
    read = read_counts(cells("4", "4.0", "1,234", "1 234 567", "0", "", "4.5", "4,5", "x", "-3"))
    assert read.tolist() == [4, 4, 1234, 1234567, 0, pd.NA, pd.NA, pd.NA, pd.NA, -3]


def test_degrees():
    read = read_degrees(cells("36.2", "36,2", "-3", "", "36°12'"))
    assert read.fillna(999).tolist() == [36.2, 36.2, -3.0, 999, 999]


def test_blanks_are_told_from_words():
    assert is_blank(cells("", "NA", "NULL", "Na", "0", "none at all")).tolist() == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_codes_lose_the_decimals_that_a_spreadsheet_gave_them():
    assert without_decimals(cells("214797.0", "1", "1.5", "10.00")).tolist() == ["214797", "1", "1.5", "10"]
