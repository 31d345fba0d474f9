"""Fixtures that several test files share: a made-up conflict, and the real app in a Chromium that reaches no other host."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from app_server import HOST, ROOT, serve_app
from chromium import launch_options
from made_up import made_up_events

SCREENSHOTS = ROOT / "screenshots"
PATIENCE_MS = 20_000

OpenPage = Callable[..., Page]


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
    """One Chromium for a module: Playwright allows no second one beside it in the same thread."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


@pytest.fixture
def asked_elsewhere() -> list[str]:
    """The addresses on other hosts that the pages of a test asked for, in vain."""
    return []


@pytest.fixture
def open_page(browser: Browser, asked_elsewhere: list[str], request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Open an address in a new window that reaches this machine only; a picture of each is kept when the test ends."""
    contexts: list[BrowserContext] = []

    def block(route: Route) -> None:
        asked_elsewhere.append(route.request.url)
        route.abort()

    def open_(url: str, *, width: int = 1440, height: int = 900, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        context.set_default_timeout(PATIENCE_MS)
        context.route(re.compile(rf"^(?!data:|blob:|[a-z]+://{re.escape(HOST)}[:/])"), block)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_
    SCREENSHOTS.mkdir(exist_ok=True)
    for number, page in enumerate(page for context in contexts for page in context.pages):
        name = re.sub(r"\W+", "-", f"{request.node.name}-{number}" if number else request.node.name)
        page.screenshot(path=Path(SCREENSHOTS, f"{name}.png"))
    for context in contexts:
        context.close()
