"""直したファイル held against the record: what it says otherwise, moves, and leaves out."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from saiken.desks.intake.actions import comparing, mirrors
from saiken.desks.intake.actions.comparing import Compared, Contradicted
from saiken.desks.intake.actions.left_out import left_out, may_hold
from saiken.desks.intake.actions.mappings import TAKE_IN, must_hold
from saiken.desks.intake.actions.previews import mappings_for
from saiken.desks.intake.actions.taking_in import File
from saiken.desks.intake.rules.left_out import LeftOut
from saiken.desks.intake.rules.mappings import version_of
from saiken.files import ledgers
from saiken.files.ledgers import AddressReading, LedgerReading
from saiken.store import reads
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Cannot, Refused

NOT_OURS = "この番号は、ほかの所属の債権として登録されています。その所属に確かめてください。"


class NotCorrectable(Cannot):
    """A correction that cannot be made; the sentence says why and what to do."""


@dataclass(frozen=True)
class Choice:
    """What of a correction is wanted, by key: `only` these rows (None: all), `remove` those."""

    only: Collection[str] | None = None
    remove: Collection[str] = ()


EVERY_ROW = Choice()


@dataclass(frozen=True)
class Chosen:
    """The rows that are corrected, those registered anew, and the instalments taken back."""

    corrected: Sequence[Contradicted] = ()
    moved: Sequence[Contradicted] = ()
    removed: Sequence[LeftOut] = ()

    @property
    def instalments(self) -> list[int]:
        """All whose record changes, in order."""
        return sorted([*(one.instalment for one in self.corrected), *self.gone])

    @property
    def gone(self) -> list[int]:
        """The instalments of which nothing is left that files told."""
        moved = [one.instalment for one in self.moved]
        return [*moved, *(one.instalment for one in self.removed)]


@dataclass(frozen=True)
class ReadFile:
    """A corrected file as it was read, by which version of its mapping, drawn on which day."""

    reading: LedgerReading
    version: tuple[int, str]
    drawn_on: date | None


@dataclass(frozen=True)
class CorrectedFile:
    """A corrected file, and what of it is otherwise in the record."""

    read: ReadFile
    found: Compared
    left_out: tuple[LeftOut, ...]

    @property
    def name(self) -> str:
        """By what this state of file and record is told from any other."""
        said = [
            [one.row.key, [[d.field, d.ours, d.theirs] for d in one.differences]]
            for one in (*self.found.contradicted, *self.found.moved)
        ]
        return named(self.read.reading.read.sha256, said, self.left_out)

    def chosen(self, choice: Choice) -> Chosen:
        """The wanted rows of those that there are."""
        return Chosen(
            _wanted(self.found.contradicted, choice.only),
            _wanted(self.found.moved, choice.only),
            [one for one in self.left_out if one.key in choice.remove],
        )


def named(file: str, said: Sequence[object], gone: Iterable[LeftOut]) -> str:
    """The name of a prepared state: what the file says otherwise, and what may be taken back."""
    stands = [[one.key, one.told.principal_yen, one.told.open_yen] for one in gone]
    plain = [file, sorted(map(json.dumps, said)), sorted(map(json.dumps, stands))]
    return sha256(json.dumps(plain).encode()).hexdigest()


def _wanted(rows: Sequence[Contradicted], only: Collection[str] | None) -> list[Contradicted]:
    return [one for one in rows if only is None or one.row.key in only]


def read_corrected(file: File, *, by: Staff, now: Now) -> ReadFile:
    """A corrected ledger, read by its mapping.

    NotCorrectable for a file that is no ledger of ours, NotAllowed for another office's.
    """
    by.must(TAKE_IN)
    if file.drawn_on is not None and file.drawn_on > now.day:
        raise NotCorrectable("抽出日が、きょうより後の日です。抽出した日を確かめてください。")
    known = mappings_for(file)
    reading = ledgers.read_file(file.data, file.name, known)
    if isinstance(reading, Refused):
        raise NotCorrectable(f"{reading.why}{reading.mend}")
    if isinstance(reading, AddressReading):
        raise NotCorrectable("宛名の誤りは、直した宛名のファイルを取り込んで改めてください。")
    must_hold(sorted({row.kind for row in reading.rows}), by)
    version = version_of(next(m for m in known if m.name == reading.read.mapping))
    return ReadFile(reading, version, file.drawn_on)


def held_against(read: ReadFile, *, by: Staff, now: Now) -> CorrectedFile:
    """A corrected ledger beside the record as it is now."""
    reading = read.reading
    rows, _ = mirrors.admitted(reading.rows)  # an extract corrects our copy of its core's ledger
    found = _ours(comparing.compare(rows, today=read.drawn_on or now.day), by)
    return CorrectedFile(read, found, left_out(reading, found, by))


def _ours(found: Compared, by: Staff) -> Compared:
    """A key that another office's claim has is not given to another debtor by our file."""
    held = reads.instalments(one.instalment for one in found.moved)
    foreign = {
        one.row.key for one in found.moved if not may_hold(held[one.instalment].kind.code, by)
    }
    if not foreign:
        return found
    refused = [replace(one, mend=NOT_OURS) if one.key in foreign else one for one in found.refused]
    moved = [one for one in found.moved if one.row.key not in foreign]
    return replace(found, refused=refused, moved=moved)
