"""A ledger portion by portion: its rows held against the record, and what came of them so far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from saiken.desks.intake.actions import comparing, mirrors
from saiken.desks.intake.actions.comparing import PLACES, Compared
from saiken.desks.intake.actions.refused_figures import figures_of
from saiken.desks.intake.actions.taken import LEDGER, MOST_LISTED, ChangedMeanwhile, File, TakenIn
from saiken.desks.intake.actions.telephones import Whose
from saiken.files.ledgers import LedgerMapping, LedgerRow, LedgerStream, LedgerSummary, RefusedRow
from saiken.store.intake.batches import Figures
from saiken.store.intake.progress import COMPARING, Tell
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

ROWS = 5_000
TELEPHONES = "telephones"  # in the counts: of how many people a ledger tells them anew


@dataclass(frozen=True)
class Asked:
    """A ledger that is to be taken in: by whom, when, by which mapping, and whose it becomes."""

    file: File
    by: Staff
    now: Now
    tell: Tell
    version: tuple[int, str]
    office: str
    stamp: tuple[int, int] = (0, 0)

    def must_be_unchanged(self) -> None:
        """ChangedMeanwhile where the file is no longer the one that was checked."""
        if self.file.stamp() != self.stamp:
            raise ChangedMeanwhile(
                f"{self.file.name} は、読んでいるあいだに変わりました。もう一度取り込んでください。"
            )

    @property
    def drawn_on(self) -> date:
        """抽出日: what is no longer news on this day; without one, the day it comes in."""
        return self.file.drawn_on or self.now.day


@dataclass(frozen=True)
class Portion:
    """Some thousand rows of a ledger from the `first` on, and what was counted up to its end."""

    rows: Sequence[LedgerRow | RefusedRow]
    first: int
    summary: LedgerSummary
    last: bool

    @property
    def upto(self) -> int:
        """How many rows of the file there are up to its end."""
        return self.first + len(self.rows)

    @property
    def ledger(self) -> list[LedgerRow]:
        """The rows that could be read."""
        return [row for row in self.rows if isinstance(row, LedgerRow)]

    def after(self, upto: int) -> "Portion":
        """What of it is not in the first so many rows of the file."""
        known = max(0, upto - self.first)
        return replace(self, rows=self.rows[known:], first=self.first + known)


def portions_of(stream: LedgerStream) -> Iterator[Portion]:
    """A ledger portion by portion, the last of them marked; an empty one is one portion."""
    waiting = None
    for rows in stream:
        if waiting:
            yield waiting
        first = waiting.upto if waiting else 0
        waiting = Portion(rows, first, stream.so_far, last=False)
    end = waiting or Portion((), 0, stream.summary, last=False)
    yield replace(end, summary=stream.summary, last=True)


@dataclass(frozen=True)
class Seen:
    """A portion held against the record: its places there, and what is refused, in file order."""

    portion: Portion
    found: Compared
    refused: tuple[Refused, ...]

    def figures(self, mapping: LedgerMapping) -> Mapping[str, Figures]:
        """What could be read of the refused rows."""
        where = {one.where for one in self.refused}
        rows = self.portion.rows if where else ()
        return figures_of((row for row in rows if str(row.place) in where), mapping)


def seen(portion: Portion, *, on: date) -> Seen:
    """Hold a portion of a file that was drawn on a day against the record."""
    rows, by_transfer = mirrors.admitted(portion.ledger)
    found = comparing.compare(rows, today=on)
    unread = (row for row in portion.rows if isinstance(row, RefusedRow))
    order = {str(row.place): number for number, row in enumerate(portion.rows)}
    refused = sorted((*unread, *by_transfer, *found.refused), key=lambda one: order[one.where])
    return Seen(portion, found, tuple(refused))


class Answer:
    """What came of the portions so far, for who asked."""

    def __init__(self) -> None:
        self.placed = dict.fromkeys(PLACES, 0)
        self._called: set[Whose] = set()
        self._backed: dict[str, Any] = {}
        self.summary: LedgerSummary | None = None
        self._refused: list[Refused] = []
        self._more = 0

    def add(self, one: Seen) -> None:
        """A portion more."""
        for place, count in one.found.placed.items():
            self.placed[place] += count
        self._called |= one.found.called.keys()
        self._backed = comparing.backed_otherwise(self._backed, one.found)
        self.listed(one.refused)

    def listed(self, refused: Sequence[Refused]) -> None:
        """Further refusals, as many of them as an answer lists."""
        room = MOST_LISTED - len(self._refused)
        self._refused += [_without_cells(one) for one in refused[:room]]
        self._more += max(0, len(refused) - room)

    def result(self, summary: LedgerSummary, asked: Asked) -> TakenIn:
        """The answer after the last portion."""
        read, (version, hashed) = summary.read, asked.version
        counts = comparing.counted(summary, self.placed)
        counts |= {TELEPHONES: len(self._called)} if self._called else {}
        counts |= self._backed
        return TakenIn(
            read.file,
            read.sha256,
            LEDGER,
            read.mapping,
            tuple(self._refused),
            counts,
            mapping_version=version,
            mapping_sha256=hashed,
            more_refused=self._more,
        )


def _without_cells(one: Refused) -> Refused:
    """The section's own row goes no further: there are names in it."""
    return replace(one, cells=None) if isinstance(one, RefusedRow) else one


def looked_at(stream: LedgerStream, asked: Asked) -> TakenIn:
    """What a ledger would bring; nothing is stored."""
    answer = Answer()
    for portion in portions_of(stream):
        asked.tell(COMPARING, portion.summary.record_count, stream.about)
        answer.add(seen(portion, on=asked.drawn_on))
    return replace(answer.result(stream.summary, asked), dry_run=True)
