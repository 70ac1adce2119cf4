"""The worked cases and the published examples of late charges."""

import json
from pathlib import Path
from typing import Any

import pytest

from saiken.law.late_charges.question import answer
from tests.law.cases import WorkedCase, assert_holds, check, worked_cases

GOLDEN = Path(__file__).parents[2] / "golden" / "late_charges.json"
PUBLISHED = json.loads(GOLDEN.read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", worked_cases("late_charges"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, answer)


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["id"])
def test_published_example(case: dict[str, Any]) -> None:
    assert_holds(answer(case["input"]), case["expected"], case["id"])


def test_all_published_examples_are_here() -> None:
    assert len(PUBLISHED) == 13
