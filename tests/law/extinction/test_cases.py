"""The worked cases of the end of a claim."""

import pytest

from saiken.law.extinction import question
from tests.law.cases import WorkedCase, check, worked_cases

ANSWERS = {
    "extinction": question.answer,
    "waiver": question.answer_waiver,
    "write-off": question.answer_write_off,
}


@pytest.mark.parametrize("case", worked_cases("extinction"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, ANSWERS[case.topic])
