"""A rate that an office adds: the days it is announced for follow, no day before them moves."""

from pathlib import Path
from typing import Any

import pytest

from saiken.law.late_charges.question import answer
from saiken.values.asked import Misasked
from tests.added_figures import added
from tests.law.cases import worked_cases

RULE = next(case.given["rule"] for case in worked_cases("late_charges"))


def asked(paid_on: str, due_on: str = "2026-09-30", **more: Any) -> dict[str, Any]:
    question = {"principal_yen": 100_000, "due_on": due_on, "paid_on": paid_on, "rule": RULE}
    return answer(question | more)


def told(found: dict[str, Any]) -> list[tuple[str, int, bool]]:
    return [(line["rate_pct"], line["yen"], line["provisional"]) for line in found["lines"]]


def test_days_without_an_announced_rate_carry_the_last_one_on_and_say_so() -> None:
    found = asked("2027-01-31")
    assert found["provisional"]
    assert told(found)[-1] == ("9.1", 773, True)  # 92 days at 9.1 % are 2,293 yen, 1,520 before
    assert any("未告示" in step["says"] for step in found["working"])


def test_once_it_is_added_the_days_have_it_and_the_mark_is_gone(tmp_path: Path) -> None:
    before = asked("2026-12-31")
    with added(tmp_path):
        found = asked("2027-01-31")
        assert asked("2026-12-31") == before
        assert asked("2028-01-01")["provisional"] and not asked("2027-12-31")["provisional"]
    assert not found["provisional"]
    assert told(found) == [("2.8", 237, False), ("9.1", 1520, False), ("9.2", 781, False)]
    assert not any("未告示" in step["says"] for step in found["working"])
    assert {"article": "告示（仮の例）", "version": ""} in found["sources"]
    assert asked("2027-01-31")["provisional"], "and without the file it is as it was"


def test_the_first_month_over_the_turn_of_the_year(tmp_path: Path) -> None:
    with added(tmp_path):
        found = asked("2027-01-20", due_on="2026-12-25")
    assert [line[0] for line in told(found)] == ["2.8", "2.9"]
    assert [line["last"] for line in found["lines"]] == ["2026-12-31", "2027-01-20"]


def test_a_rate_of_which_only_a_part_was_added_stays_marked(tmp_path: Path) -> None:
    """A grace takes the 猶予特例基準割合, which was not added."""
    grace = {"first": "2027-01-01", "last": "2027-01-31", "effect": "above_grace_rate"}
    with added(tmp_path):
        found = asked("2027-01-31", graces=[grace])
    assert found["provisional"] and told(found)[-1][2]


def test_a_day_before_the_first_known_rate_is_refused() -> None:
    with pytest.raises(Misasked, match="1970-01-01"):
        asked("1970-02-28", due_on="1969-12-30")
