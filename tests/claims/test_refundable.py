"""What came after a claim had ended is to be paid back where public law ended it."""

import pytest

from saiken.claims import facts as f
from saiken.claims import standing as s
from tests.claims.stories import NURSERY, RENT, TAX, assessed, at, history, instalment, paid

DUE = (assessed("2026-07-31", 42_000), "2026-04-01")


@pytest.mark.parametrize(("kind", "yen"), [(TAX, 5_000), (NURSERY, 5_000), (RENT, 0)])
def test_money_that_came_after_the_end(kind: str, yen: int) -> None:
    before, after = (paid(1_000), "2026-09-01"), (paid(5_000), "2026-11-01")
    waived = (f.Waived("ordinance"), "2026-10-01")
    found = at("2026-11-01", history(DUE, before, waived, after), of=instalment(kind))
    assert (found.stage, found.refundable) == (s.WAIVED, yen)


def test_money_that_came_before_the_end_was_owed() -> None:
    told = history(DUE, (paid(5_000), "2026-09-01"), (f.Remitted(), "2026-10-01"))
    assert at("2026-11-01", told, of=instalment(TAX)).refundable == 0


def test_more_than_was_owed_is_to_be_paid_back_as_before() -> None:
    told = history(DUE, (paid(43_000), "2026-07-31"))
    assert at("2026-11-01", told, of=instalment(TAX)).refundable == 1_000
