"""Any events table that keeps the contract, as hypothesis thinks of it: hostile words, every script, extremes, blanks."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import strategies as st

from loaders.table import COLUMNS, EVENT_TYPES, SUB_EVENT_TYPES, events_table

# NUL and lone surrogates cannot be in a source: reading refuses both.
WORDS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)
HOSTILE = st.sampled_from(
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''@x", "'", "\t=1", "\r\n", "\r", "\n", " = 1", "＝1"),
        *('"', '""', ",", ";", "NA", "null", "None", "nan", "true", "0", "1.0", "2016-04-11", "<script>", "{{ 7*7 }}"),
        *("\\", "\\n", "${x}", "\u2028", "\ufeff", "دير الزور", "Deir\u00a0Ezzor", "a; b", "  spaced  "),
    ]
)
TEXT = WORDS | HOSTILE | st.tuples(HOSTILE, WORDS).map("".join)
COUNT = st.none() | st.integers(0, 2**53)  # Excel counts no further
DAY = st.none() | st.dates(date(1890, 1, 1), date(2100, 1, 1))
NUMBER = st.none() | st.floats(0, 1e9, allow_subnormal=False)


@st.composite
def any_events(draw: st.DrawFn) -> pd.DataFrame:
    """Draw up to four events."""
    rows = []
    for number in range(draw(st.integers(0, 4))):
        row: dict[str, object] = {}
        for column in COLUMNS:
            if column.words:
                row[column.name] = draw(st.sampled_from(("", *column.words)))
            else:
                values = {"date": DAY, "count": COUNT, "number": NUMBER}.get(column.kind, TEXT)
                row[column.name] = draw(values)
        row |= {"event_id": f"{number}{row['event_id']}", "bearing_deg": draw(st.none() | st.floats(0, 360))}
        row["event_type"] = draw(st.sampled_from(EVENT_TYPES))
        row["sub_event_type"] = draw(st.sampled_from(SUB_EVENT_TYPES[str(row["event_type"])]))
        row["event_date_end"] = row["event_date"]
        row |= {"fatalities_high": row["fatalities_low"], "injured_low": None}
        placed = draw(st.booleans())
        row["latitude"] = draw(st.floats(-90, 90)) if placed else None
        row["longitude"] = draw(st.floats(-180, 180)) if placed else None
        row |= {"geo_precision": "town"} if placed else {"unmapped_reason": "no place"}
        rows.append(row)
    return events_table(rows)
