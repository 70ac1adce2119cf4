"""取込: a file is read by its mapping, held against the record, and becomes facts, once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from saiken import kinds
from saiken.desks.intake.actions import portions, storing
from saiken.desks.intake.actions.mappings import TAKE_IN, must_hold
from saiken.desks.intake.actions.new_facts import first_facts
from saiken.desks.intake.actions.portions import Asked
from saiken.desks.intake.actions.register_of_addresses import Register
from saiken.desks.intake.actions.taken import (
    ADDRESSES,
    LEDGER,
    ChangedMeanwhile,
    File,
    TakenIn,
    keeper,
    manifest_of,
)
from saiken.desks.intake.rules.mappings import kinds_of, known_mappings, version_of
from saiken.files import ledgers
from saiken.files.ledgers import AddressReading, AnyMapping, LedgerRow, LedgerStream, Progress
from saiken.store import reads
from saiken.store.intake import portions as shelf
from saiken.store.intake.portions import Begun
from saiken.store.intake.progress import (
    DONE,
    FAILED,
    OPENING,
    READING,
    Tell,
    tell_nobody,
)
from saiken.store.intake.progress import REFUSED as WHOLE_REFUSED
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words
from saiken.values.refusals import Refused

__all__ = [
    "ADDRESSES",
    "LEDGER",
    "ChangedMeanwhile",
    "File",
    "TakenIn",
    "first_facts",
    "keeper",
    "manifest_of",
    "take_in",
]

_STATES = {"opening": OPENING, "checking": READING}


def take_in(
    file: File,
    *,
    by: Staff,
    now: Now,
    mappings: Sequence[AnyMapping] | None = None,
    dry_run: bool = False,
    tell: Tell = tell_nobody,
) -> TakenIn:
    """取込 of a file of a section. The same file again changes nothing; what is refused says why.

    A file that none of the mappings knows is refused whole, and nothing of it is stored; so is
    everything with `dry_run`. A long ledger comes in by portions: broken off, it goes on when it is
    sent again. NotAllowed without the permission or for another office's claims; a register of
    addresses is everybody's and has a permission of its own. `tell` hears how far it is.
    """
    by.must(TAKE_IN)
    known = known_mappings() if mappings is None else mappings
    try:
        result = _TakingIn(file, known, by, now, tell).taken(dry_run=dry_run)
    except Exception:
        tell(FAILED, 0, 0)
        raise
    tell(WHOLE_REFUSED if result.refused_whole else DONE, 0, 0)
    return result


@dataclass(frozen=True)
class _TakingIn:
    """A file on its way: under which mappings, by whom, when, and who hears of it."""

    file: File
    known: Sequence[AnyMapping]
    by: Staff
    now: Now
    tell: Tell

    def taken(self, *, dry_run: bool) -> TakenIn:
        """The answer to the whole file."""
        self.tell(OPENING, 0, 0)
        if refused := _from_the_future(self.file, self.now.day):
            return self._refused(refused, dry_run=dry_run)
        stamp = self.file.stamp()
        with self._read() as read:
            if isinstance(read, Refused):
                return self._refused(read, dry_run=dry_run)
            if isinstance(read, AddressReading):
                mapping = next(one for one in self.known if one.name == read.read.mapping)
                register = Register(self.file, read, version_of(mapping))
                return register.taken(by=self.by, now=self.now, tell=self.tell, dry_run=dry_run)
            asked = replace(self._asked(read), stamp=stamp)
            if dry_run:
                return portions.looked_at(read, asked)
            return self._stored(read, asked)

    @contextmanager
    def _read(self) -> Iterator[LedgerStream | AddressReading | Refused]:
        """The file opened and checked; the rows of a ledger can be taken as long as it is open."""
        with self.file.opened() as source:
            yield ledgers.stream_file(
                source,
                self.known,
                name=self.file.name,
                progress=self._far,
                batch=portions.ROWS,
            )

    def _far(self, far: Progress) -> None:
        """Bytes told as rows: how many there are is not known before the end."""
        if far.part in _STATES:
            self.tell(
                _STATES[far.part], far.rows, far.rows * far.bytes_all // max(1, far.bytes_done)
            )

    def _asked(self, stream: LedgerStream) -> Asked:
        """Whose ledger it is. NotAllowed for another office's."""
        held = _kinds_held(stream)
        must_hold(sorted(held), self.by)
        city, known = reads.city_in_charge(), kinds.load_kinds()
        offices = sorted({kinds.office_of(known[kind], city).code for kind in held})
        version, office = version_of(stream.mapping), keeper(self.by, offices)
        return Asked(self.file, self.by, self.now, self.tell, version, office)

    def _stored(self, stream: LedgerStream, asked: Asked) -> TakenIn:
        begun = shelf.begun(stream.so_far.read.sha256, LEDGER)
        if begun is None:
            return storing.stored(stream, asked, None)
        if not begun.finished:
            refused = _begun_otherwise(begun, asked)
            return self._refused(refused) if refused else storing.stored(stream, asked, None)
        again = storing.known_again(stream, asked, begun)
        return again or storing.stored(stream.again(), asked, begun)

    def _refused(self, refused: Refused, *, dry_run: bool = False) -> TakenIn:
        """The answer where nothing of the file comes in."""
        return TakenIn(self.file.name, self.file.sha256(), "", "", (refused,), dry_run=dry_run)


def _kinds_held(stream: LedgerStream) -> frozenset[str]:
    """The kinds of a ledger; where they could be several offices', every row is looked at first."""
    held, city, known = kinds_of(stream.mapping), reads.city_in_charge(), kinds.load_kinds()
    if len({kinds.office_of(known[kind], city).code for kind in held}) == 1:
        return held
    rows = (row for batch in stream.again() for row in batch)
    return frozenset(row.kind for row in rows if isinstance(row, LedgerRow))


def _from_the_future(file: File, today: date) -> Refused | None:
    if file.drawn_on is None or file.drawn_on <= today:
        return None
    why = f"抽出日（{day_in_words(file.drawn_on)}）が、きょうより後の日です。"
    return _whole(file, "drawn_in_future", why, "抽出した日を確かめてください。")


def _begun_otherwise(begun: Begun, asked: Asked) -> Refused | None:
    """Why a file that was begun cannot go on as it is asked for now."""
    drawn_on = asked.file.drawn_on
    if begun.mapping_sha256 != asked.version[1]:
        why = "このファイルの取込は、前の対応表で始まり、途中で止まっています。"
    elif drawn_on is not None and drawn_on != begun.drawn_on:
        why = "このファイルの取込は、別の抽出日で始まり、途中で止まっています。"
    else:
        return None
    mend = "途中の取込を取り消してから、もう一度取り込んでください。"
    return _whole(asked.file, "begun_otherwise", why, mend)


def _whole(file: File, reason: str, why: str, mend: str) -> Refused:
    return ledgers.whole_file(file.name, reason, why, mend)
