"""How the short days of a column are to be read: by its full days and the others of the row."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from saiken.files.cells import Misread, folded, read_day, read_fiscal_year
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.gathering import Ledger

_FORMS = {
    "six": ("reiwa_yymmdd", "heisei_yymmdd", "western_yymmdd"),
    "short": ("reiwa", "heisei", "western"),
    "serial": ("serial",),
}
_DAY = re.compile(r"(?:令和|平成|[RH])\s*[元\d]{1,2}(?:年\d{1,2}月\d{1,2}日|(?:\.\d{1,2}){2})")
_NEAR_DAYS = 5 * 366
_A_YEAR = 400
_ENOUGH_BESIDE = 2
_FITTING, _NOT_FITTING = 0.9, 0.5


class Anchors:
    """What else tells when a row was: its full days, its fiscal year, the days around it."""

    def __init__(self, ledger: Ledger) -> None:
        timely = [c for c in ledger.columns if c.full_days > 0 and not _timeless(c)]
        years = [c for c in ledger.columns if "fiscal_year" in c.meanings]
        count = len(ledger.columns[0].cells) if ledger.columns else 0
        self._of_rows: list[list[date]] = [[] for _ in range(count)]
        for column in timely:
            for row, day in enumerate(column.days):
                if day:
                    self._of_rows[row].append(day)
        for column in years:
            for row, cell in enumerate(column.cells):
                year = read_fiscal_year(cell)
                if isinstance(year, int) and 1950 < year < 2100:
                    self._of_rows[row].append(date(year, 10, 1))
        self._known = [row for row, days in enumerate(self._of_rows) if days]
        self._drawn_on = _days_above(ledger)

    def add(self, days: Sequence[date | None]) -> None:
        """Days of rows that are known by now."""
        for row, day in enumerate(days):
            if day:
                self._of_rows[row].append(day)
        self._known = [row for row, found in enumerate(self._of_rows) if found]

    def near(self, row: int, *, drawn: bool = True) -> Sequence[date]:
        """The days that tell when a row was; where it has none, those of the nearest rows."""
        if self._of_rows[row]:
            return self._of_rows[row]
        if not self._known:
            return self._drawn_on if drawn else ()
        place = bisect_left(self._known, row)
        around = self._known[max(0, place - 1) : place + 1]
        return [day for other in around for day in self._of_rows[other]]


def _days_above(ledger: Ledger) -> list[date]:
    """The days that stand above the headings: when the ledger was drawn."""
    texts = (folded(cell) for sheet in ledger.sheets for row in sheet.above for cell in row)
    found = (_DAY.search(text) for text in texts)
    days = [read_day(one[0]) for one in found if one]
    return [day for day in days if isinstance(day, date)]


def _timeless(column: Column) -> bool:
    """Whether the days of a column lie decades from the row: birthdays, contracts, moves."""
    return bool({"born_on", "guarantor_contract_on", "cause_on", "other"} & set(column.meanings))


def day_rules(column: Column, anchors: Anchors) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rules by which a column's short days are read, and examples of those left unclear."""
    rules: list[str] = []
    unclear: list[str] = []
    for form, candidates in _FORMS.items():
        rows = column.short_days(form)
        if not rows or (form == "serial" and not _serials(column, rows)):
            continue
        fitting = {rule: _fitting(column, rows, rule, anchors) for rule in candidates}
        chosen = _chosen(fitting) or _continuing(column, rows, candidates)
        if chosen:
            rules.append(chosen)
        else:
            unclear += [column.texts[row] for row in rows[:3]]
    return tuple(rules), tuple(unclear)


def _continuing(column: Column, rows: Sequence[int], candidates: Sequence[str]) -> str:
    """The only rule under which short days go on where the full days beside them end."""
    beside = [
        (row, day)
        for row in rows
        for other in (row - 1, row + 1)
        if 0 <= other < len(column.days) and (day := column.days[other])
    ]
    near = {rule: 0 for rule in candidates}
    for rule, (row, day) in product(candidates, beside):
        short = read_day(column.texts[row], rules=(rule,))
        near[rule] += isinstance(short, date) and abs((short - day).days) <= _A_YEAR
    best, *rest = sorted(near, key=lambda rule: -near[rule])
    clearly = near[best] >= _ENOUGH_BESIDE and all(4 * near[rule] <= near[best] for rule in rest)
    return best if clearly else ""


def _serials(column: Column, rows: Sequence[int]) -> bool:
    """Whether the five digits in a column are days a spreadsheet counts, all alike."""
    return all(30000 < int(column.texts[row]) < 60000 for row in rows)


def _chosen(fitting: Mapping[str, float]) -> str:
    """The only rule that fits; empty where none or several do."""
    if len(fitting) == 1 and not 0 <= max(fitting.values()) < _NOT_FITTING:
        return next(iter(fitting))  # nothing tells against the only reading
    good = [rule for rule, share in fitting.items() if share >= _FITTING]
    bad = [rule for rule, share in fitting.items() if share < _NOT_FITTING]
    return good[0] if len(good) == 1 and len(bad) == len(fitting) - 1 else ""


def _fitting(column: Column, rows: Sequence[int], rule: str, anchors: Anchors) -> float:
    """Which share of short days lies near the other days of its row; -1 where nothing tells."""
    told = fitting = 0
    for row in rows:
        day = read_day(column.texts[row], rules=(rule,))
        near = anchors.near(row, drawn=rule != "serial")
        if near:
            told += 1
            fitting += not isinstance(day, Misread) and any(
                abs((day - other).days) <= _NEAR_DAYS for other in near
            )
    return fitting / told if told else -1.0
