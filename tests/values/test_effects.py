"""Effects as narrow rows."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from saiken.values.clock import (
    KINDS,
    Effect,
)
from tests.values.clocks import d

DAYS = st.dates(d("2020-02-01"), d("2029-12-31"))


@given(st.sampled_from(KINDS), st.lists(st.none() | DAYS, min_size=2, max_size=2), DAYS)
def test_a_row_gives_the_effect_back(kind: str, days: list[date | None], on: date) -> None:
    for number, tag in ((None, None), (10, "act")):
        one = Effect(kind, on, days[0], days[1], number, tag, 7)
        assert Effect.from_row(one.to_row()) == one
