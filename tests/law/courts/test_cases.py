"""The worked cases of the courts."""

import pytest

from saiken.law.courts import question
from tests.law.cases import WorkedCase, check, worked_cases

ANSWERS = {
    "court-fee": question.answer,
    "court-windows": question.answer_windows,
    "court-duty": question.answer_duty,
    "court-routes": question.answer_routes,
    "court-approval": question.answer_approval,
    "court-title": question.answer_title,
}


@pytest.mark.parametrize("case", worked_cases("courts"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, ANSWERS[case.topic])
