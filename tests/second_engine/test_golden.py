"""The second engine gives every worked case of the contract, and those of the topic it can read."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.law.cases import WorkedCase, worked_cases
from tests.second_engine.engine import READINGS, answer

GOLDEN = Path(__file__).parents[1] / "golden" / "prescription.json"
CASES = json.loads(GOLDEN.read_text(encoding="utf-8"))["cases"]


def readable(case: WorkedCase) -> bool:
    """Whether it speaks the second engine's language: no other readings, torts or refusals."""
    given = case.given
    beyond = given.get("parameters") or given.get("from_cause") or "error" in case.then
    return given["regime"] in READINGS and not beyond


TOPIC = [case for case in worked_cases("prescription") if readable(case)]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_worked_case(case: dict[str, Any]) -> None:
    assert answer(case["input"]) == case["expected"]


@pytest.mark.parametrize("case", TOPIC, ids=[case.name for case in TOPIC])
def test_a_case_of_the_topic(case: WorkedCase) -> None:
    said = answer(case.given)
    expected = {key: value for key, value in case.then.items() if key in said}
    assert {key: said[key] for key in expected} == expected
