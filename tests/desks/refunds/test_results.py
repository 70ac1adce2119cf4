"""The bank's file of failed transfers settles a transfer file once; each line must be of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.desks.refunds import actions
from saiken.desks.refunds.models import RefundRow
from saiken.files.refund_results import read
from saiken.store.append import Act, take_back
from tests.desks.made import one, signed_in
from tests.desks.refunds.paid import ACCOUNT, LATER, NOW, ON, decided, ledger, overpaid

HEAD = "顧客コード,振込金額,不能事由"


@pytest.fixture
def made(staff, accounts):
    """Two refunds in one transfer file: their numbers, and the file's."""
    ledger()
    overpaid(80_000, "2026-06-29", by=staff.tax_clerk)
    overpaid(35_000, "2026-11-01", by=staff.tax_clerk, key=LATER)
    both = [decided(staff.tax_clerk, staff.tax_chief)]
    both.append(decided(staff.tax_clerk, staff.tax_chief, key=LATER))
    for refund in both:
        actions.enter_account(refund, ACCOUNT, by=staff.receipts_clerk, now=NOW)
    return (*both, actions.make_transfer(ON, by=staff.receipts_clerk, now=NOW))


def state(refund):
    row = RefundRow.objects.get(pk=refund)
    return row.status, row.account_id is not None


def failed(*rows):
    return "\r\n".join([HEAD, *rows, ""]).encode("cp932")


def test_the_failed_wait_again_and_the_others_are_paid_once(made, staff):
    first, second, transfer = made
    told = {"by": staff.receipts_clerk, "now": NOW}
    data = failed(f'{first:010d},"50,000",口座なし')
    assert actions.settle_by_file(transfer, "funo.csv", data, **told) == 1
    assert (state(first), state(second)) == (("decided", False), ("done", True))
    reason = "select reason from refund_step where word = 'returned'"
    assert one(reason) == "口座なし"
    assert actions.settle_by_file(transfer, "funo.csv", data, **told) == 0
    late = failed(f"{second},5000,名義相違")
    assert actions.settle_by_file(transfer, "funo2.csv", late, **told) == 1
    assert state(second) == ("decided", False)
    assert one("select sum(yen) from refund_result") == 55_000


def test_the_records_of_a_transfer_file_are_read_too(made, staff):
    first, _, transfer = made
    data = actions.file_of(transfer, by=staff.receipts_clerk).data
    told, refused = read(data)
    assert not refused and (told[0].number, told[0].yen) == (first, 50_000)
    told = {"by": staff.receipts_clerk, "now": NOW}
    assert actions.settle_by_file(transfer, "funo.dat", data, **told) == 2
    assert state(first) == ("decided", False)


WRONG = [
    ("999,50000,x", "支払を待つ還付ではありません"),
    ("{first},49999,x", "50,000円ではなく49,999円"),
    ("{first},50000,x\r\n{first},50000,x", "二度"),
    ("{first},5万,x", "数字ではありません"),
    ("", "一件もない"),
]


@pytest.mark.parametrize(("rows", "says"), WRONG)
def test_a_line_of_another_file_refuses_the_whole(made, staff, rows, says):
    first, _, transfer = made
    data = f"{HEAD}\r\n{rows.format(first=first)}\r\n".encode()
    with pytest.raises(actions.CannotRefund, match=says):
        actions.settle_by_file(transfer, "x", data, by=staff.receipts_clerk, now=NOW)
    assert state(first) == ("decided", True)


def test_a_file_with_a_cancelled_payment_is_not_fetched(staff, accounts):
    ledger()
    paid = overpaid(80_000, "2026-06-29", by=staff.tax_clerk)
    refund = decided(staff.tax_clerk, staff.tax_chief)
    cashier = staff.receipts_clerk
    actions.enter_account(refund, ACCOUNT, by=cashier, now=NOW)
    made = actions.make_transfer(ON, by=cashier, now=NOW)
    assert actions.fetch(made, by=cashier, now=NOW).count == 1
    take_back(paid, Act("cancelled", "take_back", staff.tax_clerk, NOW), reason="入金の取消し")
    with pytest.raises(actions.CannotRefund, match=f"第{refund}号.*渡さず、取りやめて"):
        actions.fetch(made, by=cashier, now=NOW)


def test_the_page_takes_the_file(made):
    first, _, transfer = made
    client, here = signed_in("S5001"), f"/refunds/transfers/{transfer}/"
    assert "振込不能の明細を取り込む" in client.get(here).content.decode()
    file = SimpleUploadedFile("funo.csv", failed(f"{first},50000,口座なし"))
    page = client.post(f"{here}result/", {"file": file}, follow=True).content.decode()
    assert "振込不能 1件を支払待ちに戻しました" in page
    bad = client.post(f"{here}result/", {"file": SimpleUploadedFile("a", b"x")}, follow=True)
    assert "見出し" in bad.content.decode()
