"""What must hold of every loan."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saiken.law.loans import (
    EarlyRepayment,
    LoanGrace,
    LoanGuarantee,
    LoanPlan,
    LossNotice,
    LossOfTerm,
    OverdueSum,
    PenaltyRule,
    RemissionCase,
    accelerated,
    balance_damages,
    guarantor_notice,
    loan_penalty,
    remission,
    repaid_early,
    repayment_schedule,
    still_unpaid,
    with_grace,
)
from saiken.values.days import Span
from saiken.values.yen import Yen

days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
rates = st.sampled_from([Fraction(0), Fraction(1, 100), Fraction(3, 100)])
plans = st.builds(
    LoanPlan,
    st.integers(100_000, 10**7).map(Yen),
    st.integers(1, 60),
    days,
    every_months=st.sampled_from([1, 6, 12]),
    rate_per_year=rates,
    manner=st.sampled_from(["equal_total", "equal_principal"]),
    unit=st.sampled_from([1, 100]),
    due_rule=st.sampled_from(["none", "next_business_day"]),
    at_month_end=st.booleans(),
)


@given(plans)
def test_principals_add_up_and_days_rise(plan: LoanPlan) -> None:
    items = repayment_schedule(plan)
    assert sum(item.principal for item in items) == plan.principal
    assert len(items) == plan.times
    assert all(item.principal > 0 and item.interest >= 0 for item in items)
    due = [item.due_on for item in items]
    assert due == sorted(set(due))
    assert plan.rate_per_year or not any(item.interest for item in items)
    totals = {item.total for item in items[:-1]}
    if plan.manner == "equal_total":
        assert len(totals) <= 1


@given(plans, st.integers(0, 60), st.integers(0, 800), st.sampled_from(["move_on", "at_end"]))
def test_a_grace_moves_days_and_nothing_else(
    plan: LoanPlan, start: int, length: int, manner: str
) -> None:
    items = repayment_schedule(plan)
    first = items[start % len(items)].due_on
    span = Span(first, first + timedelta(length))
    after = with_grace(plan, items, LoanGrace(span, manner))
    assert [(i.principal, i.interest) for i in after] == [(i.principal, i.interest) for i in items]
    assert all(new.due_on >= old.due_on for new, old in zip(after, items, strict=True))
    if manner == "move_on":
        assert not any(plan.nominal_on(item.slot) in span for item in after)
        assert len({item.due_on for item in after}) == len(items)


@given(plans, st.integers(0, 60), st.integers(0, 100), st.sampled_from(["shorten", "lower"]))
def test_what_is_repaid_early_is_no_longer_to_come(
    plan: LoanPlan, start: int, share: int, manner: str
) -> None:
    items = repayment_schedule(plan)
    on = items[start % len(items)].due_on - timedelta(3)
    coming = [item for item in items if item.due_on > on]
    balance = sum(item.principal for item in coming)
    yen = Yen(balance * share // 100)
    # A lowered instalment must still repay something.
    assume(manner == "shorten" or balance == yen or balance - yen > 100 * len(items) ** 2)
    after = repaid_early(plan, items, EarlyRepayment(on, yen, manner))
    assert sum(item.principal for item in after) == plan.principal - yen
    assert sum(i.interest for i in after) <= sum(i.interest for i in items) + len(items)
    kept = [item for item in items if item.due_on <= on]
    assert list(after[: len(kept)]) == kept


@given(plans, st.integers(1, 3), st.integers(0, 60), days, st.booleans())
def test_what_is_overdue_and_what_is_lost_are_all_that_is_unpaid(
    plan: LoanPlan, missed: int, paid: int, as_of: date, by_itself: bool
) -> None:
    unpaid = still_unpaid(repayment_schedule(plan), range(1, min(paid, plan.times) + 1))
    term = LossOfTerm("automatic" if by_itself else "on_notice", missed)
    notice = None
    if not by_itself and len(unpaid) >= missed:
        notice = LossNotice(unpaid[missed - 1].due_on + timedelta(5))
    found = accelerated(plan, unpaid, term, as_of=as_of, notice=notice)
    assert found.overdue + found.rest == unpaid
    assert found.working and found.sources
    if found.lost_on is None:
        assert found.balance == 0
        return
    assert found.balance_due_on is not None and found.ground_on is not None
    assert found.ground_on <= found.lost_on == found.balance_due_on + timedelta(1) <= as_of
    assert all(item.due_on <= found.balance_due_on for item in found.overdue)
    assert all(item.due_on > found.balance_due_on for item in found.rest)
    assert found.balance == sum(item.principal for item in found.rest)
    if found.rest:
        assert found.accrued <= found.rest[0].interest


@given(days, st.integers(0, 90), st.integers(0, 200), st.integers(0, 200))
def test_the_guarantor_owes_no_more_than_the_debtor(
    lost_on: date, known: int, told: int, paid: int
) -> None:
    known_on, notified_on = lost_on + timedelta(known), lost_on + timedelta(told)
    guarantee = LoanGuarantee(date(2021, 1, 1))
    as_of = lost_on + timedelta(400)
    found = guarantor_notice(lost_on, known_on, guarantee, as_of=as_of, notified_on=notified_on)
    assert found.notice_by is not None
    assert 58 <= (found.notice_by - known_on).days <= 62
    assert (found.barred is None) == (notified_on <= found.notice_by)
    plan = LoanPlan(Yen(120_000), 12, lost_on + timedelta(20), due_rule="none")
    rest = repayment_schedule(plan)
    span = Span(lost_on, lost_on + timedelta(paid))
    owed = balance_damages(rest, Fraction(3, 100), days=span, barred=found.barred)
    assert 0 <= owed.guarantor <= owed.debtor
    assert found.barred is not None or owed.guarantor == owed.debtor


sums = st.lists(
    st.builds(
        lambda yen, due_on, late: OverdueSum(yen, due_on, due_on + timedelta(late)),
        st.integers(0, 10**6).map(Yen),
        days,
        st.integers(0, 2000),
    ),
    max_size=5,
)


@given(sums)
def test_a_penalty_lies_between_its_rates(each: list[OverdueSum]) -> None:
    exact = loan_penalty(each, PenaltyRule(final_unit=1, final_min=0))
    for place, one in enumerate(each):
        late = (one.paid_on - one.due_on).days
        assert sum(line.span.days for line in exact.lines if line.place == place) == late
        high, low = Fraction(1075, 10000), Fraction(3, 100)
        assert int(one.yen * low * late / 365) <= exact.each[place]
        assert exact.each[place] <= one.yen * high * late / 365
    assert exact.amount == sum(exact.each)
    usual = loan_penalty(each)
    assert usual.amount % 100 == 0 and usual.amount <= exact.amount
    assert usual.amount == 0 or usual.amount >= 500


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="manner: must be"):
        LoanPlan(Yen(1), 1, date(2026, 1, 1), manner="bullet")
    with pytest.raises(ValueError, match="times:"):
        LoanPlan(Yen(1), 0, date(2026, 1, 1))
    with pytest.raises(ValueError, match="way: must be"):
        LossOfTerm("never")
    with pytest.raises(ValueError, match="missed:"):
        LossOfTerm("automatic", 0)
    with pytest.raises(ValueError, match="cut_by:"):
        PenaltyRule(cut_by="month")
    with pytest.raises(ValueError, match="share_pct:"):
        RemissionCase("death", Yen(1), share=Fraction(0))
    with pytest.raises(ValueError, match="grounds:"):
        remission("single_parent_act", RemissionCase("death", Yen(1), grounds=("death",)))
    plan = LoanPlan(Yen(6), 6, date(2026, 1, 1))
    items = repayment_schedule(plan)
    with pytest.raises(ValueError, match="needs none"):
        notice = LossNotice(date(2026, 6, 1))
        accelerated(plan, items, LossOfTerm("automatic"), as_of=date(2027, 1, 1), notice=notice)
    with pytest.raises(ValueError, match="manner: must be"):
        with_grace(plan, items, LoanGrace(Span(date(2026, 1, 1), date(2026, 2, 1)), "forget"))
    with pytest.raises(ValueError, match="manner: must be"):
        repaid_early(plan, items, EarlyRepayment(date(2026, 1, 1), Yen(1), "forget"))
