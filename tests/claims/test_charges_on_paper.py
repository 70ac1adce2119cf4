"""What a paper may print: no charge of a day whose rate is not announced; a screen may, marked."""

from datetime import date
from pathlib import Path

import pytest

from saiken.claims.charges import NotAnnounced, charge_for_paper, late_charge_on
from saiken.law.late_charges import LateCharge
from tests.added_figures import added
from tests.claims.stories import NURSERY, RENT, assessed, at, history, instalment

DUE = history((assessed("2026-10-31", 500_000), "2026-04-01"))
LAST, NEW_YEAR = date(2026, 12, 31), date(2027, 1, 1)


def printed(on: date, kind: str | None = None) -> LateCharge | NotAnnounced | None:
    inst = instalment(kind) if kind else instalment()
    found = at("2026-11-20", DUE, of=inst)
    return charge_for_paper(inst, found.position, on=on, as_dunned=True)


def test_the_last_announced_day_is_printed_and_the_next_is_not() -> None:
    assert isinstance(printed(LAST), LateCharge)
    assert printed(NEW_YEAR) == NotAnnounced(NEW_YEAR)


def test_a_screen_shows_it_with_its_mark() -> None:
    found = at("2026-11-20", DUE)
    shown = late_charge_on(found.instalment, found.position, on=NEW_YEAR)
    assert shown is not None and shown.provisional and shown.amount > 0


def test_once_announced_the_same_day_is_printed(tmp_path: Path) -> None:
    with added(tmp_path):
        assert isinstance(printed(NEW_YEAR), LateCharge)
    assert printed(NEW_YEAR) == NotAnnounced(NEW_YEAR)


@pytest.mark.parametrize("kind", [NURSERY, RENT])
def test_other_kinds_go_by_their_own_rates(kind: str) -> None:
    found = printed(NEW_YEAR, kind)
    # A rent keeps the rate of the day on which its delay began.
    assert isinstance(found, LateCharge) is (kind == RENT)


def test_what_bears_no_charge_needs_no_rate() -> None:
    small = at("2026-11-20", history((assessed("2026-10-31", 1_900), "2026-04-01")))
    found = charge_for_paper(small.instalment, small.position, on=NEW_YEAR)
    assert not isinstance(found, NotAnnounced)
