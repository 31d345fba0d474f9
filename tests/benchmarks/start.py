"""How long from starting the app to its first map, and how many summaries one core reads in a second.

`python tests/benchmarks/start.py` prints both as rows of a Markdown table. The browser is running before the clock
starts, as a reader's is; each start has a new server and a browser without a cache. The first finds an empty folder for
what was read, the next find what the first kept there.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from playwright.sync_api import Browser, sync_playwright

from app_server import HOST, free_port, start_app, wait_until_healthy
from chromium import launch_options

FIRST_MAP_SECONDS = 5.0
SUMMARIES_A_SECOND = 100.0
FRAME = "iframe[title^='streamlit_folium']"
MARK = ".leaflet-marker-pane svg .letter, .leaflet-crowd-pane canvas"


def time_first_map(browser: Browser, cache: str) -> tuple[float, float]:
    """Start a server and open its page; return the seconds until a mark stands on the map, and the server's processor time.

    The second tells a slow app from a busy machine.
    """
    port = free_port()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        began = time.perf_counter()
        process = start_app(port, env={"XDG_CACHE_HOME": cache}, log=log)
        try:
            wait_until_healthy(process, port, "", log)
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.goto(f"http://{HOST}:{port}")
            page.frame_locator(FRAME).locator(MARK).first.wait_for(timeout=60_000)
            seconds = time.perf_counter() - began
        finally:
            process.terminate()
            process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure_starts(times: int) -> list[tuple[float, float]]:
    """Time `times` starts; the first may have to read everything from the disk."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as cache:
        browser = playwright.chromium.launch(**launch_options())
        seconds = [time_first_map(browser, cache) for _ in range(times)]
        browser.close()
    return seconds


def measure_reading(least_seconds: float) -> float:
    """Read the bundled summaries over and over; return how many a second, the gazetteer loaded before."""
    from geo.gazetteer import load_gazetteer
    from loaders.prose import read_prose

    gazetteer = load_gazetteer()
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "data/summaries").glob("*.txt"))]

    def read_all() -> int:
        for name, text in texts:
            read_prose(text, source=name, gazetteer=gazetteer)
        return len(texts)

    read_all()
    return rate_of(read_all, least_seconds)


def rate_of(work: Callable[[], int], least_seconds: float) -> float:
    """Repeat `work` for at least so long on one core; return what it gives a second of processor time."""
    done, began = 0, time.process_time()
    while (spent := time.process_time() - began) < least_seconds:
        done += work()
    return done / spent


def row(what: str, value: str, target: str, met: bool) -> str:
    return f"| {what} | {value} | {target} | {'yes' if met else 'NO'} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--starts", type=int, default=5, help="how many times to start the app (default 5)")
    parser.add_argument("--seconds", type=float, default=10, help="how long to read summaries (default 10)")
    asked = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| what | measured | target | met |\n| --- | --- | --- | --- |")
    starts = measure_starts(max(2, asked.starts))
    first, later = starts[0][0], statistics.median(seconds for seconds, _ in starts[1:])
    target = f"at most {FIRST_MAP_SECONDS:g} s"
    print(row("start to first map, nothing read before", f"{first:.1f} s", target, first <= FIRST_MAP_SECONDS))
    print(row("the same, median of the next", f"{later:.1f} s", target, later <= FIRST_MAP_SECONDS))
    print(
        f"| of it, processor time of the server | {statistics.median(spent for _, spent in starts):.1f} s | | |",
        flush=True,
    )
    rate = measure_reading(asked.seconds)
    target = f"at least {SUMMARIES_A_SECOND:g}"
    print(row("summaries read a second, one core", f"{rate:.0f}", target, rate >= SUMMARIES_A_SECOND))


if __name__ == "__main__":
    main()
