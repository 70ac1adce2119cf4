"""Periods by regime and day, from the figures of the topic."""

from datetime import date

import pytest

from saiken.law.prescription import Terms, start_of
from saiken.law.prescription.rule import years_of
from saiken.law.prescription.terms import figures, span_of
from saiken.law.prescription.tort import years_of_tort
from saiken.values.figures import NoFigureYet

OLD, NEW = date(2020, 3, 31), date(2020, 4, 1)


@pytest.mark.parametrize(
    ("regime", "cause_on", "old_period_years", "years"),
    [
        ("local_tax", NEW, None, 5),
        ("national_tax_example", NEW, None, 5),
        ("public_2y", NEW, None, 2),
        ("public_5y", NEW, None, 5),
        ("civil", NEW, None, 5),
        ("civil", NEW, 2, 5),
        ("civil", OLD, 2, 2),
        ("civil", OLD, None, 10),
        ("local_tax", OLD, 2, 5),
    ],
)
def test_years(regime: str, cause_on: date, old_period_years: int | None, years: int) -> None:
    due_on = date(2021, 5, 25)
    terms = Terms(regime, cause_on, due_on, old_period_years=old_period_years)
    assert years_of(terms) == years
    assert start_of(terms).first_day == date(2021, 5, 26)
    assert start_of(terms).invocation_needed is (regime == "civil")


def test_only_a_new_private_claim_has_a_longest_period() -> None:
    assert start_of(Terms("civil", NEW, NEW)).longest_years == 10
    assert start_of(Terms("civil", OLD, OLD)).longest_years is None
    assert start_of(Terms("public_5y", NEW, NEW)).longest_years is None


def test_a_tort_runs_from_its_day_and_has_twenty_years_at_most() -> None:
    start = start_of(Terms("tort_body", NEW, date(2021, 5, 25)))
    assert (start.first_day, start.years, start.longest_years) == (date(2020, 4, 2), 5, 20)
    assert start.invocation_needed and start.label == "原因の日の翌日"


@pytest.mark.parametrize(
    ("first_day", "years"),
    [(date(2017, 4, 1), 3), (date(2017, 4, 2), 5), (date(2000, 1, 1), 3), (NEW, 5)],
)
def test_three_years_of_a_tort_stay_only_where_they_were_over(first_day: date, years: int) -> None:
    assert years_of_tort(first_day) == years


def test_an_overpaid_benefit_is_counted_from_its_payment() -> None:
    terms = Terms("public_5y", NEW, date(2021, 5, 25), from_cause=True)
    assert terms.counted_from == ("原因の日", NEW)
    assert start_of(terms).first_day == date(2020, 4, 2)


def test_figures_have_their_days() -> None:
    assert span_of("days_of_dunning", NEW) == 10
    with pytest.raises(NoFigureYet):
        span_of("months_of_agreement", OLD)
    assert all(figure.steps for figure in figures().values())
