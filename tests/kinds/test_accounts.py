"""Every kind that a city uses belongs to one account, whose year closes by its sort."""

import pytest

from saiken import kinds


@pytest.mark.parametrize(
    ("city", "kind", "name", "sort"),
    [
        ("sakura", "nursery_fee", "一般会計", "general"),
        ("sakura", "nhi_tax", "国民健康保険事業特別会計", "special"),
        ("sakura", "hospital_fee", "病院事業会計", "enterprise"),
        ("saitama", "hospital_fee", "企業会計（病院事業）", "enterprise"),
        ("niigata", "nursery_fee", "一般会計", "general"),
    ],
)
def test_the_account_of_a_kind(city: str, kind: str, name: str, sort: str) -> None:
    found = kinds.account_of(kinds.load_kinds()[kind], kinds.load_city(city))
    assert (found.name, found.sort) == (name, sort)


@pytest.mark.parametrize("city", kinds.known_cities())
def test_every_kind_in_use_has_one(city: str) -> None:
    held = kinds.load_city(city)
    assert set(held.modes) <= set(held.accounts)
