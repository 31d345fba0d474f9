"""The evidence on the page: for the event or the place that is open, else for the latest events."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from loaders.query import Choice, Query
from loaders.store import Store
from views.brief import deaths_in
from views.contradictions import contradictions
from views.control import changes_of_control
from views.evidence import (
    account_html,
    card_html,
    chains_html,
    facts_html,
    holds_evidence,
    link_html,
    rivals_html,
    summary_html,
)
from views.highlight import key_html
from views.marks import mark_ids
from views.origins import chains_of
from views.panels import address
from views.panels.collection import Opened
from views.panels.notes import show_note
from views.symbols import SYMBOL_OF_TYPE
from views.wording import (
    Event,
    count_words,
    date_words,
    each_event,
    footprint_words,
    place_words,
    toll_words,
)

PAGE = 8
_MORE = "cards shown"
SAME = "Another report of the same"


def show(opened: Opened, query: Query, counted: pd.DataFrame, newest: pd.DataFrame) -> None:
    """Show what is open. An event that a link names is shown even where the filters leave it out.

    `counted` are the events of the query by footprint, `newest` its first rows.
    """
    event_id, place = address.read(address.EVENT), address.read(address.PLACE)
    one = opened.store.with_ids([event_id]) if event_id else counted.iloc[:0]
    if len(one):
        source = Choice(("source",), (one["source"].iloc[0],))
        here = replace(query, choices=(*query.choices, source, Choice(("event_id",), (event_id,))))
        _show_event(each_event(one)[0], opened, is_shown=opened.store.counts(here).events > 0)
    elif place:
        footprints = counted.loc[mark_ids(counted) == place, "footprint"].unique()
        _show_place(replace(query, footprints=tuple(footprints.tolist())), opened)
    elif not opened.store.counts(query).events:
        show_note("empty", "No event matches. Take out a filter, or choose other dates.")
    else:
        st.html(
            '<h2 class="cm-title">Latest events</h2>'
            '<p class="cm-line">Click a mark, or a row of the list, for its own.</p>'
        )
        show_cards(query, opened, "", newest=newest)


def _show_event(event: Event, opened: Opened, *, is_shown: bool) -> None:
    _show_title("One event", address.EVENT)
    if not is_shown:
        show_note("note", "The filters leave this event out of the map and the list.")
    st.html(account_html(event) + key_html() + _card(event) + link_html(event))
    _show_links(event, opened.store)
    st.html(_rivals(event, opened.store) + facts_html(event))
    _show_whole_text(event, opened)


def _show_place(here: Query, opened: Opened) -> None:
    count = opened.store.counts(here).events
    if not count:
        _show_title("A place", address.PLACE)
        show_note("empty", "No event of this place matches the filters.")
        return
    event = each_event(opened.store.rows(here, 1))[0]
    _show_title(event["location"] or "A place", address.PLACE)
    toll = deaths_in(opened.store, here)
    dead = "no toll stated" if toll is None else f"{toll} reported deaths, each counted once"
    lines = [place_words(event), footprint_words(event), f"{count_words(count, 'event')} · {dead}"]
    st.html(
        "".join(f"<p class='cm-line'><bdi>{escape(line)}</bdi></p>" for line in lines)
        + _changes_html(opened.store.telling(here))
    )
    show_cards(here, opened, address.read(address.PLACE))


def _show_title(words: str, closes: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<h2 class="cm-title"><bdi>{escape(words)}</bdi></h2>', width="content")
        st.space("stretch")
        st.button("Close", key=f"close {closes}", on_click=address.write, args=(closes, ""), type="tertiary")


def _changes_html(telling: pd.DataFrame) -> str:
    changes = changes_of_control(telling)
    if not changes:
        return ""
    when = {event["event_id"]: date_words(event) for event in each_event(telling)}
    rows = "".join(
        f"<li><b><bdi>{escape(change.holder)}</bdi></b> "
        f"{escape(when[change.event_id] if change.day else 'on a day not stated')}"
        f"{' · <em>disputed</em>' if change.disputed else ''} <small>{escape(change.says)}</small></li>"
        for change in changes
    )
    return f'<section class="cm-control"><h3>Reported to hold it</h3><ol>{rows}</ol></section>'


def show_cards(
    query: Query, opened: Opened, place: str, *, links: bool = True, newest: pd.DataFrame | None = None
) -> None:
    """Show what a query has, newest first, some at a time.

    `place` tells this list from others, so that each grows by itself; `links` offers to open the events counted with
    each, on a page that can show one. `newest` are its first rows, where they have been read already.
    """
    key = f"{_MORE} {place}"
    limit, events = st.session_state.get(key, PAGE), opened.store.counts(query).events
    st.html(key_html())
    if newest is None or len(newest) < min(limit, events):
        newest = opened.store.rows(query, limit)
    for event in each_event(newest[:limit]):
        st.html(_card(event))
        _show_more_on(event, opened, links=links)
    if events > limit:
        st.button(f"Show more ({events - limit:,})", key=f"more of {place}", on_click=_show_more, args=(key,))


def _show_more(key: str) -> None:
    st.session_state[key] = st.session_state.get(key, PAGE) + PAGE


def _card(event: Event) -> str:
    return card_html(event, SYMBOL_OF_TYPE[event["event_type"]].colour)


def _show_more_on(event: Event, opened: Opened, *, links: bool) -> None:
    """Offer facts and whole text below a card; they are sent when they are asked for."""
    key = f"more {event['event_id']}"
    with st.expander("How this was read, and the whole text", key=key, type="compact", on_change="rerun") as more:
        if more.open:
            st.html(account_html(event) + facts_html(event) + (link_html(event) if links else ""))
            if links:
                _show_links(event, opened.store)
            _show_text(event, opened)


def _show_whole_text(event: Event, opened: Opened) -> None:
    with st.expander("The whole text", type="compact", key=f"text {event['event_id']}", on_change="rerun") as whole:
        if whole.open:
            _show_text(event, opened)


def _show_text(event: Event, opened: Opened) -> None:
    text = opened.texts.get(event["source"], "")
    if holds_evidence(event, text):
        st.html(summary_html(event, text))
    else:
        show_note("note", "The whole text is not open here: the events came without it.")


def _show_links(event: Event, store: Store) -> None:
    """Show who cites whom, and the events that this one is counted with: its total, its parts, other reports of it."""
    known = {other["event_id"]: other for other in each_event(_related(event, store.telling(Query())))}
    same = [other for other in known.values() if _relation(event, other) == SAME]
    st.html(chains_html(chains_of([event, *same])))
    for other_id, other in known.items():
        relation = _relation(event, other)
        words = f"{relation}: {date_words(other)}, {place_words(other)}. Deaths: {toll_words(other)}."
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="cm-line"><bdi>{escape(words)}</bdi></p>', width="content")
            st.button(
                "Open",
                key=f"open {event['event_id']} {other_id}",
                on_click=address.write,
                args=(address.EVENT, other_id),
                type="tertiary",
            )


def _rivals(event: Event, store: Store) -> str:
    """Write what contradicts an event among all that is open, whatever the filters keep."""
    if not event["location"]:
        return ""
    here = Query(place=(event["location"], event["admin1"], event["country"]))
    found = [
        each
        for each in contradictions(store.contested(here)[0])
        if any(side.event_id == event["event_id"] for side in each.sides)
    ]
    sides = [side.event_id for each in found for side in each.sides]
    told = {each["event_id"]: each for each in each_event(store.with_ids(sides))} if sides else {}
    return rivals_html(tuple(found), told)


def _related(event: Event, events: pd.DataFrame) -> pd.DataFrame:
    wanted = {event["part_of"], *event["same_as"].split("; ")} - {""}
    linked = events["event_id"].isin(wanted) | (events["part_of"] == event["event_id"])
    later = events["same_as"].str.contains(event["event_id"], regex=False)
    related: pd.DataFrame = events.loc[(linked | later) & (events["event_id"] != event["event_id"])]
    return related


def _relation(event: Event, other: Event) -> str:
    if other["event_id"] == event["part_of"]:
        return "Counted in"
    return "A part of this total" if other["part_of"] == event["event_id"] else SAME
