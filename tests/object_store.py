"""An object store on this machine that speaks S3, for the tests that read from one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pyarrow.fs
from moto.server import ThreadedMotoServer

from app_server import HOST

_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@contextmanager
def serve_object_store() -> Iterator[str]:
    """Serve an empty bucket while the block runs, found by AWS's usual variables; yield its address."""
    server = ThreadedMotoServer(ip_address=HOST, port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        with mock.patch.dict(os.environ, {"AWS_ENDPOINT_URL": f"http://{host}:{port}", **_ENVIRONMENT}):
            bucket = f"reports-{port}"  # all servers of a process share what they hold
            wanted = f"s3://{bucket}?endpoint_override={host}:{port}&scheme=http&allow_bucket_creation=true"
            files, path = pyarrow.fs.FileSystem.from_uri(wanted)
            files.create_dir(path)
            yield f"s3://{bucket}"
    finally:
        server.stop()


def put_folder(folder: Path, address: str) -> None:
    """Copy all files below a folder to an address."""
    files, base = pyarrow.fs.FileSystem.from_uri(address)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with files.open_output_stream(f"{base}/{path.relative_to(folder).as_posix()}") as stream:
            stream.write(path.read_bytes())
