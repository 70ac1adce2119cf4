"""The worked cases and the golden cases of prescription."""

import json
from pathlib import Path
from typing import Any

import pytest

from saiken.law.prescription.question import answer
from tests.law.cases import WorkedCase, check, worked_cases

GOLDEN = Path(__file__).parents[2] / "golden" / "prescription.json"
PUBLISHED = json.loads(GOLDEN.read_text(encoding="utf-8"))["cases"]
INFORMED = [case for case in PUBLISHED if "alternative_completes_on" in case["also"]]


@pytest.mark.parametrize("case", worked_cases("prescription"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, answer)


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["id"])
def test_golden_case(case: dict[str, Any]) -> None:
    got = answer(case["input"])
    assert {key: got[key] for key in case["expected"]} == case["expected"]
    assert got["working"]
    assert got["sources"]


@pytest.mark.parametrize("case", INFORMED, ids=lambda case: case["id"])
def test_the_other_day_that_a_case_names_is_shown_and_the_earlier_is_the_safe_one(
    case: dict[str, Any],
) -> None:
    got = answer(case["input"])
    others = [other["completes_on"] for other in got["alternatives"]]
    assert case["also"]["alternative_completes_on"] in others
    assert got["last_safe_day"] == min(got["completes_on"], *others)


def test_all_golden_cases_are_here() -> None:
    assert len(PUBLISHED) == 95
    assert len(INFORMED) == 5
