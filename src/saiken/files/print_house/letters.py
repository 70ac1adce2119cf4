"""What a print house prints: a letter, its instalments and the working of their late charge."""

from dataclasses import dataclass
from datetime import date

BREAK = "｜"  # between the paragraphs and the address lines of one column


@dataclass(frozen=True)
class PrintedStretch:
    """One stretch of a late charge."""

    first: date
    last: date
    days: int
    rate: str
    base: int
    yen: int


@dataclass(frozen=True)
class PrintedLine:
    """One instalment of a letter; all sums in yen. `dunned_on`: of a demand, when it was dunned."""

    fiscal_year: str
    period: str
    key: str
    due_on: date
    paid: int
    owed: int
    late_charge: int
    fee: int
    working: tuple[PrintedStretch, ...] = ()
    dunned_on: date | None = None

    @property
    def total(self) -> int:
        """What is asked for this instalment."""
        return self.owed + self.late_charge + self.fee


@dataclass(frozen=True)
class PrintedLetter:
    """One letter: its place in the mail, who it goes to, and every word of it by its column.

    `texts` are the columns of words and days, in the order in which they are written.
    """

    number: str
    envelope: int
    place: int
    letters: int
    sheets: int
    sequence: str
    postal_code: str
    barcode: str
    bars: str
    texts: tuple[tuple[str, str], ...]
    lines: tuple[PrintedLine, ...]

    @property
    def total(self) -> int:
        """What the letter asks for."""
        return sum(line.total for line in self.lines)
