"""The dashboard: `streamlit run dashboard.py`."""

from functools import partial
from importlib import import_module

import streamlit as st

from views.panels.ahead import open_ahead


def show(page: str, *given: object) -> None:
    """Show a page. It is imported when it is opened first: what the others need would hold up the map."""
    import_module(f"views.panels.{page}_page").show(*given)


def show_app() -> None:
    """Show one session what it asks for."""
    from views.language import say  # the server is up before these are imported
    from views.panels import filters, languages, style
    from views.panels.collection import open_collection
    from views.selection import query_of
    from views.symbols import SYMBOLS, symbol_svg

    languages.speak_chosen()
    opened = open_collection()
    if known := filters.are_known():
        # What the map needs is asked before anything is sent: the browser paints what comes together in one go.
        opened.store.per_footprint(query_of(filters.asked()))
    languages.turn_page()
    st.set_page_config(page_title=say("page.app"), page_icon=symbol_svg(SYMBOLS[0]), layout="wide")
    style.show()
    filters.show_what_no_event_has(opened.store)
    if not known:
        filters.show(opened.store)
    selection = filters.asked()
    pages = [
        st.Page(partial(show, "map", opened, selection), title=say("page.map"), url_path="map", default=True),
        st.Page(partial(show, "places", opened, selection), title=say("page.places"), url_path="places"),
        st.Page(partial(show, "briefing", opened, selection), title=say("page.briefing"), url_path="briefing"),
        st.Page(partial(show, "sources", opened, selection), title=say("page.sources"), url_path="sources"),
        st.Page(partial(show, "unmapped", opened, selection), title=say("page.unmapped"), url_path="unmapped"),
        st.Page(partial(show, "add", opened), title=say("page.add"), url_path="add"),
    ]
    st.navigation(pages, position="top").run()
    if known:  # after the map, for they stay as they were
        filters.show(opened.store)


if __name__ == "__main__":
    show_app()
else:  # the server imports this file when it starts
    app = st.App(__file__, lifespan=open_ahead)
