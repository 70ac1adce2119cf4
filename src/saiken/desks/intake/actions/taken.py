"""What is taken in and what comes of it: a file, the answer, and whose batch it becomes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from saiken.desks.intake.actions.mappings import TAKE_IN
from saiken.desks.intake.rules.reconciling import Stated
from saiken.files.ledgers.streaming import LONG
from saiken.store import reads
from saiken.store.intake import batches
from saiken.values.actors import Staff
from saiken.values.refusals import Refused

LEDGER, ADDRESSES = "ledger", "addresses"
MOST_LISTED = 10_000  # refusals that an answer lists; the batch keeps them all


@dataclass(frozen=True)
class File:
    """A file as it came: its name, and its bytes or the place where it lies.

    `drawn_on` is the day on which the section drew it, `stated` what the section's own statement
    says of it; both are kept with its batch.
    """

    name: str
    content: bytes | Path = field(repr=False)
    drawn_on: date | None = None
    stated: Stated | None = None

    @property
    def data(self) -> bytes:
        """All its bytes; for what is read at once."""
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content

    def opened(self) -> BinaryIO:
        """The file from its beginning."""
        if isinstance(self.content, Path):
            return self.content.open("rb")
        return io.BytesIO(self.content)

    def stamp(self) -> tuple[int, int]:
        """By what is told whether a file that lies somewhere was changed meanwhile."""
        if not isinstance(self.content, Path):
            return 0, 0
        at = self.content.stat()
        return at.st_size, at.st_mtime_ns

    def sha256(self) -> str:
        """The hash of its bytes; of a file that is too long to be read, of its beginning."""
        found = sha256()
        too_long = self.stamp()[0] > LONG.file_bytes
        with self.opened() as source:
            while part := source.read(2**20):
                found.update(part)
                if too_long:
                    break
        return found.hexdigest()


class ChangedMeanwhile(RuntimeError):
    """A file was changed while it was being read."""


@dataclass(frozen=True)
class TakenIn:
    """取込の結果. What was read of a file, what was new; `batch` is None if nothing was stored.

    `refused` lists the first refusals of a file that has very many; `more_refused` are left out.
    """

    file: str
    sha256: str
    form: str
    mapping: str
    refused: tuple[Refused, ...]
    counts: dict[str, Any] = field(default_factory=dict)
    batch: int | None = None
    dry_run: bool = False
    mapping_version: int = 0
    mapping_sha256: str = ""
    more_refused: int = 0

    @property
    def refused_whole(self) -> bool:
        """Whether nothing at all could be read of the file."""
        return not self.counts


def manifest_of(result: TakenIn, act: int | None) -> batches.Manifest:
    """What is kept of a file for good."""
    return batches.Manifest(
        result.file,
        result.sha256,
        result.form,
        result.mapping,
        result.counts,
        result.refused,
        act,
        result.mapping_version,
        result.mapping_sha256,
    )


def keeper(by: Staff, offices: Sequence[str]) -> str:
    """Whose batch it is: the sender's office; of a file that no office sent, the claims' own.

    In an office where nobody takes files in (the one that runs the machine) nobody would find it.
    """
    city = reads.city()
    sending = {s.office for s in city.staff if TAKE_IN in city.permissions_of(s)}
    if by.office in sending | set(offices) or not offices:
        return by.office
    return offices[0]
