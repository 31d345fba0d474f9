"""A cluster gives what one process gives, byte for byte, also when a worker is killed half-way."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app_server import HOST, free_port
from loaders import cluster
from loaders.__main__ import main
from loaders.archive import read_archive
from loaders.cluster import read_on_cluster
from loaders.event_readers import read_events_file
from loaders.fingerprint import extractor_version
from loaders.partitions import write_partitions
from loaders.query import Query
from loaders.segments import find_kept
from loaders.sources import LoadError
from loaders.store import open_store
from object_store import put_folder, serve_object_store

ROOT = Path(__file__).parents[1]
SUMMARIES = ROOT / "data" / "summaries"
PLAIN = "Rebels shelled {place} on Sunday, killing {dead} people, the Syrian Observatory for Human Rights said.\n"
DEADLY = """
import os
from loaders import cluster, gather
def read_or_end(task):
    if any("deadly" in given.name for given in task.given):
        os._exit(9)
    return gather.read_task(task)
cluster.read_task = read_or_end
"""
"""Stands for a library that crashes on one file: the workers import this as they start."""


class Cluster:
    """A scheduler and workers on this machine, each a process of its own."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder, port = folder, free_port()
        self.address = f"tcp://{HOST}:{port}"
        (folder / "deadly.py").write_text(DEADLY)
        self.processes: list[subprocess.Popen] = []
        self._start("scheduler", "--port", str(port), "--no-show")
        self.workers = [self.add_worker() for _ in range(workers)]

    def add_worker(self) -> subprocess.Popen:
        """Start a worker without a nanny: one that is killed stays away."""
        preload = str(self.folder / "deadly.py")
        return self._start("worker", self.address, "--nthreads", "1", "--no-nanny", "--preload", preload)

    def _start(self, *words: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "dask", *words, "--host", HOST, "--no-dashboard"]
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s",  # to a worker that is dead
            "DASK_TEMPORARY_DIRECTORY": str(self.folder),
        }
        with (self.folder / "log.txt").open("a") as log:
            process = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("cluster"), workers=3)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Twice the bundled summaries, a file that cannot be read, and what one process makes of them."""
    folder = tmp_path_factory.mktemp("archive")
    for number in range(2):
        shutil.copytree(SUMMARIES, folder / "in" / str(number))
    (folder / "in" / "empty.txt").write_bytes(b"")
    report = read_archive([folder / "in"], folder / "one.parquet")
    write_partitions(read_events_file(folder / "one.parquet"), folder / "one")
    return folder, report


def tree(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_worker_killed_half_way_loses_nothing_and_doubles_nothing(running, archive, tmp_path):
    folder, of_one = archive
    victim = running.workers.pop()
    told = []

    def kill_half_way(done, total, _):
        told.append((done, total))
        if done >= total // 2:
            victim.kill()

    out, cache = tmp_path / "out.parquet", tmp_path / "cache"
    report = read_on_cluster([folder / "in"], out, running.address, cache=cache, progress=kill_half_way, chunk=1)
    assert victim.wait() < 0
    assert tree(out) == tree(folder / "one")
    assert (report.events, report.mapped, report.sources) == (of_one.events, of_one.mapped, of_one.sources)
    assert [problem.file for problem in report.problems] == ["empty.txt"]
    assert told[-1] == (report.read_anew, report.read_anew) == (29, 29)
    assert len(find_kept(cache / extractor_version())) == 29
    running.workers.append(running.add_worker())


def test_the_command_writes_a_folder_that_the_store_opens(running, archive, tmp_path, capsys):
    folder, of_one = archive
    out = tmp_path / "out.parquet"
    command = ["--scheduler", running.address, str(folder / "in"), "-o", str(out), "--cache", str(tmp_path / "cache")]
    assert main(command) == 1
    assert "empty.txt" in capsys.readouterr().err
    assert open_store(out).counts(Query()).events == of_one.events
    before = tree(out)
    shutil.rmtree(out / "year=2016")
    assert main(command) == 1
    assert "0 read anew" in capsys.readouterr().err
    assert tree(out) == before == tree(folder / "one")


def test_an_address_is_read_as_a_folder_and_the_output_in_it_is_no_input(running, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "2016-04-11.txt").write_text(PLAIN.format(place="Homs", dead=1))
    (folder / "picture.png").write_bytes(b"\x89PNG")
    report = read_on_cluster([folder.as_uri()], tmp_path / "of address.parquet", running.address)
    assert (report.sources, report.events) == (1, 1)
    for _ in range(2):
        report = read_on_cluster([folder], folder / "out.parquet", running.address)
        assert (report.sources, report.events) == (1, 1)
    assert tree(folder / "out.parquet") == tree(tmp_path / "of address.parquet")


def test_an_object_store_is_read_as_a_folder(running, archive, tmp_path):
    folder, of_one = archive
    with serve_object_store() as address:
        put_folder(folder / "in", f"{address}/in")
        report = read_on_cluster([f"{address}/in"], tmp_path / "out.parquet", running.address)
    assert report.events == of_one.events
    assert tree(tmp_path / "out.parquet") == tree(folder / "one")


def test_an_input_that_ends_its_workers_is_told_and_the_others_are_read(running, tmp_path):
    for place, name in (("Homs", "2016-04-11"), ("Hama", "2016-04-12"), ("Idlib", "2016-04-13 deadly")):
        (tmp_path / f"{name}.txt").write_text(PLAIN.format(place=place, dead=1))
    for _ in range(2):
        running.workers.append(running.add_worker())
    report = read_on_cluster([tmp_path], tmp_path / "out.parquet", running.address)
    assert (report.events, report.sources) == (2, 2)
    (problem,) = report.problems
    assert problem.message.startswith("2016-04-13 deadly.txt: ended each worker that read it")


def test_workers_of_another_version_are_refused(running, tmp_path, monkeypatch):
    (tmp_path / "2016-04-11.txt").write_text(PLAIN.format(place="Homs", dead=1))
    monkeypatch.setattr(cluster, "extractor_version", lambda: "another")
    with pytest.raises(LoadError, match="runs another version"):
        read_on_cluster([tmp_path], tmp_path / "out.parquet", running.address)
    assert not (tmp_path / "out.parquet").exists()


def test_large_inputs_are_read_here(running, tmp_path, monkeypatch):
    (tmp_path / "2016-04-11.txt").write_text(PLAIN.format(place="Homs", dead=1))
    monkeypatch.setattr(cluster, "MOST_SENT", 10)
    assert read_on_cluster([tmp_path], tmp_path / "out.parquet", running.address).events == 1


def test_who_has_no_scheduler_or_no_dask_is_told(tmp_path, monkeypatch, capsys):
    (tmp_path / "2016-04-11.txt").write_text(PLAIN.format(place="Homs", dead=1))
    command = ["--no-cache", str(tmp_path / "2016-04-11.txt"), "-o", str(tmp_path / "out.parquet"), "--scheduler"]
    monkeypatch.setattr(cluster, "WAIT_SECONDS", 1)
    assert main([*command, "tcp://127.0.0.1:9"]) == 2
    assert "tcp://127.0.0.1:9: cannot be reached" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main([*command, "tcp://127.0.0.1:9"]) == 2
    assert "pip install -e '.[dask]'" in capsys.readouterr().err


def test_a_folder_of_something_else_is_never_replaced(tmp_path, capsys):
    out = tmp_path / "out.parquet"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    assert main(["--no-cache", str(SUMMARIES), "-o", str(out), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "thesis.txt there would be lost" in capsys.readouterr().err
    assert (out / "thesis.txt").exists()


@pytest.mark.parametrize("out", ["out.csv", "out.geojson"])
def test_a_cluster_writes_folders_of_parquet_only(out, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(SUMMARIES), "-o", str(tmp_path / out), "--scheduler", "tcp://127.0.0.1:9"])
    assert "ends with .parquet" in capsys.readouterr().err


def test_nobody_imports_dask_who_does_not_ask_for_it():
    """Only the cluster's file names it, and only inside of a function or for types."""
    for path in (ROOT / "loaders").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = {node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)}
        found = [node for node in imports if "distributed" in ast.unparse(node) or "dask" in ast.unparse(node)]
        assert not found or path.name == "cluster.py"
        assert not [node for node in found if node in tree.body]
