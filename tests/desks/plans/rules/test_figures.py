"""Indicators, targets, proposals, ratings and the counts behind them, by hand-made rows."""

from datetime import date
from fractions import Fraction

import pytest

from saiken import kinds
from saiken.claims.measures import share
from saiken.claims.standing import ENDED, PAID, STAGES
from saiken.desks.plans.rules import counting
from saiken.desks.plans.rules.checks import OK, UNKNOWN, WANTING, all_wanted, none_wanted
from saiken.desks.plans.rules.counting import Row, Span
from saiken.desks.plans.rules.indicators import (
    ACTS,
    INDICATORS,
    as_text,
    is_better,
    is_met,
    shown,
    target_of,
)
from saiken.desks.plans.rules.proposals import proposed
from saiken.desks.plans.rules.rating import result_of
from saiken.kinds.policies import city_policies
from saiken.store.measures.acts import WORDS

RATE, BALANCE = INDICATORS["rate_gross_total"], INDICATORS["balance_total"]
CITIES = ("sakura", "saitama", "niigata")


@pytest.mark.parametrize("code", CITIES)
def test_every_goal_of_a_city_is_drawn_and_every_stage_is_in_one_column(code):
    held = city_policies(kinds.load_city(code))
    assert {goal.indicator for one in held.policies for goal in one.goals} <= set(INDICATORS)
    open_stages = {stage for stage in STAGES if stage not in ENDED and stage != PAID}
    assert {*held.recovered, *held.tidied} == open_stages
    for policy in held.policies:
        for goal in policy.goals:
            for text in goal.values.values():
                target_of(INDICATORS[goal.indicator], text)


def test_every_act_of_the_registry_is_counted():
    acts = {one.code.removeprefix("acts_") for one in INDICATORS.values() if one.drawn_from == ACTS}
    assert acts <= set(WORDS)


@pytest.mark.parametrize(
    ("indicator", "typed", "value", "told"),
    [
        (RATE, "94.5", Fraction(945, 1000), "94.50％"),
        (RATE, "１００％", Fraction(1), "100.00％"),
        (BALANCE, "10,000,000,000", 10**10, "10,000,000,000円"),
        (INDICATORS["idle_cases"], "0", 0, "0事案"),
    ],
)
def test_a_target_is_read_and_shown_exactly(indicator, typed, value, told):
    assert target_of(indicator, typed) == value
    assert shown(indicator, value) == told
    assert target_of(indicator, as_text(indicator, value)) == value


def test_down_is_better_for_what_is_unpaid():
    assert is_met(BALANCE, 96, 70) is False
    assert is_met(BALANCE, 70, 70) is True
    assert is_better(BALANCE, 96, 99) is True
    assert is_better(RATE, Fraction(1, 2), Fraction(1, 2)) is False
    assert is_met(RATE, None, Fraction(1)) is None


def test_a_proposal_goes_on_as_the_years_before_did():
    # Niigata's rates of 2013 to 2016: up by 0.5, 0.3 and 0.2 points, by a third of a point a year.
    rates = [
        (2013 + n, Fraction(text) / 100) for n, text in enumerate(("93.4", "93.9", "94.2", "94.4"))
    ]
    made = proposed(RATE, rates)
    assert made.value == Fraction(9473, 10_000)
    assert "平成28年度の実績は94.40％です。" in made.working
    falling = proposed(RATE, [(2015, Fraction(95, 100)), (2016, Fraction(94, 100))])
    assert falling.value == Fraction(941, 1000)
    assert proposed(BALANCE, [(2015, 103), (2016, 99)]).value == 95
    assert proposed(BALANCE, [(2016, 0)]).value == 0
    assert proposed(RATE, [(2016, None)]).value is None
    assert proposed(RATE, [(2016, Fraction(1))]).value == 1


SPAN = Span(date(2026, 4, 1), date(2026, 11, 20), date(2026, 5, 20))


def row(id_, **more):
    held = {
        "kind": "k",
        "case": (1, "tax"),
        "stage": "overdue",
        "open_yen": 100,
        "due_on": date(2026, 4, 30),
        "dunning": "needed",
        "dunning_by": date(2026, 5, 20),
        "dunned_on": None,
        "alarm_months": None,
    }
    return Row(id_, **held | more)


def test_dunning_is_counted_by_its_day():
    rows = [
        row(1),
        row(2, dunning="done", dunned_on=date(2026, 5, 20)),
        row(3, dunning="done", dunned_on=date(2026, 5, 21)),
        row(4, dunning="none", dunning_by=date(2026, 5, 20)),
        row(5, dunning_by=date(2026, 11, 20)),
        row(6, dunning="done", dunning_by=date(2026, 3, 31), dunned_on=date(2026, 3, 1)),
    ]
    assert counting.dunned_on_time(rows, SPAN) == (1, 3)
    assert counting.on_time_rate(rows, SPAN) == share(1, 3)
    assert counting.on_time_rate([], SPAN) is None
    assert [one.id for one in counting.undunned(rows, SPAN)] == [1]


def test_a_case_stands_still_only_where_nothing_moved_on_any_of_its_instalments():
    rows = [
        row(1),
        row(2, acted_on=date(2026, 6, 1)),
        row(3, case=(2, "tax")),
        row(4, case=(3, "tax"), due_on=date(2026, 6, 30)),
        row(5, case=(4, "tax"), stage="graced"),
        row(6, case=(5, "tax"), open_yen=0),
    ]
    assert set(counting.idle_cases(rows, SPAN)) == {(2, "tax")}
    near = [row(7, alarm_months=6), row(8, alarm_months=6, acted_on=date(2026, 10, 1)), row(9)]
    assert [one.id for one in counting.ending_soon(near, SPAN)] == [7]


def test_the_two_columns_add_up_to_all_that_is_unpaid():
    held = city_policies(kinds.load_city("sakura"))
    rows = [row(n, stage=stage, open_yen=10**n) for n, stage in enumerate(held.recovered[:3])]
    rows += [row(7, stage="stopped", open_yen=5), row(8, stage="extinguished", open_yen=99)]
    assert counting.split(rows, held.recovered, held.tidied) == (111, 5)
    with pytest.raises(ValueError, match="in neither column"):
        counting.split([row(1, stage="stopped")], held.recovered, ())


@pytest.mark.parametrize(
    ("figures", "result"),
    [
        ([(True, True), (True, None)], "all_met"),
        ([(True, True), (False, False)], "some_met"),
        ([(False, True), (False, False)], "better"),
        ([(False, False)], "worse"),
        ([(None, None)], "not_known"),
        ([], "not_known"),
    ],
)
def test_a_rating_is_proposed_from_the_figures(figures, result):
    assert result_of(figures) == result


def test_an_answer_is_judged_by_its_figure():
    assert none_wanted("undunned", 0, "期別").state == OK
    assert none_wanted("undunned", 1_200, "期別").figure == "1,200期別"
    assert none_wanted("undunned", None, "").state == UNKNOWN
    assert all_wanted("dunned_on_time", 9, 10, "期別").state == WANTING
    assert all_wanted("dunned_on_time", 0, 0, "期別").state == OK
