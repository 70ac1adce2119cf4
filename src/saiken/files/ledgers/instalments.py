"""One row of a section's ledger: an instalment with its debtor, money, days and guarantor."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from saiken.files.cells import (
    Cell,
    Misread,
    folded,
    is_blank,
    postal_code,
    read_day,
    read_fiscal_year,
    read_yen,
)
from saiken.files.ledgers.columns import (
    DISPATCHED,
    UNKNOWN,
    DunningColumn,
    GuarantorColumns,
    JointColumns,
    MoneyColumn,
    NumberColumn,
    PeriodColumn,
    TextColumn,
)
from saiken.files.ledgers.mapping import LedgerFields, LedgerMapping
from saiken.files.ledgers.row_reader import CellRow, Place, RefusedRow, RowReader, torn_row
from saiken.values.eras import year_in_words
from saiken.values.yen import Yen

T = TypeVar("T")

_TERM = re.compile(r"第?\s*(\d{1,3})\s*期?", re.ASCII)
_TIME = re.compile(r"第?\s*(\d{1,3})\s*回?", re.ASCII)
_MONTH = re.compile(r"(0?[1-9]|1[0-2])\s*(?:月分?)?", re.ASCII)


@dataclass(frozen=True)
class Dunning:
    """督促. What the ledger says of the dunning letter: one of four states, the day where known."""

    state: str  # dispatched, dispatched_day_unknown, not_dispatched, unknown
    on: date | None = None


@dataclass(frozen=True)
class Guarantor:
    """連帯保証人. As the ledger has them; `ceiling_yen` is None where no ceiling is stated."""

    name: str
    kana: str
    address: str
    contract_on: date | None
    ceiling_yen: Yen | None
    ceiling_stated: bool


@dataclass(frozen=True)
class JointDebtor:
    """連帯債務者. Who owes beside the debtor, as the ledger has them; `number` is the city's."""

    name: str
    kana: str
    address: str
    number: str = ""


@dataclass(frozen=True)
class LedgerRow:
    """台帳の一行. One instalment as the section's file has it.

    `key` has 12 digits; `person_number` is the city's (宛名番号), `own_number` the section's own;
    `kind` is the code of the claim kind; money is whole yen; `note` is as typed. Where there is no
    number of the city, own number, kana and birthday lead to the person. `number_space` is what the
    own number counts within, empty: the kind; `joint_told` and
    `guarantors_told`: the file has a place for joint debtors, for guarantors.
    """

    place: Place = field(compare=False)
    key: str
    person_number: str | None
    own_number: str | None
    name: str
    kana: str
    kind: str
    fiscal_year: int
    period: str
    due_on: date
    statutory_due_on: date | None
    cause_on: date | None
    assessed_yen: Yen
    paid_yen: Yen
    last_paid_on: date | None
    dunning: Dunning
    demanded_on: date | None
    pledged_on: date | None
    note: str
    guarantors: tuple[Guarantor, ...] = ()
    joint_debtors: tuple[JointDebtor, ...] = ()
    born_on: date | None = None
    postal_code: str = ""
    address: str = ""
    number_space: str = ""
    joint_told: bool = False
    telephones: tuple[str, ...] = ()
    guarantors_told: bool = False

    @property
    def guarantor(self) -> Guarantor | None:
        """The first guarantor the ledger names."""
        return self.guarantors[0] if self.guarantors else None

    @property
    def debtor(self) -> str:
        """The number that tells the file's debtors apart: the city's, or the section's own."""
        return self.person_number or self.own_number or self.key


def read_row(row: CellRow, mapping: LedgerMapping) -> LedgerRow | RefusedRow:
    """The instalment in a row, or its refusal with the first thing wrong with it."""
    if torn := torn_row(row):
        return torn
    reader, fields = RowReader(row), mapping.fields
    key = "".join(reader.number(part, "key_unreadable") for part in fields.key)
    due_on = reader.day_needed(fields.due_on)
    answer = LedgerRow(
        place=row.place,
        key=key,
        person_number=reader.number_if_there(fields.person_number),
        own_number=_own_number(reader, fields.own_number),
        name=reader.name(fields.name),
        kana=reader.kana(fields.kana),
        kind=mapping.kind or (reader.word(fields.kind) if fields.kind else ""),
        fiscal_year=_fiscal_year(reader, fields, due_on),
        period=_period(reader, fields.period),
        due_on=due_on,
        statutory_due_on=reader.day(fields.statutory_due_on),
        cause_on=reader.day(fields.cause_on),
        assessed_yen=reader.yen(fields.assessed),
        paid_yen=reader.yen(fields.paid),
        last_paid_on=reader.day(fields.last_paid_on),
        dunning=_dunning(reader, fields.dunning),
        demanded_on=reader.day(fields.demanded_on),
        pledged_on=reader.day(fields.pledged_on),
        note=reader.text(fields.note),
        guarantors=_all(_guarantor(reader, one) for one in fields.guarantors),
        joint_debtors=_all(_joint_debtor(reader, one) for one in fields.joint_debtors),
        born_on=reader.day(fields.born_on),
        postal_code=postal_code(reader.text(fields.postal_code)),
        address=reader.name(fields.address),
        number_space=mapping.number_space,
        joint_told=bool(fields.joint_debtors),
        telephones=reader.telephones(fields.telephones),
        guarantors_told=bool(fields.guarantors),
    )
    return reader.refusal(key) or answer


def _own_number(reader: RowReader, spec: NumberColumn | TextColumn | None) -> str | None:
    if isinstance(spec, NumberColumn):
        return reader.number_if_there(spec)
    return folded(reader.text(spec)) or None


def _fiscal_year(reader: RowReader, fields: LedgerFields, due_on: date) -> int:
    if fields.fiscal_year:
        return reader.taken(fields.fiscal_year.at, read_fiscal_year, 0)
    return due_on.year - (due_on.month < 4)


def _period(reader: RowReader, spec: PeriodColumn | None) -> str:
    if spec is None:
        return ""
    forms: dict[str, Callable[[Cell], str | Misread]] = {
        "text": folded,
        "number": _counted("第{}期", _TERM),
        "times": _counted("第{}回", _TIME),
        "month": _counted("{}月分", _MONTH),
        "year_month": _year_month,
    }
    return reader.taken(spec.at, forms[spec.form], "")


def _unclear(text: str) -> Misread:
    why = f"「{text}」は期別または月分として読めません。"
    return Misread("period_unreadable", why, "期別または月分を直してください。")


def _counted(says: str, form: re.Pattern[str]) -> Callable[[Cell], str | Misread]:
    """A reader of cells that hold a count, bare (4) or with its word (第4期, 4月)."""

    def read(cell: Cell) -> str | Misread:
        found = form.fullmatch(folded(cell))
        return says.format(int(found[1])) if found else _unclear(folded(cell))

    return read


def _year_month(cell: Cell) -> str | Misread:
    text = folded(cell)
    first = read_day(f"{text}01")
    if len(text) != 6 or isinstance(first, Misread):
        return _unclear(text)
    return f"{year_in_words(first)}年{first.month}月分"


def _dunning(reader: RowReader, spec: DunningColumn | None) -> Dunning:
    if spec is None:
        return Dunning(UNKNOWN)

    def read(cell: Cell) -> Dunning | Misread:
        if is_blank(cell):
            return Dunning(spec.blank_means)
        if folded(cell) in spec.words:
            return Dunning(spec.words[folded(cell)])
        day = read_day(cell, rules=spec.rules)
        return day if isinstance(day, Misread) else Dunning(DISPATCHED, day)

    return reader.taken(spec.at, read, Dunning(UNKNOWN))


def _all(found: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(one for one in found if one is not None)


def _named(reader: RowReader, spec: TextColumn, nobody: tuple[str, ...]) -> bool:
    return reader.there(spec.at) and folded(reader.text(spec)) not in nobody


def _guarantor(reader: RowReader, spec: GuarantorColumns) -> Guarantor | None:
    if not _named(reader, spec.name, spec.nobody):
        return None
    ceiling = _ceiling(reader, spec.ceiling, spec.not_stated)
    return Guarantor(
        name=reader.name(spec.name),
        kana=reader.kana(spec.kana),
        address=reader.name(spec.address),
        contract_on=reader.day(spec.contract_on),
        ceiling_yen=ceiling,
        ceiling_stated=ceiling is not None,
    )


def _joint_debtor(reader: RowReader, spec: JointColumns) -> JointDebtor | None:
    if not _named(reader, spec.name, spec.nobody):
        return None
    return JointDebtor(
        name=reader.name(spec.name),
        kana=reader.kana(spec.kana),
        address=reader.name(spec.address),
        number=reader.number_if_there(spec.number) or "",
    )


def _ceiling(
    reader: RowReader, spec: MoneyColumn | None, not_stated: tuple[str, ...]
) -> Yen | None:
    if spec is None:
        return None

    def read(cell: Cell) -> Yen | Misread | None:
        if is_blank(cell) or folded(cell) in not_stated:
            return None
        return read_yen(cell, unit=spec.unit)

    return reader.taken(spec.at, read, None)
