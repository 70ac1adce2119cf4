"""The worked cases of dunning fees."""

import pytest

from saiken.law.dunning_fees.question import answer
from tests.law.cases import WorkedCase, check, worked_cases


@pytest.mark.parametrize("case", worked_cases("dunning_fees"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, answer)
