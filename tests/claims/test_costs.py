"""Costs of execution: paid before all else, in the books for themselves, gone when taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims.books import account_of
from saiken.claims.payable import payable
from saiken.values.yen import Yen
from tests.claims.stories import NURSERY, RENT, TAX, assessed, at, history, instalment, paid

# 500,000 yen due on 2026-07-31 and paid on 2026-11-20: a late charge of 11,200 yen.
DUE = (assessed("2026-07-31", 500_000), "2026-04-01")
COST = (f.CostIncurred(Yen(3_000), "appraisal", "支出第12号"), "2026-10-01")
CHARGE = 11_200


def on_paper(told):
    """Cost, principal, late charge and what is over, of all that came."""
    held = at("2026-11-20", told)
    p = held.position
    return p.cost - p.cost_open, p.paid - p.over, held.beyond.late_charge, held.beyond.over


@pytest.mark.parametrize(
    ("came", "parts"),
    [
        (2_000, (2_000, 0, 0, 0)),
        (3_000, (3_000, 0, 0, 0)),
        (503_000, (3_000, 500_000, 0, 0)),
        (503_000 + CHARGE, (3_000, 500_000, CHARGE, 0)),
        (503_001 + CHARGE, (3_000, 500_000, CHARGE, 1)),
    ],
)
def test_the_cost_goes_first_and_the_rest_as_ever(came, parts):
    assert on_paper(history(DUE, COST, (paid(came), "2026-11-20"))) == parts


def test_money_that_came_before_the_cost_paid_none_of_it():
    told = history(DUE, (paid(500_000), "2026-07-31"), COST)
    held = at("2026-11-20", told)
    assert (held.position.open, held.position.cost_open, held.beyond.over) == (0, 3_000, 0)
    assert payable(held, on=held.on).total == 3_000


def test_what_is_to_be_paid_names_each_part():
    held = at("2026-11-20", history(DUE, COST))
    owed = payable(held, on=held.on)
    assert (owed.cost, owed.principal, owed.late_charge, owed.fee) == (3_000, 500_000, CHARGE, 0)


@pytest.mark.parametrize("kind", [TAX, NURSERY, RENT])
@given(came=st.integers(1, 600_000), cost=st.integers(1, 90_000))
def test_the_parts_of_what_came_are_what_came(kind, came, cost):
    told = [DUE, (f.Dunned(), "2026-08-20"), (f.CostIncurred(Yen(cost)), "2026-10-01")]
    told += [(paid(came // 3), "2026-10-15"), (paid(came - came // 3), "2026-11-20")]
    of = instalment(kind)
    facts = history(*told)
    held = at("2026-11-20", facts, of=of)
    beyond, position = held.beyond, held.position
    principal = position.paid - position.over
    costs = position.cost - position.cost_open
    assert principal + costs + beyond.late_charge + beyond.fee + beyond.over == came
    assert 0 <= costs <= cost and (costs == cost or principal == 0)
    books = account_of(of, facts)
    assert sum(books.of(part, "received") for part in ("principal", "cost")) <= came
    assert sum(yen for (_, column), yen in books.yen.items() if column == "received") == came
    assert books.of("cost", "assessed") == cost and books.balance("cost") == position.cost_open


def test_without_it_all_is_as_if_there_had_been_none():
    paid_once = (paid(100_000), "2026-11-20")
    without, with_it = history(DUE, paid_once), history(DUE, paid_once, COST)
    taken_back = [fact for fact in with_it if not isinstance(fact.body, f.CostIncurred)]
    assert at("2026-11-20", taken_back).position == at("2026-11-20", without).position


def test_a_cost_has_a_word_of_the_list():
    with pytest.raises(ValueError, match="what"):
        f.CostIncurred(Yen(1), "party")
