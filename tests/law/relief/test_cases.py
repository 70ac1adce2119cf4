"""The worked cases of the relief."""

import pytest

from saiken.law.relief import question
from tests.law.cases import WorkedCase, check, worked_cases

ANSWERS = {
    "relief": question.answer,
    "relief-term": question.answer_term,
    "relief-window": question.answer_window,
    "relief-cancel": question.answer_cancel,
    "relief-effects": question.answer_effects,
}


@pytest.mark.parametrize("case", worked_cases("relief"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, ANSWERS[case.topic])
