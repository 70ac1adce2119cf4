"""The worked cases of insolvency."""

import pytest

from saiken.law.insolvency import question
from tests.law.cases import WorkedCase, check, worked_cases

ANSWERS = {
    "insolvency-class": question.answer,
    "insolvency-stay": question.answer_stay,
    "discharge": question.answer_discharge,
}


@pytest.mark.parametrize("case", worked_cases("insolvency"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, ANSWERS[case.topic])
