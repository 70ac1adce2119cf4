"""突合の結果: theirs beside ours, line by line, what explains a difference and what is open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saiken.values.refusals import Refused

LATER = "later_payment"
CORRECTED = "correction"
REFUSED = "refused_row"
TAKEN_BACK = "taken_back"
NOT_TAKEN_IN = "not_taken_in"
ROUNDING = "rounding"
SAYS = {
    LATER: "内訳の日より後の収納、または台帳にない収納",
    CORRECTED: "内訳の日より後に記録を訂正した",
    REFUSED: "受け付けなかった行がある",
    TAKEN_BACK: "取込を取り消した",
    NOT_TAKEN_IN: "まだ取り込んでいない",
    ROUNDING: "内訳が千円単位",
}
BY = ("kind", "fiscal_year", "office", "person")


@dataclass(frozen=True)
class Explained:
    """A part of a difference with its reason: ours less theirs in yen, over so many instalments."""

    reason: str
    yen: int
    count: int

    @property
    def says(self) -> str:
        """The reason for people."""
        return SAYS[self.reason]


@dataclass(frozen=True)
class ParityLine:
    """A kind and year, of one person where the statement says whose; unpaid yen and how many.

    `theirs_count` is None where the statement does not count.
    """

    kind: str
    fiscal_year: int
    office: str
    person: str
    theirs_yen: int
    theirs_count: int | None
    ours_yen: int
    ours_count: int
    explained: tuple[Explained, ...] = ()

    @property
    def difference_yen(self) -> int:
        """Ours less theirs."""
        return self.ours_yen - self.theirs_yen

    @property
    def open_yen(self) -> int:
        """What nothing explains."""
        return self.difference_yen - sum(one.yen for one in self.explained)


@dataclass(frozen=True)
class ParityTotal:
    """The sums of some lines; `open_lines` have a difference that nothing explains."""

    of: str
    lines: int
    theirs_yen: int
    ours_yen: int
    explained_yen: int
    open_yen: int
    open_lines: int


@dataclass(frozen=True)
class Parity:
    """移行の突合. A statement of a day beside the record as it stands now.

    `refused` are lines of the statement that could not be read or repeat others, and those whose
    宛名番号 nobody has.
    """

    file: str
    drawn_on: date
    lines: tuple[ParityLine, ...]
    refused: tuple[Refused, ...]

    @property
    def agrees(self) -> bool:
        """Whether every line could be read, and every difference is explained."""
        return not self.refused and not any(line.open_yen for line in self.lines)

    def total(self) -> ParityTotal:
        """The sums of all lines."""
        return _total("", self.lines)

    def totals(self, by: str) -> list[ParityTotal]:
        """The sums by `kind`, `fiscal_year`, `office` or `person`."""
        groups: dict[str, list[ParityLine]] = defaultdict(list)
        for line in self.lines:
            groups[str(getattr(line, by))].append(line)
        return [_total(of, groups[of]) for of in sorted(groups)]


def _total(of: str, lines: Iterable[ParityLine]) -> ParityTotal:
    held = list(lines)
    theirs = sum(line.theirs_yen for line in held)
    ours = sum(line.ours_yen for line in held)
    # Open differences of opposite sign do not settle each other.
    open_lines = [line for line in held if line.open_yen]
    open_yen = sum(line.open_yen for line in open_lines)
    explained = ours - theirs - open_yen
    return ParityTotal(of, len(held), theirs, ours, explained, open_yen, len(open_lines))
