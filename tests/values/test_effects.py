"""Primitive effects."""

import pytest

from saiken.values.clock import RENEW, Effect
from tests.values.clocks import d


def test_an_effect_without_the_day_it_needs_is_a_program_error() -> None:
    assert Effect(RENEW, d("2026-04-01"), d("2026-04-02")).that_day == d("2026-04-02")
    with pytest.raises(ValueError, match="renew of 2026-04-01 lacks its day"):
        _ = Effect(RENEW, d("2026-04-01")).that_day
