"""Progress goes to a terminal only, and never into the answer."""

import io

from saiken.server.commands.how_far import teller
from saiken.server.commands.streams import Streams


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stderr: io.StringIO) -> str:
    tell = teller(Streams(io.StringIO(), io.StringIO(), stderr))
    tell("comparing", 5000, 12000)
    tell("done", 0, 0)
    return stderr.getvalue()


def test_a_terminal_is_told_and_wiped() -> None:
    text = told(Terminal())
    assert "照合中 5,000/12,000行" in text and text.endswith("\033[K")


def test_a_script_is_not() -> None:
    assert told(io.StringIO()) == ""
