"""Which instalments a payment renews beside those it was applied to."""

import pytest

from saiken.claims import facts as f
from saiken.claims.acknowledging import LikeDebt, also_acknowledged
from saiken.claims.instalments import Instalment, Obligation
from saiken.values.yen import Yen
from tests.claims.stories import NURSERY, RENT, assessed, at, d, history, instalment, paid


def debt(id_: int, open_: int, *, kind: str = RENT, person: int = 11) -> LikeDebt:
    like = instalment(kind)
    owing = (Obligation(id_, person),)
    one = Instalment(id_, id_, str(id_), "", 2026, like.kind, like.city, "", owing)
    return LikeDebt(one, Yen(open_))


DEBTS = [debt(1, 10_000), debt(2, 10_000), debt(3, 0), debt(4, 10_000, kind=NURSERY)]
DEBTS.append(debt(5, 10_000, person=12))


def test_a_part_payment_of_several_like_debts_acknowledges_all_of_them() -> None:
    assert also_acknowledged(paid(19_999), [1], DEBTS, designated=False) == (2,)
    assert also_acknowledged(paid(500), [4], DEBTS, designated=False) == ()


@pytest.mark.parametrize(
    ("payment", "designated"),
    [
        (paid(500), True),
        (paid(20_000), False),  # all of them are paid
        (paid(500, by="guarantor"), False),
        (paid(500, by="execution"), False),
        (paid(500, day_known=False), False),
    ],
)
def test_nothing_else_is_acknowledged(payment: f.Paid, designated: bool) -> None:
    assert also_acknowledged(payment, [1], DEBTS, designated=designated) == ()


def test_what_is_acknowledged_runs_anew_and_owes_as_before() -> None:
    due = (assessed("2021-07-31", 42_000), "2021-04-01")
    told = history(due, (f.AcknowledgedByPayment(8), "2022-05-10"))
    found = at("2022-05-10", told, of=instalment(RENT))
    assert found.clock is not None
    assert found.clock.answer.completes_on == d("2027-05-10")
    assert found.position.open == 42_000
