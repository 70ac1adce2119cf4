"""A line pays by its whole number, and not what the section's ledger has told already."""

from dataclasses import replace

import pytest

from saiken.desks.intake.actions.taking_back import take_back_batch
from saiken.night.run import run_night
from saiken.server.demo import LOADER
from saiken.store import reads
from tests.desks.made import count, id_of, one, signed_in, take, tax
from tests.desks.receipts.test_receive import paid, receive, result
from tests.fixtures_city import ON

KEY = "022699000101"
ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,{yen},{on},20260619"


@pytest.fixture
def clerk(staff, accounts):
    return staff.receipts_clerk


def told():
    return reads.standings([id_of(KEY)], on=ON)[id_of(KEY)].position.paid


def state():
    return one("select string_agg(state, ',' order by id) from payment_line")


DAYS = [
    ("20261031", "matched"),
    ("20261101", "in_ledger"),
    ("20261102", "in_ledger"),
    ("20261112", "in_ledger"),
    ("20261113", "matched"),
]


@pytest.mark.parametrize(("on", "expected"), DAYS)
def test_money_that_an_earlier_extract_holds_is_left_to_a_person(db, now, clerk, on, expected):
    take(tax(ROW.format(yen=8000, on=on)), now=now)
    got = receive(result(paid(KEY, 8000)), clerk, now)
    assert state() == expected
    held = expected == "in_ledger"
    assert (got.posted, got.in_ledger, got.yen) == ((0, 1, 0) if held else (1, 0, 8000))
    assert told() == (8000 if held else 16000)
    run_night(now)
    assert state() == expected and told() == (8000 if held else 16000)
    page = signed_in("S5001").get(f"/receipts/{got.batch}/").content.decode()
    assert ("台帳にすでに入っている収納とみられます" in page) == held
    assert ("未消込あり" in page) == held


def test_other_yen_is_other_money(db, now, clerk):
    take(tax(ROW.format(yen=8000, on="20261102")), now=now)
    receive(result(paid(KEY, 7000)), clerk, now)
    assert (state(), told()) == ("matched", 15000)


def test_a_line_that_waited_for_its_ledger_is_held_against_it_too(db, now, clerk):
    receive(result(paid(KEY, 8000)), clerk, now)
    assert state() == "waiting"
    take(tax(ROW.format(yen=8000, on="20261102")), now=now)
    run_night(now)
    assert (state(), told()) == ("in_ledger", 8000)


def test_it_is_posted_when_the_ledger_s_payment_was_taken_back(db, now, clerk):
    take(tax(ROW.format(yen=0, on="")), now=now)
    later = take(tax(ROW.format(yen=8000, on="20261102")), now=now)
    receive(result(paid(KEY, 8000)), clerk, now)
    take_back_batch(later.batch, by=LOADER, now=now)
    assert told() == 0
    run_night(now)
    assert (state(), told()) == ("matched", 8000)


def test_the_same_result_in_another_file_repeats_it(db, now, clerk):
    take(tax(ROW.format(yen=8000, on="20261102")), now=now)
    receive(result(paid(KEY, 8000)), clerk, now)
    receive(result(paid(KEY, 8000), framing="none"), clerk, now)
    assert state() == "in_ledger,repeated"


@pytest.mark.parametrize("before", ["10000000", "00000001", "99999999"])
def test_a_number_with_more_than_a_key_waits(db, now, clerk, before):
    take(tax(ROW.format(yen=0, on="")), now=now)
    other = replace(paid(KEY, 8000), customer_number=before + KEY)
    got = receive(result(other), clerk, now)
    assert (state(), told(), got.unmatched) == ("waiting", 0, (before + KEY,))
    run_night(now)
    assert (state(), told()) == ("waiting", 0)
    page = signed_in("S5001").get(f"/receipts/{got.batch}/").content.decode()
    assert "0に続く12桁の番号ではありません" in page


def test_a_claim_that_was_taken_back_is_paid_when_it_comes_again(db, now, clerk):
    first = take(tax(ROW.format(yen=0, on="")), now=now)
    take_back_batch(first.batch, by=LOADER, now=now)
    receive(result(paid(KEY, 8000)), clerk, now)
    assert (state(), count("ledger_fact", "word = 'paid'")) == ("waiting", 0)
    take(tax(ROW.format(yen=0, on="")), now=now)
    run_night(now)
    assert (state(), told()) == ("matched", 8000)
