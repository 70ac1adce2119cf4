"""還付未済 for the books, on any day and as known at any moment; and a key that was erased."""

from datetime import date, timedelta

import pytest

from saiken.desks.refunds import actions
from saiken.desks.refunds.models import RefundAccountRow
from saiken.store.people.sealing import opened, sealed
from saiken.store.refunds.lists import concerned, unpaid
from tests.desks.made import id_of
from tests.desks.refunds.paid import ACCOUNT, NOW, ON, OVER, decided, ledger, overpaid


@pytest.fixture
def clerk(staff, accounts):
    ledger()
    overpaid(80_000, "2026-06-29", by=staff.tax_clerk)
    return staff.tax_clerk


def test_what_is_unpaid_on_a_day_and_what_was_known_then(clerk, staff):
    assert concerned("tax_payment") == [id_of(OVER)] == concerned()
    assert concerned("nursery") == []
    assert unpaid(on=date(2026, 6, 28)) == []
    (before,) = unpaid(on=ON)
    assert (before.fiscal_year, before.back.undecided, before.back.waiting) == (2026, 80_000, 0)
    refund = decided(clerk, staff.tax_chief)
    (after,) = unpaid(on=ON)
    assert (after.back.undecided, after.back.waiting, after.back.set_off) == (0, 50_000, 30_000)
    actions.enter_account(refund, ACCOUNT, by=staff.receipts_clerk, now=NOW)
    made = actions.make_transfer(ON, by=staff.receipts_clerk, now=NOW)
    actions.settle(made, by=staff.receipts_clerk, now=NOW)
    assert unpaid(on=ON) == []
    (the_day_before,) = unpaid(on=ON - timedelta(days=1))
    assert the_day_before.back.left == 50_000


def test_what_was_sealed_is_gone_with_the_key(clerk, staff):
    refund = decided(clerk, staff.tax_chief)
    actions.enter_account(refund, ACCOUNT, by=staff.receipts_clerk, now=NOW)
    row = RefundAccountRow.objects.get()
    assert b"1234567" not in bytes(row.sealed)
    assert opened(row.person_id, sealed(row.person_id, b"x")) == b"x"
    assert opened(10**9, bytes(row.sealed)) is None
