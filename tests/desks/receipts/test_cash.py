"""Cash: a receipt posts at once, is voided whole, counted, and never paid twice by the bank."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import CannotTake, Counted, Taking
from saiken.desks.receipts.actions.cash import missing
from saiken.desks.receipts.models import CashReceiptRow, PaymentLineRow
from saiken.desks.receipts.queries import cash as queries
from saiken.store import reads
from saiken.store.standings.tables import ClockStandingRow, StandingRow
from saiken.values.actors import NotAllowed
from tests.desks.made import KIMURA, KIMURA_KEY, id_of, signed_in, take, tax
from tests.desks.receipts.sent import deposits, receive

ONE_DAY = timedelta(days=1)


@pytest.fixture
def clerk(staff):
    return staff.receipts_clerk


@pytest.fixture
def kimura(ledgers, now):
    take(tax(KIMURA), now=now)
    return id_of(KIMURA_KEY)


@pytest.fixture
def counter(now):
    return Taking("counter", ((KIMURA_KEY, 30_000),), "木村", "会計", now.day, token="t1")


def kept(id_):
    standing = StandingRow.objects.filter(pk=id_).values()
    clocks = ClockStandingRow.objects.filter(instalment_id=id_).order_by("obligation", "component")
    return [*standing, *({**clock, "id": 0} for clock in clocks.values())]


def test_cash_is_posted_when_it_is_taken_and_once(kimura, counter, clerk, now):
    made = actions.take_cash(counter, by=clerk, now=now)
    assert actions.take_cash(counter, by=clerk, now=now) == made
    row = CashReceiptRow.objects.get()
    assert (row.number, row.yen, row.renewed) == (f"M2026-{clerk.office}-000001", 30_000, [])
    assert StandingRow.objects.get(pk=kimura).paid_yen == 30_000
    paid = [x for x in reads.facts([kimura])[kimura] if x.body.word == "paid"]
    assert [x.body.channel for x in paid] == ["counter"]


def test_voiding_restores_the_standing_exactly_and_keeps_the_number(kimura, counter, clerk, now):
    before = kept(kimura)
    made = actions.take_cash(counter, by=clerk, now=now)
    assert kept(kimura) != before
    actions.void_cash(made, reason="金額の誤り", by=clerk, now=now)
    assert kept(kimura) == before
    with pytest.raises(CannotTake):
        actions.void_cash(made, reason="二度目", by=clerk, now=now)
    again = actions.take_cash(replace(counter, token="t2"), by=clerk, now=now)
    assert CashReceiptRow.objects.get(pk=again).serial == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": ((KIMURA_KEY, 150_000),)},
        {"lines": ((KIMURA_KEY, 0),)},
        {"lines": (("019999999999", None),)},
        {"lines": ()},
        {"lines": ((KIMURA_KEY, 1), (KIMURA_KEY, 1))},
        {"payer": " "},
        {"place": "street"},
        {"place": "door"},
        {"place": "door", "book": "A1"},
    ],
)
def test_what_cannot_be_taken_leaves_no_number_behind(kimura, counter, clerk, now, wrong):
    with pytest.raises(CannotTake):
        actions.take_cash(replace(counter, **wrong), by=clerk, now=now)
    made = actions.take_cash(counter, by=clerk, now=now)
    assert CashReceiptRow.objects.get(pk=made).serial == 1


def test_the_counter_takes_today_and_doors_earlier_days(kimura, counter, clerk, now):
    earlier = replace(counter, taken_on=now.day - ONE_DAY)
    with pytest.raises(CannotTake):
        actions.take_cash(earlier, by=clerk, now=now)
    door = replace(earlier, place="door", book="a-1", serial=7)
    actions.take_cash(door, by=clerk, now=now)
    with pytest.raises(CannotTake):
        actions.take_cash(replace(door, token="t3"), by=clerk, now=now)
    assert CashReceiptRow.objects.get().number == "H-A-1-000007"


def test_a_door_s_book_has_no_gaps_when_it_is_closed(kimura, counter, clerk, now):
    door = replace(counter, place="door", book="A1", collector="徴収員", lines=((KIMURA_KEY, 1),))
    for serial in (1, 3):
        sent = replace(door, serial=serial, token=f"d{serial}")
        actions.take_cash(sent, by=clerk, now=now)
    assert missing("H-A1") == [2]
    with pytest.raises(CannotTake, match="2番"):
        actions.close_cash(Counted("door", "徴収員", 2), by=clerk, now=now)
    actions.void_blank("A1", 2, collector="徴収員", reason="書き損じ", by=clerk, now=now)
    actions.close_cash(Counted("door", "徴収員", 2), by=clerk, now=now)
    assert missing("H-A1") == []


def test_a_difference_is_explained_and_a_close_can_be_undone(kimura, counter, clerk, now):
    made = actions.take_cash(counter, by=clerk, now=now)
    with pytest.raises(CannotTake, match="差額"):
        actions.close_cash(Counted("counter", "会計", 29_900), by=clerk, now=now)
    close = actions.close_cash(Counted("counter", "会計", 29_900, "釣銭"), by=clerk, now=now)
    with pytest.raises(CannotTake, match="締め"):
        actions.void_cash(made, reason="誤り", by=clerk, now=now)
    with pytest.raises(CannotTake):
        actions.close_cash(Counted("counter", "会計", 0, "二度目"), by=clerk, now=now)
    actions.undo_close(close, reason="数え直し", by=clerk, now=now)
    actions.void_cash(made, reason="誤り", by=clerk, now=now)


def test_cash_paid_in_at_the_bank_is_not_counted_twice(kimura, counter, clerk, now):
    actions.take_cash(counter, by=clerk, now=now)
    statement = deposits(f"{now.day:%Y/%m/%d},30000,ｻｸﾗｼｶｲｹｲ,", f"{now.day:%Y/%m/%d},30000,ﾅﾅｼ,")
    close = actions.close_cash(Counted("counter", "会計", 30_000), by=clerk, now=now)
    got = receive(statement, clerk, now)
    lines = PaymentLineRow.objects.filter(batch_id=got.batch).order_by("line")
    assert [line.state for line in lines] == ["paid_in", "waiting"]
    assert got.posted == 0 and StandingRow.objects.get(pk=kimura).paid_yen == 30_000
    with pytest.raises(CannotTake, match="照合済み"):
        actions.undo_close(close, reason="数え直し", by=clerk, now=now)
    actions.take_back_file(got.batch, by=clerk, now=now)
    actions.undo_close(close, reason="数え直し", by=clerk, now=now)


def test_a_statement_before_the_count_is_known_by_night(kimura, counter, clerk, now):
    actions.take_cash(counter, by=clerk, now=now)
    got = receive(deposits(f"{now.day:%Y/%m/%d},30000,ｻｸﾗｼｶｲｹｲ,"), clerk, now)
    actions.close_cash(Counted("counter", "会計", 30_000), by=clerk, now=now)
    actions.guess_waiting(by=clerk, now=now)
    assert PaymentLineRow.objects.get(batch_id=got.batch).state == "paid_in"


def test_without_the_permission_nothing_is_taken(kimura, counter, clerk, now):
    with pytest.raises(NotAllowed):
        actions.take_cash(counter, by=replace(clerk, permissions=frozenset()), now=now)


def test_the_receipt_is_a_paper_with_its_copy(kimura, counter, clerk, now):
    made = actions.take_cash(counter, by=clerk, now=now)
    number, pdf = queries.pdf(made, by=clerk, now=now)
    assert number == "M2026-accounting-000001" or number.startswith("M2026-")
    assert pdf.startswith(b"%PDF") and pdf == queries.pdf(made, by=clerk, now=now)[1]
    actions.void_cash(made, reason="誤り", by=clerk, now=now)
    assert queries.pdf(made, by=clerk, now=now)[1] != pdf


def test_a_cashier_goes_through_the_pages(own_ledgers, now):
    take(tax(KIMURA), now=now)
    browser = signed_in("S5001")
    form = browser.get("/receipts/cash/take/").content.decode()
    found = re.search('name="token" value="([^"]+)"', form)
    assert found
    sent = {
        "place": "counter",
        "lines": f"{KIMURA_KEY} 30,000円",
        "payer": "木村",
        "designated": "on",
        "collector": "会計",
        "taken_on": str(now.day),
        "token": found[1],
    }
    page = browser.post("/receipts/cash/take/", sent | {"lines": "なし"})
    assert page.status_code == 422 and "読めません" in page.content.decode()
    page = browser.post("/receipts/cash/take/", sent, follow=True)
    assert "収納として記録しました" in page.content.decode()
    here = page.redirect_chain[-1][0]
    assert browser.get(f"{here}receipt.pdf").content.startswith(b"%PDF")
    count = {"place": "counter", "collector": "会計", "counted_yen": "30000"}
    page = browser.post("/receipts/cash/close/", count, follow=True)
    assert "現金を締めました" in page.content.decode()
    page = browser.post(page.redirect_chain[-1][0], {"reason": "数え直し"}, follow=True)
    assert "締めを取り消しました" in page.content.decode()
    page = browser.post(here, {"reason": "誤り"}, follow=True)
    assert "無効" in page.content.decode()
    blank = {"book": "A1", "serial": "1", "collector": "徴収員", "reason": "書き損じ"}
    assert browser.post("/receipts/cash/blank/", blank).status_code == 302
    assert "H-A1-000001" in browser.get("/receipts/cash/").content.decode()
    assert browser.get("/receipts/cash/list.csv").status_code == 200
