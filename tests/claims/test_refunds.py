"""What is owed back, by cause, and what became of it: every yen has one place, always."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims.refunds import AFTER_END, IN_ERROR, OVER, REDUCED, OwedBack
from saiken.claims.standing import standing
from saiken.values.yen import Yen
from tests.claims.histories import Case, cases
from tests.claims.stories import (
    NURSERY,
    TAX,
    assessed,
    at,
    d,
    effects,
    fact,
    history,
    instalment,
    paid,
)

DUE = (assessed("2026-06-30", 50_000), "2026-04-01")


def owed(*told: tuple[f.Body, str]) -> OwedBack:
    return at("2026-11-20", history(DUE, *told), of=instalment(TAX)).owed_back


def test_a_double_payment_is_owed_back_from_its_day() -> None:
    found = owed((paid(50_000), "2026-06-25"), (paid(50_000), "2026-06-29"))
    (part,) = found.parts
    assert (part.paid_on, part.since, part.yen, part.cause) == (
        d("2026-06-29"),
        d("2026-06-29"),
        50_000,
        OVER,
    )
    assert (found.left, found.undecided, found.waiting, found.to_return) == (50_000, 50_000, 0, 0)


def test_a_reduction_is_owed_back_from_the_day_it_was_decided() -> None:
    lowered = (assessed("2026-06-30", 30_000), "2026-09-10")
    (part,) = owed((paid(50_000), "2026-06-25"), lowered).parts
    assert (part.paid_on, part.since, part.yen, part.cause) == (
        d("2026-06-25"),
        d("2026-09-10"),
        20_000,
        REDUCED,
    )


def test_one_payment_can_be_too_much_at_once_and_more_by_a_reduction() -> None:
    lowered = (assessed("2026-06-30", 30_000), "2026-09-10")
    parts = owed((paid(51_000), "2026-06-25"), lowered).parts
    assert [(part.cause, part.yen) for part in parts] == [(OVER, 1_000), (REDUCED, 20_000)]


def test_money_after_the_end_and_money_for_no_debt() -> None:
    waived = (f.Waived("ordinance"), "2026-07-01")
    late, wrong = (paid(5_000), "2026-08-01"), (f.PaidInError(Yen(700), "line:3"), "2026-08-02")
    assert [(p.cause, p.yen) for p in owed(waived, late, wrong).parts] == [
        (AFTER_END, 5_000),
        (IN_ERROR, 700),
    ]


def test_decided_paid_out_and_set_off_take_from_it() -> None:
    over = (paid(150_000), "2026-06-25")
    decided = (f.RefundDecided(Yen(60_000), Yen(300)), "2026-09-01")
    off = (f.SetOff(Yen(30_000), 9), "2026-09-01")
    found = owed(over, off, decided)
    assert (found.set_off, found.waiting, found.undecided) == (30_000, 60_000, 10_000)
    found = owed(over, off, decided, (f.Refunded(Yen(60_000), Yen(300)), "2026-09-15"))
    assert (found.refunded, found.waiting, found.undecided, found.left) == (
        60_000,
        0,
        10_000,
        10_000,
    )


def test_a_payment_that_never_came_leaves_a_claim_for_its_return() -> None:
    decided = (f.RefundDecided(Yen(50_000)), "2026-09-01")
    out = (f.Refunded(Yen(50_000)), "2026-09-15")
    told = history(
        DUE,
        (paid(50_000), "2026-06-25"),
        (paid(50_000), "2026-06-29"),
        decided,
        out,
        (f.TakenBack(3, "取消"), "2026-10-01"),
    )
    back = at("2026-11-20", told, of=instalment(TAX))
    assert (back.owed_back.to_return, back.owed_back.left, back.refundable) == (50_000, 0, 0)


def test_what_comes_after_a_finished_refund_is_reckoned_from_its_own_day() -> None:
    first = (paid(550_000), "2025-08-10")
    given_back = (
        (f.RefundDecided(Yen(500_000)), "2025-09-01"),
        (f.Refunded(Yen(500_000)), "2025-09-10"),
    )
    found = owed(first, *given_back, (paid(500_000), "2026-11-01"))
    (left,) = found.left_parts
    assert (left.paid_on, left.yen, found.since) == (d("2026-11-01"), 500_000, d("2026-11-01"))


def test_a_reduction_after_a_refund_is_what_is_left_though_its_payment_came_before() -> None:
    twice = (paid(50_000), "2026-06-25"), (paid(40_000), "2026-07-01")
    off = (f.SetOff(Yen(40_000), 9), "2026-07-05")
    lowered = (assessed("2026-06-30", 30_000), "2026-09-10")
    (left,) = owed(*twice, off, lowered).left_parts
    assert (left.cause, left.yen, left.since) == (REDUCED, 20_000, d("2026-09-10"))


@pytest.mark.parametrize("end", [f.Waived("ordinance"), f.Remitted(), f.ExtinguishedAtOnce()])
def test_on_the_day_of_a_decided_end_only_what_came_after_it_is_owed_back(end: f.Body) -> None:
    before, after = (paid(5_000), "2026-07-01"), (paid(700), "2026-07-01")
    assert owed(before, (end, "2026-07-01")).parts == ()
    (part,) = owed(before, (end, "2026-07-01"), after).parts
    assert (part.cause, part.yen) == (AFTER_END, 700)


@pytest.mark.parametrize("end", [f.Waived("ordinance"), f.Remitted(), f.ExtinguishedAtOnce()])
def test_of_a_decided_end_and_full_payment_on_one_day_the_first_told_counts(end: f.Body) -> None:
    decision, payment = (end, "2026-07-01"), (paid(50_000), "2026-07-01")
    assert owed(payment, decision).parts == ()
    assert at("2026-11-20", history(DUE, payment, decision)).stage == "paid"
    (part,) = owed(decision, payment).parts
    assert (part.cause, part.yen) == (AFTER_END, 50_000)
    assert at("2026-11-20", history(DUE, decision, payment)).ended


def _money() -> st.SearchStrategy[f.Body]:
    yen = st.integers(1, 90_000).map(Yen)
    return st.one_of(
        st.builds(f.Paid, yen),
        st.builds(f.PaidInError, yen),
        st.builds(f.RefundDecided, yen),
        st.builds(f.Refunded, yen),
        st.builds(f.SetOff, yen, st.just(9)),
        st.builds(f.TakenBack, st.integers(1, 12)),
        yen.map(lambda y: assessed("2026-06-30", int(y))),
    )


@st.composite
def _with_refunds(draw: st.DrawFn) -> tuple[Case, Sequence[f.Fact]]:
    case = draw(cases())
    days = st.dates(d("2015-01-01"), d("2030-01-01"))
    more = draw(st.lists(st.builds(fact, _money(), days), max_size=12))
    told = history(*case.facts, *more)
    return case, told


@given(_with_refunds(), st.dates(d("2016-01-01"), d("2031-01-01")))
def test_every_yen_has_one_place_whatever_happened(
    given_case: tuple[Case, Sequence[f.Fact]], on: date
) -> None:
    case, told = given_case
    moved = effects(case.instalment, told)
    found = standing(case.instalment, moved, on=on)
    if found is None:
        return
    back, pos = found.owed_back, found.position
    parts = (back.refunded, back.set_off, back.waiting, back.undecided, back.to_return, back.left)
    assert all(yen >= 0 for yen in (*parts, back.decided))
    assert (
        back.total + back.to_return == back.refunded + back.set_off + back.waiting + back.undecided
    )
    assert sum(part.yen for part in back.left_parts) == back.undecided
    in_error = sum(m.number or 0 for m in pos.marked(f.PaidInError.word))
    if not any(part.cause == AFTER_END for part in back.parts):
        beyond = found.beyond
        used = min(pos.paid, pos.owed.principal) + beyond.late_charge + beyond.fee
        assert pos.paid + in_error == used + back.total


@pytest.mark.parametrize("kind", [TAX, NURSERY])
def test_the_reason_goes_when_the_money_went(kind: str) -> None:
    over = (paid(60_000), "2026-06-25")
    told = history(DUE, over, (f.SetOff(Yen(10_000), 9), "2026-07-01"))
    assert at("2026-11-20", told, of=instalment(kind)).refundable == 0
