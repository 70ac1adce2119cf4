"""What must hold of every refund."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.refund_interest import (
    Overpayment,
    RefundDelay,
    RefundInterest,
    TaxPaid,
    refund_interest,
)
from saiken.law.refund_interest.days_out import outside
from saiken.values.days import Span
from saiken.values.yen import Yen

REDUCED = Overpayment("assessment_reduced")
days = st.dates(date(1998, 1, 1), date(2026, 1, 1))
payments = st.lists(
    st.builds(TaxPaid, days, st.integers(1, 10**7).map(Yen)), min_size=1, max_size=4
)
shares = st.integers(0, 100)
spans = st.builds(
    lambda first, length: Span(first, first + timedelta(length)), days, st.integers(0, 400)
)
delays = st.builds(
    lambda held, served: RefundDelay(provisional_seizures=tuple(held), seizures_served_on=served),
    st.lists(spans, max_size=3),
    st.tuples(days),
)
LAST = date(2026, 12, 31)


def asked(
    paid: list[TaxPaid], share: int, delay: RefundDelay | None = None, fraction: str = "A"
) -> RefundInterest:
    refund = Yen(sum(payment.yen for payment in paid) * share // 100)
    return refund_interest(refund, paid, REDUCED, last=LAST, delay=delay, fraction=fraction)


@given(payments, shares, delays, st.sampled_from("ABC"))
def test_lines_and_parts_add_up(
    paid: list[TaxPaid], share: int, delay: RefundDelay, fraction: str
) -> None:
    found = asked(paid, share, delay, fraction)
    refund = sum(payment.yen for payment in paid) * share // 100
    assert sum(part.yen for part in found.parts) == refund
    assert sum(line.yen for line in found.lines) == found.raw
    assert found.amount % 100 == 0 and found.amount <= found.raw
    assert found.amount == 0 or found.raw >= 1000
    for line in found.lines:
        assert not any(line.span.overlap(gap) for gap in found.out)
    assert found.working and found.sources


@given(payments, shares, delays)
def test_days_out_never_add(paid: list[TaxPaid], share: int, delay: RefundDelay) -> None:
    assert asked(paid, share, delay).raw <= asked(paid, share).raw + 1


@given(payments, shares)
def test_variants_lie_close_together(paid: list[TaxPaid], share: int) -> None:
    """Fewer cuts on the way never give less, and each cut costs less than a yen."""
    a, b, c = (asked(paid, share, fraction=fraction) for fraction in "ABC")
    assert b.raw <= a.raw <= c.raw <= b.raw + len(b.lines)


@given(payments, shares)
def test_the_order_of_payments_is_nothing(paid: list[TaxPaid], share: int) -> None:
    assert asked(paid[::-1], share).raw == asked(paid, share).raw


@given(spans, st.lists(spans, max_size=4))
def test_what_is_left_and_what_is_taken_are_the_whole(span: Span, gaps: list[Span]) -> None:
    left = outside(span, gaps)
    assert all(earlier.last < later.first for earlier, later in pairwise(left))
    for day in span:
        assert any(day in piece for piece in left) != any(day in gap for gap in gaps)


@given(days, days)
def test_a_correction_starts_at_the_earlier_end(one: date, other: date) -> None:
    """Deciding later never makes the start earlier, and three months are the latest."""
    requested, decided = sorted((one, other))
    paid = [TaxPaid(date(1997, 1, 1), Yen(10_000))]
    how = Overpayment("correction_requested", requested_on=requested, decided_on=decided)
    [part] = refund_interest(Yen(10_000), paid, how, last=LAST).parts
    assert requested < part.first <= requested + timedelta(93)


def test_what_cannot_be_is_refused() -> None:
    paid = [TaxPaid(date(2025, 1, 1), Yen(5000))]
    with pytest.raises(ValueError, match="case: must be"):
        Overpayment("gift")
    with pytest.raises(ValueError, match="lies before requested_on"):
        Overpayment("act_void", requested_on=date(2025, 2, 1), decided_on=date(2025, 1, 1))
    with pytest.raises(ValueError, match="fraction"):
        refund_interest(Yen(5000), paid, REDUCED, last=LAST, fraction="D")
