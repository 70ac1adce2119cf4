"""What must hold of the court's limit on wages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.seizure_limits import PERIODS, court_limit
from saiken.values.figures import NoFigureYet
from saiken.values.yen import Yen

yen = st.integers(0, 5_000_000).map(Yen)


@given(yen, st.sampled_from(PERIODS), st.integers(1, 6), st.booleans())
def test_the_debtor_keeps_his_share_or_the_ceiling(
    net: Yen, period: str, count: int, maintenance: bool
) -> None:
    limit = court_limit(net, period, count=count, maintenance=maintenance)
    assert limit.protected + limit.seizable == net
    if limit.ceiling is None or limit.protected < limit.ceiling:
        assert 0 <= limit.protected - net * limit.share < 1
    else:
        assert limit.protected == limit.ceiling


@given(yen, st.sampled_from(PERIODS))
def test_maintenance_takes_at_least_as_much(net: Yen, period: str) -> None:
    plain = court_limit(net, period)
    assert court_limit(net, period, maintenance=True).seizable >= plain.seizable


def test_unknown_periods_and_days_before_the_table_are_refused() -> None:
    with pytest.raises(ValueError, match="half_month"):
        court_limit(Yen(1), "year")
    with pytest.raises(NoFigureYet):
        court_limit(Yen(1), "month", on=date(2004, 3, 31))
