"""A bank's notice of credits: matched as deposits are, once with the statement, and called off."""

from dataclasses import replace
from datetime import date

import pytest

from saiken.desks.receipts import actions
from saiken.desks.receipts.actions.notices import receive_notice
from saiken.desks.receipts.models import PaymentLineRow
from saiken.files import credit_notice
from saiken.files.credit_notice import Account, Credit, Notice
from saiken.store.standings.tables import StandingRow
from saiken.values.yen import Yen
from tests.desks.made import KIMURA, KIMURA_KEY, id_of, take, tax
from tests.desks.receipts.sent import deposits, receive

DAY = date(2026, 11, 18)
ACCOUNT = Account(
    "0", DAY, DAY, DAY, "9998", "ｻｸﾗ", "001", "ﾎﾝﾃﾝ", "1", "1234567", "ｻｸﾗｼ ｶｲｹｲｶﾝﾘｼﾔ"
)
CREDIT = Credit(
    2, 0, 1, "000001", DAY, DAY, Yen(98_000), Yen(0), "", "ﾀﾞﾚｶ", "", "", "0", KIMURA_KEY
)


@pytest.fixture
def clerk(staff):
    return staff.receipts_clerk


@pytest.fixture
def kimura(ledgers, now):
    take(tax(KIMURA), now=now)
    return id_of(KIMURA_KEY)


def notice(*credits: Credit, account: Account = ACCOUNT) -> bytes:
    told = Notice("a", (account,), credits, "crlf", "jis")
    data, refused = credit_notice.write(told)
    assert not refused
    return data


def one(instalment):
    return StandingRow.objects.get(pk=instalment)


def states():
    return list(ours().values_list("state", flat=True))


def ours():
    return PaymentLineRow.objects.filter(identity__contains="ダレカ").order_by("pk")


def test_a_credit_with_a_number_is_posted(kimura, clerk, now):
    got = receive(notice(CREDIT), clerk, now, "notice.dat")
    assert (got.format, got.posted, got.yen) == (actions.NOTICE, 1, 98_000)
    assert one(kimura).open_yen == 0


def test_a_payer_unknown_waits(kimura, clerk, now):
    got = receive(notice(replace(CREDIT, edi="")), clerk, now, "notice.dat")
    assert (got.posted, states()) == (0, ["waiting"])
    assert one(kimura).open_yen == 98_000


@pytest.mark.parametrize("notice_first", [True, False])
def test_money_told_by_notice_and_statement_counts_once(kimura, clerk, now, notice_first):
    told = notice(CREDIT)
    statement = deposits(f"2026/11/18,98000,ダレカ,{KIMURA_KEY}")
    files = [told, statement] if notice_first else [statement, told]
    for data in files:
        receive(data, clerk, now, "f")
    assert states() == ["matched", "repeated"]
    assert one(kimura).paid_yen == 98_000


def test_the_like_of_another_account_is_other_money(kimura, clerk, now):
    other = replace(ACCOUNT, account="7654321")
    receive(notice(replace(CREDIT, edi="")), clerk, now)
    receive(notice(replace(CREDIT, edi=""), account=other), clerk, now)
    assert states() == ["waiting", "waiting"]


CANCEL = replace(CREDIT, line=3, inquiry_number="000002", cancel_code="1")


def test_a_cancelling_in_the_same_file_leaves_nothing_posted(kimura, clerk, now):
    got = receive(notice(CREDIT, CANCEL), clerk, now)
    assert got.posted == 0
    assert states() == ["called_off", "cancels"]
    assert one(kimura).open_yen == 98_000


def test_in_portions_a_cancelling_finds_its_credit_as_in_the_whole(kimura, clerk, now):
    other = replace(CREDIT, line=4, inquiry_number="000003", yen=Yen(500), edi="", payer="ﾎｶ")
    told, far = notice(other, CREDIT, CANCEL), []
    got = receive_notice(
        "n", told, by=clerk, now=now, rows=1, tell=lambda *state: far.append(state[1:])
    )
    assert far == [(2, 3), (3, 3)], "what is called off goes with what calls it off"
    assert states() == ["called_off", "cancels"]
    assert (got.posted, len(got.unmatched), got.records) == (0, 1, 3)
    assert one(kimura).open_yen == 98_000
    assert receive(told, clerk, now).repeated == 3


def test_a_cancelling_in_a_later_file_takes_the_payment_back(kimura, clerk, now):
    before = vars(one(kimura)) | {"_state": None}
    receive(notice(CREDIT), clerk, now)
    later = receive(notice(CANCEL), clerk, now)
    assert states() == ["called_off", "cancels"]
    assert vars(one(kimura)) | {"_state": None} == before
    actions.take_back_file(later.batch, by=clerk, now=now)
    assert states() == ["matched", "taken_back"]
    assert one(kimura).open_yen == 0


def test_a_cancelling_that_comes_first_waits_for_its_credit(kimura, clerk, now):
    receive(notice(CANCEL), clerk, now)
    assert states() == ["held"]
    receive(notice(CREDIT), clerk, now)
    assert states() == ["cancels", "called_off"]
    assert one(kimura).open_yen == 98_000


def test_a_credit_received_again_stays_called_off(kimura, clerk, now):
    first = receive(notice(CREDIT), clerk, now)
    receive(notice(CANCEL), clerk, now)
    actions.take_back_file(first.batch, by=clerk, now=now)
    receive(notice(CREDIT), clerk, now)
    assert states() == ["taken_back", "cancels", "called_off"]
    assert one(kimura).open_yen == 98_000


def test_what_a_person_decided_is_asked_of_a_person(kimura, clerk, now):
    receive(notice(replace(CREDIT, edi="")), clerk, now)
    row = ours().get()
    actions.decide(row.pk, actions.Decision("post", "電話", KIMURA_KEY), by=clerk, now=now)
    receive(notice(replace(CANCEL, edi="")), clerk, now)
    assert states() == ["matched", "held"]
    assert one(kimura).open_yen == 0
