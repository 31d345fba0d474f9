"""Paths become inputs with names: files, folders, globs, zip files."""

import zipfile

import pytest

from loaders.inputs import find_inputs
from loaders.sources import LoadError


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/picture.png", ".hidden.txt", ".git/d.txt", "page.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<html>")
    return tmp_path


def names(found):
    return [given.name for given in found.given]


def test_a_folder_is_read_in_the_order_of_its_names(folder):
    found = find_inputs([folder])
    assert names(found) == ["a.txt", "b.txt", "page.html", "sub/c.md"]
    assert [note.message for note in found.notes] == [f"{folder}: 1 files passed over for their endings"]


def test_files_keep_the_order_given_and_are_read_once(folder):
    assert names(find_inputs([folder / "b.txt", folder / "a.txt", folder, folder / "b.txt"]))[:2] == ["b.txt", "a.txt"]
    assert len(find_inputs([folder, folder]).given) == 4


def test_a_file_named_outright_is_read_whatever_its_ending(folder):
    assert names(find_inputs([folder / "sub" / "picture.png"])) == ["picture.png"]


def test_a_glob_is_expanded(folder):
    assert names(find_inputs([f"{folder}/*.txt"])) == ["a.txt", "b.txt"]
    assert "sub/c.md" in names(find_inputs([f"{folder}/**/*.md"]))


def test_a_name_with_brackets_is_first_taken_as_a_name(tmp_path):
    (tmp_path / "report [1].txt").write_text("x")
    assert names(find_inputs([tmp_path / "report [1].txt"])) == ["report [1].txt"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path):
    for name in ("x/2016/a.txt", "y/2016/a.txt", "y/2016/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    given = find_inputs([tmp_path / "x/2016/a.txt", tmp_path / "y/2016"]).given
    assert [one.name for one in given] == ["x/2016/a.txt", "y/2016/a.txt", "b.txt"]
    assert [one.read().decode() for one in given] == ["x/2016/a.txt", "y/2016/a.txt", "y/2016/b.txt"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nothing*.txt", r"nothing\*\.txt: matches no file; expected"),
        ("empty", r"empty: the folder holds nothing to read; expected files that end with \.txt"),
    ],
)
def test_what_leads_nowhere_is_told(path, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    found = find_inputs([path])
    with pytest.raises(LoadError, match=message):
        raise found.errors[0]


def test_the_output_is_no_input(folder):
    assert "b.txt" not in names(find_inputs([folder], leave_out=folder / "b.txt"))


def test_a_cache_below_a_folder_is_no_input(folder):
    (folder / "sub" / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55")
    assert "sub/c.md" not in names(find_inputs([folder]))


def test_a_zip_file_is_looked_into(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as package:
        for name in ("2/b.txt", "1/a.txt", "__MACOSX/a.txt", ".DS_Store", "3/picture.png"):
            package.writestr(name, f"text of {name}")
    given = find_inputs([tmp_path / "all.zip"]).given
    assert [one.name for one in given] == ["all.zip/1/a.txt", "all.zip/2/b.txt"]
    assert [one.read() for one in given] == [b"text of 1/a.txt", b"text of 2/b.txt"]


def test_a_damaged_zip_file_is_told(tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 and no more")
    assert "bad.zip: is no whole zip file" in str(find_inputs([tmp_path / "bad.zip"]).errors[0])


def test_a_zip_file_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.packages.UNPACKED_LIMIT", 1000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.txt", "0" * 1001)
    with pytest.raises(LoadError, match=r"bomb\.zip/a\.txt: unpacks to more than"):
        find_inputs([tmp_path / "bomb.zip"]).given[0].read()
