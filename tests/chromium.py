"""Find a Chromium for the browser tests, or get one: Playwright's own, else the system's, else Debian's package.

`python tests/chromium.py` looks, installs what is missing and remembers the answer beside the environment it runs in;
the tests ask `launch_options`, which installs nothing.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

REMEMBERED = Path(sys.prefix) / "chromium.txt"
OWN = "playwright"
"""Stands for the browser that Playwright downloads and finds by itself; any other answer is a program's path."""

SYSTEM_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
DEBIAN_PACKAGES = ("chromium-headless-shell", "chromium")
"""The one without windows is the smaller, and what Playwright would download too; older releases have only the other."""
SYSTEM_PATHS = (Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),)

# Closed networks drop connections without a word, so a download needs an end; with another browser at hand a short one.
DOWNLOAD_SECONDS = 300
DOWNLOAD_SECONDS_WITH_SYSTEM = 120
CONNECTION_MILLISECONDS = "15000"
PACKAGE_SECONDS = 600


class NoChromiumError(RuntimeError):
    """No Chromium can be had: the message says what was tried and what a person can do."""


@cache
def launch_options() -> dict[str, Any]:
    """Give the arguments for `playwright.chromium.launch`; raise NoChromiumError where set-up found no browser."""
    remembered = REMEMBERED.read_text(encoding="utf-8").strip() if REMEMBERED.exists() else ""
    chosen = os.environ.get("CHROMIUM", "") or remembered or _first_that_works([OWN, *system_browsers()], [])
    if not chosen:
        raise NoChromiumError(explain(["no browser has been set up: run `make test` or `python tests/chromium.py`"]))
    return _options(chosen)


def obtain_chromium() -> str:
    """Find or install a browser that starts; return OWN or its path, or raise NoChromiumError."""
    failures: list[str] = []
    asked = os.environ.get("CHROMIUM", "")
    for candidates in (iter([asked] if asked else []), _own_browser(failures), _debian_browser(failures)):
        if found := _first_that_works(candidates, failures):
            return found
    raise NoChromiumError(explain(failures))


def _own_browser(failures: list[str]) -> Iterator[str]:
    """Yield Playwright's browser as it is, then downloaded, then the system's."""
    yield OWN
    others = system_browsers()
    seconds = DOWNLOAD_SECONDS_WITH_SYSTEM if others else DOWNLOAD_SECONDS
    print(f"Downloading Playwright's Chromium (at most {seconds} seconds) ...", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    problem = run_bounded(command, seconds, {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": CONNECTION_MILLISECONDS})
    if problem:
        failures.append(f"Playwright's download: {problem}")
    else:
        yield OWN
    yield from others


def _debian_browser(failures: list[str]) -> Iterator[str]:
    """Install Debian's package, where there is apt-get and the right to use it, and yield its path."""
    apt = shutil.which("apt-get")
    if apt is None:
        failures.append("Debian's package: there is no apt-get here")
        return
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    install = ("install", "-y", "-qq", "--no-install-recommends")
    for command in (("update", "-qq"), *((*install, package) for package in DEBIAN_PACKAGES)):
        print(f"apt-get {' '.join(command)} ...", flush=True)
        problem = run_bounded([*rights, apt, *command], PACKAGE_SECONDS, {"DEBIAN_FRONTEND": "noninteractive"})
        if problem:
            failures.append(f"{' '.join(command)}: {problem}")
        elif "install" in command:
            yield from system_browsers()


def system_browsers() -> list[str]:
    """List the paths of the browsers of the Chromium family that this machine has."""
    named = [path for name in SYSTEM_NAMES if (path := shutil.which(name))]
    return [*named, *(str(path) for path in SYSTEM_PATHS if path.exists())]


def run_bounded(command: Sequence[str], seconds: float, environment: Mapping[str, str]) -> str:
    """Run `command`, and end it and its children after `seconds`; return "" or what went wrong, in a line."""
    try:
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return str(error)
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"not done after {seconds:g} seconds"
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return (
        "" if process.returncode == 0 else next((line for line in lines if "rror" in line), (lines or ["failed"])[-1])
    )


def _first_that_works(candidates: Iterator[str] | Sequence[str], failures: list[str]) -> str:
    for candidate in candidates:
        problem = why_not(candidate)
        if not problem:
            return candidate
        failures.append(f"{candidate}: {problem}")
    return ""


def why_not(candidate: str) -> str:
    """Start the browser and let it lay out a page; return "" if it does, else the reason in a line."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**_options(candidate), timeout=60_000)
            page = browser.new_page()
            page.set_content("<p>ready</p>")
            text = page.inner_text("p")
            browser.close()
    except Error as error:
        return next((line.strip(" ║") for line in error.message.splitlines() if line.strip(" ║╔═╗")), "does not start")
    return "" if text == "ready" else f"shows {text!r} in place of 'ready'"


def _options(candidate: str) -> dict[str, Any]:
    return {"headless": True} if candidate == OWN else {"headless": True, "executable_path": candidate}


def explain(failures: Sequence[str]) -> str:
    """Say what was tried and what a person can do about it."""
    tried = "\n".join(f"  - {failure}" for failure in failures)
    return (
        f"The browser tests need a Chromium, and none could be had:\n{tried}\n"
        "Install Chromium or Chrome (Debian, Ubuntu: `sudo apt-get install chromium`), or set CHROMIUM to the path "
        "of one, and run `make test` again."
    )


if __name__ == "__main__":
    try:
        chosen = obtain_chromium()
    except NoChromiumError as error:
        sys.exit(str(error))
    REMEMBERED.write_text(chosen + "\n", encoding="utf-8")
    print(f"Browser tests use {'the Chromium of Playwright' if chosen == OWN else chosen}.")
