"""Downloads of exactly what is selected."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from views.export import FORMATS, file_name
from views.selection import Selection
from views.wording import count_words


def show(shown: pd.DataFrame, selection: Selection) -> None:
    """Offer the selection in each format; a file is written when its button is pressed."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="cm-line">Download {count_words(len(shown), "event")}:</p>', width="content")
        for each in FORMATS:
            st.download_button(
                each.name,
                data=partial(each.write, shown),
                file_name=file_name(selection, each.ending),
                mime=each.media_type,
                help=each.note,
                key=f"download {each.name}",
                on_click="ignore",
                disabled=shown.empty,
            )
