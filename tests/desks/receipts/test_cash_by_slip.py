"""Cash by a payment slip: scanned or typed, taken as it was printed, and never twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import CannotTake, Taking
from saiken.desks.receipts.models import CashReceiptRow
from saiken.desks.slips.actions import withdraw
from saiken.letters.slip_drawing import in_fours
from saiken.store import reads
from saiken.store.slips import lists
from tests.desks.made import id_of, signed_in, take
from tests.desks.receipts.sent import FIRST as TOLD
from tests.desks.receipts.sent import receive
from tests.desks.slips.issued import (
    FIRST,
    LEDGER,
    SECOND,
    THIRD,
    UNTIL,
    issue,
    paid_at_store,
    wanted,
)

TAKE = "/receipts/cash/take/"


@pytest.fixture
def slip(staff, accounts, now):
    take(LEDGER, now=now)
    return issue(wanted(SECOND, THIRD), staff.tax_clerk, now)[0]


@pytest.fixture
def cashier(staff):
    return staff.receipts_clerk


def cash(slip, now, token="t1"):
    return Taking("counter", (), "渡邉", "会計", now.day, token=token, slip=slip.number)


def test_a_slip_is_paid_in_cash_as_it_was_printed_and_voided_whole(slip, cashier, now):
    made = actions.take_cash(cash(slip, now), by=cashier, now=now)
    row = CashReceiptRow.objects.get(pk=made)
    assert (row.yen, [tuple(one) for one in row.applied]) == (slip.yen, list(slip.shares))
    at = reads.standings([id_of(SECOND)], on=now.day)[id_of(SECOND)]
    late = next(p.late_charge for p in slip.parts if p.instalment == id_of(SECOND))
    assert (at.position.open, at.beyond.late_charge, at.refundable) == (0, late, 0)
    assert lists.paid_numbers([slip])
    actions.void_cash(made, reason="取り違え", by=cashier, now=now)
    assert not lists.paid_numbers([slip])
    assert actions.take_cash(cash(slip, now, "t2"), by=cashier, now=now)


def refused(slip, cashier, now, says):
    with pytest.raises(CannotTake, match=says):
        actions.take_cash(cash(slip, now), by=cashier, now=now)
    assert not CashReceiptRow.objects.exists()


def test_what_was_withdrawn_or_has_run_out_is_not_taken(slip, cashier, staff, now):
    late = replace(now, day=UNTIL + timedelta(days=1))
    refused(slip, cashier, late, "使用期限を過ぎています")
    withdraw(slip.id, reason="誤り", by=staff.tax_clerk, now=now)
    refused(slip, cashier, now, "取り消されています")


def test_what_was_paid_or_told_as_paid_is_not_taken_again(slip, cashier, now):
    receive(paid_at_store(slip, kind=TOLD), cashier, now)
    refused(slip, cashier, now, "という知らせが届いています")
    receive(paid_at_store(slip), cashier, now)
    refused(slip, cashier, now, "すでに納付されています")


def test_what_changed_since_and_a_number_of_nothing_are_not_taken(slip, cashier, now):
    part = Taking("counter", ((THIRD, 1_000),), "渡邉", "会計", now.day, token="t0")
    made = actions.take_cash(part, by=cashier, now=now)
    with pytest.raises(CannotTake, match="未納の額が変わっています"):
        actions.take_cash(cash(slip, now), by=cashier, now=now)
    actions.void_cash(made, reason="誤り", by=cashier, now=now)
    nobody = replace(cash(slip, now), slip="7020260000009990")
    with pytest.raises(CannotTake, match="登録されていません"):
        actions.take_cash(nobody, by=cashier, now=now)
    with pytest.raises(CannotTake, match="どちらか一方"):
        both = replace(cash(slip, now), lines=((FIRST, None),))
        actions.take_cash(both, by=cashier, now=now)


def test_the_page_reads_the_bar_code_and_takes_the_money(slip, cashier, now):
    client = signed_in(cashier.number)
    for typed in (slip.code, in_fours(slip.number), f"（{slip.number}"[1:]):
        page = client.get(TAKE, {"slip": typed}).content.decode()
        assert (
            f"{slip.yen:,}" in page and in_fours(slip.number) in page and 'name="lines"' not in page
        )
    wrong = client.get(TAKE, {"slip": slip.code[:-1] + "9"})
    assert wrong.status_code == 422 and "44桁" in wrong.content.decode()
    said = {"place": "counter", "payer": "渡邉", "collector": "会計", "taken_on": str(now.day)}
    made = client.post(TAKE, said | {"slip": slip.number, "token": "p1"})
    assert made.status_code == 302 and CashReceiptRow.objects.get().yen == slip.yen
    assert "充てる期別の番号を入力" in client.post(TAKE, said).content.decode()


def test_search_finds_a_slip_and_its_instalments_within_the_walls(slip):
    page = signed_in("S1001").get("/search/", {"q": slip.code}).content.decode()
    assert f'href="/slips/{slip.id}/"' in page and f'href="/instalments/{id_of(SECOND)}/"' in page
    other = signed_in("S3001").get("/search/", {"q": in_fours(slip.number)}).content.decode()
    assert f"/slips/{slip.id}/" not in other and f"/instalments/{id_of(SECOND)}/" not in other
