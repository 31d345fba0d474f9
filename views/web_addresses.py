"""Addresses that sources give: which of them a browser or another program may follow."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web(address: str) -> bool:
    """Tell whether it is an address of the web; anything else, also what is no address at all, is only shown."""
    try:
        return urlsplit(address).scheme in {"http", "https"}
    except ValueError:
        return False
