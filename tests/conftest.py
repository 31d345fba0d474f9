"""Fixtures that several test files share: a made-up conflict, and the real app in a Chromium that reaches no other host."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from app_server import HOST, ROOT, serve_app
from chromium import launch_options
from made_up import made_up_events

SCREENSHOTS = ROOT / "screenshots"
PATIENCE_MS = 60_000
"""How long a page may take: only what fails waits so long, and a machine may have more to do than this."""
OWN = re.compile(rf"data:|blob:|[a-z]+://{re.escape(HOST)}[:/]")
"""What the addresses of this machine begin with."""

OpenPage = Callable[..., Page]

# How long an example takes says what else the machine has to do.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the app keeps of what it read goes into a folder of the tests, not into the person's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def events() -> pd.DataFrame:
    """The events table of the made-up conflict."""
    return made_up_events()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The address of the real app on the bundled summaries."""
    with serve_app() as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module: Playwright allows no second one beside it in the same thread.

    It finds no host but this machine. Playwright's own way to refuse others would also take its cache away.
    """
    expect.set_options(timeout=PATIENCE_MS)
    alone = f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(), args=[alone])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor for a module, whose cache keeps what all pages of the app load."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def asked_elsewhere() -> list[str]:
    """The addresses on other hosts that the pages of a test asked for, in vain."""
    return []


@pytest.fixture
def open_page(
    visitor: BrowserContext, asked_elsewhere: list[str], request: pytest.FixtureRequest
) -> Iterator[OpenPage]:
    """Open an address in a window of a visitor who was never here; a picture of each is kept when the test ends.

    The first window stays for the next test: what it has compiled saves a quarter of the work of opening the app anew.
    """
    at_hand = visitor.pages[:1]

    def note(asked: Request) -> None:
        if not OWN.match(asked.url):
            asked_elsewhere.append(asked.url)

    def open_(url: str, *, width: int = 1440, height: int = 900, dark: bool = False) -> Page:
        page = at_hand.pop() if at_hand else visitor.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.goto(url)
        return page

    visitor.on("request", note)
    yield open_
    visitor.remove_listener("request", note)
    SCREENSHOTS.mkdir(exist_ok=True)
    for number, page in enumerate(visitor.pages):
        name = re.sub(r"\W+", "-", f"{request.node.name}-{number}" if number else request.node.name)
        page.screenshot(path=Path(SCREENSHOTS, f"{name}.png"))
        page.evaluate("() => [localStorage, sessionStorage].forEach((kept) => kept.clear())")
        page.mouse.move(0, 0)
        page.goto("about:blank")
    for page in visitor.pages[1:]:
        page.close()
    visitor.clear_cookies()
