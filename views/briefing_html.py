"""The briefing as one HTML file that opens from disk: its sections and a map that plays, with all that it needs inside.

Nothing is asked of any host, and its Content-Security-Policy forbids it: script and style run by their hashes alone.
Words of sources are escaped in the sections and are JSON in the rest; the script sets them as text, never as markup.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape

from loaders.store import Store
from views.assets import ROOT, read_leaflet
from views.basemap import basemap_script
from views.briefing import Briefing
from views.briefing_blocks import section_html
from views.briefing_events import MOST_EVENTS, events_json, numbers_of
from views.briefing_sections import sections_of
from views.language import words_script
from views.selection import query_of
from views.symbols import legend_entries

BROWSER = ROOT / "views" / "browser"
SCRIPTS = (
    "say.js",
    "basemap.js",
    "labels.js",
    "days.js",
    "briefing_deaths.js",
    "briefing_bars.js",
    "briefing_timeline.js",
    "briefing_player.js",
    "canvas_symbols.js",
    "briefing_areas.js",
    "briefing_marks.js",
    "briefing_evidence.js",
    "briefing_list.js",
    "briefing.js",
)
FRAME = "briefing.html"
STYLES = ("map.css", "words.css", "briefing.css")


def briefing_html(briefing: Briefing, store: Store, most: int = MOST_EVENTS) -> bytes:
    """Set the briefing as one file of HTML with its newest `most` events; the same events give the same bytes.

    `store` is the one that the briefing was built from. Where this machine has no Leaflet, the map is a picture, and
    there is neither a timeline nor a list of events.
    """
    leaflet = read_leaflet()
    if leaflet is None:
        sections = "".join(section_html(section) for section in sections_of(briefing, quotes=False))
        return _page(briefing.title, sections, _sheet(""), "", "")
    events = store.rows(query_of(briefing.selection), most)
    linked = numbers_of(events)
    first, *rest = (section_html(section, linked) for section in sections_of(briefing, quotes=False))
    live = _live_html(briefing.headline.events - len(events))
    script, style = leaflet
    return _page(
        briefing.title,
        "".join((first, live, *rest)),
        _sheet(style),
        f'<script type="application/json" id="events">{events_json(briefing, events)}</script>',
        _script(script),
    )


def _page(title: str, sections: str, style: str, data: str, script: str) -> bytes:
    page = (
        '<!doctype html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>"
        f'<main><h1 class="cm-brand"><bdi>{escape(title)}</bdi></h1>{sections}'
        '<section class="cm-part" id="printed" hidden></section></main>'
        f"{data}{f'<script>{script}</script>' if script else ''}</body></html>\n"
    )
    return page.encode()


def _policy(style: str, script: str) -> str:
    """Forbid everything but this file's own style, script and pictures."""
    allowed = {"style-src": style, "script-src": script}
    hashes = "; ".join(f"{kind} '{_hash(text)}'" for kind, text in allowed.items() if text)
    return f"default-src 'none'; img-src data:; {hashes}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _live_html(left_out: int) -> str:
    """Write the frame that the script fills."""
    older = f"The newest events only; {left_out:,} older ones are in the app and in its downloads." if left_out else ""
    legend = "".join(
        f'<li><img alt="" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">{escape(words)}</li>'
        for svg, words in legend_entries()
    )
    return (
        _browser_file(FRAME)
        .replace("<!-- newest -->", f'<p class="cm-note">{older}</p>' if older else "")
        .replace("<!-- legend -->", legend)
    )


@lru_cache(maxsize=2)
def _script(leaflet: str) -> str:
    """Join Leaflet, the basemap and the file's own scripts; none of them may end the element that holds them."""
    alone = re.sub(r"^//# sourceMappingURL=.*$", "", leaflet, flags=re.MULTILINE)
    whole = "\n".join(
        (alone, words_script("en"), basemap_script(ROOT / "data"), *(_browser_file(name) for name in SCRIPTS))
    )
    return re.sub(r"</(script)|<!--", lambda found: found[0].replace("<", "\\x3c"), whole, flags=re.IGNORECASE)


def _sheet(leaflet: str) -> str:
    """Join the styles. Leaflet's pictures are for controls that this map has not: their files are not here."""
    own = re.sub(r"url\([^)]*\)", "none", leaflet)
    return "\n".join((own, *(_browser_file(name) for name in STYLES)))


def _browser_file(name: str) -> str:
    return (BROWSER / name).read_text(encoding="utf-8")
