"""The late charge of an instalment: part payments, graces, dunning, and how it grows."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims.charges import beyond_principal, fee_on, late_charge_on
from saiken.claims.instalments import Instalment
from saiken.claims.position import position
from saiken.values.days import ONE_DAY
from saiken.values.yen import Yen
from tests.claims.histories import FEW, Case, cases
from tests.claims.stories import (
    NURSERY,
    RENT,
    adds_up,
    assessed,
    d,
    effects,
    history,
    instalment,
    paid,
)

# 2026: 2.8 % for a month, then 9.1 %; the base is cut to thousands, the sum to hundreds.
DUE = (assessed("2026-07-31", 500_000), "2026-04-01")
TOLD = tuple[f.Body, str]


def charge(on: str | date, *came: TOLD, of: Instalment | None = None) -> int | None:
    """Yen on a day with all that had come by then."""
    inst = of or instalment()
    at = position(effects(inst, history(DUE, *came)), on=d(on))
    assert at is not None
    found = late_charge_on(inst, at, on=d(on))
    return None if found is None else found.amount


def lines(on: str, *came: TOLD) -> list[tuple[int, str, str, str]]:
    at = position(effects(instalment(), history(DUE, *came)), on=d(on))
    assert at is not None
    found = late_charge_on(instalment(), at, on=d(on))
    assert found is not None
    return [(one.base, str(one.first), str(one.last), one.grace) for one in found.lines]


def test_nothing_is_late_up_to_the_due_day() -> None:
    assert charge("2026-07-31") is None
    assert charge("2026-08-01") == 0  # under a thousand yen nothing is asked for
    assert charge("2026-08-31", (paid(500_000), "2026-07-31")) is None


def test_first_a_low_rate_for_a_month_and_then_the_high_one() -> None:
    first_month = 500_000 * 28 * 31 // 365_000
    assert charge("2026-08-31") == first_month // 100 * 100
    assert charge("2026-09-10") == (first_month + 500_000 * 91 * 10 // 365_000) // 100 * 100


def test_a_payment_up_to_the_due_day_lowers_the_base_from_the_start() -> None:
    came = (paid(300_000), "2026-07-31")
    assert lines("2026-08-31", came) == [(200_000, "2026-08-01", "2026-08-31", "")]


def test_a_payment_after_the_due_day_lowers_the_base_from_the_next_day() -> None:
    came = (paid(300_000), "2026-08-10")
    assert lines("2026-08-31", came) == [
        (500_000, "2026-08-01", "2026-08-10", ""),
        (200_000, "2026-08-11", "2026-08-31", ""),
    ]


def test_a_payment_on_the_very_day_changes_nothing_of_that_day() -> None:
    assert charge("2026-09-10", (paid(300_000), "2026-09-10")) == charge("2026-09-10")


def test_it_stops_on_the_day_of_full_payment() -> None:
    came = (paid(500_000), "2026-09-10")
    assert charge("2026-09-10", came) == charge("2026-09-10")
    assert charge("2030-09-10", came) == charge("2026-09-10")


def test_graces_that_overlap_ease_each_day_once() -> None:
    graces = [
        (f.Graced(d(first), d(last)), first)
        for first, last in (
            ("2026-09-01", "2026-10-31"),
            ("2026-10-01", "2026-11-30"),
        )
    ]
    eased = [one[1:] for one in lines("2026-12-31", *graces) if one[3]]
    assert eased == [("2026-09-01", "2026-11-30", "above_grace_rate")]
    assert (charge("2026-12-31", *graces) or 0) < (charge("2026-12-31") or 0)


def test_a_fee_carries_a_charge_only_once_it_was_dunned() -> None:
    fee = instalment(NURSERY)
    assert charge("2026-12-31", of=fee) is None
    dunned = (f.Dunned(), "2026-11-01")
    assert charge("2026-10-31", dunned, of=fee) is None
    assert (charge("2026-12-31", dunned, of=fee) or 0) > 0
    assert charge("2026-12-31", (f.DunnedDayUnknown(), "2026-11-01"), of=fee) == charge(
        "2026-12-31", dunned, of=fee
    )


def test_a_rent_carries_damages_from_the_first_day_at_the_legal_rate() -> None:
    assert charge("2026-12-31", of=instalment(RENT)) == 500_000 * 3 * 153 // 36_500


@FEW
@given(cases(), st.integers(0, 2500), st.integers(1, 200))
def test_it_is_never_negative_and_grows_until_all_is_paid(case: Case, day: int, more: int) -> None:
    first = min(one.happened_on for one in case.facts if isinstance(one.body, f.Assessed))
    first, second = first + timedelta(days=day), first + timedelta(days=day + more)
    # What happens in between, an assessment or a grace, may well lower it.
    assume(not any(first < one.happened_on <= second for one in case.facts))
    at = position(case.effects, on=first)
    assert at is not None
    earlier = late_charge_on(case.instalment, at, on=first)
    later = late_charge_on(case.instalment, at, on=second)
    if earlier is None or later is None:
        assert earlier is None
        return
    assert 0 <= earlier.raw <= later.raw
    assert earlier.amount <= later.amount
    if at.paid_off_on is not None:
        assert earlier.amount == later.amount
    elif later.raw > earlier.raw:
        assert later.lines[-1].last in (second, second - ONE_DAY)


def test_days_of_a_stop_cost_nothing_and_count_again_once_it_is_cancelled() -> None:
    due = (assessed("2021-07-31", 420_000), "2021-04-01")
    stop, cancelled = (f.Stopped("2"), "2022-01-31"), (f.StopCancelled(), "2022-12-31")

    def so_far(on: str, *told: TOLD) -> int:
        at = adds_up(on, history(due, *told))
        found = late_charge_on(instalment(), at, on=d(on))
        assert found is not None
        return found.amount

    at_stop = so_far("2022-01-31")
    assert so_far("2022-12-31", stop) == at_stop
    assert so_far("2023-06-30", stop) == at_stop
    assert at_stop < so_far("2023-06-30", stop, cancelled) < so_far("2023-06-30")


def _fee(on: str, *came: TOLD, of: Instalment | None = None) -> tuple[int, int]:
    """The fee that a letter brought, and what of it was settled from beyond the principal."""
    inst = of or instalment()
    told = history((assessed("2023-06-30", 50_000), "2023-04-01"), *came)
    at = position(effects(inst, told), on=d(on))
    assert at is not None
    return fee_on(inst, at)[0], beyond_principal(inst, at).fee


def test_the_fee_of_an_old_letter_is_owed_after_the_ordinance_ended() -> None:
    letter = (f.Dunned(), "2023-07-20")
    assert _fee("2023-07-19", letter) == (0, 0)
    assert _fee("2026-11-20", letter) == (100, 0)
    assert _fee("2026-11-20", (f.Dunned(), "2024-04-01")) == (0, 0)
    assert _fee("2026-11-20", letter, of=instalment(RENT)) == (0, 0)


def test_what_the_letter_asked_for_goes_before_the_rule() -> None:
    told = (f.Dunned(fee=Yen(0)), "2023-07-20")  # its one fee stands on another instalment
    assert _fee("2026-11-20", told) == (0, 0)
    assert f.DUNNING_FEE not in {e.component for e in effects(instalment(), history(DUE, told))}


def test_what_came_beyond_the_principal_settles_the_fee_too() -> None:
    letter, money = (f.Dunned(), "2023-07-20"), (paid(50_100), "2023-07-25")
    assert _fee("2023-07-25", letter, money) == (100, 100)
    early = (paid(50_000), "2023-07-19")
    assert _fee("2023-07-25", letter, early) == (0, 0)


@pytest.mark.parametrize(("lowered", "over"), [(1_000, 104_000), (0, 105_000)])
def test_what_a_slip_promised_holds_only_while_the_principal_stands(
    lowered: int, over: int
) -> None:
    def beyond(*told: TOLD) -> int:
        inst, first = instalment(), (assessed("2026-07-31", 100_000), "2026-04-01")
        slip = (paid(105_000, slip="7020260000000017", kept_charge=Yen(5_000)), "2026-11-10")
        at = position(effects(inst, history(first, slip, *told)), on=d("2026-11-20"))
        assert at is not None
        return beyond_principal(inst, at).over

    assert beyond() == 0
    assert beyond((assessed("2026-07-31", lowered), "2026-11-10")) == over
    assert beyond((assessed("2026-07-31", lowered), "2026-11-15")) == over
    assert beyond((assessed("2026-07-31", 101_000), "2026-11-15")) == 0
