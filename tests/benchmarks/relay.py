"""A relay before a server of this machine that counts the bytes going both ways: what a cable would carry."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread

from app_server import HOST

_AT_ONCE = 1 << 16


@dataclass(slots=True)
class Relay:
    """Where it listens, and how many bytes went through since somebody set them to 0."""

    port: int
    bytes: int = 0

    def pass_on(self, source: socket.socket, target: socket.socket) -> None:
        """Hand on what comes until either end is closed."""
        with suppress(OSError), source, target:
            while part := source.recv(_AT_ONCE):
                self.bytes += len(part)
                target.sendall(part)


@contextmanager
def relaying_to(port: int) -> Iterator[Relay]:
    """Relay to a port of this machine while the block runs."""
    with socket.create_server((HOST, 0)) as listener:
        relay = Relay(listener.getsockname()[1])
        Thread(target=_accept, args=(listener, relay, port), daemon=True).start()
        yield relay


def _accept(listener: socket.socket, relay: Relay, port: int) -> None:
    with suppress(OSError):
        while True:
            near, _ = listener.accept()
            far = socket.create_connection((HOST, port))
            for ends in ((near, far), (far, near)):
                for end in ends:
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                Thread(target=relay.pass_on, args=ends, daemon=True).start()
