"""Words of ours and of others on the page: shown as text, whatever they hold."""

from __future__ import annotations

from html import escape
from typing import Literal

import streamlit as st

from views.language import own_html

Kind = Literal["error", "warning", "note", "empty"]
_ROLES = {"error": "alert", "warning": "status", "note": "note", "empty": "note"}


def show_note(
    kind: Kind, words: str, lines: tuple[str, ...] = (), width: Literal["stretch", "content"] = "stretch"
) -> None:
    """Show a message, and a list below it. Streamlit's own messages read Markdown, which a file's name could hold."""
    listed = "".join(f"<li><bdi>{escape(line)}</bdi></li>" for line in lines)
    st.html(
        f'<div class="cm-note cm-{kind}" role="{_ROLES[kind]}"><p>{own_html(words)}</p>'
        f"{f'<ul>{listed}</ul>' if lines else ''}</div>",
        width=width,
    )


def plain(words: str) -> str:
    """Take the meaning out of what Markdown, which labels are read as, would see in a name."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#+-.!|~$:" else letter for letter in words)
