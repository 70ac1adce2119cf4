"""The limits of a run: the house's, and a city's own in their place."""

from dataclasses import replace

import pytest

from saiken import kinds

FILE = "run_limits.yaml"

CITY = kinds.load_city()


def test_the_house_sets_every_limit_and_says_so():
    limits = kinds.run_limits(CITY)
    assert limits["rate_pct_most"] == 15
    assert all(
        one.says and one.unit and "庁内の定め" in one.source for one in limits.by_name.values()
    )


def test_a_city_sets_its_own(tmp_path):
    (tmp_path / FILE).write_text(
        "source: 納税課の定め（令和8年4月1日）\nlimits:\n  - {name: fee_yen_most, value: 100}\n",
        "utf-8",
    )
    limits = kinds.run_limits(replace(CITY, folder=tmp_path))
    assert limits["fee_yen_most"] == 100 and limits["rate_pct_most"] == 15
    assert limits.by_name["fee_yen_most"].source == "納税課の定め（令和8年4月1日）"


@pytest.mark.parametrize("row", ["name: nothing, value: 1", "name: fee_yen_most, value: -1"])
def test_a_limit_that_is_not_known_or_below_nothing_is_a_mistake(tmp_path, row):
    (tmp_path / FILE).write_text(f"source: x\nlimits:\n  - {{{row}}}\n", "utf-8")
    with pytest.raises(kinds.BadData):
        kinds.run_limits(replace(CITY, folder=tmp_path))


def test_who_decides_and_who_was_entrusted():
    day = CITY.clock_on
    decided = kinds.decided_by(CITY, day, "tax_payment")
    assert decided is not None and decided.title == "納税課長"
    assert kinds.decided_by(CITY, day, "accounts") is None
