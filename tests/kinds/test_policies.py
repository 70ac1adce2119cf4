"""方針 of the cities as data: what the two plans print, and every mistake told with its key."""

import shutil
from datetime import date

import pytest

from saiken import kinds
from saiken.kinds.cities import cities_folder
from saiken.kinds.policies import ABOVE_LAST_YEAR, STATED, city_policies


def held(code):
    return city_policies(kinds.load_city(code))


def test_saitama_runs_three_and_a_half_years_for_its_34_claims():
    (plan,) = held("saitama").policies
    assert (plan.first, plan.last) == (date(2008, 10, 1), date(2012, 3, 31))
    assert not plan.holds_on(date(2008, 9, 30))
    assert plan.evaluates_on[-1] == plan.last
    assert (plan.goals[0].level, plan.goals[0].rule) == ("kind", ABOVE_LAST_YEAR)
    of_plan = {kind for row in kinds.load_city("saitama").plan.rows for kind in row.kinds}
    assert set(plan.kinds) <= of_plan
    assert any("約1,400件" in way.says for one in plan.principles for way in one.directions)


def test_niigata_went_from_a_balance_to_a_reduction_to_a_rate():
    policies = held("niigata").policies
    told = [(one.first, one.last, one.goals[0].indicator, one.goals[0].rule) for one in policies]
    assert told == [
        (date(2013, 3, 1), date(2015, 3, 31), "balance_total", STATED),
        (date(2015, 4, 1), date(2018, 3, 31), "reduction", STATED),
        (date(2018, 4, 1), None, "rate_gross_total", ABOVE_LAST_YEAR),
    ]
    assert policies[0].goals[0].values == {2014: "10000000000"}
    assert [len(one.directions) for one in policies[-1].principles] == [3, 3, 3]
    assert policies[-1].plan_years == 3


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("code: policy_2024", "code: policy_2024\n    colour: red", "colour"),
        ("first: 2024-04-01", "first: 2024-13-01", "policies[0].first"),
        ("covers: every_kind", "covers: plan", "covers"),
        ("rule: set_by_plan", "rule: stated", "values"),
        ("rule: set_by_plan", "rule: as_we_like", "rule"),
        ("tidied: [stopped", "tidied: [overdue, stopped", "tidied"),
        ("idle_months: 6", "idle_months: 0", "idle_months"),
        ("when: not_known", "when: worse", "ratings"),
        ("plan_years: 3", 'plan_years: 3\n    evaluates_on: ["2020-01-01"]', "evaluates_on"),
    ],
)
def test_a_mistake_is_told_with_its_key(tmp_path, old, new, key):
    shutil.copytree(cities_folder() / "sakura", tmp_path / "sakura")
    file = tmp_path / "sakura" / "policy.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(kinds.BadData) as refused:
        city_policies(kinds.load_city("sakura", tmp_path))
    assert refused.value.file == "policy.yaml"
    assert key in f"{refused.value.key}: {refused.value.reason}"


def test_a_city_without_the_file_has_none(tmp_path):
    shutil.copytree(cities_folder() / "sakura", tmp_path / "sakura")
    (tmp_path / "sakura" / "policy.yaml").unlink()
    found = city_policies(kinds.load_city("sakura", tmp_path))
    assert (found.policies, found.idle_months) == ((), 6)
