"""Who pays what a letter asks for owes nothing more and has paid nothing too much."""

import pytest

from saiken.claims import facts as f
from tests.claims.stories import NURSERY, assessed, at, history, instalment, paid

# 500,000 yen due on 2026-07-31 and paid on 2026-11-20: a late charge of 11,200 yen.
DUE = (assessed("2026-07-31", 500_000), "2026-04-01")
CHARGE = 11_200


@pytest.mark.parametrize(
    ("came", "settled", "over"),
    [
        (500_000, 0, 0),
        (500_000 + CHARGE - 1, CHARGE - 1, 0),
        (500_000 + CHARGE, CHARGE, 0),
        (500_000 + CHARGE + 1, CHARGE, 1),
    ],
)
def test_what_exceeds_the_principal_settles_the_late_charge_first(
    came: int, settled: int, over: int
) -> None:
    found = at("2026-11-20", history(DUE, (paid(came), "2026-11-20")))
    assert (found.beyond.late_charge, found.beyond.over) == (settled, over)


def test_paid_in_time_all_beyond_the_principal_is_too_much() -> None:
    found = at("2026-11-20", history(DUE, (paid(500_300), "2026-07-31")))
    assert (found.beyond.late_charge, found.beyond.over) == (0, 300)


def test_a_charge_that_waits_for_a_dunning_is_not_settled_before_it() -> None:
    undunned = history(DUE, (paid(500_300), "2026-11-20"))
    dunned = history(DUE, (f.Dunned(), "2026-08-20"), (paid(500_300), "2026-11-20"))
    nursery = instalment(NURSERY)
    assert at("2026-11-20", undunned, of=nursery).beyond.over == 300
    assert at("2026-11-20", dunned, of=nursery).beyond.over == 0
