"""One column of a ledger as a proposer sees it: its heading and what kinds of values are in it."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from saiken.files.cells import Cell, Misread, folded, is_blank, is_repeat, read_day, read_yen, shown
from saiken.files.ledgers.proposing.words import meanings
from saiken.values.yen import Yen

_NOTHING = re.compile(r"[-−‐‑–—―ー─]?")
_SIX = re.compile(r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_SHORT = re.compile(r"(?:元|\d{1,2})\s*(?:[./-]\s*\d{1,2}\s*[./-]\s*\d{1,2}|年.*日)")
_SERIAL = re.compile(r"[2-6]\d{4}", re.ASCII)
_KANA = re.compile(r"[\u3041-\u309f\u30a0-\u30ff\uff66-\uff9f\s・()（）.－-]+")
_NAME = re.compile(r"[^\d\W][^\d]*", re.UNICODE)
_DIGITS = re.compile(r"\d+", re.ASCII)
_DECIMAL = re.compile(r"\d[\d,]*\.\d{1,3}", re.ASCII)


@dataclass(frozen=True, eq=False)
class Column:
    """A column under a heading; `cells` are those of the rows of data, of all sheets in order."""

    place: int
    name: str
    cells: tuple[Cell, ...]
    formulas: int = 0
    unit: int = 1

    @cached_property
    def meanings(self) -> dict[str, int]:
        """The fields its heading may mean, and how surely."""
        return dict(meanings(self.name))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Its cells as text, widths made alike."""
        return tuple(map(folded, self.cells))

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """The rows in which something stands that is no dash and no 〃."""
        return tuple(
            row
            for row, cell in enumerate(self.cells)
            if not is_blank(cell)
            and not _NOTHING.fullmatch(self.texts[row])
            and not self.repeats(row)
        )

    def repeats(self, row: int) -> bool:
        """Whether the cell of a row says no more than 〃."""
        return isinstance(self.cells[row], str) and is_repeat(shown(self.cells[row]))

    @cached_property
    def repeated(self) -> int:
        """How many cells say 〃."""
        return sum(map(self.repeats, range(len(self.cells))))

    @property
    def share_filled(self) -> float:
        """Which share of the rows holds something."""
        return len(self.filled) / len(self.cells) if self.cells else 0.0

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The texts of the filled cells."""
        return tuple(self.texts[row] for row in self.filled)

    @cached_property
    def different(self) -> Counter[str]:
        """How often each text stands in it."""
        return Counter(self.values)

    def share(self, fits: Callable[[str], object]) -> float:
        """Which share of the filled cells fits."""
        count = sum(times for text, times in self.different.items() if fits(text))
        return count / len(self.values) if self.values else 0.0

    @cached_property
    def lengths(self) -> Counter[int]:
        """How many digits the cells have that are nothing but digits."""
        return Counter(len(text) for text in self.values if _DIGITS.fullmatch(text))

    @cached_property
    def days(self) -> tuple[date | None, ...]:
        """The full days of its rows, without any rule for short ones."""
        return tuple(map(_full_day, self.cells))

    @cached_property
    def share_days(self) -> float:
        """Which share of the filled cells may be a day, full or short."""
        return self.share(_like_day) if self._some_days else 0.0

    @cached_property
    def _some_days(self) -> bool:
        return any(self.days) or self.share(_like_day) > 0.5

    @cached_property
    def full_days(self) -> float:
        """Which share of the filled cells is a full day."""
        return sum(day is not None for day in self.days) / max(1, len(self.values))

    def short_days(self, form: str) -> tuple[int, ...]:
        """The rows with days of one short form: six, short or serial."""
        pattern = {"six": _SIX, "short": _SHORT, "serial": _SERIAL}[form]
        return tuple(
            row
            for row in self.filled
            if self.days[row] is None and pattern.fullmatch(self.texts[row])
        )

    @cached_property
    def yen(self) -> tuple[int | None, ...]:
        """The amounts of its rows in yen; None where there is none, 0 for a dash."""
        return tuple(_amount(cell, self.unit) for cell in self.cells)

    @cached_property
    def share_yen(self) -> float:
        """Which share of the filled cells reads as an amount."""
        return sum(self.yen[row] is not None for row in self.filled) / max(1, len(self.filled))

    @cached_property
    def decimals(self) -> float:
        """Which share of the filled cells has decimals, as thousands of yen do."""
        return self.share(_DECIMAL.fullmatch)

    @cached_property
    def share_kana(self) -> float:
        """Which share of the filled cells is kana alone."""
        return self.share(lambda text: _KANA.fullmatch(text) and not text.isdigit())

    @cached_property
    def share_names(self) -> float:
        """Which share of the filled cells could be a name."""
        return self.share(lambda text: _NAME.fullmatch(text) and len(text) < 40)

    def examples(self) -> tuple[str, ...]:
        """Three different values, as typed."""
        typed = (shown(self.cells[row]).strip() for row in self.filled)
        return tuple(dict.fromkeys(" ".join(text.split())[:40] for text in typed))[:3]


def _full_day(cell: Cell) -> date | None:
    if isinstance(cell, int) and not 1868_00_00 < cell < 2101_00_00:
        return None
    day = read_day(cell)
    return None if isinstance(day, Misread) else day


def _like_day(text: str) -> bool:
    return bool(
        not isinstance(read_day(text), Misread)
        or _SIX.fullmatch(text)
        or _SHORT.fullmatch(text)
        or getattr(read_day(text), "reason", "") == "date_impossible"
    )


def _amount(cell: Cell, unit: int) -> int | None:
    if isinstance(cell, date):
        return None
    found: Yen | Misread = read_yen(cell, blank_means_nothing=True, unit=unit)
    return None if isinstance(found, Misread) else int(found)
