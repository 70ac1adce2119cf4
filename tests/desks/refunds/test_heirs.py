"""What one who died was to get is divided among the heirs to the yen, each paid for himself."""

import pytest

from saiken.claims import facts as f
from saiken.desks.refunds import actions
from saiken.desks.refunds.actions import NamedHeir
from saiken.desks.refunds.models import RefundRow
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.people import particulars
from saiken.values.actors import NotAllowed
from tests.desks.made import id_of, signed_in
from tests.desks.refunds.paid import ACCOUNT, NOW, ON, OVER, decided, ledger, overpaid

HEIRS = (
    NamedHeir("渡邉　花子", "ワタナベ　ハナコ", "spouse"),
    NamedHeir("渡邉　翔太", "ワタナベ　ショウタ", "child"),
    NamedHeir("渡邉　結衣", "ワタナベ　ユイ", "child"),
    NamedHeir("渡邉　海", "ワタナベ　カイ", "child", renounced=True),
)
PAPER = "戸籍全部事項証明書ほか"


@pytest.fixture
def refund(staff, accounts):
    """50,001 yen of one who has died since the decision."""
    ledger()
    overpaid(80_001, "2026-06-29", by=staff.tax_clerk)
    made = decided(staff.tax_clerk, staff.tax_chief)
    person = RefundRow.objects.get(pk=made).person_id
    append([NewFact(f.Died(), ON, person=person)], Act("died", "told", staff.tax_clerk, NOW))
    return made


def back():
    return reads.standings([id_of(OVER)], on=ON)[id_of(OVER)].owed_back


def divide(refund, staff, heirs=HEIRS):
    return actions.divide(refund, heirs, paper=PAPER, by=staff.tax_chief, now=NOW)


def test_the_parts_are_the_refund_and_each_is_paid_for_itself(refund, staff):
    cashier = staff.receipts_clerk
    with pytest.raises(actions.CannotRefund, match="亡くなっています"):
        actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    parts = divide(refund, staff)
    rows = [RefundRow.objects.get(pk=part) for part in parts]
    # A half and two quarters of 50,001 yen; the odd yen go to who represents them.
    assert [row.pay_yen for row in rows] == [25_001, 12_500, 12_500]
    names = particulars.latest(row.person_id for row in rows)
    assert [names[row.person_id].name for row in rows] == [heir.name for heir in HEIRS[:3]]
    for part in parts:
        actions.enter_account(part, ACCOUNT, by=cashier, now=NOW)
    made = actions.make_transfer(ON, by=cashier, now=NOW)
    assert actions.fetch(made, by=cashier, now=NOW).yen == 50_001
    actions.settle(made, returned=[parts[1]], by=cashier, now=NOW)
    assert (back().refunded, back().waiting) == (37_501, 12_500)
    with pytest.raises(actions.CannotRefund, match="支払済み"):
        actions.join_again(refund, reason="誤り", by=staff.tax_chief, now=NOW)
    actions.enter_account(parts[1], ACCOUNT, by=cashier, now=NOW)
    again = actions.make_transfer(ON, by=cashier, now=NOW)
    actions.settle(again, by=cashier, now=NOW)
    assert (back().refunded, back().left) == (50_001, 0)


def test_the_division_is_taken_back_and_made_anew(refund, staff):
    parts = divide(refund, staff)
    with pytest.raises(actions.CannotRefund, match="相続人の分です"):
        actions.undo(parts[0], reason="x", by=staff.tax_chief, now=NOW)
    actions.join_again(refund, reason="相続人が違う", by=staff.tax_chief, now=NOW)
    assert RefundRow.objects.get(pk=refund).status == "decided"
    again = divide(refund, staff, HEIRS[:1])
    assert [RefundRow.objects.get(pk=one).pay_yen for one in again] == [50_001]
    assert {RefundRow.objects.get(pk=one).status for one in parts} == {"withdrawn"}


def test_who_cannot_be_an_heir_or_decide_is_refused(refund, staff):
    with pytest.raises(NotAllowed):
        actions.divide(refund, HEIRS, paper=PAPER, by=staff.tax_clerk, now=NOW)
    for heirs, says in (((), "相続人がいません"), (HEIRS[3:], "相続人がいません")):
        with pytest.raises(actions.CannotRefund, match=says):
            divide(refund, staff, heirs)
    with pytest.raises(actions.CannotRefund, match="書類"):
        actions.divide(refund, HEIRS, paper=" ", by=staff.tax_chief, now=NOW)
    with pytest.raises(actions.CannotRefund, match="続柄では"):
        divide(refund, staff, (*HEIRS, NamedHeir("二人目", "フタリメ", "spouse")))


def test_who_lives_has_no_heirs(staff, accounts):
    ledger()
    overpaid(80_000, "2026-06-29", by=staff.tax_clerk)
    made = decided(staff.tax_clerk, staff.tax_chief)
    with pytest.raises(actions.CannotRefund, match="死亡の記録がありません"):
        divide(made, staff)


def test_the_page_divides_and_takes_it_back(refund):
    client, here = signed_in("S1009"), f"/refunds/{refund}/"
    assert "相続分で分割する" in client.get(here).content.decode()
    wrong = client.post(f"{here}divide/", {"heirs": "渡邉,ワタナベ,いとこ", "paper": "戸籍"})
    assert wrong.status_code == 422 and "読めません" in wrong.content.decode()
    said = {
        "heirs": "渡邉 花子,ワタナベ ハナコ,配偶者\n渡邉 翔太,ワタナベ ショウタ,子",
        "paper": PAPER,
    }
    page = client.post(f"{here}divide/", said, follow=True).content.decode()
    assert "相続人ごとに分割" in page and "25,001" in page
    assert (
        "分割を取り消しました"
        in client.post(f"{here}join-again/", {"reason": "誤り"}, follow=True).content.decode()
    )
