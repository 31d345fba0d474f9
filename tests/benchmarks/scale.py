"""Measure how cost grows: `python tests/benchmarks/scale.py [--events 1e6] [--summaries 1e4] [--kills 5]`.

Prints Markdown: the store beside plain pandas at 1,000 events and each power of ten up to the number given; the archive
at 100 summaries and each power of ten up to the number given, on one process and two; and whether a run that is killed
at random moments and started again writes the same bytes. Each measurement is a process of its own, so that its memory
is its own. 0 leaves a part out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

YEARS, KIND = range(2014, 2023), "Battles"
"""What is selected: the battles of one year of ten, another one each time, for a store remembers its last answers."""
STANDING = 3.0
"""Seconds after the first answer until something is selected: a person looks at the page before."""
KILLED_AMONG = 200


def measure_store(file: Path) -> dict[str, float]:
    """Time the store: from the file to counts per place and day and a page of rows, then a selection of it."""
    began = time.perf_counter()
    from loaders.query import Choice, Query
    from loaders.store import open_store

    imported = time.perf_counter()
    store = open_store(file)

    def ask(query: Query) -> int:
        return len(store.per_footprint(query)) + len(store.spans(query)) + len(store.rows(query, 200))

    ask(Query())
    first = time.perf_counter()
    battles = (Choice(("event_type",), (KIND,)),)
    return _told(began, imported, first, lambda begin, end: ask(Query(begin, end, choices=battles)))


def measure_pandas(file: Path) -> dict[str, float]:
    """Time plain pandas at the same."""
    began = time.perf_counter()
    import pandas as pd

    imported = time.perf_counter()
    events = pd.read_parquet(file)
    for column in ("event_date", "event_date_end"):
        events[column] = pd.to_datetime(events[column])
    footprint = ["latitude", "longitude", "radius_km", "geo_precision", "event_type"]

    def ask(chosen: pd.DataFrame) -> int:
        places = chosen.groupby(footprint, dropna=False).size()
        days = chosen.groupby(["event_date", "event_type"]).size()
        return len(places) + len(days) + len(chosen.sort_values(["event_date", "event_id"]).tail(200))

    def select(begin: date, end: date) -> int:
        within = (events["event_date_end"] >= pd.Timestamp(begin)) & (events["event_date"] <= pd.Timestamp(end))
        return ask(events[within & (events["event_type"] == KIND)])

    ask(events)
    first = time.perf_counter()
    return _told(began, imported, first, select)


def _told(began: float, imported: float, first: float, select: Callable[[date, date], int]) -> dict[str, float]:
    time.sleep(STANDING)
    taken = []
    for year in YEARS:
        start = time.perf_counter()
        select(date(year, 1, 1), date(year, 12, 31))
        taken.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"import": imported - began, "first": first - imported, "select": statistics.median(taken), "MB": peak}


def print_stores(most: int, folder: Path) -> None:
    """Print the store and pandas at each size."""
    print("\n| events | Parquet | | file to first answer | a selection, median | memory |")
    print("| ---: | ---: | --- | ---: | ---: | ---: |")
    for count in _powers(1_000, most):
        file = folder / f"{count}.parquet"
        make = "import sys; from pathlib import Path; from made_up_events import make_events; from loaders.event_files "
        make += "import write_events; write_events(make_events(int(sys.argv[1])), Path(sys.argv[2]))"
        subprocess.run([sys.executable, "-c", make, str(count), str(file)], env=_environment(), check=True)
        for name in ("store", "pandas"):
            command = [sys.executable, __file__, "--measure", name, str(file)]
            told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            size = f"{file.stat().st_size / 1e6:,.1f} MB" if name == "store" else ""
            times = f"{told['first']:.2f} s | {told['select'] * 1000:,.0f} ms | {told['MB']:,.0f} MB"
            print(f"| {count:,} | {size} | {name} | {times} |", flush=True)
        file.unlink()


def print_archives(most: int, folder: Path, processes: Sequence[int], least: int) -> None:
    """Print the archive at each size, on one process and two, and what a second run takes."""
    from made_up_summaries import write_summaries

    print("\n| summaries | events | processes | first run | a second | second run | largest process |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in _powers(least, most):
        write_summaries(folder / "in", count)
        for jobs in processes:
            seconds, peak, told = run_archive(folder, jobs)
            again, _, _ = run_archive(folder, jobs)
            events = told.split(" events of ")[0].rsplit(" ", 1)[-1]
            rates = f"{seconds:.1f} s | {count / seconds:,.0f} | {again:.2f} s | {peak:,.0f} MB"
            print(f"| {count:,} | {events} | {jobs} | {rates} |", flush=True)
            shutil.rmtree(folder / "cache")
            (folder / "out.parquet").unlink()
        shutil.rmtree(folder / "in")


def archive_command(folder: Path, jobs: int, cache: str = "cache") -> list[str]:
    """Give the command that reads `folder`/in into `folder`/out.parquet."""
    out, kept = str(folder / "out.parquet"), str(folder / cache)
    command = [sys.executable, "-m", "loaders", str(folder / "in"), "-o", out]
    return [*command, "--jobs", str(jobs), "--cache", kept]


def run_archive(folder: Path, jobs: int) -> tuple[float, float, str]:
    """Run the command; give its seconds, the memory of its largest process in MB, and what it says."""
    watch = "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:], capture_output=True, text=True); "
    watch += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); print(r.stderr); sys.exit(r.returncode)"
    command = [sys.executable, "-c", watch, *archive_command(folder, jobs)]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - began
    peak, _, told = done.stdout.partition("\n")
    return seconds, int(peak) / 1024, told


def print_killed(times: int, folder: Path) -> None:
    """Kill a run at random moments, start it again each time, and compare its output with that of a run left alone."""
    from made_up_summaries import write_summaries

    write_summaries(folder / "in", KILLED_AMONG)
    began = time.perf_counter()
    subprocess.run(archive_command(folder, 2, "whole"), cwd=ROOT, check=True, capture_output=True)
    whole, taken = _sha256(folder / "out.parquet"), time.perf_counter() - began
    (folder / "out.parquet").unlink()
    chosen, same, ended = random.Random(7), 0, 0
    for number in range(times):
        command = archive_command(folder, 2, f"cache {number}")
        running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            running.wait(chosen.uniform(0, taken))
            ended += 1
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        same += _sha256(folder / "out.parquet") == whole
        (folder / "out.parquet").unlink()
    print(
        f"\n{KILLED_AMONG:,} summaries on 2 processes, killed at a random moment {times} times ({ended} had ended before) "
        f"and started again: the same bytes {same} times of {times}."
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _powers(least: int, most: int) -> Iterator[int]:
    while least <= most:
        yield least
        least *= 10


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "benchmarks")])}


def _machine() -> str:
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    total = [int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    memory = f", {total[0] / 1048576:.0f} GB" if total else ""
    processor = names[0] if names else platform.machine()
    return f"{processor}, {os.cpu_count()} cores{memory}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def main() -> None:
    """Measure what is asked and print it, with the machine and the load that others put on it."""
    parser = argparse.ArgumentParser(description="Measure how cost grows with events and summaries.")
    parser.add_argument("--events", type=float, default=1e6, help="the most events")
    parser.add_argument("--summaries", type=float, default=1e4, help="the most summaries")
    parser.add_argument("--least-summaries", type=float, default=100, help="the fewest")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="processes that read them")
    parser.add_argument("--kills", type=int, default=5, help="how often a run is killed")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        name, file = asked.measure
        print(json.dumps({"store": measure_store, "pandas": measure_pandas}[name](Path(file))))
        return
    print(f"{_machine()}; load before: {os.getloadavg()[0]:.1f}")
    archives = partial(print_archives, processes=asked.jobs, least=int(asked.least_summaries))
    parts = [(print_stores, asked.events), (archives, asked.summaries), (print_killed, asked.kills)]
    for show, most in parts:
        if most:
            with tempfile.TemporaryDirectory(prefix="scale-") as place:
                show(int(most), Path(place))
            print(f"\nLoad after it: {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
