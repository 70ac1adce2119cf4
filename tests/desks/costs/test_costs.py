"""A cost laid out is shared to the yen, goes first of what comes, and is taken back with all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.desks.costs import actions
from saiken.desks.costs.actions import CannotRecord, Cost
from saiken.desks.costs.rules.sharing import shared
from saiken.desks.relief.actions import reducing
from saiken.desks.relief.actions.reducing import Wanted as Reduction
from saiken.desks.slips import actions as slips
from saiken.desks.slips.queries.asked import Wanted
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.slips.lists import of_id
from saiken.store.transfers.tables import HandledRow
from saiken.values.actors import NotAllowed
from saiken.values.yen import Yen
from tests.desks.made import addresses, id_of, one, signed_in, take, tax
from tests.fixtures_city import ON

FIRST, SECOND = "022699000101", "022699000102"
ROW = "0000001217,0226990001,固定資産税,2026,{n},20260601,{due},{yen},0,,"
WATANABE = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,,2,000-0152,さくら市大字下沢27,,,,,,,"
COST = Cost(date(2026, 10, 1), 3_000, "appraisal", "支出第12号", (FIRST, SECOND))


@pytest.fixture
def clerk(db, accounts, now, staff):
    rows = [ROW.format(n=1, due="20260601", yen=20_000), ROW.format(n=2, due="20260831", yen=1)]
    take(tax(rows[0], rows[1].replace(",1,0,,", ",40001,0,,")), now=now)
    take(addresses(WATANABE), now=now)
    return staff.tax_clerk


def position(key):
    return reads.standings([id_of(key)], on=ON)[id_of(key)].position


@given(
    yen=st.integers(1, 10**7),
    owed=st.lists(st.integers(0, 10**7), min_size=1, max_size=8),
)
def test_the_shares_are_the_cost_and_nobody_bears_more_than_his_part(yen, owed):
    found = shared(yen, list(enumerate(owed)))
    assert sum(found.values()) == yen
    total = sum(owed)
    if total:
        assert all(abs(found.get(i, 0) * total - yen * w) < total for i, w in enumerate(owed))


def test_a_cost_is_recorded_paid_first_and_taken_back(clerk, now):
    before = position(FIRST), position(SECOND)
    act = actions.record(COST, by=clerk, now=now)
    assert (position(FIRST).cost_open, position(SECOND).cost_open) == (1_000, 2_000)
    paid = NewFact(f.Paid(Yen(5_000)), ON, id_of(FIRST))
    append([paid], Act("paid", "match", clerk, now))
    held = position(FIRST)
    assert (held.came, held.cost_open, held.open) == (5_000, 0, 16_000)
    actions.undo(act, reason="二重の記録", by=clerk, now=now)
    assert position(FIRST).open == 15_000 and position(SECOND) == before[1]


WRONG = [
    ({"on": date(2026, 11, 21)}, "きょう以前"),
    ({"yen": 0}, "額と種類"),
    ({"paper": " "}, "証書"),
    ({"keys": ()}, "番号を入力"),
    ({"keys": ("1",)}, "台帳にありません"),
]


@pytest.mark.parametrize(("told", "says"), WRONG)
def test_what_cannot_be_recorded_is_said(clerk, now, told, says):
    with pytest.raises(CannotRecord, match=says):
        actions.record(Cost(**{**COST.__dict__, **told}), by=clerk, now=now)


def test_only_the_office_records_and_takes_back(clerk, now, staff):
    with pytest.raises(NotAllowed):
        actions.record(COST, by=staff.receipts_clerk, now=now)
    act = actions.record(COST, by=clerk, now=now)
    with pytest.raises(NotAllowed):
        actions.undo(act, reason="x", by=staff.nursery_clerk, now=now)


def test_the_pages(clerk, now):
    client = signed_in("S1001")
    assert "費用の記録はまだありません" in client.get("/costs/").content.decode()
    assert FIRST in client.get(f"/costs/new/?key={FIRST}").content.decode()
    said = {"on": "2026-10-01", "yen": "3000", "what": "sale", "paper": "支出第1号", "keys": ""}
    assert client.post("/costs/record/", said).status_code == 422
    said["keys"] = f"{FIRST}\n{SECOND}"
    page = client.post("/costs/record/", said, follow=True).content.decode()
    assert "公売・換価" in page and "渡邉　直美" in page
    box = client.get(f"/instalments/{id_of(FIRST)}/").content.decode()
    assert "滞納処分費" in box and "第20条の9の4" in box and "1,000" in box
    act = one("select max(act_id) from ledger_fact where word = 'cost_incurred'")
    assert "取り消していません" in client.post(f"/costs/{act}/undo/", follow=True).content.decode()
    client.post(f"/costs/{act}/undo/", {"reason": "誤り"})
    assert "取消し済み" in client.get("/costs/").content.decode()
    assert signed_in("S1009").get("/costs/list.csv").status_code == 200


def test_a_slip_bears_the_cost_and_its_money_pays_each_part(clerk, now):
    actions.record(Cost(**{**COST.__dict__, "keys": (FIRST,)}), by=clerk, now=now)
    until = date(2026, 12, 10)
    (made,) = slips.issue(Wanted((id_of(FIRST),), until), by=clerk, now=now)
    (part,) = of_id(made).parts
    assert (part.principal, part.cost, part.yen) == (20_000, 3_000, 23_000)
    asked = Wanted((id_of(FIRST),), until, Yen(5_000))
    (short,) = slips.issue(asked, old=slips.KEEP, by=clerk, now=now)
    (part,) = of_id(short).parts
    assert (part.principal, part.cost, part.yen) == (2_000, 3_000, 5_000)
    assert "執行の費用" in signed_in("S1001").get(f"/slips/{made}/").content.decode()


OTHER = "022699000201"


def hand_over(key):
    first = date(2026, 11, 1)
    HandledRow.objects.create(
        instalment_id=id_of(key), office="claims_control", transfer=1, first=first
    )


def test_who_recorded_it_takes_it_back_though_a_part_was_handed_over(clerk, now, staff):
    act = actions.record(COST, by=clerk, now=now)
    hand_over(FIRST)
    assert FIRST in signed_in("S1001").get("/costs/").content.decode()
    with pytest.raises(NotAllowed):
        actions.undo(act, reason="誤り", by=staff["S4011"], now=now)
    actions.undo(act, reason="誤り", by=clerk, now=now)
    assert position(FIRST).cost_open == position(SECOND).cost_open == 0


def test_a_case_that_was_handed_over_bears_costs_and_reductions_of_who_handles_it(
    clerk, now, staff
):
    hand_over(FIRST)
    theirs = Cost(**{**COST.__dict__, "keys": (FIRST,)})
    with pytest.raises(NotAllowed):
        actions.record(theirs, by=clerk, now=now)
    actions.record(theirs, by=staff["S4011"], now=now)
    wanted = Reduction("reduction", 5_000, "災害", "条例")
    made = reducing.ask(id_of(FIRST), wanted, by=staff["S4011"], now=now)
    reducing.approve(made, by=staff["S4019"], now=now)
    assert (position(FIRST).cost_open, position(FIRST).open) == (3_000, 15_000)


def test_one_voucher_for_two_debtors_is_two_costs_and_one_sent_twice_is_one(clerk, now):
    other = ROW.format(n=1, due="20260601", yen=7_000).replace("0226990001", "0226990002")
    take(tax(other.replace("0000001217", "0000001225")), name="other.csv", now=now)
    first = actions.record(COST, by=clerk, now=now)
    told = Cost(**{**COST.__dict__, "keys": (OTHER,)})
    second = actions.record(told, by=clerk, now=now)
    assert second != first and position(OTHER).cost_open == 3_000
    assert actions.record(COST, by=clerk, now=now) == first


def test_it_is_shared_by_what_was_owed_on_its_day(clerk, now):
    late = NewFact(f.Paid(Yen(20_000)), date(2026, 10, 2), id_of(FIRST))
    append([late], Act("late", "match", clerk, now))
    actions.record(COST, by=clerk, now=now)
    assert position(FIRST).cost == 1_000 and position(SECOND).cost == 2_000


def test_the_page_shows_what_is_taken_back_to_its_office_alone(clerk, now):
    act = actions.record(COST, by=clerk, now=now)
    page = signed_in("S1001").get(f"/costs/{act}/").content.decode()
    assert "支出第12号" in page and "渡邉　直美" in page and "3,000" in page
    assert signed_in("S2001").get(f"/costs/{act}/").status_code == 404
    assert signed_in("S1001").get("/costs/999999/").status_code == 404
