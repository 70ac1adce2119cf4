"""What must hold of every late charge, whatever its days, yen and rule."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.late_charges import (
    FRACTIONS,
    GRACE_EFFECTS,
    Grace,
    LateCharge,
    LateChargeRule,
    PartPayment,
    exact,
    late_charge,
)
from saiken.law.late_charges.rates import dated_rates, in_percent, units
from saiken.values.figures import NoFigureYet
from saiken.values.yen import Yen

MODELS = ("local_tax", "one_step", "statutory_two_step", "flat", "statutory_interest")
days = st.dates(date(2014, 1, 1), date(2027, 12, 31))
yen = st.integers(0, 3_000_000).map(Yen)


@st.composite
def rules(draw: st.DrawFn) -> LateChargeRule:
    model = draw(st.sampled_from(MODELS))
    return LateChargeRule(
        model,
        Fraction(3, 100) if model == "flat" else None,
        first_months=draw(st.integers(0, 3)),
        base_unit=draw(st.sampled_from([1, 100, 1000])),
        base_min=draw(st.sampled_from([0, 2000])),
        count_payment_day=draw(st.booleans()),
        fraction=draw(st.sampled_from(FRACTIONS)),
    )


@st.composite
def charges(draw: st.DrawFn) -> LateCharge:
    due_on, late = draw(days), draw(st.integers(0, 1500))
    paid_on = due_on + timedelta(late)
    within = st.integers(-30, late).map(lambda n: due_on + timedelta(n))
    payments = draw(st.lists(st.builds(PartPayment, within, yen), max_size=3))
    graces = []
    if draw(st.booleans()):
        first = draw(within.filter(lambda day: day.year >= 2014))
        last = first + timedelta(draw(st.integers(0, 400)))
        graces = [Grace(first, last, draw(st.sampled_from(GRACE_EFFECTS)))]
    return late_charge(
        draw(yen), due_on, paid_on, draw(rules()), part_payments=payments, graces=graces
    )


@given(charges())
def test_lines_follow_one_another_and_fill_the_span(charge: LateCharge) -> None:
    if not charge.lines:
        return
    assert charge.lines[0].first == charge.given.due_on + timedelta(1)
    assert charge.lines[-1].last == charge.given.last
    for earlier, later in zip(charge.lines, charge.lines[1:], strict=False):
        assert later.first == earlier.last + timedelta(1)
    span = (charge.given.last - charge.given.first).days + 1
    assert sum(line.days for line in charge.lines) == span


@given(charges())
def test_lines_add_up_and_the_cut_takes_less_than_the_unit(charge: LateCharge) -> None:
    assert charge.raw == sum(line.yen for line in charge.lines)
    assert charge.amount == 0 or 0 <= charge.raw - charge.amount < charge.given.rule.final_unit
    assert (charge.raw >= charge.given.rule.final_min) or charge.amount == 0


@given(charges())
def test_no_variant_strays_a_yen_a_line_from_the_exact_sum(charge: LateCharge) -> None:
    total = sum((exact(line, charge.given.rule) for line in charge.lines), Fraction(0))
    assert total - max(len(charge.lines), 1) < charge.raw <= total


@given(charges())
def test_every_charge_shows_its_working(charge: LateCharge) -> None:
    assert charge.working
    assert len(charge.working) >= len(charge.lines)


@given(yen, st.integers(0, 5000), days, st.integers(0, 2000))
def test_more_principal_is_never_less_charge(base: Yen, more: int, due_on: date, late: int) -> None:
    rule = LateChargeRule("local_tax", fraction="C")
    paid_on = due_on + timedelta(late)
    smaller = late_charge(base, due_on, paid_on, rule)
    larger = late_charge(Yen(base + more), due_on, paid_on, rule)
    assert smaller.raw <= larger.raw
    assert smaller.amount <= larger.amount


@given(yen, days, st.integers(0, 2000))
def test_a_day_more_is_never_less_charge(base: Yen, due_on: date, late: int) -> None:
    rule = LateChargeRule("local_tax")
    earlier = late_charge(base, due_on, due_on + timedelta(late), rule)
    later = late_charge(base, due_on, due_on + timedelta(late + 1), rule)
    assert earlier.raw <= later.raw


@given(yen, days, st.integers(0, 2000))
def test_variants_differ_only_in_what_is_dropped(base: Yen, due_on: date, late: int) -> None:
    raw = {
        variant: late_charge(
            base, due_on, due_on + timedelta(late), LateChargeRule("local_tax", fraction=variant)
        ).raw
        for variant in FRACTIONS
    }
    # Each of these cuts at least as often as the next.
    assert raw["B"] <= raw["A"] <= raw["D"] <= raw["C"]


@given(yen, days, st.integers(1, 1000))
def test_a_reckoning_day_by_day_agrees(base: Yen, due_on: date, late: int) -> None:
    """The exact sum, found by going through every single day with the figures themselves."""
    rule = LateChargeRule("local_tax", fraction="C", base_min=0)
    paid_on = due_on + timedelta(late)
    charge = late_charge(base, due_on, paid_on, rule)
    if base <= 0:
        assert not charge.lines
        return
    total = Fraction(0)
    for day in (due_on + timedelta(n) for n in range(1, late + 1)):
        low = day <= charge.given.first_phase_last
        track = dated_rates("local_tax_first_rate" if low else "local_tax_after_rate")
        rate = Fraction(in_percent(track.rates[track.place(day)])) / 100
        total += base // 1000 * 1000 * rate / 365
    assert charge.raw == int(total)


@given(charges())
def test_a_payment_of_nothing_changes_nothing(charge: LateCharge) -> None:
    given_ = charge.given
    again = late_charge(
        given_.principal,
        given_.due_on,
        given_.paid_on,
        given_.rule,
        part_payments=[*given_.part_payments, PartPayment(given_.paid_on, Yen(0))],
        graces=given_.graces,
    )
    assert (again.raw, again.amount, again.lines) == (charge.raw, charge.amount, charge.lines)


@given(charges(), st.data())
def test_the_order_in_which_payments_became_known_changes_nothing(
    charge: LateCharge, data: st.DataObject
) -> None:
    """Two payments of one day are as one, and their order is nothing."""
    given_ = charge.given
    payments = [
        half
        for paid in given_.part_payments
        for part in (paid.yen // 2, paid.yen - paid.yen // 2)
        for half in (PartPayment(paid.on, Yen(part)),)
    ]
    again = late_charge(
        given_.principal,
        given_.due_on,
        given_.paid_on,
        given_.rule,
        part_payments=data.draw(st.permutations(payments)),
        graces=given_.graces,
    )
    assert (again.raw, again.amount, again.lines) == (charge.raw, charge.amount, charge.lines)


def test_overlapping_graces_and_late_part_payments_are_refused() -> None:
    rule = LateChargeRule("local_tax")
    due_on, paid_on = date(2025, 6, 30), date(2025, 9, 30)
    twice = [Grace(date(2025, 7, 1), date(2025, 7, 9), "full")] * 2
    with pytest.raises(ValueError, match="overlap"):
        late_charge(Yen(9000), due_on, paid_on, rule, graces=twice)
    beyond = [PartPayment(date(2025, 10, 1), Yen(1))]
    with pytest.raises(ValueError, match="after the day of payment"):
        late_charge(Yen(9000), due_on, paid_on, rule, part_payments=beyond)


def test_days_before_the_first_known_rate_are_refused() -> None:
    sewer = LateChargeRule("sewer_beneficiary")
    with pytest.raises(NoFigureYet):
        late_charge(Yen(90000), date(2013, 11, 30), date(2014, 2, 1), sewer)


def test_delay_after_the_known_interest_is_provisional() -> None:
    rule = LateChargeRule("statutory_interest")
    assert late_charge(Yen(10**6), date(2029, 3, 31), date(2029, 5, 1), rule).provisional
    assert not late_charge(Yen(10**6), date(2029, 3, 30), date(2029, 5, 1), rule).provisional


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate_model": "flat"},
        {"rate_model": "local_tax", "rate_per_year": Fraction(3, 100)},
        {"rate_model": "local_tax", "first_rate_per_year": Fraction(3, 100)},
        {"rate_model": "flat", "rate_per_year": Fraction(1, 3)},
        {"rate_model": "flat", "rate_per_year": Fraction(-1, 100)},
        {"rate_model": "local_tax", "denominator": 0},
        {"rate_model": "local_tax", "fraction": "E"},
        {"rate_model": "monthly"},
    ],
)
def test_a_rule_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        LateChargeRule(**wrong)  # type: ignore[arg-type]


@given(st.integers(0, 30_000_000))
def test_rates_read_back_as_they_were_written(millionths: int) -> None:
    percent = Fraction(millionths, 10**6)
    assert Fraction(in_percent(units(percent / 100))) == percent
