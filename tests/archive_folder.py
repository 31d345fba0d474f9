"""A small archive as it comes from outside, for the tests that read one whole, again, or not to its end."""

import zipfile
from pathlib import Path

from loaders.event_files import write_events
from loaders.load import load_all

PLAIN = "Rebels shelled {place} on Sunday, killing {dead} people, the Syrian Observatory for Human Rights said.\n"


def make_archive_folder(parent: Path) -> Path:
    """Three summaries, one of them in a zip file, one file that cannot be read, and an export of one of the three."""
    folder = parent / "in"
    folder.mkdir()
    for number, place in enumerate(("Aleppo", "Homs"), start=1):
        (folder / f"2016-04-1{number}.txt").write_text(PLAIN.format(place=place, dead=number))
    with zipfile.ZipFile(folder / "more.zip", "w") as package:
        package.writestr("2016-04-13.txt", PLAIN.format(place="Raqqa", dead=3))
    (folder / "empty.txt").write_bytes(b"")
    write_events(load_all([folder / "2016-04-11.txt"]).events, folder / "export.csv")
    return folder
