"""An archive is read once: what is new is added, whatever interrupts it, and the output is the same byte for byte."""

import os
import time
from pathlib import Path

import pytest

from archive_folder import PLAIN, make_archive_folder
from loaders import archive, assemble, gather
from loaders.archive import read_archive
from loaders.corrections import KEPT, LEFT_OUT, WHOLE_EVENT, Correction, add_corrections
from loaders.event_files import STREAM_WRITERS, write_events
from loaders.event_readers import read_events_file
from loaders.inputs import Given, find_inputs
from loaders.load import load_all
from loaders.segments import find_kept

ROOT = Path(__file__).parents[1]
SUMMARIES = ROOT / "data" / "summaries"


@pytest.fixture
def folder(tmp_path):
    return make_archive_folder(tmp_path)


def refuse_to_read(*_):
    raise AssertionError("everything was read before")


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(gather, "CHUNK", 2)


@pytest.mark.parametrize("ending", STREAM_WRITERS)
def test_the_output_is_that_of_a_load(ending, folder, tmp_path, small_chunks):
    loaded = load_all([folder])
    write_events(loaded.events, tmp_path / f"loaded{ending}")
    report = read_archive([folder], tmp_path / f"read{ending}", cache=tmp_path / "cache")
    assert (tmp_path / f"read{ending}").read_bytes() == (tmp_path / f"loaded{ending}").read_bytes()
    assert sorted(problem.message for problem in report.problems) == sorted(one.message for one in loaded.problems)
    assert (report.events, report.mapped) == (len(loaded.events), loaded.events["latitude"].notna().sum())
    assert report.sources == loaded.sources == 4


def test_processes_give_the_same_as_one(tmp_path, small_chunks):
    for jobs in (1, 2):
        read_archive([SUMMARIES], tmp_path / f"{jobs}.parquet", jobs=jobs, cache=tmp_path / f"cache {jobs}")
    assert (tmp_path / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()


def test_a_second_run_finds_everything_done(folder, tmp_path, monkeypatch):
    first = read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    stamp = (tmp_path / "out.csv").stat()
    monkeypatch.setattr(assemble, "read_new", refuse_to_read)
    second = read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    assert (second.events, second.sources, second.problems) == (first.events, first.sources, first.problems)
    assert (first.read_anew, second.read_anew) == (5, 0)
    assert (tmp_path / "out.csv").stat() == stamp


@pytest.mark.parametrize("spoil", [lambda out: out.unlink(), lambda out: out.write_text("spoilt")])
def test_an_output_that_is_gone_or_changed_is_written_again_from_what_is_kept(spoil, folder, tmp_path, monkeypatch):
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    content = (tmp_path / "out.csv").read_bytes()
    spoil(tmp_path / "out.csv")
    monkeypatch.setattr(gather, "extract_or_error", refuse_to_read)
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    assert (tmp_path / "out.csv").read_bytes() == content


def test_only_what_is_new_is_read(folder, tmp_path):
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    (folder / "2016-04-10.txt").write_text(PLAIN.format(place="Hama", dead=9))
    (folder / "2016-04-12.txt").write_text(PLAIN.format(place="Idlib", dead=8))
    (folder / "empty.txt").unlink()
    report = read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    assert report.read_anew == 2
    read_archive([folder], tmp_path / "anew.csv")
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "anew.csv").read_bytes()
    assert read_events_file(tmp_path / "out.csv")["location"].tolist() == ["Hama", "Aleppo", "Idlib", "Raqqa"]


def test_another_version_reads_everything_again(folder, tmp_path, monkeypatch):
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    for module in (archive, assemble):
        monkeypatch.setattr(module, "extractor_version", lambda: "another")
    assert read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache").read_anew == 5


def test_another_name_is_read_again_since_events_carry_it(folder, tmp_path):
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    (folder / "2016-04-11.txt").rename(folder / "2016-04-18.txt")
    assert read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache").read_anew == 1
    assert "2016-04-18.txt" in set(read_events_file(tmp_path / "out.csv")["source"])


def test_a_file_that_was_changed_within_its_clock_tick_is_read_again(tmp_path):
    source = tmp_path / "2016-04-11.txt"
    source.write_text(PLAIN.format(place="Homs", dead=1))
    stamp = source.stat()
    read_archive([source], tmp_path / "out.csv", cache=tmp_path / "cache")
    source.write_text(PLAIN.format(place="Hama", dead=1))
    os.utime(source, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    read_archive([source], tmp_path / "out.csv", cache=tmp_path / "cache")
    assert read_events_file(tmp_path / "out.csv")["location"].tolist() == ["Hama"]


def test_a_broken_segment_is_read_again(folder, tmp_path):
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    content = (tmp_path / "out.csv").read_bytes()
    (segment,) = (tmp_path / "cache").rglob("*.parquet")
    segment.write_bytes(segment.read_bytes()[:100])
    (tmp_path / "out.csv").unlink()
    assert read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache").read_anew == 5
    assert (tmp_path / "out.csv").read_bytes() == content


@pytest.mark.parametrize("left", ["memo.json", "output-*.json"])
def test_half_a_note_in_the_cache_costs_nothing(left, folder, tmp_path):
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    (note,) = (tmp_path / "cache").glob(left)
    note.write_text('{"half')
    assert read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache").events == 3


def test_nothing_read_leaves_the_old_output(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "out.csv").write_text("old")
    for _ in range(2):
        report = read_archive([tmp_path / "empty.txt"], tmp_path / "out.csv", cache=tmp_path / "cache")
        assert not report.is_written
        assert len(report.problems) == 1
    assert (tmp_path / "out.csv").read_text() == "old"


def test_a_file_that_goes_away_while_it_is_read_is_told(tmp_path):
    gone = Given("gone.txt", tmp_path / "gone.txt")
    (kept,) = gather.read_task(gather.Task((gone,), None, tmp_path))
    assert not kept.is_read
    assert "gone.txt: cannot be read" in kept.problems[0].message


def test_what_older_versions_kept_is_forgotten_after_a_week(folder, tmp_path):
    for name, age in (("older", 8 * 86_400), ("other", 3600)):
        (tmp_path / "cache" / name).mkdir(parents=True)
        os.utime(tmp_path / "cache" / name, (time.time() - age,) * 2)
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    kept = {path.name for path in (tmp_path / "cache").iterdir() if path.is_dir()}
    assert kept == {"other", archive.extractor_version()}


def test_segments_are_found_by_key(folder, tmp_path):
    tasks = [gather.Task(tuple(find_inputs([folder]).given), None, tmp_path)]
    kept = gather.read_task(tasks[0])
    assert find_kept(tmp_path) == {one.key: one for one in kept}


def test_corrections_are_put_on_top_and_the_output_is_still_that_of_a_load(folder, tmp_path, small_chunks):
    edits = tmp_path / "edits.csv"
    events = load_all([folder]).events
    first, second, third = events["event_id"]
    add_corrections(
        edits,
        [
            Correction(first, "evidence", events.at[0, "evidence"], "=As it should read.", "R", "2026-01-01", "typing"),
            Correction(second, WHOLE_EVENT, KEPT, LEFT_OUT, "R", "2026-01-02", "football"),
            Correction(third, "fatalities_low", "77", "4", "R", "2026-01-03", "miscounted"),
            Correction("gone", "location", "a", "b", "R", "2026-01-04", "", events.at[2, "evidence"]),
        ],
    )
    loaded = load_all([folder], corrections=edits)
    write_events(loaded.events, tmp_path / "loaded.csv")
    for _ in range(2):
        report = read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache", corrections=edits)
        assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "loaded.csv").read_bytes()
        assert sorted(one.message for one in report.problems) == sorted(one.message for one in loaded.problems)
    events = read_events_file(tmp_path / "out.csv")
    assert events["event_id"].tolist() == [first, third]
    assert events.at[0, "evidence"] == "=As it should read."
    told = [one.message for one in report.problems if one.file == "edits.csv"]
    assert told == [
        f"edits.csv: {third}, fatalities_low: found '3'; expected '77', the value that was corrected",
        f"edits.csv: gone, location: no such event any more; the same words now tell {third}; "
        "expected the id of an event that is read",
    ]


def test_new_corrections_are_taken_in_though_no_input_is_new(folder, tmp_path, monkeypatch):
    edits = tmp_path / "edits.csv"
    add_corrections(edits, [])
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache", corrections=edits)
    one = read_events_file(tmp_path / "out.csv")["event_id"][0]
    add_corrections(edits, [Correction(one, "gains", "", "rebels", "R", "2026-01-01", "")])
    monkeypatch.setattr(gather, "extract_or_error", refuse_to_read)
    read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache", corrections=edits)
    assert read_events_file(tmp_path / "out.csv")["gains"].tolist() == ["rebels", "", ""]
