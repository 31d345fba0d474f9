"""What a file is, by its content rather than by its name."""

import io
import zipfile

import pytest

from loaders.kinds import kind_of, split_header
from loaders.sources import LoadError


def package(*members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for member in members:
            opened.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"Clashes hit Aleppo on Monday, SOHR said.", "prose"),
        ("a.txt", b"Dear Deeply Readers,\n\nWelcome, all, to, the, archives.", "prose"),
        ("a.csv", b"one,two\n1,2\n", "table"),
        ("a.txt", b"event_id,event_date,event_type,latitude,longitude\n", "table"),
        ("a.txt", b"event_id\tevent_date\tevent_type\tlatitude\tlongitude\n", "table"),
        ("a.dat", b'\xef\xbb\xbf"data_id";"iso";"event_id_cnty";"event_date";"notes"\n', "table"),
        ("a", ",".join(["1"] * 49).encode(), "table"),
        ("a.html", b"<!DOCTYPE html><html><body>", "html"),
        ("a.txt", b"\n<?xml version='1.0'?><!-- saved --><!-- twice --><HTML lang=en>", "html"),
        ("a.txt", b"<!-- never closed <html>", "prose"),
        ("a.txt", b"<b>Bold</b> claims were made.", "prose"),
        ("a.txt", b"<?xml version='1.0'?><kml xmlns='x'><Document/></kml>", "kml"),
        ("a.md", b"# Title\n\nWords.", "markdown"),
        ("a.geojson", b'{"features": []}', "json"),
        ("a.txt", b'{ "type": "FeatureCollection", "features": []}', "json"),
        ("a.txt", b"[Updated] Clashes hit Aleppo.", "prose"),
        ("a.txt", b"PAR1....", "parquet"),
        ("a.txt", package("word/document.xml"), "docx"),
        ("a.zip", package("xl/workbook.xml"), "xlsx"),
        ("a.docx", package("2017-11-13.txt"), "zip"),
    ],
)
def test_kind_is_told_by_content(name, content, kind):
    assert kind_of(name, content) == kind


def test_many_comments_before_a_page_take_no_longer():
    assert kind_of("a.txt", b"<!---->" * 8000 + b"words") == "prose"


def test_a_sentence_of_many_commas_is_prose_and_a_row_of_many_fields_a_table() -> None:
    assert kind_of("a.txt", b"Shells fell on A, B, C, " + b"D, " * 20 + b"and E on Sunday.") == "prose"
    assert kind_of("a.txt", b"1,2016,3," + b"x," * 20 + b"y") == "table"


def test_a_damaged_package_is_refused():
    with pytest.raises(LoadError, match=r"a\.zip: is a damaged zip file"):
        kind_of("a.zip", package("a.txt")[:40])


@pytest.mark.parametrize(
    ("head", "fields", "separator"),
    [
        ("a,b,c\n1,2,3", ["a", "b", "c"], ","),
        ('\n"a; x";b ;c', ["a; x", "b", "c"], ";"),
        ("a\tb,c\td", ["a", "b,c", "d"], "\t"),
        ("", [], ","),
    ],
)
def test_the_header_tells_its_separator(head, fields, separator):
    assert split_header(head) == (fields, separator)
