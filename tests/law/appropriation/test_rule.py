"""What must hold of every appropriation."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.appropriation import (
    ORDERS,
    PARTS,
    Appropriation,
    Owed,
    appropriate,
    order_named,
)
from saiken.values.figures import NoFigureYet
from saiken.values.yen import Yen

PAID_ON = date(2026, 10, 1)
orders = st.one_of(
    st.sampled_from(ORDERS),
    st.sampled_from([f"ordinance:{','.join(parts)}" for parts in permutations(PARTS)]),
)
yen = st.integers(0, 50_000).map(Yen)
payments = st.integers(0, 400_000).map(Yen)


@st.composite
def debts(draw: st.DrawFn) -> list[Owed]:
    days = st.sampled_from([date(2025, 6, 30), date(2026, 6, 30), date(2026, 12, 25)])
    count = draw(st.integers(0, 5))
    return [
        Owed(f"d{n}", draw(days), draw(yen), draw(yen), draw(yen), draw(yen)) for n in range(count)
    ]


def taken(result: Appropriation, debt: str, part: str) -> int:
    return sum(yen for i, p, yen in result.parts if (i, p) == (debt, part))


@given(orders, payments, debts(), st.data())
def test_parts_add_up_and_none_gets_more_than_it_is_owed(
    order: str, payment: Yen, components: list[Owed], data: st.DataObject
) -> None:
    ids = [component.id for component in components]
    named = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    result = appropriate(order, payment, PAID_ON, components, designation=named)
    assert sum(part[2] for part in result.parts) + result.left_over == payment
    owed = sum(component.part(part) for component in components for part in PARTS)
    assert result.left_over == max(payment - owed, 0)
    for component in components:
        for part in PARTS:
            assert taken(result, component.id, part) <= component.part(part)
    assert all(yen > 0 for _, _, yen in result.parts)
    assert result.working


@given(payments, debts())
def test_civil_serves_no_principal_while_a_cost_or_interest_is_open(
    payment: Yen, components: list[Owed]
) -> None:
    result = appropriate("civil", payment, PAID_ON, components)
    served = {part for _, part, _ in result.parts}
    rank = order_named("civil", PAID_ON).parts
    for place, part in enumerate(rank):
        if part in served:
            for before in rank[:place]:
                assert all(taken(result, c.id, before) == c.part(before) for c in components)


@given(orders, payments, st.integers(0, 50_000), debts())
def test_more_money_takes_nothing_away(
    order: str, payment: Yen, more: int, components: list[Owed]
) -> None:
    smaller = appropriate(order, payment, PAID_ON, components)
    larger = appropriate(order, Yen(payment + more), PAID_ON, components)
    for component in components:
        for part in PARTS:
            less = taken(smaller, component.id, part)
            # Shares in proportion may hand the odd yen to another debt.
            assert less <= taken(larger, component.id, part) + (1 if order == "civil" else 0)


@pytest.mark.parametrize("order", ["", "ordinance:", "ordinance:tax", "ordinance:fee,dunning_fee"])
def test_an_order_that_is_none_is_refused(order: str) -> None:
    with pytest.raises(ValueError):
        order_named(order, PAID_ON)


def test_debts_of_one_name_are_refused() -> None:
    debt = Owed("a", PAID_ON, Yen(1))
    with pytest.raises(ValueError, match="twice"):
        appropriate("tax", Yen(1), PAID_ON, [debt, debt])


def test_the_article_follows_the_day_of_payment() -> None:
    assert "改正前" in order_named("civil", date(2020, 3, 31)).source
    assert "改正前" not in order_named("civil", date(2020, 4, 1)).source
    with pytest.raises(NoFigureYet):
        order_named("civil", date(1950, 1, 1))
