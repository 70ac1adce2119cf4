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
    with pytest.raises(actions.CannotRefund, match="相続分を決められません"):
        divide(refund, staff, (*HEIRS, NamedHeir("二人目", "フタリメ", "spouse")))


def heir(name, relation, **more):
    return NamedHeir(name, "カナ", relation, **more)


WIFE, CHILD = heir("花子", "spouse"), heir("翔太", "child")
# Worked by hand from 50,001 yen: each part is cut to the yen, what is left goes to the first.
STANDING_IN = [
    # A half; of the other half a child one half, two of a child who died before a half together.
    (
        [
            WIFE,
            CHILD,
            heir("次", "child", represents="太郎"),
            heir("三", "child", represents="太 郎"),
        ],
        [25_001, 12_500, 6_250, 6_250],
    ),
    # Standing in twice: a great-grandchild for a grandchild for a child, both dead before.
    (
        [
            CHILD,
            heir("孫", "child", represents="太郎"),
            heir("曽孫", "child", represents="孫"),
        ],
        [25_001, 25_000],
    ),
    # Three quarters; a sister an eighth, a brother's two children a sixteenth each.
    (
        [
            WIFE,
            heir("姉", "sibling"),
            heir("姪", "sibling", represents="弟"),
            heir("甥", "sibling", represents="弟"),
        ],
        [37_501, 6_250, 3_125, 3_125],
    ),
    # A sister two parts, the child of a brother of half blood one.
    (
        [
            heir("姉", "sibling"),
            heir("甥", "sibling", represents="兄", half_blood=True),
        ],
        [33_334, 16_667],
    ),
]


@pytest.mark.parametrize(("heirs", "wanted"), STANDING_IN)
def test_who_stands_in_gets_the_part_of_whom_they_stand_in_for(refund, staff, heirs, wanted):
    rows = [RefundRow.objects.get(pk=part) for part in divide(refund, staff, heirs)]
    assert [row.pay_yen for row in rows] == wanted
    assert sum(wanted) == 50_001


@pytest.mark.parametrize(
    "heirs",
    [
        [WIFE, heir("次", "spouse", represents="太郎")],
        [heir("太郎", "child", renounced=True), heir("次", "child", represents="太郎")],
        [heir("甥", "sibling", represents="弟"), heir("甥の子", "sibling", represents="甥")],
    ],
)
def test_who_cannot_stand_in_is_told(refund, staff, heirs):
    with pytest.raises(actions.CannotRefund, match="代襲は子と兄弟姉妹だけ"):
        divide(refund, staff, heirs)


def test_whom_two_are_called_is_asked_for_again(refund, staff):
    two = [heir("太郎", "child"), heir("太郎", "child"), heir("次", "child", represents="太郎")]
    with pytest.raises(actions.CannotRefund, match="二人います"):
        divide(refund, staff, two)


def test_the_page_takes_who_stands_in_and_shows_the_working(refund):
    client, here = signed_in("S1009"), f"/refunds/{refund}/"
    said = {
        "heirs": "渡邉 花子,ハナコ,配偶者\n渡邉 次,ツグ,子,代襲：渡邉 太郎\n渡邉 海,カイ,子、放棄",
        "paper": PAPER,
    }
    page = client.post(f"{here}divide/", said, follow=True).content.decode()
    assert "渡邉 次は、先に亡くなった人（1）を代襲する。" in page
    assert "3行目の人は相続放棄により" in page and "民法901条" in page
    held = RefundRow.objects.get(pk=refund).succession
    assert "渡邉" not in str(held), "no name stands where it cannot be forgotten"
    wrong = client.post(f"{here}divide/", said | {"heirs": "渡邉,ワタナベ,子,養子"})
    assert wrong.status_code == 422


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
