"""The worked cases and the published examples of what a seizure must leave."""

import json
from pathlib import Path
from typing import Any

import pytest

from saiken.law.seizure_limits.question import answer, answer_court
from tests.law.cases import WorkedCase, assert_holds, check, worked_cases

GOLDEN = Path(__file__).parents[2] / "golden"
ANSWERS = {"wage-seizure": answer, "court-wage-seizure": answer_court}
TAX = json.loads((GOLDEN / "wage_tax.json").read_text(encoding="utf-8"))["cases"]
COURT = json.loads((GOLDEN / "wage_court.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", worked_cases("seizure_limits"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, ANSWERS[case.topic])


@pytest.mark.parametrize("case", TAX, ids=lambda case: case["id"])
def test_published_example(case: dict[str, Any]) -> None:
    assert_holds(answer(case["input"]), case["expected"], case["id"])


@pytest.mark.parametrize("case", COURT, ids=lambda case: case["id"])
def test_published_example_of_the_court(case: dict[str, Any]) -> None:
    assert_holds(answer_court(case["input"]), case["expected"], case["id"])


def test_all_published_examples_are_here() -> None:
    assert (len(TAX), len(COURT)) == (19, 3)
