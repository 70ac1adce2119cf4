"""Deposits: by a number in the text, else by name and amount; what is doubtful waits."""

import json
from pathlib import Path

import pytest

from saiken.claims.payable import payable
from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import Decision, take_back_file
from saiken.night.run import run_night
from saiken.store import reads
from saiken.store.register.lists import person_number
from tests.desks.made import addresses, count, id_of, one, take, tax
from tests.desks.receipts.sent import DEPOSITS, deposits, receive, receive_city, rows_of
from tests.fixtures_city import ON

GOLDEN = Path(__file__).parents[2] / "golden"
EXPECTED = json.loads((GOLDEN / "samples_expected.json").read_text(encoding="utf-8"))["payments"][
    DEPOSITS
]
ROW = "0000001217,02{claim},固定資産税,2026,{n},20260601,{due},{yen},0,,"
NAMED = "{number},1,渡邉　翔太,ﾜﾀﾅﾍﾞ ｼｮｳﾀ,19800101,1,000-0101,さくら市中央1番1号,,,,,,,"
FIRST, SECOND = "022699000101", "022699000102"


@pytest.fixture
def clerk(staff):
    return staff.receipts_clerk


@pytest.fixture
def debtor(db, accounts, now):
    """渡邉 翔太 owes two instalments of one claim."""
    take(addresses(NAMED.format(number="0000001217")), now=now, name="addresses.csv")
    rows = [
        ROW.format(claim="26990001", n=1, due="20260601", yen=20_000),
        ROW.format(claim="26990001", n=2, due="20260831", yen=30_000),
    ]
    take(tax(*rows), now=now)


def lines():
    return rows_of("select line, state, why, applied::text, rest_yen from payment_line order by id")


def owed(instalment):
    return payable(reads.standings([instalment], on=ON)[instalment], on=ON).total


def test_the_sample_statement_to_the_yen(ledgers, now, clerk):
    got = receive_city(DEPOSITS, clerk, now)
    told = {line: (state, json.loads(applied), rest) for line, state, _, applied, rest in lines()}
    charges = 0
    for wanted in EXPECTED["lines"]:
        state, applied, rest = told[wanted["record"]]
        if wanted["debtor"] is None:
            assert (state, applied) == ("waiting", []), wanted
            continue
        allocated = [[id_of(one["key"]), one["yen"]] for one in wanted["allocations"]]
        # The sample knows of principal alone: what it leaves over goes for late charges first.
        charged = wanted["left_over_yen"] - rest
        more = sum(yen for _, yen in applied) - sum(yen for _, yen in allocated)
        assert (state, more) == ("matched", charged) and charged >= 0, wanted
        assert [id_ for id_, _ in applied] == [id_ for id_, _ in allocated], wanted
        assert not rest or not any(owed(id_) for id_, _ in applied), wanted
        charges += charged
        (instalment,) = reads.instalments([allocated[0][0]]).values()
        assert person_number(instalment.debtor.person) is not None
    assert (got.records, got.matched, len(got.unmatched)) == (22, 20, EXPECTED["unmatched"])
    posted = EXPECTED["posted_yen"] + charges
    assert (got.yen, got.left_over_yen) == (posted, EXPECTED["left_over_yen"] - charges)
    assert sum(yen for _, yen in got.states.values()) == EXPECTED["total_yen"]
    facts = one(
        "select sum((body->>'yen')::bigint) from ledger_fact"
        " where word = 'paid' and body->>'channel' = 'deposit'"
    )
    assert facts == posted


def test_again_and_in_another_statement_it_counts_once(ledgers, now, clerk):
    first = receive_city(DEPOSITS, clerk, now)
    owed = one("select sum(open_yen) from standing")
    assert receive_city(DEPOSITS, clerk, now).repeated == 22
    longer = receive(
        deposits('2026/11/09,"12,900",ｲｼｶﾜ ﾀｸﾔ,', "2026/11/09,5,ｲｼｶﾜ ﾀｸﾔ,"), clerk, now
    )
    assert (longer.repeated, longer.yen) == (1, 0)
    take_back_file(first.batch, by=clerk, now=now)
    assert count("payment_line", "state = 'matched'") == 1
    run_night(now)
    take_back_file(longer.batch, by=clerk, now=now)
    receive_city(DEPOSITS, clerk, now)
    assert one("select sum(open_yen) from standing") == owed


# What stands in the statement, what becomes of it: state, yen by key, and the rest.
CASES = [
    ("20000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,", "matched", [(FIRST, 20_000)], 0),
    ("50000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,", "matched", [(FIRST, 20_000), (SECOND, 30_000)], 0),
    ("52000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,", "matched", [(FIRST, 20_000), (SECOND, 30_000)], 2_000),
    ("7000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,", "held", [], 0),
    ("90000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,", "held", [], 0),
    ("20000,ﾜﾀﾅﾍﾞ ｼﾛｳ,", "waiting", [], 0),
    (f"7000,ﾀﾞﾚｶ,{SECOND}", "matched", [(SECOND, 7_000)], 0),
    (f"31000,{SECOND} ﾜﾀﾅﾍﾞ,", "matched", [(SECOND, 30_000)], 1_000),
    (f"20000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,{FIRST} {SECOND}", "matched", [(FIRST, 20_000)], 0),
]


@pytest.mark.parametrize("case", CASES)
def test_what_a_deposit_pays(debtor, now, clerk, case):
    row, state, applied, rest = case
    got = receive(deposits(f"2026/11/10,{row}"), clerk, now)
    ((_, told, _, shares, left),) = lines()
    wanted = [[id_of(key), yen] for key, yen in applied]
    assert (told, json.loads(shares), left) == (state, wanted, rest)
    assert got.yen == sum(yen for _, yen in applied)


def test_two_of_one_name_wait_for_a_person(debtor, now, clerk):
    take(addresses(NAMED.format(number="0000001299")), now=now, name="addresses.csv")
    other = ROW.replace("0000001217", "0000001299")
    take(tax(other.format(claim="26990002", n=1, due="20260601", yen=20_000)), now=now)
    receive(deposits("2026/11/10,20000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,"), clerk, now)
    ((_, state, why, shares, _),) = lines()
    assert (state, why, shares) == ("held", "several_fit", "[]")
    run_night(now)
    pk = one("select id from payment_line")
    actions.decide(pk, Decision("post", "電話で確認", FIRST), by=clerk, now=now)
    assert reads.standings([id_of(FIRST)], on=ON)[id_of(FIRST)].position.open == 0
    actions.undo(pk, reason="別人だった", by=clerk, now=now)
    assert reads.standings([id_of(FIRST)], on=ON)[id_of(FIRST)].position.open == 20_000
    assert lines()[0][1:3] == ("held", "several_fit")


def test_two_of_one_amount_wait_and_two_payments_in_a_file_pay_two(debtor, now, clerk):
    rows = [ROW.format(claim="26990003", n=n, due=f"2026{n:02}30", yen=9_000) for n in (6, 7)]
    take(tax(*rows), now=now)
    receive(deposits("2026/11/10,9000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,", "2026/11/10,20000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,"), clerk, now)
    assert [(state, why) for _, state, why, _, _ in lines()] == [
        ("held", "several_fit"),
        ("matched", ""),
    ]
