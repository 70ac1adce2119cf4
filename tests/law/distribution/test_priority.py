"""The day of a tax that is held against the registration of a mortgage."""

from datetime import date

import pytest

from saiken.law.distribution import TaxDays, priority_day

DUE = date(2026, 8, 31)
FIRST = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (TaxDays(DUE), DUE),
        (TaxDays(DUE, first_instalment_on=FIRST), FIRST),
        (TaxDays(DUE, FIRST, income_tax_on=date(2026, 3, 16)), date(2026, 3, 16)),
        (TaxDays(DUE, FIRST, fixed_on=FIRST), FIRST),
        (TaxDays(DUE, FIRST, fixed_on=date(2026, 6, 2)), date(2026, 6, 2)),
        (TaxDays(DUE, advanced_to=date(2026, 8, 30)), date(2026, 8, 30)),
        (TaxDays(DUE, advanced_to=DUE), DUE),
    ],
)
def test_the_day_of_a_tax(days: TaxDays, expected: date) -> None:
    found = priority_day(days)
    assert found.on == expected
    assert found.working and found.sources


def test_the_own_property_of_an_heir_is_reached_from_the_day_of_death() -> None:
    days = TaxDays(DUE, first_instalment_on=FIRST)
    assert priority_day(days, heir_since=date(2026, 7, 1)).on == date(2026, 7, 1)
    assert priority_day(days, heir_since=date(2026, 5, 1)).on == FIRST


def test_whoever_answers_for_another_is_reached_from_the_notice_to_him() -> None:
    notice = date(2027, 2, 1)
    assert priority_day(TaxDays(DUE), payment_notice_on=notice).on == notice
