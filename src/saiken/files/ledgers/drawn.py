"""抽出日: the days on which a file may have been drawn, by its name and by what stands above."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.files.cells import Cell, folded, is_blank, read_day
from saiken.files.ledgers.raw import Row, Table

_ROWS, _SHEETS = 15, 60  # such a day stands above the table; forms alike need not all be read
_DAY = (
    r"(?:(?:明治|大正|昭和|平成|令和|[MTSHR])\s*(?:元|\d{1,2})|\d{4})"
    r"\s*(?:年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?P<sign>[./-])\s*\d{1,2}\s*(?P=sign)\s*\d{1,2})"
)
_WHAT = r"(?:データ)?(?:抽出|作成|出力|調製|基準)"
_BEFORE = re.compile(rf"(?P<day>{_DAY})\s*(?:現在|時点|{_WHAT})", re.IGNORECASE)
_AFTER = re.compile(rf"{_WHAT}(?:年月)?(?:日|日時)\s*:?\s*(?P<day>{_DAY})", re.IGNORECASE)
_LABEL = re.compile(rf"{_WHAT}(?:年月)?(?:日|日時)\s*:?")
_NAMED = (
    re.compile(r"(?<!\d)(?P<day>20\d{6})(?!\d)"),
    re.compile(r"(?<![A-Z0-9])R(?P<reiwa>\d{6})(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<day>{_DAY})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<day>20\d{2}_\d{2}_\d{2})(?!\d)"),
)


@dataclass(frozen=True)
class DrawnDay:
    """A day that a file tells of itself, and where: the words for people."""

    day: date
    where: str


def drawn_by_name(name: str) -> tuple[DrawnDay, ...]:
    """The days in a file's name: 市税_20261030.csv, R081030, 令和8年10月30日."""
    text = folded(name.rpartition(".")[0] or name)
    found = (match for form in _NAMED for match in form.finditer(text))
    return _once(_day(match, "ファイル名") for match in found)


def drawn_by_tables(tables: Iterable[Table]) -> tuple[DrawnDay, ...]:
    """The days told above the tables: 令和8年10月30日現在, 作成日 2026/10/30."""
    first = (table for table, _ in zip(tables, range(_SHEETS), strict=False))
    return _once(found for table in first for found in _of_table(table))


def _of_table(table: Table) -> Iterator[DrawnDay | None]:
    place = f"シート「{table.sheet}」" if table.sheet else "表の上"
    for row in table.rows[:_ROWS]:
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                yield from _in_cell(cell, row[at + 1 :], place)


def _in_cell(cell: str, beside: Row, place: str) -> Iterator[DrawnDay | None]:
    text = folded(cell)
    for form in (_BEFORE, _AFTER):
        for match in form.finditer(text):
            yield _day(match, place)
    if _LABEL.fullmatch(text):
        yield _beside(text, beside, place)


def _beside(label: str, cells: Sequence[Cell], place: str) -> DrawnDay | None:
    """The day in the first cell that stands to the right of its label."""
    cell = next((one for one in cells if not is_blank(one)), None)
    day = None if cell is None else read_day(cell)
    if cell is None or not isinstance(day, date):
        return None
    return DrawnDay(day, f"{place}の「{label} {folded(cell)}」")


def _day(match: re.Match[str], place: str) -> DrawnDay | None:
    parts = match.groupdict()
    if reiwa := parts.get("reiwa"):
        day = read_day(reiwa, rules=("reiwa_yymmdd",))
    else:
        day = read_day(parts["day"].replace("_", "-"))
    return DrawnDay(day, f"{place}の「{match[0]}」") if isinstance(day, date) else None


def _once(found: Iterable[DrawnDay | None]) -> tuple[DrawnDay, ...]:
    """Each day once, where it is told first."""
    days: dict[date, DrawnDay] = {}
    for one in found:
        if one is not None:
            days.setdefault(one.day, one)
    return tuple(days.values())
