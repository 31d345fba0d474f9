"""What is open: the bundled summaries, or the events that CONFLICT_MAP_EVENTS names, and what this visitor added."""

from __future__ import annotations

import atexit
import gc
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import TypeVar

import pandas as pd
import streamlit as st

from loaders import Loaded, load_all, load_bytes
from loaders.mapping import ColumnMapping
from views.marks import marks_of

T = TypeVar("T")

ROOT = Path(__file__).parent.parent.parent
SUMMARIES = ROOT / "data" / "summaries"
_ADDED, _OPENED = "added", "opened"


@dataclass(frozen=True, slots=True)
class Opened:
    """All that is open: its events, texts and readings, and how many events its largest mark on the map has."""

    loaded: Loaded
    largest_mark: int

    @property
    def events(self) -> pd.DataFrame:
        """The events of all sources."""
        return self.loaded.events


@dataclass(frozen=True, slots=True)
class Addition:
    """What one upload or paste gave. `is_known` says that all its events were open already."""

    loaded: Loaded
    is_known: bool


def open_collection() -> Opened:
    """Give all that is open in this session, additions last."""
    return st.session_state.get(_OPENED) or _open_start(os.environ.get("CONFLICT_MAP_EVENTS", ""))


def additions() -> tuple[Addition, ...]:
    """List what this visitor added, oldest first."""
    return tuple(st.session_state.get(_ADDED, ()))


def add(name: str, content: bytes, published: date | None, mapping: ColumnMapping | None = None) -> Addition:
    """Read an upload or a paste and open it beside the rest; what cannot be read is in its problems.

    `mapping` reads a table of columns that are not known.
    """
    here = open_collection().loaded
    loaded = load_bytes(_free_name(name, content, here), content, published, mapping)
    known = not loaded.events.empty and loaded.events["event_id"].isin(here.events["event_id"]).all()
    addition = Addition(loaded, bool(known))
    _keep((*additions(), addition))
    return addition


def remove(position: int) -> None:
    """Close the addition at `position` again."""
    _keep(tuple(each for place, each in enumerate(additions()) if place != position))


def _keep(added: tuple[Addition, ...]) -> None:
    start = _open_start(os.environ.get("CONFLICT_MAP_EVENTS", ""))
    st.session_state[_ADDED] = added
    st.session_state[_OPENED] = _opened(join([start.loaded, *(addition.loaded for addition in added)]))


def join(parts: Iterable[Loaded]) -> Loaded:
    """Put what was loaded together; an event that is open already is not opened twice."""
    first, *others = parts
    if not others:
        return first
    events = pd.concat([first.events, *(other.events for other in others)], ignore_index=True)
    joined = replace(first, events=events.drop_duplicates("event_id", ignore_index=True))
    for other in others:
        joined = replace(
            joined,
            texts=_with_new(joined.texts, other.texts),
            readings=_with_new(joined.readings, other.readings),
            problems=(*joined.problems, *other.problems),
        )
    return joined


def _with_new(known: dict[str, T], more: dict[str, T]) -> dict[str, T]:
    return known | {name: value for name, value in more.items() if name not in known}


@st.cache_resource(show_spinner="Reading the summaries")
def _open_start(address: str) -> Opened:
    """Load once for all sessions, then take what stays out of the garbage collector's full rounds.

    Streamlit collects after each run; going over everything imported would cost it most of the run's time.
    """
    opened = _opened(load_all([address or SUMMARIES]))
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # what is frozen when Python ends is reported as a leak by some libraries
    return opened


def _opened(loaded: Loaded) -> Opened:
    return Opened(loaded, max((mark.events for mark in marks_of(loaded.events)), default=0))


def _free_name(name: str, content: bytes, here: Loaded) -> str:
    """Give `name`, numbered where a source of that name is open with other words."""
    digest = hashlib.sha256(content).hexdigest()
    same = here.events["source"] == name
    if digest in set(here.events.loc[same, "source_sha256"]):
        return name
    taken = {*here.events["source"].unique(), *here.texts}
    path = PurePath(name)
    names = (name, *(f"{path.stem} ({number}){path.suffix}" for number in range(2, len(taken) + 3)))
    return next(each for each in names if each not in taken)
