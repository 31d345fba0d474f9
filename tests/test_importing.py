"""Places imported from GeoNames dumps and OCHA tables, and what the gazetteer then makes of names."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.gazetteer import Gazetteer, load_gazetteer
from geo.imported import INDEX_NAME
from geo.resolve import resolve, resolve_toponyms
from geo.tables import GAZETTEER_FOLDER, GazetteerError
from geo.toponyms import find_toponyms

HDX = """admin4Name_en,admin4Name_ar,admin1Name_en,latitude,longitude
Tal Quertish,تل قرتيش,Aleppo,36.31,37.42
Nowhere,,Aleppo,north,37.4
Kafr Quzbar,,Ar-Raqqa,36.0,38.9
"""


def dump_line(number: int, name: str, code: str = "PPL", admin1: str = "09", people: int = 0, alias: str = "") -> str:
    cells = [str(number), name, name, alias, "36.2", f"{37 + number / 1000:.4f}", "P", code, "SY", "", admin1]
    return "\t".join([*cells, "", "", "", str(people), "", "400", "Asia/Damascus", "2020-01-01"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gazetteer's folder of its own, with the project's tables."""
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    for table in ("places.csv", "kind_words.csv", "cue_words.csv", "not_places.csv"):
        (folder / table).symlink_to(GAZETTEER_FOLDER / table)
    return folder


def imported(folder: Path, table: Path, form: str = "geonames") -> Gazetteer:
    """The gazetteer after an import, which must succeed."""
    assert main(["import", str(table), "--format", form, "--gazetteer", str(folder)]) == 0
    load_gazetteer.cache_clear()
    return load_gazetteer(folder)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    lines = [
        dump_line(1, "Aleppo Governorate", code="ADM1"),
        dump_line(2, "Tall Qurtish", alias="Tal Quertish,تل قرتيش"),
        dump_line(3, "Quzbaristan", people=250_000),
        dump_line(4, "Ghost Town", code="PPLQ"),
    ]
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "who made this\n" * 1000)
        package.writestr("SY.txt", "\n".join(lines) + "\n")
    return path


def test_a_geonames_dump_adds_its_places(folder: Path, dump: Path) -> None:
    gazetteer = imported(folder, dump)
    for name in ("Tall Qurtish", "Tal Quertish", "تل قرتيش"):
        (found,) = gazetteer.exact_candidates(name)
        assert (found.place.kind, found.place.admin1, found.place.country) == ("village", "Aleppo", "Syria")
    assert gazetteer.exact_candidates("Quzbaristan")[0].place.kind == "city"
    assert not gazetteer.exact_candidates("Ghost Town")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("shelling in Tal Quertish killed two", ["Tall Qurtish"]),
        ("the village of Quzbaristan", ["Quzbaristan"]),
        ("Quzbaristan said on Monday", []),
        ("he told Quzbaristan", []),
        ("fighting in Aleppo and Tal Quertish", ["Aleppo", "Tall Qurtish"]),
    ],
)
def test_imported_names_need_a_cue(folder: Path, dump: Path, text: str, found: list[str]) -> None:
    gazetteer = imported(folder, dump)
    resolutions = resolve_toponyms(find_toponyms(text, gazetteer), text, gazetteer)
    assert [one.place.name for one in resolutions if one.place] == found


def test_an_imported_place_beside_a_curated_one_of_its_name_is_the_same(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    place = load_gazetteer().exact_candidates("Boukamal")[0].place
    cells = dump_line(1, "Boukamal").split("\t")
    near = [*cells[:4], str(place.point.latitude + 0.01), str(place.point.longitude), *cells[6:]]
    far = [*cells[:4], "32.6", "36.1", *cells[6:]]
    path.write_text("\t".join(near) + "\n" + "\t".join(far) + "\n", encoding="utf-8")
    gazetteer = imported(folder, path)
    assert [round(found.place.point.latitude, 1) for found in gazetteer.exact_candidates("Boukamal")] == [34.5, 32.6]
    assert resolve("Boukamal", gazetteer=gazetteer).place == gazetteer.exact_candidates("Boukamal")[0].place


def test_an_ocha_table_adds_its_places_and_names_the_lines_left_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "syr_localities.csv"
    path.write_text(HDX, encoding="utf-8")
    assert main(["import", str(path), "--format", "hdx", "--gazetteer", str(folder)]) == 1
    assert "line 3" in capsys.readouterr().err
    load_gazetteer.cache_clear()
    gazetteer = load_gazetteer(folder)
    assert gazetteer.exact_candidates("Tal Quertish")[0].place.admin1 == "Aleppo"
    assert gazetteer.exact_candidates("Kafr Quzbar")[0].place.admin1 == "Raqqa"


@pytest.mark.parametrize(
    ("content", "form", "message"),
    [
        (b"a,b\n1,2\n", "hdx", "no column for name"),
        (b"one\ttwo\n", "geonames", "GeoNames country dump"),
        (b"\xff\xfe\x00", "geonames", "UTF-8"),
        (b"PK\x05\x06" + bytes(18), "geonames", "no .txt file"),
    ],
)
def test_what_is_no_such_table_is_refused_by_name(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, form: str, message: str
) -> None:
    path = tmp_path / "table.zip"
    path.write_bytes(content)
    assert main(["import", str(path), "--format", form, "--gazetteer", str(folder)]) == 1
    error = capsys.readouterr().err
    assert "table.zip" in error
    assert message in error
    assert not (folder / INDEX_NAME).exists()


def test_an_index_that_cannot_be_read_says_so(folder: Path) -> None:
    (folder / INDEX_NAME).write_bytes(b"rubbish")
    load_gazetteer.cache_clear()
    with pytest.raises(GazetteerError, match="import the places again"):
        load_gazetteer(folder)


def test_a_hundred_thousand_places_are_all_found(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    names = [f"Quzbar{n}" for n in range(100_000)]
    path.write_text("\n".join(dump_line(n % 900, name) for n, name in enumerate(names)), encoding="utf-8")
    gazetteer = imported(folder, path)
    assert len(gazetteer.imported_keys) == len(names)
    assert all(gazetteer.by_key(name.lower()) for name in names[::997])
