"""What must hold of the duty to go on after a dunning."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.courts import CLAIM_CLASSES, EXCUSES, HeldFor, enforcement_duty

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
held = st.builds(HeldFor, st.booleans(), st.booleans(), st.booleans(), st.booleans())


@given(st.sampled_from(CLAIM_CLASSES), days, held)
def test_a_bound_claim_always_has_an_act(
    claim_class: str, dunned_on: date, behind: HeldFor
) -> None:
    duty = enforcement_duty(claim_class, dunned_on, held=behind)
    assert duty.bound == (claim_class != "compulsory") == bool(duty.acts)
    assert duty.working and duty.sources


@given(days, st.none() | st.sampled_from(EXCUSES), st.integers(1, 12))
def test_nothing_is_due_before_the_time_is_over_or_while_excused(
    dunned_on: date, excuse: str | None, months: int
) -> None:
    duty = enforcement_duty("private", dunned_on, excuse=excuse, reasonable_time_months=months)
    assert duty.decide_by is not None and duty.alarm_on is not None
    assert not duty.due_on(duty.decide_by)
    assert duty.due_on(duty.decide_by + timedelta(1)) == (excuse is None)
    assert duty.decide_by < duty.alarm_on


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="class of claim"):
        enforcement_duty("tax", date(2026, 1, 1))
    with pytest.raises(ValueError, match="excuse"):
        enforcement_duty("private", date(2026, 1, 1), excuse="no time")
