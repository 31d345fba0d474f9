from __future__ import annotations

import base64
import json
import re
import shutil
from pathlib import Path

import folium
import pytest

from views import assets, briefing_html
from views.assets import FROM_FRAME, SCRIPTS, STYLES, install_parts

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout before anything was installed."""
    shutil.copytree(ROOT / "views" / "browser", tmp_path / "views" / "browser")
    (tmp_path / "data" / "basemap").mkdir(parents=True)
    (tmp_path / "data" / "basemap" / "land.json").write_text('{"land":[]}', encoding="utf-8")
    return tmp_path


def put_leaflet(folder: Path, words: str) -> Path:
    (folder / "images").mkdir(parents=True)
    (folder / "leaflet.js").write_text(words, encoding="utf-8")
    (folder / "leaflet.css").write_text("css", encoding="utf-8")
    (folder / "images" / "layers.png").write_bytes(b"png")
    return folder


def npm_of(root: Path) -> Path:
    return root / "views" / "node_modules" / "leaflet" / "dist"


def test_npm_comes_before_debian_and_debian_before_the_network(root, tmp_path):
    nowhere = tmp_path / "nowhere"
    assert install_parts(root, nowhere).origin == "cdn"
    debian = put_leaflet(tmp_path / "debian", "debian's, with room to read")
    (debian / "leaflet.min.js").write_text("debian's", encoding="utf-8")
    assert install_parts(root, debian).origin == "debian"
    assert (root / "static" / "map" / "leaflet.js").read_text(encoding="utf-8") == "debian's"
    put_leaflet(npm_of(root), "npm's")
    assert install_parts(root, debian).origin == "npm"
    assert (root / "static" / "map" / "leaflet.js").read_text(encoding="utf-8") == "npm's"


def test_from_the_own_host_nobody_else_is_asked(root, tmp_path):
    put_leaflet(npm_of(root), "npm's")
    parts = install_parts(root, tmp_path / "nowhere")
    assert parts.hosts == ()
    names = [re.sub(r"\?.*", "", address.removeprefix(FROM_FRAME)) for _, address in (*parts.js, *parts.css)]
    assert names == ["leaflet.js", "map.js", "leaflet.css", *STYLES]
    assert all((root / "static" / "map" / name).is_file() for name in (*names, "images/layers.png"))


def test_the_scripts_are_one_file_in_their_order(root, tmp_path):
    install_parts(root, tmp_path / "nowhere")
    script = (root / "static" / "map" / "map.js").read_text(encoding="utf-8")
    firsts = [(root / "views" / "browser" / name).read_text(encoding="utf-8") for name in SCRIPTS]
    places = [script.index(words) for words in ("conflictMap.bundled = ", *firsts)]
    assert places == sorted(places)


@pytest.mark.parametrize("changed", [f"views/browser/{SCRIPTS[0]}", "data/basemap/land.json"])
def test_what_has_changed_is_put_together_anew(root, tmp_path, changed):
    old = dict(install_parts(root, tmp_path / "nowhere").js)
    path = root / changed
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    new = dict(install_parts(root, tmp_path / "nowhere").js)
    assert old["map.js"] != new["map.js"]


def test_without_leaflet_at_hand_only_folium_s_own_addresses_for_it_are_asked(root, tmp_path):
    parts = install_parts(root, tmp_path / "nowhere")
    assert parts.hosts == ("cdn.jsdelivr.net",)
    elsewhere = [address for _, address in (*parts.js, *parts.css) if address.startswith("http")]
    assert elsewhere == [dict(folium.Map.default_js)["leaflet"], dict(folium.Map.default_css)["leaflet_css"]]


def test_addresses_are_relative_and_change_with_the_content(root, tmp_path):
    put_leaflet(npm_of(root), "old")
    old = dict(install_parts(root, tmp_path / "nowhere").js)
    (npm_of(root) / "leaflet.js").write_text("new", encoding="utf-8")
    new = dict(install_parts(root, tmp_path / "nowhere").js)
    assert old["leaflet"] != new["leaflet"]
    assert old["map.js"] == new["map.js"]
    assert all(address.startswith("../../app/static/") for address in new.values())


def test_a_second_installation_writes_nothing(root, tmp_path):
    put_leaflet(npm_of(root), "npm's")
    install_parts(root, tmp_path / "nowhere")
    installed = [path for path in (root / "static").rglob("*") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in installed}
    install_parts(root, tmp_path / "nowhere")
    after = {path: path.stat().st_mtime_ns for path in (root / "static").rglob("*") if path.is_file()}
    assert after == before
    assert not [path for path in installed if path.suffix not in (".js", ".css", ".png")]


def test_where_nothing_can_be_written_the_parts_travel_in_the_page(root, tmp_path):
    put_leaflet(npm_of(root), "the library")
    (root / "static").write_text("a file where the folder should be", encoding="utf-8")
    parts = install_parts(root, tmp_path / "nowhere")
    assert parts.hosts == ()
    kind, content = dict(parts.js)["leaflet"].split(",", 1)
    assert kind == "data:text/javascript;base64"
    assert base64.b64decode(content).decode() == "the library"


def test_the_lock_names_no_registry_and_what_the_map_needs():
    lock = json.loads((ROOT / "views" / "package-lock.json").read_text(encoding="utf-8"))
    assert "resolved" not in json.dumps(lock)
    assert "http" not in json.dumps(lock)
    wanted = json.loads((ROOT / "views" / "package.json").read_text(encoding="utf-8"))
    assert set(wanted["dependencies"]) == {"leaflet"}
    packages = {name.removeprefix("node_modules/"): package for name, package in lock["packages"].items() if name}
    assert set(packages) == set(wanted["dependencies"]) | set(wanted["devDependencies"])
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


def test_every_browser_file_is_installed_or_in_the_briefing_s_file():
    files = {path.name for path in (assets.ROOT / "views" / "browser").iterdir()}
    assert files == {*SCRIPTS, *STYLES, *briefing_html.SCRIPTS, *briefing_html.STYLES, briefing_html.FRAME}
