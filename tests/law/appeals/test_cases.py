"""The worked cases of objections."""

import pytest

from saiken.law.appeals import question
from tests.law.cases import WorkedCase, check, worked_cases

ANSWERS = {"appeal": question.answer, "appeal-suit": question.answer_suit}


@pytest.mark.parametrize("case", worked_cases("appeals"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, ANSWERS[case.topic])
