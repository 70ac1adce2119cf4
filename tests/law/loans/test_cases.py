"""The worked cases of loans."""

import pytest

from saiken.law.loans import question
from tests.law.cases import WorkedCase, check, worked_cases

ANSWERS = {
    "loan-schedule": question.answer_schedule,
    "loan-acceleration": question.answer_acceleration,
    "loan-guarantor-notice": question.answer_guarantor,
    "loan-penalty": question.answer_penalty,
    "loan-remission": question.answer_remission,
}


@pytest.mark.parametrize("case", worked_cases("loans"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, ANSWERS[case.topic])
