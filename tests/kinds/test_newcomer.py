"""A newcomer writes one data file, and the kind can be asked everything: terms, dunning, charge."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from saiken.kinds import (
    AppropriationChoice,
    BadData,
    City,
    Kind,
    Line,
    appropriation_order,
    dunning_rule,
    late_charge_rule,
    load_city,
    load_kinds,
    order_171_applies,
    prescription_terms,
)
from saiken.kinds.catalogue import DATA
from saiken.law.dunning import dunning_duty
from saiken.law.prescription import prescription

CODE = "allotment_garden_charge"
TODAY = date(2026, 11, 20)
WRITTEN = """
code: allotment_garden_charge
name: 市民農園受益者分担金
short_name: 農園分担金
debtor_title: 利用者
family: statutory_charge
articles: {principal: 分担金, collection: 地方自治法第231条の3第3項}

sources:
  basis: 地方自治法（昭和22年法律第67号）令和8年2月の条文

legal_basis:
  - {word: levy, says: 条例により徴収する, article: 地方自治法第224条, source: basis}

debtor_roles:
  - {word: principal, says: 利用者, article: 地方自治法第224条, source: basis}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "families", tmp_path / "data" / "families")
    (tmp_path / "data" / f"{CODE}.yaml").write_text(WRITTEN, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def kind(data: Path) -> Kind:
    return load_kinds(data)[CODE]


@pytest.fixture
def city() -> City:
    """さくら市, which sets days and a charge for the new kind as its ordinance would."""
    toy = load_city()
    days = next(rule for rule in toy.dunning if "nursery_fee" in rule.kinds)
    charge = next(rule for rule in toy.late_charges if "nursery_fee" in rule.kinds)
    return replace(
        toy,
        dunning=(replace(days, kinds=(CODE,)),),
        late_charges=(replace(charge, kinds=(CODE,)),),
    )


def test_one_file_is_a_whole_kind(kind: Kind) -> None:
    assert (kind.name, kind.principal_name) == ("市民農園受益者分担金", "分担金")
    seizing = kind.may("seizure", TODAY)
    assert seizing and seizing.article == "地方自治法第231条の3第3項"
    assert kind.bar_of("deferral", TODAY) is not None


def test_its_clock_runs(kind: Kind) -> None:
    terms = prescription_terms(kind, due_on=date(2026, 9, 30), cause_on=date(2026, 9, 1))
    assert prescription(terms, ()).completes_on == date(2031, 9, 30)


def test_its_dunning_is_due_by_the_rule_of_the_city(kind: Kind, city: City) -> None:
    rule = dunning_rule(kind, city, on=TODAY)
    duty = dunning_duty(due_on=date(2026, 9, 30), rule=rule, dispatched_on=date(2026, 10, 16))
    assert (duty.dunning_by, duty.measure_from) == (date(2026, 10, 20), date(2026, 10, 27))


def test_it_bears_a_charge_only_where_the_city_sets_one(kind: Kind, city: City) -> None:
    assert late_charge_rule(kind, load_city(), on=TODAY) is None
    rule = late_charge_rule(kind, city, on=TODAY)
    assert rule and rule.rate_model == "local_tax"


def test_the_city_may_set_its_own_order_of_appropriation(kind: Kind, city: City) -> None:
    assert appropriation_order(kind, city, on=TODAY)[0] == "premium"
    line = Line("order", "元金から充てる", "架空の条例第1条", "架空の条例")
    own = AppropriationChoice((CODE,), line, "ordinance:principal,late_charge,dunning_fee,cost")
    held, backing = appropriation_order(kind, replace(city, appropriations=(own,)), on=TODAY)
    assert (held, backing.article) == (own.order, "架空の条例第1条")
    assert not order_171_applies(kind, city)


@pytest.mark.parametrize(
    ("left_out", "key"),
    [
        ("debtor_roles:\n  - {word: principal, says: 利用者, ", "debtor_roles"),
        ("articles: {principal: 分担金, ", "articles.principal"),
        ("debtor_title: 利用者", "debtor_title"),
    ],
)
def test_what_was_forgotten_is_named(data: Path, left_out: str, key: str) -> None:
    file = data / f"{CODE}.yaml"
    replaced = {"debtor_roles": "notes:\n  - {word: principal, says: 利用者, "}
    spoiled = replaced.get(key, "articles: {" if key.startswith("articles") else "")
    file.write_text(WRITTEN.replace(left_out, spoiled), encoding="utf-8")
    with pytest.raises(BadData) as refused:
        load_kinds.__wrapped__(data)
    assert (refused.value.file, refused.value.key) == (file.name, key)


def test_the_way_to_add_a_kind_is_described() -> None:
    page = (DATA.parent / "README.md").read_text(encoding="utf-8")
    for word in ("regime_group", "auction_stay", "order_171", "bankruptcy", "ACTS_OF_ALL", "needs"):
        assert word in page, word
    for named in ("fixed_asset_tax", "sewer_usage_fee", "city_housing_rent", "nursery_fee"):
        assert f"{named}.yaml" in page and (DATA / f"{named}.yaml").is_file(), named
