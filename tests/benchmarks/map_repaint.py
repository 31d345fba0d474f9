"""How long from a click on a filter to the map repainted, and how much is sent for it: our app beside four others.

`python tests/benchmarks/map_repaint.py` prints a Markdown table. Events lie at 1,500 places; each type is chosen once
from all events, and taken out again. The maps' libraries come from this machine: ours from `views/node_modules`, what
folium would fetch from elsewhere from a folder where `npm install leaflet@1 leaflet.markercluster jquery@3` was run
(`--npm`). folium's popups are made by jQuery: without it no marker is drawn.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from made_up_events import make_events
from playwright.sync_api import Browser, Error, Page, Route, sync_playwright
from relay import Relay, relaying_to
from rival_maps import COUNT_MARKS, RIVALS, Rival

from app_server import HOST, free_port, start_app, wait_until_healthy
from chromium import launch_options
from loaders.event_files import write_events

PLACES = 1_500
OURS = "this project"
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
JQUERY = "jquery.min.js"
LIBRARIES = (
    *("leaflet.js", "leaflet.css", "leaflet.markercluster.js", "MarkerCluster.css", "MarkerCluster.Default.css"),
    JQUERY,
)

WATCH = """
(() => {
  for (const kind of ["drawArraysInstanced", "drawElementsInstanced"]) {
    const draw = WebGL2RenderingContext.prototype[kind];
    WebGL2RenderingContext.prototype[kind] = function (...given) {
      window.drawn = given[given.length - 1];
      return draw.apply(this, given);
    };
  }
  if (window !== window.top) return;
  const now = () => performance.timeOrigin + performance.now();
  const shown = (document, window) => { SHOWN };
  const watch = window.watch = { expected: -1, clicked: 0, painted: 0 };
  const frames = () => [...document.querySelectorAll("iframe")].map((each) => each.contentWindow);
  const stands = () => [window, ...frames()].some((each) => shown(each.document, each) === watch.expected);
  const look = () => {
    const due = watch.clicked && !watch.painted && stands();
    requestAnimationFrame(() => { if (due) watch.painted = watch.painted || now(); look(); });
  };
  addEventListener("click", () => { watch.clicked = watch.clicked || now(); }, true);
  look();
})();
"""
"""Runs in the page: notes the click, and the frame after the one in which as many events stand there as expected."""


@dataclass(slots=True)
class Change:
    """What filter changes took: milliseconds, bytes over the wire, milliseconds of the server's processors."""

    took: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)


@contextmanager
def serving(script: Path, env: dict[str, str]) -> Iterator[tuple[str, int, Relay]]:
    """Serve a Streamlit script; give its address, the number of its process and the relay before it."""
    port = free_port()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = start_app(port, env=env, log=log, script=script)
        try:
            wait_until_healthy(process, port, "", log)
            with relaying_to(port) as relay:
                yield f"http://{HOST}:{relay.port}", process.pid, relay
        finally:
            process.terminate()
            process.wait()


def open_page(browser: Browser, shown: str, npm: Path | None, limit: float) -> Page:
    """Open a window that watches its map and asks this machine alone."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(limit * 1000)
    context.add_init_script(WATCH.replace("SHOWN", shown))

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        name = JQUERY if name.startswith("jquery-") else name
        found = next(npm.rglob(name), None) if npm and name in LIBRARIES else None
        route.fulfill(path=found) if found else route.fulfill(body="")

    context.route(lambda url: HOST not in url and not url.startswith(("data:", "blob:")), answer)
    return context.new_page()


def wait_for_paint(page: Page, limit: float) -> float:
    """Wait until the map shows what is expected; return the milliseconds since the click."""
    page.wait_for_function("() => watch.painted", timeout=limit * 1000)
    return float(page.evaluate("() => watch.painted - watch.clicked"))


def expect_shown(page: Page, events: int) -> None:
    page.evaluate("expected => Object.assign(watch, { expected, clicked: 0, painted: 0 })", events)


def choose(page: Page, kind: str, ours: bool) -> None:
    """Bring the choice of a type so far that one click is left to do."""
    if ours and kind == "all":
        return
    page.get_by_role("combobox", name="Type", exact=True).click()
    page.get_by_role("option", name=kind, exact=True).wait_for()


def click(page: Page, kind: str, ours: bool) -> None:
    if ours and kind == "all":
        page.get_by_role("button", name="Clear all filters").click()
    else:
        page.get_by_role("option", name=kind, exact=True).click()


def measure(page: Page, pid: int, relay: Relay, counts: dict[str, int], ours: bool, limit: float) -> Change:
    """Choose each type and all again; the first paint is over when this is called."""
    change = Change()
    for kind in (kind for each in counts if each != "all" for kind in (each, "all")):
        choose(page, kind, ours)
        page.wait_for_timeout(500)
        expect_shown(page, counts[kind])
        relay.bytes, spent = 0, seconds_of(pid)
        click(page, kind, ours)
        change.took.append(wait_for_paint(page, limit))
        page.wait_for_timeout(1000)
        change.sent.append(relay.bytes)
        change.server.append((seconds_of(pid) - spent) * 1000)
        page.keyboard.press("Escape")
    return change


def seconds_of(pid: int) -> float:
    """Read how long a process has had a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


def run(browser: Browser, rival: Rival | None, parquet: Path, counts: dict[str, int], asked: argparse.Namespace) -> str:
    """Measure one map on one file; return what the table says of it."""
    ours = rival is None
    with tempfile.TemporaryDirectory() as folder:
        script = rival.write(Path(folder), parquet) if rival else ROOT / "dashboard.py"
        with serving(script, {"CONFLICT_MAP_EVENTS": str(parquet)}) as (url, pid, relay):
            page = open_page(browser, rival.shown if rival else COUNT_MARKS, asked.npm, asked.limit)
            try:
                page.goto(f"{url}?map=35,39,6" if ours else url)
                expect_shown(page, counts["all"])
                page.evaluate("() => { watch.clicked = 1; }")
                wait_for_paint(page, asked.limit)
                page.wait_for_timeout(2000)
                change = measure(page, pid, relay, counts, ours, asked.limit)
            except Error as error:
                return f"over {asked.limit:g} s | | |" if "Timeout" in error.message else f"{error.message[:60]} | | |"
            finally:
                page.context.close()
    middle = statistics.median
    return f"{middle(change.took):,.0f} ms | {middle(change.sent) / 1000:,.0f} kB | {middle(change.server):,.0f} ms |"


def measure_sessions(browser: Browser, sessions: int) -> str:
    """Open the bundled summaries in several windows; return the server's memory before the first and after the last."""
    with serving(ROOT / "dashboard.py", {"CONFLICT_MAP_EVENTS": ""}) as (url, pid, _):
        contexts = []
        for _ in range(sessions):
            page = browser.new_context().new_page()
            page.goto(url)
            page.frame_locator("iframe[title^='streamlit_folium']").locator("[data-mark]").first.wait_for()
            contexts.append(page.context)
            if len(contexts) == 1:
                first = memory_of(pid)
        last = memory_of(pid)
        for context in contexts:
            context.close()
    return f"{first:,.0f} MB with one session open, {last:,.0f} MB with {sessions}"


def memory_of(pid: int) -> float:
    """Read the megabytes that a process holds in memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--npm", type=Path, help="a folder with leaflet and leaflet.markercluster, for folium's maps")
    parser.add_argument("--only", default="", help="measure the maps whose names hold this")
    parser.add_argument("--limit", type=float, default=120, help="the most seconds to wait for a map (default 120)")
    parser.add_argument("--sessions", type=int, default=10, help="sessions whose memory is measured; 0 leaves it out")
    asked = parser.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    print("\n| events | map | click to paint, median | over the wire | server |\n| ---: | --- | ---: | ---: | ---: |")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(**launch_options())
        for count in asked.events:
            parquet = Path(folder) / f"{count}.parquet"
            events = make_events(count, places=PLACES)
            write_events(events, parquet)
            counts = {"all": len(events), **events["event_type"].value_counts().to_dict()}
            for rival in (None, *RIVALS):
                name = rival.name if rival else OURS
                if asked.only in name and (rival is None or count <= rival.most):
                    print(f"| {count:,} | {name} | {run(browser, rival, parquet, counts, asked)}", flush=True)
        if asked.sessions:
            print(f"\nMemory of the server on the bundled summaries: {measure_sessions(browser, asked.sessions)}")
        print(f"\nLoad at the end {os.getloadavg()[0]:.1f}")
        browser.close()


if __name__ == "__main__":
    main()
