"""How smoothly the briefing's file plays, and how large it is: headless Chromium, the file opened from disk.

    python tests/benchmarks/playback.py
    python tests/benchmarks/playback.py --events 20000 --seconds 10

Frames are those that the browser asks the page for while it plays; a frame that is drawn too late delays the next one.
The hard case has every event at a place of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import numpy as np
import pandas as pd
from made_up_events import make_events
from playwright.sync_api import Browser, Page, sync_playwright

from chromium import launch_options
from loaders.store import open_store
from views.briefing import build_briefing
from views.briefing_html import briefing_html
from views.selection import Selection

MEASURE = """(seconds) => new Promise((done) => {
    const gaps = [];
    const begun = performance.now();
    let before = begun;
    const tick = (now) => {
        gaps.push(now - before);
        before = now;
        if (now - begun < seconds * 1000) requestAnimationFrame(tick);
        else done({ gaps: gaps.slice(1), playing: document.getElementById("play").textContent === "Pause" });
    };
    requestAnimationFrame(tick);
})"""


def main() -> None:
    """Print sizes, then frames a second with and without what came before, at the usual places and at as many as events."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--events", type=int, default=10_000)
    ask.add_argument("--seconds", type=float, default=6)
    asked = ask.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"1,000 events: {len(written(make_events(1_000))) / 1e6:.2f} MB")
    events = make_events(asked.events)
    random = np.random.default_rng(3)
    apart = events.assign(
        latitude=random.uniform(32.5, 37.3, len(events)), longitude=random.uniform(35.8, 42.2, len(events))
    )
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        for name, table in (("usual places", events), ("a place for each event", apart)):
            path = Path(folder, "briefing.html")
            path.write_bytes(written(table))
            print(f"{len(table):,} events, {name}: {path.stat().st_size / 1e6:.2f} MB")
            for keep in (False, True):
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto(path.as_uri())
                print(f"  {played(page, keep, asked.seconds)}")
                page.close()


@contextmanager
def browsing() -> Iterator[Browser]:
    """Open the browser that the tests use."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


def written(events: pd.DataFrame) -> bytes:
    """Write the file of all these events."""
    store = open_store(events)
    return briefing_html(build_briefing(store, Selection()), store)


def played(page: Page, keep: bool, seconds: float) -> str:
    """Play, and tell how many frames came; with `keep`, from the middle on, where thousands of marks are drawn."""
    page.set_checked("#keep", keep)
    if keep:
        box = page.locator(".cm-track").bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + 60)
    page.click("#play")
    measured = page.evaluate(MEASURE, seconds)
    gaps = sorted(measured["gaps"])
    name = "keeping what came before" if keep else "a month at a time"
    ended = "" if measured["playing"] else " (ended before)"
    late = gaps[int(len(gaps) * 0.95)]
    return f"{name}: {1000 * len(gaps) / sum(gaps):.0f} frames a second, 95 of 100 within {late:.0f} ms{ended}"


if __name__ == "__main__":
    main()
