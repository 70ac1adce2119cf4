"""What must hold of every limit: nothing lost, the debtor never worse off by rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.seizure_limits import (
    METHODS,
    Consent,
    Pay,
    PayPeriod,
    ProtectedFloor,
    cash_limit,
    payers_limit,
    wage_limit,
    with_bonus,
)
from saiken.values.yen import Yen

FLOOR = ProtectedFloor(Yen(100_000), Yen(45_000), "試験")
yen = st.integers(0, 3_000_000).map(Yen)
pays = st.builds(Pay, yen, st.lists(st.integers(0, 300_000).map(Yen), max_size=3).map(tuple))
relatives = st.integers(0, 6)
periods = st.one_of(
    st.builds(PayPeriod, st.integers(1, 6)),
    st.builds(PayPeriod, st.just(1), st.integers(1, 30)),
)


@given(pays, relatives, periods)
def test_parts_add_up_to_the_rounded_pay(pay: Pay, people: int, period: PayPeriod) -> None:
    limit = wage_limit(pay, FLOOR, relatives=people, period=period)
    assert limit.protected + limit.seizable == limit.gross <= pay.gross
    assert limit.gross % period.unit == limit.seizable % period.unit == 0
    assert limit.item5 <= 2 * limit.item4
    items = sum(limit.withheld) + limit.item4 + limit.item5
    assert limit.protected == min(items, limit.gross)


@given(pays, relatives, periods)
def test_never_more_than_the_law_without_rounding(pay: Pay, people: int, period: PayPeriod) -> None:
    """Rounding down the pay and up each item can only help the debtor."""
    limit = wage_limit(pay, FLOOR, relatives=people, period=period)
    floor = FLOOR.monthly(people) * period.in_months
    rest = max(pay.gross - sum(pay.withheld) - floor, Fraction(0))
    assert limit.seizable <= rest - min(rest / 5, 2 * floor)


@given(pays, relatives, periods)
def test_one_more_relative_never_takes_more(pay: Pay, people: int, period: PayPeriod) -> None:
    fewer = wage_limit(pay, FLOOR, relatives=people, period=period)
    more = wage_limit(pay, FLOOR, relatives=people + 1, period=period)
    assert more.seizable <= fewer.seizable


@given(pays, relatives, st.integers(0, 500_000))
def test_more_pay_is_never_less_to_the_debtor(pay: Pay, people: int, more: int) -> None:
    richer = Pay(Yen(pay.gross + more * 1000), pay.withheld)
    less, greater = (wage_limit(p, FLOOR, relatives=people) for p in (pay, richer))
    assert greater.seizable >= less.seizable
    assert greater.protected >= less.protected


@given(pays, relatives, st.none() | yen)
def test_consent_never_takes_less_and_leaves_what_is_withheld(
    pay: Pay, people: int, agreed: Yen | None
) -> None:
    without = wage_limit(pay, FLOOR, relatives=people)
    consented = wage_limit(pay, FLOOR, relatives=people, consent=Consent(agreed=agreed))
    assert without.seizable <= consented.seizable <= without.available
    if agreed is not None:
        assert consented.seizable <= max(without.seizable, agreed)


@given(st.lists(pays, min_size=1, max_size=4), relatives, periods)
def test_several_payers_share_one_limit(
    given_pays: list[Pay], people: int, period: PayPeriod
) -> None:
    found = {
        method: payers_limit(given_pays, FLOOR, relatives=people, period=period, method=method)
        for method in METHODS
    }
    for result in found.values():
        for limit in result.limits:
            assert 0 <= limit.seizable <= limit.available
            assert min(limit.item4, limit.item5) >= 0
    rest = payers_limit(given_pays, FLOOR, relatives=people, period=period)
    assert rest.seizable == min(total for _, total in rest.totals)
    # Rounding up each share leaves the debtor at most one unit per payer and item more.
    first, second = (found[method].seizable for method in METHODS)
    assert second <= first + 2 * period.unit
    assert first - second <= 2 * period.unit * len(given_pays)


@given(st.lists(pays, min_size=1, max_size=4), relatives)
def test_in_turn_is_the_limit_of_the_sum(given_pays: list[Pay], people: int) -> None:
    turn = payers_limit(given_pays, FLOOR, relatives=people, method="total_minus_first")
    kept = [max(limit.gross - sum(limit.withheld), 0) for limit in turn.limits]
    whole = wage_limit(Pay(Yen(sum(kept))), FLOOR, relatives=people)
    assert turn.seizable == whole.seizable


@given(pays, relatives, periods)
def test_one_payer_by_either_method_is_the_plain_limit(
    pay: Pay, people: int, period: PayPeriod
) -> None:
    plain = wage_limit(pay, FLOOR, relatives=people, period=period)
    turn = payers_limit([pay], FLOOR, relatives=people, period=period, method="total_minus_first")
    assert turn.seizable == plain.seizable


def test_no_payer_is_no_question() -> None:
    with pytest.raises(ValueError, match="at least one"):
        payers_limit([], FLOOR, relatives=0)
    with pytest.raises(ValueError, match="one pay"):
        payers_limit([Pay(Yen(1))], FLOOR, relatives=0, consent=Consent(agreed=Yen(1)))


@given(pays, pays, st.booleans(), st.sampled_from(["own_calculation", "together"]))
def test_a_bonus_loses_no_yen(salary: Pay, bonus: Pay, same_day: bool, rule: str) -> None:
    found = with_bonus(salary, bonus, same_day=same_day, bonus_rule=rule)
    assert len(found) == (1 if same_day or rule == "together" else 2)
    assert sum(pay.gross for pay in found) == salary.gross + bonus.gross
    withheld = sum(sum(pay.withheld) for pay in found)
    assert withheld == sum(salary.withheld) + sum(bonus.withheld)


@given(yen, st.integers(1, 31), st.data())
def test_cash_is_protected_by_the_days_left(items: Yen, period: int, data: st.DataObject) -> None:
    left = data.draw(st.integers(0, period))
    protected = cash_limit(items, days_left=left, days_in_period=period)
    assert 0 <= protected * period - items * left < period
    assert cash_limit(items, days_left=left, days_in_period=period, consent=Consent()) == 0


def test_words_and_periods_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="days"):
        PayPeriod(days=31)
    with pytest.raises(ValueError, match="known rule"):
        PayPeriod(short_period_rule="weeks")
    with pytest.raises(ValueError, match="unknown word"):
        Consent(lifts="item_1")
    with pytest.raises(ValueError, match="own_calculation"):
        with_bonus(Pay(Yen(1)), Pay(Yen(1)), same_day=True, bonus_rule="never")
