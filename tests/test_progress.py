"""Progress is told now and then, with the time left, and never with orders to the terminal."""

import io

import pytest

from loaders.progress import Progress, printable


class Terminal(io.StringIO):
    def isatty(self):
        return True


def clock(*times):
    return iter(times).__next__


def test_work_that_is_soon_over_says_nothing():
    stream = io.StringIO()
    with Progress(stream, clock(0.0, 0.5, 0.9)) as progress:
        progress.show(1, 3)
        progress.show(2, 3)
    assert stream.getvalue() == ""


def test_a_log_gets_a_line_every_ten_seconds():
    stream = io.StringIO()
    with Progress(stream, clock(0.0, 5.0, 10.0, 12.0, 400.0)) as progress:
        for done in (50, 100, 120, 4000):
            progress.show(done, 20_000)
    assert stream.getvalue().splitlines() == [
        "read 100 of 20,000 files, 33 min left",
        "read 4,000 of 20,000 files, 27 min left",
    ]


def test_a_terminal_gets_one_line_over_itself_that_ends_at_the_end():
    stream = Terminal()
    with Progress(stream, clock(0.0, 2.0, 2.1, 4.0)) as progress:
        progress.show(1, 4, "a\x1b[2J.txt")
        progress.show(2, 4, "b.txt")
        progress.show(3, 4, "c.txt")
    assert (
        stream.getvalue()
        == "\r\x1b[Kread 1 of 4 files, 6 s left a\\x1b[2J.txt\r\x1b[Kread 3 of 4 files, 1 s left c.txt\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"), [("a\tb\n", "a\tb\n"), ("\x1b[31m", "\\x1b[31m"), ("دير", "دير"), ("\r", "\\x0d")]
)
def test_control_characters_are_shown(text, shown):
    assert printable(text) == shown
