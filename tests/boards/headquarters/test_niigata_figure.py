"""新潟市債権管理基本方針's figure of its 14 claims, redrawn from a ledger and equal to it.

The figure (平成30年4月, in 億円): target and actual at the end of each year, reduction, rate. Its
split of current and carried over stands in no text, only in the height of bars: it is left blank.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.conf import settings

from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.in_oku import OKU, balance_in_oku, oku
from saiken.boards.headquarters.side_by_side import YearLine, course
from saiken.letters import charts
from saiken.store.books.tables import EntryRow
from saiken.store.people.tables import PersonRow
from saiken.store.register.tables import ClaimRow, InstalmentRow
from tests.fixtures_database import Database

PUBLISHED = {  # year: target, actual, reduction, rate
    2012: ("130", "131", "15", "92.7％"),
    2013: ("115", "119", "11", "93.4％"),
    2014: ("100", "111", "9", "93.9％"),
    2015: ("90", "103", "8", "94.2％"),
    2016: ("80", "99", "4", "94.4％"),
    2017: ("70", "96", "3", "94.7％"),
}
# The figure is rounded: reductions in tenths of 億円 that round to it, as the balances then do.
BEFORE, REDUCED = 1_456, {2012: 150, 2013: 114, 2014: 85, 2015: 79, 2016: 40, 2017: 30}
TENTH = OKU // 10
SPLIT = ("current", "carried")


@pytest.fixture
def niigata(db: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The books of 新潟市 as far as the table tells them: one claim a year, and payments."""
    monkeypatch.setattr(settings, "SAIKEN_CITY", "niigata")
    person = PersonRow.objects.create()
    old = instalment(person, 2011)
    book(old, 2011, assessed=BEFORE * TENTH)
    left = BEFORE * TENTH
    for year, reduced in REDUCED.items():
        opening, left = left, left - reduced * TENTH
        rate = Fraction(PUBLISHED[year][3].rstrip("％")) / 100
        assessed = -int(-left / (1 - rate) // 1)  # so much that the rate is reached
        new = instalment(person, year)
        book(new, year, assessed=assessed - opening, received=assessed - opening)
        book(old, year, received=reduced * TENTH)
    yield


def instalment(person: PersonRow, year: int) -> InstalmentRow:
    claim = ClaimRow.objects.create(
        kind="nursery_fee",
        office="in_charge",
        person=person,
        number=str(year),
        fiscal_year=year,
        origin={},
    )
    return InstalmentRow.objects.create(claim=claim, key=str(year), label="1期")


def book(of: InstalmentRow, year: int, **columns: int) -> None:
    own = int(of.key)
    for column, yen in columns.items():
        EntryRow.objects.create(
            instalment=of,
            on=date(year, 6, 30),
            year=year,
            own_year=own,
            part="principal",
            column=column,
            yen=yen,
            ref=1,
        )


def drawn() -> list[YearLine]:
    today = date(2018, 6, 1)
    lines = course(Asked(2017, date(2018, 5, 31), today), len(PUBLISHED))
    return [
        replace(line, targets={"balance": int(PUBLISHED[line.year][0]) * OKU}) for line in lines
    ]


@pytest.mark.usefixtures("niigata")
def test_the_figure_is_redrawn_from_the_ledger() -> None:
    lines = drawn()
    block = balance_in_oku(lines, split=False)
    told = {
        line.year: (row["target"], row["actual"], row["shrunk"], row["rate"])
        for line, row in zip(lines, block.rows, strict=True)
    }
    assert told == PUBLISHED
    assert {row[part] for row in block.rows for part in SPLIT} == {""}
    assert [row["gap"] for row in block.rows] == ["1", "4", "11", "13", "19", "26"]
    # Where the ledger knows the split, the table tells it.
    known = balance_in_oku(lines).rows[-1]
    assert known["current"] == "0" and known["carried"] == "96"


@pytest.mark.usefixtures("niigata")
def test_the_picture_says_the_same() -> None:
    lines = drawn()
    balance = balance_in_oku(lines, split=False)
    assert balance.chart is not None
    done, wanted = balance.chart.series
    assert done.values == tuple(int(row[1]) for row in PUBLISHED.values())
    assert wanted.values == tuple(int(row[0]) for row in PUBLISHED.values())
    svg = charts.drawn(balance.chart)
    assert all(f">{row[1]}<" in svg and f">{row[0]}<" in svg for row in PUBLISHED.values())


def test_half_an_oku_is_rounded_up() -> None:
    assert [oku(yen * TENTH) for yen in (84, 85, 0, -4)] == [8, 9, 0, 0]
