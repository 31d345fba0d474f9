"""What is open: the bundled summaries, or the events that CONFLICT_MAP_EVENTS names, and what this visitor added."""

from __future__ import annotations

import atexit
import gc
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from threading import Lock
from typing import TYPE_CHECKING, cast

import streamlit as st

from loaders import LoadError, Problem
from loaders.archive import default_cache
from loaders.kept import Later, load_kept
from loaders.query import Choice, Query
from loaders.store import Store, is_store, open_store
from loaders.table import empty_table
from views.language import say
from views.marks import Mark, marks_of

if TYPE_CHECKING:
    from loaders import Loaded
    from loaders.mapping import ColumnMapping
    from loaders.prose import Reading

ROOT = Path(__file__).parent.parent.parent
SUMMARIES = ROOT / "data" / "summaries"
_ADDED, _OPENED, _WAITED = "added", "opened", "waited for the start"
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Opened:
    """All that is open: the store of its events, texts and readings by source, and what could not be read.

    Texts and readings may be read from their files when they are first looked into. `marks` are those of all events;
    `largest_mark` is how many events the largest of them has.
    """

    store: Store
    texts: Mapping[str, str]
    readings: Mapping[str, Reading]
    problems: tuple[Problem, ...]
    marks: tuple[Mark, ...]
    largest_mark: int
    events: int


@dataclass(frozen=True, slots=True)
class Addition:
    """What one upload or paste gave. `is_known` says that all its events were open already."""

    loaded: Loaded
    is_known: bool


def open_collection() -> Opened:
    """Give all that is open in this session, additions last."""
    here = st.session_state.get(_OPENED)
    if here is not None:
        return cast("Opened", here)
    if _WAITED in st.session_state:
        return _open_start(start_address())
    st.session_state[_WAITED] = True
    with st.spinner(say("page.opening")):
        return _open_start(start_address())


def additions() -> tuple[Addition, ...]:
    """List what this visitor added, oldest first."""
    return tuple(st.session_state.get(_ADDED, ()))


def add(name: str, content: bytes, published: date | None, mapping: ColumnMapping | None = None) -> Addition:
    """Read an upload or a paste and open it beside the rest; what cannot be read is in its problems.

    `mapping` reads a table of columns that are not known.
    """
    from loaders import load_bytes  # files of events are shown without what reads prose and tables

    here = open_collection()
    loaded = load_bytes(_free_name(name, content, here), content, published, mapping)
    addition = Addition(loaded, not loaded.events.empty and here.store.new_to(loaded.events).empty)
    st.session_state[_ADDED] = (*additions(), addition)
    st.session_state[_OPENED] = open_beside(here, loaded)
    return addition


def remove(position: int) -> None:
    """Close the addition at `position` again."""
    kept = tuple(each for place, each in enumerate(additions()) if place != position)
    opened = _open_start(start_address())
    for addition in kept:
        opened = open_beside(opened, addition.loaded)
    st.session_state[_ADDED], st.session_state[_OPENED] = kept, opened


def open_loaded(loaded: Loaded) -> Opened:
    """Open what was read into memory."""
    return _opened(open_store(loaded.events), loaded.texts, loaded.readings, loaded.problems)


def open_beside(here: Opened, loaded: Loaded) -> Opened:
    """Open what was read beside what is open; an event that is open already is not opened twice."""
    new = here.store.new_to(loaded.events)
    store = here.store if new.empty else here.store.beside(open_store(new))
    # What is open keeps its order, and its text where a name comes twice.
    texts = Later(lambda: {**here.texts, **loaded.texts, **here.texts})
    readings = Later(lambda: {**here.readings, **loaded.readings, **here.readings})
    return _opened(store, texts, readings, (*here.problems, *loaded.problems))


def _opened(
    store: Store, texts: Mapping[str, str], readings: Mapping[str, Reading], problems: tuple[Problem, ...]
) -> Opened:
    marks = marks_of(store.per_footprint(Query()))
    largest = max((mark.events for mark in marks), default=0)
    return Opened(store, texts, readings, problems, marks, largest, len(store))


def start_address() -> str:
    """Give what CONFLICT_MAP_EVENTS names; "" for the bundled summaries."""
    return os.environ.get("CONFLICT_MAP_EVENTS", "")


def open_start(address: str) -> Opened:
    """Open what everybody sees, once for all sessions: who asks meanwhile waits for it."""
    with _ONE_AT_A_TIME:
        return _open_once(address)


@st.cache_resource(show_spinner=False)
def _open_start(address: str) -> Opened:
    """Wait for the start in a session."""
    return open_start(address)


@cache
def _open_once(address: str) -> Opened:
    """Open, then take what stays out of the garbage collector's full rounds.

    Streamlit collects after each run; going over everything imported would cost it most of the run's time.
    """
    opened = _open_files(address) if is_store(address) else _read_files(address)
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # what is frozen when Python ends is reported as a leak by some libraries
    return opened


def _open_files(address: str) -> Opened:
    """Open files of events where they lie; what is wrong with them is a problem to show."""
    try:
        return _opened(open_store(address), {}, {}, ())
    except LoadError as error:
        return _opened(open_store(empty_table()), {}, {}, (Problem(address, str(error)),))


def _read_files(address: str) -> Opened:
    """Open files of any kind. Their texts are needed where one is shown whole, and take a second to read."""
    paths = [address or SUMMARIES]

    @cache
    def read() -> Loaded:
        from loaders import load_all

        return load_all(paths)

    events, problems = load_kept(paths, default_cache())
    return _opened(open_store(events), Later(lambda: read().texts), Later(lambda: read().readings), problems)


def _free_name(name: str, content: bytes, here: Opened) -> str:
    """Give `name`, numbered where a source of that name is open with other words."""
    digest = hashlib.sha256(content).hexdigest()
    of_name = here.store.rows(Query(choices=(Choice(("source",), (name,)),)), 1)
    if digest in set(of_name["source_sha256"]):
        return name
    taken = {*here.store.values("source")["value"], *here.texts}
    path = PurePath(name)
    names = (name, *(f"{path.stem} ({number}){path.suffix}" for number in range(2, len(taken) + 3)))
    return next(each for each in names if each not in taken)
