"""Fonts on this machine for files that carry their own: found on disk, never bundled and never fetched.

DejaVu (a free licence, Latin with all accents, Arabic) comes first; Debian's `fonts-dejavu-core` has it. Without any
font, a file is set in the fonts that every reader of PDF has, which know western letters only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_SYSTEM = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local" / "share" / "fonts",
    Path.home() / ".fonts",
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts/Supplemental"),
    Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
)
_FACES = (
    ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf", "DejaVuSansCondensed-Oblique.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf"),
    ("Arial.ttf", "Arial Bold.ttf", "Arial Italic.ttf"),
    ("arial.ttf", "arialbd.ttf", "ariali.ttf"),
)
_ARABIC = (
    "DejaVuSansCondensed.ttf",
    "DejaVuSans.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "Arial.ttf",
    "arial.ttf",
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The files of one typeface; bold and italic may be the plain one, and `arabic` a file of another."""

    regular: Path
    bold: Path
    italic: Path
    arabic: Path | None


def find_fonts(folders: Iterable[Path] = _SYSTEM) -> Fonts | None:
    """Find a typeface that this project can set its files in; None where there is none."""
    found = _fonts_in(tuple(folders))
    arabic = next((found[name] for name in _ARABIC if name in found), None)
    for regular, bold, italic in _FACES:
        if regular in found:
            plain = found[regular]
            return Fonts(plain, found.get(bold, plain), found.get(italic, plain), arabic)
    return None


@lru_cache(maxsize=8)
def _fonts_in(folders: tuple[Path, ...]) -> dict[str, Path]:
    """List the font files by name; of two with one name, that of the earlier folder."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.[tT][tT][fF]")) if folder.is_dir() else ():
            found.setdefault(path.name, path)
    return found
