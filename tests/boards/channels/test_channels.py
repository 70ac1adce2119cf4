"""納付方法の利用: what came by which channel, and what was paid in time."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from saiken.boards.channels.queries import EL_QR, STORE, TRANSFER, InTime, used
from saiken.claims import facts as f
from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import Taking
from saiken.store.append import Act, NewFact, append, take_back
from saiken.values.yen import Yen
from tests.desks.conftest import enrol
from tests.desks.made import id_of, signed_in, take
from tests.desks.receipts.sent import receive
from tests.desks.slips.issued import (
    FIRST,
    LEDGER,
    SECOND,
    THIRD,
    issue,
    paid_at_store,
    paid_by_qr,
    wanted,
)
from tests.fixtures_city import ON

TAX = "fixed_asset_tax"
YEAR = (date(2026, 4, 1), date(2027, 3, 31))


@pytest.fixture
def paid(db, staff, now):
    """One instalment by eL-QR, one at a store, a part of one in cash, one debit taken back."""
    enrol()
    take(LEDGER, now=now)
    for key, told in ((FIRST, paid_by_qr), (SECOND, paid_at_store)):
        (slip,) = issue(wanted(key), staff.tax_clerk, now)
        receive(told(slip), staff.receipts_clerk, now)
    cash = Taking("counter", ((THIRD, 9_000),), "渡邉", "会計", now.day, token="t")
    actions.take_cash(cash, by=staff.receipts_clerk, now=now)
    debit = NewFact(f.Paid(Yen(1_000), channel="kofuri"), ON, id_of(THIRD))
    act = append([debit], Act("debit", "test", staff.receipts_clerk, now)).act
    undoing = Act("undone", "take_back", staff.receipts_clerk, now)
    take_back(act, undoing, reason="誤り")


def found(first=YEAR[0], last=YEAR[1], on=ON):
    return used(["tax_payment"], first=first, last=last, on=on)


def test_each_payment_is_counted_once_under_its_channel(paid):
    ways = {way.channel: (way.count, way.yen) for way in found().ways if way.kind == TAX}
    assert set(ways) == {EL_QR, STORE, "counter"} and TRANSFER not in ways
    assert ways["counter"] == (1, 9_000)
    assert ways[STORE][0] == ways[EL_QR][0] == 1 and ways[EL_QR][1] > 150_000
    assert not [way for way in found(date(2025, 4, 1), date(2026, 3, 31)).ways if way.kind == TAX]


def test_paid_in_time_is_what_came_by_the_due_day(paid, staff, now):
    year = (date(2025, 4, 1), date(2026, 3, 31))
    (row,) = [one for one in found(*year).in_time if one.kind == TAX]
    assert row == InTime(TAX, 3, 0, 288_000, 0)
    before = replace(now, day=date(2025, 12, 20))
    in_time = NewFact(f.Paid(Yen(40_000), channel="kofuri"), before.day, id_of(THIRD))
    append([in_time], Act("in time", "test", staff.receipts_clerk, now))
    (row,) = [one for one in found(*year).in_time if one.kind == TAX]
    assert row == InTime(TAX, 3, 1, 288_000, 40_000)
    (row,) = [one for one in found(*year, on=date(2025, 9, 1)).in_time if one.kind == TAX]
    assert row.due == 2  # the third is not due yet on that day


def test_the_page_and_the_file_say_the_same(paid):
    client = signed_in("S1009")
    page = client.get("/slips/channels/").content.decode()
    assert "納付方法の利用" in page and "eL-QR" in page and "窓口の現金" in page
    last = client.get("/slips/channels/", {"year": "2025"}).content.decode()
    assert "納期内納付率は件数で0％" in last
    assert client.get("/slips/channels/", {"year": "x"}).status_code == 200
    data = client.get("/slips/channels/list.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    cash = [row for row in rows if row["納付方法・指標"] == "窓口の現金"]
    assert [(row["件数"], row["金額（円）"]) for row in cash] == [("1", "9000")] * 2
    assert client.get("/slips/channels/list.pdf").status_code == 404


def test_another_office_sees_only_its_own(paid):
    page = signed_in("S3009").get("/slips/channels/").content.decode()
    assert "eL-QR" not in page
