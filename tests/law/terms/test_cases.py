"""The worked cases of terms."""

import pytest

from saiken.law.terms.question import answer_due_day, answer_period_end
from tests.law.cases import WorkedCase, check, worked_cases

TOPICS = {"due-day": answer_due_day, "period-end": answer_period_end}


@pytest.mark.parametrize("case", worked_cases("terms"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, TOPICS[case.topic])
