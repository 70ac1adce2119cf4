"""A text file that is read several times from its beginning, and how far the reading is."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from saiken.files.ledgers.raw import Limits, whole_file
from saiken.files.ledgers.text_encoding import Encoding, NotReadable, byte_lines, text_lines
from saiken.values.refusals import Refused

OPENING = "opening"
CHECKING = "checking"
READING = "reading"

_IN_MEMORY = 2**20
_TELL_EVERY = 1_000


@dataclass(frozen=True)
class Progress:
    """How far a long file is: its rows and bytes so far, all bytes.

    `part` is opening, checking or reading; each of them goes through the whole file.
    """

    part: str
    rows: int
    bytes_done: int
    bytes_all: int


Tell = Callable[[Progress], object]


class TextSource:
    """A file by its path or as it came; use it in a `with`.

    A file that can be read only once is kept beside, up to what `limits` allow; one that is larger
    is refused (NotReadable) before it is read.
    """

    def __init__(
        self, source: Path | BinaryIO, name: str, *, limits: Limits, tell: Tell | None = None
    ) -> None:
        self.name, self.limits, self._tell = name, limits, tell
        self._own = isinstance(source, Path)
        file = open(source, "rb") if isinstance(source, Path) else source  # noqa: SIM115
        if not file.seekable():
            file, self._own = self._kept(file), True
        self._file = file
        self.size = file.seek(0, os.SEEK_END)
        if self.size > limits.file_bytes:
            self.close()
            raise NotReadable(_too_large(name, limits))

    def _kept(self, file: BinaryIO) -> BinaryIO:
        kept = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        left = self.limits.file_bytes + 1
        while part := file.read(min(left, _IN_MEMORY)):
            kept.write(part)
            left -= len(part)
        return cast(BinaryIO, kept)

    def close(self) -> None:
        """Close what was opened here."""
        if self._own:
            self._file.close()

    def head(self, many: int) -> bytes:
        """The first so many bytes."""
        self._file.seek(0)
        return self._file.read(many)

    def sha256(self) -> str:
        """The hash of the whole file."""
        self._file.seek(0)
        found = sha256()
        while part := self._file.read(2**20):
            found.update(part)
        return found.hexdigest()

    def lines(self, part: str = "") -> Iterator[bytes]:
        """The lines from the first; `part` is told with the progress, empty: none is told."""
        self._file.seek(0)
        done = number = 0
        for number, line in enumerate(byte_lines(self._file, self.name, self.limits), start=1):
            done += len(line)
            if part and self._tell and number % _TELL_EVERY == 0:
                self._tell(Progress(part, number, done, self.size))
            yield line
        if part and self._tell:
            self._tell(Progress(part, number, done, self.size))

    def text(self, encoding: Encoding, part: str = "") -> Iterator[str]:
        """The lines as text."""
        return text_lines(self.lines(part), encoding)


def _too_large(name: str, limits: Limits) -> Refused:
    why = f"ファイルが大きすぎます（上限 {limits.file_bytes:,} バイト）。"
    return whole_file(name, "too_large", why, "年度ごとなどに分けてください。")
