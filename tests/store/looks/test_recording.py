"""Every look at a person leaves a row: who, whom, which page, whether an address was shown."""

import pytest

from saiken.store.looks.recording import latest, record
from tests.store.made import CLERK, TODAY, persons, rows

pytestmark = [
    pytest.mark.parametrize("server_version", (16, 18), scope="session"),
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
