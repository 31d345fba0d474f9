"""Downloads of exactly what is selected."""

from __future__ import annotations

from functools import partial

import streamlit as st

from loaders.store import Store
from views.export import FORMATS, content_of, file_name
from views.selection import Selection, query_of
from views.wording import count_words


def show(store: Store, selection: Selection) -> None:
    """Offer the selection in each format; a file is written when its button is pressed."""
    query = query_of(selection)
    events = store.counts(query).events
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="cm-line">Download {count_words(events, "event")}:</p>', width="content")
        for each in FORMATS:
            name, packed = file_name(selection, each.ending), each.is_packed(events)
            st.download_button(
                each.name,
                data=partial(content_of, each, store, query, name),
                file_name=f"{name}.zip" if packed else name,
                mime="application/zip" if packed else each.media_type,
                help=f"{each.note}; packed, since it is large" if packed else each.note,
                key=f"download {each.name}",
                on_click="ignore",
                disabled=not events or (each.most is not None and events > each.most),
            )
