"""Every look at a person leaves a row: who, whom, which page, whether an address was shown."""

from datetime import date

import pytest

from saiken.store.looks.recording import Wanted, latest, record
from tests.fixtures_database import on_both_versions
from tests.store.made import CLERK, TODAY, at, persons, rows

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def test_each_person_looked_at_has_a_row_newest_first() -> None:
    one, two = persons(2)
    record([one], "people/1", by=CLERK, now=TODAY)
    record([one, two], "notices/4.pdf", by=CLERK, now=TODAY, address_shown=True)
    numbers = dict(rows("select id, number from person"))
    found = latest(3)
    assert [(x.number, x.page, x.address_shown) for x in found] == [
        (numbers[two], "notices/4.pdf", True),
        (numbers[one], "notices/4.pdf", True),
        (numbers[one], "people/1", False),
    ]
    assert {(x.staff, x.office, x.at) for x in found} == {("S1001", "tax_payment", TODAY.moment)}


def test_nobody_looked_at_leaves_nothing() -> None:
    before = rows("select count(*) from look")
    record([], "people", by=CLERK, now=TODAY)
    assert rows("select count(*) from look") == before


def test_looks_are_found_by_whom_by_whose_and_by_the_day_on_the_wall() -> None:
    one, two = persons(2)
    early = at(date(2026, 12, 1), -8)  # one in the morning in Japan, still the day before in UTC
    record([one, two], "a", by=CLERK, now=early)
    record([one], "b", by=CLERK, now=at(date(2026, 12, 2)))
    number = dict(rows("select id, number from person"))[one]
    pages = [x.page for x in latest(9, Wanted(number, "S1001"))]
    assert pages == ["b", "a"] and latest(9, Wanted(number, "S9999")) == []
    assert [x.page for x in latest(9, Wanted(number, on=early.day))] == ["a"]
    assert {x.number for x in latest(9, Wanted(on=early.day))} > {number}
    last = latest(1)[0]
    assert latest(1, before=last.id)[0].id < last.id
