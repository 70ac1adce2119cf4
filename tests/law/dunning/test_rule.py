"""What must hold of every dunning duty, and what a city may set."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.dunning import (
    DEADLINE,
    NOTHING,
    REGIMES,
    DunningRule,
    designated_deadline,
    dunning_duty,
    statutory_rule,
)
from saiken.law.dunning.question import answer
from saiken.law.terms import is_working_day
from saiken.values.asked import Misasked

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
SAKURA = DunningRule("sakura", 30, 10, DEADLINE, ("さくら市債権管理条例6条",))


def rules_of_cities(city: str, regime: str, due_on: date) -> DunningRule | None:
    if city != "sakura":
        raise LookupError(f"no city {city}")
    return SAKURA if regime.startswith("public") else None


@given(st.sampled_from(REGIMES), days, st.integers(1, 400))
def test_no_measure_before_the_wait_is_over(regime: str, due_on: date, late: int) -> None:
    sent_on = due_on + timedelta(late)
    duty = dunning_duty(due_on=due_on, rule=statutory_rule(regime), dispatched_on=sent_on)
    assert duty.working and duty.sources
    if duty.measure_from is not None:
        assert (duty.measure_from - sent_on).days >= 11
        assert is_working_day(duty.measure_from - timedelta(1))
        assert duty.shifted == ((duty.measure_from - sent_on).days > 11)


@given(days)
def test_nothing_is_measured_before_dispatch(due_on: date) -> None:
    for regime in REGIMES:
        assert dunning_duty(due_on=due_on, rule=statutory_rule(regime)).measure_from is None


def test_the_choices_that_are_not_settled_can_be_turned() -> None:
    tax = statutory_rule("local_tax")
    strict = replace(tax, seizure_wait_shifts=False)
    sent_on = date(2026, 8, 20)
    duty = dunning_duty(due_on=date(2026, 7, 31), rule=strict, dispatched_on=sent_on)
    assert (duty.measure_from, duty.shifted) == (date(2026, 8, 31), False)
    mild = replace(tax, dunning_by_shifts=True)
    duty = dunning_duty(due_on=date(2026, 6, 1), rule=mild)
    assert (duty.dunning_by, duty.shifted) == (date(2026, 6, 22), True)
    moved = replace(SAKURA, designated_deadline_shifts=True)
    saturday = date(2026, 8, 29)
    duty = dunning_duty(
        due_on=date(2026, 7, 31), rule=moved, dispatched_on=sent_on, designated_deadline=saturday
    )
    assert (duty.deadline_on, duty.measure_from) == (date(2026, 8, 31), date(2026, 9, 1))


def test_a_city_sets_the_days_of_a_public_claim() -> None:
    question = {"regime": "public_5y", "due_on": "2026-07-31", "city": "sakura"}
    got = answer(question, city_rules=rules_of_cities)
    assert (got["dunning_by"], got["rule"]) == ("2026-08-30", "sakura")
    got = answer({**question, "dispatched_on": "2026-08-20"}, city_rules=rules_of_cities)
    # Ten days from dispatch end on a Sunday; the rule's own day moves, the duty does not.
    assert (got["measure_from"], got["shifted"]) == ("2026-09-01", True)
    assert got["sources"][0]["article"] == "さくら市債権管理条例6条"


def test_a_city_without_a_rule_leaves_the_act() -> None:
    question = {"regime": "local_tax", "due_on": "2026-07-31", "city": "sakura"}
    assert answer(question, city_rules=rules_of_cities)["rule"] == "local_tax"


def test_an_unknown_city_is_refused() -> None:
    question = {"regime": "local_tax", "due_on": "2026-07-31", "city": "nowhere"}
    with pytest.raises(Misasked, match="city: no city nowhere"):
        answer(question, city_rules=rules_of_cities)


def test_a_private_claim_of_a_city_has_a_day_but_no_measure() -> None:
    rule = replace(SAKURA, measured_from=NOTHING)
    duty = dunning_duty(due_on=date(2026, 7, 31), rule=rule, dispatched_on=date(2026, 8, 20))
    assert duty.dunning_by == date(2026, 8, 30)
    assert duty.measure_from is None


def test_a_rule_without_article_or_of_unknown_start_is_refused() -> None:
    with pytest.raises(ValueError, match="article"):
        DunningRule("x", 20, None, DEADLINE, ())
    with pytest.raises(ValueError, match="unknown word"):
        DunningRule("x", 20, None, "tomorrow", ("条例",))


@given(days, st.integers(1, 400))
def test_the_deadline_written_by_the_rule_and_the_wait_agree(due_on: date, late: int) -> None:
    sent_on = due_on + timedelta(late)
    for rule in (statutory_rule("local_tax"), SAKURA):
        written = designated_deadline(rule, issued_on=sent_on)
        assert is_working_day(written)
        alone = dunning_duty(due_on=due_on, rule=rule, dispatched_on=sent_on)
        with_it = dunning_duty(
            due_on=due_on, rule=rule, dispatched_on=sent_on, designated_deadline=written
        )
        assert alone.measure_from == with_it.measure_from == written + timedelta(1)


def test_a_deadline_that_no_rule_counts_is_for_a_person_to_set() -> None:
    with pytest.raises(ValueError, match="counts no days"):
        designated_deadline(statutory_rule("public_5y"), issued_on=date(2026, 8, 20))
