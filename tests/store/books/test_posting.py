"""The books are drawn from the facts: again the same, and equal to the standings."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.store.append import NewFact, append, take_back
from saiken.store.books import closing
from saiken.store.books.lists import Stated, days, settlement, state, stated, untied
from saiken.store.books.posting import post, post_new, posted_until
from saiken.values.yen import Yen
from tests.store.made import CLERK, act, at, at_once, known, later, owed, paid, rows

pytestmark = pytest.mark.usefixtures("db")

YEAR = 2026
ALL = 'select instalment_id, "on", year, own_year, part, "column", yen, ref from book_entry'
TODAY = date(2026, 11, 20)


def table(upto: date = TODAY, year: int = YEAR):
    return settlement(year, upto=upto, rolled=True, enterprise=())


def entries() -> list[tuple]:
    return sorted(rows(ALL))


def test_drawn_again_nothing_changes() -> None:
    owed(3)
    assert post_new() == 3 and post_new() == 0
    before = entries()
    rows_until = posted_until()
    assert rows_until == rows("select serial from ledger_head")[0][0]
    rows("update book_posted set serial = 0 returning 1")
    assert post_new() == 3 and entries() == before and len(before) == 3


def test_only_what_was_touched_is_drawn() -> None:
    first, second = owed(2, yen=10_000)
    post_new()
    append([paid(second, 4_000)], act(now=later()))
    assert post_new() == 1
    [row] = table()
    assert (row.assessed, row.received, row.uncollected) == (20_000, 4_000, 16_000)
    assert untied(10) == []
    assert first != second


def test_a_payment_taken_back_leaves_the_books() -> None:
    [one] = owed(yen=10_000)
    done = append([paid(one, 10_000)], act(now=later()))
    post_new()
    assert table()[0].received == 10_000
    take_back(done.act, act(now=later()), reason="誤入力")
    assert post_new() == 1
    assert table()[0].received == 0 and untied(10) == []


def test_a_payment_taken_back_after_the_close_is_taken_out_later() -> None:
    [one] = owed(yen=10_000)
    done = append([paid(one, 10_000)], act(now=later()))
    post_new()
    closing.close("month", TODAY, year=None, by=CLERK, now=later())
    take_back(done.act, act(now=later(48)), reason="誤入力")
    post_new()
    found = [(x.on, x.column, x.yen) for x in days(date(2026, 1, 1), date(2026, 12, 31))]
    assert (TODAY, "received", 10_000) in found
    assert (date(2026, 11, 21), "received", -10_000) in found
    assert untied(10) == []


def test_the_year_that_closes_keeps_its_claims_until_then() -> None:
    [one] = owed(yen=10_000, due_on=date(2026, 6, 30))
    append([paid(one, 1_000)], act(now=later()))
    post_new()
    assert table(date(2027, 4, 30))[0].carried is False
    opened = settlement(2027, upto=date(2027, 4, 30), rolled=False, enterprise=())
    assert opened == []
    [carried] = settlement(2027, upto=date(2027, 6, 1), rolled=True, enterprise=())
    assert (carried.carried, carried.opening, carried.assessed) == (True, 9_000, 9_000)
    [early] = settlement(2027, upto=date(2027, 4, 30), rolled=False, enterprise=["fixed_asset_tax"])
    assert early.opening == 9_000


def test_what_was_lost_is_neither_open_nor_received() -> None:
    [one] = owed(yen=10_000)
    body = f.WrittenOff("prescription")
    append([NewFact(body, TODAY, one)], act(now=later()))
    post_new()
    [row] = table()
    assert (row.lost, row.uncollected, row.received) == (10_000, 0, 0)
    assert untied(10) == []


def test_a_closing_holds_once_and_is_undone_once() -> None:
    number = closing.close("day", TODAY, year=None, by=CLERK, now=at(TODAY))
    assert number is not None
    assert closing.close("day", TODAY, year=None, by=CLERK, now=at(TODAY, 1)) is None
    assert closing.closes().through(at(TODAY, 2).moment) == TODAY
    assert closing.undo(number, reason="取り違え", by=CLERK, now=at(TODAY, 3))
    assert not closing.undo(number, reason="取り違え", by=CLERK, now=at(TODAY, 4))
    assert closing.closes().through(at(TODAY, 5).moment) is None
    assert closing.in_force() == []


def test_the_last_figure_that_was_stated_holds() -> None:
    for yen in (5, 7):
        state(YEAR, Stated("nursery_fee", False, "received", TODAY, yen), by=CLERK, now=at(TODAY))
    assert {key: one.yen for key, one in stated(YEAR).items()} == {
        ("nursery_fee", False, "received"): 7
    }


def test_money_is_by_day_year_and_column() -> None:
    [one] = owed(yen=10_000)
    append([NewFact(f.Paid(Yen(3_000)), TODAY, one)], act(now=later()))
    post_new()
    [day] = days(TODAY, TODAY)
    assert (day.year, day.carried, day.column, day.yen, day.count) == (
        YEAR,
        False,
        "received",
        3_000,
        1,
    )
    assert days(TODAY, TODAY, offices=["nursery"]) == []
    assert known() is not None


def test_what_was_being_written_while_the_books_were_closed_lands_after_it() -> None:
    [one] = owed(yen=10_000)
    closing.close("day", TODAY, year=None, by=CLERK, now=later())
    append([paid(one, 3_000)], act(now=at(TODAY)))  # its request had begun before the close
    post_new()
    assert [(x.on, x.yen) for x in days(TODAY, date(2026, 12, 31)) if x.column == "received"] == [
        (date(2026, 11, 21), 3_000)
    ]


def test_two_who_post_at_once_draw_each_entry_once() -> None:
    ids = owed(5)
    at_once(lambda: post(ids), lambda: post(ids))
    assert len(entries()) == 5
