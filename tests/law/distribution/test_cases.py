"""The worked cases and the published examples of distribution."""

import json
from pathlib import Path
from typing import Any

import pytest

from saiken.law.distribution.question import answer
from tests.law.cases import WorkedCase, check, worked_cases

GOLDEN = Path(__file__).parents[2] / "golden" / "distribution.json"
PUBLISHED = json.loads(GOLDEN.read_text(encoding="utf-8"))["cases"]
CASES = worked_cases("distribution")
MAN = 10_000


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, answer)


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda case: case["id"])
def test_published_example(published: dict[str, Any]) -> None:
    [case] = [case for case in CASES if case.name.startswith(f"{published['id']} ")]
    expected = published["expected_man_yen"]
    got = answer(case.given)
    parts = {row["id"]: row["yen"] for row in got["parts"]}
    applied = {row["id"]: row["yen"] for row in got["applied"]}
    assert in_yen(expected.get("distributed", expected)).items() <= parts.items()
    assert in_yen(expected.get("applied", {})).items() <= applied.items()
    assert sum(parts.values()) == case.given["proceeds_yen"]


def in_yen(expected: dict[str, int]) -> dict[str, int]:
    return {name: value * MAN for name, value in expected.items()}


def test_all_published_examples_are_here() -> None:
    assert len(PUBLISHED) == 11
