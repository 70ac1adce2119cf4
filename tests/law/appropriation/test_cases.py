"""The worked cases of appropriation."""

import pytest

from saiken.law.appropriation.question import answer
from tests.law.cases import WorkedCase, check, worked_cases


@pytest.mark.parametrize("case", worked_cases("appropriation"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, answer)
