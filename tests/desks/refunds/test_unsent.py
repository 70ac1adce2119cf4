"""A transfer file that never reached its bank: one says so, another agrees."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections

from saiken.boards.approvals.queries import waiting
from saiken.desks.refunds import actions
from saiken.desks.refunds.models import RefundRow, RefundTransferRow
from saiken.server import clock
from saiken.store import reads
from saiken.store.books.lists import settlement
from saiken.store.books.posting import post_new
from saiken.store.refunds.lists import concerned, unpaid
from saiken.values.actors import NotAllowed
from tests.desks.made import one, signed_in
from tests.desks.refunds.paid import ACCOUNT, LATER, NOW, ON, decided, ledger, overpaid
from tests.store.made import rows

AFTER = clock.nine_o_clock(ON + timedelta(days=1))
ENTRIES = 'select instalment_id, "on", year, part, "column", yen from book_entry order by id'
WHY = "送信を忘れた"


@pytest.fixture
def two(staff, accounts):
    """Two refunds with their accounts, before there is a file."""
    ledger()
    overpaid(80_000, "2026-06-29", by=staff.tax_clerk)
    overpaid(35_000, "2026-11-01", by=staff.tax_clerk, key=LATER)
    both = [decided(staff.tax_clerk, staff.tax_chief)]
    both.append(decided(staff.tax_clerk, staff.tax_chief, key=LATER))
    for refund in both:
        actions.enter_account(refund, ACCOUNT, by=staff.receipts_clerk, now=NOW)
    return both


@pytest.fixture
def file(two, staff):
    """The file of both, for the day before."""
    return actions.make_transfer(ON, by=staff.receipts_clerk, now=NOW)


def told(staff, file, reason=WHY):
    actions.ask_unsent(file, reason=reason, by=staff.receipts_clerk, now=AFTER)


def as_it_stands():
    """The books, the standings, what is unpaid, and the refunds themselves, to the yen."""
    post_new()
    books = settlement(2026, upto=AFTER.day, rolled=True, enterprise=())
    ids = concerned()
    refunds = RefundRow.objects.order_by("pk").values_list("pk", "status", "account_id", "transfer")
    return (
        (books, rows(ENTRIES), reads.standings(ids, on=AFTER.day), unpaid(on=AFTER.day)),
        list(refunds),
    )


def test_agreed_by_another_all_is_as_before_the_file(two, staff):
    before = as_it_stands()
    assert all(before[0]) and len(before[1]) == 2
    file = actions.make_transfer(ON, by=staff.receipts_clerk, now=NOW)
    data = actions.file_of(file, by=staff.receipts_clerk).data
    told(staff, file)
    assert actions.agree_unsent(file, by=staff.tax_chief, now=AFTER) == 2
    assert as_it_stands() == before
    assert one("select decided_by from approval where subject like 'refund_transfer:%'") == "S1009"
    actions.undo_unsent(file, reason="届いていた", by=staff.receipts_clerk, now=AFTER)
    assert actions.file_of(file, by=staff.receipts_clerk).data == data
    told(staff, file)
    actions.agree_unsent(file, by=staff.tax_chief, now=AFTER)
    second = actions.make_transfer(AFTER.day, by=staff.receipts_clerk, now=AFTER)
    with pytest.raises(actions.CannotRefund, match=f"第{two[0]}号、第{two[1]}号は、ほかの振込"):
        actions.undo_unsent(file, reason="届いていた", by=staff.receipts_clerk, now=AFTER)
    actions.settle(second, by=staff.receipts_clerk, now=AFTER)
    assert unpaid(on=AFTER.day) == []
    assert one("select sum(yen) from refund_transfer where status = 'settled'") == 55_000


def test_an_undoing_takes_back_the_account_of_the_file(two, file, staff):
    told(staff, file)
    actions.agree_unsent(file, by=staff.tax_chief, now=AFTER)
    other = replace(ACCOUNT, account="7654321")
    actions.enter_account(two[0], other, by=staff.receipts_clerk, now=AFTER)
    actions.undo_unsent(file, reason="届いていた", by=staff.receipts_clerk, now=AFTER)
    assert actions.account_of(RefundRow.objects.get(pk=two[0]).account).account == "1234567"
    actions.settle(file, by=staff.receipts_clerk, now=AFTER)
    assert set(RefundRow.objects.values_list("status", flat=True)) == {"done"}


def test_nobody_agrees_with_themselves_or_for_others(file, staff):
    with pytest.raises(NotAllowed):
        actions.ask_unsent(file, reason=WHY, by=staff.tax_clerk, now=AFTER)
    told(staff, file)
    for by in (staff.receipts_clerk, staff.tax_clerk, replace(staff.tax_chief, office="nursery")):
        with pytest.raises(NotAllowed):
            actions.agree_unsent(file, by=by, now=AFTER)
    with pytest.raises(actions.CannotRefund, match="先に記録しています"):
        told(staff, file, "二度目")
    assert [x.what for x in waiting(staff.tax_chief)] == ["unsent"]
    assert waiting(replace(staff.tax_chief, office="nursery")) == []
    with pytest.raises(actions.CannotRefund, match="確認を待っている"):
        actions.fetch(file, by=staff.receipts_clerk, now=AFTER)
    assert not actions.let_be_unsent(file, reason="届いている", by=staff.tax_chief, now=AFTER)
    with pytest.raises(actions.CannotRefund, match="確認を求められていません"):
        actions.agree_unsent(file, by=staff.tax_chief, now=AFTER)
    told(staff, file)
    assert actions.let_be_unsent(file, reason="勘違い", by=staff.receipts_clerk, now=AFTER)
    assert actions.fetch(file, by=staff.receipts_clerk, now=AFTER).count == 2
    steps = [word for (word,) in rows("select word from refund_transfer_step order by id")]
    told_of = ["unsent_asked", "unsent_declined", "unsent_asked", "unsent_withdrawn"]
    assert steps == [*told_of, "fetched"]


def test_before_its_day_is_over_or_after_an_answer_it_is_refused(two, file, staff):
    cashier = staff.receipts_clerk
    with pytest.raises(actions.CannotRefund, match="振込の日が過ぎてから"):
        actions.ask_unsent(file, reason=WHY, by=cashier, now=NOW)
    with pytest.raises(actions.CannotRefund, match="理由を入力"):
        told(staff, file, " ")
    told(staff, file)
    answer = f"顧客コード,振込金額,不能事由\r\n{two[0]},50000,口座なし\r\n".encode()
    actions.settle_by_file(file, "funo.csv", answer, by=cashier, now=AFTER)
    for step in (
        lambda: told(staff, file),
        lambda: actions.agree_unsent(file, by=staff.tax_chief, now=AFTER),
    ):
        with pytest.raises(actions.CannotRefund, match="振込の結果を記録済み"):
            step()
    assert waiting(staff.tax_chief) == []


def test_a_bank_s_answer_to_a_file_that_never_reached_it_is_refused(two, file, staff):
    told(staff, file)
    actions.agree_unsent(file, by=staff.tax_chief, now=AFTER)
    answer = f"顧客コード,振込金額,不能事由\r\n{two[0]},50000,口座なし\r\n".encode()
    with pytest.raises(actions.CannotRefund, match="先に、その確認を取り消して"):
        actions.settle_by_file(file, "funo.csv", answer, by=staff.receipts_clerk, now=AFTER)


def test_of_two_at_once_one_is_told(own_db, staff):
    ledger()
    overpaid(80_000, "2026-06-29", by=staff.tax_clerk)
    refund = decided(staff.tax_clerk, staff.tax_chief)
    actions.enter_account(refund, ACCOUNT, by=staff.receipts_clerk, now=NOW)
    file = actions.make_transfer(ON, by=staff.receipts_clerk, now=NOW)
    told(staff, file)

    def agree(number):
        try:
            by = replace(staff.tax_chief, number=number)
            return actions.agree_unsent(file, by=by, now=AFTER)
        except actions.CannotRefund as why:
            return str(why)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(map(str, pool.map(agree, ("S1009", "S1008"))))
    assert answers[0] == "1" and "先に確認しています" in answers[1]
    assert one("select count(*) from refund_transfer_line") == 1


def test_the_pages_lead_through(two, file, monkeypatch):
    first, _ = two
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    cashier, chief, clerk = (signed_in(number) for number in ("S5001", "S1009", "S1001"))
    here = f"/refunds/transfers/{file}/"

    def page(client, url=here):
        return client.get(url).content.decode()

    def post(client, word="", **values):
        return client.post(f"{here}unsent/{word}", values, follow=True).content.decode()

    assert "振込の日を過ぎて結果のないファイルが 1件" in page(cashier, "/refunds/transfers/")
    assert "振込の日（令和8年11月20日）を過ぎました。2件、55,000円" in page(cashier)
    assert "別の職員が確認すると" in post(cashier, reason=WHY)
    assert "記録した人は、確認できません" in page(cashier)
    assert "渡さなかったことの確認待ち" in page(cashier, "/refunds/transfers/")
    assert here in page(chief, "/approvals/")
    assert "確認する" in page(chief) and "unsent/agree" not in page(clerk)
    assert clerk.post(f"{here}unsent/agree/").status_code == 403
    assert "2件を支払待ちに戻しました" in post(chief, "agree/")
    shown = page(cashier)
    assert "銀行に渡さなかったファイルです" in shown and WHY in shown and f"第{first}号" in shown
    assert "ファイルを受け取る" not in shown
    assert "結果を記録してください" in post(cashier, "undo/", reason="届いていた")
    assert RefundTransferRow.objects.get().status == "made"
