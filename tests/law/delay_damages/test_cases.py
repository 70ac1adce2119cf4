"""The worked cases of delay damages."""

import pytest

from saiken.law.delay_damages.question import answer
from tests.law.cases import WorkedCase, check, worked_cases


@pytest.mark.parametrize("case", worked_cases("delay_damages"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, answer)
