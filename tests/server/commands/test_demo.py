"""`saiken demo --once --json`: the toy city in one object, the same however often it is built."""

import pytest

from saiken.boards.today.reasons import BY_CODE
from saiken.server import demo
from saiken.server.accounts.models import StaffAccount
from saiken.store import reads
from tests.desks.made import count, one, take, tax
from tests.server.commands.called import answered, called, shape

ROW = "0000001217,0226990001,固定資産税,2026,2,20260601,20260831,50000,0,,"


# A table of each affair that the staff of the toy city had begun by its day.
LIVED = (
    "plan_policy_version",
    "plan_evaluation",
    "meeting",
    "follow_up",
    "transfer",
    "transfer_handling",
    "transfer_notice",
    "slip",
    "refund",
    "visit_round",
    "office_request",
    "knowledge_question",
    "knowledge_session",
    "knowledge_adoption",
    "knowledge_explained",
)


def the_life_of_the_city():
    """What waits for whom: through the actions of the desks, and no yen owed changes by it."""
    assert one("select count(*) from transfer where status = 'accepted'") == 3
    assert one("select count(*) from transfer where status = 'requested'") == 1
    assert one("select count(distinct policy) from transfer_handling") == 3
    assert one("select array_agg(sort) from plan_evaluation") == ["interim"]
    assert one("select count(*) from plan_step where word = 'approved'") == 2
    assert one("select count(*) from transfer_notice where dropped = ''") == 4
    assert one("select status from refund") == "asked"
    assert one("select count(*) from slip") == 8


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
    lived = {table: count(table) for table in LIVED}
    assert all(lived.values()), lived
    the_life_of_the_city()
    again = answered("demo", "--once")
    assert {**again, "seconds": first["seconds"]} == first
    assert (count("ledger_fact"), count("intake_batch"), count("dunning_run")) == facts
    assert {table: count(table) for table in LIVED} == lived
    assert StaffAccount.objects.count() == len(reads.city().staff)
    status, out, wrong = called("demo", "--once")  # nothing could not be told
    assert (status, wrong) == (0, "")
    assert "さくら市（架空）を 2026-11-20 の時点" in out and "88,015,060円" in out


def test_a_record_that_somebody_else_began_is_left_alone(db, now, staff):
    take(tax(ROW), now=now, by=staff.tax_clerk)
    status, out, wrong = called("demo", "--once", "--json")
    assert (status, out) == (2, "") and "見本は作りません" in wrong
    assert count("register_instalment") == 1 and StaffAccount.objects.count() == 0
    with pytest.raises(demo.NotOurs):
        demo.build(now)
