"""`saiken demo --once --json`: the toy city in one object, the same however often it is built."""

import pytest

from saiken.boards.today.reasons import BY_CODE
from saiken.server import demo
from saiken.server.accounts.models import StaffAccount
from saiken.store import reads
from tests.desks.made import count, one, take, tax
from tests.server.commands.called import answered, called, shape

ROW = "0000001217,0226990001,固定資産税,2026,2,20260601,20260831,50000,0,,"


@pytest.fixture(autouse=True)
def the_environment_stays(monkeypatch):
    monkeypatch.setenv("SAIKEN_CITY", "sakura")


def test_the_toy_city_is_built_once_however_often_it_is_asked_for(db):
    first = answered("demo", "--once")
    assert shape(first) == {
        "on": "str",
        **dict.fromkeys(("claims", "instalments", "debtors", "open_yen"), "int"),
        "worklist": dict.fromkeys(BY_CODE, "int"),
        **dict.fromkeys(("letters", "pages", "matched", "unmatched", "refused"), "int"),
        "seconds": dict.fromkeys(("install", "take_in", "night", "letters"), "float"),
        "url": "str",
    }
    assert (first["on"], first["url"]) == ("2026-11-20", "http://127.0.0.1:8000")
    assert first["instalments"] == 1502 + 799 + 349 + 402 + 154 + 172
    # unpaid in the six ledgers, less what the bank brought
    unpaid = 35_602_000 + 16_959_000 + 4_309_800 + 4_561_500 + 28_025_060 + 1_789_800
    assert first["open_yen"] == unpaid - 3_232_100
    assert first["open_yen"] == one("select sum(open_yen) from standing")
    # 119 records of the bank, of which one is of no ledger
    assert (first["matched"], first["unmatched"]) == (118, 1)
    # the rows of the seven files, and the broken bank file as one
    assert first["refused"] == 2 + 2 + 3 + 2 + 2 + 2 + 1 + 1
    assert first["letters"] == first["pages"] > 40
    assert sum(first["seconds"].values()) < 60
    facts = count("ledger_fact"), count("intake_batch"), count("dunning_run")
    again = answered("demo", "--once")
    assert {**again, "seconds": first["seconds"]} == first
    assert (count("ledger_fact"), count("intake_batch"), count("dunning_run")) == facts
    assert StaffAccount.objects.count() == len(reads.city().staff)
    status, out, wrong = called("demo", "--once")
    assert (status, wrong) == (0, "")
    assert "さくら市（架空）を 2026-11-20 の時点" in out and "88,015,060円" in out


def test_a_record_that_somebody_else_began_is_left_alone(db, now, staff):
    take(tax(ROW), now=now, by=staff.tax_clerk)
    status, out, wrong = called("demo", "--once", "--json")
    assert (status, out) == (2, "") and "見本は作りません" in wrong
    assert count("register_instalment") == 1 and StaffAccount.objects.count() == 0
    with pytest.raises(demo.NotOurs):
        demo.build(now)
