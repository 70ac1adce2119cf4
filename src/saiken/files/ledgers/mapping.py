"""A mapping says where a section's file keeps what we need: columns, words, what blanks mean."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from saiken.files.ledgers.columns import (
    COLUMN,
    LABELS,
    DayColumn,
    DunningColumn,
    GuarantorColumns,
    JointColumns,
    MoneyColumn,
    NumberColumn,
    PeriodColumn,
    Spot,
    TextColumn,
    WordColumn,
)

WORKBOOK = "workbook"  # sheets with a heading and rows
FORMS = "forms"  # sheets with labels and values, and a table below: one form per debtor
DELIMITED = "delimited"  # text with commas or tabs

COMPLETE = "complete"
INCOMPLETE = "incomplete"

OWN_NUMBER = "own_number"  # what tells people apart where there is no number of the city

SUBTOTAL = "subtotal"
NOTE = "note"


@dataclass(frozen=True)
class NotRow:
    """Rows without a key that hold no data: those of which a cell matches `pattern` as a whole.

    `column` is the only column that is looked at; empty: any. `name` is subtotal or note.
    """

    pattern: str
    column: str = ""
    name: str = SUBTOTAL


@dataclass(frozen=True)
class Layout:
    """How the file looks: its form, the rows of its heading, its sheets, and what is not a row."""

    form: str  # workbook, forms, delimited
    header_rows: int
    sheets: str  # pattern of the names of sheets that must be ledgers; empty: none must
    title: str  # text that stands above a heading; empty: none needs to
    totals: tuple[str, ...]  # first words of subtotal and total rows
    ignored: tuple[str, ...]  # columns and labels that are known and not read
    not_rows: tuple[NotRow, ...] = ()  # further rows that are subtotals or notes
    ends: tuple[str, ...] = ()  # texts behind which rows without a key are no rows of the table


@dataclass(frozen=True)
class LedgerFields:
    """Where a ledger keeps each field of an instalment; None where it keeps none."""

    key: tuple[NumberColumn, ...]
    person_number: NumberColumn | None
    own_number: NumberColumn | TextColumn | None
    name: TextColumn | None
    kana: TextColumn | None
    kind: WordColumn | None
    fiscal_year: TextColumn | None
    period: PeriodColumn | None
    due_on: DayColumn
    statutory_due_on: DayColumn | None
    cause_on: DayColumn | None
    assessed: MoneyColumn
    paid: MoneyColumn
    last_paid_on: DayColumn | None
    dunning: DunningColumn | None
    demanded_on: DayColumn | None
    pledged_on: DayColumn | None
    note: TextColumn | None
    guarantors: tuple[GuarantorColumns, ...] = ()
    joint_debtors: tuple[JointColumns, ...] = ()
    born_on: DayColumn | None = None
    postal_code: TextColumn | None = None
    address: TextColumn | None = None
    telephones: tuple[TextColumn, ...] = ()


@dataclass(frozen=True)
class LedgerMapping:
    """取込の対応表. One section's ledger: its look, its fields, and whether its record is complete.

    `kind` is the code of the claim kind, or empty where a column of the file decides. `persons`
    says that the section's own number may tell people apart (OWN_NUMBER), empty: nobody said so;
    `number_space` is what such a number counts within, empty: the claim kind.
    """

    name: str
    title: str
    layout: Layout
    kind: str
    history: str  # complete, incomplete
    fields: LedgerFields
    persons: str = ""
    number_space: str = ""

    @property
    def persons_unasked(self) -> bool:
        """Whether own numbers tell people apart though nobody said that they may."""
        return self.fields.person_number is None and self.persons != OWN_NUMBER

    def spots(self) -> tuple[Spot, ...]:
        """Every place the mapping reads, in the order of its fields."""
        return tuple(spots_of(self.fields))

    def columns(self) -> tuple[str, ...]:
        """Every column of the table the mapping reads."""
        return _columns(self.spots())

    def labels(self) -> tuple[str, ...]:
        """Every label of the sheet the mapping reads."""
        return _columns(self.spots(), *LABELS)

    def key_columns(self) -> frozenset[str]:
        """The columns that are declared to hold keys."""
        return frozenset(_columns(self.fields.key))


@dataclass(frozen=True)
class AddressFields:
    """Where a register of addresses keeps each field; `not_protected` are cells that mean no."""

    person_number: NumberColumn
    sort: WordColumn
    name: TextColumn
    kana: TextColumn
    born_on: DayColumn
    sex: WordColumn
    postal_code: TextColumn
    address: TextColumn
    household: TextColumn
    corporate_number: NumberColumn
    change: WordColumn
    changed_on: DayColumn
    moved_to: TextColumn
    previous_address: TextColumn
    protected: TextColumn
    not_protected: tuple[str, ...]
    telephones: tuple[TextColumn, ...] = ()


@dataclass(frozen=True)
class AddressMapping:
    """取込の対応表（宛名）. One register of addresses: its look and its fields."""

    name: str
    title: str
    layout: Layout
    fields: AddressFields

    def spots(self) -> tuple[Spot, ...]:
        """Every place the mapping reads, in the order of its fields."""
        return tuple(spots_of(self.fields))

    def columns(self) -> tuple[str, ...]:
        """Every column of the table the mapping reads."""
        return _columns(self.spots())

    def labels(self) -> tuple[str, ...]:
        """Every label of the sheet the mapping reads."""
        return _columns(self.spots(), *LABELS)

    def key_columns(self) -> frozenset[str]:
        """The columns that are declared to hold keys."""
        return frozenset(_columns((self.fields.person_number,)))


AnyMapping = LedgerMapping | AddressMapping


def _columns(spots: tuple[Spot, ...], *stands: str) -> tuple[str, ...]:
    wanted = stands or (COLUMN,)
    return tuple(dict.fromkeys(spot.column for spot in spots if spot.stands in wanted))


def spots_of(part: object) -> Iterator[Spot]:
    """The places named anywhere in a part of a mapping, in its order."""
    if isinstance(part, Spot):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from spots_of(one)
    elif isinstance(part, LedgerFields | AddressFields | GuarantorColumns | JointColumns):
        for field in fields(part):
            yield from spots_of(getattr(part, field.name))
