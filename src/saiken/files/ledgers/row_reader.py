"""Reading one row field by field: each bad cell is noted, the row is refused once with all."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from saiken.files.cells import (
    Cell,
    Misread,
    fold_kana,
    fold_name,
    folded,
    is_blank,
    read_day,
    read_number,
    read_telephones,
    read_yen,
    shown,
)
from saiken.files.ledgers.columns import (
    DayColumn,
    MoneyColumn,
    NumberColumn,
    TextColumn,
    WordColumn,
)
from saiken.files.ledgers.headings import last_part
from saiken.values.refusals import Refused
from saiken.values.yen import ZERO, Yen

T = TypeVar("T")
COUNTED = re.compile(r"第?\s*(\d{1,4})\s*(?:期分?|回目?|月分?)", re.ASCII)
_SHORT = 80


@dataclass(frozen=True)
class Place:
    """Where a row stands: the row a spreadsheet shows; in text files also the record, from 1."""

    sheet: str
    row: int
    record: int = 0

    def __str__(self) -> str:
        return f"{self.record}件目" if self.record else f"シート「{self.sheet}」{self.row}行目"


@dataclass(frozen=True)
class CellRow:
    """A row of cells under a heading, and what the sheet says beside its table.

    Fields are asked for by where they stand (`Spot.at`). `given` holds what stands elsewhere than
    in a column; `amiss` holds what is already known to be wrong.
    `torn`: the row has more or fewer cells than the heading, so no cell can be trusted. `formulas`
    and `unvalued` count formulas in the row, and those of them without a stored value.
    """

    place: Place
    cells: tuple[Cell, ...]
    columns: Mapping[str, int]
    amiss: Mapping[str, Misread]
    torn: bool = False
    hidden: bool = False
    formulas: int = 0
    unvalued: int = 0
    given: Mapping[str, Cell] = field(default_factory=dict)

    def cell(self, at: str) -> Cell:
        """What stands in a place; a row that ends early is empty there."""
        if at in self.given:
            return self.given[at]
        place = self.columns[at]
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class RefusedRow(Refused):
    """A row that was not taken, with its place for programs beside the one for people.

    `cells` is the row as the section has it, where it was taken out of its table.
    """

    place: Place = Place("", 0)
    cells: CellRow | None = field(default=None, compare=False, repr=False)


def torn_row(row: CellRow) -> RefusedRow | None:
    """The refusal of a row whose cells do not fit the heading; None where they do."""
    if not row.torn:
        return None
    return RefusedRow(
        where=str(row.place),
        field="行全体",
        value=" ".join(map(shown, row.cells))[:_SHORT],
        reason="columns_differ",
        why=f"列の数が見出しと合いません（{len(row.cells)}列）。",
        mend="区切り文字や引用符の抜けを直してください。",
        place=row.place,
    )


class RowReader:
    """Takes the fields of one row; what cannot be read is noted, and a stand-in handed back."""

    def __init__(self, row: CellRow) -> None:
        self.row = row
        self._bad: list[tuple[str, str, Misread]] = []

    def note(self, column: str, misread: Misread, value: str | None = None) -> None:
        """Keep what is wrong with a column."""
        text = shown(self.row.cell(column)) if value is None else value
        self._bad.append((column, text[:_SHORT], misread))

    def _take(self, column: str, read: Callable[[Cell], T | Misread], stand_in: T) -> T:
        answer = self.row.amiss.get(column) or read(self.row.cell(column))
        if isinstance(answer, Misread):
            self.note(column, answer)
            return stand_in
        return answer

    def number(self, spec: NumberColumn, reason: str = "number_unreadable") -> str:
        """The digits of a column, or "" where it is amiss."""

        def read(cell: Cell) -> str | Misread:
            lost = spec.zeros_lost
            found = COUNTED.fullmatch(folded(cell)) if spec.counted else None
            digits = found[1] if found else cell
            return read_number(digits, digits=spec.digits, zeros_lost=lost, reason=reason)

        return self._take(spec.at, read, "")

    def number_if_there(self, spec: NumberColumn | None) -> str | None:
        """The digits of a column, or None where it is empty or there is no such column."""
        return self.number(spec) if spec and self.there(spec.at) else None

    def there(self, column: str) -> bool:
        """Whether something stands in a column, or something is amiss with it."""
        return column in self.row.amiss or not is_blank(self.row.cell(column))

    def day(self, spec: DayColumn | None) -> date | None:
        """The day in a column, or None where it is empty or there is no such column."""
        if spec is None or not self.there(spec.at):
            return None
        return self._take(spec.at, lambda cell: read_day(cell, rules=spec.rules), date.min)

    def day_needed(self, spec: DayColumn) -> date:
        """The day in a column that must hold one; `due_date_missing` where it is empty."""
        missing = Misread(
            "due_date_missing",
            f"{last_part(spec.at)}が入っていません。",
            "原簿で期限を確かめて入れ、もう一度取り込んでください。",
        )
        day = self.day(spec)
        if day is None:
            self.note(spec.at, missing)
        return day or date.min

    def yen(self, spec: MoneyColumn) -> Yen:
        """The yen in a column."""
        nothing, unit = spec.blank_means_nothing, spec.unit
        return self._take(
            spec.at, lambda cell: read_yen(cell, blank_means_nothing=nothing, unit=unit), ZERO
        )

    def text(self, spec: TextColumn | None) -> str:
        """The text of a column as typed, without outer spaces."""
        return self._take(spec.at, lambda cell: shown(cell).strip(), "") if spec else ""

    def name(self, spec: TextColumn | None) -> str:
        """A name, spaced alike."""
        return fold_name(self.text(spec))

    def kana(self, spec: TextColumn | None) -> str:
        """Kana in full width, spaced alike."""
        return fold_kana(self.text(spec))

    def telephones(self, specs: Sequence[TextColumn]) -> tuple[str, ...]:
        """The telephone numbers of all their columns, each once."""
        none: tuple[str, ...] = ()
        found = (self._take(spec.at, read_telephones, none) for spec in specs)
        return tuple(dict.fromkeys(one for numbers in found for one in numbers))

    def word(self, spec: WordColumn) -> str:
        """Our word for the word in a column; "" where the mapping knows none for it."""

        def read(cell: Cell) -> str | Misread:
            word = folded(cell)
            unknown = Misread(
                "word_unknown",
                f"「{word}」は{last_part(spec.at)}の決まった言葉ではありません。",
                f"{'、'.join(spec.words)} のいずれかにするか、対応表に加えてください。",
            )
            return spec.words.get(word, unknown)

        return self._take(spec.at, read, "")

    def taken(self, column: str, read: Callable[[Cell], T | Misread], stand_in: T) -> T:
        """What another reader makes of a column."""
        return self._take(column, read, stand_in)

    def refusal(self, key: str) -> RefusedRow | None:
        """The refusal of the row with its first fault, naming the columns of further ones."""
        if not self._bad:
            return None
        column, value, misread = self._bad[0]
        others = dict.fromkeys(last_part(other) for other, _, _ in self._bad[1:])
        why = misread.why + (f"ほかに {'、'.join(others)} も読めません。" if others else "")
        return RefusedRow(
            where=str(self.row.place),
            field=last_part(column),
            value=value,
            reason=misread.reason,
            why=why,
            mend=misread.mend,
            key=key,
            place=self.row.place,
        )
