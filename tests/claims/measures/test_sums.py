"""The settlement identity, the rates, the reduction, cohorts and the expected end of a year."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from saiken.claims.measures import (
    YearBefore,
    YearSums,
    added,
    cohort,
    gross_rate,
    in_percent,
    month_of,
    net_rate,
    settled_rate,
    shrinkage,
    untied,
    year_end,
)

yen = st.integers(-(10**12), 10**12)
sums = st.builds(YearSums, yen, yen, yen, yen, yen)


@given(st.lists(sums))
def test_the_identity_holds_for_any_sum_of_sums(held: list[YearSums]) -> None:
    whole = added(held)
    assert whole.uncollected == sum(one.uncollected for one in held)
    assert whole.assessed - whole.received + whole.refundable - whole.lost == whole.uncollected


def test_rates_net_gross_and_settled() -> None:
    year = YearSums(assessed=1_000, received=940, refundable=10, lost=30)
    assert gross_rate(year) == Fraction(94, 100)
    assert net_rate(year) == Fraction(93, 100)
    assert settled_rate(year) == Fraction(97, 100)
    assert year.uncollected == 40
    assert in_percent(gross_rate(year)) == "94.0％"
    assert in_percent(Fraction(2, 3)) == "66.6％"
    assert in_percent(Fraction(2, 3), 2) == "66.66％"


def test_no_rate_where_nothing_is_assessed() -> None:
    assert gross_rate(YearSums(0, 5)) is None
    assert net_rate(YearSums(-3, 5)) is None
    assert settled_rate(YearSums()) is None


def test_what_was_written_off_is_shown_apart() -> None:
    before = YearSums(assessed=1_000, received=800)
    after = YearSums(assessed=1_200, received=1_000, lost=50, opening=200)
    found = shrinkage(before, after)
    assert (found.yen, found.written_off, found.otherwise) == (50, 50, 0)
    assert found.rate == found.rate_written_off == Fraction(1, 4)
    assert shrinkage(YearSums(), after).rate is None
    assert untied(before, after) == 0
    assert untied(before, YearSums(assessed=199, opening=199)) == -1


def test_a_cohort_by_hand() -> None:
    points = cohort(1_000, {1: 400, 3: 500, 4: -100}, upto=4)
    assert [(one.month, one.kept) for one in points] == [(1, 400), (2, 400), (3, 900), (4, 800)]
    assert points[2].rate == Fraction(9, 10)
    assert cohort(0, {1: 5}, upto=1)[0].rate is None
    assert [month_of(2025, date(*on)) for on in ((2025, 3, 31), (2025, 4, 1), (2026, 5, 31))] == [
        1,
        1,
        14,
    ]


def test_the_end_of_the_year_by_earlier_years() -> None:
    told = (
        YearBefore(2024, Fraction(60, 100), Fraction(93, 100)),
        YearBefore(2025, Fraction(61, 100), Fraction(92, 100)),
    )
    found = year_end(Fraction(62, 100), told)
    assert found is not None and found.basis == told
    assert (found.low, found.expected, found.high) == (
        Fraction(93, 100),
        Fraction(94, 100),
        Fraction(95, 100),
    )
    near = year_end(Fraction(99, 100), told)
    assert near is not None and near.high == 1
    assert year_end(Fraction(1, 2), ()) is None
