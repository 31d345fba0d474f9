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
from views.language import own_html, say, term
from views.marks import mark_ids
from views.origins import chains_of
from views.panels import address
from views.panels.collection import Opened
from views.panels.notes import show_note
from views.place_names import name_words
from views.symbols import SYMBOL_OF_TYPE
from views.wording import Event, count_words, date_words, each_event, footprint_words, place_words, toll_words

BESIDE_MAP, PAGE = 5, 8
"""How many cards are shown at first beside the map, where a filter draws them anew each time, and elsewhere."""
_MORE = "cards shown"
SAME = "same"


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
        show_note("empty", say("empty.no_match"))
    else:
        st.html(
            f'<h2 class="cm-title">{escape(say("evidence.latest"))}</h2>'
            f'<p class="cm-line">{escape(say("evidence.latest.how"))}</p>'
        )
        show_cards(query, opened, "", first=BESIDE_MAP, newest=newest)


def _show_event(event: Event, opened: Opened, *, is_shown: bool) -> None:
    _show_title(say("evidence.one"), address.EVENT)
    if not is_shown:
        show_note("note", say("evidence.left_out"))
    st.html(account_html(event) + key_html() + _card(event) + link_html(event))
    _show_links(event, opened.store)
    st.html(_rivals(event, opened.store) + facts_html(event))
    _show_whole_text(event, opened)


def _show_place(here: Query, opened: Opened) -> None:
    count = opened.store.counts(here).events
    if not count:
        _show_title(say("evidence.place"), address.PLACE)
        show_note("empty", say("evidence.place.none"))
        return
    event = each_event(opened.store.rows(here, 1))[0]
    title = name_words(event["location"], event["location_ar"]) if event["location"] else say("evidence.place")
    _show_title(title, address.PLACE)
    toll = deaths_in(opened.store, here)
    dead = say("figures.no_toll") if toll is None else say("evidence.toll", toll=str(toll))
    told = say("evidence.counted", events=count_words(count, "event"), dead=dead)
    lines = [place_words(event), footprint_words(event), told]
    st.html(
        "".join(f"<p class='cm-line'>{own_html(line)}</p>" for line in lines)
        + _changes_html(opened.store.telling(here))
    )
    show_cards(here, opened, address.read(address.PLACE))


def _show_title(words: str, closes: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<h2 class="cm-title"><bdi>{escape(words)}</bdi></h2>', width="content")
        st.space("stretch")
        st.button(
            say("evidence.close"), key=f"close {closes}", on_click=address.write, args=(closes, ""), type="tertiary"
        )


def _changes_html(telling: pd.DataFrame) -> str:
    changes = changes_of_control(telling)
    if not changes:
        return ""
    when = {event["event_id"]: date_words(event) for event in each_event(telling)}
    disputed = f" · <em>{escape(say('hands.disputed'))}</em>"
    rows = "".join(
        f"<li><b><bdi>{escape(term(change.holder))}</bdi></b> "
        f"{escape(when[change.event_id] if change.day else say('account.on.none'))}"
        f"{disputed if change.disputed else ''} <small>{escape(change.says)}</small></li>"
        for change in changes
    )
    return f'<section class="cm-control"><h3>{escape(say("evidence.holders"))}</h3><ol>{rows}</ol></section>'


def show_cards(
    query: Query,
    opened: Opened,
    place: str,
    *,
    links: bool = True,
    first: int = PAGE,
    newest: pd.DataFrame | None = None,
) -> None:
    """Show what a query has, newest first, some at a time, `first` of them to begin with.

    `place` tells this list from others, so that each grows by itself; `links` offers to open the events counted with
    each, on a page that can show one. `newest` are its first rows, where they have been read already.
    """
    key = f"{_MORE} {place}"
    limit, events = st.session_state.get(key, first), opened.store.counts(query).events
    st.html(key_html())
    if newest is None or len(newest) < min(limit, events):
        newest = opened.store.rows(query, limit)
    for event in each_event(newest[:limit]):
        st.html(_card(event))
        _show_more_on(event, opened, links=links)
    if events > limit:
        st.button(
            say("evidence.more", number=events - limit), key=f"more of {place}", on_click=_show_more, args=(key, limit)
        )


def _show_more(key: str, shown: int) -> None:
    st.session_state[key] = shown + PAGE


def _card(event: Event) -> str:
    return card_html(event, SYMBOL_OF_TYPE[event["event_type"]].colour)


def _show_more_on(event: Event, opened: Opened, *, links: bool) -> None:
    """Offer facts and whole text below a card; they are sent when they are asked for."""
    key = f"more {event['event_id']}"
    with st.expander(say("evidence.how"), key=key, type="compact", on_change="rerun") as more:
        if more.open:
            st.html(account_html(event) + facts_html(event) + (link_html(event) if links else ""))
            if links:
                _show_links(event, opened.store)
            _show_text(event, opened)


def _show_whole_text(event: Event, opened: Opened) -> None:
    with st.expander(
        say("evidence.whole"), type="compact", key=f"text {event['event_id']}", on_change="rerun"
    ) as whole:
        if whole.open:
            _show_text(event, opened)


def _show_text(event: Event, opened: Opened) -> None:
    text = opened.texts.get(event["source"], "")
    if holds_evidence(event, text):
        st.html(summary_html(event, text))
    else:
        show_note("note", say("evidence.no_text"))


def _show_links(event: Event, store: Store) -> None:
    """Show who cites whom, and the events that this one is counted with: its total, its parts, other reports of it."""
    known = {other["event_id"]: other for other in each_event(_related(event, store.telling(Query())))}
    same = [other for other in known.values() if _relation(event, other) == SAME]
    st.html(chains_html(chains_of([event, *same])))
    for other_id, other in known.items():
        relation = _relation(event, other)
        told = {"day": date_words(other), "place": place_words(other), "toll": toll_words(other)}
        words = say(f"evidence.relation.{relation}", **told)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="cm-line">{own_html(words)}</p>', width="content")
            st.button(
                say("evidence.open"),
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
        return "whole"
    return "part" if other["part_of"] == event["event_id"] else SAME
