"""The real app on a free port of this machine, for the browser tests and the benchmarks."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_SECONDS = 90


class AppServerError(RuntimeError):
    """The app did not come up: the message holds what the server printed."""


@contextmanager
def serve_app(*options: str, base_path: str = "", env: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve dashboard.py while the block runs; yield its address, without a slash at the end.

    `options` go to `streamlit run`; `base_path` ("maps") serves it under a prefix, as behind a reverse proxy.
    """
    port = free_port()
    prefix = f"/{base_path.strip('/')}" if base_path else ""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        process = start_app(port, *options, base_path=base_path, env=env, log=log)
        try:
            wait_until_healthy(process, port, prefix, log)
            yield f"http://{HOST}:{port}{prefix}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def start_app(
    port: int,
    *options: str,
    base_path: str = "",
    env: Mapping[str, str] | None = None,
    log: IO[str],
    script: Path = ROOT / "dashboard.py",
) -> subprocess.Popen[str]:
    """Start the server and return at once; its output goes to `log`."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    command += ["--server.port", str(port), "--server.address", HOST, "--server.headless", "true"]
    command += ["--server.fileWatcherType", "none"]
    if base_path:
        command += ["--server.baseUrlPath", base_path]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=log, stderr=subprocess.STDOUT, text=True
    )


def wait_until_healthy(process: subprocess.Popen[str], port: int, prefix: str, log: IO[str]) -> None:
    """Return once the server says that it is well; raise AppServerError if it ends or says nothing for too long."""
    for _ in range(START_SECONDS * 20):
        if _is_healthy(port, prefix):
            return
        try:
            process.wait(timeout=0.05)
            break
        except subprocess.TimeoutExpired:
            continue
    log.seek(0)
    raise AppServerError(f"the app did not come up on port {port}; it printed:\n{log.read()}")


def _is_healthy(port: int, prefix: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", f"{prefix}/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    """Name a port of this machine that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])
