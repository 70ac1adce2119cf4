"""Days that cannot be are refused with their reason; the row becomes nothing."""

from datetime import date

import pytest

from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.register.lists import persons_known
from tests.desks.made import addresses, count, one, rent, take, tax
from tests.fixtures_city import ON

ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,{paid},{on},{dunned}"
GOOD = ROW.format(paid=8000, on="20261120", dunned="20261120")
WATANABE = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,19760121,2,,{where},,,{change},,,"
LIVING = WATANABE.format(where="さくら市1", change=",")
DEAD = WATANABE.format(where="さくら市1", change="死亡,20260314")


def reasons(result):
    return [(r.field, r.reason) for r in result.refused]


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        (ROW.format(paid=8000, on="20261121", dunned=""), "最終収納日", "date_in_future"),
        (ROW.format(paid=8000, on="20991015", dunned=""), "最終収納日", "date_in_future"),
        (ROW.format(paid=0, on="", dunned="20261121"), "督促日", "date_in_future"),
        (ROW.format(paid=0, on="", dunned="20260601"), "督促日", "dunned_before_due"),
        (ROW.format(paid=0, on="", dunned="20250619"), "督促日", "dunned_before_due"),
    ],
)
def test_a_day_that_cannot_be_refuses_its_row(db, now, row, field, reason):
    result = take(tax(row), now=now)
    assert reasons(result) == [(field, reason)]
    refused = result.refused[0]
    assert refused.where == "1件目" and refused.key == "022699000101"
    assert refused.why.endswith("。") and refused.mend.endswith("。")
    assert count("ledger_fact") == count("register_instalment") == 0


def test_today_and_the_day_after_the_due_day_are_good(db, now):
    first = GOOD.replace("20261120", "20260602")
    for row in (GOOD, first.replace("0226990001", "0226990002")):
        assert take(tax(row), now=now).refused == ()


def test_a_demand_to_come_is_refused(db, now):
    heads, row, *_ = rent(dunned="未").decode("cp932").splitlines()
    cells = row.replace('"36,100"', "36100").split(",")
    cells[heads.split(",").index("催告日")] = "2026/11/21"
    result = take(f"{heads}\r\n{','.join(cells)}\r\n".encode("cp932"), now=now)
    assert reasons(result) == [("催告日", "date_in_future")]


def test_a_known_row_with_a_day_to_come_is_refused_too(db, now):
    take(tax(GOOD), now=now)
    later = GOOD.replace("8000,20261120", "9000,20270101")
    assert reasons(take(tax(later), now=now)) == [("最終収納日", "date_in_future")]
    assert one("select sum((body->>'yen')::int) from ledger_fact where word = 'paid'") == 8000


def test_a_death_to_come_is_refused(db, now):
    result = take(addresses(DEAD.replace("20260314", "20261121")), now=now)
    assert reasons(result) == [("異動日", "date_in_future")] and count("ledger_fact") == 0


@pytest.mark.parametrize(
    ("change", "value"), [("死亡,20260401", "2026-04-01"), (",", "死亡の記載なし")]
)
def test_a_register_that_tells_otherwise_of_a_death_is_refused(db, now, change, value):
    take(addresses(DEAD), now=now)
    other = "0000001290,1,𠮷田　京子,ﾖｼﾀﾞ ｷｮｳｺ,,2,,さくら市2,,,,,,,"
    result = take(addresses(WATANABE.format(where="さくら市3", change=change), other), now=now)
    refused = result.refused[0]
    assert (refused.reason, refused.value, refused.key) == (
        "differs_from_record",
        value,
        "0000001217",
    )
    assert "令和8年3月14日" in refused.why
    assert [result.counts[x] for x in ("new", "changed", "unchanged")] == [1, 0, 0]
    person = persons_known(["0000001217"])["0000001217"]
    assert reads.person_states([person], on=ON)[person].dead
    assert particulars.latest([person])[person].address == "さくら市1"
    assert count("ledger_fact", "word = 'died'") == 1


def test_a_register_that_repeats_a_death_is_no_contradiction(db, now):
    take(addresses(LIVING), now=now)
    assert take(addresses(DEAD), now=now).counts["changed"] == 1
    for again in (DEAD, DEAD.replace("20260314", "")):
        result = take(addresses(again) + b"\n", now=now)
        assert (result.counts["unchanged"], result.refused) == (1, ())
    assert reads.person_facts(persons_known(["0000001217"]).values())
    assert count("ledger_fact", f"word = 'died' and happened_on = '{date(2026, 3, 14)}'") == 1
