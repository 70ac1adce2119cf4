"""The worked cases of fiscal years."""

import pytest

from saiken.law.fiscal_years.question import answer
from tests.law.cases import WorkedCase, check, worked_cases


@pytest.mark.parametrize("case", worked_cases("fiscal_years"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, answer)
