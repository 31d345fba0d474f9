"""The dashboard: `streamlit run dashboard.py`."""

from functools import partial

import streamlit as st

from views.panels import add_page, briefing_page, filters, map_page, places_page, sources_page, style, unmapped_page
from views.panels.collection import open_collection
from views.symbols import SYMBOLS, symbol_svg

st.set_page_config(page_title="Conflict Map", page_icon=symbol_svg(SYMBOLS[0]), layout="wide")
style.show()
opened = open_collection()
selection = filters.show(opened.store)
pages = [
    st.Page(partial(map_page.show, opened, selection), title="Map", url_path="map", default=True),
    st.Page(partial(places_page.show, opened, selection), title="Places", url_path="places"),
    st.Page(partial(briefing_page.show, opened, selection), title="Briefing", url_path="briefing"),
    st.Page(partial(sources_page.show, opened, selection), title="Sources", url_path="sources"),
    st.Page(partial(unmapped_page.show, opened, selection), title="Unmapped", url_path="unmapped"),
    st.Page(partial(add_page.show, opened), title="Add", url_path="add"),
]
st.navigation(pages, position="top").run()
