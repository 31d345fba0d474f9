"""Bytes become text, or a message that names the file, the place in it and what was expected."""

import pickle

import pytest

from loaders.sources import LoadError, read_source, source_text


def test_text_is_untouched_and_its_bytes_are_hashed(tmp_path):
    (tmp_path / "a.txt").write_bytes("One.\r\nDeir\u00a0Ezzor, “two”.\r".encode())
    read = read_source(tmp_path / "a.txt")
    assert read.name == "a.txt"
    assert read.text == "One.\r\nDeir\u00a0Ezzor, “two”.\r"
    assert read.sha256 == "1f73110fc187384a84d78eabb2ecc1e2cc4958d6b937b51f1425f98c529beff4"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_unicode_is_read(coding):
    assert source_text("a.txt", "Rebels in دير الزور.".encode(coding)).text == "Rebels in دير الزور."


@pytest.mark.parametrize(
    ("content", "found", "expected"),
    [
        (b"", "the file is empty", "UTF-8 text"),
        (b" \n\t\r\n", "holds nothing but white space", "a summary"),
        (b"\x00\x01\x02binary", "is a binary file", "UTF-8 text"),
        (b"%PDF-1.7 ...", "is a PDF", "UTF-8 text"),
        (b"\x89PNG\r\n", "is a picture", "UTF-8 text"),
        (b"\xd0\xcf\x11\xe0old", "is an old Office file", ".docx"),
        ("Line one.\nThe café was hit.".encode("latin-1"), "line 2: byte 0xe9 is not UTF-8", "save the file again"),
        (b"a" * 50_000_000, "50.0 MB of text", "at most 10 MB"),
    ],
)
def test_what_is_no_text_is_refused(content, found, expected):
    with pytest.raises(LoadError) as error:
        source_text("bad.txt", content)
    assert str(error.value).startswith("bad.txt")
    assert found in str(error.value)
    assert expected in str(error.value).partition("; expected ")[2]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(LoadError, match=r"gone\.txt: cannot be read \(no such file or directory\); expected a file at"):
        read_source(tmp_path / "gone.txt")


def test_an_error_survives_the_way_between_processes():
    error = LoadError("a.txt", "is empty", "text", "line 1")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "a.txt, line 1: is empty; expected text"
