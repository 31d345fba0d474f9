"""Tables of a test as the app sees them: asked of a store."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from loaders.arrow import SCHEMA, from_arrow
from loaders.query import Query
from loaders.store import open_store
from views.selection import Selection, query_of


def by_footprint(events: pd.DataFrame) -> pd.DataFrame:
    """Count events by footprint and type."""
    return open_store(events).per_footprint(Query())


def by_days(events: pd.DataFrame) -> pd.DataFrame:
    """Count events by first and last day and type."""
    return open_store(events).spans(Query())


def kept(events: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Give the events that a selection keeps, in their order."""
    batches = open_store(events).batches(query_of(selection))
    return from_arrow(pa.concat_tables([SCHEMA.empty_table(), *batches]))
