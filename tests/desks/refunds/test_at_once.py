"""A decision is undone while the transfer file is being made: its money stays."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connections, transaction

from saiken.desks.refunds import actions
from saiken.desks.refunds.models import RefundRow
from saiken.store.append import Act, take_back
from tests.desks.made import one
from tests.desks.refunds.paid import ACCOUNT, NOW, ON, decided, ledger, overpaid


@pytest.fixture
def paid(own_db, staff):
    ledger()
    return overpaid(80_000, "2026-06-29", by=staff.tax_clerk)


def waits():
    """Until somebody waits for what this transaction holds."""
    for _ in range(200):
        if one("select count(*) from pg_locks where not granted"):
            return
        sleep(0.05)
    raise AssertionError("nobody waits")


@pytest.mark.parametrize("undone", ["decision", "payment"])
def test_what_is_undone_while_the_file_is_made_is_not_in_it(paid, staff, undone):
    refund = decided(staff.tax_clerk, staff.tax_chief)
    actions.enter_account(refund, ACCOUNT, by=staff.receipts_clerk, now=NOW)

    def make():
        try:
            return actions.make_transfer(ON, by=staff.receipts_clerk, now=NOW)
        except actions.CannotRefund as why:
            return str(why)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            if undone == "decision":
                actions.undo(refund, reason="誤り", by=staff.tax_chief, now=NOW)
            else:
                act = Act("cancelled", "take_back", staff.tax_clerk, NOW)
                take_back(paid, act, reason="入金の取消し")
            made = pool.submit(make)
            waits()
        assert "振り込める還付がありません" in made.result()
    assert RefundRow.objects.get(pk=refund).transfer_id is None
    assert one("select count(*) from refund_transfer") == 0
