"""How smoothly the briefing's file plays, and how large it is: headless Chromium, the file opened from disk.

    python tests/benchmarks/playback.py
    python tests/benchmarks/playback.py --events 20000 --seconds 10

Frames are those that the browser asks the page for while it plays; a frame that is drawn too late delays the next one.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from made_up_events import make_events
from playwright.sync_api import Page, sync_playwright

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
    """Print sizes, then frames a second with and without what came before."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--events", type=int, default=10_000)
    ask.add_argument("--seconds", type=float, default=6)
    asked = ask.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"1,000 events: {len(written(1_000)) / 1e6:.2f} MB")
    content = written(asked.events)
    print(f"{asked.events:,} events: {len(content) / 1e6:.2f} MB")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "briefing.html")
        path.write_bytes(content)
        browser = playwright.chromium.launch(**launch_options())
        for keep in (False, True):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(path.as_uri())
            print(played(page, keep, asked.seconds))
            page.close()
        browser.close()


def written(count: int) -> bytes:
    """Write the file of so many events."""
    store = open_store(make_events(count))
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
