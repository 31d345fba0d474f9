"""Progress of long work on a terminal or in a log: what is done, of how much, and how long the rest will take."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

_QUIET_SECONDS = 1.0
_TERMINAL_SECONDS = 0.2
_LOG_SECONDS = 10.0


class Progress:
    """Writes a line now and then: over itself on a terminal, a new one every ten seconds in a log.

    Work that is over within a second says nothing. Use it in a `with` block, so that the line is closed.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._begun = self._told = clock()
        self._is_terminal = stream.isatty()
        self._is_open = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_open:
            self._stream.write("\n")
            self._stream.flush()

    def show(self, done: int, total: int, name: str = "") -> None:
        """Tell that `done` of `total` inputs are read; `name` is the next."""
        now = self._clock()
        pause = _TERMINAL_SECONDS if self._is_terminal else _LOG_SECONDS
        if now - self._begun < _QUIET_SECONDS or now - self._told < pause:
            return
        self._told = now
        line = f"read {done:,} of {total:,} files{_time_left(done, total, now - self._begun)}"
        if self._is_terminal:
            self._stream.write(f"\r\x1b[K{line} {printable(name)[:60]}")
            self._is_open = True
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()


def printable(text: str) -> str:
    """Show control characters as what they are: a file name may hold orders to the terminal."""
    return "".join(letter if letter.isprintable() or letter in "\n\t" else f"\\x{ord(letter):02x}" for letter in text)


def _time_left(done: int, total: int, elapsed: float) -> str:
    if not done:
        return ""
    seconds = elapsed / done * (total - done)
    return f", {seconds / 60:.0f} min left" if seconds >= 90 else f", {seconds:.0f} s left"
