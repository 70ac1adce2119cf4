"""速報, 確報 and 取消 of stores: to the yen, in any order, however often, whatever stops them."""

import itertools
import json
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from saiken.desks.notices.actions.candidates import candidates
from saiken.desks.receipts.actions import take_back_file
from saiken.night.run import run_night
from saiken.store import reads
from tests.desks.made import city_file, count, id_of, one, take, tax
from tests.desks.receipts.sent import (
    CANCEL,
    FINAL,
    FIRST,
    KAKUHO,
    SOKUHO,
    TORIKESHI,
    Line,
    receive,
    receive_city,
    rows_of,
    stores,
)
from tests.fixtures_city import ON
from tests.store.killing import killed_before, statements

GOLDEN = Path(__file__).parents[2] / "golden"
EXPECTED = json.loads((GOLDEN / "samples_expected.json").read_text(encoding="utf-8"))
PAYMENTS = EXPECTED["payments"]
PLANTED = {x["case"]: x for x in EXPECTED["planted"]}
KEY = "022699000101"
UNDUNNED = "022600107002"  # of the toy city's list: overdue since July
# Overdue since August and never dunned.
ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260831,50000,0,,"


@pytest.fixture
def clerk(staff, accounts):
    return staff.receipts_clerk


@pytest.fixture
def receipts_clerk(staff):
    return staff.receipts_clerk


@pytest.fixture
def tax_row(db, now):
    take(tax(ROW), now=now)


def at(key=KEY):
    return reads.standings([id_of(key)], on=ON)[id_of(key)].position


def states():
    return dict(rows_of("select state, count(*) from payment_line group by 1"))


def places(key):
    return {c.standing.instalment.key: c.place for c in candidates("tax_payment", on=ON)}.get(key)


def in_sum():
    """Every line in one state, and the posted ones in facts, to the yen."""
    facts = one(
        "select coalesce(sum((f.body->>'yen')::bigint), 0) from ledger_fact f"
        " where f.word = 'paid' and f.body->>'channel' = 'store' and not exists"
        " (select 1 from ledger_fact u where u.undoes_id = f.act_id and"
        " (u.instalment_id is null or u.instalment_id = f.instalment_id))"
    )
    posted = one("select coalesce(sum(yen), 0) from payment_line where state = 'matched'")
    assert facts == posted
    return int(posted)


def test_the_sample_files_to_the_yen(ledgers, now, receipts_clerk):
    first = receive_city(SOKUHO, receipts_clerk, now)
    wanted = PAYMENTS[SOKUHO]
    assert (first.records, first.matched, list(first.unmatched)) == (35, 34, wanted["unmatched"])
    assert (first.yen, first.repeated, first.refused) == (0, 0, ())
    assert sum(yen for _, yen in first.states.values()) == wanted["total_yen"]
    sure, wanted = receive_city(KAKUHO, receipts_clerk, now), PAYMENTS[KAKUHO]
    assert (sure.records, sure.matched, sure.repeated) == (27, 27, wanted["repeated_lines"])
    assert (sure.yen, sure.refund_yen) == (wanted["posted_yen"], wanted["refund_yen"])
    assert sum(yen for _, yen in sure.states.values()) == wanted["total_yen"]
    undone, wanted = receive_city(TORIKESHI, receipts_clerk, now), PAYMENTS[TORIKESHI]
    assert undone.states == {"cancels": (1, wanted["undone_yen"])}
    still = rows_of("select count(*), sum(yen) from payment_line where state = 'preliminary'")
    wanted = PAYMENTS[SOKUHO]
    assert still == [(wanted["still_preliminary"], wanted["still_preliminary_yen"])]
    assert in_sum() == PAYMENTS[KAKUHO]["posted_yen"]


def test_the_planted_cases(ledgers, now, receipts_clerk):
    early = PLANTED["tax_paid_before_its_dunning"]
    gone = PLANTED["payment_on_an_extinguished_claim"]["key"]
    stage = reads.standings([id_of(gone)], on=ON)[id_of(gone)].stage
    for name in (SOKUHO, KAKUHO, TORIKESHI):
        receive_city(name, receipts_clerk, now)
    cancelled = PLANTED["cvs_preliminary_then_cancelled"]["key"]
    assert (at(cancelled).paid, at(cancelled).open) == (0, 49_000)
    alone = at(PLANTED["cvs_confirmed_without_preliminary"]["key"])
    assert (alone.paid, alone.payments[-1].on) == (37_000, date(2026, 11, 12))
    twice = at(PLANTED["cvs_same_line_twice"]["key"])
    assert (twice.payments[-1].yen, len(twice.payments), twice.over) == (23_000, 1, 0)
    assert at(gone).paid == 0
    assert reads.standings([id_of(gone)], on=ON)[id_of(gone)].stage == stage == "extinguished"
    line = rows_of(f"select state, rest_yen from payment_line where key = '{gone}'")
    assert line == [("refund", 8_000)]
    unknown = PLANTED["cvs_unknown_key"]["key"]
    assert rows_of(f"select state, yen from payment_line where key = '{unknown}'") == [
        ("waiting", 6_100)
    ]
    paid = at(early["key"])
    assert (paid.open, paid.paid_off_on) == (0, date(2026, 11, 17))
    assert places(early["key"]) in (None, "excluded")
    run_night(now)
    assert in_sum() == PAYMENTS[KAKUHO]["posted_yen"]


@pytest.mark.parametrize("order", list(itertools.permutations((SOKUHO, KAKUHO, TORIKESHI))))
def test_the_files_in_any_order(ledgers, now, receipts_clerk, order):
    for name in (*order, *order):
        receive_city(name, receipts_clerk, now)
    found = states()
    assert found.pop("repeated") == 1
    assert found == {
        "matched": 25,
        "refund": 1,
        "confirmed": 24,
        "preliminary": 9,
        "cancelled": 1,
        "cancels": 1,
        "waiting": 1,
    }
    assert in_sum() == PAYMENTS[KAKUHO]["posted_yen"]
    assert (
        count(
            "dunning_hold h", "not exists (select 1 from dunning_hold_end e where e.hold_id = h.id)"
        )
        == 9
    )


def test_a_first_word_keeps_the_letter_back_until_it_is_settled(ledgers, now, receipts_clerk):
    open_yen = at(UNDUNNED).open

    def send(kind, when="1000"):
        receive(stores(Line(kind, UNDUNNED, open_yen, at=when)), receipts_clerk, now)
        return places(UNDUNNED)

    assert places(UNDUNNED) == "in"
    assert send(FIRST) == "excluded" and at(UNDUNNED).open == open_yen
    found = {c.standing.instalment.key: c for c in candidates("tax_payment", on=ON)}
    assert "速報" in found[UNDUNNED].reason
    assert send(CANCEL) == "in" and states() == {"cancelled": 1, "cancels": 1}
    assert send(FIRST, "1100") == "excluded"
    assert send(FINAL, "1100") is None
    assert at(UNDUNNED).paid_off_on == date(2026, 11, 13)


CASES = {
    "sure without a first word": ([Line(FINAL, KEY, 9_000)], 9_000, {"matched": 1}),
    "cancelled, then paid again": (
        [
            Line(FIRST, KEY, 9_000),
            Line(CANCEL, KEY, 9_000),
            Line(FIRST, KEY, 9_000, at="1105"),
            Line(FINAL, KEY, 9_000, at="1105"),
        ],
        9_000,
        {"cancelled": 1, "cancels": 1, "confirmed": 1, "matched": 1},
    ),
    "another store": (
        [Line(FIRST, KEY, 9_000), Line(FINAL, KEY, 9_000, store="000002")],
        0,
        {"preliminary": 1, "held": 1},
    ),
    "another amount": (
        [Line(FIRST, KEY, 9_000), Line(FINAL, KEY, 8_000)],
        0,
        {"preliminary": 1, "held": 1},
    ),
    "cancelled after it was sure": (
        [Line(FIRST, KEY, 9_000), Line(FINAL, KEY, 9_000), Line(CANCEL, KEY, 9_000)],
        9_000,
        {"confirmed": 1, "matched": 1, "held": 1},
    ),
    "paid twice": (
        [Line(FINAL, KEY, 50_000), Line(FINAL, KEY, 50_000, at="1105")],
        100_000,
        {"matched": 2},
    ),
    "a first word of another payment": (
        [
            Line(FIRST, KEY, 9_000),
            Line(FINAL, KEY, 9_000, store="000002"),
            Line(FINAL, KEY, 9_000),
        ],
        18_000,
        {"confirmed": 1, "matched": 2},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_every_order_and_repetition_ends_in_the_same_ledger(tax_row, now, clerk, case):
    lines, paid, wanted = CASES[case]
    for order in itertools.permutations(lines):
        with transaction.atomic():
            for line in (*order, *order):
                receive(stores(line), clerk, now)
            receive(stores(*order, *order), clerk, now)
            found = states()
            found.pop("repeated")
            assert (found, at().paid, in_sum()) == (wanted, paid, paid), order
            assert at().over == max(0, paid - 50_000)
            transaction.set_rollback(True)


def test_a_file_taken_back_leaves_no_yen_and_comes_again(ledgers, now, receipts_clerk):
    before = one("select sum(open_yen) from standing")
    got = [receive_city(name, receipts_clerk, now) for name in (KAKUHO, SOKUHO, TORIKESHI)]
    after = one("select sum(open_yen) from standing")
    for one_of in (1, 0, 2):
        take_back_file(got[one_of].batch, by=receipts_clerk, now=now)
        assert in_sum() in (0, got[0].yen)
    assert one("select sum(open_yen) from standing") == before
    assert states() == {"taken_back": 63}
    assert (
        count(
            "dunning_hold h", "not exists (select 1 from dunning_hold_end e where e.hold_id = h.id)"
        )
        == 0
    )
    for name in (SOKUHO, TORIKESHI, KAKUHO):
        receive_city(name, receipts_clerk, now)
    assert one("select sum(open_yen) from standing") == after


def test_what_another_file_told_counts_again_when_this_one_is_taken_back(tax_row, now, clerk):
    first = receive(stores(Line(FINAL, KEY, 9_000)), clerk, now)
    receive(stores(Line(FINAL, KEY, 9_000), Line(FINAL, KEY, 9_000)), clerk, now)
    assert states() == {"matched": 1, "repeated": 2}
    take_back_file(first.batch, by=clerk, now=now)
    assert (states(), at().paid) == ({"taken_back": 1, "matched": 1, "repeated": 1}, 9_000)


def test_a_waiting_line_is_matched_in_the_night_after_its_ledger_came(db, accounts, now, staff):
    receive(stores(Line(FIRST, KEY, 9_000), Line(FINAL, KEY, 9_000)), staff.receipts_clerk, now)
    assert states() == {"confirmed": 1, "waiting": 1}
    take(tax(ROW), now=now)
    run_night(now)
    assert (states(), at().paid) == ({"confirmed": 1, "matched": 1}, 9_000)


def test_money_that_the_ledger_holds_is_left_to_a_person(db, accounts, now, staff):
    take(tax(ROW.replace("50000,0,,", "50000,9000,20261113,")), now=now)
    receive(stores(Line(FINAL, KEY, 9_000)), staff.receipts_clerk, now)
    assert (states(), at().paid) == ({"in_ledger": 1}, 9_000)


def test_killed_anywhere_it_loses_and_doubles_nothing(own_ledgers, now, receipts_clerk):
    def work():
        receive_city(KAKUHO, receipts_clerk, now)

    receive_city(SOKUHO, receipts_clerk, now)
    before = states(), one("select sum(open_yen) from standing")
    for statement in (1, 3, 7, 12, 18, 25, 33, 42):
        if killed_before(statement, work):
            assert (states(), one("select sum(open_yen) from standing")) == before, statement
    many = statements(work)
    assert many > 12 and in_sum() == PAYMENTS[KAKUHO]["posted_yen"]
    work()
    assert in_sum() == PAYMENTS[KAKUHO]["posted_yen"]


def test_what_is_no_payment_file_is_refused(db, now, clerk):
    got = receive(city_file("addresses.csv"), clerk, now)
    assert got.batch is None and [r.reason for r in got.refused] == ["format_unknown"]
    got = receive("error:\n処理に失敗しました\n".encode("cp932"), clerk, now)
    assert got.batch is None and [r.reason for r in got.refused] == ["agency_error"]
    assert count("payment_line") == 0
