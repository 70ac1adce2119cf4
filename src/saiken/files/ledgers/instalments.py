"""One row of a section's ledger: an instalment with its debtor, money, days and guarantor."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from saiken.files.cells import (
    Cell,
    Misread,
    era_of,
    folded,
    is_blank,
    read_day,
    read_fiscal_year,
    read_yen,
)
from saiken.files.ledgers.mapping import (
    DISPATCHED,
    UNKNOWN,
    DunningColumn,
    GuarantorColumns,
    LedgerFields,
    LedgerMapping,
    MoneyColumn,
    PeriodColumn,
)
from saiken.files.ledgers.row_reader import CellRow, Place, RefusedRow, RowReader, torn_row
from saiken.values.yen import Yen


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
class LedgerRow:
    """台帳の一行. One instalment as the section's file has it.

    `key` has 12 digits; `person_number` is the city's (宛名番号), `own_number` the section's own;
    `kind` is the code of the claim kind; money is whole yen; `note` is as typed.
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
    guarantor: Guarantor | None

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
        own_number=reader.number_if_there(fields.own_number),
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
        guarantor=_guarantor(reader, fields.guarantor),
    )
    return reader.refusal(key) or answer


def _fiscal_year(reader: RowReader, fields: LedgerFields, due_on: date) -> int:
    if fields.fiscal_year:
        return reader.taken(fields.fiscal_year.column, read_fiscal_year, 0)
    return due_on.year - (due_on.month < 4)


def _period(reader: RowReader, spec: PeriodColumn | None) -> str:
    if spec is None:
        return ""
    forms: dict[str, Callable[[Cell], str | Misread]] = {
        "text": folded,
        "number": _numbered,
        "year_month": _year_month,
    }
    return reader.taken(spec.column, forms[spec.form], "")


def _unclear(text: str) -> Misread:
    why = f"「{text}」は期別または月分として読めません。"
    return Misread("period_unreadable", why, "期別または月分を直してください。")


def _numbered(cell: Cell) -> str | Misread:
    text = folded(cell)
    return f"第{int(text)}期" if text.isascii() and text.isdigit() else _unclear(text)


def _year_month(cell: Cell) -> str | Misread:
    text = folded(cell)
    first = read_day(f"{text}01")
    if len(text) != 6 or isinstance(first, Misread):
        return _unclear(text)
    era, year = era_of(first)
    return f"{era}{'元' if year == 1 else year}年{first.month}月分"


def _dunning(reader: RowReader, spec: DunningColumn | None) -> Dunning:
    if spec is None:
        return Dunning(UNKNOWN)

    def read(cell: Cell) -> Dunning | Misread:
        if is_blank(cell):
            return Dunning(spec.blank_means)
        if folded(cell) in spec.words:
            return Dunning(spec.words[folded(cell)])
        day = read_day(cell, reiwa_yymmdd=spec.reiwa_yymmdd)
        return day if isinstance(day, Misread) else Dunning(DISPATCHED, day)

    return reader.taken(spec.column, read, Dunning(UNKNOWN))


def _guarantor(reader: RowReader, spec: GuarantorColumns | None) -> Guarantor | None:
    if spec is None or not reader.there(spec.name.column):
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


def _ceiling(
    reader: RowReader, spec: MoneyColumn | None, not_stated: tuple[str, ...]
) -> Yen | None:
    if spec is None:
        return None

    def read(cell: Cell) -> Yen | Misread | None:
        return None if is_blank(cell) or folded(cell) in not_stated else read_yen(cell)

    return reader.taken(spec.column, read, None)
