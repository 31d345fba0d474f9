"""Whatever interrupts the reading of an archive, it goes on where it was, loses nothing and leaves no process."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive_folder import PLAIN, make_archive_folder
from loaders import gather
from loaders.archive import read_archive
from loaders.event_readers import read_events_file
from loaders.inputs import find_inputs
from loaders.segments import read_kept

ROOT = Path(__file__).parents[1]
SUMMARIES = ROOT / "data" / "summaries"


@pytest.fixture
def folder(tmp_path):
    return make_archive_folder(tmp_path)


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(gather, "CHUNK", 2)


def test_an_interrupted_run_goes_on(folder, tmp_path, small_chunks, monkeypatch):
    read_archive([folder], tmp_path / "whole.csv")
    real = gather.read_task

    def stop_at_the_second(task):
        if list((tmp_path / "cache").rglob("*.parquet")):
            raise KeyboardInterrupt
        return real(task)

    monkeypatch.setattr(gather, "read_task", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache")
    assert not (tmp_path / "out.csv").exists()
    monkeypatch.setattr(gather, "read_task", real)
    assert read_archive([folder], tmp_path / "out.csv", cache=tmp_path / "cache").read_anew == 3
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


TELLING = """
import sys
from loaders import assemble, gather
gather.CHUNK = 2
read = gather.gather
def gather_aloud(*asked):
    print("begun", flush=True)
    for kept in read(*asked):
        print("kept", flush=True)
        yield kept
assemble.gather = gather_aloud
write = assemble.write_batches
def write_aloud(tables, out):
    def told():
        yield next(tables)
        print("writing", flush=True)
        sys.stdin.readline()
        yield from tables
    write(told(), out)
assemble.write_batches = write_aloud
if __name__ == "__main__":
    from loaders.__main__ import main
    sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "until", [["begun"], ["begun", *["kept"] * 2], ["begun", *["kept"] * 7, "writing"]], ids=lambda until: until[-1]
)
def test_a_run_that_is_killed_goes_on_and_leaves_no_process(until, tmp_path):
    """Kill it as it begins, once two segments are kept, and in the middle of its output."""
    for path in SUMMARIES.glob("*.txt"):
        shutil.copy(path, tmp_path / f"in {path.name}")
    script = tmp_path / "run.py"
    script.write_text(TELLING)
    out, cache = tmp_path / "out.csv", tmp_path / "cache"
    command = [sys.executable, script, f"{tmp_path}/in*.txt", "-o", out, "--cache", cache]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    killed = subprocess.Popen(
        [*command, "--jobs", "2"], env=environment, **dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    )
    for expected in until:
        assert killed.stdout.readline() == f"{expected}\n".encode()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()  # ends only when no process that it started holds its streams
    assert not out.exists()
    subprocess.run(
        [*command, "--jobs", "1"], env=environment, check=True, capture_output=True, stdin=subprocess.DEVNULL
    )
    read_archive([f"{tmp_path}/in*.txt"], tmp_path / "whole.csv")
    assert out.read_bytes() == (tmp_path / "whole.csv").read_bytes()


def end_process(task):
    """Stand for a library that crashes on one file."""
    if any("deadly" in given.name for given in task.given):
        os._exit(9)
    return gather.read_task(task)


def test_an_input_that_ends_its_process_is_told_and_the_others_are_read(folder, tmp_path, small_chunks, monkeypatch):
    (folder / "deadly.txt").write_text(PLAIN.format(place="Hama", dead=1))
    monkeypatch.setattr(gather, "read_task", end_process)
    given = find_inputs([folder]).given
    found = {name: kept for part in gather.gather(given, None, tmp_path, jobs=2) for name, kept in part.items()}
    assert set(found) == {one.name for one in given}
    assert [name for name, kept in found.items() if not kept.is_read] == ["deadly.txt", "empty.txt"]
    assert "deadly.txt: ended the process that read it" in found["deadly.txt"].problems[0].message
    assert sum(table.num_rows for table in read_kept(found.values())) == 4


def hear_interrupts():
    """A shell starts what it puts in the background deaf to SIGINT, and tests run from there hand that on."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def next_report(stream):
    """Give the next line that tells what was written; a slow machine tells its progress before."""
    return next(line for line in stream if line.startswith("loaders: "))


def test_watching_takes_in_files_as_they_come(tmp_path):
    (tmp_path / "2016-04-11.txt").write_text(PLAIN.format(place="Homs", dead=1))
    out = tmp_path / "out.csv"
    command = [sys.executable, "-m", "loaders", tmp_path, "-o", out, "--watch", "--cache", tmp_path / "cache"]
    watching = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=hear_interrupts)
    try:
        assert next_report(watching.stderr).startswith("loaders: 1 events of 1 sources")
        (tmp_path / "2016-04-12.txt").write_text(PLAIN.format(place="Hama", dead=2))
        assert next_report(watching.stderr).startswith("loaders: 2 events of 2 sources")
        assert read_events_file(out)["location"].tolist() == ["Homs", "Hama"]
    finally:
        watching.send_signal(signal.SIGINT)
        watching.communicate(timeout=60)
    assert watching.returncode == 130
