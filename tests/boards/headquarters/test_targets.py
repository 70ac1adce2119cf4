"""Targets of plans beside the figures of the ledger: which is reached, by how much it is missed."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from saiken.boards.headquarters.acts_page import acts_page
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import change
from saiken.boards.headquarters.side_blocks import side_block
from saiken.boards.headquarters.side_by_side import KindLine, SideBySide
from saiken.boards.headquarters.targets import (
    BALANCE,
    KindTarget,
    act_targets,
    city_balances,
    targets_of,
)
from saiken.claims.measures import YearSums
from saiken.desks.plans.actions import deciding, writing
from saiken.desks.plans.rules import editing
from saiken.store.embedded import Server
from tests.desks.cities import owned
from tests.desks.plans.made import KIND, NOW, filled, head
from tests.fixtures_city import ON, Cast
from tests.fixtures_database import Database

ASKED = Asked(2026, ON, ON)
GROSS = KindTarget("rate_gross_total", Fraction(605, 1000))


@pytest.fixture(scope="module", autouse=True)
def planned(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """A city with one plan in force, and no claim at all."""
    with owned(embedded_server, template_database) as database:
        staff = Cast()
        number = writing.draft(KIND, head(), by=staff.tax_clerk, now=NOW)
        writing.write(number, filled, "内容", by=staff.tax_clerk, now=NOW)
        writing.write(
            number,
            lambda held: editing.with_aim(held, "acts_seized", {2026: "12"}),
            "差押え",
            by=staff.tax_clerk,
            now=NOW,
        )
        assert targets_of(ASKED) == {}, "a draft sets no target"
        deciding.ask(number, by=staff.tax_clerk, now=NOW)
        deciding.approve(number, by=staff.tax_chief, now=NOW)
        yield database


def drawn(target: KindTarget, sums: YearSums) -> tuple[str, str, bool]:
    found = SideBySide(ASKED, (KindLine(KIND, {False: sums}, {}, target),))
    row = side_block(found).rows[0]
    return row["target"], row["short"], bool(found.below_target)


def test_a_plan_in_force_sets_the_target_of_its_kind() -> None:
    assert targets_of(ASKED) == {KIND: GROSS}
    assert targets_of(Asked(2029, ON, ON)) == {}
    assert act_targets(ASKED) == {"seized": 12}
    (row,) = acts_page(ASKED).blocks[0].rows
    assert (row["sort"], row["target"], row["count"], row["money"]) == ("回収", 12, 0, 0)


def test_a_rate_is_missed_in_points_and_a_balance_in_yen() -> None:
    year = YearSums(assessed=1_000, received=600)
    assert drawn(GROSS, year) == ("60.5％", "−0.5", True)
    assert drawn(GROSS, YearSums(1_000, 605)) == ("60.5％", "±0.0", False)
    assert drawn(GROSS, YearSums()) == ("60.5％", "", False)
    assert drawn(KindTarget(BALANCE, 300), year) == ("未済 300円", "+100円", True)
    assert drawn(KindTarget(BALANCE, 400), year)[2] is False


def test_the_balance_of_the_whole_city_only_where_its_policy_sets_one() -> None:
    assert city_balances(ASKED, [2025, 2026]) == {}
    assert city_balances(Asked(2026, ON, ON, ["tax"]), [2026]) == {}


def test_a_change_is_that_of_what_is_shown() -> None:
    assert change(Fraction(9349, 10_000), Fraction(9340, 10_000)) == "±0.0"
    assert change(Fraction(935, 1_000), Fraction(93_49, 10_000)) == "+0.1"
    assert change(None, Fraction(1, 2)) == ""
