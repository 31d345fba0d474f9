"""python -m geo: files in, a table of toponyms out, and what goes wrong in one sentence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.__main__ import COLUMNS, main


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    (texts / "deep").mkdir(parents=True)
    (texts / "a.txt").write_text("Tehran announced strikes on the town of Boukamal.", encoding="utf-8")
    (texts / "deep" / "b.txt").write_text("\ufeffشنت غارات على البوكمال", encoding="utf-8")
    (texts / "picture.png").write_bytes(b"\x89PNG\0")
    return texts


def test_a_folder_gives_one_row_for_each_toponym(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "toponyms.csv"
    assert main([str(folder), "-o", str(out)]) == 0
    rows = read(out)
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["source"], row["mention"], row["metonym"], row["location"]) for row in rows] == [
        ("a.txt", "Tehran", "metonym", "Tehran"),
        ("a.txt", "Boukamal", "", "Boukamal"),
        ("deep/b.txt", "البوكمال", "", "Boukamal"),
    ]
    text = (folder / "a.txt").read_text(encoding="utf-8")
    assert text[int(rows[1]["start"]) : int(rows[1]["end"])] == "Boukamal"
    assert (rows[1]["admin1"], rows[1]["country"], rows[1]["geo_precision"]) == ("Deir Ezzor", "Syria", "town")


def test_globs_and_repeats_name_each_file_once(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "toponyms.csv"
    assert main([str(folder / "*.txt"), str(folder / "a.txt"), "-o", str(out)]) == 0
    assert {row["source"] for row in read(out)} == {"a.txt"}
    assert len(read(out)) == 2


def test_reasons_are_added_on_request(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "toponyms.csv"
    (folder / "c.txt").write_text("the village of Boukamall Xan and the town of Saraqeeb", encoding="utf-8")
    assert main([str(folder / "c.txt"), "-o", str(out), "--why"]) == 0
    unknown, spelled = read(out)
    assert unknown["location"] == ""
    assert "does not know" in unknown["reason"]
    assert spelled["location"] == "Saraqib"
    assert spelled["tier"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("latin.txt", "Café in Aleppo".encode("latin-1"), "not UTF-8"),
        ("binary.txt", b"Aleppo\0\0\0", "binary"),
        ("missing.txt", None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, message: str
) -> None:
    bad, out = tmp_path / name, tmp_path / "toponyms.csv"
    if content is not None:
        bad.write_bytes(content)
    assert main([str(bad), str(folder / "a.txt"), "-o", str(out)]) == 1
    assert len(read(out)) == 2
    error = capsys.readouterr().err
    assert name in error
    assert message in error
    assert "expected" in error


@pytest.mark.parametrize("arguments", [[], ["a.txt"], ["-o", "out.csv"], ["a.txt", "-o", "out.csv", "--nonsense"]])
def test_wrong_use_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_to_is_wrong_use(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "-o", str(tmp_path / "none" / "toponyms.csv")]) == 2
    assert "toponyms.csv" in capsys.readouterr().err


def test_a_failing_run_leaves_the_old_table_and_no_rubbish(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "toponyms.csv"
    out.write_text("old", encoding="utf-8")
    assert main([str(folder), "-o", str(out), "--gazetteer", str(tmp_path)]) == 2
    assert out.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["toponyms.csv"]
