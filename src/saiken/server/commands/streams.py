"""The three streams of a command, as text and as bytes."""

from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True)
class Streams:
    """Where a command reads and writes; `stdin` and `stdout` may carry bytes below their text."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO

    def read_bytes(self) -> bytes:
        """All of standard input as bytes."""
        return self.stdin.buffer.read()

    def write_bytes(self, data: bytes) -> None:
        """Bytes to standard output, after the text written so far."""
        self.stdout.flush()
        self.stdout.buffer.write(data)
        self.stdout.buffer.flush()
