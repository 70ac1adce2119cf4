"""A reduction that is undone after its refund: what left the city is owed again, nothing untrue."""

from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.desks.refunds import actions
from saiken.desks.refunds.actions import CannotRefund, notice
from saiken.desks.refunds.queries.shown import return_rows
from saiken.desks.relief.actions import reducing
from saiken.desks.relief.actions.reducing import Wanted
from saiken.server import clock
from saiken.store import reads
from saiken.store.books.posting import post_new
from saiken.values.yen import Yen
from tests.desks.made import id_of, signed_in
from tests.desks.receipts.sent import rows_of
from tests.desks.refunds.paid import ACCOUNT, NOW, ON, OVER, ROWS, decided, ledger, tell

AFTER = clock.nine_o_clock(ON + timedelta(days=5))
LOWER = Wanted("reduction", 20_000, "災害", "条例")


@pytest.fixture
def reduced(db, accounts, staff):
    """50,000 were paid; of them 20,000 are owed no more."""
    ledger(ROWS[0])
    made = reducing.ask(id_of(OVER), LOWER, by=staff.tax_clerk, now=NOW)
    reducing.approve(made, by=staff.tax_chief, now=NOW)
    return made


def at():
    return reads.standings([id_of(OVER)], on=AFTER.day)[id_of(OVER)]


def booked_open():
    post_new()
    signed = "case when e.column in ('assessed', 'refundable') then yen else -yen end"
    where = "part = 'principal' and e.column <> 'expended'"
    return rows_of(f"select sum({signed})::int from book_entry e where {where}")[0][0]


def paid_out(staff):
    refund = decided(staff.tax_clerk, staff.tax_chief)
    cashier = staff.receipts_clerk
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    made = actions.make_transfer(ON + timedelta(days=3), by=cashier, now=NOW)
    actions.settle(made, by=cashier, now=AFTER)
    return refund


def test_what_left_the_bank_is_owed_again_in_standing_and_books(reduced, staff):
    refund = paid_out(staff)
    assert (at().position.open, at().stage, booked_open()) == (0, "paid", 0)
    reducing.undo(reduced, reason="誤り", by=staff.tax_chief, now=AFTER)
    assert (at().position.open, booked_open()) == (20_000, 20_000)
    assert at().stage != "paid" and at().clock is not None and at().dunning.state != "done"
    with pytest.raises(CannotRefund, match="取り消されています"):
        notice.seal(refund, by=staff.tax_clerk, now=AFTER)
    (told,) = return_rows(staff.tax_clerk.office, staff.tax_clerk, AFTER)
    assert (told["key"], told["yen"]) == (OVER, 20_000) and "未納額に戻っています" in told["why"]


def test_so_is_what_a_higher_assessment_asks_for_again(reduced, staff):
    paid_out(staff)
    tell(OVER, (f.Assessed(Yen(45_000), date(2026, 6, 30)), "2026-11-24"), by=staff.tax_clerk)
    assert (at().position.open, at().position.over, booked_open()) == (15_000, 0, 15_000)
    tell(OVER, (f.Paid(Yen(15_000)), "2026-11-25"), act="again", by=staff.tax_clerk)
    assert (at().stage, at().position.paid_off_on) == ("paid", date(2026, 11, 25))


def test_a_notice_of_a_refund_that_became_untrue_is_not_sealed_and_it_is_listed(reduced, staff):
    refund = decided(staff.tax_clerk, staff.tax_chief)
    reducing.undo(reduced, reason="誤り", by=staff.tax_chief, now=NOW)
    with pytest.raises(CannotRefund, match="この内容の通知書は出せません"):
        notice.seal(refund, by=staff.tax_clerk, now=NOW)
    client = signed_in("S1001")
    assert "決定を取り消すか" in client.get("/refunds/list/refunds/").content.decode()
    assert "通知書は出せません" in client.get(f"/refunds/{refund}/").content.decode()


def test_a_file_is_called_off_before_its_day_alone(reduced, staff):
    refund, cashier = decided(staff.tax_clerk, staff.tax_chief), staff.receipts_clerk
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    made = actions.make_transfer(ON + timedelta(days=5), by=cashier, now=NOW)
    with pytest.raises(CannotRefund, match="振込の日が来たファイル"):
        actions.call_off(made, reason="やめる", by=cashier, now=AFTER)
    actions.call_off(made, reason="やめる", by=cashier, now=NOW)
    assert actions.make_transfer(AFTER.day, by=cashier, now=NOW) != made
