"""Payment lines that paid nothing come over from the receipts as facts: once, and back again."""

import pytest

from saiken.claims import facts as f
from saiken.desks.receipts import actions as receipts
from saiken.desks.receipts.actions import Decision
from saiken.desks.refunds import actions
from saiken.desks.refunds.queries import lines
from saiken.store import reads
from tests.desks.made import id_of, one
from tests.desks.receipts.sent import FINAL, Line, receive, stores
from tests.desks.refunds.paid import (
    ACCOUNT,
    LATER,
    NEXT,
    NOW,
    ON,
    OVER,
    decided,
    ledger,
    overpaid,
    tell,
)

UNKNOWN = "022699010199"


@pytest.fixture
def clerk(staff, accounts):
    ledger()
    return staff.tax_clerk


def line():
    return int(one("select max(id) from payment_line"))


def owed(key):
    return reads.standings([id_of(key)], on=ON)[id_of(key)].owed_back


def test_money_for_an_extinguished_claim_is_taken_on_once(clerk, staff):
    tell(LATER, (f.Waived("ordinance"), "2026-10-01"), by=clerk)
    receive(stores(Line(FINAL, LATER, 30_000)), staff.receipts_clerk, NOW)
    (waiting,) = lines.waiting()
    assert (waiting.yen, waiting.instalment) == (30_000, id_of(LATER))
    actions.take_on(waiting.id, by=clerk, now=NOW)
    assert ([p.cause for p in owed(LATER).parts], owed(LATER).left) == (["in_error"], 30_000)
    assert lines.waiting() == []
    with pytest.raises(actions.CannotRefund, match="すでに受け入れた"):
        actions.take_on(waiting.id, by=clerk, now=NOW)


def test_a_payment_nobody_knows_needs_the_number_of_who_paid(clerk, staff):
    receive(stores(Line(FINAL, UNKNOWN, 7_000)), staff.receipts_clerk, NOW)
    assert lines.waiting() == []
    decision = Decision("refund", "重複して納付と申出")
    receipts.decide(line(), decision, by=staff.receipts_clerk, now=NOW)
    with pytest.raises(actions.CannotRefund, match="番号を入力"):
        actions.take_on(line(), by=clerk, now=NOW)
    actions.take_on(line(), by=clerk, now=NOW, key=OVER)
    assert owed(OVER).left == 7_000


def test_what_the_receipts_take_back_is_found_and_released(clerk, staff):
    receive(stores(Line(FINAL, UNKNOWN, 7_000)), staff.receipts_clerk, NOW)
    receipts.decide(line(), Decision("refund", "申出"), by=staff.receipts_clerk, now=NOW)
    actions.take_on(line(), by=clerk, now=NOW, key=OVER)
    assert lines.gone() == []
    receipts.undo(line(), reason="見直し", by=staff.receipts_clerk, now=NOW)
    ((act, instalment, yen),) = lines.gone()
    assert (instalment, yen) == (id_of(OVER), 7_000)
    actions.release(act, by=clerk, now=NOW)
    assert (owed(OVER).left, lines.gone()) == (0, [])
    receipts.decide(line(), Decision("refund", "やはり"), by=staff.receipts_clerk, now=NOW)
    actions.take_on(line(), by=clerk, now=NOW, key=OVER)
    assert owed(OVER).left == 7_000


def test_nothing_is_decided_or_paid_while_the_payment_taken_on_is_gone(clerk, staff):
    receive(stores(Line(FINAL, UNKNOWN, 7_000)), staff.receipts_clerk, NOW)
    first = line()
    receipts.decide(first, Decision("refund", "申出"), by=staff.receipts_clerk, now=NOW)
    actions.take_on(first, by=clerk, now=NOW, key=LATER)
    refund = actions.draft(id_of(LATER), actions.Wanted(), by=clerk, now=NOW)
    actions.ask(refund, by=clerk, now=NOW)
    receipts.undo(first, reason="見直し", by=staff.receipts_clerk, now=NOW)
    with pytest.raises(actions.CannotRefund, match="受入れを取り消してください"):
        actions.approve(refund, by=staff.tax_chief, now=NOW)
    actions.send_back(refund, reason="入金の取消し", by=staff.tax_chief, now=NOW)
    with pytest.raises(actions.CannotRefund, match="受入れを取り消してください"):
        actions.ask(refund, by=clerk, now=NOW)
    actions.withdraw(refund, reason="入金の取消し", by=clerk, now=NOW)
    with pytest.raises(actions.CannotRefund, match="受入れを取り消してください"):
        actions.draft(id_of(LATER), actions.Wanted(), by=clerk, now=NOW)


def test_a_refund_of_a_payment_taken_on_that_is_gone_goes_into_no_file(clerk, staff):
    receive(stores(Line(FINAL, UNKNOWN, 7_000)), staff.receipts_clerk, NOW)
    receipts.decide(line(), Decision("refund", "申出"), by=staff.receipts_clerk, now=NOW)
    actions.take_on(line(), by=clerk, now=NOW, key=LATER)
    overpaid(30_000, "2026-08-31", by=clerk, key=NEXT)
    refund = decided(clerk, staff.tax_chief, key=LATER)
    actions.enter_account(refund, ACCOUNT, by=staff.receipts_clerk, now=NOW)
    receipts.undo(line(), reason="見直し", by=staff.receipts_clerk, now=NOW)
    with pytest.raises(actions.CannotRefund, match=f"第{refund}号は、元の入金が取り消され"):
        actions.make_transfer(ON, by=staff.receipts_clerk, now=NOW)


@pytest.mark.parametrize("key", [LATER, OVER])
def test_the_same_file_again_is_no_second_payment(clerk, staff, key):
    data = stores(Line(FINAL, UNKNOWN, 7_000))
    batch = receive(data, staff.receipts_clerk, NOW).batch
    receipts.decide(line(), Decision("refund", "申出"), by=staff.receipts_clerk, now=NOW)
    actions.take_on(line(), by=clerk, now=NOW, key=LATER)
    receipts.take_back_file(batch, by=staff.receipts_clerk, now=NOW)
    receive(data, staff.receipts_clerk, NOW)
    receipts.decide(line(), Decision("refund", "申出"), by=staff.receipts_clerk, now=NOW)
    with pytest.raises(actions.CannotRefund, match="受入れを取り消してください"):
        actions.take_on(line(), by=clerk, now=NOW, key=key)
    ((act, _, _),) = lines.gone()
    actions.release(act, by=clerk, now=NOW)
    actions.take_on(line(), by=clerk, now=NOW, key=key)
    assert (owed(LATER).left + owed(OVER).left, lines.gone()) == (7_000, [])
