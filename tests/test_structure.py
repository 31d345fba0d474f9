"""The house stays as it was planned: rooms, arrows, sizes, and nothing in it that belongs to one machine."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

REQUIRED = (
    "pyproject.toml README.md LICENSE Makefile requirements.txt packages.txt .gitignore .ci/run .streamlit/config.toml "
    "dashboard.py geo/__init__.py loaders/__init__.py loaders/__main__.py loaders/prose/__init__.py views/__init__.py "
    "views/panels/__init__.py data/README.md data/gazetteer data/lexicon data/summaries data/basemap tests"
).split()

ROOMS = ("geo", "loaders", "views", "views.panels", "dashboard")
"""From left to right: a file imports only from its own room and from rooms to its left."""

KEPT_TO = {
    "streamlit": ("views.panels", "dashboard"),
    "streamlit_folium": ("views.panels", "dashboard"),
    "folium": ("views", "views.panels"),
    "branca": ("views", "views.panels"),
    "altair": ("views", "views.panels"),
    "geopy.geocoders": ("geo",),
    "duckdb": ("loaders",),
}
"""Third-party modules and the only rooms that may know them."""

POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[+*?]|\{\{?[^()]*?\}?\})\+")
"""A pattern in which Python 3.11.0 to 3.11.4, which is that of Debian 12, can get lost for ever."""

NETWORK_MODULES = ("urllib.request", "urllib3", "requests", "httpx", "aiohttp", "http.client", "socket", "ftplib")
NETWORK_FILES = ("geo/geocoder.py", "geo/nominatim.py")

MOST_LINES = 300
WITHOUT_LIMIT = ("data/", "tests/cases/", "LICENSE", "views/package-lock.json")

NAMES_THAT_SAY_NOTHING = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)$")

# Each word is written in two halves, so that this file does not hold what it forbids.
NOT_FOR_THE_REPOSITORY = {
    "a path of one machine": re.compile(r"(?<![\w.:/>])/(?:wo" r"rk|tm" r"p|ro" r"ot|ho" r"me|Us" r"ers)/\w"),
    "the host of a package registry": re.compile(
        r"py" r"pi\.org|pythonho" r"sted\.org|registry\.np" r"mjs|npm" r"js\.(?:com|org)|registry\.ya" r"rnpkg"
    ),
    "the number of a ticket": re.compile(r"\biss" r"ues? #?\d|\(#" r"\d+\)", re.IGNORECASE),
    "talk of how it was made": re.compile(r"\bcla" r"ude\b|anthro" r"pic\b" r"|\bthe br" r"ief's?\b", re.I),
    "what is outside of the project": re.compile(r"\.\./sha" r"red"),
}
OUTSIDE_MAY_BE_READ_BY = "tests/"
TEXT_SUFFIXES = set(".py .md .toml .txt .csv .json .js .css .html .cfg .yml .yaml .sh".split())


@cache
def tracked_files() -> tuple[str, ...]:
    """What git has or would take; in an unpacked archive, everything but what set-up and tools make."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if listed.returncode == 0:
            return tuple(sorted({name for name in listed.stdout.splitlines() if (ROOT / name).is_file()}))
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    return tuple(sorted(_walk(ROOT, ignored | {".git"})))


def _walk(top: Path, ignored: set[str]) -> Iterator[str]:
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name not in ignored and not name.endswith(".egg-info")]
        for name in names:
            if name not in ignored:
                yield (Path(folder) / name).relative_to(top).as_posix()


def text_files() -> list[str]:
    return [name for name in tracked_files() if Path(name).suffix in TEXT_SUFFIXES or "." not in Path(name).name]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def module_of(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def room_of(module: str) -> str:
    """The room that a module is in, or "" for a module that is not ours."""
    return next((room for room in sorted(ROOMS, key=len, reverse=True) if f"{module}.".startswith(f"{room}.")), "")


@cache
def modules() -> dict[str, str]:
    """Our modules by name, with their files."""
    return {module_of(name): name for name in tracked_files() if name.endswith(".py") and room_of(module_of(name))}


@cache
def imports_of(module: str) -> tuple[tuple[str, int], ...]:
    """Everything that a module imports, type hints and imports inside of functions included, with the line."""
    name = modules()[module]
    package = module if name.endswith("__init__.py") else module.rpartition(".")[0]
    found: list[tuple[str, int]] = []
    for node in ast.walk(ast.parse(read(name), name)):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += _imported_from(node, package)
    return tuple(found)


def _imported_from(node: ast.ImportFrom, package: str) -> Iterator[tuple[str, int]]:
    parents = package.split(".")
    base = ".".join([*parents[: len(parents) - node.level + 1], node.module or ""]).strip(".") if node.level else ""
    base = base or node.module or ""
    for alias in node.names:
        whole = f"{base}.{alias.name}"
        yield (whole if whole in modules() else base), node.lineno


def report(problems: Iterable[str]) -> None:
    found = list(problems)
    assert not found, "\n" + "\n".join(found)


def wrong_arrows(module: str, imported: Iterable[tuple[str, int]]) -> Iterator[str]:
    own = room_of(module)
    for target, line in imported:
        room = room_of(target)
        if room and ROOMS.index(room) > ROOMS.index(own):
            yield f"{modules().get(module, module)}:{line} imports {target}; {own} may not know {room}"


def broken_bounds(module: str, name: str, imported: Iterable[tuple[str, int]]) -> Iterator[str]:
    for target, line in imported:
        for library, rooms in KEPT_TO.items():
            if f"{target}.".startswith(f"{library}.") and room_of(module) not in rooms:
                yield f"{name}:{line} imports {target}; only {' and '.join(rooms)} may"
        networked = any(f"{target}.".startswith(f"{network}.") for network in NETWORK_MODULES)
        if networked and name not in NETWORK_FILES:
            yield f"{name}:{line} imports {target}; the network belongs to {' or '.join(NETWORK_FILES)}"


@pytest.mark.parametrize("name", REQUIRED)
def test_what_the_house_must_have_is_there(name: str) -> None:
    assert (ROOT / name).exists(), f"{name} is missing"


def test_arrows_run_one_way() -> None:
    report(problem for module in modules() for problem in wrong_arrows(module, imports_of(module)))


def test_an_arrow_against_the_stream_is_seen() -> None:
    assert list(wrong_arrows("geo.names", [("loaders.table", 3)])) != []
    assert list(wrong_arrows("views.timeline", [("views.panels", 3)])) != []
    assert list(wrong_arrows("views.timeline", [("loaders.table", 3), ("geo", 4), ("re", 5)])) == []


def test_no_ring_of_imports() -> None:
    graph = {module: {name for name, _ in imports_of(module) if name in modules()} - {module} for module in modules()}
    while leaves := [module for module, targets in graph.items() if not targets & graph.keys()]:
        for module in leaves:
            del graph[module]
    assert not graph, f"these import each other in a ring: {', '.join(sorted(graph))}"


def test_each_library_stays_in_its_room_and_the_network_in_one_file() -> None:
    report(problem for module, name in modules().items() for problem in broken_bounds(module, name, imports_of(module)))


def test_a_library_out_of_its_room_is_seen() -> None:
    assert list(broken_bounds("views.timeline", "views/timeline.py", [("streamlit", 1)])) != []
    assert list(broken_bounds("loaders.sources", "loaders/sources.py", [("urllib.request", 1)])) != []
    assert list(broken_bounds("views.panels.map", "views/panels/map.py", [("streamlit", 1), ("urllib.parse", 2)])) == []


def test_no_file_grows_past_what_fits_in_the_head() -> None:
    lengths = {name: read(name).count("\n") for name in text_files() if not name.startswith(WITHOUT_LIMIT)}
    report(
        f"{name} has {lines} lines; split it by its jobs, a file stays under {MOST_LINES}"
        for name, lines in lengths.items()
        if lines >= MOST_LINES
    )


def test_every_module_says_what_it_is_by_its_name() -> None:
    report(name for module, name in modules().items() if NAMES_THAT_SAY_NOTHING.search(module.rpartition(".")[2]))


def names_given_twice(source: str) -> list[str]:
    """List the names that a module gives to two things of its own: the second hides the first."""
    targets = (target for node in ast.parse(source).body if isinstance(node, ast.Assign) for target in node.targets)
    named = Counter(each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name))
    return [name for name, times in named.items() if times > 1]


def test_no_module_gives_a_name_twice() -> None:
    assert names_given_twice("_REACH = 3\n_SHOT, _HIT = 1, 2\n_SHOT = 4\n") == ["_SHOT"]
    report(f"{name} gives {twice} twice" for name in modules().values() for twice in names_given_twice(read(name)))


@pytest.mark.parametrize("pattern", [r"(?:a|ab)++", r"(?:a{2}b)*+", "(a|b){{0,3}}+"])
def test_a_group_that_is_repeated_possessively_is_seen(pattern: str) -> None:
    assert POSSESSIVE_GROUP.search(pattern)


def test_no_group_is_repeated_possessively() -> None:
    report(
        f"{name} repeats a group possessively: {found.group()}"
        for name in modules().values()
        if (found := POSSESSIVE_GROUP.search(read(name)))
    )


def test_tests_are_flat() -> None:
    python = [name for name in tracked_files() if name.startswith("tests/") and name.endswith(".py")]
    report(f"{name}: would shadow the package of the same name" for name in python if name.endswith("__init__.py"))
    tests = [name for name in python if Path(name).name.startswith("test_")]
    report(f"{name}: tests stand directly in tests/" for name in tests if name.count("/") > 1)


def test_nothing_belongs_to_one_machine_or_to_how_it_was_made() -> None:
    report(
        f"{name}:{number} holds {what}: {found.group()}"
        for name in text_files()
        for number, line in enumerate(read(name).splitlines(), 1)
        for what, pattern in NOT_FOR_THE_REPOSITORY.items()
        if (found := pattern.search(line))
        and not (what == "what is outside of the project" and name.startswith(OUTSIDE_MAY_BE_READ_BY))
    )


def test_no_test_looks_away() -> None:
    report(
        f"{name}:{node.lineno} uses {node.attr}: a test passes, fails or does not exist, and never waits by the clock"
        for name in tracked_files()
        if re.fullmatch(r"tests/(test_\w+|conftest)\.py", name)
        for node in ast.walk(ast.parse(read(name), name))
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail", "importorskip", "sleep"}
    )
