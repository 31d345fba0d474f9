"""Downloads of exactly what is selected."""

from __future__ import annotations

from functools import partial

import streamlit as st

from loaders.query import Query
from loaders.store import Store
from views.export import FORMATS, Format, content_of, file_name
from views.language import say, term
from views.selection import Selection, query_of
from views.wording import count_words


def show(store: Store, selection: Selection) -> None:
    """Offer the selection in each format; a file is written when its button is pressed.

    The buttons are made when somebody looks at them, not anew with every change of a filter.
    """
    query = query_of(selection)
    events = store.counts(query).events
    title = say("downloads.title", events=count_words(events, "event"))
    with st.expander(title, key="downloads", type="compact", on_change="rerun") as menu:
        if menu.open:
            with st.container(horizontal=True, gap="small"):
                for each in FORMATS:
                    _show_button(each, store, selection, query, events)


def _show_button(each: Format, store: Store, selection: Selection, query: Query, events: int) -> None:
    note = term(each.note)
    name, packed = file_name(selection, each.ending), each.is_packed(events)
    st.download_button(
        each.name,
        data=partial(content_of, each, store, query, name),
        file_name=f"{name}.zip" if packed else name,
        mime="application/zip" if packed else each.media_type,
        help=say("downloads.packed", note=note) if packed else note,
        key=f"download {each.name}",
        on_click="ignore",
        disabled=not events or (each.most is not None and events > each.most),
    )
