"""Set off or paid back, by the law of each class of claims; every figure reckoned by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.charges import beyond_principal
from saiken.claims.effects import PAY, Effect
from saiken.claims.position import position
from saiken.claims.refund_interest import ON_REQUEST, Reduction
from saiken.claims.refund_plan import RefundPlan, Target, plan
from saiken.claims.standing import Standing
from saiken.values.yen import Yen
from tests.claims.stories import (
    NURSERY,
    RENT,
    TAX,
    assessed,
    at,
    d,
    effects,
    history,
    instalment,
    paid,
)

PREMIUM = "long_term_care_premium"
ON = d("2026-11-20")
DUE = (assessed("2025-06-30", 600_000), "2025-04-01")
TWICE = ((paid(600_000), "2025-06-30"), (paid(500_000), "2025-06-30"))


def source(kind: str, *told: tuple[f.Body, str]) -> Standing:
    return at("2026-11-20", history(DUE, *(told or TWICE)), of=instalment(kind))


def target(kind: str, yen: int, due_on: str) -> Target:
    facts = history((assessed(due_on, yen), "2025-04-01"))
    of = instalment(kind)
    return Target(at("2026-11-20", facts, of=of), effects(of, facts))


def found(kind: str, *targets: Target, why: Reduction | None = None) -> RefundPlan:
    return plan(source(kind), targets, on=ON, why=why)


# Paid by mistake: from 31 July 2025, after a month. 154 days at 0.9 %, 324 days at 1.3 %:
# 1,898 + 5,769 = 7,667 yen, cut to 7,600. Private law adds nothing.
@pytest.mark.parametrize(
    ("kind", "interest"), [(TAX, 7_600), (NURSERY, 7_600), (PREMIUM, 7_600), (RENT, 0)]
)
def test_interest_by_class(kind: str, interest: int) -> None:
    of = found(kind)
    assert (of.shares, of.pay, of.pay_interest) == ((), 500_000, interest)


@pytest.mark.parametrize(
    ("kind", "must", "years"),
    [(TAX, True, 5), (NURSERY, False, 5), (PREMIUM, False, 2), (RENT, False, 5)],
)
def test_setting_off_and_period_by_class(kind: str, must: bool, years: int) -> None:
    rule = kinds.refund_rule(kinds.load_kinds()[kind])
    assert rule.must_set_off == must
    assert rule.last_day(d("2024-02-29")) == date(2024 + years, 2, 28)
    assert rule.set_off.article
    assert rule.period_on(d("2026-01-01")).says


def test_older_private_money_can_be_asked_back_for_ten_years() -> None:
    rule = kinds.refund_rule(kinds.load_kinds()[RENT])
    assert rule.last_day(d("2020-03-31")) == d("2030-03-31")
    assert rule.last_day(d("2020-04-01")) == d("2025-04-01")


def test_the_later_of_both_days_counts_as_the_day_of_payment() -> None:
    before, after = target(TAX, 100_000, "2025-05-31"), target(TAX, 100_000, "2026-01-31")
    first, second = found(TAX, before, after).shares
    # Due before the overpayment: it was late for 30 days: 100,000 × 2.4 % × 30 / 365 = 197: none.
    assert (first.on, first.yen) == (d("2025-06-30"), 100_000)
    assert (second.on, second.yen) == (d("2026-01-31"), 100_000)


def test_a_later_part_moves_no_day_of_what_an_earlier_one_pays() -> None:
    told = (
        (paid(600_000), "2025-06-30"),
        (paid(200_000), "2025-07-01"),
        (paid(10_000), "2026-11-01"),
    )
    of = plan(source(TAX, *told), [target(TAX, 150_000, "2025-08-31")], on=ON)
    (share,) = of.shares
    assert (share.on, share.yen, of.pay) == (d("2025-08-31"), 150_000, 60_000)


def test_two_parts_pay_one_instalment_each_on_its_own_day() -> None:
    # 100,000 are there on the due day; 50,000 are paid on 1 November 2026, late for 30 days at
    # 2.4 %, 92 at 8.7 % and 305 at 9.1 %: 98 + 1,096 + 3,802 = 4,996, cut to 4,900.
    told = (
        (paid(600_000), "2025-06-30"),
        (paid(100_000), "2025-07-01"),
        (paid(90_000), "2026-11-01"),
    )
    of = plan(source(TAX, *told), [target(TAX, 150_000, "2025-08-31")], on=ON)
    first, second = of.shares
    assert (first.on, first.yen) == (d("2025-08-31"), 100_000)
    assert (second.on, second.yen) == (d("2026-11-01"), 54_900)
    assert of.taken == 190_000


def test_no_interest_of_a_first_refund_on_a_second_overpayment() -> None:
    told = (
        (paid(600_000), "2025-06-30"),
        (paid(500_000), "2025-08-10"),
        (f.RefundDecided(Yen(500_000)), "2025-09-01"),
        (f.Refunded(Yen(500_000)), "2025-09-10"),
        (paid(500_000), "2026-11-01"),
    )
    of = plan(source(TAX, *told), [], on=ON)
    assert (of.pay, of.pay_interest) == (500_000, 0)


def test_a_late_charge_is_set_off_too_and_nothing_goes_beyond_it() -> None:
    # 300,000 due on 2024-10-31, 242 days late at 8.7 % but for the first 30 at 2.4 %: in all
    # 591 + 15,159 = 15,750, cut to 15,700.
    old = target(TAX, 300_000, "2024-10-31")
    (share,) = found(TAX, old).shares
    assert (share.on, share.yen, share.interest) == (d("2025-06-30"), 315_700, 0)


def test_interest_fills_what_is_still_owed_before_it_is_paid_out() -> None:
    # All 500,000 go; set off on 2026-08-31 they bear 154 days at 0.9 % and 243 at 1.3 %:
    # 1,898 + 4,327 = 6,225, cut to 6,200: that too pays the instalment.
    (share,) = found(TAX, target(TAX, 900_000, "2026-08-31")).shares
    assert (share.yen, share.interest, share.paid) == (500_000, 6_200, 506_200)


def test_on_request_the_days_of_request_and_correction_count() -> None:
    told = (
        (paid(600_000), "2025-06-30"),
        (assessed("2025-06-30", 100_000), "2026-06-20"),
    )
    why = Reduction(ON_REQUEST, d("2026-04-10"))
    of = plan(source(TAX, *told), [], on=ON, why=why)
    # Three months from the request end on 10 July: 133 days at 1.3 % = 2,368, cut to 2,300.
    assert (of.pay, of.pay_interest) == (500_000, 2_300)


def test_a_reduction_on_request_needs_its_day() -> None:
    with pytest.raises(ValueError, match="請求の日"):
        Reduction(ON_REQUEST)


def test_a_rate_that_is_not_announced_is_told() -> None:
    of = plan(source(TAX), [], on=d("2027-02-01"))
    assert of.provisional
    assert of.transfer > Yen(500_000)


@given(
    st.integers(1, 400_000),
    st.lists(st.tuples(st.integers(1, 300_000), st.integers(0, 700)), max_size=4),
    st.integers(0, 500),
)
def test_all_is_used_up_and_no_instalment_gets_more_than_it_takes(
    over: int, owing: list[tuple[int, int]], later: int
) -> None:
    came = (paid(600_000), "2025-06-30"), (paid(over), "2025-06-30")
    on = ON - timedelta(days=later)
    start = d("2024-10-31")
    targets = [target(TAX, yen, str(start + timedelta(days=days))) for yen, days in owing]
    of = plan(source(TAX, *came), targets, on=on)
    assert of.taken == over
    assert sum(one.amount for one in of.interest) == of.pay_interest + sum(
        share.interest for share in of.shares
    )
    by_due = {share.on: share for share in of.shares}
    for one in targets:
        share = by_due.get(max(one.due_on, d("2025-06-30")))
        if share is not None and len(owing) == 1:
            moved = Effect(2**62, PAY, share.on, number=share.paid, tag="set_off")
            after = position([*one.effects, moved], on=ON)
            assert after is not None
            assert beyond_principal(one.at.instalment, after).over == 0


@given(
    st.lists(st.tuples(st.integers(1, 90_000), st.integers(1, 500)), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(1, 150_000), st.integers(0, 700)), min_size=1, max_size=3),
)
def test_however_many_parts_there_are_no_instalment_gets_more_than_it_takes(
    over: list[tuple[int, int]], owing: list[tuple[int, int]]
) -> None:
    paid_off, due_on = d("2025-06-30"), d("2024-10-31")
    more = [(paid(yen), str(paid_off + timedelta(days=days))) for yen, days in over]
    targets = [target(TAX, yen, str(due_on + timedelta(days=days))) for yen, days in owing]
    of = plan(source(TAX, (paid(600_000), "2025-06-30"), *more), targets[:1], on=ON)
    one = targets[0]
    moved = [
        Effect(2**62 + n, PAY, share.on, number=share.paid, tag="set_off")
        for n, share in enumerate(of.shares)
    ]
    after = position([*one.effects, *moved], on=ON)
    assert after is not None
    assert beyond_principal(one.at.instalment, after).over == 0
    assert all(share.on >= one.due_on for share in of.shares)
    whole = plan(source(TAX, (paid(600_000), "2025-06-30"), *more), targets, on=ON)
    assert whole.taken == of.taken == sum(yen for yen, _ in over)
    assert sum(i.amount for i in whole.interest) == whole.pay_interest + sum(
        share.interest for share in whole.shares
    )
