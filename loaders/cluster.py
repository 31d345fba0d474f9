"""Archives on many machines: the readers run on a Dask cluster, what they gave is put together here.

Each task carries the bytes of its inputs, so the workers need this program and no shared disk. A worker gives back a
segment of the cache; a task whose worker dies is run again elsewhere, and since each task's segment is kept once, under
the keys of its inputs, nothing is lost and nothing doubled. For one machine use `loaders.archive`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.addresses import fetch_addresses
from loaders.assemble import read_new
from loaders.corrections import read_corrections
from loaders.event_files import replace_file
from loaders.fingerprint import Memo, extractor_version, key_of
from loaders.gather import CHUNK, Task, read_task
from loaders.inputs import Found, Given, find_inputs
from loaders.months import refuse_other_files, write_months
from loaders.report import Report
from loaders.segments import find_kept
from loaders.sources import LoadError, Problem

if TYPE_CHECKING:
    from distributed import Client, Future

RETRIES = 3
WAIT_SECONDS = 30
MOST_SENT = 32_000_000
"""The most bytes of an input that is sent: a scheduler is no place for large files, so those are read here."""
_SENT_TOGETHER = 4_000_000
_INSTALL = "Dask on this machine: pip install -e '.[dask]'"


@dataclass(frozen=True, slots=True)
class Sent(Given):
    """An input with its bytes."""

    content: bytes = b""

    def read(self) -> bytes:
        """Give the bytes."""
        return self.content


@dataclass(slots=True)
class _Work:
    """What is to be read, where it is kept, and what is told of it."""

    published: date | None
    folder: Path
    chunk: int
    show: Callable[[int], None]


def read_on_cluster(
    paths: Iterable[str | Path],
    out: Path,
    scheduler: str,
    *,
    published: date | None = None,
    cache: Path | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    chunk: int = CHUNK,
    corrections: Path | None = None,
) -> Report:
    """Read files, folders, globs, zip files and addresses (s3://) into the folder `out`, by year and month.

    The scheduler is named as tcp://host:8786. Raise LoadError where it cannot be reached or its workers run another
    version of the readers; what was read until then is in the cache. Raise FileExistsError where `out` holds else.
    """
    refuse_other_files(out)
    edits = read_corrections(corrections) if corrections else None
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="conflict-map-")))
        folder = cache or place / "cache"
        folder.mkdir(parents=True, exist_ok=True)
        found = _find(fetch_addresses(paths, place / "fetched"), out)
        keys = _find_keys(found, published, Memo(folder / "memo.json" if cache else None))
        kept = folder / extractor_version()
        kept.mkdir(exist_ok=True)
        known = find_kept(kept)
        missing = [one for one in found.given if one.name in keys and keys[one.name] not in known]
        work = _Work(published, kept, chunk, _counter(progress, len(missing)))
        deadly = _read_missing(missing, scheduler, work) if missing else {}
        readable = [one for one in found.given if one.name in keys and one.name not in deadly]
        report = read_new(readable, keys, folder, place / "events.parquet", published, 1, None, edits)
        if report.is_written:
            write_months(place / "events.parquet", out)
    told = [*(Problem(error.args[0], str(error)) for error in (*found.errors, *deadly.values())), *found.notes]
    return replace(report, problems=(*told, *report.problems), read_anew=len(missing))


def read_sent(given: tuple[Sent, ...], published: date | None, version: str) -> tuple[str, bytes]:
    """Read inputs on a worker; give the name and the bytes of the segment that holds what they gave."""
    if extractor_version() != version:
        raise LoadError("a worker", "runs another version of this program, Python or a library", "the same everywhere")
    with tempfile.TemporaryDirectory(prefix="conflict-map-") as place:
        segment = read_task(Task(given, published, Path(place)))[0].segment
        return segment.name, segment.read_bytes()


def _find(paths: Iterable[str | Path], out: Path) -> Found:
    """Find the inputs; what an earlier run wrote to `out` is none, wherever it lies."""
    found = find_inputs(paths, leave_out=out)
    found.given = [one for one in found.given if out.resolve() not in one.path.resolve().parents]
    return found


def _find_keys(found: Found, published: date | None, memo: Memo) -> Mapping[str, str]:
    """Give each input's key by its name; one that cannot be read goes to the errors."""
    keys: dict[str, str] = {}
    for one in found.given:
        try:
            keys[one.name] = key_of(one.name, memo.sha256_of(one), published)
        except LoadError as error:
            found.errors.append(error)
    memo.save()
    return keys


def _counter(progress: Callable[[int, int, str], None] | None, total: int) -> Callable[[int], None]:
    done = 0

    def show(more: int) -> None:
        nonlocal done
        done += more
        if progress:
            progress(done, total, "")

    return show


def _read_missing(missing: Sequence[Given], scheduler: str, work: _Work) -> dict[str, LoadError]:
    """Have inputs read by the workers; give those that ended every worker they were tried on, by their names."""
    deadly: dict[str, LoadError] = {}
    with _connect(scheduler) as client:
        try:
            for sent in _run(client, _load(missing, work.chunk), work):
                found = "ended each worker that read it"
                deadly[sent.name] = LoadError(sent.name, found, "no such fault: please report it with the file")
        except CancelledError as error:
            found = "went away; what was read until then is kept if there is a cache"
            raise LoadError(scheduler, found, "a scheduler that stays: start it, and this, again") from error
        except ModuleNotFoundError as error:
            found = f"its workers do not find this program ({error})"
            raise LoadError(scheduler, found, "workers started in its folder, or with it in PYTHONPATH") from error
    return deadly


@contextmanager
def _connect(scheduler: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as error:
        raise LoadError("--scheduler", f"needs Dask ({error})", _INSTALL) from error
    try:
        client = Client(scheduler, timeout=WAIT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        expected = "the address of a Dask scheduler, such as tcp://host:8786"
        raise LoadError(scheduler, f"cannot be reached ({error})", expected) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT_SECONDS)
        except TimeoutError as error:
            raise LoadError(scheduler, "has no workers", f"one at least within {WAIT_SECONDS} seconds") from error
        yield client


def _load(missing: Sequence[Given], chunk: int) -> Iterator[tuple[Sent, ...]]:
    """Give inputs with their bytes, some together; what is too large or cannot be read is left to be read here."""
    together: list[Sent] = []
    for one in missing:
        try:
            sent = Sent(one.name, one.path, one.member, one.read())
        except LoadError:
            continue
        if len(sent.content) > MOST_SENT:
            continue
        if together and sum(len(each.content) for each in together) + len(sent.content) > _SENT_TOGETHER:
            yield tuple(together)
            together = []
        together.append(sent)
        if len(together) == chunk:
            yield tuple(together)
            together = []
    if together:
        yield tuple(together)


def _run(client: Client, chunks: Iterator[tuple[Sent, ...]], work: _Work) -> Iterator[Sent]:
    """Keep what the workers read, two tasks for each thread under way; give the inputs that end their workers.

    The inputs of a task that ended its workers are tried again at the end, each alone on the cluster: else another
    one's fault would be laid at the door of what happened to lie on the same worker.
    """
    from distributed import KilledWorker, as_completed

    under_way: dict[Future[Any], tuple[Sent, ...]] = {}
    suspects: list[Sent] = []
    done = as_completed(loop=client.loop)

    def fill() -> None:
        while len(under_way) < 2 * max(1, sum(client.nthreads().values())) and (chunk := next(chunks, None)):
            future = _submit(client, chunk, work)
            under_way[future] = chunk
            done.add(future)

    fill()
    for future in done:
        chunk = under_way.pop(future)
        try:
            _keep(future, len(chunk), work)
        except KilledWorker:
            suspects += chunk
        fill()
    for one in suspects:
        try:
            _keep(_submit(client, (one,), work), 1, work)
        except KilledWorker:
            yield one


def _submit(client: Client, chunk: tuple[Sent, ...], work: _Work) -> Future[Any]:
    return client.submit(read_sent, chunk, work.published, extractor_version(), pure=False, retries=RETRIES)


def _keep(future: Future[Any], inputs: int, work: _Work) -> None:
    name, content = future.result()
    with replace_file(work.folder / name) as file:
        file.write(content)
    work.show(inputs)
