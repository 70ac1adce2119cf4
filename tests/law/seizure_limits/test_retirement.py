"""What must hold of every limit on retirement pay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.seizure_limits import Consent, ProtectedFloor, ServiceYears, retirement_limit
from saiken.values.yen import Yen

FLOOR = ProtectedFloor(Yen(100_000), Yen(45_000), "試験")
yen = st.integers(0, 30_000_000).map(Yen)


@given(yen, st.integers(0, 2_000_000).map(Yen), st.integers(0, 50), st.integers(0, 11))
def test_parts_add_up_and_a_month_more_never_takes_more(
    gross: Yen, tax: Yen, years: int, months: int
) -> None:
    served, longer = ServiceYears(years, months), ServiceYears(years + 1, months)
    limit, later = (
        retirement_limit(gross, (tax,), floor=FLOOR, relatives=1, service=service)
        for service in (served, longer)
    )
    assert limit.protected + limit.seizable == limit.gross <= gross
    assert later.seizable <= limit.seizable
    assert limit.item4 == limit.item3 * served.years_beyond // 5


@given(yen, st.integers(0, 2_000_000).map(Yen))
def test_consent_leaves_what_is_withheld(gross: Yen, tax: Yen) -> None:
    limit = retirement_limit(
        gross, (tax,), floor=FLOOR, relatives=0, service=ServiceYears(20), consent=Consent()
    )
    assert limit.seizable == max(limit.gross - sum(limit.withheld), 0)


def test_a_year_of_service_has_twelve_months() -> None:
    assert ServiceYears(5).years_beyond == 0
    assert ServiceYears(5, 1).years_beyond == 1
    with pytest.raises(ValueError, match="0 to 11"):
        ServiceYears(5, 12)
