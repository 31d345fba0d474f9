"""Any source becomes the events table: prose by its words, other people's tables by their columns.

`load_events` reads one file, `load_all` many and tells what could not be read, `load_bytes` an upload or a pasted text.
For thousands of files use `loaders.archive`, which keeps no texts; for a million events `loaders.store`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.sources import LoadError, Problem

if TYPE_CHECKING:
    from loaders.load import Loaded, load_all, load_bytes, load_events

__all__ = ["LoadError", "Loaded", "Problem", "load_all", "load_bytes", "load_events"]


def __getattr__(name: str) -> object:
    """Import the readers when one is asked for: a command that finds nothing new to read is over before they are."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from loaders import load

    return getattr(load, name)
