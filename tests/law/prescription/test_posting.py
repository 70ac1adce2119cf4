"""公示送達の効力: the days of posting, the first of which counts, and what they do to a clock."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.prescription import Event, Terms, effects_of
from saiken.law.prescription.posting import days_of_posting, posting, served_on
from saiken.values.clock import RENEW
from saiken.values.figures import NoFigureYet


@pytest.mark.parametrize(
    ("posted", "served"),
    [
        (date(2026, 3, 1), date(2026, 3, 8)),
        (date(2028, 2, 25), date(2028, 3, 3)),  # over a leap day
        (date(2027, 2, 25), date(2027, 3, 4)),
        (date(2026, 10, 28), date(2026, 11, 4)),  # over the end of a month
        (date(2026, 12, 28), date(2027, 1, 4)),  # no day off is left out
    ],
)
def test_served_when_seven_days_have_passed(posted: date, served: date) -> None:
    found = posting(posted)
    assert found.served_on == served_on(posted) == served
    assert found.last_on == served - timedelta(days=1) and found.days == 7
    assert [step.article for step in found.working] and "20条の2" in found.sources[0].article


@given(st.dates(date(1950, 7, 31), date(2100, 1, 1)))
def test_exactly_its_days_lie_on_the_board(posted: date) -> None:
    found = posting(posted)
    assert (found.last_on - posted).days + 1 == days_of_posting(posted)


def test_before_the_act_there_is_no_figure() -> None:
    with pytest.raises(NoFigureYet):
        posting(date(1950, 7, 30))


@pytest.mark.parametrize("regime", ["local_tax", "public_5y"])
def test_what_hangs_on_the_board_renews_once_it_is_served(regime: str) -> None:
    terms = Terms(regime, cause_on=date(2020, 6, 1), due_on=date(2020, 6, 30))
    event = Event(date(2025, 6, 24), "dunning_public_notice_posted", 1)
    renewed = next(e for e in effects_of(event, terms) if e.kind == RENEW)
    assert renewed.on == date(2025, 7, 1), "the period of five years was complete by then"
