"""python -m loaders: exit status, output whole or not at all, explanations, messages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.__main__ import main
from loaders.event_readers import read_events_file

ROOT = Path(__file__).parents[1]
SUMMARIES = ROOT / "data" / "summaries"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "2016-04-11.txt"
    path.write_text(
        "Rebels shelled Aleppo on Sunday, killing 5 people, SOHR said. The weather was calm.", encoding="utf-8"
    )
    return path


def run(*arguments):
    return main([str(argument) for argument in arguments])


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".geojson", ".CSV"])
def test_events_are_written_by_ending(ending, page, tmp_path, capsys):
    out = tmp_path / "deep" / "folder" / f"events{ending}"
    assert run(page, "-o", out) == 0
    assert read_events_file(out)["location"].tolist() == ["Aleppo"]
    assert "1 events of 1 sources, 1 on the map" in capsys.readouterr().err


def test_the_others_are_read_when_one_cannot_be(page, tmp_path, capsys):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run(tmp_path, "-o", tmp_path / "events.csv") == 1
    assert len(read_events_file(tmp_path / "events.csv")) == 1
    assert "loaders: empty.txt: the file is empty; expected UTF-8 text" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["gone.txt", "gone*.txt"])
def test_a_path_that_leads_nowhere_is_a_file_not_read(missing, page, tmp_path, capsys):
    assert run(page, tmp_path / missing, "-o", tmp_path / "events.csv") == 1
    assert len(read_events_file(tmp_path / "events.csv")) == 1
    assert missing in capsys.readouterr().err


def test_nothing_read_leaves_the_old_output(tmp_path, capsys):
    (tmp_path / "events.csv").write_text("old")
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run(tmp_path / "empty.txt", "-o", tmp_path / "events.csv") == 1
    assert (tmp_path / "events.csv").read_text() == "old"
    assert "is not written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: PATH"),
        (["a.txt"], "give -o OUT, or --explain, or both"),
        (["a.txt", "-o", "events.pdf"], "expected a name that ends with .csv"),
        (["a.txt", "-o", "events"], "expected a name that ends with .csv"),
        (
            ["a.txt", "-o", "e.csv", "--published", "yesterday"],
            "'yesterday' is no day; expected one such as 2017-11-13",
        ),
        (["a.txt", "-o", "e.csv", "--jobs", "none"], "--jobs"),
    ],
)
def test_wrong_use_is_told(arguments, message, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_told(page, tmp_path, capsys):
    (tmp_path / "file").write_text("no folder")
    assert run(page, "-o", tmp_path / "file" / "events.csv") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_corrections_that_cannot_be_read_are_wrong_use(page, tmp_path, capsys):
    for last in (["-o", tmp_path / "events.csv"], ["--explain"]):
        assert run(page, "--corrections", tmp_path / "gone.csv", *last) == 2
        assert "gone.csv: cannot be read" in capsys.readouterr().err


def test_what_excel_cannot_hold_is_told(page, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("loaders.workbooks.MOST_ROWS", 0)
    assert run(page, "-o", tmp_path / "events.xlsx") == 2
    assert "1 events; expected at most 0 in Excel: choose CSV or Parquet" in capsys.readouterr().err
    assert not (tmp_path / "events.xlsx").exists()


def test_published_dates_what_does_not_date_itself(page, tmp_path):
    plain = page.rename(tmp_path / "plain.txt")
    assert run(plain, "-o", tmp_path / "a.csv") == 1
    assert run(plain, "-o", tmp_path / "b.csv", "--published", "2016-04-12") == 0
    assert read_events_file(tmp_path / "b.csv")["event_date"].dt.strftime("%F").tolist() == ["2016-04-10"]


def test_explain_shows_each_sentence_with_its_mentions_or_the_reason(page, capsys):
    assert run(page, "--explain") == 0
    told = capsys.readouterr().out
    assert "EVENT  Rebels shelled Aleppo on Sunday" in told
    assert "place “Aleppo” = Aleppo [15:21]" in told
    assert "2016-04-10; Shelling/artillery/missile attack; Aleppo (town)" in told
    assert "-  The weather was calm." in told
    assert "because: " in told


def test_explain_sends_no_orders_to_the_terminal(tmp_path, capsys):
    (tmp_path / "2016-04-11.txt").write_text("Rebels shelled \x1b[2J\x07Aleppo on Sunday.", encoding="utf-8")
    run(tmp_path / "2016-04-11.txt", "--explain")
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "\\x1b[2J\\x07Aleppo" in told


def test_the_output_is_the_same_byte_for_byte_on_any_day(tmp_path):
    outs = []
    for seed in ("1", "2"):
        outs.append(tmp_path / f"events{seed}.csv")
        command = [sys.executable, "-m", "loaders", str(SUMMARIES), "-o", str(outs[-1])]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True)
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert len(read_events_file(outs[0])) > 50


def test_a_reader_that_goes_away_is_no_error(page):
    command = f'"{sys.executable}" -m loaders "{page}" --explain | true'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
