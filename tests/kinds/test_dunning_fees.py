"""The fee of a dunning letter goes by the ordinance: which day chooses, and what one fee is for."""

from dataclasses import replace
from datetime import date

import pytest

from saiken.kinds import City, dunning_fee, dunning_fee_rules, load_city, load_kinds
from saiken.law.dunning_fees import DunnedPart
from saiken.values.yen import Yen

CITY = load_city()
KINDS = load_kinds()
RESIDENT = KINDS["resident_tax_ordinary"]
PARTS = (
    DunnedPart("1", date(2024, 2, 29), 2023),
    DunnedPart("2", date(2024, 4, 1), 2024),
)


def ruled(**changes: object) -> City:
    """The toy city with its one rule of 100 yen, changed, and no other."""
    return replace(CITY, dunning_fees=(replace(CITY.dunning_fees[0], **changes),))  # type: ignore[arg-type]


def fees(city: City, on: date, parts: tuple[DunnedPart, ...] = PARTS) -> dict[str, Yen]:
    return dict(dunning_fee(RESIDENT, city, parts, dispatched_on=on).by_part)


@pytest.mark.parametrize(
    ("code", "day", "yen"),
    [
        ("resident_tax_ordinary", date(2024, 3, 31), 100),
        ("resident_tax_ordinary", date(2024, 4, 1), 0),
        ("nursery_fee", date(2024, 3, 31), 100),
        ("nursery_fee", date(2026, 11, 20), 0),
        ("city_housing_rent", date(2024, 3, 31), 0),
    ],
)
def test_the_dunning_fee_ended_in_april_2024(code: str, day: date, yen: int) -> None:
    assert dunning_fee(KINDS[code], CITY, PARTS[:1], dispatched_on=day).yen == yen


def test_the_abolition_of_the_fee_has_its_source_and_rent_never_had_one() -> None:
    today = date(2026, 11, 20)
    fee = dunning_fee(RESIDENT, CITY, PARTS[:1], dispatched_on=today)
    assert fee.sources[0].article == "督促手数料の廃止に関する条例第1条"
    rent = KINDS["city_housing_rent"]
    assert dunning_fee_rules(rent, CITY) == ()
    assert dunning_fee(rent, CITY, PARTS[:1], dispatched_on=today).yen == 0


def test_the_day_that_chooses_is_the_one_that_the_ordinance_names() -> None:
    on = date(2024, 4, 20)
    assert fees(ruled(), on) == {"1": 0, "2": 0}
    assert fees(ruled(key="due_on"), on) == {"1": 100, "2": 0}
    assert fees(ruled(key="fiscal_year"), on) == {"1": 100, "2": 0}
    late = (replace(PARTS[1], fiscal_year=2023),)
    assert fees(ruled(key="fiscal_year"), on, late) == {"2": 100}


def test_one_fee_is_for_the_letter_unless_the_ordinance_counts_instalments() -> None:
    on = date(2024, 3, 20)
    both = (PARTS[0], replace(PARTS[1], due_on=date(2024, 3, 1)))
    assert fees(ruled(), on, both) == {"1": 100, "2": 0}
    assert fees(ruled(per="instalment"), on, both) == {"1": 100, "2": 100}
    each = ruled(per="addressee")
    assert dunning_fee(RESIDENT, each, both, dispatched_on=on, addressees=2).yen == 200


def test_who_pays_on_the_day_of_dispatch_may_owe_none() -> None:
    on = date(2024, 3, 20)
    paid = (replace(PARTS[0], paid_on=on),)
    assert fees(ruled(), on, paid) == {"1": 100}
    assert fees(ruled(from_next_day=True), on, paid) == {"1": 0}
