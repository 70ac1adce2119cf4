"""A settlement by the sums of the days is the one that every entry adds up to."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from saiken.store.books import day_sums
from saiken.store.books.lists import settlement
from saiken.store.books.posting import post, post_new
from saiken.store.embedded import Server
from tests.desks.cities import owned
from tests.desks.made import count, one
from tests.fixtures_city import ON
from tests.fixtures_database import Database

SUMS = 'kind, office, part, "column", year, own_year, "on", yen'


@pytest.fixture(scope="module", autouse=True)
def sakura_read(embedded_server: Server, sakura_template: str) -> Iterator[Database]:
    with owned(embedded_server, sakura_template) as database:
        yield database


def asked(year: int, upto: date, **more: Any) -> list[object]:
    values: dict[str, Any] = {
        "rolled": upto > date(year, 5, 31),
        "enterprise": ["hospital_fee"],
    } | more
    return list(settlement(year, upto=upto, **values))


DAYS = [
    (2026, ON),
    (2026, date(2026, 4, 20)),
    (2025, date(2026, 3, 31)),
    (2025, ON),
    (2021, date(2022, 5, 31)),
]


@pytest.mark.parametrize(("year", "upto"), DAYS)
@pytest.mark.parametrize("offices", [None, ["nursery", "housing"], []])
def test_the_sums_say_what_the_entries_say(
    year: int, upto: date, offices: list[str] | None
) -> None:
    assert day_sums.are_whole() and count("book_day_sum") > 100
    fast = asked(year, upto, offices=offices)
    assert fast == asked(year, upto, offices=offices, by_entry=True)
    assert bool(fast) is (offices != [])


def test_they_follow_the_entries_and_are_drawn_whole_again() -> None:
    with transaction.atomic():
        before = held()
        ids = [int(str(one("select min(instalment_id) from book_entry")))]
        post(ids)
        assert held() == before  # drawn anew, nothing changed
        with connection.cursor() as cursor:
            cursor.execute("delete from book_entry where instalment_id = %s", ids)
        post(ids)  # the entries that went behind their back are there again, and counted
        assert held() != before
        with connection.cursor() as cursor:
            cursor.execute("update book_summed set moved = -1")
        assert not day_sums.are_whole()
        assert asked(*DAYS[0]) == asked(*DAYS[0], by_entry=True)  # entry by entry meanwhile
        post_new()
        assert held() == before
        transaction.set_rollback(True)


def test_a_claim_that_changed_its_office_is_read_entry_by_entry() -> None:
    """Where the claim was on the day counts, and that the sums do not know."""
    with transaction.atomic():
        moved()
        assert not day_sums.are_whole()
        slow = {day: asked(*day, by_entry=True) for day in DAYS}
        assert {day: asked(*day) for day in DAYS} == slow
        day_sums.draw()
        assert day_sums.are_whole()
        assert {day: asked(*day) for day in DAYS} == slow
        early = asked(2026, date(2026, 4, 20), offices=["claims_control"])
        assert not early and asked(2026, ON, offices=["claims_control"])
        transaction.set_rollback(True)


def held() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"select {SUMS} from book_day_sum where yen <> 0 order by {SUMS}")
        return cursor.fetchall()


def moved() -> None:
    """The claims of one kind went from one office to another in summer."""
    with connection.cursor() as cursor:
        cursor.execute(
            'insert into reorganisation (office, successor, by_kind, "on", closes, reason, by, at)'
            " values ('nursery', 'claims_control', '{}', '2026-07-01', false, '', 'S4009', now())"
            " returning id"
        )
        (number,) = cursor.fetchone()
        cursor.execute(
            "insert into reorganisation_step (reorganisation_id, word, reason, figures, by, at)"
            " values (%s, 'carried_out', '', '{}', 'S4009', now())",
            [number],
        )
        cursor.execute(
            "insert into office_move (reorganisation_id, matter, row, kind, from_office, to_office,"
            " first, yen) select %s, 'claim', id, kind, office, 'claims_control', '2026-07-01', 0"
            " from register_claim where office = 'nursery'",
            [number],
        )
        cursor.execute(
            "update register_claim set office = 'claims_control' where office = 'nursery'"
        )
