"""Cells of text as people and programs write them -> days and numbers; what cannot be read becomes unknown."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

FORMULA = "^'*[=+@\\-\t\r\n＝＋－＠]"
"""Text that a spreadsheet would run, or that is such text after apostrophes."""
ARMED = "^'+[=+@\\-\t\r\n＝＋－＠]"
"""Such text with the apostrophe that makes it harmless."""

# XML has no form for most control characters and turns CR into LF; Excel writes both as _xHHHH_, and so does our KML.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

_BLANK = frozenset({"", "NA", "N/A", "#N/A", "NULL", "null", "None", "nan", "NaN", "NaT", "<NA>"})
_WRITTEN_OUT = ("%d %B %Y", "%d %b %Y", "%d %b %y", "%B %d %Y", "%b %d %Y")
_DAY_FIRST, _MONTH_FIRST = "day/month/year", "month/day/year"


def is_blank(cells: pd.Series[str]) -> pd.Series[bool]:
    """Tell the cells that say that nothing is known."""
    return cells.isin(_BLANK)


def read_days(cells: pd.Series[str]) -> tuple[pd.Series[Any], str]:
    """Read days written as 2016-04-11, 11 April 2016, 11-Apr-16, April 11, 2016 or 11/04/2016, a time of day ignored.

    Whether the day or the month comes first in the last form is told from the whole column, in which some day is above
    twelve; a column that leaves it open is read as day first. Return the days, unknown where unreadable, and the order
    that was taken, empty when the question did not arise.
    """
    days = pd.Series(pd.NaT, index=cells.index, dtype="datetime64[s]")
    iso = cells.str.fullmatch(r"\d{4}[-/]\d{2}[-/]\d{2}(?:[T ].*)?") | cells.str.fullmatch(r"(?:19|20)\d{6}")
    if iso.any():
        text = cells[iso].str.replace("/", "-").str.slice(0, 10)
        days[iso] = pd.to_datetime(text, format="ISO8601", errors="coerce").astype("datetime64[s]")
    rest = ~iso & (cells != "")
    if not rest.any():
        return days, ""
    numbers = cells[rest].str.extract(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:\s.*)?$")
    order = ""
    if numbers[0].notna().any():
        order = _MONTH_FIRST if (pd.to_numeric(numbers[1]) > 12).any() else _DAY_FIRST
        day, month = (numbers[0], numbers[1]) if order == _DAY_FIRST else (numbers[1], numbers[0])
        text = (_full_year(numbers[2]) + "-" + month.str.zfill(2) + "-" + day.str.zfill(2)).dropna()
        days[text.index] = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    words = cells[rest][numbers[0].isna()].str.replace(r"[-,./\s]+", " ", regex=True).str.replace("Sept ", "Sep ")
    for form in _WRITTEN_OUT:
        unread = words[days[words.index].isna()]
        if unread.empty:
            break
        days[unread.index] = pd.to_datetime(unread, format=form, errors="coerce").astype("datetime64[s]")
    return days, order


def tell_day(cells: pd.Series[str], order: str) -> pd.Series[str]:
    """Quote days as they were written, and say in which order those were read that leave it open."""
    open_ones = cells.str.match(r"\d{1,2}[-/.]\d{1,2}[-/.]") & (order != "")
    return cells.mask(open_ones, cells + f" (read as {order})")


def _full_year(years: pd.Series[str]) -> pd.Series[str]:
    """Complete a year of two figures: conflict data begin after 1945."""
    short = years.str.len() == 2
    return years.mask(short & (years > "45"), "19" + years).mask(short & (years <= "45"), "20" + years)


def read_counts(cells: pd.Series[str]) -> pd.Series[Any]:
    """Read whole numbers, `1,234` and `4.0` too; unknown where the cell is blank or no whole number."""
    text = cells.str.replace(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?:\D|$))", "", regex=True)
    numbers = pd.to_numeric(text, errors="coerce").astype("Float64")
    return numbers.where(numbers % 1 == 0).astype("Int64")


def read_degrees(cells: pd.Series[str]) -> pd.Series[Any]:
    """Read degrees, with a point or a comma before the decimals; unknown where the cell is no number."""
    return pd.to_numeric(cells.str.replace(",", ".", regex=False), errors="coerce").astype("float64")


def without_decimals(cells: pd.Series[str]) -> pd.Series[str]:
    """Write codes and numbers of events as they are meant: `214797.0` is `214797`."""
    return cells.str.replace(r"\.0+$", "", regex=True)


def disarm(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if re.match(FORMULA, text) else text


def rearm(text: str) -> str:
    """Take off the apostrophe that `disarm` put there: a text that began with one was given a second."""
    return text[1:] if re.match(ARMED, text) else text


def escape_controls(text: str) -> str:
    """Write characters that XML cannot hold as _xHHHH_, and what looks like that already so that it stays itself."""
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape_controls(text: str) -> str:
    """Undo `escape_controls`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
