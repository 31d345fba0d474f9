"""What the map needs in the browser: where it comes from, and which host is asked for it.

`npm ci --prefix views` puts Leaflet into `views/node_modules`. `python -m views.assets` copies it, with the scripts in
`views/browser` and the basemap, into `static/map`, which Streamlit serves from the app's own host; the app does the
same when it starts, for hosts without a build step. Without npm, Debian's libjs-leaflet serves; without that, Leaflet
comes from the address that folium has for it.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import folium

from views.basemap import basemap_script
from views.language import LANGUAGES, words_script

Origin = Literal["npm", "debian", "cdn"]

ROOT = Path(__file__).parent.parent
DEBIAN_LEAFLET = Path("/usr/share/javascript/leaflet")
SCRIPTS = (
    *("say.js", "theme.js", "basemap.js", "labels.js", "canvas_symbols.js", "marks.js", "crowd.js", "clusters.js"),
    *("heat.js", "control.js", "layers.js", "twins.js", "area.js", "days.js", "play.js", "hint.js", "view.js"),
)
STYLES = ("map.css",)
FROM_FRAME = "../../app/static/map/"
"""The way from st_folium's frame (`component/<name>/index.html`) to `static/map`, whatever prefix the app has."""

_WRITERS = ("assets.py", "basemap.py", "language.py")
_TYPES = {".js": "text/javascript", ".css": "text/css"}


@dataclass(frozen=True, slots=True)
class BrowserParts:
    """The scripts and styles of the map as (name, address), and whose Leaflet it is.

    `hosts` are the third parties that the browser asks for them: empty unless the origin is "cdn".
    """

    origin: Origin
    js: tuple[tuple[str, str], ...]
    css: tuple[tuple[str, str], ...]

    @property
    def hosts(self) -> tuple[str, ...]:
        """Name the third parties that are asked when the map opens."""
        asked = (urlsplit(address).hostname for _, address in (*self.js, *self.css))
        return tuple(dict.fromkeys(host for host in asked if host))


def install_parts(root: Path = ROOT, debian: Path = DEBIAN_LEAFLET) -> BrowserParts:
    """Bring the browser parts into `static/map` where they are missing or old, and say where each is to be had.

    Where nothing can be written, the parts travel inside the page as data addresses: heavier, but no host is asked.
    """
    leaflet, origin = _find_leaflet(root, debian)
    files = {name: _browser_file(root, name) for name in STYLES}
    folder = root / "static" / "map"
    files["map.js"] = _map_script(root, folder / "map.js")
    if leaflet:
        files["leaflet.js"] = _small_script(leaflet).read_bytes()
        files["leaflet.css"] = (leaflet / "leaflet.css").read_bytes()
    images = {f"images/{path.name}": path.read_bytes() for path in _images(leaflet)}
    try:
        _write_all(folder, files | images)
        addresses = {name: f"{FROM_FRAME}{name}?v={_digest(content)}" for name, content in files.items()}
    except OSError:
        addresses = {name: _data_address(name, content) for name, content in files.items()}
    return _parts(origin, addresses)


def read_leaflet(root: Path = ROOT, debian: Path = DEBIAN_LEAFLET) -> tuple[str, str] | None:
    """Read Leaflet's script and style, for a file that carries its own map; None where this machine has no Leaflet."""
    leaflet, _ = _find_leaflet(root, debian)
    if leaflet is None:
        return None
    return _small_script(leaflet).read_text(encoding="utf-8"), (leaflet / "leaflet.css").read_text(encoding="utf-8")


def _small_script(leaflet: Path) -> Path:
    """Give the script: Debian calls the small one leaflet.min.js; npm's leaflet.js is small already."""
    small = leaflet / "leaflet.min.js"
    return small if small.is_file() else leaflet / "leaflet.js"


def _find_leaflet(root: Path, debian: Path) -> tuple[Path | None, Origin]:
    npm = root / "views" / "node_modules" / "leaflet" / "dist"
    if (npm / "leaflet.js").is_file():
        return npm, "npm"
    if (debian / "leaflet.js").is_file():
        return debian, "debian"
    return None, "cdn"


def _parts(origin: Origin, addresses: dict[str, str]) -> BrowserParts:
    elsewhere = dict(folium.Map.default_js) | dict(folium.Map.default_css)
    leaflet_js = addresses.get("leaflet.js", elsewhere["leaflet"])
    leaflet_css = addresses.get("leaflet.css", elsewhere["leaflet_css"])
    return BrowserParts(
        origin,
        js=(("leaflet", leaflet_js), ("map.js", addresses["map.js"])),
        css=(("leaflet_css", leaflet_css), *((name, addresses[name]) for name in STYLES)),
    )


def _map_script(root: Path, made: Path) -> bytes:
    """Write all that the map does in the browser, or give `made`, where it was made of the same before.

    One file: the browser fetches them one after the other, and each way there and back holds up the first map. To look
    at what it is made of is ten times as fast as to make it.
    """
    stamp = f"// {_digest(b''.join(path.read_bytes() for path in _made_of(root)))}\n".encode()
    if made.is_file() and (before := made.read_bytes()).startswith(stamp):
        return before
    scripts = (
        words_script(*LANGUAGES).encode(),
        basemap_script(root / "data").encode(),
        *(_browser_file(root, name) for name in SCRIPTS),
    )
    return stamp + b"\n".join(scripts)


def _made_of(root: Path) -> list[Path]:
    """List the files that `_map_script` goes back to: data, scripts and the code that puts them together."""
    browser = [root / "views" / "browser" / name for name in SCRIPTS]
    data = [*(root / "data" / "basemap").glob("*.json"), *(root / "data" / "gazetteer").glob("*.csv")]
    words = ROOT / "data" / "interface" / "words.csv"
    code = [*(ROOT / "geo").glob("*.py"), *(ROOT / "views" / name for name in _WRITERS)]
    return sorted([*browser, *data, words, *code])


def _browser_file(root: Path, name: str) -> bytes:
    return (root / "views" / "browser" / name).read_bytes()


def _images(leaflet: Path | None) -> list[Path]:
    return sorted((leaflet / "images").glob("*.png")) if leaflet else []


def _write_all(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


def _data_address(name: str, content: bytes) -> str:
    return f"data:{_TYPES[Path(name).suffix]};base64,{base64.b64encode(content).decode()}"


if __name__ == "__main__":
    parts = install_parts()
    print(f"Leaflet from {parts.origin}; asked elsewhere: {', '.join(parts.hosts) or 'nobody'}")
