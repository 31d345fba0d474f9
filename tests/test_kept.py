"""What was read before is not read again, and gives the same events; texts are read when they are asked for."""

from __future__ import annotations

import pandas as pd
import pytest

from archive_folder import PLAIN, make_archive_folder
from loaders import gather
from loaders.kept import Later, load_kept
from loaders.load import load_all


@pytest.fixture
def folder(tmp_path):
    return make_archive_folder(tmp_path)


def refuse_to_read(*_):
    raise AssertionError("everything was read before")


def test_what_is_kept_is_what_a_load_gives_and_is_read_once(folder, tmp_path, monkeypatch):
    loaded = load_all([folder])
    for _ in range(2):
        events, problems = load_kept([folder], tmp_path / "cache")
        pd.testing.assert_frame_equal(events, loaded.events)
        assert sorted(problem.message for problem in problems) == sorted(one.message for one in loaded.problems)
        monkeypatch.setattr(gather, "extract_or_error", refuse_to_read)


def test_a_file_that_changed_is_read_again(folder, tmp_path):
    before, _ = load_kept([folder], tmp_path / "cache")
    (folder / "2016-04-14.txt").write_text(PLAIN.format(place="Idlib", dead=4), encoding="utf-8")
    after, _ = load_kept([folder], tmp_path / "cache")
    assert set(after["source"]) - set(before["source"]) == {"2016-04-14.txt"}


def test_what_cannot_be_read_is_told_and_gives_no_events(tmp_path):
    for _ in range(2):
        events, (problem,) = load_kept([tmp_path / "absent.csv"], tmp_path / "cache")
        assert events.empty
        assert "absent.csv" in problem.message


def test_where_nothing_can_be_kept_it_is_read_all_the_same(folder, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    events, _ = load_kept([folder], tmp_path / "cache")
    pd.testing.assert_frame_equal(events, load_all([folder]).events)


def test_a_mapping_is_made_when_it_is_looked_into_and_once():
    made = []

    def make():
        made.append(True)
        return {"b.txt": 1, "a.txt": 2}

    later = Later(make)
    assert not made
    assert (later.get("a.txt"), later.get("c.txt"), list(later), len(later)) == (2, None, ["b.txt", "a.txt"], 2)
    assert made == [True]
