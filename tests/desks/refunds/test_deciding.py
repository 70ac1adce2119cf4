"""From what was paid too much to the money's way back: set off first, approved by another, once."""

from dataclasses import replace

import pytest

from saiken.claims import facts as f
from saiken.desks.refunds import actions
from saiken.desks.refunds.actions import deciding, notice, paying
from saiken.desks.refunds.models import RefundRow
from saiken.desks.refunds.queries.transfers import payable
from saiken.store import reads
from saiken.store.append import Act, take_back
from saiken.values.actors import NotAllowed
from saiken.values.yen import Yen
from tests.desks.made import id_of, one
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


@pytest.fixture
def clerk(staff, accounts):
    ledger()
    return staff.tax_clerk


@pytest.fixture
def chief(staff):
    return staff.tax_chief


@pytest.fixture
def cashier(staff):
    return staff.receipts_clerk


def at(key):
    return reads.standings([id_of(key)], on=ON)[id_of(key)]


def back(key=OVER):
    return at(key).owed_back


def test_a_tax_is_set_off_first_on_the_day_the_law_says_and_the_rest_is_paid_back(clerk, chief):
    overpaid(50_000, "2026-06-29", by=clerk)
    refund = RefundRow.objects.get(pk=decided(clerk, chief))
    # The second instalment fell due on 31 August: it counts as paid that day, without late charge.
    assert refund.shares == [[id_of(NEXT), "2026-08-31", 30_000, 0]]
    assert (refund.pay_yen, refund.interest_yen, refund.status) == (20_000, 0, "decided")
    (paid,) = at(NEXT).position.payments
    assert (paid.on.isoformat(), paid.yen, at(NEXT).position.open) == ("2026-08-31", 30_000, 0)
    assert at(NEXT).beyond.late_charge == 0
    assert at(LATER).position.open == 30_000  # its day has not come
    assert (back().set_off, back().waiting, back().undecided) == (30_000, 20_000, 0)


def test_interest_of_a_reduction_runs_from_the_day_after_the_payment(clerk, chief):
    # 500,000 yen paid on 2025-06-30 and reduced: 184 days at 0.9 % and 324 days at 1.3 % to
    # 2026-11-20: 2,268 + 5,769 = 8,037 yen, cut to 8,000.
    key = "022699010103"
    tell(key, (f.Assessed(Yen(500_000), ON.replace(2025, 6, 30)), "2025-04-01"), act="a", by=clerk)
    overpaid(500_000, "2025-06-30", by=clerk, key=key)
    tell(key, (f.Assessed(Yen(0), ON.replace(2025, 6, 30)), "2026-11-01"), act="b", by=clerk)
    assert [p.cause for p in back(key).parts] == ["reduced"]
    overpaid(30_000, "2026-08-31", by=clerk, key=NEXT)
    refund = RefundRow.objects.get(pk=decided(clerk, chief, key=key))
    assert (refund.pay_yen, refund.interest_yen) == (500_000, 8_000)
    assert any("8,037円" in line["says"] for line in refund.working)


def test_nobody_approves_what_they_drafted_and_nothing_is_decided_twice(clerk, chief):
    overpaid(50_000, "2026-06-29", by=clerk)
    refund = actions.draft(id_of(OVER), actions.Wanted(), by=clerk, now=NOW)
    with pytest.raises(actions.CannotRefund, match="すでに"):
        actions.draft(id_of(OVER), actions.Wanted(), by=clerk, now=NOW)
    actions.ask(refund, by=clerk, now=NOW)
    with pytest.raises(NotAllowed):
        actions.approve(refund, by=clerk, now=NOW)
    actions.approve(refund, by=chief, now=NOW)
    with pytest.raises(actions.CannotRefund):
        actions.approve(refund, by=chief, now=NOW)
    with pytest.raises(actions.CannotRefund, match="ありません"):
        actions.draft(id_of(OVER), actions.Wanted(), by=clerk, now=NOW)


def test_what_changed_since_it_was_laid_before_is_not_approved(clerk, chief):
    overpaid(50_000, "2026-06-29", by=clerk)
    refund = actions.draft(id_of(OVER), actions.Wanted(), by=clerk, now=NOW)
    actions.ask(refund, by=clerk, now=NOW)
    overpaid(10_000, "2026-11-10", by=clerk, key=NEXT, act="meanwhile")
    with pytest.raises(actions.CannotRefund, match="変わりました"):
        actions.approve(refund, by=chief, now=NOW)
    actions.send_back(refund, reason="充当先が納付済み", by=chief, now=NOW)
    actions.ask(refund, by=clerk, now=NOW)
    actions.approve(refund, by=chief, now=NOW)
    assert RefundRow.objects.get(pk=refund).shares[0][2] == 20_000


def test_undone_it_is_all_as_before(clerk, chief):
    overpaid(50_000, "2026-06-29", by=clerk)
    ids = [id_of(OVER), id_of(NEXT), id_of(LATER)]
    before = reads.standings(ids, on=ON)
    refund = decided(clerk, chief)
    assert reads.standings(ids, on=ON) != before
    actions.undo(refund, reason="別の人の納付だった", by=chief, now=NOW)
    assert reads.standings(ids, on=ON) == before
    assert decided(clerk, chief) != refund


def test_the_file_is_made_once_and_gives_the_same_bytes_and_its_result_is_recorded(
    clerk, chief, cashier
):
    overpaid(80_000, "2026-06-29", by=clerk)
    refund = decided(clerk, chief)
    with pytest.raises(actions.CannotRefund, match="振り込める還付がありません"):
        actions.make_transfer(ON, by=cashier, now=NOW)
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    made = actions.make_transfer(ON, by=cashier, now=NOW)
    with pytest.raises(actions.CannotRefund, match="振り込める還付がありません"):
        actions.make_transfer(ON, by=cashier, now=NOW)
    file = actions.file_of(made, by=cashier)
    assert file == actions.file_of(made, by=cashier)
    assert (file.count, file.yen, len(file.data.split(b"\r\n")[0])) == (1, 50_000, 120)
    assert "ﾜﾀﾅﾍﾞ ﾅｵﾐ".encode("cp932") in file.data
    actions.settle(made, by=cashier, now=NOW)
    assert (back().refunded, back().left, at(OVER).refundable) == (50_000, 0, 0)
    assert one("select count(*) from ledger_fact where word = 'refunded'") == 1
    with pytest.raises(actions.CannotRefund):
        actions.settle(made, by=cashier, now=NOW)
    with pytest.raises(actions.CannotRefund, match="支払済み"):
        actions.undo(refund, reason="誤り", by=chief, now=NOW)


def test_no_account_lies_in_a_fact_or_in_the_open(clerk, chief, cashier):
    overpaid(80_000, "2026-06-29", by=clerk)
    refund = decided(clerk, chief)
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    for table in ("ledger_fact", "refund", "refund_account", "refund_step"):
        assert one(f"select count(*) from {table} x where x::text like '%1234567%'") == 0
    row = RefundRow.objects.get(pk=refund)
    assert actions.account_of(row.account).holder == "ﾜﾀﾅﾍﾞ ﾅｵﾐ"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [("account", "123456", "7桁"), ("holder", "渡邉直美", "使えない文字"), ("holder", "", "カナ")],
)
def test_an_account_that_no_bank_takes_is_refused(clerk, chief, cashier, field, value, says):
    overpaid(80_000, "2026-06-29", by=clerk)
    refund = decided(clerk, chief)
    with pytest.raises(actions.CannotRefund, match=says):
        actions.enter_account(refund, replace(ACCOUNT, **{field: value}), by=cashier, now=NOW)


def test_what_the_bank_could_not_pay_waits_again_for_another_account(clerk, chief, cashier):
    overpaid(80_000, "2026-06-29", by=clerk)
    refund = decided(clerk, chief)
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    made = actions.make_transfer(ON, by=cashier, now=NOW)
    actions.settle(made, returned=[refund], by=cashier, now=NOW)
    assert (back().refunded, back().waiting) == (0, 50_000)
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    actions.settle(actions.make_transfer(ON, by=cashier, now=NOW), by=cashier, now=NOW)
    assert back().refunded == 50_000
    actions.came_back(refund, reason="口座なし", by=cashier, now=NOW)
    assert (back().refunded, back().waiting) == (0, 50_000)
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    actions.settle(actions.make_transfer(ON, by=cashier, now=NOW), by=cashier, now=NOW)
    assert back().refunded == 50_000


def test_a_payment_cancelled_after_its_refund_is_a_claim_for_return(clerk, chief, cashier):
    paid = overpaid(80_000, "2026-06-29", by=clerk)
    refund = decided(clerk, chief)
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    actions.settle(actions.make_transfer(ON, by=cashier, now=NOW), by=cashier, now=NOW)
    take_back(paid, Act("cancelled", "take_back", clerk, NOW), reason="入金の取消し")
    assert (back().to_return, back().left) == (80_000, 0)


def test_a_refund_whose_payment_was_cancelled_goes_into_no_file(clerk, chief, cashier):
    overpaid(35_000, "2026-11-01", by=clerk, key=LATER)
    paid = overpaid(80_000, "2026-06-29", by=clerk)
    short, kept = decided(clerk, chief), decided(clerk, chief, key=LATER)
    for refund in (short, kept):
        actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    take_back(paid, Act("cancelled", "take_back", clerk, NOW), reason="入金の取消し")
    assert [[r.pk for r in rows] for rows in payable(on=ON)] == [[kept], [short]]
    made = actions.make_transfer(ON, by=cashier, now=NOW)
    assert (in_file(short), in_file(kept)) == (None, made)
    with pytest.raises(actions.CannotRefund, match=f"第{short}号は、元の入金が取り消されている"):
        actions.make_transfer(ON, by=cashier, now=NOW)
    with pytest.raises(actions.CannotRefund, match="元の入金が取り消されている"):
        actions.enter_account(short, ACCOUNT, by=cashier, now=NOW)
    assert back().refunded == 0


def in_file(refund):
    return RefundRow.objects.get(pk=refund).transfer_id


def test_what_was_undone_goes_into_no_file_though_its_account_is_known(clerk, chief, cashier):
    overpaid(80_000, "2026-06-29", by=clerk)
    refund = decided(clerk, chief)
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    actions.undo(refund, reason="誤り", by=chief, now=NOW)
    row = RefundRow.objects.get(pk=refund)
    assert (row.status, row.account_id is None) == ("withdrawn", False)
    with pytest.raises(actions.CannotRefund, match="振り込める還付がありません"):
        actions.make_transfer(ON, by=cashier, now=NOW)


def test_the_notice_names_only_what_its_own_decision_gives_back(clerk, chief, cashier):
    overpaid(80_000, "2026-06-29", by=clerk)
    first = decided(clerk, chief)
    actions.enter_account(first, ACCOUNT, by=cashier, now=NOW)
    actions.settle(actions.make_transfer(ON, by=cashier, now=NOW), by=cashier, now=NOW)
    overpaid(4_000, "2026-11-10", by=clerk, act="again")
    second = decided(clerk, chief)

    def origins(refund):
        row = RefundRow.objects.get(pk=refund)
        told = notice.snapshot(row, number="（案）", on=ON)
        return [(one.paid_on.isoformat(), one.yen) for one in told.origins]

    assert origins(first) == [("2026-06-29", 80_000)]
    assert origins(second) == [("2026-11-10", 4_000)]


@pytest.mark.parametrize(("came", "ended"), [("2021-11-19", True), ("2021-11-20", False)])
def test_five_years_after_it_could_be_asked_back_it_is_no_more(clerk, chief, came, ended):
    tell(OVER, (f.PaidInError(Yen(9_000)), came), act="wrong", by=clerk)
    overpaid(30_000, "2026-08-31", by=clerk, key=NEXT)
    if ended:
        with pytest.raises(actions.CannotRefund, match="時効により消滅"):
            decided(clerk, chief)
    else:
        decided(clerk, chief)
    assert back().waiting == (0 if ended else 9_000)


def test_what_killed_at_any_point_leaves_nothing_half(clerk, chief, cashier, monkeypatch):
    overpaid(80_000, "2026-06-29", by=clerk)
    refund = actions.draft(id_of(OVER), actions.Wanted(), by=clerk, now=NOW)
    actions.ask(refund, by=clerk, now=NOW)

    def killed(*args, **values):
        raise KeyboardInterrupt

    def facts():
        return one("select count(*) from ledger_fact")

    before = facts()
    for module, name in ((deciding, "append"), (deciding, "note"), (deciding, "_record")):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, killed)
            with pytest.raises(KeyboardInterrupt):
                actions.approve(refund, by=chief, now=NOW)
        assert (facts(), RefundRow.objects.get(pk=refund).status) == (before, "asked")
    actions.approve(refund, by=chief, now=NOW)
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    for name in ("note", "_bytes"):
        with monkeypatch.context() as patched:
            patched.setattr(paying, name, killed)
            with pytest.raises(KeyboardInterrupt):
                actions.make_transfer(ON, by=cashier, now=NOW)
        assert one("select count(*) from refund_transfer") == 0
    made = actions.make_transfer(ON, by=cashier, now=NOW)
    before = facts()
    for name in ("append", "note"):
        with monkeypatch.context() as patched:
            patched.setattr(paying, name, killed)
            with pytest.raises(KeyboardInterrupt):
                actions.settle(made, by=cashier, now=NOW)
        assert (facts(), back().refunded) == (before, 0)
    actions.settle(made, by=cashier, now=NOW)
    assert back().refunded == 50_000
