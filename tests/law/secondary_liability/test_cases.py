"""The worked cases of secondary liability."""

import pytest

from saiken.law.secondary_liability import question
from tests.law.cases import WorkedCase, check, worked_cases

ANSWERS = {"secondary-liability": question.answer, "secondary-notice": question.answer_notice}


@pytest.mark.parametrize("case", worked_cases("secondary_liability"), ids=lambda case: case.name)
def test_worked_case(case: WorkedCase) -> None:
    check(case, ANSWERS[case.topic])
