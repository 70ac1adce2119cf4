"""What a city chose where the law leaves it open, put together with the kind's own line."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from saiken.kinds import (
    City,
    auction_waits,
    charge_assessed_on_receipt,
    grace_effect,
    late_charge_rule,
    load_city,
    load_kinds,
    loan_penalty_rule,
    order_171_applies,
)
from saiken.kinds.charge_figures import LateChargeFigures, take_figures
from saiken.law.late_charges import late_charge
from saiken.values.asked import Asked, Misasked
from saiken.values.yen import Yen

CITY = load_city()
KINDS = load_kinds()
TODAY = date(2026, 11, 20)
CUTS = {
    "first_months": 1,
    "base_unit": 1000,
    "base_min": 2000,
    "final_unit": 100,
    "final_min": 1000,
    "count_payment_day": True,
    "denominator": 365,
    "fraction": "A",
}


def with_choice(name: str, value: bool | str) -> City:
    """さくら市 with one parameter changed."""
    changed = replace(CITY.parameters[name], value=value)
    return replace(CITY, parameters={**CITY.parameters, name: changed})


def test_the_order_is_barred_open_or_left_to_the_city() -> None:
    other = with_choice("order171_applies", True)
    assert not order_171_applies(KINDS["sewer_usage_fee"], other)
    assert not order_171_applies(KINDS["nursery_fee"], CITY)
    assert order_171_applies(KINDS["nursery_fee"], other)
    assert order_171_applies(KINDS["city_housing_rent"], CITY)


def test_a_late_charge_is_assessed_when_the_principal_is_gone_or_as_it_comes() -> None:
    assert not charge_assessed_on_receipt(CITY)
    assert charge_assessed_on_receipt(with_choice("late_charge_assessed_at", "receipt"))
    with pytest.raises(ValueError, match="late_charge_assessed_at"):
        charge_assessed_on_receipt(with_choice("late_charge_assessed_at", "year_end"))


def test_a_sale_of_a_premium_always_waits_and_of_another_act_as_the_city_says() -> None:
    other = with_choice("auction_stay", False)
    assert auction_waits(KINDS["nhi_premium"], other)
    assert auction_waits(KINDS["assistance_levy_78"], CITY)
    assert not auction_waits(KINDS["assistance_levy_78"], other)
    assert not auction_waits(KINDS["fixed_asset_tax"], CITY)


@pytest.mark.parametrize(
    ("code", "effect"),
    [
        ("fixed_asset_tax", "above_grace_rate"),
        ("nursery_fee", "above_grace_rate"),
        ("city_housing_rent", None),
        ("child_allowance_levy", None),
    ],
)
def test_what_a_grace_leaves_of_a_charge(code: str, effect: str | None) -> None:
    assert grace_effect(KINDS[code], CITY, on=TODAY) == effect


def test_the_ordinance_may_say_what_a_grace_leaves() -> None:
    own = next(rule for rule in CITY.late_charges if "nursery_fee" in rule.kinds)
    for word, effect in (("none", None), ("half", "half")):
        city = replace(CITY, late_charges=(replace(own, grace=word),))
        assert grace_effect(KINDS["nursery_fee"], city, on=TODAY) == effect


def test_a_levy_of_the_allowance_bears_its_own_rate_up_to_the_day_before_payment() -> None:
    kind = KINDS["child_allowance_levy"]
    rule = late_charge_rule(kind, CITY, on=TODAY)
    assert rule and rule.rate_per_year == Fraction(146, 1000)
    assert late_charge_rule(kind, CITY, on=TODAY, dunned=False) is None
    # 100,400 yen count as 100,000; 100 days to the day before payment are 4,000 yen at 14.6 %.
    charge = late_charge(Yen(100400), date(2026, 3, 31), date(2026, 7, 10), rule)
    assert charge.amount == 4000
    assert late_charge(Yen(100400), date(2026, 3, 31), date(2026, 7, 9), rule).amount == 3950


def test_a_penalty_by_dated_tables_is_no_late_charge() -> None:
    kind = KINDS["single_parent_welfare_loan"]
    assert late_charge_rule(kind, CITY, on=TODAY) is None
    rule = loan_penalty_rule(kind)
    assert rule and rule.rate_per_year is None and rule.basis
    assert loan_penalty_rule(KINDS["city_housing_rent"]) is None


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"rate_model": "flat"}, "rate_pct"),
        ({"rate_model": "local_tax", "rate_pct": "3"}, "rate_pct"),
        ({"rate_model": "flat", "rate_pct": "3", "first_rate_pct": "1"}, "first_rate_pct"),
        ({"rate_model": "flat", "rate_pct": "-1"}, "rate_pct"),
        ({"rate_model": "weather"}, "rate_model"),
    ],
)
def test_rates_that_do_not_fit_the_model_are_named(given: dict[str, str], key: str) -> None:
    with pytest.raises(Misasked) as refused:
        take_figures(Asked({**CUTS, **given}))
    assert refused.value.field == key


def test_rates_are_exact_shares_of_one() -> None:
    def figures(**given: str) -> LateChargeFigures:
        return take_figures(Asked({**CUTS, **given}))

    assert figures(rate_model="flat", rate_pct="10.75").rate_per_year == Fraction(1075, 10000)
    two = figures(rate_model="statutory_two_step", first_rate_pct="7.25", after_rate_pct="14.5")
    assert (two.first_rate_per_year, two.after_rate_per_year) == (
        Fraction(725, 10000),
        Fraction(145, 1000),
    )
