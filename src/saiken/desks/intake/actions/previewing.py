"""取込の確認: what of a file is new, changed, unchanged or refused, row by row, and what is odd."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from saiken import kinds
from saiken.desks.intake.actions import comparing, guarantors, mirrors, telephones
from saiken.desks.intake.actions.previews import mappings_for
from saiken.desks.intake.actions.taking_in import File
from saiken.desks.intake.rules.near_duplicates import Near, near_duplicates
from saiken.desks.intake.rules.reconciling import Cause
from saiken.files.ledgers import (
    AddressReading,
    AnyMapping,
    LedgerMapping,
    LedgerReading,
    LedgerRow,
    read_file,
)
from saiken.files.ledgers.returning import ReturnedRow, ReturnedTable, returned
from saiken.files.lists import ListFile
from saiken.files.lists.returned import returned_file, returned_workbook
from saiken.values.actors import Now
from saiken.values.eras import fiscal_year_in_words
from saiken.values.refusals import Refused

PARTS = {
    "refused": "受け付けない行",
    "new": "新規",
    "changed": "変更",
    "unchanged": "変更なし",
    "near": "重複の疑い",
    "telephones": "電話番号",
    "guarantors": "保証人の違い",
}


@dataclass(frozen=True)
class Seen:
    """A file that waits, read once more for its rows; nothing of it is stored."""

    file: File
    reading: LedgerReading | AddressReading
    mapping: AnyMapping
    now: Now

    @property
    def ledger(self) -> LedgerReading | None:
        """The reading, where the file is a ledger."""
        return self.reading if isinstance(self.reading, LedgerReading) else None

    @property
    def is_ledger(self) -> bool:
        """Whether the file is a ledger, not a register of addresses."""
        return self.ledger is not None

    @property
    def sizes(self) -> dict[str, int]:
        """How many there are of the parts that no count of the answer tells."""
        near, held = len(self.near), self.compared
        return {"near": near, "telephones": len(held.called), "guarantors": len(held.backed)}

    def rows(self, part: str) -> list[dict[str, Any]]:
        """The rows of a part."""
        return rows_of(self, part)

    @property
    def persons_unasked(self) -> bool:
        """Whether own numbers tell people apart though nobody said that they may."""
        return isinstance(self.mapping, LedgerMapping) and self.mapping.persons_unasked

    @cached_property
    def compared(self) -> comparing.Compared:
        """The rows by what they add to the record."""
        if self.ledger is None:
            return comparing.Compared()
        rows, _ = mirrors.admitted(self.ledger.rows)
        return comparing.compare(rows, today=self.now.day)

    @cached_property
    def near(self) -> tuple[Near, ...]:
        """What looks as if it were written twice."""
        return near_duplicates(self.ledger.rows) if self.ledger else ()

    def returned(self, refused: Sequence[Refused]) -> tuple[ReturnedTable, ...]:
        """The section's own rows behind refusals."""
        return returned(self.file.data, self.file.name, self.mapping, refused)

    def mend(self, refused: Sequence[Refused]) -> ListFile:
        """受け付けない行 as a workbook, to be mended and sent again as it is."""
        return returned_file(self.file.name, returned_workbook(self.returned(refused)))

    def causes(self, refused: Sequence[Refused]) -> list[Cause]:
        """The rows by which a section's own figure may differ from what was read."""
        if self.ledger is None:
            return []
        where = {str(place) for place in self.ledger.repeated}
        twice = [Refused(one, "", "", "", "", "") for one in sorted(where)]
        found = [
            _cause(
                row, "受け付けない行" if row.where not in where else "二重の行（一度だけ数えた）"
            )
            for table in self.returned([*refused, *twice])
            for row in table.rows
        ]
        hidden = set(map(str, self.ledger.hidden_rows))
        shown = [row for row in self.ledger.rows if str(row.place) in hidden]
        return [*found, *(_hidden(row) for row in shown)]


def _cause(row: ReturnedRow, why: str) -> Cause:
    unpaid = None
    if row.assessed_yen is not None and row.paid_yen is not None:
        unpaid = row.assessed_yen - row.paid_yen
    key = row.refused[0].key if row.refused else ""
    yen = {"assessed": row.assessed_yen, "paid": row.paid_yen, "unpaid": unpaid}
    return Cause(row.where, key, why, yen)


def _hidden(row: LedgerRow) -> Cause:
    """A hidden row counts with us and often not in the section's own sum."""
    assessed, paid = -row.assessed_yen, -row.paid_yen
    yen = {"assessed": assessed, "paid": paid, "unpaid": assessed - paid}
    return Cause(str(row.place), row.key, "表示されていない行（こちらは数えた）", yen)


def mend_of(file: File, mapping: str, refused: Sequence[Refused]) -> ListFile:
    """受け付けない行 of a file whose mapping is known by its name, to be mended and sent again."""
    by_name = next(one for one in mappings_for(file) if one.name == mapping)
    found = returned(file.data, file.name, by_name, refused)
    return returned_file(file.name, returned_workbook(found))


def seen(file: File, *, now: Now) -> Seen | Refused:
    """A waiting file with its rows."""
    known = mappings_for(file)
    reading = read_file(file.data, file.name, known)
    if isinstance(reading, Refused):
        return reading
    mapping = next(one for one in known if one.name == reading.read.mapping)
    return Seen(file, reading, mapping, now)


def rows_of(found: Seen, part: str) -> list[dict[str, Any]]:
    """The rows of one part of a preview, as its table shows them."""
    if part == "near":
        return [
            shown | {"why": near.why, "group": number}
            for number, near in enumerate(found.near, 1)
            for shown in _shown(near.rows)
        ]
    if part == "guarantors":
        return [_backed(one) for one in found.compared.backed]
    if part == "telephones":
        return [_called(one) for one in found.compared.called.values()]
    lists: Mapping[str, Sequence[LedgerRow]] = {
        "new": found.compared.new,
        "changed": found.compared.changed,
        "unchanged": found.compared.unchanged,
    }
    return list(_shown(lists[part]))


def _called(one: telephones.News) -> dict[str, Any]:
    """What a ledger tells anew; the number of before is shown on the debtor's page, not here."""
    return {
        "where": str(one.row.place),
        "name": one.row.name or one.row.debtor,
        "numbers": "、".join(one.numbers),
        "what": "前の台帳と違う番号です。新しい番号にします" if one.instead else "新しく記録します",
    }


def _backed(one: guarantors.Otherwise) -> dict[str, Any]:
    return {
        "where": str(one.row.place),
        "key": one.row.key,
        "name": one.row.name or one.row.debtor,
        "what": "".join(one.says),
    }


def _shown(rows: Sequence[LedgerRow]) -> Iterator[dict[str, Any]]:
    held = kinds.load_kinds()
    for row in rows:
        year = fiscal_year_in_words(row.fiscal_year)
        yield {
            "where": str(row.place),
            "key": row.key,
            "name": row.name or row.debtor,
            "period": f"{held[row.kind].short_name} {year} {row.period}",
            "due_on": row.due_on,
            "assessed": int(row.assessed_yen),
            "paid": int(row.paid_yen),
            "unpaid": int(row.assessed_yen - row.paid_yen),
        }
