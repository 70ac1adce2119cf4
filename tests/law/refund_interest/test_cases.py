"""The worked cases of interest on refunds."""

import pytest

from saiken.law.refund_interest.question import answer
from tests.law.cases import WorkedCase, check, worked_cases


@pytest.mark.parametrize("case", worked_cases("refund_interest"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, answer)
