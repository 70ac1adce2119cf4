"""Where one value of a row stands in a file, and how it is written there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Where a value stands. `column` of a spot is then: the heading of a column; the text of a label on
# the sheet, with the value beside, below or behind it in the same cell; a pattern for the name of
# the sheet or for the titles above the heading, of which the first group counts; the value itself.
COLUMN = "column"
LABEL = "label"
LABEL_BELOW = "label_below"
LABEL_INSIDE = "label_inside"
SHEET = "sheet"
TITLE = "title"
FIXED = "fixed"
LABELS = (LABEL, LABEL_BELOW, LABEL_INSIDE)
STANDS = (COLUMN, *LABELS, SHEET, TITLE, FIXED)

DISPATCHED = "dispatched"
DAY_UNKNOWN = "dispatched_day_unknown"
NOT_DISPATCHED = "not_dispatched"
UNKNOWN = "unknown"

PERIOD_FORMS = ("text", "number", "times", "month", "year_month")


@dataclass(frozen=True)
class Spot:
    """Where a value stands: by default in the column with the heading `column`."""

    column: str
    stands: str = field(default=COLUMN, kw_only=True)

    @property
    def at(self) -> str:
        """What the spot is called among all spots of a mapping: a column by its heading."""
        return self.column if self.stands == COLUMN else f"{self.stands}:{self.column}"


@dataclass(frozen=True)
class TextColumn(Spot):
    """Text; `repeats`: a mark (〃) stands for the text above."""

    repeats: bool = False


@dataclass(frozen=True)
class NumberColumn(Spot):
    """A number of so many digits. `zeros_lost`: a shorter one is filled up with zeros in front;
    `as_above`: a blank takes the number above while the own number stays the same; `counted`: the
    digits may stand in words that count (第1期, 4月分)."""

    digits: int
    zeros_lost: bool = False
    as_above: bool = False
    counted: bool = False


@dataclass(frozen=True)
class DayColumn(Spot):
    """A day; `rules` say what else than full days is one in it (see `files.cells.days`)."""

    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class MoneyColumn(Spot):
    """Yen; `blank_means_nothing`: an empty cell or a dash is 0 yen; `unit`: yen of a 1 in it."""

    blank_means_nothing: bool = False
    unit: int = 1


@dataclass(frozen=True)
class PeriodColumn(Spot):
    """Which instalment of the year, for people.

    `form`: text (as it stands), number (第2期), times (第2回), month (4月分), year_month (202604).
    """

    form: str = "text"


@dataclass(frozen=True)
class WordColumn(Spot):
    """A word of the file turned into a word of ours; a word that is not listed is refused."""

    words: Mapping[str, str]


@dataclass(frozen=True)
class DunningColumn(Spot):
    """督促. The day of dispatch; `blank_means` not_dispatched or unknown; `words` of cells."""

    rules: tuple[str, ...]
    blank_means: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class GuarantorColumns:
    """連帯保証人. Where one guarantor stands.

    `not_stated` are words for no ceiling, `nobody` words for no guarantor at all (なし).
    """

    name: TextColumn
    kana: TextColumn | None
    address: TextColumn | None
    contract_on: DayColumn | None
    ceiling: MoneyColumn | None
    not_stated: tuple[str, ...]
    nobody: tuple[str, ...] = ()


@dataclass(frozen=True)
class JointColumns:
    """連帯債務者. Where one stands who owes beside the debtor; `nobody` are words for none.

    `number` is the city's number of the person (宛名番号), where the file has one.
    """

    name: TextColumn
    kana: TextColumn | None
    address: TextColumn | None
    nobody: tuple[str, ...] = ()
    number: NumberColumn | None = None
