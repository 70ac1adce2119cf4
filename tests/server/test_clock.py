"""The clock stands in the demo city and in a test, and else shows the day of Japan."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings

from saiken import kinds
from saiken.server import clock


def test_the_demo_city_s_clock_stands_on_its_day() -> None:
    now = clock.now()
    assert now.day == kinds.load_city("sakura").clock_on == date(2026, 11, 20)
    assert now == clock.now() == clock.nine_o_clock(date(2026, 11, 20))
    assert now.moment == datetime(2026, 11, 20, 0, 0, tzinfo=UTC)


def test_the_environment_may_set_another_day() -> None:
    with override_settings(SAIKEN_CLOCK_ON="2027-03-31"):
        assert clock.now().day == date(2027, 3, 31)
    with override_settings(SAIKEN_CLOCK_ON="31 March"), pytest.raises(ValueError, match="31 March"):
        clock.now()


def test_a_city_at_work_reads_the_real_clock_in_japan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "fixed_day", lambda: None)
    now = clock.now()
    assert now.moment <= clock.now().moment and now.moment.year >= 2025
    assert now.day == (now.moment.astimezone(UTC) + timedelta(hours=9)).date()
