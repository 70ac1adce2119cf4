"""A mapping says where a section's file keeps what we need: columns, words, what blanks mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

DISPATCHED = "dispatched"
DAY_UNKNOWN = "dispatched_day_unknown"
NOT_DISPATCHED = "not_dispatched"
UNKNOWN = "unknown"

COMPLETE = "complete"
INCOMPLETE = "incomplete"


@dataclass(frozen=True)
class TextColumn:
    """Text; `repeats`: a mark (〃) stands for the text above."""

    column: str
    repeats: bool = False


@dataclass(frozen=True)
class NumberColumn:
    """A number of so many digits. `zeros_lost`: a shorter one is filled up with zeros in front;
    `as_above`: a blank takes the number above while the own number stays the same."""

    column: str
    digits: int
    zeros_lost: bool = False
    as_above: bool = False


@dataclass(frozen=True)
class DayColumn:
    """A day; `reiwa_yymmdd`: six digits in it are year, month and day of 令和, by definition."""

    column: str
    reiwa_yymmdd: bool = False


@dataclass(frozen=True)
class MoneyColumn:
    """Yen; `blank_means_nothing`: an empty cell or a dash is 0 yen."""

    column: str
    blank_means_nothing: bool = False


@dataclass(frozen=True)
class PeriodColumn:
    """Which instalment of the year, for people; `form` is text, number (第2期) or year_month."""

    column: str
    form: str = "text"


@dataclass(frozen=True)
class WordColumn:
    """A word of the file turned into a word of ours; a word that is not listed is refused."""

    column: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class DunningColumn:
    """督促. The day of dispatch; `blank_means` not_dispatched or unknown; `words` of cells."""

    column: str
    reiwa_yymmdd: bool
    blank_means: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class GuarantorColumns:
    """連帯保証人. Where the guarantor stands; `not_stated` are words for no ceiling."""

    name: TextColumn
    kana: TextColumn | None
    address: TextColumn | None
    contract_on: DayColumn | None
    ceiling: MoneyColumn | None
    not_stated: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """How the file looks: its form, the rows of its heading, its sheets, and what is not a row."""

    form: str  # workbook, delimited
    header_rows: int
    sheets: str  # pattern of the names of sheets that must be ledgers; empty: none must
    title: str  # text that stands above a heading; empty: none needs to
    totals: tuple[str, ...]  # first words of subtotal and total rows
    ignored: tuple[str, ...]  # columns that are known and not read


@dataclass(frozen=True)
class LedgerFields:
    """Where a ledger keeps each field of an instalment; None where it keeps none."""

    key: tuple[NumberColumn, ...]
    person_number: NumberColumn | None
    own_number: NumberColumn | None
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
    guarantor: GuarantorColumns | None


@dataclass(frozen=True)
class LedgerMapping:
    """取込の対応表. One section's ledger: its look, its fields, and whether its record is complete.

    `kind` is the code of the claim kind, or empty where a column of the file decides.
    """

    name: str
    title: str
    layout: Layout
    kind: str
    history: str  # complete, incomplete
    fields: LedgerFields

    def columns(self) -> tuple[str, ...]:
        """Every column the mapping reads."""
        return tuple(dict.fromkeys(columns_of(self.fields)))

    def key_columns(self) -> frozenset[str]:
        """The columns that are declared to hold keys."""
        return frozenset(part.column for part in self.fields.key)


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


@dataclass(frozen=True)
class AddressMapping:
    """取込の対応表（宛名）. One register of addresses: its look and its fields."""

    name: str
    title: str
    layout: Layout
    fields: AddressFields

    def columns(self) -> tuple[str, ...]:
        """Every column the mapping reads."""
        return tuple(dict.fromkeys(columns_of(self.fields)))

    def key_columns(self) -> frozenset[str]:
        """The columns that are declared to hold keys."""
        return frozenset({self.fields.person_number.column})


AnyMapping = LedgerMapping | AddressMapping


def columns_of(spec: object) -> Iterable[str]:
    """The columns named anywhere in a part of a mapping, in its order."""
    if isinstance(spec, tuple):
        for one in spec:
            yield from columns_of(one)
    elif hasattr(spec, "column"):
        yield spec.column
    elif isinstance(spec, LedgerFields | AddressFields | GuarantorColumns):
        for part in fields(spec):
            yield from columns_of(getattr(spec, part.name))
