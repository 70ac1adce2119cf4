"""A batch of letters beside the record and earlier runs: what the look over it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from saiken import letters
from saiken.kinds import RunLimits
from saiken.law.terms import day_in_words

MOST_EXAMPLES = 3


@dataclass(frozen=True)
class Recorded:
    """What the record says of an instalment, read apart from the letter.

    `charged`: whether its kind asks for a late charge; `eased`: whether a grace or stop takes from
    it, or a payment came in part.
    """

    key: str
    principal: int
    due_on: date
    fiscal_year: int
    charged: bool
    eased: bool


@dataclass(frozen=True)
class Entry:
    """One printed line with its letter and what the record says of it."""

    letter: letters.DunningSnapshot
    line: letters.InstalmentLine
    told: Recorded

    @property
    def days(self) -> int:
        """Days from the due day of the record to the day up to which the letter reckons."""
        return (self.letter.pay_by_on - self.told.due_on).days


@dataclass(frozen=True)
class Figures:
    """処理の数字. What a run adds up to: counts, and sums, median and maximum in yen."""

    letters: int = 0
    instalments: int = 0
    principal: int = 0
    median: int = 0
    top: int = 0
    charge: int = 0
    fee: int = 0


@dataclass(frozen=True)
class Ledger:
    """台帳の数字 of the office on the day: the open principal of these instalments, and the median.

    The median is of all that is overdue; 0 where nothing else is. `recorded_on`: the day on which
    anything was last written down.
    """

    open_yen: int
    median: int
    recorded_on: date | None = None


@dataclass(frozen=True)
class Batch:
    """督促状の一括 as it would be printed on the day `on`."""

    entries: Sequence[Entry]
    on: date
    limits: RunLimits
    earlier: Sequence[Figures]
    ledger: Ledger


@dataclass(frozen=True)
class Example:
    """計算の例. One printed line, worked: what it is, and each step in words."""

    what: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """目安を外れたこと: in a sentence, with its numbers and worked examples."""

    name: str
    says: str
    numbers: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...] = ()


def figures_of(entries: Sequence[Entry]) -> Figures:
    """処理の数字 of a batch."""
    owed = [int(e.line.owed) for e in entries]
    return Figures(
        letters=len({id(e.letter) for e in entries}),
        instalments=len(entries),
        principal=sum(owed),
        median=median_low(owed) if owed else 0,
        top=max(owed, default=0),
        charge=sum(int(e.line.late_charge) for e in entries),
        fee=sum(int(e.line.fee) for e in entries),
    )


def example(entry: Entry) -> Example:
    """The line worked step by step, as the law's answer has it."""
    line, told = entry.line, entry.told
    name = entry.letter.naming.late_charge
    stretches = (
        f"{day_in_words(w.first)}から{day_in_words(w.last)}まで {w.days:,}日"
        f" × {w.rate} × {w.base:,}円 ＝ {w.yen:,}円"
        for w in line.working
    )
    return Example(
        f"{entry.letter.kind_name}　{line.fiscal_year}{line.period}（{line.key}）",
        (
            f"記録の納期限 {day_in_words(told.due_on)}、"
            f"{entry.letter.title}の納期限 {day_in_words(line.due_on)}",
            f"未納の額 {line.owed:,}円（納付済み {line.paid:,}円）",
            *stretches,
            f"{name} {line.late_charge:,}円、督促手数料 {line.fee:,}円、合計 {line.total:,}円",
        ),
    )


def worked(entries: Sequence[Entry]) -> tuple[Example, ...]:
    """The first few of them, worked."""
    return tuple(map(example, entries[:MOST_EXAMPLES]))
