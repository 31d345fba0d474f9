"""Downloads of exactly what is selected."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from loaders.store import Store
from views.export import FORMATS, content_of, file_name
from views.language import say, term
from views.selection import Selection, query_of
from views.wording import count_words


def show(store: Store, selection: Selection) -> None:
    """Offer the selection in each format; a file is written when its button is pressed."""
    query = query_of(selection)
    events = store.counts(query).events
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        told = say("downloads.title", events=count_words(events, "event"))
        st.html(f'<p class="cm-line">{escape(told)}</p>', width="content")
        for each in FORMATS:
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
