"""What the first map needs, opened while the first browser still loads the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread


@asynccontextmanager
async def open_ahead(_app: object) -> AsyncIterator[None]:
    """Begin to open the events and the base map as the server starts: the lifespan of the app."""
    for work in (_open_events, _build_map):
        Thread(target=work, name="open ahead", daemon=True).start()
    yield


def _open_events() -> None:
    from views.panels.collection import open_start, start_address

    open_start(start_address())


def _build_map() -> None:
    # Not views.panels.event_map: a component that is imported outside of a session is not served.
    from views.event_map import shared_event_map

    shared_event_map()
