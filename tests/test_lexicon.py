"""Tables of the lexicon: rows by column, alternatives in a cell, and faults that name their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.prose.lexicon import LEXICON, LexiconError, read_rows, split_cell


def write_table(folder: Path, text: str) -> None:
    (folder / "words.csv").write_text(text, encoding="utf-8")


def test_rows_come_by_column_in_file_order(tmp_path: Path) -> None:
    write_table(tmp_path, 'word,note\nsiege,"a town, closed"\ntruce,\n')
    rows = read_rows("words.csv", "word", folder=tmp_path)
    assert rows == [{"word": "siege", "note": "a town, closed"}, {"word": "truce", "note": ""}]


def test_a_missing_value_names_file_line_and_column(tmp_path: Path) -> None:
    write_table(tmp_path, "word,note\nsiege,x\n,y\n")
    with pytest.raises(LexiconError, match=r"words\.csv, line 3: word"):
        read_rows("words.csv", "word", folder=tmp_path)


def test_a_missing_column_is_refused(tmp_path: Path) -> None:
    write_table(tmp_path, "wrd,note\nsiege,x\n")
    with pytest.raises(LexiconError, match="word"):
        read_rows("words.csv", "word", folder=tmp_path)


def test_what_is_not_required_may_be_empty(tmp_path: Path) -> None:
    write_table(tmp_path, "word,note\nsiege,\n")
    assert read_rows("words.csv", "word", folder=tmp_path)[0]["note"] == ""


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("", ()),
        ("Daesh", ("Daesh",)),
        ("Daesh|ISIL", ("Daesh", "ISIL")),
        (" Daesh | ISIL |", ("Daesh", "ISIL")),
        ("al-Nusra, the front", ("al-Nusra, the front",)),
    ],
)
def test_a_cell_lists_alternatives(cell: str, parts: tuple[str, ...]) -> None:
    assert split_cell(cell) == parts


@pytest.mark.parametrize("table", sorted(LEXICON.glob("*.csv")), ids=lambda path: path.name)
def test_every_table_is_read(table: Path) -> None:
    rows = read_rows(table.name)
    assert rows
    assert all(None not in row for row in rows), "a row has more cells than the header"
    assert all(value is not None for row in rows for value in row.values()), "a row has fewer cells than the header"
